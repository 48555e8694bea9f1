package disk

import (
	"os"
	"syscall"
)

const withoutWaiting = 0

// syncDir does nothing: Windows writes the names of files with its journal and offers no way to wait for it.
func syncDir(string) error { return nil }

// moveNew uses the call without the flag to replace.
func moveNew(from, to string) error {
	old, err := syscall.UTF16PtrFromString(from)
	if err == nil {
		var name *uint16
		if name, err = syscall.UTF16PtrFromString(to); err == nil {
			err = syscall.MoveFile(old, name)
		}
	}
	if err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	return nil
}
