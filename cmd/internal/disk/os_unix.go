//go:build !windows

package disk

import (
	"errors"
	"os"
	"syscall"
)

// withoutWaiting keeps opening a named pipe from waiting for a writer.
const withoutWaiting = syscall.O_NONBLOCK

func syncDir(name string) error {
	d, err := os.Open(name)
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		err = nil // what shares answer that cannot sync a folder
	}
	return errors.Join(err, d.Close())
}
