package web

import (
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/service"
	"shorecast/templates/webpage"
)

func spaced(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }

func shown(all webpage.Figures) string {
	var lines []string
	for _, f := range all {
		lines = append(lines, f.Label+": "+f.Value+" ("+f.Sub+")")
	}
	return spaced(strings.Join(lines, "\n"))
}

// Of a decision that is followed up the tiles give the forecast beside what was approved, before tax, as page 1 of its
// report; a change is that of the forecast; and what asks for attention says why it is behind, and since when.
func TestTrackedFigures(t *testing.T) {
	now, plan := 36, 34
	behind := service.RunFigures{Currency: "EUR", Baseline: "Today", Leading: "Centre", Verdict: "Centre",
		NPVSavingLeading: 3_549_000, Status: "behind", AfterTax: true, Tracked: &service.Tracked{Decision: "Centre",
			Since:    time.Date(2027, 6, 30, 0, 0, 0, 0, time.UTC),
			Approved: true, NPVForecast: 4_500_000, NPVPromised: 4_858_000, PaybackMonths: &now,
			PlannedPayback: &plan, RunRateSaving: 1_600_000, PlannedRunRate: 1_700_000, OneOffCost: 2_800_000,
			PlannedOneOff: 2_700_000}}
	before := behind
	before.Status, before.Tracked = "on track", new(service.Tracked)
	*before.Tracked = *behind.Tracked
	before.Tracked.NPVForecast = 4_800_000
	x := &standing{figures: behind, before: &before}
	want := `NPV of saving before tax: EUR +4.5m (forecast for Centre, EUR 358k below the EUR 4.9m approved)
Change: EUR −300k (against the report before; before: on track)
Tracking: Behind (since the report of 30 Jun 2027)
Payback: 36 months (planned: 34 months)
Run-rate saving: EUR +1.6m (planned: EUR +1.7m)
One-off cost: EUR 2.8m (planned: EUR 2.7m)`
	if got := shown(figuresShown(plainFormat, x)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	says := "Centre: forecast EUR 4.5m NPV of saving, EUR 358k below the EUR 4.9m approved, before tax"
	if got := spaced(standingOf(plainFormat, behind)); got != says {
		t.Errorf("got  %s\nwant %s", got, says)
	}
	if got := shortVerdict(behind); got != "Decided: Centre" {
		t.Errorf("in short: %s", got)
	}
	x.before = &service.RunFigures{Currency: "EUR", NPVSavingLeading: 3_549_000, Verdict: "Centre", AfterTax: true}
	if _, change := npvCells(plainFormat, x); change.Text != "first with actuals" {
		t.Errorf("against a plan: %+v", change)
	}
}

// A change is the difference of what reports print: from 1,079 to 658 thousand it is −421, though exactly −421,600.
func TestChangeAsPrinted(t *testing.T) {
	if got := printedApart(657_800, 1_079_400, "EUR"); got != -421_000 {
		t.Errorf("got %v, want -421000", got)
	}
}

// What makes a verdict doubtful in the sentence of its report stands in lists and tiles too.
func TestDoubtIsShown(t *testing.T) {
	robust := true
	for want, f := range map[string]service.RunFigures{
		"the verdict is robust":      {Robust: &robust},
		"its figures are incomplete": {Robust: &robust, Incomplete: true},
		"under default ranges":       {},
		"off track":                  {Robust: &robust, Status: "off track", Tracked: &service.Tracked{}},
	} {
		if got := certainty(f); got != want {
			t.Errorf("%+v: %s, want %s", f, got, want)
		}
	}
	for want, f := range map[string]service.RunFigures{
		"Too close to call between Centre and Today": {Close: true, Candidate: "Centre", Baseline: "Today", Verdict: "Centre"},
		"Stay with Today": {Stay: true, Baseline: "Today", Verdict: "Today"},
		"Move to Centre":  {Verdict: "Centre", Baseline: "Today"},
	} {
		if got := shortVerdict(f); got != want {
			t.Errorf("%+v: %s, want %s", f, got, want)
		}
	}
}
