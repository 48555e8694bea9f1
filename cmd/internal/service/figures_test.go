package service

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/store"
)

// tally counts what an instance reports.
type tally map[string]int

func (t tally) Count(what, outcome string) { t[what+" "+outcome]++ }

func (t tally) Took(step string, _ time.Duration) { t["took "+step]++ }

// What a monitor is shown: the state's numbers, the leader's files, what was done.
func TestFigures(t *testing.T) {
	onBoth(t, func(t *testing.T, install func(string) *world) {
		w := install(brisk + third(""))
		i := w.start()
		seen := tally{}
		i.service.now().Meter = seen
		i.bring("plan.xlsx", quickStart(t, 90000))
		w.drop("same.xlsx", quickStart(t, 90000))
		w.drop("junk.xlsx", []byte("no workbook"))
		w.drop("open.xlsx", quickStart(t, 91000))
		w.drop("~$open.xlsx", []byte("somebody has it open"))
		i.quiet()
		i.at(november)
		i.quiet()
		f, err := i.service.Figures(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		i.service.Local(&f)
		if f.Runs[store.RunReported] != 1 || f.Deliveries[store.DeliverySent] == 0 || f.Instances != 1 || f.Claimed != 0 ||
			f.LastSuccess["board"].IsZero() || len(f.Schedules) != 1 || len(f.Jobs) != 0 {
			t.Errorf("%+v", f)
		}
		if f.Files == nil || f.Files.Number != 1 || f.Files.Oldest < 24*time.Hour { // since Monday
			t.Errorf("files %+v", f.Files)
		}
		for what, want := range map[string]int{"workbooks accepted": 1, "workbooks duplicate": 1, "workbooks refused": 1,
			"reports made": 1, "took render": 1, "took receive": 3} {
			if seen[what] != want {
				t.Errorf("%s: %d, want %d", what, seen[what], want)
			}
		}
		err = i.loop.lead.Arrived(t.Context(), store.Arrival{Ticket: "t", Name: "x.xlsx", Key: "x", SeenAt: w.clock.Now()})
		if err != nil {
			t.Fatal(err)
		}
		f, err = i.service.Figures(t.Context())
		if want := (queue.Count{Kind: queue.Receive, State: "waiting", Jobs: 1}); err != nil || len(f.Jobs) != 1 ||
			f.Jobs[0] != want || f.Claimed != 1 || !f.OldestClaimed.Equal(w.clock.Now()) {
			t.Errorf("%+v, %v, want %v", f, err, want)
		}
	})
}

// While the state is away the health file is written all the same and says so, the probe is content for two minutes,
// and both are well again when it is back.
func TestHealthWhileStateIsAway(t *testing.T) {
	w := newWorld(t, brisk+third(""))
	w.config.Health.Every = time.Second
	away := false
	w.state.Intercept = func(s store.Step) error {
		if away && !s.Done {
			return &failure.Error{Of: failure.State, Kind: failure.Unreachable, Message: "the database does not answer"}
		}
		return nil
	}
	i := w.start()
	i.steps(3)
	if h := w.health(); h.Status != "ok" || i.service.Works() != nil {
		t.Fatalf("at the start %+v, %v", h, i.service.Works())
	}
	for _, role := range []string{"leader", "worker"} {
		if role == "worker" {
			i.service.leading.Store(nil)
		}
		away = true
		for range 119 {
			w.clock.pass(time.Second)
			i.service.beat(t.Context())
		}
		if err := i.service.now().monitor.write(t.Context()); err != nil {
			t.Fatal(err)
		}
		h := w.health()
		if h.Status != "trouble" || h.Role != role || !h.At.Equal(w.clock.Now()) || len(h.Troubles) != 1 ||
			h.Troubles[0].About != "the state" || !strings.Contains(h.Troubles[0].Text, "does not answer") {
			t.Errorf("%s: while the state is away %+v", role, h)
		}
		if err := i.service.Works(); err != nil {
			t.Errorf("%s: after less than two minutes: %v", role, err)
		}
		w.clock.pass(time.Second)
		if err := i.service.Works(); err == nil || !strings.Contains(err.Error(), "the database does not answer") {
			t.Errorf("%s: after two minutes: %v", role, err)
		}
		away = false
		w.clock.pass(time.Second)
		i.service.beat(t.Context())
		i.service.now().condition(t.Context(), troubleState, "round", nil)
		if err := errors.Join(i.service.Works(), i.service.now().monitor.write(t.Context())); err != nil {
			t.Errorf("%s: when it is back: %v", role, err)
		}
		if h := w.health(); h.Status != "ok" {
			t.Errorf("%s: when it is back: %+v", role, h)
		}
	}
}

// A state that cannot be asked is an error, not a row of zeroes.
func TestFiguresOfAClosedState(t *testing.T) {
	w := newWorld(t, plain)
	i := w.start()
	i.kill()
	if _, err := i.service.Figures(context.WithoutCancel(t.Context())); err == nil {
		t.Error("a state that is closed answers")
	}
}
