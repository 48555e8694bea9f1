package disk

import (
	"syscall"

	"shorecast/cmd/internal/failure"
)

var systemSamples = map[failure.Kind][]syscall.Errno{
	failure.Full:        {39, 112},
	failure.ReadOnly:    {19, syscall.ERROR_ACCESS_DENIED},
	failure.Locked:      {32, 33},
	failure.Unreachable: {syscall.ERROR_FILE_NOT_FOUND, syscall.ERROR_PATH_NOT_FOUND, 53, 64, 67},
	failure.BadName:     {123},
	failure.Other:       {23}, // data error, cyclic redundancy check
}
