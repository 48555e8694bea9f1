//go:build !windows

package batch

import (
	"os"
	"syscall"

	"shorecast/cmd/internal/failure"
)

func systemError(why failure.Kind) error {
	number := map[failure.Kind]syscall.Errno{failure.Full: syscall.ENOSPC, failure.Locked: syscall.EBUSY,
		failure.ReadOnly: syscall.EACCES}[why]
	return &os.PathError{Op: "write", Path: "a.pdf", Err: number}
}
