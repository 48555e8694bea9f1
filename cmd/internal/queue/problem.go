package queue

import (
	"context"
	"errors"
	"fmt"

	"shorecast/cmd/internal/failure"
)

// problem says where what went wrong; a context that ended is not worth a sentence.
func problem(place, doing string, err error) error {
	if err == nil {
		return nil
	}
	cause := fmt.Errorf("%s: %w", doing, err)
	if errors.Is(err, context.Canceled) {
		return cause
	}
	return &failure.Error{Of: failure.Queue, Message: fmt.Sprintf("the queue in %s cannot be opened, read or written",
		place),
		Hint: "see whether its disk or server is there, has space and may be written to; nothing is lost, since all that " +
			"is pending also stands in the state",
		Cause: cause}
}
