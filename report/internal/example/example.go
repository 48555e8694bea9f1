// Package example makes the cases that the engine's tests share: one by hand, random ones and a wide one.
package example

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"shorecast/report"
	"shorecast/report/finance"
)

// TwoWays is the smallest case: a team at home and an option, discounted at 10 % at the end of each year.
func TwoWays(model report.Model, lines ...report.Line) *report.Case {
	for i := range lines {
		l := &lines[i]
		if l.Quantity == 0 {
			l.Quantity = 1
		}
		if l.To == 0 {
			l.From, l.To = max(l.From, 1), 24
		}
		if l.Frequency == report.FrequencyOneOff {
			l.From, l.To = 0, 0
		}
		if l.Avoidable == 0 {
			l.Avoidable = 1
		}
		l.Function = -1
	}
	return &report.Case{
		Currency: "EUR", FirstMonth: report.NewMonth(2027, 1), Horizon: 2, DiscountRate: 0.10, Trials: 100,
		Currencies: []report.Currency{{Code: "EUR", Rate: 1}, {Code: "XTS", Rate: 2, Drift: 0.10}},
		Locations:  []report.Location{{Name: "Home", Productivity: 1}, {Name: "Away", Currency: 1, Productivity: 1}},
		Options: []report.Option{
			{Name: "Team", Schedule: report.Schedule{Start: 1}, StartingProductivity: 1, AdditionalPrice: 1, ReducedCredit: 1},
			{Name: "Other", Model: model, Schedule: report.Schedule{Start: 1}, StartingProductivity: 1, AdditionalPrice: 1,
				ReducedCredit: 1}},
		Categories: []string{"A", "B"}, Lines: lines,
	}
}

// Near fails a test where a figure is not the expected one but for rounding.
func Near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > 1e-9*max(1, math.Abs(want)) {
		t.Errorf("%s: got %.12g, want %.12g", what, got, want)
	}
}

// RandomCase makes a case in which every rule of the monthly amounts is at work somewhere.
func RandomCase(r *rand.Rand) *report.Case {
	c := &report.Case{Currency: "EUR", Horizon: 1 + r.IntN(6), DiscountRate: r.Float64() * 0.2,
		Discounting: finance.Timing(r.IntN(3)), Tax: report.Tax(r.IntN(2)), Trials: 100,
		Currencies: []report.Currency{{Code: "EUR", Rate: 1}, {Code: "XTS", Rate: 1 + 9*r.Float64(),
			Drift: 0.1*r.Float64() - 0.05}}}
	for i := range 3 {
		l := report.Location{Name: fmt.Sprint("L", i), Currency: i % 2, Productivity: 1,
			WageInflation: 0.1 * r.Float64(), PriceInflation: 0.1 * r.Float64(),
			OnCosts: 0.3 * r.Float64(), Attrition: 0.3 * r.Float64(), HiringCost: 1000 * r.Float64(),
			WorkplaceCost: 1000 * r.Float64(),
			CorporateTax:  0.4 * r.Float64(), TaxHoliday: r.IntN(4), Incentive: 500 * r.Float64()}
		if i > 0 {
			l.Productivity = 0.5 + r.Float64()
		}
		c.Locations = append(c.Locations, l)
	}
	offshored := r.IntN(4) // now and then the baseline is an own centre, too
	for i := range 4 {
		o := report.Option{Name: fmt.Sprint("O", i), Model: report.Model((i + offshored) % 4), Location: r.IntN(3),
			Schedule:        report.Schedule{Start: 1, Transition: r.IntN(20), ParallelRunning: r.IntN(6), Learning: r.IntN(12)},
			AdditionalPrice: 1, ReducedCredit: 1, StartingProductivity: 0.3 + 0.7*r.Float64(),
			ContractIndexation: 0.05 * r.Float64(),
			MinimumCommitment:  1.2 * r.Float64(), TransferPricing: 0.2 * r.Float64()}
		if i == 0 {
			o.Location, o.Transition, o.ParallelRunning, o.Learning = 0, 0, 0, 0
		}
		c.Options = append(c.Options, o)
	}
	for i := range 3 {
		c.Functions = append(c.Functions, report.Function{Name: fmt.Sprint("F", i), Volume: 100 + 1000*r.Float64(),
			Growth: 0.3*r.Float64() - 0.15})
		c.Categories = append(c.Categories, fmt.Sprint("C", i))
	}
	for y := range c.Horizon + 1 {
		c.Periods = append(c.Periods, report.Period{First: max(0, 12*y-11), Months: min(12, 1+11*y)})
	}
	early := r.IntN(12) // a calendar year that begins before the first month
	c.Periods = append(c.Periods, report.Period{First: 1 - early, Months: 12})
	for range 40 {
		c.Lines = append(c.Lines, RandomLine(r, c))
	}
	return c
}

// RandomLine makes a cost line of a RandomCase.
func RandomLine(r *rand.Rand, c *report.Case) report.Line {
	l := report.Line{Option: int32(r.IntN(4)), Function: int32(r.IntN(4) - 1), Category: int32(r.IntN(3)),
		Location: int32(r.IntN(3)), Currency: int32(r.IntN(2)), Kind: report.Kind(r.IntN(7)),
		Frequency:  report.Frequency(r.IntN(6)),
		Escalation: report.Escalation(r.IntN(5)), Behaviour: report.Behaviour(r.IntN(2)), Rate: 0.1 * r.Float64(),
		Quantity: 10 * r.Float64(), UnitCost: 1000*r.Float64() - 100, Avoidable: 1, Probability: 1}
	if l.Option == 3 && r.IntN(2) == 0 {
		l.Function = -1
	}
	l.From = int16(1 + r.IntN(c.Months()))
	l.To = l.From + int16(r.IntN(c.Months()-int(l.From)+1))
	if l.Frequency == report.FrequencyOneOff {
		l.From = int16(r.IntN(c.Months() + 1))
		l.To = l.From
	}
	if l.Frequency == report.FrequencyPerUnit && (l.Kind.IsLabour() || l.Function < 0) {
		l.Frequency = report.FrequencyAnnual
	}
	if l.Frequency == report.FrequencyPeriods {
		for range c.Periods {
			l.Amounts = append(l.Amounts, 1000*r.Float64())
		}
	}
	if l.Option == 0 {
		l.Avoidable = r.Float64()
	}
	if l.Kind == report.Benefit {
		l.Probability = r.Float64()
	}
	return l
}

// Deepen gives a RandomCase moves in waves, rates by year, contracts, risks and months that follow the move.
func Deepen(r *rand.Rand, c *report.Case) {
	pick := func(x float64) *float64 {
		if r.IntN(2) == 0 {
			return nil
		}
		return &x
	}
	for i := range c.Options {
		o := &c.Options[i]
		if i != c.Baseline {
			o.Start = 1 + r.IntN(9)
		}
		o.IndexationFloor, o.IndexationCap = pick(0.01*r.Float64()), pick(0.01+0.04*r.Float64())
		o.ContractTerm, o.RenewalChange = r.IntN(30), 0.2*r.Float64()-0.1
		o.DeadBand, o.AdditionalPrice, o.ReducedCredit = 0.2*r.Float64(), 2*r.Float64(), r.Float64()
		for f := range c.Functions {
			if i != c.Baseline && r.IntN(3) == 0 {
				c.Waves = append(c.Waves, report.Wave{Option: i, Function: f, Schedule: report.Schedule{Start: 1 + r.IntN(20),
					Transition: r.IntN(10), ParallelRunning: r.IntN(4), Learning: r.IntN(8)}})
			}
		}
	}
	for rate, n := range []int{len(c.Locations), len(c.Locations), len(c.Options), len(c.Functions), len(c.Currencies)} {
		for i := range n {
			p := report.RatePath{Rate: report.Rate(rate), Index: i, First: 1 + r.IntN(4)}
			for range 1 + r.IntN(3) {
				p.Values = append(p.Values, 0.1*r.Float64()-0.02)
			}
			if p.Rate == report.RateFX {
				for y := range p.Values {
					p.Values[y] = 1 + 9*r.Float64()
				}
			}
			if r.IntN(3) == 0 && (p.Rate != report.RateFX || i > 0) {
				c.Rates = append(c.Rates, p)
			}
		}
	}
	for i := range 3 {
		c.Risks = append(c.Risks, report.Risk{Name: fmt.Sprint("R", i), Option: r.IntN(5) - 1, Probability: r.Float64(),
			Impact: 3000*r.Float64() - 1000, Currency: r.IntN(2), Month: r.IntN(c.Months() + 6)})
	}
	for i := range c.Lines {
		l := &c.Lines[i]
		l.Uncounted = l.Kind.IsLabour() && r.IntN(4) == 0
		if int(l.Option) != c.Baseline && l.Frequency != report.FrequencyPeriods && r.IntN(3) == 0 {
			tie(r, c, l)
		}
	}
}

// tie counts a line's months from its move, where the horizon has room for that.
func tie(r *rand.Rand, c *report.Case, l *report.Line) {
	end := c.Schedule(int(l.Option), int(l.Function)).End()
	from, to := end+r.IntN(5)-2, end+3+r.IntN(5)
	switch {
	case from < 1 || to > c.Months():
	case l.Frequency == report.FrequencyOneOff:
		l.From, l.To, l.FromTie, l.FromOffset = int16(from), int16(from), report.TiedToEnd, int16(from-end)
	case r.IntN(2) == 0:
		l.From, l.To, l.FromTie, l.FromOffset = int16(from), int16(c.Months()), report.TiedToEnd, int16(from-end)
	default:
		l.From, l.To, l.ToTie, l.ToOffset = 1, int16(to), report.TiedToEnd, int16(to-end)
		if r.IntN(2) == 0 {
			l.From, l.FromTie, l.FromOffset = int16(from), report.TiedToEnd, int16(from-end)
		}
	}
}

// Wide is a case with many lines of a few behaviours.
func Wide(lines int) *report.Case {
	c := RandomCase(rand.New(rand.NewPCG(1, 1)))
	few := c.Lines
	c.Lines = make([]report.Line, lines)
	for i := range c.Lines {
		c.Lines[i] = few[i%len(few)]
		c.Lines[i].Quantity += float64(i % 97)
	}
	return c
}
