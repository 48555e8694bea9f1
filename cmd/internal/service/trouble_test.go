package service

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/store"
	"shorecast/cmd/internal/testing/faulty"
	"shorecast/samples/testing/tool"
)

// A disk that is full, read-only or not there, for the inbox, the outputs and the state in turn, for two minutes in the
// middle of the way: nothing is lost, the owner is alerted once that it began and once that it is over, and within a
// minute after it is mended everything is done.
func TestDiskTrouble(t *testing.T) {
	type world2 struct {
		*world
		f     *faulty.FS
		state error
	}
	begin := map[string]func(w *world2, where string){
		"full":      func(w *world2, where string) { w.f.Full(w.path(where)) },
		"read-only": func(w *world2, where string) { w.f.ReadOnly(w.path(where)) },
		"gone":      func(w *world2, where string) { w.f.Gone(w.path(where)) },
	}
	states := map[string]error{
		"full":      &failure.Error{Of: failure.State, Kind: failure.Full, Message: "the disk of the state is full", Hint: "free some space"},
		"read-only": &failure.Error{Of: failure.State, Kind: failure.ReadOnly, Message: "the state may not be written", Hint: "allow it"},
	}
	for _, c := range []struct{ where, what string }{{"inbox", "full"}, {"inbox", "read-only"}, {"inbox", "gone"},
		{"outputs", "full"}, {"outputs", "read-only"}, {"outputs", "gone"},
		{"state", "full"}, {"state", "read-only"}} {
		t.Run(c.where+" "+c.what, func(t *testing.T) {
			if c.what != "full" {
				tool.Slow(t)
			}
			t.Parallel()
			book := sample(t, "quick-start")
			w := &world2{world: newWorld(t, plain+quickly)}
			p := &postbox{map[string]int{}}
			w.send, w.bare, w.f = p.send, true, faulty.New(disk.OS)
			w.fs = w.f
			w.world.state.Intercept = func(store.Step) error { return w.state }
			i := w.start()
			i.steps(10)
			if c.where == "inbox" { // it begins before the workbook is taken
				w.drop("quick-start.xlsx", book)
				begin[c.what](w, c.where)
			} else { // it begins when the report is due
				w.drop("quick-start.xlsx", book)
				i.settle("accepted", i.accepted(1))
				w.clock.set(time.Date(2026, 11, 4, 7, 1, 0, 0, time.UTC))
				if c.where == "state" {
					w.state = states[c.what]
				} else {
					begin[c.what](w, c.where)
				}
			}
			i.steps(120)
			if c.where != "inbox" && len(p.got) > 1 {
				t.Errorf("%d mails while it lasted, want the notice at most", len(p.got))
			}
			notices := i.deliveries(store.DeliveryNotice)
			if want := map[bool]int{true: 0, false: 1}[c.where == "state"]; len(notices) != want {
				t.Errorf("%d notices while it lasted, want %d: %v", len(notices), want, subjectsOf(notices))
			}
			if n := strings.Count(w.log.String(), "level=ERROR"); n == 0 || n > 3 {
				t.Errorf("%d errors in the log, want 1 to 3", n)
			}
			w.f.Heal(w.path(c.where))
			w.state = nil
			began := w.clock.Elapsed()
			if !i.walk(func() bool { return false }) {
				t.Fatalf("not done after it was mended; %v\n%s", i.errs, w.log)
			}
			if took := w.clock.Elapsed() - began; took > 60*time.Second {
				t.Errorf("it took %v after it was mended, want 60 s at most", took)
			}
			if err := i.wholeAndOnce(p, book); err != nil {
				t.Error(err)
			}
			i.steps(60)
			notices = i.deliveries(store.DeliveryNotice)
			over := 0
			for _, d := range notices {
				if strings.Contains(d.Subject, "works again") {
					over++
				}
			}
			if c.where != "state" && (len(notices) != 2 || over != 1) || c.where == "state" && over > 1 {
				t.Errorf("notices %v in the end, want that it began and that it is over", subjectsOf(notices))
			}
		})
	}
}

func subjectsOf(ds []store.Delivery) (all []string) {
	for _, d := range ds {
		all = append(all, fmt.Sprintf("%s (%s)", d.Subject, d.State))
	}
	return all
}

// While the state cannot be written, the owner gets one mail past it, from the instance that leads; once it can be, one
// that it is over, whichever instances had it.
func TestStateTroubleIsMailedOnce(t *testing.T) {
	w := newWorld(t, plain+smtp)
	var got []string
	w.send = func(_ context.Context, _ deliver.Server, _, to string, b []byte, dot func() error) deliver.Outcome {
		if err := dot(); err != nil {
			return deliver.Outcome{State: deliver.Later, Reason: deliver.NotRecorded, Err: err}
		}
		got = append(got, to)
		return deliver.Outcome{State: deliver.Sent, To: to}
	}
	var away error
	w.state.Intercept = func(store.Step) error { return away }
	other := w.start()
	i := w.start()
	for _, x := range []*instance{other, i} {
		if err := x.store.Beat(t.Context(), x.service.Holder, "test", w.clock.Now()); err != nil {
			t.Fatal(err)
		}
	}
	other.service.leading.Store(nil)
	away = &failure.Error{Of: failure.State, Kind: failure.Full, Message: "the disk of the state is full"}
	for range 90 {
		other.service.now().condition(t.Context(), troubleState, "test", away)
		i.service.now().condition(t.Context(), troubleState, "test", away)
		w.clock.pass(time.Second)
	}
	sameLines(t, "mailed while it lasted", got, owner)
	away = nil
	other.service.now().condition(t.Context(), troubleState, "test", nil)
	i.service.now().condition(t.Context(), troubleState, "test", nil)
	sameLines(t, "reported to the owner", i.notices(), "Shorecast: works again: the state")
}

// Trouble with a way of sending mails ends when the configuration names another.
func TestTroubleOfAnotherMode(t *testing.T) {
	w := newWorld(t, plain)
	i := w.start()
	i.service.now().condition(t.Context(), troubleCopies, "send/1", errors.New("the folder is not there"))
	if i.steps(3); len(i.service.now().open()) != 1 {
		t.Fatal("there is no trouble")
	}
	i.rereads(plain+smtp, nil)
	if _, err := i.service.Reload(t.Context()); err != nil {
		t.Fatal(err)
	}
	if i.steps(2); len(i.service.now().open()) != 0 {
		t.Errorf("open: %v", i.service.now().open())
	}
}
