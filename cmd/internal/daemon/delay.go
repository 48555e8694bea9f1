package daemon

import (
	"context"
	"errors"
	"time"

	"shorecast/cmd/internal/inbox"
	"shorecast/templates/email"
)

// waitForShared leaves a claimed case where it is until the workbooks that it needs have come.
func (l *leader) waitForShared(ctx context.Context, t inbox.Ticket, missing []string, turn int64) error {
	what := "the shared workbook " + join(missing)
	l.mu.Lock()
	_, before := l.delayed[t.ID]
	l.delayed[t.ID] = delay{what: what, turn: turn, until: l.Clock.Elapsed() + againShared}
	l.mu.Unlock()
	if !before {
		l.Log.Info("waits", "file", t.Name, "for", what)
	}
	if l.Clock.Now().Sub(t.Claimed) > time.Hour {
		err := l.tell(ctx, "waits "+t.ID, email.Notice{Kind: email.Other, About: t.Name, Problem: "it has been waiting for an hour for " + what,
			Hint: "Drop that workbook into the inbox too"}, nil)
		if err != nil {
			return err
		}
	}
	return errWaits
}

// delay is why a claimed file waits, and until when nobody need look at it again unless a shared workbook comes.
type delay struct {
	what  string
	turn  int64 // the count of shared revisions when it was looked at
	until time.Duration
}

const againShared = 10 * time.Minute

// errWaits says that a claimed file stays where it is.
var errWaits = errors.New("it waits for a shared workbook")

// waits reports whether a claimed file waits for a shared workbook that has not come.
func (l *leader) waits(t inbox.Ticket) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	d, there := l.delayed[t.ID]
	return there && d.turn == l.sharedTurn.Load() && l.Clock.Elapsed() < d.until
}
