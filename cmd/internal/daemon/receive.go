package daemon

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/inbox"
	"shorecast/cmd/internal/store"
	"shorecast/templates/email"
)

// receiver decides what becomes of claimed files.
type receiver struct {
	*turn
	desk        *desk
	starter     *starter
	sharedMoved atomic.Bool // a revision came, so that cases may have to be computed anew

	mu    sync.Mutex
	unfit map[string]string // cases that the newest shared workbooks do not fit, and which these are
}

// receive decides what becomes of a claimed file: accepted as a revision, a duplicate, refused, or put back because
// somebody still writes it. The order is: the copy is placed, the ledger written, the claimed file removed. Whoever
// dies in between finds the claimed file again and repeats all of it, which changes nothing.
func (rc *receiver) receive(ctx context.Context, id string) error {
	t, there, older, err := rc.desk.ticket(id)
	if err != nil || !there {
		return rc.inboxTrouble(ctx, id, err)
	}
	if older {
		return later(rc.Timing.Round / 5)
	}
	c, err := rc.desk.box.Read(t, rc.Config.Limits.FileSize)
	switch {
	case errors.Is(err, inbox.ErrGone):
		return nil
	case errors.Is(err, inbox.ErrChanged):
		return rc.inboxTrouble(ctx, id, rc.putBack(ctx, t))
	case err != nil && !errors.Is(err, inbox.ErrTooLarge):
		return rc.inboxTrouble(ctx, id, err)
	}
	a := store.Arrival{Ticket: t.ID, Name: t.Name, Key: caseKey(t.Name), SHA256: c.SHA256, Size: c.Size, SeenAt: t.Claimed}
	if err := rc.active.Arrived(ctx, a); err != nil {
		return err
	}
	switch {
	case errors.Is(err, inbox.ErrTooLarge):
		err = rc.refuse(ctx, t, c, tooLarge(c.Size, rc.Config.Limits.FileSize), nil)
	default:
		err = rc.decide(ctx, t, c, a)
	}
	if errors.Is(err, errWaits) {
		return rc.inboxTrouble(ctx, id, nil)
	} else if err != nil {
		return rc.inboxTrouble(ctx, id, err)
	}
	rc.desk.mu.Lock()
	delete(rc.desk.delayed, t.ID)
	rc.desk.mu.Unlock()
	err = rc.desk.box.Finish(t, c)
	if errors.Is(err, inbox.ErrGone) {
		err = nil
	}
	return rc.inboxTrouble(ctx, id, err)
}

// inboxTrouble reports trouble with the inbox's disk and passes the error on, so that the queue tries again.
func (rc *receiver) inboxTrouble(ctx context.Context, id string, err error) error {
	if err == nil || !errors.Is(err, failure.State) && !isLater(err) {
		rc.condition(ctx, troubleInbox, jobReceive+"/"+id, err)
	}
	return err
}

// putBack returns a file that somebody was still writing when it was claimed.
func (rc *receiver) putBack(ctx context.Context, t inbox.Ticket) error {
	name, err := rc.desk.box.Return(t)
	if err != nil && !errors.Is(err, inbox.ErrGone) {
		return err
	}
	rc.Log.Info("put back into the inbox: it changed while it was read", "file", t.Name, "name", name)
	if err := rc.active.Returned(ctx, t.ID); err != nil && !errors.Is(err, store.ErrNotFound) &&
		!errors.Is(err, store.ErrDecided) {
		return err
	}
	return nil
}

// decide finds out what a file is and acts on it.
func (rc *receiver) decide(ctx context.Context, t inbox.Ticket, c inbox.Content, a store.Arrival) error {
	before, err := rc.Store.Arrival(ctx, t.ID)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	decided := err == nil && before.State != store.ArrivalClaimed && before.State != store.ArrivalReturned
	switch {
	// somebody wrote into it after it was decided and before it was removed: that is another workbook
	case decided && before.SHA256 != c.SHA256:
		return rc.putBack(ctx, t)
	// of a duplicate the owner may still have to be alerted, which is in no transaction with it
	case decided && before.State != store.ArrivalDuplicate:
		return nil // decided before a crash; only the claimed file is left
	}
	kind := store.KindCase
	if rc.isShared(t.Name) {
		kind = store.KindShared
	}
	if again, of, err := rc.knownAlready(ctx, kind, a); err != nil || again {
		if err != nil {
			return err
		}
		return rc.duplicate(ctx, t, c, of)
	}
	own := batch.Workbook{Name: caseName(t.Name), Bytes: c.Bytes}
	var shared []store.Shared
	var others []batch.Workbook
	var missing []string
	turn := rc.desk.sharedTurn.Load() // before it is looked: what comes meanwhile has it looked at again
	if kind == store.KindCase {
		if shared, others, missing, err = rc.sharedFor(ctx, caseName(t.Name)); err != nil {
			return err
		}
	}
	e, err := batch.Examine(own, others, rc.today())
	switch {
	case err != nil:
		rc.Log.Error("a defect of Shorecast while reading", "file", t.Name, "trace", err.Error())
		return rc.refuse(ctx, t, c,
			"a defect of Shorecast kept it from being read; those who maintain Shorecast need the log", nil)
	case e.Problem != nil:
		return rc.refuse(ctx, t, c, e.Problem.Message+"; "+e.Problem.Hint, nil)
	case e.Refused() && len(missing) > 0:
		return rc.desk.waitForShared(ctx, t, missing, turn)
	case e.Refused():
		return rc.refuse(ctx, t, c, "", e.Findings)
	case e.NoCase && kind == store.KindCase:
		return rc.refuse(ctx, t, c, "the workbook has neither a sheet Options nor a sheet Costs, so it holds no case; if "+
			"other workbooks use its sheets, "+
			"name it under shared in "+rc.Config.File, e.Findings)
	}
	return rc.accept(ctx, t, c, a, store.Revision{Kind: kind, Shared: shared, SharedSum: sharedSum(shared),
		Cause: "new file"}, e)
}

// knownAlready reports whether bytes are known: those of the newest revision of the same name, or of another name.
// Bytes of an earlier revision of the same name are none: somebody goes back to them.
func (rc *receiver) knownAlready(ctx context.Context, kind string, a store.Arrival) (bool, store.Revision, error) {
	known, there, err := rc.Store.Known(ctx, a.SHA256, a.Key, kind)
	if err != nil || !there {
		return false, known, err
	}
	if known.Case != a.Key {
		return true, known, nil
	}
	all, err := rc.Store.RevisionsOf(ctx, kind, a.Key)
	if err != nil || len(all) == 0 {
		return false, known, err
	}
	newest := all[len(all)-1]
	return newest.SHA256 == a.SHA256, newest, nil
}

func (rc *receiver) duplicate(ctx context.Context, t inbox.Ticket, c inbox.Content, of store.Revision) error {
	if !rc.alive() {
		return errSuspended
	}
	path, err := rc.desk.box.Duplicate(t, c)
	if err != nil {
		return err
	}
	if err := rc.active.Duplicate(ctx, t.ID, path, of.ID); err != nil && !errors.Is(err, store.ErrDecided) {
		return err
	}
	rc.Log.Info("known already", "file", t.Name, "same as", of.Name, "revision", of.Number, "now", path)
	if of.Case == caseKey(t.Name) {
		return nil
	}
	return rc.alert(ctx, "duplicate "+t.ID, email.Notice{Kind: email.Other, About: t.Name,
		Problem: fmt.Sprintf("it holds exactly the same as %s, which was accepted on %s, so it was put aside and is not "+
			"reported", of.Name, rc.day(of.AcceptedAt)),
		Hint:  "If it is to be a case of its own, change something in it and drop it again",
		Facts: []email.Fact{{Label: "Lies in", Value: rc.inInbox(path)}}})
}
