package charts_test

import (
	"slices"
	"strings"
	"testing"

	"shorecast/charts"
	"shorecast/report"
	"shorecast/samples/testing/specimen"
)

// followed is a case of two years whose figures can be checked by eye: three months of actuals, of which the second is
// as planned; today costs 100 a month.
func followed() *report.Comparison {
	c := small()
	series := func(m int, v float64) []float64 { return slices.Repeat([]float64{v}, m) }
	late, soon, people, planned := 20, 15, 7.5, 8.0
	now := slices.Concat([]float64{-300}, []float64{-10, 30, 20}, series(21, 25)) // sums to 265
	promised := slices.Concat([]float64{-300}, series(24, 30))                    // sums to 420
	forecast := report.Forecast{Saving: now, NPVSaving: 200, PaybackMonths: &late, TotalCost: 2135}
	c.Case.Actuals = &report.Actuals{Decision: 1, Month: 3, Tolerance: 0.05}
	c.Tracking = &report.Tracking{Decision: 1, Month: 3, PlannedNPVSaving: 400, PlannedPayback: &soon,
		PromisedSaving: promised, PlannedSaving: promised[:4], RealisedSaving: now[:4],
		Plan: []float64{300, 70, 70, 70}, Actual: []float64{300, 110, 70, 80},
		FTEPlan: []*float64{nil, &planned, &planned, &planned}, FTEActual: []*float64{nil, &people, nil, &planned},
		Windows: [3]report.Window{
			{From: 3, To: 3, Variance: report.Variance{Plan: 70, Actual: 80, Volume: 4, ExchangeRates: -1, PriceAndUsage: 7},
				PlannedSaving: 30, RealisedSaving: 20, Saving: report.SavingWalk{Volume: -2, ExchangeRates: 1, PriceAndUsage: -9}},
			{To: 3, Variance: report.Variance{Plan: 510, Actual: 560, Volume: 20, ExchangeRates: 0, PriceAndUsage: 30},
				PlannedSaving: -210, RealisedSaving: -260},
			{To: 3, Variance: report.Variance{Plan: 510, Actual: 560, Volume: 20, ExchangeRates: 0, PriceAndUsage: 30},
				PlannedSaving: -210, RealisedSaving: -260, Saving: report.SavingWalk{Volume: -20, PriceAndUsage: -30}}},
		Forecasts: [3]report.Forecast{forecast, forecast, forecast}}
	return c
}

func labels(bars []charts.Bar) string {
	var all []string
	for _, b := range bars {
		all = append(all, strings.TrimSpace(b.Label+" "+b.Delta))
	}
	return strings.Join(all, " | ")
}

// TestTrackedFigures: what the charts of a followed case show; the figures follow from followed by mental arithmetic.
func TestTrackedFigures(t *testing.T) {
	cs := charts.Of(followed(), english(t))
	for _, tt := range []struct {
		id    string
		panel int
		want  string
	}{
		{"tracked-months", 0, "300 | 110 | 70 | 80"},
		{"tracked-months", 1, "0 | +40 | 0 | +10"},
		{"tracked-months", 2, "0% | +57% | 0% | +14%"},      // 40 and 10 of 70
		{"tracked-years", 0, "−300 | +265 | +300"},          // −10 + 30 + 20 + 9 · 25; 12 · 25
		{"tracked-years", 1, "0 | −95 | −60"},               // 360 and 360 are promised
		{"saving-walk", 0, "30 | −2 | +1 | −9 | 20 −33.3%"}, // the month
		{"saving-walk", 1, "−210 | −20 | – | −30 | −260"},   // to date; no share of a loss
		{"cost-walk", 0, "70 | +4 | −1 | +7 | 80 +14.3%"},   //
		{"cost-walk", 1, "510 | +20 | – | +30 | 560 +9.8%"}, // 50 of 510
		{"tracked-people", 0, "7.5 | – | 8.0"},
		{"tracked-people", 1, "−0.5 | – | 0.0"},
	} {
		if got := labels(find(t, cs, tt.id).Panels[tt.panel].Bars); got != tt.want {
			t.Errorf("%s, panel %d: %s, want %s", tt.id, tt.panel, got, tt.want)
		}
	}
	if got, want := labels(find(t, cs, "tracked-years").Panels[0].Plan), "−300 | +360 | +360"; got != want {
		t.Errorf("promised %s, want %s", got, want)
	}
	// the year to date is all to date, so there are two windows
	if n := len(find(t, cs, "cost-walk").Panels); n != 2 {
		t.Errorf("%d windows, want 2", n)
	}
}

// TestTrackedMarks: colour says whether it is good, fill what it is, and a ring where the saving stays paid back.
func TestTrackedMarks(t *testing.T) {
	cs := charts.Of(followed(), english(t))
	months, years := find(t, cs, "tracked-months"), find(t, cs, "tracked-years").Panels[0]
	var fills []charts.Fill
	for _, b := range slices.Concat(months.Panels[0].Bars[:1], months.Panels[0].Plan[:1], months.Panels[1].Bars[1:3],
		years.Ahead[1:2]) {
		fills = append(fills, b.Fill)
	}
	if want := []charts.Fill{charts.FillStrong, charts.FillOutline, charts.FillBad, charts.FillMedium,
		charts.FillHatched}; !slices.Equal(fills, want) {
		t.Errorf("fills %v, want %v", fills, want)
	}
	if a := years.Ahead[1]; a.From != 40 || a.To != 265 { // 9 months of 25 on the 40 realised
		t.Errorf("the forecast of Year 1 stands from %v to %v", a.From, a.To)
	}
	var rings []string
	for _, m := range find(t, cs, "saving-curve").Panels[0].Marks {
		rings = append(rings, strings.ReplaceAll(m.Label, "\u00a0", " "))
	}
	want := "realised CHF −260; paid back as planned: Mar 2028; paid back now: Aug 2028"
	if got := strings.Join(rings, "; "); got != want {
		t.Errorf("marks %s, want %s", got, want)
	}
}

func TestTrackedMessages(t *testing.T) {
	cs := charts.Of(followed(), english(t))
	for id, want := range map[string]string{
		"tracked-months": "March 2027 cost CHF 80, CHF 10 (14.3%) more than planned; to date CHF 560 is spent, " +
			"CHF 50 (9.8%) more than planned.",
		"tracked-years": "Over two years the saving is forecast at CHF 265 before discounting, CHF 155 less than planned.",
		"saving-walk":   "The saving to date is CHF −260, CHF 50 less than planned, mainly price and usage.",
		"cost-walk":     "To date the work cost CHF 560, CHF 50 (9.8%) more than planned, mainly price and usage.",
		"saving-curve": "At current spending Abroad saves CHF 200 in NPV before tax, CHF 200 less than planned; " +
			"payback: August 2028, planned: March 2028.",
		"tracked-people": "In March 2027 8.0 FTE were employed, as planned.",
	} {
		if got := strings.ReplaceAll(find(t, cs, id).Message, "\u00a0", " "); got != want {
			t.Errorf("%s: message %q, want %q", id, got, want)
		}
	}
}

// TestTrackedBaseline: where the decision was to stay there is nothing to save.
func TestTrackedBaseline(t *testing.T) {
	c := followed()
	c.Tracking.Decision = 0
	for _, x := range charts.Of(c, english(t)) {
		if x.ID == "saving-walk" || x.ID == "saving-curve" || x.ID == "tracked-years" {
			t.Errorf("there is a chart %s", x.ID)
		}
	}
}

// TestTrackedLate: of seventy months the last three years have a column.
func TestTrackedLate(t *testing.T) {
	c := specimen.Comparison(specimen.Shape{Years: 10, Actuals: 70})
	x := find(t, charts.Of(c, english(t)), "tracked-months")
	// month 35 of a case that begins in January 2027 is November 2029, month 70 October 2032
	if n := len(x.Rows); n != 36 || x.Rows[0].Name != "Nov 2029" || x.Rows[35].Name != "Oct 2032" || len(x.Notes) != 1 {
		t.Errorf("%d columns from %s to %s, notes %q", n, x.Rows[0].Name, x.Rows[n-1].Name, x.Notes)
	}
}

// The figure of a column stands at its own end with what is forecast, or beyond what is planned too, on its own side.
func TestEndsOfTiers(t *testing.T) {
	p := charts.Panel{Bars: []charts.Bar{{To: 3}, {To: -2}, {To: -1}}, Plan: []charts.Bar{{To: 9}, {To: -5}, {To: 6}},
		Ahead: []charts.Bar{{From: 3, To: 4}, {}, {To: 2}}}
	var got []float64
	for i, end := range p.Ends() {
		got = append(got, end.To, p.Tops()[i].To)
	}
	if want := []float64{4, 9, -2, -5, 2, 6}; !slices.Equal(got, want) { // own end, then with the plan
		t.Errorf("ends %v, want %v", got, want)
	}
}
