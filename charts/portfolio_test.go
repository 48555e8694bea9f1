package charts_test

import (
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
		IfAllDone: portfolio.Total{Cases: 3, FundingPeakMonth: &all, Cumulative: []float64{-1000, -3000, -4000, -4500, -3000, -2500},
			Figures: portfolio.Figures{NPVSaving: 7000, FundingPeak: 4500}}}
}

// TestPortfolioCash: a curve for the cases to be done and one for all, with their lowest points and what is paid back;
// calendar years end at ticks: December 2026 is the second month.
func TestPortfolioCash(t *testing.T) {
	c := find(t, charts.OfPortfolio(together(), english(t)), "portfolio-cash")
	want := "Together the cases to be done need up to EUR 3,000 of funding, the most in Dec 2026; it is back by Feb 2027, " +
		"and by Mar 2027 they save EUR 4,000."
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
