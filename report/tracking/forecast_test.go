package tracking_test

import (
	"slices"
	"testing"
	"time"

	"shorecast/report"
	"shorecast/report/internal/example"
)

// One-off money that is late is not saved, and not paid twice: of 5,000 planned on day one and 3,000 planned in month
// 10, 4,000 are spent and 1,000 ordered by month 4.
func TestOneOffMoney(t *testing.T) {
	late := func() *report.Case {
		c := decided()
		c.Lines = append(c.Lines, c.Lines[2])
		c.Lines[3].UnitCost, c.Lines[3].From, c.Lines[3].To = 3000, 10, 10
		c.Actuals.Amounts[0].Amount = 4000
		fees(c, 4, 800)
		return c
	}
	c := late()
	spend(c, 4, report.OneOff, 2, 1000).Status = report.StatusCommitted
	r := track(c)
	f := r.Forecasts[report.AsPlanned]
	example.Near(t, "planned", r.OneOff.Plan, 8000)
	example.Near(t, "spent", r.OneOff.ToDate, 4000)
	example.Near(t, "ordered", r.OneOff.Committed, 1000)
	example.Near(t, "at completion", r.OneOff.AtCompletion, 8000)
	example.Near(t, "what is left of it falls at once", f.Cost[5], 800+1000)
	example.Near(t, "the rest as planned", f.Cost[10], 800+3000)
	example.Near(t, "one-off total", f.OneOffTotal, 8000)

	c = late()
	spend(c, 4, report.OneOff, 2, 2500) // 6,500 of 8,000: what is planned later is scaled down
	r = track(c)
	example.Near(t, "scaled down", r.Forecasts[report.AsPlanned].Cost[10], 800+1500)

	c = late()
	spend(c, 4, report.OneOff, 2, 0).Status = report.StatusFinal
	r = track(c)
	example.Near(t, "nothing more comes", r.Forecasts[report.AsPlanned].Cost[10], 800)
	example.Near(t, "at completion", r.OneOff.AtCompletion, 4000)

	c = late()
	spend(c, 4, report.OneOff, 2, 0).Status = report.StatusFinal
	spend(c, 7, report.OneOff, 2, 6000).Status = report.StatusCommitted
	c.Actuals.Month = 4
	r = track(c)
	example.Near(t, "what is ordered comes all the same", r.Forecasts[report.AsPlanned].Cost[5], 800+3000)
	example.Near(t, "as planned later", r.Forecasts[report.AsPlanned].Cost[10], 800+3000)
}

// A category that the plan lacks goes on at its average, from the third month on.
func TestUnplannedGoesOn(t *testing.T) {
	c := decided()
	c.Actuals.Unplanned = []string{"Consulting"}
	fees(c, 4, 800)
	spend(c, 3, report.Running, 3, 600)
	r := track(c)
	example.Near(t, "600 in four months", r.Forecasts[report.CurrentSpending].Cost[24], 800+150)
	example.Near(t, "not as planned", r.Forecasts[report.AsPlanned].Cost[24], 800)
	if got := r.Categories; !slices.Equal(got, []string{"Fee", "Transition", "Consulting"}) {
		t.Errorf("categories %v", got)
	}
}

// The sheet Forecast takes the place of a category's month in the forecast at current spending.
func TestOverrides(t *testing.T) {
	c := decided()
	fees(c, 4, 880)
	c.Actuals.HasForecast = true
	c.Actuals.Forecast = []report.ActualAmount{{Month: 6, Category: 1, Kind: report.Fees, Amount: 300, Location: -1},
		{Month: 6, Category: 1, Kind: report.Fees, Amount: 200, Location: -1}}
	r := track(c)
	f := r.Forecasts[report.CurrentSpending]
	example.Near(t, "before", f.Cost[5], 880)
	example.Near(t, "stated", f.Cost[6], 500)
	example.Near(t, "without", *r.WithoutOverrides, f.NPVSaving-380/1.1)
}

// A move of four months that ends three months later: the fee grows more slowly and the team runs on.
func TestDelay(t *testing.T) {
	c := decided()
	c.Options[1].Transition = 4
	for m, fee := range []float64{100, 300} { // 800 · (m − ½) ÷ 4
		spend(c, m+1, report.Fees, 1, fee).Function = 0
	}
	planned := track(c).Forecasts[report.AsPlanned]
	example.Near(t, "planned for month 3", planned.Cost[3], 800*2.5/4+1000*1.5/4)
	c.Actuals.Delay = 3
	r := track(c)
	for k, f := range r.Forecasts {
		example.Near(t, "late: "+report.ForecastKind(k).String(), f.Cost[3], 800*2.5/7+1000*4.5/7)
		example.Near(t, "moved", f.Cost[8], 800)
	}
	example.Near(t, "the plan stays", r.PromisedSaving[3], planned.Saving[3])
}

// The incentive of a delayed move comes later, but not again where it has been booked.
func TestIncentiveOnce(t *testing.T) {
	moved := func() *report.Case {
		c := decided()
		c.Options[1].Model, c.Options[1].Location = report.Offshoring, 1
		c.Locations[1].Incentive, c.Locations[1].Currency = 50, 0
		c.Lines[1].Kind, c.Lines[1].Quantity, c.Lines[1].UnitCost, c.Lines[1].Location = report.Labour, 8, 100, 1
		c.Options[1].Transition = 11 // so that it comes in month 12
		for m := 1; m <= 12; m++ {
			spend(c, m, report.Labour, 1, 800).Function = 0
		}
		c.Actuals.Delay = 2
		return c
	}
	grant := func(c *report.Case) float64 {
		f := track(c).Forecasts[report.AsPlanned]
		return f.Cost[15] - f.Cost[14] // month 14 = 1 + 13
	}
	example.Near(t, "not booked", grant(moved()), 8*50)
	c := moved()
	spend(c, 12, report.Benefit, report.Incentive, 400).Function = 0
	example.Near(t, "booked for the function", grant(c), 0)
	c = moved()
	spend(c, 12, report.Benefit, report.Incentive, 400)
	example.Near(t, "booked without a function", grant(c), 0)
}

// The year to date begins with the calendar or the fiscal year; day one belongs to the year of the first month.
func TestYearToDate(t *testing.T) {
	for _, x := range []struct {
		begins   time.Month
		to, from int
	}{{0, 4, 0}, {0, 14, 13}, {time.April, 3, 0}, {time.April, 4, 4}, {time.April, 15, 4}, {time.April, 16, 16}} {
		c := decided() // from January 2027 on
		c.FiscalYearStart = x.begins
		fees(c, x.to, 800)
		if got := track(c).Windows[report.WindowYearToDate]; got.From != x.from || got.To != x.to {
			t.Errorf("year from %v, month %d: %d to %d, want from %d", x.begins, x.to, got.From, got.To, x.from)
		}
	}
}

// The largest variances come with what the rows say; one that is beyond the tolerance and says nothing is named.
func TestExplanations(t *testing.T) {
	c := decided()
	c.Actuals.Unplanned = []string{"Consulting"}
	fees(c, 2, 900)
	x := spend(c, 2, report.Running, 3, 70)
	x.Comment, x.Owner = "advice on the contract", "Procurement"
	got := track(c).Explanations
	want := []report.Explanation{
		{Window: report.WindowMonth, Category: 0, Variance: 100, NotExplained: true},
		{Window: report.WindowMonth, Category: 2, Variance: 70, Comments: []string{x.Comment}, Owners: []string{x.Owner}},
		{Window: report.WindowToDate, Category: 0, Variance: 200, NotExplained: true},
		{Window: report.WindowToDate, Category: 2, Variance: 70, Comments: []string{x.Comment}, Owners: []string{x.Owner}}}
	if !slices.EqualFunc(got, want, func(a, b report.Explanation) bool {
		return a.Window == b.Window && a.Category == b.Category && a.Variance == b.Variance &&
			a.NotExplained == b.NotExplained && slices.Equal(a.Comments, b.Comments) && slices.Equal(a.Owners, b.Owners)
	}) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}
