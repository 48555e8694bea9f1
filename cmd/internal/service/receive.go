package service

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/inbox"
	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/store"
	"shorecast/report/wording/words"
	"shorecast/templates/email"
)

// receiver decides what becomes of claimed files.
type receiver struct {
	*alerts
	library
	places *places
}

// arrival is a claimed file that is being received.
type arrival struct {
	*store.Writer
	store.Arrival
	ticket  inbox.Ticket
	content inbox.Content
	named   string // the case, as the file or its layout states it; empty for none
}

// identity is what the file says of the case that it belongs to, once it was read.
func (a *arrival) identity() store.Identity {
	return store.Identity{File: a.Key, Key: cmp.Or(a.Ident, a.Key), Name: a.named}
}

// receive decides what becomes of a claimed file: accepted as a revision, a duplicate, refused, or put back because it
// is still being written. The order is: the copy is placed, the ledger written, the claimed file removed. After a crash
// in between the claimed file is found again and all of it repeated, which changes nothing.
func (r *receiver) receive(ctx context.Context, w *store.Writer, j queue.Held) (err error) {
	defer func() {
		if err == nil || !errors.Is(err, failure.State) && !queue.IsLater(err) && !store.Lost(err) {
			r.condition(ctx, troubleInbox, string(queue.Receive)+"/"+j.Key, err)
		}
	}()
	a := &arrival{Writer: w}
	if a.Arrival, err = r.Store.Arrival(ctx, j.Key); err != nil {
		return ignoring(err, store.ErrNotFound)
	}
	if wait, err := r.waitsFor(ctx, a); err != nil || wait > 0 {
		return errors.Join(err, queue.Later(wait))
	}
	a.ticket, err = r.desk.box.Taken(a.Ticket, a.Size, a.ModifiedAt)
	if err == nil {
		a.content, err = r.desk.box.Read(a.ticket, r.Config.Limits.FileSize)
	}
	large := errors.Is(err, inbox.ErrTooLarge)
	switch {
	case errors.Is(err, inbox.ErrGone): // it was decided or put back, and that was cut off before it could be recorded
		return ignoring(w.Returned(ctx, a.Ticket), store.ErrDecided)
	case errors.Is(err, inbox.ErrChanged):
		return r.putBack(ctx, a)
	case err != nil && !large:
		return err
	}
	release, err := r.places.take(ctx, a.Crashes(r.Holder) > 0 || batch.Heavy(a.content.Bytes))
	if err != nil {
		return err
	}
	defer release()
	before := a.Arrival
	a.Arrival, err = w.StartArrival(ctx, a.Ticket, a.content.SHA256, a.content.Size, r.Holder)
	if errors.Is(err, store.ErrPoison) {
		a.Arrival = before
		err = r.refuse(ctx, a, rejection{message: poisonous})
	} else if err == nil {
		err = r.decide(ctx, a, large)
	}
	if err != nil {
		// stopped in good order, or to come again: that says nothing about the file
		if errors.Is(ctx.Err(), context.Canceled) || queue.IsLater(err) {
			err = errors.Join(err, w.Stopped(context.WithoutCancel(ctx), j.Job, r.Holder))
		}
		return err
	}
	return ignoring(r.desk.box.Finish(a.ticket, a.content), inbox.ErrGone)
}

const poisonous = "the service went down each of the three times that it read this file, so it is set aside; those " +
	"who maintain Shorecast need the file and the log"

// waitsFor returns how long a claimed file has to wait for an older one of the same case, or for a shared workbook. A
// file that was not read so far does not wait: nobody knows which case it is of.
func (r *receiver) waitsFor(ctx context.Context, a *arrival) (time.Duration, error) {
	if a.State != store.ArrivalClaimed || a.Ident == "" {
		return 0, nil
	}
	if older, err := r.Store.Older(ctx, a.Arrival, false); err != nil || older {
		return r.Timing.Round / 5, err
	}
	if a.Reason == "" {
		return 0, nil
	}
	_, _, missing, err := r.sharedFor(ctx, []string{caseName(a.Name), a.Ident}, false)
	if err == nil && len(missing) > 0 && waitReason(missing) == a.Reason {
		return sharedAgain, r.alertShared(ctx, a, missing)
	}
	return 0, err
}

// sharedAgain is how often a file looks whether the shared workbook that it waits for has come.
const sharedAgain = 5 * time.Second

func waitReason(missing []string) string {
	return "waits for the shared workbook " + words.And(missing)
}

// waitForShared leaves a claimed case where it is until the workbooks that it needs have come.
func (r *receiver) waitForShared(ctx context.Context, a *arrival, missing []string) error {
	r.Log.Info("waits", "file", a.Name, "for", words.And(missing))
	if err := a.Waits(ctx, a.Ticket, waitReason(missing)); err != nil {
		return err
	}
	return errors.Join(r.alertShared(ctx, a, missing), queue.Later(sharedAgain))
}

func (r *receiver) alertShared(ctx context.Context, a *arrival, missing []string) error {
	if r.Clock.Now().Sub(a.SeenAt) <= time.Hour {
		return nil
	}
	return r.alert(ctx, a.Writer, "waits "+a.Ticket, email.Notice{Kind: email.Other, About: a.Name,
		Problem: "it has been waiting for the shared workbook " + words.And(missing) + " for an hour",
		Hint:    "Drop that workbook into the inbox too"})
}

// putBack returns a file that was still being written when it was claimed.
func (r *receiver) putBack(ctx context.Context, a *arrival) error {
	if err := a.Confirm(ctx); err != nil {
		return err
	}
	name, err := r.desk.box.Return(a.ticket)
	if err := ignoring(err, inbox.ErrGone); err != nil {
		return err
	}
	r.Log.Info("put back into the inbox: it changed while it was read", "file", a.Name, "name", name)
	return ignoring(a.Returned(ctx, a.Ticket), store.ErrNotFound, store.ErrDecided)
}

// decide finds out what a file is and acts on it.
func (r *receiver) decide(ctx context.Context, a *arrival, large bool) error {
	decided := a.State != store.ArrivalClaimed && a.State != store.ArrivalReturned
	switch {
	// it was written to after it was decided and before it was removed: that is another workbook
	case decided && !large && a.SHA256 != a.content.SHA256:
		return r.putBack(ctx, a)
	// decided before a crash: only the claimed file is left. The alert about a duplicate, however, is in no transaction
	// with the decision, and may be missing.
	case decided && a.State != store.ArrivalDuplicate:
		return nil
	case large:
		return r.refuse(ctx, a, rejection{message: tooLarge(a.content.Size, r.Config.Limits.FileSize)})
	}
	if err := r.identify(ctx, a); err != nil {
		return err
	}
	if why, err := r.forbidden(ctx, a); err != nil {
		return err
	} else if why != "" {
		return r.refuse(ctx, a, rejection{message: why})
	}
	rev := store.Revision{Kind: store.KindShared, Case: a.Key, Cause: store.NewFile}
	if !r.isShared(a.Name) {
		of, there, err := r.Store.CaseOf(ctx, a.identity())
		if err != nil {
			return err
		}
		rev.Kind, rev.Case = store.KindCase, of.Key
		if !there {
			rev.Case = a.Ident
		}
	}
	if known, there, err := r.Store.Same(ctx, rev.Kind, rev.Case, a.content.SHA256); err != nil {
		return err
	} else if there {
		return r.duplicate(ctx, a, known, rev.Case)
	}
	err := r.examine(ctx, a, rev)
	if known := (*store.KnownError)(nil); errors.As(err, &known) { // it was accepted meanwhile, from another file
		return r.duplicate(ctx, a, known.Revision, rev.Case)
	}
	return err
}

// identify finds out which case the file is of, and records it: files of that case which were claimed later wait for
// it, and it waits for those that were claimed before.
func (r *receiver) identify(ctx context.Context, a *arrival) error {
	ident := a.Key
	if !r.isShared(a.Name) {
		var err error
		if a.named, err = r.stated(a.Name, a.content.Bytes); err != nil { // to be met again when all of it is read
			r.Log.Warn("a defect of Shorecast while looking for the name of the case", "file", a.Name, "trace", err.Error())
		}
		if a.named != "" {
			ident = inbox.Key(a.named)
		}
	}
	if a.Ident == ident {
		return nil
	}
	a.Ident = ident
	if err := a.Identified(ctx, a.Ticket, ident); err != nil {
		return err
	}
	older, err := r.Store.Older(ctx, a.Arrival, false)
	if err == nil && older {
		err = queue.Later(r.Timing.Round / 5)
	}
	return err
}

// examine reads a workbook that is not known, and accepts or refuses it.
func (r *receiver) examine(ctx context.Context, a *arrival, rev store.Revision) error {
	own := batch.Workbook{Name: caseName(a.Name), Bytes: a.content.Bytes}
	var others []batch.Workbook
	var missing []string
	read := func() (batch.Examined, error) { return batch.ExamineShared(own, r.Config.Layouts, r.today()) }
	if rev.Kind == store.KindCase {
		var err error
		if rev.Shared, others, missing, err = r.sharedFor(ctx, []string{own.Name, a.named}, true); err != nil {
			return err
		}
		rev.SharedSum = sharedSum(rev.Shared)
		read = func() (batch.Examined, error) {
			return batch.Examine(own, others, nil, r.Config.Layouts, r.today())
		}
	}
	e, err := read()
	switch {
	case err != nil:
		r.Log.Error("a defect of Shorecast while reading", "file", a.Name, "trace", err.Error())
		return r.refuse(ctx, a, rejection{message: unreadable, hint: "those who maintain Shorecast need the log"})
	case e.Problem != nil:
		return r.refuse(ctx, a, because(e.Problem))
	case e.Refused() && len(missing) > 0:
		return r.waitForShared(ctx, a, missing)
	case e.Refused():
		return r.refuse(ctx, a, rejection{findings: e.Findings})
	case e.NoCase && rev.Kind == store.KindCase:
		x := because(e.NoCaseProblem(r.Config.File))
		x.findings, x.noCase = e.Findings, true
		return r.refuse(ctx, a, x)
	}
	return r.accept(ctx, a, rev, e)
}

const unreadable = "a defect of Shorecast kept it from being read"

func (r *receiver) duplicate(ctx context.Context, a *arrival, of store.Revision, own string) error {
	if err := a.Confirm(ctx); err != nil {
		return err
	}
	path, err := r.desk.box.Duplicate(a.ticket, a.content)
	if err != nil {
		return err
	}
	if err := ignoring(a.Duplicate(ctx, a.Ticket, path, of.ID), store.ErrDecided); err != nil {
		return err
	}
	r.Meter.Count(CountWorkbooks, "duplicate")
	r.Log.Info("known already", "file", a.Name, "same as", of.Name, "revision", of.Number, "now", path)
	if of.Case == own {
		return nil
	}
	return r.alert(ctx, a.Writer, "duplicate "+a.Ticket, email.Notice{Kind: email.Other, About: a.Name,
		Problem: fmt.Sprintf("it holds exactly the same as %s, which was accepted on %s, so it was put aside and is not "+
			"reported", of.Name, r.day(of.AcceptedAt)),
		Hint:  "If it is to be a case of its own, change something in it and drop it again",
		Facts: []email.Fact{{Label: "Location", Value: r.inInbox(path)}}})
}
