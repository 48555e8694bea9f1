package service

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/store"
)

// withRates is a configuration whose cases use the workbook locations-rates.xlsx besides their own.
func withRates() string { return brisk + "shared: [locations-rates.xlsx]\n" + third("") }

// rates are the shared workbook with another rate of the Polish zloty: 0.57 as it stands.
func rates(t testing.TB, zloty any) []byte {
	t.Helper()
	b := sample(t, "locations-rates")
	return edit(t, b, "Locations", cellBeside(t, b, "Locations", "Gdańsk", "FX rate"), zloty)
}

// unit is the case that needs them, with a title of its own.
func unit(t testing.TB, title string) []byte {
	t.Helper()
	b := sample(t, "business-unit")
	return edit(t, b, "Settings", cellBeside(t, b, "Settings", "Title", "Value"), title)
}

// A case waits visibly for the shared workbook that it needs, across a restart, and the owner is alerted after an hour,
// once; then both are accepted.
func TestCaseWaitsForSharedWorkbook(t *testing.T) {
	onBoth(t, func(t *testing.T, install func(string) *world) {
		w := install(withRates())
		i := w.start()
		w.drop("order-desk.xlsx", unit(t, "Order desk"))
		i.steps(10)
		i = i.restart()
		i.steps(40)
		h := w.health()
		if h.OldestWaiting == nil || h.OldestWaiting.Name != "order-desk.xlsx" ||
			h.OldestWaiting.Reason != "waits for the shared workbook locations-rates.xlsx" {
			t.Errorf("the health file says %+v of waiting files", h.OldestWaiting)
		}
		wantNoNotice(t, i)
		i.after(time.Hour)
		i.after(time.Hour)
		i = i.restart()
		i.steps(10)
		sameLines(t, "reported to the owner", i.notices(), "Shorecast: needs attention: order-desk.xlsx")
		w.drop("Locations-Rates.xlsx", rates(t, 0.57))
		i.settle("both accepted", i.accepted(2))
		i.quiet()
		if r := i.revision(store.KindCase, "order-desk", 1); len(r.Shared) != 1 ||
			r.Shared[0].Name != "Locations-Rates.xlsx" || r.SharedSum == "" {
			t.Errorf("the case uses %+v", r.Shared)
		}
		i.steps(40)
		if h := w.health(); h.OldestWaiting != nil {
			t.Errorf("the health file still says %+v of waiting files", h.OldestWaiting)
		}
	})
}

// However many cases wait for a shared workbook, it is taken when it comes.
func TestManyCasesWaitForSharedWorkbook(t *testing.T) {
	many(t)
	w := newWorld(t, withRates())
	i := w.start()
	const n = mostClaimed + 6
	for k := range n {
		w.drop(fmt.Sprintf("unit-%02d.xlsx", k), unit(t, fmt.Sprint("Unit ", k)))
	}
	i.steps(3)
	w.drop("locations-rates.xlsx", rates(t, 0.57))
	i.settle("all accepted", i.accepted(n+1))
}

// New rates compute every case anew that uses them: a new revision with its cause, other figures, and each case once,
// whatever restarts come in between.
func TestNewRates(t *testing.T) {
	onBoth(t, func(t *testing.T, install func(string) *world) {
		w := install(withRates())
		i := w.start()
		i.bring("locations-rates.xlsx", rates(t, 0.57))
		i.bring("order-desk.xlsx", unit(t, "Order desk"))
		i.bring("returns.xlsx", unit(t, "Returns"))
		i.bring("quick-start.xlsx", sample(t, "quick-start")) // has locations of its own
		i.at(november)
		i.quiet()
		i.bring("locations-rates.xlsx", rates(t, 0.70))
		i.settle("computed anew", func() bool { return len(i.runs()) == 6 })
		i.quiet()
		i = i.restart()
		i.quiet()
		for _, key := range []string{"order-desk", "returns"} {
			old, now := i.revision(store.KindCase, key, 1), i.revision(store.KindCase, key, 2)
			if now.Cause != "shared workbook changed" || now.SHA256 != old.SHA256 || now.SharedSum == old.SharedSum ||
				now.Path != old.Path {
				t.Errorf("revision 2 of %s: %+v", key, now)
			}
			runs, err := i.store.Runs(t.Context(), store.RunFilter{Case: key})
			if err != nil {
				t.Fatal(err)
			}
			if len(runs) != 2 || changedOf(runs[0]) != "true" || runs[0].Cause != store.CauseRevision ||
				string(runs[0].Figures) == string(runs[1].Figures) {
				t.Errorf("%s has %d runs, the last changed %s because of %s, with the figures %s", key, len(runs),
					changedOf(runs[0]), runs[0].Cause, runs[0].Figures)
			}
		}
		i.bring("locations-rates.xlsx", rates(t, 0.57))
		i.quiet()
		if r := i.revision(store.KindCase, "returns", 3); r.SharedSum != i.revision(store.KindCase, "returns", 1).SharedSum {
			t.Error("back to the earlier rates: the case is not as it was with them")
		}
		wantNoNotice(t, i)
	})
}

// Rates that do not fit leave the cases with the earlier ones: the owner is alerted once for each, restart or not, and
// the report is made.
func TestRatesThatDoNotFit(t *testing.T) {
	w := newWorld(t, withRates())
	i := w.start()
	i.bring("locations-rates.xlsx", rates(t, 0.57))
	i.bring("order-desk.xlsx", unit(t, "Order desk"))
	good := rates(t, 0.57)
	// a location that the case names is gone
	i.bring("locations-rates.xlsx", edit(t, good, "Locations", cellBeside(t, good, "Locations", "Gdańsk", "Location"),
		"Danzig"))
	i.quiet()
	i = i.restart()
	i.quiet()
	sameLines(t, "reported to the owner", i.notices(), "Shorecast: needs attention: order-desk.xlsx")
	i.at(november)
	i.quiet()
	sameLines(t, "runs", i.history(), "board 2026-10 order-desk.1 fire reported")
	i.bring("locations-rates.xlsx", rates(t, 0.60))
	i.quiet()
	sameLines(t, "runs", i.history(), "board 2026-10 order-desk.1 fire reported",
		"board 2026-10 order-desk.2 revision reported")
	sameLines(t, "reported to the owner", i.notices(), "Shorecast: needs attention: order-desk.xlsx")
}

// Killed before and after each write while new rates are taken and the cases computed anew: each case has one new
// revision and one report of it.
func TestKilledWhileComputingAnew(t *testing.T) {
	many(t)
	for _, done := range []bool{false, true} {
		for n := 1; ; n++ {
			w := newWorld(t, withRates())
			i := w.start()
			i.bring("locations-rates.xlsx", rates(t, 0.57))
			i.bring("order-desk.xlsx", unit(t, "Order desk"))
			i.at(november)
			i.quiet()
			i.kill()
			commits, dead := 0, false
			w.state.Intercept = func(s store.Step) error {
				if s.Op == "commit" && s.Done == done && (s.Call == "Accept" || s.Call == "Arrived" || s.Call == "Finish") {
					commits++
					dead = dead || commits == n
				}
				if dead {
					return errKilled
				}
				return nil
			}
			w.drop("locations-rates.xlsx", rates(t, 0.70))
			for i = w.start(); !dead && i.w.number < 1000; i.w.number++ {
				if i.step(); len(i.runs()) == 2 && i.reported(2)() {
					break
				}
			}
			i.kill()
			w.state.Intercept = nil
			i = w.start()
			i.settle("computed anew", func() bool { return i.reported(2)() })
			i.quiet()
			sameLines(t, fmt.Sprintf("runs after a kill at commit %d (after it: %v)", n, done), i.history(),
				"board 2026-10 order-desk.1 fire reported", "board 2026-10 order-desk.2 revision reported")
			if all := i.arrivals(); slices.ContainsFunc(all, func(a store.Arrival) bool {
				return a.State != store.ArrivalAccepted
			}) || len(w.files("inbox")) != 3 {
				t.Errorf("arrivals %+v, files %s", all, strings.Join(w.files("inbox"), ", "))
			}
			i.kill()
			if !dead {
				break
			}
		}
	}
}
