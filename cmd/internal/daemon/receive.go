package daemon

import (
	"context"
	"errors"
	"fmt"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/inbox"
	"shorecast/cmd/internal/store"
	"shorecast/templates/email"
)

// receive decides what becomes of a claimed file: accepted as a revision, a duplicate, refused, or put back because somebody still writes it.
// The order is: the copy is placed, the ledger written, the claimed file removed. Whoever dies in between finds the claimed file again and repeats all
// of it, which changes nothing.
func (l *leader) receive(ctx context.Context, id string) error {
	t, there, older, err := l.ticket(id)
	if err != nil || !there {
		return l.inboxTrouble(ctx, id, err)
	}
	if older {
		return later(l.Timing.Round / 5)
	}
	c, err := l.box.Read(t, l.Config.Limits.FileSize)
	switch {
	case errors.Is(err, inbox.ErrGone):
		return nil
	case errors.Is(err, inbox.ErrChanged):
		return l.inboxTrouble(ctx, id, l.putBack(ctx, t))
	case err != nil && !errors.Is(err, inbox.ErrTooLarge):
		return l.inboxTrouble(ctx, id, err)
	}
	a := store.Arrival{Ticket: t.ID, Name: t.Name, Key: caseKey(t.Name), SHA256: c.SHA256, Size: c.Size, SeenAt: t.Claimed}
	if err := l.active.Arrived(ctx, a); err != nil {
		return err
	}
	switch {
	case errors.Is(err, inbox.ErrTooLarge):
		err = l.refuse(ctx, t, c, tooLarge(c.Size, l.Config.Limits.FileSize), nil)
	default:
		err = l.decide(ctx, t, c, a)
	}
	if errors.Is(err, errWaits) {
		return l.inboxTrouble(ctx, id, nil)
	} else if err != nil {
		return l.inboxTrouble(ctx, id, err)
	}
	l.mu.Lock()
	delete(l.delayed, t.ID)
	l.mu.Unlock()
	_, err = l.box.Finish(t, c)
	if errors.Is(err, inbox.ErrGone) {
		err = nil
	}
	return l.inboxTrouble(ctx, id, err)
}

// inboxTrouble tells the owner of trouble with the inbox's disk and passes the error on, so that the queue tries again.
func (l *leader) inboxTrouble(ctx context.Context, id string, err error) error {
	if err == nil || !stateTrouble(err) && !isLater(err) {
		l.condition(ctx, troubleInbox, jobReceive+"/"+id, err)
	}
	return err
}

// putBack returns a file that somebody was still writing when it was claimed.
func (l *leader) putBack(ctx context.Context, t inbox.Ticket) error {
	name, err := l.box.Return(t)
	if err != nil && !errors.Is(err, inbox.ErrGone) {
		return err
	}
	l.Log.Info("put back into the inbox: it changed while it was read", "file", t.Name, "name", name)
	if err := l.active.Returned(ctx, t.ID); err != nil && !errors.Is(err, store.ErrNotFound) && !errors.Is(err, store.ErrDecided) {
		return err
	}
	return nil
}

// decide finds out what a file is and acts on it.
func (l *leader) decide(ctx context.Context, t inbox.Ticket, c inbox.Content, a store.Arrival) error {
	before, err := l.Store.Arrival(ctx, t.ID)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	decided := err == nil && before.State != store.ArrivalClaimed && before.State != store.ArrivalReturned
	switch {
	case decided && before.SHA256 != c.SHA256: // somebody wrote into it after it was decided and before it was removed: that is another workbook
		return l.putBack(ctx, t)
	case decided && before.State != store.ArrivalDuplicate: // of a duplicate the owner may have to be told yet, which is in no transaction with it
		return nil // decided before a crash; only the claimed file is left
	}
	kind := store.KindCase
	if l.isShared(t.Name) {
		kind = store.KindShared
	}
	if again, of, err := l.knownAlready(ctx, kind, a); err != nil || again {
		if err != nil {
			return err
		}
		return l.duplicate(ctx, t, c, of)
	}
	own := batch.Workbook{Name: caseName(t.Name), Bytes: c.Bytes}
	var shared []store.Shared
	var others []batch.Workbook
	var missing []string
	turn := l.sharedTurn.Load() // before it is looked: what comes meanwhile has it looked at again
	if kind == store.KindCase {
		if shared, others, missing, err = l.sharedFor(ctx, caseName(t.Name)); err != nil {
			return err
		}
	}
	e, err := batch.Examine(own, others, l.today())
	switch {
	case err != nil:
		l.Log.Error("a defect of Shorecast while reading", "file", t.Name, "trace", err.Error())
		return l.refuse(ctx, t, c, "a defect of Shorecast kept it from being read; those who maintain Shorecast need the log", nil)
	case e.Problem != nil:
		return l.refuse(ctx, t, c, e.Problem.Message+"; "+e.Problem.Hint, nil)
	case e.Refused() && len(missing) > 0:
		return l.waitForShared(ctx, t, missing, turn)
	case e.Refused():
		return l.refuse(ctx, t, c, "", e.Findings)
	case e.NoCase && kind == store.KindCase:
		return l.refuse(ctx, t, c, "the workbook has neither a sheet Options nor a sheet Costs, so it holds no case; if other workbooks use its sheets, "+
			"name it under shared in "+l.Config.File, e.Findings)
	}
	return l.accept(ctx, t, c, a, store.Revision{Kind: kind, Shared: shared, SharedSum: sharedSum(shared), Cause: "new file"}, e)
}

// knownAlready reports whether bytes are known: those of the newest revision of the same name, or of another name. Bytes of an earlier revision of the same
// name are none: somebody goes back to them.
func (l *leader) knownAlready(ctx context.Context, kind string, a store.Arrival) (bool, store.Revision, error) {
	known, there, err := l.Store.Known(ctx, a.SHA256, a.Key, kind)
	if err != nil || !there {
		return false, known, err
	}
	if known.Case != a.Key {
		return true, known, nil
	}
	all, err := l.Store.RevisionsOf(ctx, kind, a.Key)
	if err != nil || len(all) == 0 {
		return false, known, err
	}
	newest := all[len(all)-1]
	return newest.SHA256 == a.SHA256, newest, nil
}

func (l *leader) duplicate(ctx context.Context, t inbox.Ticket, c inbox.Content, of store.Revision) error {
	if !l.alive() {
		return errSuspended
	}
	path, err := l.box.Duplicate(t, c)
	if err != nil {
		return err
	}
	if err := l.active.Duplicate(ctx, t.ID, path, of.ID); err != nil && !errors.Is(err, store.ErrDecided) {
		return err
	}
	l.Log.Info("known already", "file", t.Name, "same as", of.Name, "revision", of.Number, "now", path)
	if of.Case == caseKey(t.Name) {
		return nil
	}
	return l.tell(ctx, "duplicate "+t.ID, email.Notice{Kind: email.Other, About: t.Name,
		Problem: fmt.Sprintf("it holds exactly the same as %s, which was accepted on %s, so it was put aside and is not reported", of.Name, l.day(of.AcceptedAt)),
		Hint:    "If it is to be a case of its own, change something in it and drop it again",
		Facts:   []email.Fact{{Label: "Lies in", Value: l.inInbox(path)}}}, nil)
}
