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

// receive decides what becomes of a claimed file: accepted as a revision, a duplicate, refused, or put back because it
// is still being written. The order is: the copy is placed, the ledger written, the claimed file removed. After a crash
// in between the claimed file is found again and all of it repeated, which changes nothing.
func (r *receiver) receive(ctx context.Context, id string) error {
	t, there, older, err := r.desk.ticket(id)
	if err != nil || !there {
		return r.inboxTrouble(ctx, id, err)
	}
	if older {
		return later(r.Timing.Round / 5)
	}
	c, err := r.desk.box.Read(t, r.Config.Limits.FileSize)
	large := errors.Is(err, inbox.ErrTooLarge)
	switch {
	case errors.Is(err, inbox.ErrGone):
		return nil
	case errors.Is(err, inbox.ErrChanged):
		return r.inboxTrouble(ctx, id, r.putBack(ctx, t))
	case err != nil && !large:
		return r.inboxTrouble(ctx, id, err)
	}
	a := store.Arrival{Ticket: t.ID, Name: t.Name, Key: caseKey(t.Name), SHA256: c.SHA256, Size: c.Size, SeenAt: t.Claimed}
	if err := r.active.Arrived(ctx, a); err != nil {
		return err
	}
	if large {
		err = r.refuse(ctx, t, c, tooLarge(c.Size, r.Config.Limits.FileSize), nil)
	} else {
		err = r.decide(ctx, t, c, a)
	}
	if err != nil {
		return r.inboxTrouble(ctx, id, ignoring(err, errWaits))
	}
	r.desk.mu.Lock()
	delete(r.desk.delayed, t.ID)
	r.desk.mu.Unlock()
	return r.inboxTrouble(ctx, id, ignoring(r.desk.box.Finish(t, c), inbox.ErrGone))
}

// inboxTrouble reports trouble with the inbox's disk and passes the error on, so that the queue tries again.
func (r *receiver) inboxTrouble(ctx context.Context, id string, err error) error {
	if err == nil || !errors.Is(err, failure.State) && !isLater(err) {
		r.condition(ctx, troubleInbox, jobReceive+"/"+id, err)
	}
	return err
}

// putBack returns a file that was still being written when it was claimed.
func (r *receiver) putBack(ctx context.Context, t inbox.Ticket) error {
	name, err := r.desk.box.Return(t)
	if err := ignoring(err, inbox.ErrGone); err != nil {
		return err
	}
	r.Log.Info("put back into the inbox: it changed while it was read", "file", t.Name, "name", name)
	return ignoring(r.active.Returned(ctx, t.ID), store.ErrNotFound, store.ErrDecided)
}

// decide finds out what a file is and acts on it.
func (r *receiver) decide(ctx context.Context, t inbox.Ticket, c inbox.Content, a store.Arrival) error {
	before, err := r.Store.Arrival(ctx, t.ID)
	if err := ignoring(err, store.ErrNotFound); err != nil {
		return err
	}
	decided := err == nil && before.State != store.ArrivalClaimed && before.State != store.ArrivalReturned
	switch {
	// it was written to after it was decided and before it was removed: that is another workbook
	case decided && before.SHA256 != c.SHA256:
		return r.putBack(ctx, t)
	// decided before a crash: only the claimed file is left. The alert about a duplicate, however, is in no transaction
	// with the decision, and may be missing.
	case decided && before.State != store.ArrivalDuplicate:
		return nil
	}
	kind := store.KindCase
	if r.isShared(t.Name) {
		kind = store.KindShared
	}
	if known, there, err := r.knownAlready(ctx, kind, a); err != nil {
		return err
	} else if there {
		return r.duplicate(ctx, t, c, known)
	}
	return r.examine(ctx, t, c, store.Revision{Kind: kind, Case: a.Key, Cause: "new file"})
}

// examine reads a workbook that is not known, and accepts or refuses it.
func (r *receiver) examine(ctx context.Context, t inbox.Ticket, c inbox.Content, rev store.Revision) error {
	var others []batch.Workbook
	var missing []string
	layouts := r.Config.Layouts
	turn := r.desk.sharedTurn.Load() // read first: if a shared workbook comes meanwhile, the file is examined again
	if rev.Kind == store.KindCase {
		var err error
		if rev.Shared, others, missing, err = r.sharedFor(ctx, caseName(t.Name)); err != nil {
			return err
		}
		rev.SharedSum = sharedSum(rev.Shared)
	} else {
		layouts = nil // a shared workbook has the contract's form
	}
	e, err := batch.Examine(batch.Workbook{Name: caseName(t.Name), Bytes: c.Bytes}, others, layouts, r.today())
	switch {
	case err != nil:
		r.Log.Error("a defect of Shorecast while reading", "file", t.Name, "trace", err.Error())
		return r.refuse(ctx, t, c, unreadable+"; those who maintain Shorecast need the log", nil)
	case e.Problem != nil:
		return r.refuse(ctx, t, c, e.Problem.Message+"; "+e.Problem.Hint, nil)
	case e.Refused() && len(missing) > 0:
		return r.desk.waitForShared(ctx, t, missing, turn)
	case e.Refused():
		return r.refuse(ctx, t, c, "", e.Findings)
	case e.NoCase && rev.Kind == store.KindCase:
		p := e.NoCaseProblem(r.Config.File)
		return r.refuse(ctx, t, c, p.Message+"; "+p.Hint, e.Findings)
	}
	return r.accept(ctx, t, c, rev, e)
}

const unreadable = "a defect of Shorecast kept it from being read"

// knownAlready returns the revision whose bytes a file has: the newest revision of the same name, or one of another
// name. An earlier revision of the same name does not count: somebody goes back to it.
func (r *receiver) knownAlready(ctx context.Context, kind string, a store.Arrival) (store.Revision, bool, error) {
	known, there, err := r.Store.Known(ctx, a.SHA256, a.Key, kind)
	if err != nil || !there || known.Case != a.Key {
		return known, there, err
	}
	newest, there, err := r.Store.NewestOf(ctx, kind, a.Key)
	return newest, there && newest.SHA256 == a.SHA256, err
}

func (r *receiver) duplicate(ctx context.Context, t inbox.Ticket, c inbox.Content, of store.Revision) error {
	if !r.alive() {
		return errSuspended
	}
	path, err := r.desk.box.Duplicate(t, c)
	if err != nil {
		return err
	}
	if err := ignoring(r.active.Duplicate(ctx, t.ID, path, of.ID), store.ErrDecided); err != nil {
		return err
	}
	r.Log.Info("known already", "file", t.Name, "same as", of.Name, "revision", of.Number, "now", path)
	if of.Case == caseKey(t.Name) {
		return nil
	}
	return r.alert(ctx, "duplicate "+t.ID, email.Notice{Kind: email.Other, About: t.Name,
		Problem: fmt.Sprintf("it holds exactly the same as %s, which was accepted on %s, so it was put aside and is not "+
			"reported", of.Name, r.day(of.AcceptedAt)),
		Hint:  "If it is to be a case of its own, change something in it and drop it again",
		Facts: []email.Fact{{Label: "Location", Value: r.inInbox(path)}}})
}
