package batch

import (
	"errors"
	"os"
	"syscall"
)

// Numbers of the Windows API, from its list of system error codes.
const (
	errorSharingViolation syscall.Errno = 32
	errorLockViolation    syscall.Errno = 33
	errorHandleDiskFull   syscall.Errno = 39
	errorDiskFull         syscall.Errno = 112
)

func systemReason(err error) whyNot {
	switch {
	case errors.Is(err, errorDiskFull), errors.Is(err, errorHandleDiskFull):
		return reasonFull
	case errors.Is(err, errorSharingViolation), errors.Is(err, errorLockViolation):
		return reasonInUse
	case renamed(err) && errors.Is(err, syscall.ERROR_ACCESS_DENIED):
		return reasonInUse // what Windows says when the file to replace is open in a reader
	}
	return reasonOther
}

func renamed(err error) bool {
	var link *os.LinkError
	return errors.As(err, &link)
}
