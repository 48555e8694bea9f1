package daemon

import (
	"context"
	"errors"
	"time"

	"shorecast/cmd/internal/inbox"
	"shorecast/report/wording/words"
	"shorecast/templates/email"
)

// waitForShared leaves a claimed case where it is until the workbooks that it needs have come.
func (dk *desk) waitForShared(ctx context.Context, t inbox.Ticket, missing []string, turn int64) error {
	what := "the shared workbook " + words.And(missing)
	dk.mu.Lock()
	_, before := dk.delayed[t.ID]
	dk.delayed[t.ID] = delay{what: what, turn: turn, until: dk.Clock.Elapsed() + againShared}
	dk.mu.Unlock()
	if !before {
		dk.Log.Info("waits", "file", t.Name, "for", what)
	}
	if dk.Clock.Now().Sub(t.Claimed) > time.Hour {
		err := dk.alert(ctx, "waits "+t.ID, email.Notice{Kind: email.Other, About: t.Name,
			Problem: "it has been waiting for an hour for " + what,
			Hint:    "Drop that workbook into the inbox too"})
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
func (dk *desk) waits(t inbox.Ticket) bool {
	dk.mu.Lock()
	defer dk.mu.Unlock()
	d, there := dk.delayed[t.ID]
	return there && d.turn == dk.sharedTurn.Load() && dk.Clock.Elapsed() < d.until
}
