package charts_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"shorecast/charts"
	"shorecast/report"
	"shorecast/report/portfolio"
)

// together is a portfolio of small figures that can be checked by eye: its first month is November 2026.
func together() *portfolio.Result {
	peak, all, back := 2, 3, 4
	return &portfolio.Result{Currency: "EUR", FirstMonth: report.NewMonth(2026, 11), Trials: 1000,
		Cases: []portfolio.Case{{Name: "a", Added: true, Figures: portfolio.Figures{NPVSaving: 6000}},
			{Name: "b", Added: true, Figures: portfolio.Figures{NPVSaving: 3000}},
			{Name: "c", Figures: portfolio.Figures{NPVSaving: -2000}}},
		Totals: portfolio.Total{Cases: 2, FundingPeakMonth: &peak, Cumulative: []float64{-1000, -2000, -3000, -500, 0, 4000},
			Figures: portfolio.Figures{NPVSaving: 9000, FundingPeak: 3000, PaybackMonths: &back}},
		IfAllDone: portfolio.Total{Cases: 3, FundingPeakMonth: &all,
			Cumulative: []float64{-1000, -3000, -4000, -4500, -3000, -2500},
			Figures:    portfolio.Figures{NPVSaving: 7000, FundingPeak: 4500}}}
}

// TestPortfolioCash: a curve for the cases to be done and one for all, with their lowest points and what is paid back;
// calendar years end at ticks: December 2026 is the second month.
func TestPortfolioCash(t *testing.T) {
	c := find(t, charts.OfPortfolio(together(), english(t)), "portfolio-cash")
	want := "Together the cases to be done need up to EUR 3,000 of funding, the most in Dec 2026; it is recovered " +
		"by Feb 2027, and by Mar 2027 they save EUR 4,000, undiscounted."
	if got := plain(c.Message); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	var marks []string
	for _, m := range c.Panels[0].Marks {
		marks = append(marks, plain(m.Label))
	}
	if got, want := strings.Join(marks, " | "),
		"EUR 3,000 to fund, Dec 2026 | paid back Feb 2027 | EUR 4,500 to fund, Jan 2027"; got != want {
		t.Errorf("marks %s, want %s", got, want)
	}
	if ticks := c.Time.Ticks; len(ticks) != 1 || ticks[0] != (charts.Tick{At: 2, Label: "2026"}) {
		t.Errorf("ticks %v", ticks)
	}
	lines := c.Panels[0].Lines
	if len(lines) != 2 || lines[0].Value != "+4,000" || lines[1].Value != "−2,500" || lines[1].Impact != charts.Bad {
		t.Errorf("lines %+v", lines)
	}
	if got := c.Data.Rows[1]; strings.Join(got, " ") != "Dec 2026 −3,000 −4,000" {
		t.Errorf("row %v", got)
	}
}

// TestPortfolioOfAll: one curve where all cases are to be done, and that of all where none is.
func TestPortfolioOfAll(t *testing.T) {
	r := together()
	r.Totals = r.IfAllDone
	c := find(t, charts.OfPortfolio(r, english(t)), "portfolio-cash")
	if n := len(c.Panels[0].Lines); n != 1 || !strings.Contains(c.Message, "it is not recovered by Mar") {
		t.Errorf("%d lines, %s", n, c.Message)
	}
	r = together()
	r.Totals = portfolio.Total{Cumulative: make([]float64, 6)}
	c = find(t, charts.OfPortfolio(r, english(t)), "portfolio-cash")
	if l := c.Panels[0].Lines; len(l) != 1 || l[0].Name != "If all were done" || plain(c.Who) != "3 cases" {
		t.Errorf("lines %+v of %s", l, c.Who)
	}
}

// TestPortfolioFutures: what the cases' shortfalls come to, one by one and together: 300 + 100 = 400, of which 300 is
// left, so a quarter is taken away.
func TestPortfolioFutures(t *testing.T) {
	r := together()
	a, b, quarter := 300.0, 100.0, 0.25
	r.Cases[0].Shortfall, r.Cases[1].Shortfall = &b, &a
	r.Simulation = &portfolio.Simulation{Mean: 9000, P5: 8700, P25: 8900, P50: 9000, P75: 9100, P95: 9400,
		ProbabilitySaves: 1, SumOfShortfalls: 400, Shortfall: 300, Diversification: &quarter, Low: 8000, High: 10_000,
		Histogram: []int{1, 50, 25, 0}}
	cs := charts.OfPortfolio(r, english(t))
	c := find(t, cs, "portfolio-futures")
	if got, want := plain(c.Message), "The median is EUR 9,000, as planned; 90% of the futures lie within EUR 8,700 "+
		"to 9,400; because not all cases go wrong at once, the downside (median less P5) is EUR 300, not "+
		"EUR 400."; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	r.Simulation.P50 = 8500
	if got := find(t, charts.OfPortfolio(r, english(t)), "portfolio-futures").Message; !strings.HasPrefix(plain(got),
		"The median is EUR 8,500, against EUR 9,000 planned; 90%") {
		t.Error(got)
	}
	s := c.Panels[0].Spreads[0]
	if got := s.Heights; len(got) != 4 || got[0] != 0.05 || got[1] != 1 || got[2] != 0.5 || got[3] != 0 {
		t.Errorf("heights %v", got) // 1 of 50 is drawn as high as 1 of 20
	}
	w := find(t, cs, "portfolio-shortfalls")
	if got, want := labels(w.Panels[0].Bars), "300 | 100 | −100 | 300"; got != want {
		t.Errorf("shortfalls %s, want %s", got, want)
	}
	if w.Panels[0].Bars[2].Fill != charts.FillGood || w.Rows[0].Name != "b" {
		t.Errorf("rows %v, bars %v", w.Rows, w.Panels[0].Bars)
	}
}

// Of many cases the largest shortfalls have a bar each, as many as it takes for the others to come to no more than the
// largest; where that would be more than 24, all are one bar.
func TestManyShortfalls(t *testing.T) {
	for name, x := range map[string]struct {
		shortfalls []float64
		bars       int // with diversification and total
		first      string
		others     string
	}{
		"few":       {slices.Repeat([]float64{10}, 12), 14, "10", ""},
		"one left":  {slices.Repeat([]float64{10}, 13), 15, "10", ""},
		"small":     {append(slices.Repeat([]float64{10}, 12), 1, 2, 3), 15, "10", "Other (3 cases)"}, // 1 + 2 + 3 < 10
		"two large": {append(slices.Repeat([]float64{10}, 14), 1, 2, 3), 17, "10", "Other (3 cases)"},
		"alike":     {slices.Repeat([]float64{10}, 40), 3, "400", "40 cases added up"},
	} {
		r := together()
		r.Cases = nil
		half, sum := 0.5, 0.0
		for i, v := range x.shortfalls {
			r.Cases = append(r.Cases, portfolio.Case{Name: strconv.Itoa(i), Shortfall: &v})
			sum += v
		}
		r.Simulation = &portfolio.Simulation{P5: 1, P95: 2, High: 3, SumOfShortfalls: sum, Shortfall: sum / 2,
			Diversification: &half, Histogram: []int{1}}
		c := find(t, charts.OfPortfolio(r, english(t)), "portfolio-shortfalls")
		bars := c.Panels[0].Bars
		at := slices.IndexFunc(c.Rows, func(r charts.Row) bool { return plain(r.Name) == x.others })
		if len(bars) != x.bars || bars[0].Label != x.first || at != max(0, x.bars-3) && x.others != "" {
			t.Errorf("%s: %d bars, the first %s, others at %d of %v", name, len(bars), bars[0].Label, at, c.Rows)
		}
	}
}

// TestPortfolioDrivers: bars lead from the total, 9,000, to what it is with each driver that cases share; one that
// moves it one way only has a row for either end.
func TestPortfolioDrivers(t *testing.T) {
	r := together()
	r.CommonDrivers = []portfolio.CommonDriver{
		{Driver: report.Volume, AppliesTo: report.AllName, Cases: []int{0, 1}, NPVSavingLow: -1000, NPVSavingHigh: 9900},
		{Driver: report.FXValue, AppliesTo: "INR", Cases: []int{0, 1}, NPVSavingLow: 8000, NPVSavingHigh: 7000},
		{Driver: report.WageInflation, AppliesTo: report.AllName, Cases: []int{0, 1}, NPVSavingLow: 9000,
			NPVSavingHigh: 9000}}
	c := find(t, charts.OfPortfolio(r, english(t)), "common-drivers")
	var rows []string
	for _, x := range c.Rows {
		rows = append(rows, plain(x.Name))
	}
	if got, want := strings.Join(rows, " | "), "Volume (2 cases) | FX value (INR), low (2 cases) | FX value (INR), high "+
		"(2 cases)"; got != want {
		t.Errorf("rows %s, want %s", got, want)
	}
	if got, want := labels(c.Panels[0].Bars), "−1,000 low: | +8,000 low: | +7,000 high:"; got != want {
		t.Errorf("below %s, want %s", got, want)
	}
	if got, want := labels(c.Panels[0].Right), "+9,900 high: |  | "; got != want {
		t.Errorf("above %s, want %s", got, want)
	}
	if got, want := plain(c.Message), "The total depends most on volume, which two cases share: EUR −1,000 at its low, "+
		"EUR 9,900 at its high end; one common driver alone takes it below zero."; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if got := c.Data.Rows[0][1]; got != "a and b" {
		t.Errorf("cases %s", got)
	}
}

// TestPortfolioShares: shares of 0.8 and 0.2 have an index of 0.64 + 0.04 = 0.68, as 1 ÷ 0.68 = 1.5 equal ones have.
func TestPortfolioShares(t *testing.T) {
	r := together()
	much, little, index := 0.8, 0.2, 0.68
	of := func(first, second string) portfolio.Distribution {
		return portfolio.Distribution{Herfindahl: &index, Shares: []portfolio.Share{
			{Name: first, NPVCost: 8000, Share: &much}, {Name: second, NPVCost: 2000, Share: &little}}}
	}
	r.Concentration = portfolio.Concentration{Country: of("IN", "PL"), Provider: of(portfolio.NoProvider, "Vistula")}
	cs := charts.OfPortfolio(r, english(t))
	for id, want := range map[string]string{
		"concentration-country": "India (IN) has 80% of the cost (Herfindahl index 0.68, as if spread evenly over 1.5).",
		"concentration-provider": "Vistula has 20% of the cost; 80% is in-house and paid to no provider (Herfindahl index " +
			"1.00 among providers, 0.68 with in-house as one)."} {
		c := find(t, cs, id)
		if got := plain(c.Message); got != want {
			t.Errorf("got %s\nwant %s", got, want)
		}
		if got, want := labels(c.Panels[0].Bars), "8,000 80% | 2,000 20%"; got != want || c.Panels[0].Axis.Max != 8000 {
			t.Errorf("%s: %s to %v, want %s", id, got, c.Panels[0].Axis.Max, want)
		}
	}
	if got := find(t, cs, "concentration-provider").Rows[0].Name; got != "In-house, no provider" {
		t.Errorf("row %s", got)
	}
}

// TestPortfolioPeople: 30 + 10 people today, 5 + 25 as decided.
func TestPortfolioPeople(t *testing.T) {
	r := together()
	r.Totals.People = []portfolio.Headcount{{Country: "DE", Before: 30, After: 5}, {Country: "PL", Before: 10, After: 25}}
	c := find(t, charts.OfPortfolio(r, english(t)), "portfolio-people")
	if got, want := labels(c.Panels[1].Bars), "5.0 −25.0 | 25.0 +15.0"; got != want {
		t.Errorf("as decided %s, want %s", got, want)
	}
	if got, want := c.Message, "The work takes 40.0 FTE today and 30.0 as decided; Germany (DE) loses most, 25.0; Poland "+
		"(PL) gains most, 15.0."; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// TestPortfolioOther: what has no bar of its own is one at the end, and never the largest: of fifteen equal shares all
// but the last one have a bar.
func TestPortfolioOther(t *testing.T) {
	r := together()
	share, index := 1.0/15, 1.0/15
	d := portfolio.Distribution{Herfindahl: &index}
	for i := range 15 {
		d.Shares = append(d.Shares, portfolio.Share{Name: string(rune('A' + i)), NPVCost: 1000, Share: &share})
	}
	r.Concentration.Currency = d
	c := find(t, charts.OfPortfolio(r, english(t)), "concentration-currency")
	if got := c.Rows[len(c.Rows)-1].Name; len(c.Rows) != 15 || got != "Other (1 currency)" {
		t.Errorf("%d rows, the last %s", len(c.Rows), got)
	}
	for i := range d.Shares[:5] {
		d.Shares[i].NPVCost = 10_000
	}
	c = find(t, charts.OfPortfolio(r, english(t)), "concentration-currency")
	if got := c.Rows[len(c.Rows)-1].Name; len(c.Rows) != 13 || got != "Other (3 currencies)" {
		t.Errorf("%d rows, the last %s", len(c.Rows), got)
	}
}

// TestPortfolioFundedAlready: a peak that is past says what is still to be funded.
func TestPortfolioFundedAlready(t *testing.T) {
	r, march := together(), 5
	for want, a := range map[string]*portfolio.Ahead{
		"the most in Dec 2026, which is past: nothing more has to be funded; it is": {PeakPast: true, From: 2},
		"the most in Dec 2026, which is past: after Jan 2027 another EUR 700 has to be funded until Mar 2027; it is": {
			PeakPast: true, From: 3, Funding: 700, Month: &march},
		"the most in Dec 2026; it is": {Funding: 3000, Month: &march},
	} {
		r.Totals.Ahead = a
		c := find(t, charts.OfPortfolio(r, english(t)), "portfolio-cash")
		if got := plain(c.Message); !strings.Contains(got, want) {
			t.Errorf("got %s\nwant %s", got, want)
		}
		if got := plain(c.Panels[0].Marks[0].Label); a.PeakPast != (got == "EUR 3,000 funded, Dec 2026") {
			t.Errorf("mark %s", got)
		}
	}
}

// TestPortfolioYears: a column for each calendar year, coloured by its sign.
func TestPortfolioYears(t *testing.T) {
	r := together()
	r.Saving, r.SavingFrom = []float64{-3000, 7000}, 2026
	c := find(t, charts.OfPortfolio(r, english(t)), "portfolio-years")
	bars := c.Panels[0].Bars
	if got, want := labels(bars), "−3,000 | +7,000"; got != want || bars[0].Fill != charts.FillBad ||
		bars[1].Fill != charts.FillGood || c.Rows[1].Name != "2027" {
		t.Errorf("%v: %s, want %s", c.Rows, got, want)
	}
	if got, want := plain(c.Message), "The saving is largest in 2027, at EUR 7,000."; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
