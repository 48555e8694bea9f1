package ledger

import (
	"shorecast/report"
	"shorecast/report/finance"
)

// addRisk puts the expected cost of a risk into the groups of the options that it touches.
func (b *Book) addRisk(group func(behaviourKey) *Group, r *report.Risk) {
	for o := range b.Case.Options {
		if r.Touches(o, b.Case.Baseline) {
			group(b.riskKey(o, r)).addMonth(r.Month, r.Probability*r.Impact, 0, 1)
		}
	}
}

// riskKey returns how a risk of an option behaves: as a shared one-off line of its own kind, fixed, at the option's
// location.
func (b *Book) riskKey(option int, r *report.Risk) behaviourKey {
	return behaviourKey{option: int32(option), Function: report.SharedFunction,
		category: int32(b.derived(report.RiskCost)), location: int32(b.Case.Options[option].Location),
		currency: int32(r.Currency), Kind: report.RiskEvent, oneOff: true, credit: r.Impact < 0}
}

// Risks returns what the risks cost where they happen.
func (b *Book) Risks(discount []float64) []report.RiskResult {
	results := make([]report.RiskResult, len(b.Case.Risks))
	for i := range results {
		r := &b.Case.Risks[i]
		results[i] = report.RiskResult{Impact: r.Impact * b.Case.Exchange(r.Currency, finance.Year(r.Month)),
			NPV: make([]float64, len(b.Case.Options))}
		for o := range b.Case.Options {
			if r.Month <= b.Case.Months() {
				results[i].NPV[o] = b.riskNPV(r, o, discount)
			}
		}
	}
	return results
}

// riskNPV returns the NPV of the full impact of a risk for an option, what it bears of the baseline's included.
func (b *Book) riskNPV(r *report.Risk, option int, discount []float64) float64 {
	return b.RiskCost(r, option) * discount[r.Month]
}

// RiskCost returns the full impact of a risk for an option in its month, after tax; what it bears of the baseline's
// included.
func (b *Book) RiskCost(r *report.Risk, option int) float64 {
	owner := option
	if !r.Touches(option, b.Case.Baseline) {
		owner = b.Case.Baseline
		if r.Option != owner {
			return 0
		}
	}
	g := b.newGroup(b.riskKey(owner, r))
	g.addMonth(r.Month, r.Impact, 0, 1)
	cost := 0.0
	for _, k := range b.bear(option, g, b.Scopes[option].every, b.PlannedSchedule(option)) {
		for _, w := range k.flows {
			cost += w.amounts[r.Month] * w.tax[finance.Year(r.Month)]
		}
	}
	return cost
}
