//go:build !linux && !darwin && !windows

package disk

import "errors"

func moveNew(string, string) error { return errors.ErrUnsupported }
