package daemon

import (
	"context"
	"errors"
	"time"

	"shorecast/cmd/internal/inbox"
	"shorecast/report/wording/words"
	"shorecast/templates/email"
)

// delay is why a claimed file waits, and until when it need not be looked at again unless a shared workbook comes.
type delay struct {
	what  string
	turn  int64 // the count of shared revisions when it was looked at
	until time.Duration
}

// errWaits says that a claimed file stays where it is.
var errWaits = errors.New("it waits for a shared workbook")

// waitForShared leaves a claimed case where it is until the workbooks that it needs have come.
func (d *desk) waitForShared(ctx context.Context, t inbox.Ticket, missing []string, turn int64) error {
	const again = 10 * time.Minute
	what := "the shared workbook " + words.And(missing)
	d.mu.Lock()
	_, before := d.delayed[t.ID]
	d.delayed[t.ID] = delay{what: what, turn: turn, until: d.Clock.Elapsed() + again}
	d.mu.Unlock()
	if !before {
		d.Log.Info("waits", "file", t.Name, "for", what)
	}
	if d.Clock.Now().Sub(t.Claimed) > time.Hour {
		if err := d.alert(ctx, "waits "+t.ID, email.Notice{Kind: email.Other, About: t.Name,
			Problem: "it has been waiting for " + what + " for an hour",
			Hint:    "Drop that workbook into the inbox too"}); err != nil {
			return err
		}
	}
	return errWaits
}

// waits reports whether a claimed file waits for a shared workbook that has not come.
func (d *desk) waits(t inbox.Ticket) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	w, there := d.delayed[t.ID]
	return there && w.turn == d.sharedTurn.Load() && d.Clock.Elapsed() < w.until
}

// delays counts the claimed files that wait for a shared workbook: they take no work, and must not keep that workbook
// out.
func (d *desk) delays(claimed []inbox.Ticket) (n int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, t := range claimed {
		if _, there := d.delayed[t.ID]; there {
			n++
		}
	}
	return n
}
