// Package handlers serves the public HTTP API.
package handlers

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
)

const maxVolumeGiB = 16384

// VolumeRequest is the body of POST /v1/volumes.
type VolumeRequest struct {
	Name    string `json:"name"`
	SizeGiB int    `json:"sizeGiB"`
	Zone    string `json:"zone"`
}

// VolumeCreator makes volumes.
type VolumeCreator interface {
	CreateVolume(ctx context.Context, request VolumeRequest) (id string, err error)
}

// CreateVolume checks the request and makes the volume.
func CreateVolume(volumes VolumeCreator) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var request VolumeRequest
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&request); err != nil {
			writeError(w, http.StatusBadRequest, "the body is not a volume request")
			return
		}
		if err := request.validate(); err != nil {
			writeError(w, http.StatusUnprocessableEntity, err.Error())
			return
		}
		id, err := volumes.CreateVolume(r.Context(), request)
		if err != nil {
			writeError(w, http.StatusInternalServerError, "the volume could not be created")
			return
		}
		w.WriteHeader(http.StatusCreated)
		_ = json.NewEncoder(w).Encode(map[string]string{"id": id})
	}
}

func (r VolumeRequest) validate() error {
	switch {
	case r.Name == "":
		return errors.New("name is required")
	case r.SizeGiB < 1 || r.SizeGiB > maxVolumeGiB:
		return errors.New("sizeGiB must lie between 1 and 16384")
	}
	return nil
}

func writeError(w http.ResponseWriter, status int, message string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]string{"error": message})
}
