package batch

import (
	"os"
	"syscall"

	"shorecast/cmd/internal/disk"
)

// systemError gives numbers of the Windows API, from its list of system error codes: 32 sharing violation, 112 disk
// full.
func systemError(why disk.Reason) error {
	number := map[disk.Reason]syscall.Errno{disk.Full: 112, disk.InUse: 32,
		disk.ReadOnly: syscall.ERROR_ACCESS_DENIED}[why]
	return &os.PathError{Op: "write", Path: "a.pdf", Err: number}
}
