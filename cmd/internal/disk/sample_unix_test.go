//go:build !windows

package disk

import (
	"syscall"

	"shorecast/cmd/internal/failure"
)

var systemSamples = map[failure.Kind][]syscall.Errno{
	failure.Full:        {syscall.ENOSPC, syscall.EDQUOT},
	failure.ReadOnly:    {syscall.EROFS, syscall.EACCES, syscall.EPERM},
	failure.Locked:      {syscall.EBUSY, syscall.ETXTBSY},
	failure.Unreachable: {syscall.ENOENT, syscall.ESTALE, syscall.ENOTCONN, syscall.EHOSTDOWN},
	failure.BadName:     {syscall.ENAMETOOLONG},
	failure.Other:       {syscall.EIO, syscall.EMFILE},
}
