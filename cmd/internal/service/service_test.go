package service

import (
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/store"
)

// A workbook is dropped, accepted, reported on the third business day for the month before, and mailed to each
// recipient as a file.
func TestDroppedAndReported(t *testing.T) {
	w := newWorld(t, plain+board)
	i := w.start()
	i.step()
	w.drop("quick-start.xlsx", sample(t, "quick-start"))
	i.settle("accepted", i.accepted(1))
	if got, want := strings.Join(w.files("inbox"), " "), "accepted/2026/11/quick-start.xlsx"; got != want {
		t.Errorf("in the inbox %s, want %s", got, want)
	}
	w.clock.set(time.Date(2026, 11, 4, 6, 59, 0, 0, time.UTC)) // a minute before 8:00 in Warsaw on the third business day
	i.step()
	if runs := i.runs(); len(runs) != 0 {
		t.Fatalf("%d runs before the time has come", len(runs))
	}
	w.clock.pass(2 * time.Minute)
	i.settle("sent", func() bool { return i.reported(1)() && i.sent(2)() })
	r := i.runs()[0]
	if r.Period != "2026-10" || r.AsOf.Format(time.DateOnly) != "2026-10-31" || r.Cause != store.CauseFire {
		t.Errorf("run for %s as of %v because of %s, want 2026-10 as of 2026-10-31 because of fire", r.Period,
			r.AsOf, r.Cause)
	}
	if got, want := strings.Join(w.files("outputs/board"), " "),
		"2026-10/quick-start-summary.pdf 2026-10/quick-start.json 2026-10/quick-start.pdf"; got != want {
		t.Errorf("documents %s, want %s", got, want)
	}
	i.steps(30)
	if n := len(i.runs()); n != 1 {
		t.Errorf("%d runs in the end, want 1", n)
	}
}
