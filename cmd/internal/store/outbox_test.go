package store_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/store"
	"shorecast/cmd/internal/testing/fault"
)

// posted makes an active instance with one message in the outbox and returns its number.
func posted(t *testing.T, url string) (*store.Store, *store.Lead, int64) {
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
		_, err := a.Begin(ctx, id, day(3, 7))
		wantErr(t, err, store.ErrNotDue)
		d := must(a.Begin(ctx, id, day(3, 8)))(t)
		if got, want := string(d.Bytes), "To: a@example.com\r\n\r\nthe same body for all"; got != want ||
			d.Size != int64(len(want)) {
			t.Errorf("begun with %q, size %d, want %q", got, d.Size, want)
		}
		if d.State != store.DeliverySending || d.Phase != store.PhaseConnect || d.Attempts != 1 ||
			!d.FirstTryAt.Equal(day(3, 8)) {
			t.Errorf("begun: %+v", d)
		}
		ok(t, a.BeforeDot(ctx, id))
		ok(t, a.Settle(ctx, id, store.Settlement{State: store.DeliverySent, Code: 250, DoneAt: day(3, 9), Path: "out/1.eml"}))
		wantErr(t, a.BeforeDot(ctx, id), store.ErrNotDue)
		_, err = a.Begin(ctx, id, day(3, 9))
		wantErr(t, err, store.ErrNotDue)
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
		_, err := a.Begin(ctx, id, day(3, 9))
		wantErr(t, err, store.ErrNotDue)
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
		// a job of its own: that of the first sending may not have been put away yet
		wantJobs(t, s, fmt.Sprint("send ", id), fmt.Sprint("send ", id, " 2026-03-04T01:00:00Z"), fmt.Sprint("send ", id+1))
	})
}

// following are the states that may follow each. Those that follow sent, failed and unknown do so only by Resend.
var following = map[store.DeliveryState][]store.DeliveryState{
	store.DeliveryWaiting: {store.DeliverySending},
	store.DeliverySending: {store.DeliveryWaiting, store.DeliverySent, store.DeliveryFailed, store.DeliveryUnknown},
	store.DeliverySent:    {store.DeliveryWaiting},
	store.DeliveryFailed:  {store.DeliveryWaiting},
	store.DeliveryUnknown: {store.DeliveryWaiting},
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
				if from == store.DeliverySending && to == from {
					continue // see TestLeftBehind
				}
				n++
				name := strings.Repeat("x", n) + "@x"
				ok(t, a.Post(ctx, []store.Delivery{letter(name, "a@example.com")}))
				id := must(s.Deliveries(ctx, store.DeliveryFilter{Limit: 1}))(t)[0].ID
				reach(id, from)
				err := move(id, from, to)
				now := must(s.Delivery(ctx, id))(t).State
				allowed := slices.Contains(following[from], to)
				if allowed && (err != nil || now != to) {
					t.Errorf("%s → %s: %s, %v", from, to, now, err)
				}
				if !allowed && (!errors.Is(err, store.ErrNotDue) || now != from) {
					t.Errorf("%s → %s, which is not allowed: %s, %v", from, to, now, err)
				}
			}
		}
	})
}

// TestDue is when a delivery that waits may be tried.
func TestDue(t *testing.T) {
	for _, c := range []struct {
		next time.Time
		want bool
	}{
		{day(3, 7), true}, {day(3, 8), true}, {day(3, 8).Add(time.Microsecond), false}, {day(3, 13), false},
		{day(3, 13).Add(time.Microsecond), true}, // by a clock that has been put right since
	} {
		if got := (store.Delivery{NextAt: c.next}).Due(day(3, 8)); got != c.want {
			t.Errorf("due at %v, tried not before %v: %v", day(3, 8), c.next, got)
		}
	}
}

// TestLeftBehind is what the next instance finds of attempts that a crash cut short: those before the final dot it
// makes again, those after it are unknown.
func TestLeftBehind(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a := desk(t, url)
		ok(t, a.Post(ctx, []store.Delivery{letter("early@x", "a@example.com"), letter("late@x", "b@example.com")}))
		early, late := int64(1), int64(2)
		old := member(t, s, "old")
		must(old.Begin(ctx, early, day(3, 8)))(t)
		must(old.Begin(ctx, late, day(3, 8)))(t)
		ok(t, old.BeforeDot(ctx, late))
		ok(t, s.Leave(ctx, "old"))
		wantErr(t, old.BeforeDot(ctx, early), store.ErrNotMember)

		d, err := a.Begin(ctx, late, day(3, 9))
		wantErr(t, err, store.ErrAfterDot)
		if d.ID != late || d.Attempts != 1 || d.Recipient != "b@example.com" {
			t.Errorf("left behind after the final dot: %+v", d)
		}
		wantErr(t, second(a.Begin(ctx, late, day(9, 9))), store.ErrAfterDot)
		ok(t, a.Settle(ctx, late, store.Settlement{State: store.DeliveryUnknown, DoneAt: day(3, 9)}))
		wantErr(t, old.Settle(ctx, late, store.Settlement{State: store.DeliverySent}), store.ErrNotMember)
		d = must(a.Begin(ctx, early, day(3, 7)))(t) // although it is not due
		if d.Attempts != 2 || !d.FirstTryAt.Equal(day(3, 8)) || d.Phase != store.PhaseConnect || len(d.Bytes) == 0 {
			t.Errorf("taken up again: %+v", d)
		}
		if got := must(s.Delivery(ctx, late))(t); got.State != store.DeliveryUnknown {
			t.Errorf("after the final dot: %+v", got)
		}
	})
}

// TestSettlementThatCannotBeWritten lets the disk be full just when a message is out: it must neither be sent again nor
// forgotten.
func TestSettlementThatCannotBeWritten(t *testing.T) {
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
		ok(t, a.Post(ctx, []store.Delivery{letter("m1@x", "a@example.com")}))
		must(a.Begin(ctx, 1, day(3, 8)))(t)
		ok(t, a.BeforeDot(ctx, 1))
		sent := store.Settlement{State: store.DeliverySent, Code: 250, DoneAt: day(3, 9)}
		wantErr(t, a.Settle(ctx, 1, sent), fault.Full)
		wantErr(t, second(a.Begin(ctx, 1, day(3, 11))), store.ErrAfterDot)
		full.Heal()
		for range 2 { // the answer may have been lost
			ok(t, a.Settle(ctx, 1, sent))
		}
		if d := must(s.Delivery(ctx, 1))(t); d.State != store.DeliverySent || d.Code != 250 {
			t.Errorf("after the disk had space: %+v", d)
		}
		wantErr(t, a.Settle(ctx, 1, store.Settlement{State: store.DeliveryFailed}), store.ErrNotDue)
	})
}

// TestNobodyGetsTwo sends three messages with a fault at each step in turn, the process dying there, and lets the next
// instance go on. A message goes out once at most; where it ends as sent it went out, and where it ends as unknown the
// crash was around its final dot.
func TestNobodyGetsTwo(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		calm := open(t, url)
		lead := activate(t, calm, "lead")
		for _, mode := range []fault.Mode{fault.DieBefore, fault.DieAfter} {
			for n := 1; ; n++ {
				f := fault.At(n, mode)
				var names []string
				var mail []store.Delivery
				for i := range 3 {
					names = append(names, fmt.Sprint(mode, n, i))
					mail = append(mail, letter(names[i], "a@example.com"))
				}
				ok(t, lead.Post(t.Context(), mail))
				out := map[string]int{}
				s, err := store.Open(t.Context(), store.Options{URL: url, Now: now, Intercept: f.Intercept})
				ok(t, err)
				dies(func() { sendAll(t, s, "first", out) })
				s.Close()
				ok(t, calm.Queue().TakeBack(t.Context(), "first"))
				sendAll(t, calm, "next", out)
				wantOnce(t, calm, f, names, out)
				wantJobs(t, calm)
				if !f.Struck() {
					if n < 15 { // three messages with two or three statements and three commits each
						t.Errorf("%v: that was all", f)
					}
					break
				}
			}
		}
	})
}

// wantOnce looks at the newest three deliveries.
func wantOnce(t *testing.T, s *store.Store, f *fault.Fault, names []string, out map[string]int) {
	t.Helper()
	unknown := 0
	for _, d := range must(s.Deliveries(t.Context(), store.DeliveryFilter{Limit: 3}))(t) {
		times := out[d.MessageID]
		if !slices.Contains(names, d.MessageID) || times > 1 || d.State == store.DeliverySent && times != 1 ||
			!d.State.Final() {
			t.Errorf("%v: %s is %s and went out %d times", f, d.MessageID, d.State, times)
		}
		if d.State == store.DeliveryUnknown {
			unknown++
		}
	}
	if unknown > 1 {
		t.Errorf("%v: %d are unknown, want 1 at most", f, unknown)
	}
}

// dies does something that a fault may end.
func dies(do func()) {
	defer func() {
		if err := recover(); err != nil && err != fault.Err {
			panic(err)
		}
	}()
	do()
}

// TestSentAgainWhileTheJobStays has a delivery sent again whose first job was cut off after it had settled it: of the
// two jobs one sends it, and the other finds it taken.
func TestSentAgainWhileTheJobStays(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, _, id := posted(t, url)
		began := 0
		pass(t, s, "first", func(_ queue.Held, first *store.Writer) error {
			must(first.Begin(ctx, id, day(9, 9)))(t)
			ok(t, first.Settle(ctx, id, store.Settlement{State: store.DeliveryFailed, DoneAt: day(9, 9)}))
			ok(t, s.Resend(ctx, id, day(9, 9)))
			pass(t, s, "second", func(_ queue.Held, second *store.Writer) error {
				began++
				must(second.Begin(ctx, id, day(9, 9)))(t)
				_, err := first.Begin(ctx, id, day(9, 9))
				wantErr(t, err, store.ErrNotDue)
				wantErr(t, first.BeforeDot(ctx, id), store.ErrNotDue)
				wantErr(t, first.Settle(ctx, id, store.Settlement{State: store.DeliverySent}), store.ErrNotDue)
				ok(t, second.BeforeDot(ctx, id))
				_, err = first.Begin(ctx, id, day(9, 9))
				wantErr(t, err, store.ErrNotDue)
				ok(t, second.Settle(ctx, id, store.Settlement{State: store.DeliverySent, DoneAt: day(9, 9)}))
				return nil
			}, queue.Send)
			return nil
		}, queue.Send)
		if began != 1 {
			t.Errorf("the second job was begun %d times, want once", began)
		}
	})
}

// sendAll is a sender whose server takes everything; it panics at a fault, as a process that dies.
func sendAll(t *testing.T, s *store.Store, instance string, out map[string]int) {
	t.Helper()
	check := func(err error) {
		if errors.Is(err, fault.Err) {
			panic(fault.Err)
		}
		ok(t, err)
	}
	pass(t, s, instance, func(j queue.Held, w *store.Writer) error {
		var id int64
		fmt.Sscan(j.Key, &id)
		d, err := w.Begin(t.Context(), id, day(9, 9))
		switch {
		case errors.Is(err, store.ErrAfterDot):
			check(w.Settle(t.Context(), id, store.Settlement{State: store.DeliveryUnknown, DoneAt: day(9, 9)}))
			return nil
		case errors.Is(err, store.ErrNotDue): // settled, and the job was not put away any more
			return nil
		}
		check(err)
		check(w.BeforeDot(t.Context(), id))
		out[d.MessageID]++
		check(w.Settle(t.Context(), id, store.Settlement{State: store.DeliverySent, DoneAt: day(9, 9)}))
		return nil
	}, queue.Send)
}
