package batch

import (
	"errors"
	"io/fs"
)

// whyNot is why the system did not write a file, as far as it makes a difference to the user.
type whyNot uint8

const (
	reasonOther whyNot = iota
	reasonFull
	reasonInUse
	reasonReadOnly
)

func reason(err error) whyNot {
	if r := systemReason(err); r != reasonOther {
		return r
	}
	if errors.Is(err, fs.ErrPermission) {
		return reasonReadOnly
	}
	return reasonOther
}
