package service

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/store"
)

// health reads the health file.
func (w *world) health() (h Health) {
	w.t.Helper()
	if err := json.Unmarshal([]byte(w.read("state/health.json")), &h); err != nil {
		w.t.Fatal(err)
	}
	return h
}

// The health file tells what a monitor asks: the last success and the next time of each schedule, what waits, what is
// on its way, and what is wrong.
func TestHealth(t *testing.T) {
	onBoth(t, func(t *testing.T, install func(string) *world) {
		w := install(brisk + third("") + lean("never", "0 8 29 2 *", "", "Europe/Warsaw", ""))
		w.config.Web.Listen = "127.0.0.1:8080" // so that the state has it as well
		i := w.start()
		i.step()
		h := w.health()
		if all, err := i.store.Instances(t.Context()); err != nil || len(all) != 1 ||
			!strings.Contains(all[0].Health, `"status": "ok"`) {
			t.Errorf("the state has %+v, %v", all, err)
		}
		if h.Status != "ok" || h.Version != "test" || h.Host != "test" || !h.At.Equal(w.clock.Now()) ||
			h.OldestWaiting != nil || len(h.Schedules) != 2 || h.Schedules[0].LastSuccess != nil {
			t.Errorf("at the beginning %+v", h)
		}
		i.bring("plan.xlsx", quickStart(t, 90000))
		w.drop("open.xlsx", quickStart(t, 91000))
		w.drop("~$open.xlsx", []byte("somebody has it open"))
		i.step()
		i.at(november)
		i.quiet()
		i.steps(31)
		h = w.health()
		if n := len(h.Schedules); n != 2 {
			t.Fatalf("%d schedules, want 2", n)
		}
		s := h.Schedules[0]
		if s.Name != "board" || s.LastPeriod != "2026-10" || s.LastSuccess == nil ||
			s.LastSuccess.Sub(november) > time.Minute || s.Next == nil || !s.Next.Equal(december.Add(-30*time.Second)) {
			t.Errorf("the schedule stands at %+v", s)
		}
		// since Monday
		if o := h.OldestWaiting; o == nil || o.Name != "open.xlsx" || !strings.Contains(o.Reason, "open in Excel") ||
			o.Seconds < 40*60*60 || h.Inbox.Waiting != 1 {
			t.Errorf("waiting: %+v", h.Inbox)
		}
		if h.Unfinished != 0 || h.QueueLength != 0 || h.Deliveries["failed"] != 0 || h.Term != i.loop.lead.Term() {
			t.Errorf("%+v", h)
		}
	})
}

// A state that takes small writes and refuses large ones is trouble like any other: the log and the owner hear of it
// once, and once that it is over.
func TestStateRefusesSomeWrites(t *testing.T) {
	many(t)
	for _, call := range []string{"Fire", "Finish", "Arrived"} {
		t.Run(call, func(t *testing.T) {
			full := &failure.Error{Of: failure.State, Kind: failure.Full, Message: "the disk of the state is full",
				Hint: "make room"}
			w := newWorld(t, brisk+third(""))
			w.config.Health.Every = time.Second
			refuse := false
			w.state.Intercept = func(s store.Step) error {
				if refuse && s.Call == call && !s.Done {
					return full
				}
				return nil
			}
			i := w.start()
			i.bring("plan.xlsx", quickStart(t, 90000))
			refuse = true
			w.drop("plan.xlsx", quickStart(t, 91000))
			i.at(november)
			i.steps(12)
			sameLines(t, "reported to the owner while it lasts", i.notices(), "Shorecast: disk not writable: the state")
			if h := w.health(); h.Status != "trouble" || len(h.Troubles) != 1 || h.Troubles[0].About != "the state" {
				t.Errorf("the health file says %s, %+v", h.Status, h.Troubles)
			}
			refuse = false
			i.settle("done", func() bool { return i.accepted(2)() && i.reported(2)() })
			i.steps(3)
			sameLines(t, "reported to the owner in the end", i.notices(), "Shorecast: disk not writable: the state",
				"Shorecast: works again: the state")
			if n := strings.Count(w.log.String(), "the state: works again"); n != 1 {
				t.Errorf("the log says %d times that it works again", n)
			}
		})
	}
}

// Where another instance has worked by another configuration for longer than a reload takes, the owner is told once.
func TestConfigurationsDiffer(t *testing.T) {
	w := newWorld(t, plain+"web: {listen: \"127.0.0.1:8080\"}\n")
	i := w.start()
	i.steps(2)
	c, other := *w.config, "other"
	beat := func(health Health) {
		text, err := json.Marshal(health)
		if err == nil {
			err = i.store.Beat(t.Context(), other, "south", w.clock.Now())
		}
		if err == nil {
			err = i.store.KeepHealth(t.Context(), other, string(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for range 150 {
		beat(Health{Host: "south", Configuration: c.Fingerprint()})
		i.step()
	}
	wantNoNotice(t, i)
	c.Settings = append(slices.Clone(c.Settings), config.Setting{Path: "web.listen", Value: "127.0.0.1:8081"})
	if c.Fingerprint() != w.config.Fingerprint() {
		t.Error("instances have to listen at one address")
	}
	c.Settings = append(c.Settings, config.Setting{Path: "owner.digest", Value: "1m"})
	for range 150 {
		beat(Health{Host: "south", Configuration: c.Fingerprint()})
		i.step()
	}
	sameLines(t, "reported to the owner", i.notices(), "Shorecast: needs attention: the configuration")
	for range 60 {
		beat(Health{Host: "south", Configuration: w.config.Fingerprint()})
		i.step()
	}
	sameLines(t, "reported to the owner", i.notices(), "Shorecast: needs attention: the configuration",
		"Shorecast: works again: the configuration")
}
