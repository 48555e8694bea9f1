//go:build !windows

package batch

import (
	"os"
	"syscall"

	"shorecast/cmd/internal/disk"
)

func systemError(why disk.Reason) error {
	number := map[disk.Reason]syscall.Errno{disk.Full: syscall.ENOSPC, disk.InUse: syscall.EBUSY,
		disk.ReadOnly: syscall.EACCES}[why]
	return &os.PathError{Op: "write", Path: "a.pdf", Err: number}
}
