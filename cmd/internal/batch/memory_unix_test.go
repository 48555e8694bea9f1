//go:build unix

package batch_test

import (
	"os"
	"runtime"
	"syscall"
)

// peakMemory returns the most memory that a process held at a time, in bytes.
func peakMemory(s *os.ProcessState) int64 {
	usage, ok := s.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return int64(usage.Maxrss) //nolint:unconvert // an int32 on some systems; bytes there, kilobytes elsewhere
	}
	return int64(usage.Maxrss) << 10 //nolint:unconvert // an int32 on some systems
}
