package disk

import (
	"errors"
	"os"
	"syscall"
)

// systemReasons are numbers of the Windows API, from its list of system error codes.
var systemReasons = []struct {
	reason Reason
	errors []syscall.Errno
}{
	{Full, []syscall.Errno{39, 112, 1295}},                                            // handle disk full, disk full, quota
	{ReadOnly, []syscall.Errno{19}},                                                   // write protect
	{InUse, []syscall.Errno{32, 33, 1224}},                                            // sharing, lock, mapped section
	{Missing, []syscall.Errno{15, 21, 51, 53, 55, 59, 64, 67, 121, 1203, 1222, 1231}}, // drive, not ready, share and network gone
	{BadName, []syscall.Errno{123, 206}},                                              // invalid name, name too long
}

func systemReason(err error) Reason {
	for _, r := range systemReasons {
		for _, number := range r.errors {
			if errors.Is(err, number) {
				return r.reason
			}
		}
	}
	var link *os.LinkError
	if errors.As(err, &link) && errors.Is(err, syscall.ERROR_ACCESS_DENIED) {
		return InUse // what Windows says when the file to rename or to replace is open in a reader
	}
	return Other
}
