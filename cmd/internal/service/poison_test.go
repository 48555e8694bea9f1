package service

import (
	"strings"
	"testing"

	"shorecast/cmd/internal/store"
)

// lose has three instances die one after the other, each when it has begun a piece of work, and starts a fourth.
func (w *world) lose(call string, work func(*instance)) *instance {
	w.t.Helper()
	for n := range 3 {
		dead := false
		w.died = func() bool { return dead }
		w.state.Intercept = afterCommit(call, func() error { dead = true; return errKilled })
		i := w.start()
		work(i)
		for range 30 {
			if i.step(); dead {
				break
			}
		}
		if !dead {
			w.t.Fatalf("instance %d did not begin the work", n)
		}
		i.kill()
	}
	w.died, w.state.Intercept = nil, nil
	return w.start()
}

// What took three instances down is set aside and told to the owner by its name, and everything else goes on.
func TestSetAside(t *testing.T) {
	onBoth(t, func(t *testing.T, install func(string) *world) {
		t.Run("file", func(t *testing.T) {
			w := install(brisk + third(""))
			w.drop("deadly.xlsx", quickStart(t, 90000))
			i := w.lose("StartArrival", func(*instance) {})
			i.quiet()
			a := i.last()
			if a.State != store.ArrivalRefused || !strings.Contains(a.Reason, "went down each of the three times") {
				t.Errorf("the file is %s: %q; want refused because of the three instances", a.State, a.Reason)
			}
			if len(i.notices()) != 1 || !strings.Contains(i.notices()[0], "deadly.xlsx") {
				t.Errorf("the owner was told %q", i.notices())
			}
			i.bring("plan.xlsx", quickStart(t, 91000))
			if a := i.last(); a.State != store.ArrivalAccepted {
				t.Errorf("the next file is %s", a.State)
			}
		})
		t.Run("run", func(t *testing.T) {
			w := install(brisk + third(""))
			i := w.start()
			i.bring("deadly.xlsx", quickStart(t, 90000))
			i.kill()
			first := true
			i = w.lose("StartRun", func(i *instance) {
				if first {
					i.at(november)
				}
				first = false
			})
			i.quiet()
			if r := i.runs()[0]; r.State != store.RunFailed || !strings.Contains(r.Error, "went down each of the three times") {
				t.Errorf("the run is %s: %q; want failed because of the three instances", r.State, r.Error)
			}
			if len(i.notices()) != 1 || !strings.Contains(i.notices()[0], "run failed") {
				t.Errorf("the owner was told %q", i.notices())
			}
			i.at(december)
			i.quiet()
			if r := i.runs()[0]; r.State != store.RunReported || r.Period != "2026-11" {
				t.Errorf("the next run is %s for %s", r.State, r.Period)
			}
		})
	})
}
