package change

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"shorecast/report"
	"shorecast/report/internal/example"
)

// Whatever changes, the steps add up and the causes explain it all.
func TestChangeRandom(t *testing.T) {
	seen := map[Cause]bool{}
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 7))
		a := random(r)
		b := mutate(r, a)
		a.MinimumSaving, b.MinimumSaving = 0.1*float64(seed%3), 0.1*float64(seed%3)
		got := Between(a, b)
		checkWalks(t, fmt.Sprint("seed ", seed), a, b, got)
		if seed%10 == 0 {
			checkVerdicts(t, fmt.Sprint("seed ", seed), a, b, got)
		}
		if len(got.Walks) == 0 {
			t.Errorf("seed %d: no walks: %v", seed, got.Limits)
		}
		for _, w := range got.Walks {
			for _, s := range w.Steps {
				seen[s.Cause] = true
			}
		}
		if !reflect.DeepEqual(got, Between(a, b)) {
			t.Errorf("seed %d: two runs differ", seed)
		}
	}
	for _, cause := range Causes() {
		if seen[cause] == (cause == Other) {
			t.Errorf("cause %q: seen %v", cause, seen[cause])
		}
	}
}

// The effect of an input alone, however it is computed, is that of a case in which it alone is changed.
func TestChangeInputAlone(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 8))
		a := random(r)
		b := mutate(r, a)
		old, now := value(a), value(b)
		w := newWalker(pairRevisions(a, b), old, now, toleranceOf(old, now))
		w.v = w.h.valuation()
		for i := range w.list {
			e := &w.list[i]
			got := w.alone(e)
			h := w.h.clone()
			e.apply(h)
			for o, want := range h.valuation().Planned {
				if math.Abs(got[o]-want) > 1e-9*max(1, math.Abs(want)) {
					t.Fatalf("seed %d, %s of %+v: option %d costs %v, want %v", seed, e.input.Column, e.input.Record, o, got[o], want)
				}
			}
		}
	}
}

// random makes a case with waves, rates by year, risks, contract terms and lines that are counted from the move.
func random(r *rand.Rand) *report.Case {
	c := example.RandomCase(r)
	c.Waves, c.Rates, c.Risks = nil, nil, nil
	for o := 1; o < len(c.Options); o++ {
		terms(r, &c.Options[o])
		if r.IntN(2) == 0 {
			c.Waves = append(c.Waves, report.Wave{Option: o, Function: r.IntN(3), Schedule: schedule(r)})
		}
	}
	for k := range report.RateFX + 1 {
		if r.IntN(2) == 0 {
			c.Rates = append(c.Rates, path(r, k))
		}
	}
	for i := range 3 {
		c.Risks = append(c.Risks, report.Risk{Name: fmt.Sprint("R", i), Option: r.IntN(5) - 1, Probability: r.Float64(),
			Impact: 1e5 * (r.Float64() - 0.3), Currency: r.IntN(2), Month: r.IntN(c.Months() + 1)})
	}
	h := hybrid{c: c, lines: c.Lines}
	for i := range c.Lines {
		l := &c.Lines[i]
		if l.Option == 0 || l.Frequency == report.FrequencyPeriods || r.IntN(3) > 0 {
			continue
		}
		l.FromTie, l.FromOffset = report.Tie(1+r.IntN(2)), int16(r.IntN(5)-1)
		if h.settle([]int{i}); int(l.From) > c.Months() {
			l.FromTie, l.FromOffset, l.From = report.Untied, 0, 1
		}
		l.To = max(l.To, l.From)
	}
	return c
}

func terms(r *rand.Rand, o *report.Option) {
	o.Start, o.ContractTerm, o.RenewalChange = 1+r.IntN(8), 12*r.IntN(4), 0.2*r.Float64()-0.1
	o.DeadBand, o.AdditionalPrice, o.ReducedCredit = 0.1*r.Float64(), 2*r.Float64(), r.Float64()
	floor := 0.03 * r.Float64()
	o.IndexationFloor, o.IndexationCap = &floor, nil
}

func schedule(r *rand.Rand) report.Schedule {
	return report.Schedule{Start: 1 + r.IntN(20), Transition: r.IntN(12), ParallelRunning: r.IntN(4), Learning: r.IntN(6)}
}

// path makes a row of the sheet Rates for the second of what the rate applies to.
func path(r *rand.Rand, k report.Rate) report.RatePath {
	p := report.RatePath{Rate: k, Index: 1, First: 1 + r.IntN(3)}
	for range 1 + r.IntN(4) {
		v := 0.1*r.Float64() - 0.03
		if k == report.RateFX {
			v = 1 + 9*r.Float64()
		}
		p.Values = append(p.Values, v)
	}
	return p
}

// mutate returns another revision of a case: some of everything changed, its rows and sheets in another order.
func mutate(r *rand.Rand, a *report.Case) *report.Case {
	c := *a
	c.Currencies, c.Locations, c.Options, c.Functions = slices.Clone(a.Currencies), slices.Clone(a.Locations),
		slices.Clone(a.Options), slices.Clone(a.Functions)
	c.Waves, c.Rates, c.Risks = slices.Clone(a.Waves), slices.Clone(a.Rates), slices.Clone(a.Risks)
	other := random(r)
	some := func() bool { return r.IntN(4) == 0 }
	if some() {
		c.DiscountRate, c.Discounting, c.Tax = other.DiscountRate, other.Discounting, other.Tax
	}
	if some() {
		c.Horizon = 1 + r.IntN(6)
		c.Periods = nil
		for y := range c.Horizon + 1 {
			c.Periods = append(c.Periods, report.Period{First: max(0, 12*y-11), Months: min(12, 1+11*y)})
		}
	}
	if some() {
		c.FirstMonth = report.Month(r.IntN(6))
	}
	if some() {
		c.Currencies[1] = other.Currencies[1]
	}
	for i := range c.Locations {
		if some() {
			c.Locations[i] = other.Locations[i]
			c.Locations[i].Currency = r.IntN(2)
		}
	}
	for i := range c.Options {
		if some() {
			c.Options[i] = other.Options[i]
			c.Options[i].Model = report.Model(r.IntN(4))
		}
	}
	for i := range c.Functions {
		if some() {
			c.Functions[i] = other.Functions[i]
		}
	}
	for i := range c.Waves {
		if some() {
			c.Waves[i].Schedule = schedule(r)
		}
	}
	if some() && len(c.Waves) > 0 {
		c.Waves = c.Waves[1:]
	}
	for i := range c.Rates {
		if some() {
			c.Rates[i] = path(r, c.Rates[i].Rate)
		}
	}
	if some() && len(c.Rates) > 0 {
		c.Rates = c.Rates[1:]
	}
	for i := range c.Risks {
		if c.Risks[i].Month = min(c.Risks[i].Month, c.Months()); some() {
			c.Risks[i].Option, c.Risks[i].Probability = other.Risks[i].Option, other.Risks[i].Probability
		}
		if some() {
			c.Risks[i].Impact, c.Risks[i].Currency = other.Risks[i].Impact, other.Risks[i].Currency
		}
	}
	if some() {
		c.Risks[0].Name = "A new risk"
	}
	c.Lines = nil
	for _, l := range a.Lines {
		if l.FromTie != report.Untied && l.Option != 0 && l.Frequency != report.FrequencyPeriods {
			h := hybrid{c: &c, lines: []report.Line{l}}
			if h.settle([]int{0}); int(h.lines[0].From) > c.Months() {
				continue // a line after the horizon is left out
			}
			l.From, l.To = h.lines[0].From, max(h.lines[0].From, h.lines[0].To)
		}
		if l.From, l.To = min(l.From, int16(c.Months())), min(l.To, int16(c.Months())); l.Frequency ==
			report.FrequencyPeriods {
			l.Amounts = append(slices.Clone(l.Amounts), make([]float64, 6)...)[:len(c.Periods)]
		}
		fresh := example.RandomLine(r, &c)
		switch r.IntN(12) {
		case 0:
			continue
		case 1:
			c.Lines = append(c.Lines, fresh)
		case 2:
			l.Quantity *= 2
		case 3:
			l.UnitCost *= 2
		case 4:
			l.Behaviour, l.Escalation, l.Rate = fresh.Behaviour, fresh.Escalation, fresh.Rate
		case 5:
			fresh.Option, fresh.Category, fresh.Description = l.Option, l.Category, l.Description
			if l = fresh; l.Option != 0 {
				l.Avoidable = 1
			}
		}
		switch r.IntN(12) {
		case 0:
			l.Category, l.Location = fresh.Category, fresh.Location
		case 1:
			l.Category, l.Avoidable, l.Probability = fresh.Category, fresh.Avoidable, fresh.Probability
		case 2:
			if l.From, l.To = int16(1+r.IntN(c.Months())), int16(c.Months()); l.Frequency == report.FrequencyOneOff {
				l.To = l.From
			}
		}
		c.Lines = append(c.Lines, l)
	}
	r.Shuffle(len(c.Functions), func(i, j int) {
		c.Functions[i], c.Functions[j] = c.Functions[j], c.Functions[i]
		for k := range c.Lines {
			switch f := &c.Lines[k].Function; int(*f) {
			case i:
				*f = int32(j)
			case j:
				*f = int32(i)
			}
		}
	})
	return &c
}

func BenchmarkBetween(b *testing.B) {
	for _, lines := range []int{5_000, 100_000} {
		old, now := example.Wide(lines), example.Wide(lines)
		now.Currencies[1].Rate, now.Locations[0].WageInflation, now.Options[1].Transition, now.Functions[2].Volume = 2.2,
			0.03, 9, 1100
		now.DiscountRate, now.Locations[1].Productivity, now.Lines = 0.08, 0.9, slices.Clone(now.Lines)
		for i := range now.Lines {
			if i%10 == 0 {
				now.Lines[i].UnitCost *= 1.1
			}
			if i%13 == 0 {
				now.Lines[i].Quantity++
			}
		}
		now.Lines = append(slices.Delete(now.Lines, 0, lines/20), now.Lines[:lines/30]...)
		b.Run(fmt.Sprint(lines, " lines"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Between(old, now)
			}
		})
	}
}
