package daemon

import (
	"context"
	"errors"
	"fmt"
	"time"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/inbox"
	"shorecast/cmd/internal/store"
	"shorecast/report"
	"shorecast/report/finding"
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

// accept makes a revision of a file. Schedules whose time has come are started first, so that a revision belongs to the right period.
func (l *leader) accept(ctx context.Context, t inbox.Ticket, c inbox.Content, a store.Arrival, r store.Revision, e batch.Examined) error {
	all, err := l.Store.RevisionsOf(ctx, r.Kind, a.Key)
	if err != nil {
		return err
	}
	r.Case, r.Name, r.SHA256, r.Size = a.Key, caseName(t.Name), c.SHA256, c.Size
	r.Number = 1
	if n := len(all); n > 0 {
		r.Number = all[n-1].Number + 1 // earlier ones may be gone
	}
	if e.Case != nil {
		r.Title = e.Case.Title
	}
	if err := l.warnOfFirstMonth(ctx, r, e); err != nil { // before it is accepted: whoever dies in between does all of this again
		return err
	}
	if !l.alive() {
		return errSuspended
	}
	if r.Path, err = l.box.Accept(t, c, r.Number); err != nil { // not under the lock: a slow share must not keep schedules from starting
		return err
	}
	l.accepting.Lock()
	defer l.accepting.Unlock()
	r.AcceptedAt = l.Clock.Now()
	if err := l.startDueLocked(ctx, r.AcceptedAt); err != nil {
		return err
	}
	claims, err := l.revisionClaims(ctx, r)
	if err != nil {
		return err
	}
	r, err = l.active.Accept(ctx, t.ID, r, claims)
	if err != nil {
		return err
	}
	l.sharedMoved.Store(true)
	if r.Kind == store.KindShared {
		l.sharedTurn.Add(1)
	}
	l.Log.Info("accepted", "file", t.Name, "revision", r.Number, "now", r.Path)
	l.mu.Lock()
	delete(l.delayed, t.ID)
	l.mu.Unlock()
	return nil
}

// revisionClaims are the runs that a new revision brings about: one for each schedule that has reported a period already.
func (l *leader) revisionClaims(ctx context.Context, r store.Revision) ([]store.Claim, error) {
	if r.Kind != store.KindCase {
		return nil, nil
	}
	var claims []store.Claim
	for i := range l.Config.Schedules {
		s := &l.Config.Schedules[i]
		if !matches(s.Workbooks, r.Name) {
			continue
		}
		period, fireAt, there, err := l.Store.LastPeriod(ctx, s.Name)
		if err != nil {
			return nil, err
		}
		if !there {
			continue
		}
		asOf, err := asOfPeriod(period)
		if err != nil {
			return nil, err
		}
		rule := store.SendNone
		if s.OnRevision == config.RevisionSend {
			rule = store.SendSchedule
		}
		claims = append(claims, store.Claim{Schedule: s.Name, Period: period, Cause: store.CauseRevision, FireAt: fireAt, AsOf: asOf, ClaimedAt: l.Clock.Now(), Send: rule})
	}
	return claims, nil
}

// warnOfFirstMonth tells the owner early that a schedule will refuse a case: its figures would move with the day of the report.
func (l *leader) warnOfFirstMonth(ctx context.Context, r store.Revision, e batch.Examined) error {
	if e.Case == nil || e.Case.FirstMonthFrom != report.FirstMonthFromAsOf {
		return nil
	}
	for i := range l.Config.Schedules {
		if s := &l.Config.Schedules[i]; matches(s.Workbooks, r.Name) {
			return l.tell(ctx, fmt.Sprintf("first month %s %d", r.Case, r.Number), email.Notice{Kind: email.Other, About: r.Name,
				Problem: "the workbook was accepted, but the schedule " + s.Name + " will refuse it: it states no First month, which would then follow from the day of the report and " +
					"move every figure from month to month",
				Hint: "State First month on the sheet Settings, for example 2027-01, and drop the workbook again"}, nil)
		}
	}
	return nil
}

// refuse puts a file aside with what explains it, and tells the owner. A reason of its own stands where it is no cell's fault.
func (l *leader) refuse(ctx context.Context, t inbox.Ticket, c inbox.Content, reason string, fs []finding.Finding) error {
	extras := []inbox.Extra{{Suffix: "-findings.txt", Bytes: []byte(findingsText(t.Name, reason, fs))}}
	var attached []deliver.Part
	if len(fs) > 0 {
		marked, err := batch.Annotated(batch.Workbook{Name: t.Name, Bytes: c.Bytes}, fs)
		if err != nil {
			l.Log.Error("the marked copy cannot be made; the findings stand in the text beside", "file", t.Name, "trouble", err.Error())
		} else {
			extras = append(extras, inbox.Extra{Suffix: suffixOf(marked.Name, t.Name), Bytes: marked.Bytes})
			if int64(len(marked.Bytes)) < l.Config.Mail.MaxSize/2 {
				attached = append(attached, deliver.Part{Name: marked.Name, Type: xlsxType, Bytes: marked.Bytes})
			}
		}
	}
	if !l.alive() {
		return errSuspended
	}
	path, err := l.box.Reject(t, c, extras)
	if err != nil {
		return err
	}
	n := email.Notice{Kind: email.Refused, About: t.Name, Problem: reason, Findings: fs, Hint: "Mend the workbook and drop it into the inbox again",
		Facts: []email.Fact{{Label: "Lies in", Value: l.inInbox(path)}}}
	if reason == "" {
		reason = refusalOf(fs)
	}
	if err := l.active.Refuse(ctx, t.ID, path, reason, l.toOwner("refused "+t.ID, n, attached)...); err != nil && !errors.Is(err, store.ErrDecided) {
		return err
	}
	l.Log.Warn("refused", "file", t.Name, "why", reason, "now", path)
	return nil
}

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
