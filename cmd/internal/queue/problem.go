package queue

import (
	"context"
	"errors"
	"fmt"
)

// Problem is what a user may have to mend about the queue. Its text is for people; what the system said is kept aside
// as its cause.
type Problem struct {
	Message string // a sentence without its full stop
	Hint    string // the next thing to do
	Cause   error  // for whoever looks for a defect, never shown to a user
}

// Error returns the message.
func (p *Problem) Error() string { return p.Message }

// Unwrap returns the cause.
func (p *Problem) Unwrap() error { return p.Cause }

// problem says where what went wrong; a context that ended is not worth a sentence.
func problem(place, doing string, err error) error {
	if err == nil {
		return nil
	}
	cause := fmt.Errorf("%s: %w", doing, err)
	if errors.Is(err, context.Canceled) {
		return cause
	}
	return &Problem{Message: fmt.Sprintf("the queue in %s cannot be opened, read or written", place),
		Hint: "see whether its disk or server is there, has space and may be written to; nothing is lost, since all that " +
			"is pending also stands in the state",
		Cause: cause}
}
