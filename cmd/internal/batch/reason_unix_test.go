//go:build !windows

package batch

import (
	"os"
	"syscall"
)

func systemError(why whyNot) error {
	number := map[whyNot]syscall.Errno{reasonFull: syscall.ENOSPC, reasonInUse: syscall.EBUSY, reasonReadOnly: syscall.EACCES}[why]
	return &os.PathError{Op: "write", Path: "a.pdf", Err: number}
}
