package engine

import (
	"math"
	"slices"
	"testing"

	"shorecast/report"
	"shorecast/report/finance"
	"shorecast/report/internal/example"
	"shorecast/report/internal/ledger"
)

func nearAll(t *testing.T, what string, got, want []float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: got %v, want %v", what, got, want)
	}
	for i := range want {
		example.Near(t, what, got[i], want[i])
	}
}

// Everything by hand: 120,000 a year at home, or 30,000 on day one and 90,000 a year.
func TestByHand(t *testing.T) {
	r := Compare(example.TwoWays(report.Outsourcing,
		report.Line{Option: 0, Kind: report.Running, Frequency: report.FrequencyAnnual, UnitCost: 120000},
		report.Line{Option: 1, Kind: report.Fees, Frequency: report.FrequencyMonthly, UnitCost: 7500, Category: 0,
			Behaviour: report.Variable},
		report.Line{Option: 1, Kind: report.OneOff, Frequency: report.FrequencyOneOff, UnitCost: 30000, Category: 1},
	))
	base, other := r.Options[0], r.Options[1]
	example.Near(t, "baseline's NPV of cost", base.NPVCost, 120000/1.1+120000/1.21)
	example.Near(t, "NPV of cost", other.NPVCost, 30000+90000/1.1+90000/1.21)
	example.Near(t, "NPV of saving", other.NPVSaving, -30000+30000/1.1+30000/1.21)
	example.Near(t, "NPV saving share", *other.NPVSavingShare, other.NPVSaving/base.NPVCost)
	example.Near(t, "IRR", *other.IRR, (1+math.Sqrt(5))/2-1) // 1 = x + x² with x = 1/(1+r): the golden ratio
	nearAll(t, "cost by year", other.CostByYear, []float64{30000, 90000, 90000})
	nearAll(t, "saving by year", other.SavingByYear, []float64{-30000, 30000, 30000})
	example.Near(t, "total cost", other.TotalCost, 210000)
	example.Near(t, "one-off total", other.OneOffTotal, 30000)
	example.Near(t, "funding peak", other.FundingPeak, 30000)
	example.Near(t, "run-rate saving", other.RunRateSaving, 30000)
	example.Near(t, "run-rate saving share", *other.RunRateSavingShare, 0.25)
	example.Near(t, "variable cost", other.VariableCost, 90000)
	if *other.PaybackMonths != 12 { // 30,000 ÷ 2,500 a month
		t.Errorf("payback: got %d, want 12", *other.PaybackMonths)
	}
	if *other.DiscountedPaybackMonths != 14 { // after year 1 −2,727.27; then 2,500 ÷ 1.21 = 2,066.12 a month
		t.Errorf("discounted payback: got %d, want 14", *other.DiscountedPaybackMonths)
	}
	if want := []int{1, 0}; !slices.Equal(r.Ranking, want) {
		t.Errorf("ranking: got %v, want %v", r.Ranking, want)
	}
	if base.IRR != nil || base.IRROutcome != finance.NoSignChange || *base.PaybackMonths != 0 {
		t.Errorf("the baseline saves nothing: got IRR %v, %q, payback %d", base.IRR, base.IRROutcome, *base.PaybackMonths)
	}
	bridge := r.Options[0].NPVCost
	for _, s := range other.Bridge {
		bridge += s.Change
	}
	example.Near(t, "the bridge's end", bridge, other.NPVCost)
}

// Ten FTE at 12,000 a year, abroad at 80 % productivity: 12.5 people. Currency 2 to 1, gaining 10 % a year, like wages.
func TestLabourByHand(t *testing.T) {
	c := example.TwoWays(report.Offshoring,
		report.Line{Option: 0, Kind: report.Labour, Frequency: report.FrequencyAnnual, Quantity: 10, UnitCost: 40000},
		report.Line{Option: 1, Kind: report.Labour, Frequency: report.FrequencyMonthly, Quantity: 10, UnitCost: 1000,
			Location: 1, Currency: 1, Escalation: report.EscalationWages},
	)
	c.Tables = []report.Table{{Columns: map[string]int{"Quantity": 1}, Order: []string{"Quantity"}}}
	for i := range c.Lines {
		c.Lines[i].Source = report.Source{Row: int32(i + 2), Filled: 1}
	}
	c.Options[1].Location = 1
	c.Locations[1] = report.Location{Name: "Away", Currency: 1, Productivity: 0.8, OnCosts: 0.2, WageInflation: 0.1,
		Attrition: 0.12, HiringCost: 500,
		WorkplaceCost: 600, Incentive: 100}
	r := Compare(c)
	o := r.Options[1]
	// Year 1 in local currency: pay 120,000 ÷ 0.8 = 150,000; on-costs 30,000; leavers 12.5 · 12 % · 500 = 750; workplace
	// 12.5 · 600 = 7,500. Year 2: pay 165,000; on-costs 33,000; leavers 825; workplace 7,500; at 1.1 ÷ 2.
	nearAll(t, "pay", cost(o, 0), []float64{0, 75000, 90750})
	nearAll(t, "on-costs", cost(o, report.OnCosts), []float64{0, 15000, 18150})
	nearAll(t, "replacement", cost(o, report.Replacement), []float64{0, 375, 453.75})
	nearAll(t, "workplace", cost(o, report.Workplace), []float64{0, 3750, 4125})
	nearAll(t, "incentive", cost(o, report.Incentive), []float64{0, -625, 0}) // 12.5 · 100 ÷ 2 in month 12
	nearAll(t, "FTE", o.FTEByYear, []float64{0, 12.5, 12.5})
	// (12,000 · 1.2 + 600 + 0.12 · 500) ÷ 0.8 ÷ 2 = 9,412.50 against 40,000.
	example.Near(t, "loaded cost", *r.Locations[1].LoadedCostByYear[1], 9412.5)
	example.Near(t, "advantage", *r.Locations[1].AdvantageByYear[1], 1-9412.5/40000)
	// It grows 10 % · 10 % a year: 9,412.5 · 1.21^n passes 40,000 after 7.6 years (workplace grows with the currency
	// alone), in year 9.
	if got := r.Locations[1].ParityYear; got == nil || *got != 9 {
		t.Errorf("parity year: got %v, want 9", got)
	}
	if got := r.Locations[0].ParityYear; got != nil {
		t.Errorf("the baseline's location has no parity year: got %d", *got)
	}
}

// Transition of two months after one of parallel running; a quarter of the baseline's line stays.
func TestMovingByHand(t *testing.T) {
	c := example.TwoWays(report.Outsourcing,
		report.Line{Option: 0, Kind: report.Running, Frequency: report.FrequencyMonthly, UnitCost: 1000, Avoidable: 0.75},
		report.Line{Option: 1, Kind: report.Fees, Frequency: report.FrequencyMonthly, UnitCost: 800},
	)
	c.Options[1].Transition, c.Options[1].ParallelRunning = 2, 1
	o := Compare(c).Options[1]
	// s = ¼, ¾, 1 …: 800 · (¼ + ¾ + 10).
	nearAll(t, "fees", cost(o, 0), []float64{0, 8800, 9600})
	// k = 1, ¾, ¼, 0 …: 750 · 2.
	nearAll(t, "parallel running", cost(o, report.ParallelRunning), []float64{0, 1500, 0})
	nearAll(t, "stranded", cost(o, report.Stranded), []float64{0, 3000, 3000})
}

// The CIO Magazine table of September 2003: a contract of 16.2 million with extras of 15.2 % at best and 57 % at worst.
func TestPublishedHiddenCosts(t *testing.T) {
	for _, tt := range []struct{ extras, want float64 }{{0.152, 18_662_400}, {0.57, 25_434_000}} {
		r := Compare(example.TwoWays(report.OffshoreOutsourcing,
			report.Line{Option: 0, Kind: report.Running, Frequency: report.FrequencyAnnual, UnitCost: 1},
			report.Line{Option: 1, Kind: report.Fees, Frequency: report.FrequencyAnnual, UnitCost: 8_100_000, Category: 0},
			report.Line{Option: 1, Kind: report.Running, Frequency: report.FrequencyAnnual, UnitCost: 8_100_000 * tt.extras,
				Category: 1},
		))
		example.Near(t, "total cost", r.Options[1].TotalCost, tt.want)
	}
}

// GFOA's make-or-buy exhibit (R. Michel): avoidable in-house cost of 684,000 on day one, then 700,000 in each of five
// years, at 1.5 %.
func TestPublishedMakeOrBuy(t *testing.T) {
	c := example.TwoWays(report.Outsourcing)
	c.Horizon, c.DiscountRate = 5, 0.015
	for y := range 6 {
		c.Periods = append(c.Periods, report.Period{First: max(0, 12*y-11), Months: min(12, 1+11*y)})
	}
	amounts := []float64{684000, 700000, 700000, 700000, 700000, 700000}
	c.Lines = []report.Line{{Kind: report.Running, Frequency: report.FrequencyPeriods, Function: -1, Avoidable: 1,
		Amounts: amounts}}
	if got := math.Round(Compare(c).Options[0].NPVCost); got != 4_031_851 {
		t.Errorf("NPV of avoidable cost: got %.0f, want 4031851", got)
	}
}

// A calendar year of 1,200 that begins three months before the first month: 100 in each of the nine months that are
// left, nothing on day one.
func TestYearThatBeginsBeforeTheFirstMonth(t *testing.T) {
	c := example.TwoWays(report.Outsourcing)
	c.Periods = []report.Period{{First: -2, Months: 12}}
	c.Lines = []report.Line{{Kind: report.Running, Frequency: report.FrequencyPeriods, Function: -1, Avoidable: 1,
		Amounts: []float64{1200}}}
	nearAll(t, "cost by year", Compare(c).Options[0].CostByYear, []float64{0, 900, 0})
}

func TestVolumeCurveMeetsThePlan(t *testing.T) {
	c := example.TwoWays(report.Outsourcing,
		report.Line{Option: 0, Kind: report.Running, Frequency: report.FrequencyAnnual, UnitCost: 100,
			Behaviour: report.Variable, Avoidable: 0.5},
		report.Line{Option: 1, Kind: report.Fees, Frequency: report.FrequencyAnnual, UnitCost: 80,
			Behaviour: report.Variable},
		report.Line{Option: 1, Kind: report.Running, Frequency: report.FrequencyAnnual, UnitCost: 10},
	)
	c.Options[1].MinimumCommitment, c.Options[1].ParallelRunning = 0.6, 3
	r := Compare(c)
	book := ledger.Open(c)
	for i, m := range r.VolumeCurve.Multipliers {
		f := ledger.Shifted(c, report.Change{Lever: report.Lever{Driver: report.Volume}, Change: m - 1})
		for o, name := range []string{"Team", "Other"} {
			// The curve is a shortcut: computing the case anew at that volume is the long way.
			example.Near(t, name, r.VolumeCurve.ByOption[o][i], book.Account(o, f).NPV())
		}
	}
	annuity := 1/1.1 + 1/1.21
	low := r.VolumeCurve.ByOption[1][0] // a quarter of the volume: the commitment of 60 % binds
	example.Near(t, "at a quarter", low, (80*0.6+10+50)*annuity+0.25*50*3/12/1.1)
}

// cost returns what an option costs in a category, by year.
func cost(o report.OptionResult, k report.Category) []float64 {
	for _, x := range o.ByCategory {
		if x.Category == k {
			return x.ByYear
		}
	}
	return nil
}
