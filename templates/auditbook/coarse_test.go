package auditbook

import (
	"context"
	"errors"
	"fmt"
	"io"
	"testing"
)

// TestJoined builds the workbooks of generated cases as if they were too large, with all categories and functions
// joined that can be: every check agrees, key figures among them, in the base case and in another.
func TestJoined(t *testing.T) {
	joined := 0
	for seed := range uint64(4 * seeds()) {
		c := generated(t, seed)
		m := buildWith(c, Options{}, settings{limit: lineByLine, cells: 1})
		joined += len(m.coarse.notes)
		allAgree(t, fmt.Sprint("seed ", seed), m)
		last := settings{selected: len(m.drivers.cases) - 1, limit: lineByLine, cells: 1}
		allAgree(t, fmt.Sprint("seed ", seed, ", last case"), buildWith(c, Options{}, last))
	}
	if joined == 0 {
		t.Error("nothing was joined")
	}
}

// TestEnds writes with a context that has ended, and with one that ends while the first bytes are written.
func TestEnds(t *testing.T) {
	c := compared(t, "quick-start")
	ctx, end := context.WithCancel(t.Context())
	if err := Write(ctx, ending(end), c, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("ended while writing: got %v", err)
	}
	if err := Write(ctx, io.Discard, c, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("ended before: got %v", err)
	}
}

// ending is a writer that ends a context.
type ending func()

func (e ending) Write(b []byte) (int, error) {
	e()
	return len(b), nil
}
