package store

import (
	"errors"
	"syscall"
)

// Numbers of the Windows API, from its list of system error codes.
const (
	errorWriteProtect   syscall.Errno = 19
	errorHandleDiskFull syscall.Errno = 39
	errorDiskFull       syscall.Errno = 112
	errorDirectory      syscall.Errno = 267
)

func isFull(err error) bool {
	return errors.Is(err, errorDiskFull) || errors.Is(err, errorHandleDiskFull)
}
func isReadOnly(err error) bool { return errors.Is(err, errorWriteProtect) }
func isNotFolder(err error) bool {
	return errors.Is(err, errorDirectory) || errors.Is(err, syscall.ERROR_PATH_NOT_FOUND)
}
