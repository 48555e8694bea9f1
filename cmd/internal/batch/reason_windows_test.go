package batch

import (
	"os"
	"syscall"
)

func systemError(why whyNot) error {
	number := map[whyNot]syscall.Errno{reasonFull: errorDiskFull, reasonInUse: errorSharingViolation, reasonReadOnly: syscall.ERROR_ACCESS_DENIED}[why]
	return &os.PathError{Op: "write", Path: "a.pdf", Err: number}
}
