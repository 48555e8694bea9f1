package tracking_test

import (
	"testing"

	"shorecast/report"
	"shorecast/report/internal/example"
)

// Every status from both sides of its bounds: a forecast against a decided saving that makes it short by a share.
func TestStatus(t *testing.T) {
	short := func(share float64) func(f float64) float64 {
		return func(f float64) float64 { return f / (1 - share) }
	}
	exactly := func(x float64) func(float64) float64 { return func(float64) float64 { return x } }
	for _, x := range []struct {
		name     string
		oneOff   float64 // 1,000: the forecast saves 3,165; 5,000: it loses 835
		promised func(f float64) float64
		want     report.Status
	}{
		{"better by more than 5 %", 1000, short(-0.0501), report.Ahead},
		{"better by 5 %", 1000, short(-0.05), report.OnTrack},
		{"short by 5 %", 1000, short(0.05), report.OnTrack},
		{"short by more than 5 %", 1000, short(0.0501), report.Behind},
		{"short by 15 %", 1000, short(0.15), report.Behind},
		{"short by more than 15 %", 1000, short(0.1501), report.OffTrack},
		{"a loss where nothing was promised", 5000, exactly(0), report.Failing},
		{"a loss where a saving was promised", 5000, exactly(1), report.Failing},
		{"a saving where nothing was promised", 1000, exactly(0), report.OnTrack},
		{"a loss as promised", 5000, exactly(-830), report.OnTrack}, // 834.71 − 830 is 0.6 % of 830
		{"a smaller loss than promised", 5000, exactly(-900), report.Ahead},
		{"a larger loss than promised", 5000, exactly(-750), report.Behind}, // 84.71 is 11 % of 750
		{"a saving where a loss was promised", 1000, exactly(-1000), report.Ahead},
	} {
		c := decided()
		c.Lines[2].UnitCost, c.Actuals.Amounts[0].Amount = x.oneOff, x.oneOff
		fees(c, 3, 800)
		promised := x.promised(-x.oneOff + 2400/1.1 + 2400/1.21)
		c.Actuals.DecidedSaving = &promised
		if got := track(c).Status; got != x.want {
			t.Errorf("%s: %v, want %v", x.name, got, x.want)
		}
	}
}

// Of a baseline the status is that of its spending against the flexed plan; it never fails.
func TestStatusOfTheBaseline(t *testing.T) {
	for spent, want := range map[float64]report.Status{900: report.Ahead, 950: report.OnTrack, 1050: report.OnTrack,
		1060: report.Behind, 1150: report.Behind, 1160: report.OffTrack, 9000: report.OffTrack} {
		c := decided()
		c.Actuals = &report.Actuals{Decision: 0, Tolerance: 0.05}
		for m := 1; m <= 4; m++ {
			spend(c, m, report.Running, 0, spent).Function = 0
		}
		r := track(c)
		if r.Status != want {
			t.Errorf("%g a month against 1,000: %v, want %v", spent, r.Status, want)
		}
		example.Near(t, "planned saving", r.PlannedNPVSaving, 0)
	}
}

// Before the first month with actuals there is no status, and every forecast is the plan, whatever day one cost.
func TestNothingBooked(t *testing.T) {
	c := decided()
	c.Actuals.Amounts[0].Amount = 9000
	c.Actuals.Delay = 3
	c.Lines = append(c.Lines, c.Lines[2]) // of the baseline, avoided, so that nothing of it ever falls due
	c.Lines[3].Option, c.Lines[3].Kind, c.Lines[3].From, c.Lines[3].To = 0, report.Investment, 20, 20
	r := track(c)
	if r.Status != report.NoStatus || r.Month != 0 {
		t.Errorf("status %v in month %d, want none in month 0", r.Status, r.Month)
	}
	for _, f := range r.Forecasts {
		example.Near(t, "NPV of saving", f.NPVSaving, r.PlannedNPVSaving)
		example.Near(t, "day one", f.Cost[0], 5000)
	}
	example.Near(t, "spent on day one", r.Windows[report.WindowMonth].Actual, 9000)
}
