//go:build !windows

package disk

import (
	"errors"
	"syscall"
)

// systemReasons are the numbers of the system that package io/fs has no name for.
var systemReasons = []struct {
	reason Reason
	errors []syscall.Errno
}{
	{Full, []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT}},
	{ReadOnly, []syscall.Errno{syscall.EROFS}},
	{InUse, []syscall.Errno{syscall.ETXTBSY, syscall.EBUSY}},
	{Missing, []syscall.Errno{syscall.ESTALE, syscall.ENOTCONN, syscall.EHOSTDOWN, syscall.EHOSTUNREACH,
		syscall.ENETUNREACH, syscall.ECONNRESET,
		syscall.ETIMEDOUT, syscall.ENXIO, syscall.ENODEV, syscall.ENOTDIR}},
	{BadName, []syscall.Errno{syscall.ENAMETOOLONG, syscall.EILSEQ}},
}

func systemReason(err error) Reason {
	for _, r := range systemReasons {
		for _, number := range r.errors {
			if errors.Is(err, number) {
				return r.reason
			}
		}
	}
	return Other
}
