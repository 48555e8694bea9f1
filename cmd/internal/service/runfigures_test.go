package service

import (
	"encoding/json"
	"testing"
	"time"

	"shorecast/cmd/internal/store"
	"shorecast/report"
)

// What is kept of a decision that is followed up is the forecast against what was approved, and since when it stands as
// it does; of a verdict on incomplete figures, that they are.
func TestRunFigures(t *testing.T) {
	approved := 900.0
	c := &report.Comparison{Ranking: []int{1, 0},
		Case: &report.Case{Currency: "EUR", Options: []report.Option{{Name: "Today"}, {Name: "Centre"}},
			Actuals: &report.Actuals{DecidedSaving: &approved}},
		Options:    []report.OptionResult{{Option: 0}, {Option: 1, Savings: report.Savings{NPVSaving: 500}}},
		Verdict:    report.Verdict{Recommended: 1, Candidate: 1, Incomplete: true, Call: report.Move},
		Simulation: &report.Simulation{Options: make([]report.SimulatedOption, 2)}}
	day := func(month int) time.Time { return time.Date(2027, time.Month(month), 28, 0, 0, 0, 0, time.UTC) }
	f := figuresOf(c, day(1), store.Run{})
	if !f.Incomplete || f.Tracked != nil || f.NPVSaving() != 500 {
		t.Errorf("not followed up: %+v", f)
	}
	var previous store.Run
	for month, x := range []struct {
		status report.Status
		since  time.Time
	}{{report.OnTrack, day(1)}, {report.Behind, day(2)}, {report.Behind, day(2)},
		{report.OffTrack, day(4)}} {
		c.Tracking = &report.Tracking{Decision: 1, Status: x.status, PlannedNPVSaving: 880}
		c.Tracking.Forecasts[report.CurrentSpending].NPVSaving = 700
		before := f
		f = figuresOf(c, day(month+1), previous)
		if g := f.Tracked; !g.Since.Equal(x.since) || g.NPVForecast != 700 || g.NPVPromised != 900 || !g.Approved ||
			g.Staying || f.NPVSaving() != 700 {
			t.Errorf("month %d: %+v", month+1, g)
		}
		if same := f.Comparable(&before); same != (month > 0) { // before: a plan
			t.Errorf("month %d is comparable with the one before: %v", month+1, same)
		}
		var err error
		if previous.Figures, err = json.Marshal(f); err != nil {
			t.Fatal(err)
		}
	}
}
