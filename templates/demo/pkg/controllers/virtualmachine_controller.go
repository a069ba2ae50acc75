// Package controllers brings compute objects to their declared state.
package controllers

import (
	"context"
	"fmt"
	"time"

	compute "example.com/compute/pkg/apis/compute/v1alpha1"
)

// Store reads and writes compute objects.
type Store interface {
	GetMachine(ctx context.Context, name string) (*compute.VirtualMachine, error)
	ListMachines(ctx context.Context) ([]compute.VirtualMachine, error)
	UpdateMachineStatus(ctx context.Context, machine *compute.VirtualMachine) error
}

// Hypervisor starts and inspects machines.
type Hypervisor interface {
	Ensure(ctx context.Context, name string, spec compute.VirtualMachineSpec) (addresses []string, err error)
}

// VirtualMachineController reconciles one machine at a time.
type VirtualMachineController struct {
	Store      Store
	Hypervisor Hypervisor
	Now        func() time.Time
}

// Reconcile makes the machine run and writes what it saw into the status.
func (c *VirtualMachineController) Reconcile(ctx context.Context, name string) error {
	machine, err := c.Store.GetMachine(ctx, name)
	if err != nil {
		return fmt.Errorf("reading machine %q: %w", name, err)
	}

	addresses, err := c.Hypervisor.Ensure(ctx, machine.Name, machine.Spec)
	condition := compute.Condition{Type: compute.ConditionReady, Status: "True", Reason: "Running", ObservedGeneration: machine.Generation}
	if err != nil {
		condition.Status, condition.Reason, condition.Message = "False", "HypervisorFailed", err.Error()
	}

	machine.Status.Addresses = addresses
	machine.Status.Conditions = compute.SetCondition(machine.Status.Conditions, condition, c.Now())
	if updateErr := c.Store.UpdateMachineStatus(ctx, machine); updateErr != nil {
		return fmt.Errorf("writing status of machine %q: %w", name, updateErr)
	}
	return err
}

// MachinesInZone counts the machines of one zone. It reads every machine of every project.
func (c *VirtualMachineController) MachinesInZone(ctx context.Context, zone string) (int, error) {
	machines, err := c.Store.ListMachines(ctx)
	if err != nil {
		return 0, err
	}
	count := 0
	for _, machine := range machines {
		if machine.Spec.Zone == zone {
			count++
		}
	}
	return count, nil
}
