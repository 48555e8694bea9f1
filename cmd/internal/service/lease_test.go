package service

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/store"
	"shorecast/samples/testing/tool"
)

// An instance that lost its lease while it receives a workbook writes nothing any more and places no file; the one that
// took over does all of it.
func TestLeaseLostWhileReceiving(t *testing.T) {
	onBoth(t, func(t *testing.T, install func(string) *world) {
		for name, book := range map[string][]byte{"accepted": quickStart(t, 91000), "refused": broken(t),
			"duplicate": quickStart(t, 90000)} {
			t.Run(name, func(t *testing.T) {
				w := install(brisk + third(""))
				old := w.start()
				old.bring("plan.xlsx", quickStart(t, 90000))
				before := w.files("inbox")
				old.kill()
				var next *instance
				w.state.Intercept = afterCommit("StartArrival", func() error {
					if next == nil {
						w.clock.pass(time.Hour) // this process stood still for an hour, and another took over
						next = w.takeOver()
					}
					return nil
				})
				old = w.start()
				w.state.Intercept = nil
				w.drop("plan.xlsx", book)
				for range 10 {
					if old.step(); next != nil {
						break
					}
				}
				if next == nil {
					t.Fatal("the workbook was not received")
				}
				sameLines(t, "files after the old instance woke up", w.files("inbox"), before...)
				next.quiet()
				if a := next.last(); string(a.State) != name || len(next.claimed()) != 0 {
					t.Errorf("the workbook is %s, want %s; still claimed are %q", a.State, name, next.claimed())
				}
				old.steps(5)
				if err := old.loop.lead.Renew(t.Context(), "test", w.clock.Now()); err != store.ErrLeaseLost &&
					!strings.Contains(fmt.Sprint(err), "taken over") {
					t.Errorf("the old instance renews its lease: %v", err)
				}
			})
		}
	})
}

// claimed are the tickets of the files that are taken and not decided.
func (i *instance) claimed() (all []string) {
	i.w.t.Helper()
	tickets, err := i.service.now().desk.box.Claimed(nil)
	if err != nil {
		i.w.t.Fatal(err)
	}
	for _, t := range tickets {
		all = append(all, t.ID)
	}
	return all
}

// takeOver starts a process that takes the one before for dead, and its jobs with it.
func (w *world) takeOver() *instance {
	w.t.Helper()
	i := w.start()
	if err := i.loop.roll.call(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
	return i
}

// openHook calls a function before a file is opened.
type openHook struct {
	disk.FS
	hook func(name string)
}

func (f openHook) Open(name string) (disk.File, error) {
	f.hook(name)
	return f.FS.Open(name)
}

// An instance that stands still for an hour in the middle of a report places no document after it woke up and mails
// nothing; the one that took over makes the report once.
func TestLeaseLostWhileMaking(t *testing.T) {
	onBoth(t, func(t *testing.T, install func(string) *world) {
		w := install(brisk + third(""))
		var next *instance
		asleep := false
		w.fs = openHook{disk.OS, func(name string) {
			if asleep && strings.Contains(filepath.ToSlash(name), "/accepted/") {
				asleep = false
				w.clock.pass(time.Hour)
				next = w.takeOver()
			}
		}}
		old := w.start()
		old.bring("plan.xlsx", quickStart(t, 90000))
		asleep = true
		old.at(november)
		if next == nil {
			t.Fatal("the report was not begun")
		}
		sameLines(t, "documents after the old instance woke up", w.files("outputs"))
		if n := len(old.deliveries(store.DeliveryReport)); n != 0 {
			t.Errorf("%d mails after the old instance woke up", n)
		}
		next.quiet()
		old.steps(3)
		sameLines(t, "runs", next.history(), "board 2026-10 plan.1 fire reported")
		sameLines(t, "documents", w.files("outputs"), "board/2026-10/plan.json")
		if n := len(next.deliveries(store.DeliveryReport)); n != 2 {
			t.Errorf("%d mails, want 2", n)
		}
	})
}

// running is an instance that runs by itself, on the machine's clock.
type running struct {
	stop  context.CancelFunc
	store *store.Store
	ended chan error
}

// lines is a log that several goroutines write.
type lines struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *lines) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(b)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// run runs an instance of an installation with quick timing and the real queue.
func (w *world) run(name string, log *lines) *running {
	w.t.Helper()
	s, err := store.Open(w.t.Context(), w.state)
	if err != nil {
		w.t.Fatal(err)
	}
	ctx, stop := context.WithCancel(w.t.Context())
	r := &running{stop: stop, store: s, ended: make(chan error, 1)}
	timing := DefaultTiming
	timing.Round, timing.Renew, timing.Alive, timing.TakeOver, timing.Stop = 20*time.Millisecond, 20*time.Millisecond,
		2*time.Second, 4*time.Second, 5*time.Second
	timing.Gone = 6 * time.Second
	d := New(Options{Config: w.config, Store: s, FS: w.fs, Local: w.fs, Clock: SystemClock(),
		Log: slog.New(slog.NewTextHandler(log, nil)), Version: "test", Host: name, Jobs: 1, Mails: 1, Holder: name,
		Send: w.send, Server: w.server, Timing: timing})
	go func() { r.ended <- d.Run(ctx) }()
	w.t.Cleanup(func() {
		stop()
		<-r.ended
		s.Close()
	})
	return r
}

// await looks every few milliseconds whether a condition holds, for two minutes.
func await(t testing.TB, what string, log *lines, holds func() bool) {
	t.Helper()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	limit := time.After(2 * time.Minute)
	for !holds() {
		select {
		case <-tick.C:
		case <-limit:
			t.Fatalf("not within two minutes: %s\n%s", what, log)
		}
	}
}

// holder is who has the lease, and the term.
func (r *running) holder(t testing.TB) (string, int64) {
	t.Helper()
	l, err := r.store.Lease(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return l.Holder, l.Term
}

// Of two instances one leads and the other stands by. When the first is stopped the second leads at once; when that one
// is killed, the next takes over within seconds; and one whose lease was taken stands by until it is free again.
func TestTwoInstances(t *testing.T) {
	onBoth(t, func(t *testing.T, install func(string) *world) {
		w := install(brisk)
		log := &lines{}
		first := w.run("first", log)
		await(t, "the first leads", log, func() bool { h, _ := first.holder(t); return h == "first" })
		second := w.run("second", log)
		await(t, "the second does jobs", log, func() bool { return strings.Contains(log.String(), "this one does jobs") })
		received := func(n int) func() bool {
			return func() bool {
				all, err := second.store.Arrivals(t.Context(), store.ArrivalAccepted)
				return err == nil && len(all) == n
			}
		}
		w.drop("plan.xlsx", quickStart(t, 90000))
		await(t, "the first accepts", log, received(1))
		if h, term := second.holder(t); h != "first" || term != 1 {
			t.Errorf("%s leads in term %d, want the first in its first", h, term)
		}
		first.stop()
		if err := <-first.ended; err != nil {
			t.Errorf("the first was stopped and ended with %v", err)
		}
		first.ended <- nil
		await(t, "the second leads", log, func() bool { h, term := second.holder(t); return h == "second" && term == 2 })
		w.drop("plan.xlsx", quickStart(t, 91000))
		await(t, "the second accepts", log, received(2))

		s, err := store.Open(t.Context(), w.state) // as an instance that believes the second is dead
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		var thief *store.Lead
		await(t, "the lease is taken", log, func() bool {
			seen, err := s.Lease(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			thief, err = s.Acquire(t.Context(), seen, "thief")
			return err == nil
		})
		await(t, "the second stands by", log, func() bool {
			return strings.Contains(log.String(), "another instance has taken over; this one only does jobs")
		})
		if err := thief.Release(t.Context()); err != nil {
			t.Fatal(err)
		}
		await(t, "the second leads again", log, func() bool {
			h, term := second.holder(t)
			return h == "second" && term == 4
		})
		w.drop("plan.xlsx", quickStart(t, 92000))
		await(t, "the second accepts again", log, received(3))

		third := w.run("third", log)
		second.store.Close() // as dead as a process can be in a test
		began := time.Now()
		await(t, "the third takes over", log, func() bool { h, _ := third.holder(t); return h == "third" })
		if took := time.Since(began); took > tool.Bound(10*time.Second) {
			t.Errorf("the take-over took %v, want 10 s at most", took)
		}
		if _, err := os.Stat(w.path("inbox", ".working")); err != nil {
			t.Error(err)
		}
	})
}
