package report

import "math"

// valuation is the NPVs of a case, and the engine they came from: what a walk needs of Compare, without simulation or drivers.
type valuation struct {
	e       *engine
	bundles [][]bundle
	costs   []float64 // NPV of cost by option
}

func newValuation(c *Case) *valuation { return newEngine(c).valuation() }

// valuation computes the NPVs of an engine's case.
func (e *engine) valuation() *valuation {
	v := &valuation{e: e}
	for o := range e.c.Options {
		v.bundles = append(v.bundles, e.bundles(o))
	}
	v.costs = v.under(e.c)
	return v
}

// under returns the NPV of cost by option of a case whose lines, periods, volumes and options' commitments are those of the valuation.
func (v *valuation) under(c *Case) []float64 {
	e := *v.e
	e.c = c
	s := &study{e: &e, c: c, discount: c.discount(c.DiscountRate), bundles: v.bundles, cells: map[timing][]cell{}}
	return s.costs(c.base())
}

// of returns the NPV of cost by option of some lines alone, as if every option still covered what it covers with all of them.
func (v *valuation) of(c *Case, lines []Line) []float64 {
	part := *c
	part.Lines = lines
	e := newEngine(&part)
	e.scopes = v.e.scopes
	return e.valuation().costs
}

// saving returns an option's NPV of saving.
func (v *valuation) saving(option int) float64 { return v.costs[v.e.c.Baseline] - v.costs[option] }

// standing applies the rule of the verdict, as far as it needs no trials.
func (v *valuation) standing() Standing {
	c := v.e.c
	results := make([]OptionResult, len(c.Options))
	for o := range c.Options {
		results[o] = OptionResult{Name: c.Options[o].Name, NPVCost: v.costs[o]}
	}
	ranking := rank(results)
	leading, base := ranking[0], v.costs[c.Baseline]
	told := leading
	for _, o := range ranking {
		if o != c.Baseline {
			told = o
			break
		}
	}
	stay := leading == c.Baseline || base > 0 && v.saving(leading)/base < c.MinimumSaving
	verdict := leading
	if stay {
		verdict = c.Baseline
	}
	return Standing{Currency: c.Currency, FirstMonth: c.FirstMonth.String(), HorizonYears: c.Horizon, Baseline: c.Options[c.Baseline].Name,
		Verdict: c.Options[verdict].Name, Stay: stay, Told: c.Options[told].Name, Leading: c.Options[leading].Name,
		NPVCostBaseline: base, NPVCostLeading: v.costs[leading], NPVSavingLeading: v.saving(leading),
		NPVCostTold: v.costs[told], NPVSavingTold: v.saving(told)}
}

// dust returns the amount below which a difference between two valuations is only what is left of equal sums added in another order.
func (u *union) dust(a, b *valuation) float64 {
	scale := 1.0
	for _, v := range []*valuation{a, b} {
		for _, c := range v.costs {
			scale = max(scale, math.Abs(c))
		}
	}
	return 10 * tie * scale
}
