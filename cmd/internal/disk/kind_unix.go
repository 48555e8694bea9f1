//go:build !windows

package disk

import (
	"syscall"

	"shorecast/cmd/internal/failure"
)

// systemKinds are the numbers of the system that package io/fs has no name for.
var systemKinds = []struct {
	kind   failure.Kind
	errors []syscall.Errno
}{
	{failure.Full, []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT}},
	{failure.ReadOnly, []syscall.Errno{syscall.EROFS}},
	{failure.Locked, []syscall.Errno{syscall.ETXTBSY, syscall.EBUSY}},
	{failure.Unreachable, []syscall.Errno{syscall.ESTALE, syscall.ENOTCONN, syscall.EHOSTDOWN, syscall.EHOSTUNREACH,
		syscall.ENETUNREACH, syscall.ECONNRESET, syscall.ETIMEDOUT, syscall.ENXIO, syscall.ENODEV, syscall.ENOTDIR}},
	{failure.BadName, []syscall.Errno{syscall.ENAMETOOLONG, syscall.EILSEQ}},
}

func heldByReader(error) bool { return false }
