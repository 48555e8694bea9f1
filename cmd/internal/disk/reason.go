package disk

import (
	"errors"
	"io/fs"
)

// Reason is why the system did not do what it was asked, as far as it makes a difference to a person.
type Reason uint8

// The reasons. Other is everything else, a failing disk among it, and also what ReasonOf says of no error.
const (
	Other    Reason = iota
	Full            // no space, or the quota is used up
	ReadOnly        // the disk or the folder may not be written, or the file not be read
	InUse           // another program holds the file
	Missing         // not there, or not reachable: a share that is not connected
	BadName         // the disk cannot keep a file of that name
)

var reasonNames = [...]string{"other", "full", "read-only", "in use", "missing", "bad name"}

// String returns the reason in words.
func (r Reason) String() string {
	if int(r) < len(reasonNames) {
		return reasonNames[r]
	}
	return "unknown"
}

// ReasonOf returns why an operation failed.
func ReasonOf(err error) Reason {
	if r := systemReason(err); r != Other {
		return r
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Missing
	case errors.Is(err, fs.ErrPermission):
		return ReadOnly
	}
	return Other
}
