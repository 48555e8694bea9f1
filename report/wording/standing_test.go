package wording_test

import (
	"strings"
	"testing"
	"time"

	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/report/change"
	"shorecast/report/wording"
)

// stands is a captive of which EUR 4m of saving are planned, with 18 of 60 months booked.
type stands struct {
	status            report.Status
	months            int
	forecast, planned float64  // NPV of saving, in millions
	rest              float64  // by the forecast as planned
	decided           *float64 // Decided saving
	without           *float64 // without the sheet Forecast
	by                string
	on                time.Time
	today             bool // the decision is to stay
}

func (s stands) standing(t *testing.T) wording.Standing {
	f, err := notation.New("en-GB")
	if err != nil {
		t.Fatal(err)
	}
	millions := func(v *float64) *float64 {
		if v == nil {
			return nil
		}
		m := *v * 1e6
		return &m
	}
	decision := move
	if s.today {
		decision = today
	}
	c := &report.Case{Currency: "EUR", Horizon: 5, FirstMonth: report.NewMonth(2027, time.January),
		Options: []report.Option{{Name: "In-house"}, {Name: "Captive"}},
		Actuals: &report.Actuals{Decision: decision, Month: s.months, Tolerance: 0.05, DecidedSaving: millions(s.decided),
			DecidedBy: s.by, DecidedOn: s.on}}
	x := &report.Tracking{Decision: decision, Month: s.months, Status: s.status, PlannedNPVSaving: s.planned * 1e6,
		WithoutOverrides: millions(s.without), Drawn: report.Drawn{Months: min(12, s.months)}}
	x.Forecasts[report.CurrentSpending].NPVSaving = s.forecast * 1e6
	x.Forecasts[report.AsPlanned].NPVSaving = s.rest * 1e6
	x.Forecasts[report.CurrentVolumesAndRates].NPVSaving = s.rest * 1e6
	if s.today {
		x.Actual, x.Baseline.Flexed = []float64{0, s.forecast * 1e6}, []float64{0, s.planned * 1e6}
	}
	return wording.New(f, c).Standing(x)
}

func TestStanding(t *testing.T) {
	on := time.Date(2026, time.November, 20, 0, 0, 0, 0, time.UTC)
	v := func(x float64) *float64 { return &x }
	for _, tt := range []struct {
		name               string
		s                  stands
		headline, sentence string
	}{
		{"on track", stands{status: report.OnTrack, months: 18, forecast: 3.9, planned: 4, rest: 3.9, by: "the board",
			on: on},
			"Captive on track, EUR 3.9m forecast against EUR 4.0m before tax",
			"On track: Captive is forecast to save EUR 3.9m in NPV before tax, EUR 100k (2.5%, within the " +
				"tolerance of 5%) less than the EUR 4.0m of the plan decided by the board on 20 November 2026; the " +
				"forecast is based on the last 12 months"},
		{"on track and above", stands{status: report.OnTrack, months: 12, forecast: 4.2, planned: 4, rest: 4.1},
			"Captive on track, EUR 4.2m forecast against EUR 4.0m before tax",
			"On track: Captive is forecast to save EUR 4.2m in NPV before tax, EUR 200k (5.0%, within the " +
				"tolerance of 5%) more than the EUR 4.0m of the plan; the forecast is based on the last 12 months, and " +
				"would be EUR 4.1m if the remaining months run to plan"},
		{"as approved", stands{status: report.OnTrack, months: 11, forecast: 4, planned: 3.9, rest: 4, decided: v(4),
			on: on},
			"Captive on track, EUR 4.0m forecast against EUR 4.0m before tax, from only 11 months",
			"On track: Captive is forecast to save EUR 4.0m in NPV before tax, as in the plan approved on 20 " +
				"November 2026; the forecast is based on only 11 months"},
		{"ahead", stands{status: report.Ahead, months: 18, forecast: 4.4, planned: 4, rest: 4.1, decided: v(4),
			by: "B. Ode"},
			"Captive ahead of plan, EUR 4.4m forecast against EUR 4.0m before tax",
			"Ahead: Captive is forecast to save EUR 4.4m in NPV before tax, EUR 400k (10.0%) more than the EUR " +
				"4.0m of the plan approved by B. Ode; the forecast is based on the last 12 months, and would be EUR " +
				"4.1m if the remaining months run to plan"},
		{"behind", stands{status: report.Behind, months: 7, forecast: 3.6, planned: 4, rest: 3.9, without: v(3.4)},
			"Captive behind plan, EUR 3.6m forecast against EUR 4.0m before tax, from only 7 months",
			"Behind: Captive is forecast to save EUR 3.6m in NPV before tax, EUR 400k (10.0%) less than the EUR " +
				"4.0m of the plan; the forecast is based on only 7 months, and would be EUR 3.4m without the sheet " +
				"Forecast"},
		{"off track", stands{status: report.OffTrack, months: 1, forecast: 2, planned: 4, rest: 2},
			"Captive off track, EUR 2.0m forecast against EUR 4.0m before tax, from only 1 month",
			"Off track: Captive is forecast to save EUR 2.0m in NPV before tax, EUR 2.0m (50.0%) less than the EUR " +
				"4.0m of the plan; with only 1 month booked, the forecast for the remaining months is still the plan"},
		{"failing", stands{status: report.Failing, months: 18, forecast: -0.5, planned: 4, rest: -0.1, by: "the board"},
			"Captive failing, EUR −500k forecast against EUR 4.0m before tax",
			"Failing: Captive is forecast to cost EUR 500k more than In-house in NPV before tax, instead of saving " +
				"the EUR 4.0m of the plan decided by the board; the forecast is based on the last 12 months, and would " +
				"be EUR −100k if the remaining months run to plan"},
		{"a cost and dearer", stands{status: report.OffTrack, months: 18, forecast: -2, planned: -1, rest: -2},
			"Captive off track, EUR −2.0m forecast against EUR −1.0m before tax",
			"Off track: Captive is forecast to cost EUR 2.0m more than In-house in NPV before tax, EUR 1.0m " +
				"(100.0%) more than the extra cost of EUR 1.0m in the plan; the forecast is based on the last 12 months"},
		{"a cost and cheaper", stands{status: report.Ahead, months: 18, forecast: -0.5, planned: -1, rest: -0.5},
			"Captive ahead of plan, EUR −500k forecast against EUR −1.0m before tax",
			"Ahead: Captive is forecast to cost EUR 500k more than In-house in NPV before tax, EUR 500k (50.0%) " +
				"less than the extra cost of EUR 1.0m in the plan; the forecast is based on the last 12 months"},
		{"saving where a cost was planned", stands{status: report.Ahead, months: 18, forecast: 1, planned: -1, rest: 1},
			"Captive ahead of plan, EUR 1.0m forecast against EUR −1.0m before tax",
			"Ahead: Captive is forecast to save EUR 1.0m in NPV before tax, instead of the extra cost of EUR 1.0m " +
				"in the plan; the forecast is based on the last 12 months"},
		{"nothing promised", stands{status: report.OnTrack, months: 18, forecast: 1, rest: 1},
			"Captive on track, EUR 1.0m forecast against EUR 0 before tax",
			"On track: Captive is forecast to save EUR 1.0m in NPV before tax, where the plan has no saving; the " +
				"forecast is based on the last 12 months"},
		{"nothing booked", stands{planned: 4, by: "the board", on: on, decided: v(4.1)},
			"Nothing booked yet for Captive",
			"Nothing booked yet: Captive is to save EUR 4.1m in NPV before tax, as in the plan approved by the " +
				"board on 20 November 2026, but there are no actuals yet to show whether it will"},
		{"nothing booked of today's work", stands{today: true, on: on},
			"Nothing booked yet for In-house",
			"Nothing booked yet: In-house was decided on 20 November 2026, and the first month of actuals will " +
				"show how well its cost was known"},
		{"today's cost well known", stands{status: report.OnTrack, months: 18, today: true, forecast: 12.3, planned: 12.1},
			"In-house on track, EUR 12.3m spent against EUR 12.1m expected before tax",
			"On track: In-house cost EUR 12.3m before tax to June 2028, EUR 200k (1.7%, within the tolerance of " +
				"5%) more than the EUR 12.1m planned for its actual volumes, so today's cost was well known; this is " +
				"based on 18 months"},
		{"today's cost too low", stands{status: report.OffTrack, months: 2, today: true, forecast: 15, planned: 12},
			"In-house off track, EUR 15.0m spent against EUR 12.0m expected before tax, from only 2 months",
			"Off track: In-house cost EUR 15.0m before tax to February 2027, EUR 3.0m (25.0%) more than the EUR " +
				"12.0m planned for its actual volumes, so today's cost was underestimated; this is based on only 2 " +
				"months"},
		{"today's cost too high", stands{status: report.Ahead, months: 12, today: true, forecast: 9, planned: 12},
			"In-house ahead of plan, EUR 9.0m spent against EUR 12.0m expected before tax",
			"Ahead: In-house cost EUR 9.0m before tax to December 2027, EUR 3.0m (25.0%) less than the EUR 12.0m " +
				"planned for its actual volumes, so today's cost was overestimated; this is based on 12 months"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := tt.s.standing(t)
			if got := wording.Plain(s.Headline()); got != tt.headline {
				t.Errorf("headline\ngot  %s\nwant %s", got, tt.headline)
			}
			if got := wording.Plain(s.Sentence()); got != tt.sentence {
				t.Errorf("sentence\ngot  %s\nwant %s", got, tt.sentence)
			}
		})
	}
}

// What has become known since an earlier report, in sentences.
func TestSince(t *testing.T) {
	january := report.NewMonth(2027, time.January)
	stood := func(status report.Status, saving float64) *report.Tracking {
		x := &report.Tracking{Decision: move, Status: status}
		x.Forecasts[report.CurrentSpending] = report.Forecast{NPVSaving: saving, TotalCost: 9e6}
		return x
	}
	now := stands{status: report.Behind, months: 7, forecast: 3.6, planned: 4}.standing(t)
	is := stood(report.Behind, 3.6e6)
	fee := change.Restated{Name: "Fee", Currency: "PLN", Month: january + 2, Was: 4100, Is: 4550}
	const month = "New month of actuals: July 2027. "
	for _, tt := range []struct {
		name     string
		c        change.Actuals
		currency string
		want     string
	}{
		{"all new", change.Actuals{LastBefore: january - 1, LastAfter: january + 6}, "EUR",
			"Actuals are new: January 2027 to July 2027."},
		{"a new month", change.Actuals{Before: stood(report.OnTrack, 4e6), LastBefore: january + 5, LastAfter: january + 6},
			"EUR", month + "The status is now behind; it was on track. The forecast NPV of saving moved by EUR −400k, from " +
				"EUR +4.0m to EUR +3.6m."},
		{"the first month", change.Actuals{Before: stood(report.NoStatus, 3.6e6), LastBefore: january + 4,
			LastAfter: january + 6}, "EUR", "New months of actuals: June 2027 to July 2027. The status is now behind; " +
			"nothing was booked before. The forecast NPV of saving is unchanged."},
		{"another currency", change.Actuals{Before: stood(report.Behind, 4e6), LastBefore: january + 6,
			LastAfter: january + 6}, "CHF", "No month of actuals is new. The status is unchanged: behind. The forecast NPV " +
			"of saving was CHF +4.0m."},
		{"restated", change.Actuals{Before: stood(report.Behind, 3.6e6), LastBefore: january + 7, LastAfter: january + 6,
			Restated: []change.Restated{fee, {Figure: change.RestatedVolume, Name: "Payroll", Month: january, Was: 90.5,
				Is: 100},
				{Figure: change.RestatedRate, Name: "PLN", Month: january, Was: 4.26, Is: 4.3125}}}, "EUR",
			"Actuals now end earlier, without August 2027. The status is unchanged: behind. The forecast NPV of saving is " +
				"unchanged. Restated: Fee of March 2027 from PLN 4,100 to PLN 4,550; volume of Payroll of January 2027 from " +
				"90.5 to 100; and 1 more figure, under What changed."},
	} {
		tt.c.After = is
		if tt.c.Before != nil {
			tt.c.Decided = change.Pair{Before: move, After: move}
		}
		before := &report.Case{Currency: tt.currency, Options: []report.Option{{Name: "In-house"}, {Name: "Captive"}}}
		if got := wording.Plain(now.Since(&tt.c, before)); got != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.name, got, tt.want)
		}
	}
	other := change.Actuals{Before: is, After: is, LastBefore: january + 6, LastAfter: january + 6,
		Decided: change.Pair{Before: today, After: move}}
	before := &report.Case{Currency: "EUR", Options: []report.Option{{Name: "Provider"}}}
	want := "The decision that is followed up is now Captive; it was Provider."
	if got := wording.Plain(now.Since(&other, before)); !strings.Contains(got, want) {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestBasis(t *testing.T) {
	without := 3.4
	for _, tt := range []struct {
		s    stands
		want string
	}{
		{stands{planned: 4}, "All figures are the plan's, before tax."},
		{stands{status: report.OnTrack, months: 2, planned: 4, forecast: 4, rest: 4}, "The forecast is actual to " +
			"February 2027 and the plan from then on, before tax. From 3 months of actuals on it is based on " +
			"current volumes, rates and spending."},
		{stands{status: report.OnTrack, months: 3, planned: 4, forecast: 4, rest: 3.9}, "Actual to March 2027, then " +
			"forecast at the volumes, rates and spending of these months. At current volumes and rates alone the NPV " +
			"of saving is EUR +3.9m. All figures are before tax."},
		{stands{status: report.OnTrack, months: 3, planned: 4, forecast: 4, rest: 3.9, without: &without}, "Actual " +
			"to March 2027, then forecast at the volumes, rates and spending of these months. At current volumes " +
			"and rates alone the NPV of saving is EUR +3.9m, and EUR +3.9m if the remaining months run to plan. " +
			"All figures are before tax."},
		{stands{status: report.OnTrack, months: 3, planned: 4, forecast: 4, today: true}, "Actual to March 2027, " +
			"then forecast at the volumes, rates and spending of these months. All figures are before tax."},
	} {
		if got := wording.Plain(tt.s.standing(t).Basis()); got != tt.want {
			t.Errorf("\ngot  %s\nwant %s", got, tt.want)
		}
	}
}

// A delay that the forecasts take is named; a decision to stay has no move.
func TestDelay(t *testing.T) {
	for _, tt := range []struct {
		s    stands
		late bool
	}{{stands{months: 18}, true}, {stands{months: 2}, true}, {stands{months: 18, today: true}, false}} {
		s := tt.s.standing(t)
		s.Case.Actuals.Delay = 2
		got := wording.Plain(s.Basis())
		if strings.Contains(got, "The forecasts assume that the move ends 2 months later than planned.") != tt.late {
			t.Errorf("got %s", got)
		}
	}
}

// The status is explained by the case's own tolerance.
func TestThresholds(t *testing.T) {
	const saving = "Status: forecast NPV of saving against the plan. On track if it falls short by up to 5%, " +
		"behind up to 15%, off track beyond, failing if nothing is saved."
	if got := wording.Plain(stands{}.standing(t).Thresholds()); got != saving {
		t.Errorf("got %s", got)
	}
	const cost = "Status: cost to date against the cost planned for actual volumes. On track up to 5% either way, " +
		"behind up to 15% more, off track beyond."
	if got := wording.Plain(stands{today: true}.standing(t).Thresholds()); got != cost {
		t.Errorf("got %s", got)
	}
}

// What the sheet Forecast states is named with its owner: the largest categories in reporting currency; the others are
// counted.
func TestOverrides(t *testing.T) {
	s := stands{status: report.Behind, months: 18, forecast: 3.6, planned: 4}.standing(t)
	if got := s.Overrides(); got != "" {
		t.Errorf("without a sheet: %q", got)
	}
	s.Case.Currencies = []report.Currency{{Code: "EUR", Rate: 1}, {Code: "PLN", Rate: 4}}
	s.Case.Categories = []string{"IT", "Severance", "Rent"}
	add := func(month int, category report.Category, currency int, amount float64, owner string) {
		s.Case.Actuals.Forecast = append(s.Case.Actuals.Forecast, report.ActualAmount{Month: month, Category: category,
			Currency: currency, Amount: amount, Owner: owner})
	}
	for m := 19; m <= 21; m++ {
		add(m, 0, 1, 94000, "IT")
	}
	add(22, 1, 0, 264000, "HR")
	add(22, 2, 0, 100, "")
	want := "The sheet Forecast states Severance EUR 264k in October 2028 (HR), IT PLN 282k from July 2028 to September " +
		"2028 (IT) and 1 more category."
	if got := wording.Plain(s.Overrides()); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
