package batch

import (
	"os"
	"syscall"

	"shorecast/cmd/internal/failure"
)

// systemError gives numbers of the Windows API, from its list of system error codes: 32 sharing violation, 112 disk
// full.
func systemError(why failure.Kind) error {
	number := map[failure.Kind]syscall.Errno{failure.Full: 112, failure.Locked: 32,
		failure.ReadOnly: syscall.ERROR_ACCESS_DENIED}[why]
	return &os.PathError{Op: "write", Path: "a.pdf", Err: number}
}
