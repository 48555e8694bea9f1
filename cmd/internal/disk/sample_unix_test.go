//go:build !windows

package disk

import "syscall"

var systemSamples = map[Reason][]syscall.Errno{
	Full:     {syscall.ENOSPC, syscall.EDQUOT},
	ReadOnly: {syscall.EROFS, syscall.EACCES, syscall.EPERM},
	InUse:    {syscall.EBUSY, syscall.ETXTBSY},
	Missing:  {syscall.ENOENT, syscall.ESTALE, syscall.ENOTCONN, syscall.EHOSTDOWN},
	BadName:  {syscall.ENAMETOOLONG},
	Other:    {syscall.EIO, syscall.EMFILE},
}
