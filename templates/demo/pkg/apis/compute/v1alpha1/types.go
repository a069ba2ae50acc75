// Package v1alpha1 holds the compute API types.
package v1alpha1

import "time"

// Condition types every long-lived object reports.
const (
	ConditionReady       = "Ready"
	ConditionProgressing = "Progressing"
	ConditionDegraded    = "Degraded"
)

// Condition is one observation of an object's state.
type Condition struct {
	Type               string    `json:"type"`
	Status             string    `json:"status"`
	Reason             string    `json:"reason"`
	Message            string    `json:"message,omitempty"`
	ObservedGeneration int64     `json:"observedGeneration,omitempty"`
	LastTransitionTime time.Time `json:"lastTransitionTime"`
}

// VirtualMachine is one machine of a project.
type VirtualMachine struct {
	Name       string               `json:"name"`
	Generation int64                `json:"generation"`
	Spec       VirtualMachineSpec   `json:"spec"`
	Status     VirtualMachineStatus `json:"status,omitempty"`
}

// VirtualMachineSpec is what the user asks for.
type VirtualMachineSpec struct {
	Image     string `json:"image"`
	CPU       int    `json:"cpu"`
	MemoryMiB int    `json:"memoryMiB"`
	Zone      string `json:"zone"`
}

// VirtualMachineStatus is what the controller has seen.
type VirtualMachineStatus struct {
	Phase      string      `json:"phase,omitempty"`
	Addresses  []string    `json:"addresses,omitempty"`
	Conditions []Condition `json:"conditions,omitempty"`
}

// Snapshot is a point-in-time copy of a volume.
type Snapshot struct {
	Name   string         `json:"name"`
	Volume string         `json:"volume"`
	Status SnapshotStatus `json:"status,omitempty"`
}

// SnapshotStatus is what the controller has seen.
type SnapshotStatus struct {
	SizeBytes  int64       `json:"sizeBytes,omitempty"`
	Conditions []Condition `json:"conditions,omitempty"`
}

// MachineImage is a bootable image.
type MachineImage struct {
	Name   string             `json:"name"`
	Source string             `json:"source"`
	Status MachineImageStatus `json:"status,omitempty"`
}

// MachineImageStatus is what the importer has seen.
type MachineImageStatus struct {
	Checksum string `json:"checksum,omitempty"`
	Imported bool   `json:"imported"`
}

// SetCondition replaces the condition of the same type, or adds it. The transition time moves only when the status does.
func SetCondition(conditions []Condition, next Condition, now time.Time) []Condition {
	for i := range conditions {
		if conditions[i].Type != next.Type {
			continue
		}
		if conditions[i].Status == next.Status {
			next.LastTransitionTime = conditions[i].LastTransitionTime
		} else {
			next.LastTransitionTime = now
		}
		conditions[i] = next
		return conditions
	}
	next.LastTransitionTime = now
	return append(conditions, next)
}
