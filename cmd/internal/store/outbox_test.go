package store_test

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"shorecast/cmd/internal/store"
	"shorecast/cmd/internal/testing/fault"
)

// posted makes an active instance with one message in the outbox and returns its number.
func posted(t *testing.T, url string) (*store.Store, *store.Active, int64) {
	t.Helper()
	s, a := desk(t, url)
	ok(t, a.Post(t.Context(), []store.Delivery{letter("m1@x", "a@example.com")}))
	return s, a, must(s.Deliveries(t.Context(), store.DeliveryFilter{}))(t)[0].ID
}

func TestDeliveryIsSent(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a, id := posted(t, url)
		// the first stays
		ok(t, a.Post(ctx, []store.Delivery{{MessageID: "m1@x", Kind: store.DeliveryNotice, Bytes: []byte("other bytes")}}))
		if due := must(a.Due(ctx, day(3, 7), 0))(t); len(due) != 0 {
			t.Errorf("due before its time: %v", due)
		}
		if due := must(a.Due(ctx, day(3, 8), 0))(t); len(due) != 1 || due[0].ID != id || due[0].Bytes != nil {
			t.Errorf("due: %v", due)
		}
		_, err := a.Begin(ctx, id, day(3, 7))
		wantErr(t, err, store.ErrNotDue)
		d := must(a.Begin(ctx, id, day(3, 8)))(t)
		if got, want := string(d.Bytes), "To: a@example.com\r\n\r\nthe same body for all"; got != want ||
			d.Size != int64(len(want)) {
			t.Errorf("begun with %q, size %d, want %q", got, d.Size, want)
		}
		if d.State != store.DeliverySending || d.Phase != store.PhaseConnect || d.Term != 1 || d.Attempts != 1 ||
			!d.FirstTryAt.Equal(day(3, 8)) {
			t.Errorf("begun: %+v", d)
		}
		_, err = a.Begin(ctx, id, day(3, 8)) // another worker
		wantErr(t, err, store.ErrNotDue)
		if due := must(a.Due(ctx, day(9, 8), 0))(t); len(due) != 0 {
			t.Errorf("due while it is sent: %v", due)
		}
		ok(t, a.BeforeDot(ctx, id))
		if left := must(a.Orphans(ctx))(t); len(left) != 0 {
			t.Errorf("an orphan while it is sent: %v", left)
		}
		ok(t, a.Settle(ctx, id, store.Settlement{State: store.DeliverySent, Code: 250, DoneAt: day(3, 9), Path: "out/1.eml"}))
		wantErr(t, a.BeforeDot(ctx, id), store.ErrNotDue)
		got := must(s.Delivery(ctx, id))(t)
		if got.State != store.DeliverySent || got.Phase != store.PhaseNone || got.Code != 250 ||
			!got.DoneAt.Equal(day(3, 9)) || got.Path != "out/1.eml" {
			t.Errorf("settled: %+v", got)
		}
	})
}

func TestDeliveryIsTriedAgainAndResent(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a, id := posted(t, url)
		must(a.Begin(ctx, id, day(3, 8)))(t)
		wantErr(t, s.Resend(ctx, id, day(3, 9)), store.ErrNotFinal)
		ok(t, a.Settle(ctx, id, store.Settlement{State: store.DeliveryWaiting, NextAt: day(3, 10), Code: 451,
			Error: "try later"}))
		wantErr(t, s.Resend(ctx, id, day(3, 9)), store.ErrNotFinal)
		if due := must(a.Due(ctx, day(3, 9), 0))(t); len(due) != 0 {
			t.Errorf("due too early: %v", due)
		}
		if d := must(a.Begin(ctx, id, day(3, 10)))(t); d.Attempts != 2 || !d.FirstTryAt.Equal(day(3, 8)) {
			t.Errorf("second attempt: %+v", d)
		}
		ok(t, a.Settle(ctx, id, store.Settlement{State: store.DeliveryFailed, Code: 550, Error: "no such mailbox",
			DoneAt: day(3, 10),
			Mail:   []store.Delivery{letter("m2@x", "owner@example.com")}}))
		if n := len(must(s.Deliveries(ctx, store.DeliveryFilter{State: store.DeliveryWaiting}))(t)); n != 1 {
			t.Errorf("%d messages wait, want the word to the owner", n)
		}
		ok(t, s.Resend(ctx, id, day(4, 1)))
		d := must(a.Begin(ctx, id, day(4, 1)))(t)
		if d.Attempts != 1 || d.MessageID != "m1@x" || string(d.Bytes) != string(letter("m1@x", "a@example.com").Bytes) ||
			!d.FirstTryAt.Equal(day(4, 1)) {
			t.Errorf("sent again: %+v", d)
		}
		wantErr(t, s.Resend(ctx, 99, day(4, 1)), store.ErrNotFound)
	})
}

// TestTransitions settles, or sends again, a delivery in each state: what follows is what the table says.
func TestTransitions(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a := desk(t, url)
		reach := func(id int64, state store.DeliveryState) {
			switch state {
			case store.DeliveryWaiting:
			case store.DeliverySending:
				must(a.Begin(ctx, id, day(3, 8)))(t)
			default:
				must(a.Begin(ctx, id, day(3, 8)))(t)
				ok(t, a.Settle(ctx, id, store.Settlement{State: state, DoneAt: day(3, 9)}))
			}
		}
		move := func(id int64, from, to store.DeliveryState) error {
			switch {
			case to == store.DeliverySending:
				return second(a.Begin(ctx, id, day(3, 8)))
			case to == store.DeliveryWaiting && from.Final():
				return s.Resend(ctx, id, day(3, 8))
			}
			return a.Settle(ctx, id, store.Settlement{State: to, NextAt: day(5, 5), DoneAt: day(5, 5)})
		}
		n := 0
		for _, from := range store.DeliveryStates {
			for _, to := range store.DeliveryStates {
				n++
				name := strings.Repeat("x", n) + "@x"
				ok(t, a.Post(ctx, []store.Delivery{letter(name, "a@example.com")}))
				id := must(s.Deliveries(ctx, store.DeliveryFilter{Limit: 1}))(t)[0].ID
				reach(id, from)
				err := move(id, from, to)
				now := must(s.Delivery(ctx, id))(t).State
				if from.MayBecome(to) && (err != nil || now != to) {
					t.Errorf("%s → %s: %s, %v", from, to, now, err)
				}
				if !from.MayBecome(to) && (!errors.Is(err, store.ErrNotDue) || now != from) {
					t.Errorf("%s → %s, which is not allowed: %s, %v", from, to, now, err)
				}
			}
		}
	})
}

// TestLeftBehind is what the next instance finds of attempts that a crash cut short: those before the final dot it
// makes again, those after it are unknown.
func TestLeftBehind(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, old := desk(t, url)
		ok(t, old.Post(ctx, []store.Delivery{letter("early@x", "a@example.com"), letter("late@x", "b@example.com")}))
		list := must(old.Due(ctx, day(3, 8), 0))(t)
		early, late := list[0].ID, list[1].ID
		must(old.Begin(ctx, early, day(3, 8)))(t)
		must(old.Begin(ctx, late, day(3, 8)))(t)
		ok(t, old.BeforeDot(ctx, late))

		a := activate(t, s, "second")
		wantErr(t, old.BeforeDot(ctx, early), store.ErrLeaseLost)
		if due := must(a.Due(ctx, day(3, 9), 0))(t); len(due) != 1 || due[0].ID != early {
			t.Errorf("due: %+v", due)
		}
		left := must(a.Orphans(ctx))(t)
		if len(left) != 1 || left[0].ID != late {
			t.Fatalf("orphans: %+v", left)
		}
		_, err := a.Begin(ctx, late, day(3, 9))
		wantErr(t, err, store.ErrNotDue)
		wantErr(t, a.Settle(ctx, late, store.Settlement{State: store.DeliveryWaiting}), store.ErrNotDue)
		ok(t, a.Settle(ctx, late, store.Settlement{State: store.DeliveryUnknown, DoneAt: day(3, 9)}))
		wantErr(t, old.Settle(ctx, late, store.Settlement{State: store.DeliverySent}), store.ErrLeaseLost)
		if d := must(a.Begin(ctx, early, day(3, 9)))(t); d.Attempts != 2 || d.Term != 2 {
			t.Errorf("taken up again: %+v", d)
		}
		if left := must(a.Orphans(ctx))(t); len(left) != 0 {
			t.Errorf("orphans after they were settled: %v", left)
		}
	})
}

// TestSettlementIsRemembered lets the disk be full just when a message is out: it must neither be sent again nor
// forgotten.
func TestSettlementIsRemembered(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		full := fault.At(1, fault.DieBefore).With(fault.Full)
		s := openWith(t, store.Options{URL: url, Intercept: func(step store.Step) error {
			if step.Call == "Settle" {
				return full.Intercept(step)
			}
			return nil
		}})
		a := activate(t, s, "first")
		ok(t, a.Post(ctx, []store.Delivery{letter("m1@x", "a@example.com"), letter("m2@x", "b@example.com")}))
		list := must(a.Due(ctx, day(3, 8), 0))(t)
		for _, d := range list {
			must(a.Begin(ctx, d.ID, day(3, 8)))(t)
			ok(t, a.BeforeDot(ctx, d.ID))
		}
		sent := store.Settlement{State: store.DeliverySent, Code: 250, DoneAt: day(3, 9)}
		wantErr(t, a.Settle(ctx, list[0].ID, sent), fault.Full)
		wantErr(t, a.Settle(ctx, list[1].ID, store.Settlement{State: store.DeliveryWaiting, NextAt: day(3, 10)}), fault.Full)
		_, err := a.Begin(ctx, list[1].ID, day(3, 11))
		wantErr(t, err, store.ErrNotDue)
		_, err = a.Due(ctx, day(3, 11), 0)
		wantErr(t, err, fault.Full)
		full.Heal()
		if due := must(a.Due(ctx, day(3, 11), 0))(t); len(due) != 1 || due[0].ID != list[1].ID {
			t.Errorf("due: %+v", due)
		}
		if left := must(a.Orphans(ctx))(t); len(left) != 0 {
			t.Errorf("orphans: %+v", left)
		}
		if d := must(s.Delivery(ctx, list[0].ID))(t); d.State != store.DeliverySent || d.Code != 250 {
			t.Errorf("after the disk had space: %+v", d)
		}
		must(a.Begin(ctx, list[1].ID, day(3, 11)))(t)
	})
}

// TestOneAttemptAtATime races workers for deliveries.
func TestOneAttemptAtATime(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		_, a := desk(t, url)
		var mail []store.Delivery
		for i := range 10 {
			mail = append(mail, letter(string(rune('a'+i))+"@x", "a@example.com"))
		}
		ok(t, a.Post(ctx, mail))
		due := must(a.Due(ctx, day(3, 8), 0))(t)
		var begun atomic.Int64
		var wait sync.WaitGroup
		for range 4 {
			wait.Go(func() {
				for _, d := range due {
					switch _, err := a.Begin(ctx, d.ID, day(3, 8)); {
					case err == nil:
						begun.Add(1)
					case !errors.Is(err, store.ErrNotDue):
						t.Error(err)
					}
				}
			})
		}
		wait.Wait()
		if begun.Load() != 10 {
			t.Errorf("%d attempts at 10 deliveries", begun.Load())
		}
	})
}

// TestNobodyGetsTwo sends three messages with a fault at each step in turn, the process dying there, and lets the next
// instance go on. A message goes out once at most; where it ends as sent it went out, and where it ends as unknown the
// crash was around its final dot.
func TestNobodyGetsTwo(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		calm := open(t, url)
		for _, mode := range []fault.Mode{fault.DieBefore, fault.DieAfter} {
			for n := 1; ; n++ {
				f := fault.At(n, mode)
				out := map[string]int{}
				names := []string{mode.String() + " 1", mode.String() + " 2", mode.String() + " 3"}
				for i := range names {
					names[i] += "/" + time.Duration(n).String()
				}
				ok(t, activate(t, calm, "post "+names[0]).Post(t.Context(), []store.Delivery{letter(names[0], "a"),
					letter(names[1], "b"),
					letter(names[2], "c")}))
				s := openShaken(t, url, f)
				if s != nil {
					if a, err := s.Acquire(t.Context(), must(calm.Lease(t.Context()))(t), "first "+names[0]); err == nil {
						sendAll(t, a, out)
					}
					s.Close()
				}
				next := activate(t, calm, "next "+names[0])
				for _, d := range must(next.Orphans(t.Context()))(t) {
					ok(t, next.Settle(t.Context(), d.ID, store.Settlement{State: store.DeliveryUnknown, DoneAt: day(4, 1)}))
				}
				sendAll(t, next, out)
				unknown := 0
				for _, d := range must(calm.Deliveries(t.Context(), store.DeliveryFilter{Limit: 3}))(t) {
					times := out[d.MessageID]
					if !slices.Contains(names, d.MessageID) || times > 1 || d.State == store.DeliverySent && times != 1 ||
						!d.State.Final() {
						t.Errorf("%v: %s is %s and went out %d times", f, d.MessageID, d.State, out[d.MessageID])
					}
					if d.State == store.DeliveryUnknown {
						unknown++
					}
				}
				if unknown > 1 {
					t.Errorf("%v: %d are unknown, want 1 at most", f, unknown)
				}
				if !f.Struck() {
					if n < 15 { // three messages with two statements and three commits each, and what opening takes
						t.Errorf("%v: that was all", f)
					}
					break
				}
			}
		}
	})
}

func openShaken(t *testing.T, url string, f *fault.Fault) *store.Store {
	s, err := store.Open(t.Context(), store.Options{URL: url, Intercept: f.Intercept})
	if err != nil {
		wantErr(t, err, fault.Err)
		return nil
	}
	return s
}

// sendAll is a sender whose server takes everything; it ends at the first error, as a process that dies.
func sendAll(t *testing.T, a *store.Active, out map[string]int) {
	due, err := a.Due(t.Context(), day(9, 9), 0)
	if err != nil {
		return
	}
	for _, d := range due {
		if _, err := a.Begin(t.Context(), d.ID, day(9, 9)); err != nil {
			return
		}
		if err := a.BeforeDot(t.Context(), d.ID); err != nil {
			return
		}
		out[d.MessageID]++
		if err := a.Settle(t.Context(), d.ID, store.Settlement{State: store.DeliverySent, DoneAt: day(9, 9)}); err != nil {
			return
		}
	}
}
