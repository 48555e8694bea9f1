package engine

import (
	"math"
	"slices"
	"testing"

	"shorecast/report"
	"shorecast/report/internal/example"
	"shorecast/report/internal/ledger"
)

// months returns what an option costs in some months, before discounting.
func months(c *report.Case, option int, changes ...report.Change) []float64 {
	return ledger.Open(c).Account(option, ledger.Shifted(c, changes...)).Cost
}

// work makes a case of example.TwoWays whose lines name one of two functions.
func work(model report.Model, lines ...report.Line) *report.Case {
	functions := make([]int32, len(lines))
	for i, l := range lines {
		functions[i] = l.Function
	}
	c := example.TwoWays(model, lines...)
	for i := range c.Lines {
		c.Lines[i].Function = functions[i]
	}
	c.Functions = []report.Function{{Name: "Ledger", Volume: 1200}, {Name: "Payroll", Volume: 600}}
	return c
}

// A wave that starts in month 13: the function's team runs on for a year and three months more, and the fee that
// names it begins with the wave; the other function moves at once.
func TestWaveFromMonth13(t *testing.T) {
	c := work(report.Outsourcing,
		report.Line{Option: 0, Kind: report.Labour, Frequency: report.FrequencyMonthly, UnitCost: 1000, Function: 0},
		report.Line{Option: 0, Kind: report.Labour, Frequency: report.FrequencyMonthly, UnitCost: 600, Function: 1},
		report.Line{Option: 1, Kind: report.Fees, Frequency: report.FrequencyMonthly, UnitCost: 700, Function: 0},
		report.Line{Option: 1, Kind: report.Fees, Frequency: report.FrequencyMonthly, UnitCost: 400, Function: 1},
	)
	c.Waves = []report.Wave{{Option: 1, Function: 1,
		Schedule: report.Schedule{Start: 13, Transition: 4, ParallelRunning: 1}}}
	cost := months(c, 1)
	for m, want := range map[int]float64{
		1:  700 + 600,           // Ledger has moved, Payroll stays
		12: 700 + 600,           //
		13: 700 + 600 + 400./8,  // the first eighth of the fee: (13 − 13 + ½)/4; k counts from month 14
		14: 700 + 525 + 400*3/8, // k = 1 − (14 − 1 − 13 + ½)/4 = 7/8 of 600
		16: 700 + 225 + 400*7/8, // k = 1 − 2½/4 = 3/8
		17: 700 + 75 + 400,      // k = 1/8
		18: 700 + 400,           //
	} {
		example.Near(t, "month "+report.Month(m).String(), cost[m], want)
	}
}

// A renewal in month 37: a contract of 36 months from month 1, dearer by 10 % at each renewal, one-off fees too.
func TestRenewalInMonth37(t *testing.T) {
	c := example.TwoWays(report.Outsourcing,
		report.Line{Option: 0, Kind: report.Running, Frequency: report.FrequencyMonthly, UnitCost: 1000},
		report.Line{Option: 1, Kind: report.Fees, Frequency: report.FrequencyMonthly, UnitCost: 500, To: 84},
		report.Line{Option: 1, Kind: report.Running, Frequency: report.FrequencyMonthly, UnitCost: 100, To: 84})
	c.Horizon, c.Options[1].ContractTerm, c.Options[1].RenewalChange = 7, 36, 0.10
	cost := months(c, 1)
	for m, want := range map[int]float64{1: 600, 36: 600, 37: 650, 72: 650, 73: 705, 84: 705} { // 500, 550, 605 and 100
		example.Near(t, "renewed once and twice", cost[m], want)
	}
	c.Options[1].Start = 4
	cost = months(c, 1)
	for m, want := range map[int]float64{4: 600, 39: 600, 40: 650} {
		example.Near(t, "counted from the start", cost[m], want)
	}
}

// A dead band of 10 %, additional volume at 50 % and reduced volume credited at 40 % of the fee.
func TestDeadBand(t *testing.T) {
	c := example.TwoWays(report.Outsourcing,
		report.Line{Option: 0, Kind: report.Running, Frequency: report.FrequencyMonthly, UnitCost: 1000},
		report.Line{Option: 1, Kind: report.Fees, Frequency: report.FrequencyMonthly, UnitCost: 500,
			Behaviour: report.Variable})
	o := &c.Options[1]
	o.DeadBand, o.AdditionalPrice, o.ReducedCredit = 0.10, 0.5, 0.4
	at := func(u float64) float64 {
		return months(c, 1, report.Change{Lever: report.Lever{Driver: report.Volume}, Change: u - 1})[1]
	}
	example.Near(t, "as planned", at(1), 500)
	example.Near(t, "within the band", at(1.09), 500)
	example.Near(t, "u = 0.8", at(0.8), 500*(1-0.4*0.1))    // 10 % beyond the band: 4 % less
	example.Near(t, "u = 1.25", at(1.25), 500*(1+0.5*0.15)) // 15 % beyond the band: 7½ % more
	o.MinimumCommitment = 0.98
	example.Near(t, "u = 0.8 at a commitment of 98 %", at(0.8), 490)
	turns := ledger.Open(c).Volumes
	for _, v := range turns[2:] {
		got := v.Turns(1)
		want := []float64{0.9, 1.1, 0.85} // 2 % less is 5 % beyond the band: 0.02 ÷ 0.4
		nearAll(t, "turns", got, want)
	}
}

// A path with a gap: inflation of 2 % by the sheet Locations, 6 % from year 3 on, and year 4, left blank, as year 3.
func TestRatesWithAGap(t *testing.T) {
	c := example.TwoWays(report.Outsourcing,
		report.Line{Option: 0, Kind: report.Running, Frequency: report.FrequencyMonthly, UnitCost: 1000, To: 72,
			Escalation: report.EscalationPrices},
		report.Line{Option: 1, Kind: report.Running, Frequency: report.FrequencyMonthly, UnitCost: 1000, To: 72,
			Currency: 1})
	c.Horizon, c.Locations[0].PriceInflation = 6, 0.02
	c.Rates = []report.RatePath{{Rate: report.RatePriceInflation, Index: 0, First: 3, Values: []float64{0.06, 0.06, 0.01}},
		{Rate: report.RateFX, Index: 1, First: 2, Values: []float64{4, 4, 5}}}
	home, away := months(c, 0), months(c, 1)
	for m, want := range map[int]float64{12: 1000, 13: 1020, 25: 1020 * 1.06, 37: 1020 * 1.06 * 1.06,
		49: 1020 * 1.06 * 1.06 * 1.01, 61: 1020 * 1.06 * 1.06 * 1.01 * 1.01} {
		example.Near(t, "price", home[m], want)
	}
	// Year 1 is before the path: 1/q without drift; after it the drift of 10 % goes on from the last value.
	for m, want := range map[int]float64{12: 500, 13: 250, 25: 250, 37: 200, 49: 220, 61: 242} {
		example.Near(t, "exchange", away[m], want)
	}
}

// Indexation stays within its floor and cap whatever a driver adds.
func TestFloorAndCap(t *testing.T) {
	c := example.TwoWays(report.Outsourcing,
		report.Line{Option: 0, Kind: report.Running, Frequency: report.FrequencyMonthly, UnitCost: 1000},
		report.Line{Option: 1, Kind: report.Fees, Frequency: report.FrequencyMonthly, UnitCost: 500,
			Escalation: report.EscalationContract})
	floor, ceiling := 0.01, 0.04
	c.Options[1].ContractIndexation, c.Options[1].IndexationFloor, c.Options[1].IndexationCap = 0.03, &floor, &ceiling
	for points, want := range map[float64]float64{0: 515, 0.005: 517.5, 0.05: 520, -0.05: 505} {
		change := report.Change{Lever: report.Lever{Driver: report.ContractIndexation}, Change: points}
		example.Near(t, "second year", months(c, 1, change)[13], want)
	}
}

// What does not recur and falls before the move stays whole; after it the avoidable part goes. A recurring line's day
// one, here in a period column, is such an amount too.
func TestKeptBeforeTheMove(t *testing.T) {
	c := example.TwoWays(report.Outsourcing,
		report.Line{Option: 0, Kind: report.Running, Frequency: report.FrequencyPeriods, Amounts: []float64{90},
			Avoidable: 0.5},
		report.Line{Option: 1, Kind: report.Fees, Frequency: report.FrequencyMonthly, UnitCost: 500})
	c.Periods = []report.Period{{First: 0, Months: 1}}
	for start, want := range map[int]float64{1: 45, 2: 90} {
		c.Options[1].Start = start
		example.Near(t, "day one", months(c, 1)[0], want)
	}
	c.Lines[0] = report.Line{Option: 0, Function: -1, Kind: report.Investment, Frequency: report.FrequencyOneOff,
		Quantity: 1, UnitCost: 1000, From: 6, To: 6, Avoidable: 0.7}
	for start, want := range map[int]float64{1: 300, 7: 300, 8: 1000} { // month 6 lies before S − 1 from S = 8 on
		c.Options[1].Start = start
		example.Near(t, "one-off in month 6", months(c, 1)[6], want+map[bool]float64{true: 500}[start <= 6])
	}
}

// The incentive comes once all has moved: with a move from month 3 over 11 months in month 14; where only a longer
// transition pushes it beyond the horizon, in the last month.
func TestIncentive(t *testing.T) {
	c := example.TwoWays(report.Offshoring,
		report.Line{Option: 0, Kind: report.Running, Frequency: report.FrequencyMonthly, UnitCost: 1000},
		report.Line{Option: 1, Kind: report.Labour, Frequency: report.FrequencyMonthly, Quantity: 10, Location: 1})
	c.Options[1].Location, c.Options[1].Start, c.Options[1].Transition = 1, 3, 11
	c.Locations[1].Currency, c.Locations[1].Incentive = 0, 70
	granted := func(changes ...report.Change) map[int]float64 {
		grants := map[int]float64{}
		for m, x := range months(c, 1, changes...) {
			if x < 0 {
				grants[m] = x
			}
		}
		return grants
	}
	if got := granted(); len(got) != 1 || math.Abs(got[14]+700) > 1e-9 {
		t.Errorf("granted %v, want 700 in month 14", got)
	}
	// T = 22 by +100 %: S + T = 25 is after month 24, by which 21½/22 has moved; the rest of the baseline still runs.
	longer := report.Change{Lever: report.Lever{Driver: report.TransitionTime}, Change: 1}
	if got := granted(longer); len(got) != 1 || math.Abs(got[24]+700*21.5/22-1000*0.5/22) > 1e-9 {
		t.Errorf("granted %v, want what has moved by month 24", got)
	}
}

// A risk of 30 % × 500,000 in month 18 costs 150,000 at the planned rate of its month, whatever moves the currency; its
// NPV is that of the full impact. A risk of all does not touch the baseline, a risk of the baseline stays with it.
func TestRisks(t *testing.T) {
	c := example.TwoWays(report.Outsourcing,
		report.Line{Option: 0, Kind: report.Running, Frequency: report.FrequencyMonthly, UnitCost: 1000},
		report.Line{Option: 1, Kind: report.Fees, Frequency: report.FrequencyMonthly, UnitCost: 500})
	c.Risks = []report.Risk{
		{Name: "Strike", Option: 1, Probability: 0.3, Impact: 500000, Month: 18},
		{Name: "Loss", Option: report.AllOptions, Probability: 0.5, Impact: 4000, Currency: 1, Month: 13},
		{Name: "Leak", Option: 0, Probability: 0.1, Impact: 900, Month: 2},
		{Name: "Late", Option: 1, Probability: 1, Impact: 1, Month: 25},
	}
	dearer := report.Change{Lever: report.Lever{Driver: report.FXValue}, Change: 0.5}
	for _, changes := range [][]report.Change{nil, {dearer}} {
		home, away := months(c, 0, changes...), months(c, 1, changes...)
		example.Near(t, "strike", away[18], 500+150000)
		example.Near(t, "loss", away[13], 500+0.5*4000/2*1.1) // XTS at 2 with a drift of 10 %
		example.Near(t, "no loss at home", home[13], 1000)
		example.Near(t, "leak", home[2], 1000+90)
		example.Near(t, "no leak away", away[2], 500)
	}
	r := Compare(c)
	example.Near(t, "impact", r.Risks[0].Impact, 500000)
	example.Near(t, "NPV of the strike", r.Risks[0].NPV[1], 500000/1.21)
	example.Near(t, "impact of the loss", r.Risks[1].Impact, 2200)
	nearAll(t, "NPV of the leak", r.Risks[2].NPV, []float64{900 / 1.1, 0})
	nearAll(t, "NPV after the horizon", r.Risks[3].NPV, []float64{0, 0})
	example.Near(t, "run-rate saving, without risks", r.Options[1].RunRateSaving, 6000)
	example.Near(t, "one-off total, without risks", r.Options[1].OneOffTotal, 0)
	c.Options[1].Start = 5
	nearAll(t, "the leak before the move", Compare(c).Risks[2].NPV, []float64{900 / 1.1, 900 / 1.1})
}

// A year's saving that recurs: the one-off line and the investment of the last year do not count, on either side.
func TestRunRate(t *testing.T) {
	c := example.TwoWays(report.Outsourcing,
		report.Line{Option: 0, Kind: report.Running, Frequency: report.FrequencyMonthly, UnitCost: 1000},
		report.Line{Option: 0, Kind: report.Investment, Frequency: report.FrequencyMonthly, UnitCost: 50, From: 13},
		report.Line{Option: 1, Kind: report.Fees, Frequency: report.FrequencyMonthly, UnitCost: 800},
		report.Line{Option: 1, Kind: report.Running, Frequency: report.FrequencyOneOff, UnitCost: 300})
	c.Lines[3].From, c.Lines[3].To = 20, 20
	r := Compare(c).Options[1]
	example.Near(t, "run-rate saving", r.RunRateSaving, 2400)
	example.Near(t, "its share", *r.RunRateSavingShare, 0.2)
}

// Work that nobody does: the fee for the work of a function begins after the work has moved, and ends before the case.
func TestGaps(t *testing.T) {
	c := work(report.Outsourcing,
		report.Line{Option: 0, Kind: report.Labour, Frequency: report.FrequencyMonthly, UnitCost: 1000, Function: 0},
		report.Line{Option: 0, Kind: report.Running, Frequency: report.FrequencyMonthly, UnitCost: 100, Function: 1},
		report.Line{Option: 1, Kind: report.Fees, Frequency: report.FrequencyMonthly, UnitCost: 500, From: 5, To: 9},
		report.Line{Option: 1, Kind: report.Fees, Frequency: report.FrequencyMonthly, UnitCost: -500, From: 5, To: 8},
		report.Line{Option: 1, Kind: report.Benefit, Frequency: report.FrequencyMonthly, UnitCost: 10})
	c.Options[1].Start = 3
	r := Compare(c)
	want := []report.Gap{{Function: 0, From: 3, To: 4}, {Function: 0, From: 10, To: 24}}
	if got := r.Options[1].Gaps; !slices.Equal(got, want) {
		t.Errorf("gaps %v, want %v", got, want)
	}
	if r.Options[0].Gaps != nil {
		t.Errorf("the baseline has gaps: %v", r.Options[0].Gaps)
	}
}

// An option that costs a twelfth of the baseline is far out; what it is credited does not make it cheaper.
func TestFarOut(t *testing.T) {
	lines := func(fee float64) *report.Case {
		return example.TwoWays(report.Outsourcing,
			report.Line{Option: 0, Kind: report.Running, Frequency: report.FrequencyMonthly, UnitCost: 1200},
			report.Line{Option: 1, Kind: report.Fees, Frequency: report.FrequencyMonthly, UnitCost: fee},
			report.Line{Option: 1, Kind: report.Fees, Frequency: report.FrequencyMonthly, UnitCost: -90},
			report.Line{Option: 1, Kind: report.Benefit, Frequency: report.FrequencyMonthly, UnitCost: 1e6,
				Probability: 1})
	}
	if got := Open(lines(121)).Checks().FarOut; len(got) > 0 {
		t.Errorf("121 a month against 1,200 is far out: %v", got)
	}
	got := Open(lines(100)).Checks().FarOut
	if len(got) != 1 || got[0].Location || got[0].Index != 1 {
		t.Fatalf("100 a month against 1,200: %v", got)
	}
	example.Near(t, "cost", got[0].Cost, 2400)
	example.Near(t, "the baseline's", got[0].Against, 28800)
}

// A period column after the horizon counts from the horizon on that reaches it.
func TestPeriodsInLongerHorizons(t *testing.T) {
	c := example.TwoWays(report.Outsourcing,
		report.Line{Option: 0, Kind: report.Running, Frequency: report.FrequencyMonthly, UnitCost: 1000},
		report.Line{Option: 1, Kind: report.Fees, Frequency: report.FrequencyMonthly, UnitCost: 500},
		report.Line{Option: 1, Kind: report.OneOff, Frequency: report.FrequencyPeriods, Amounts: []float64{90}})
	c.Periods = []report.Period{{First: 0, Months: 1}}
	before := Compare(c).Horizons.NPVCost[1]
	c.LaterPeriods = []report.Period{{First: 37, Months: 12}}
	c.Later = []report.Line{c.Lines[2]}
	c.Later[0].Amounts = []float64{1200}
	for i, cost := range Compare(c).Horizons.NPVCost[1] {
		want := before[i]
		if i >= 3 {
			want += 1200 / math.Pow(1.1, 4)
		}
		example.Near(t, "NPV of cost by horizon", cost, want)
	}
}
