package inbox

import (
	"errors"
)

// What callers branch on, with errors.Is. Where there is something that a person can do, the error is also a
// *failure.Error.
var (
	ErrGone     = errors.New("the file is gone")
	ErrChanged  = errors.New("the file changed")
	ErrTooLarge = errors.New("the file is too large")
	ErrMissing  = errors.New("the accepted workbook is missing")
	ErrAltered  = errors.New("the accepted workbook was altered")
	ErrForeign  = errors.New("the inbox belongs to another installation")
	ErrAway     = errors.New("the inbox is not there")
)
