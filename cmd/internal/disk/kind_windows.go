package disk

import (
	"errors"
	"os"
	"syscall"

	"shorecast/cmd/internal/failure"
)

// systemKinds are numbers of the Windows API, from its list of system error codes: handle disk full, disk full, quota;
// write protect; sharing, lock, mapped section; drive, not ready, share and network gone, not a folder; invalid name,
// name too long.
var systemKinds = []struct {
	kind   failure.Kind
	errors []syscall.Errno
}{
	{failure.Full, []syscall.Errno{39, 112, 1295}},
	{failure.ReadOnly, []syscall.Errno{19}},
	{failure.Locked, []syscall.Errno{32, 33, 1224}},
	{failure.Unreachable, []syscall.Errno{15, 21, 51, 53, 55, 59, 64, 67, 121, 267, 1203, 1222, 1231}},
	{failure.BadName, []syscall.Errno{123, 206}},
}

// heldByReader recognises what Windows says when the file to rename or to replace is open in a reader.
func heldByReader(err error) bool {
	var link *os.LinkError
	return errors.As(err, &link) && errors.Is(err, syscall.ERROR_ACCESS_DENIED)
}
