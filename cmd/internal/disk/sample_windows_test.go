package disk

import "syscall"

var systemSamples = map[Reason][]syscall.Errno{
	Full:     {39, 112},
	ReadOnly: {19, syscall.ERROR_ACCESS_DENIED},
	InUse:    {32, 33},
	Missing:  {syscall.ERROR_FILE_NOT_FOUND, syscall.ERROR_PATH_NOT_FOUND, 53, 64, 67},
	BadName:  {123},
	Other:    {23}, // data error, cyclic redundancy check
}
