package ledger

import (
	"shorecast/report"
	"shorecast/report/finance"
)

// addRisk puts the expected cost of a risk into the groups of the options that it touches.
func (b *Book) addRisk(group func(behaviourKey) *Group, r *report.Risk) {
	impact := b.impact(r)
	for o := range b.Case.Options {
		if r.Touches(o, b.Case.Baseline) {
			g := group(b.riskKey(o, impact))
			g.addMonth(r.Month, r.Probability*impact, 0, 1)
		}
	}
}

// riskKey returns how a risk of an option behaves: a shared one-off line of its own kind, fixed and in reporting
// currency.
func (b *Book) riskKey(option int, impact float64) behaviourKey {
	return behaviourKey{option: int32(option), Function: report.SharedFunction, category: int32(b.derived(report.RiskCost)),
		location: int32(b.Case.Options[option].Location), Kind: report.RiskEvent, escalation: report.EscalationNone,
		oneOff: true, credit: impact < 0}
}

// impact returns what a risk costs where it happens, in reporting currency at the planned rate of its month.
func (b *Book) impact(r *report.Risk) float64 {
	return r.Impact * b.Case.Exchange(r.Currency, finance.Year(r.Month))
}

// Risks returns what the risks cost where they happen.
func (b *Book) Risks(discount []float64) []report.RiskResult {
	results := make([]report.RiskResult, len(b.Case.Risks))
	for i := range results {
		r := &b.Case.Risks[i]
		x := report.RiskResult{Impact: b.impact(r), NPV: make([]float64, len(b.Case.Options))}
		for o := range x.NPV {
			if r.Month <= b.Case.Months() {
				x.NPV[o] = b.riskNPV(r, x.Impact, o, discount)
			}
		}
		results[i] = x
	}
	return results
}

// riskNPV returns the NPV of the full impact of a risk for an option.
func (b *Book) riskNPV(r *report.Risk, impact float64, option int, discount []float64) float64 {
	owner := option
	if !r.Touches(option, b.Case.Baseline) {
		owner = b.Case.Baseline
		if !r.Touches(owner, owner) {
			return 0
		}
	}
	g := b.newGroup(b.riskKey(owner, impact))
	g.addMonth(r.Month, impact, 0, 1)
	npv := 0.0
	for _, k := range b.bear(option, g, b.Scopes[option].covers(report.SharedFunction), b.PlannedSchedule(option)) {
		for _, w := range k.flows {
			npv += w.amounts[r.Month] * w.tax[finance.Year(r.Month)] * discount[r.Month]
		}
	}
	return npv
}
