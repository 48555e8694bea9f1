//go:build !windows

package batch

import (
	"errors"
	"syscall"
)

func systemReason(err error) whyNot {
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return reasonFull
	case errors.Is(err, syscall.EROFS):
		return reasonReadOnly
	case errors.Is(err, syscall.ETXTBSY), errors.Is(err, syscall.EBUSY):
		return reasonInUse
	}
	return reasonOther
}
