package risk

import (
	"shorecast/report"
	"shorecast/report/finance"
	"shorecast/report/internal/ledger"
)

// whatIf works out all key figures of every scenario, and of the drivers that move an option at both ends.
func (s *study) whatIf(ranking []int, rows []report.Sensitivity) report.WhatIf {
	w, flows := report.WhatIf{}, ledger.NewFlows(s.Valuer)
	for _, x := range s.Case.Scenarios {
		w.Scenarios = append(w.Scenarios, s.outcome(flows.Cash(ledger.Shifted(s.Case, x.Changes...))))
	}
	for _, x := range s.bestFirst(ranking, rows) {
		switch {
		case s.ctx.Err() != nil:
			return report.WhatIf{}
		case len(w.Ends) == report.LongestWhatIf:
			w.More++
			continue
		}
		at := func(change float64) report.Outcome {
			l := x.Lever
			if l.Driver == report.RiskHappens {
				return s.outcome(s.happening(flows, l.Target.Index, change))
			}
			return s.outcome(flows.Cash(ledger.Shifted(s.Case, report.Change{Lever: l, Change: change})))
		}
		w.Ends = append(w.Ends, report.DriverEnds{Lever: x.Lever, Low: x.Low, High: x.High, AtLow: at(x.Low),
			AtHigh: at(x.High)})
	}
	return w
}

// bestFirst returns a row of the sensitivity for each driver, those of the best option that one could move to first.
func (s *study) bestFirst(ranking []int, rows []report.Sensitivity) []report.Sensitivity {
	best := ranking[0]
	if best == s.Case.Baseline {
		best = ranking[1]
	}
	var first []report.Sensitivity
	known := map[report.Lever]bool{}
	for _, ofBest := range []bool{true, false} {
		for _, x := range rows {
			if (x.Option == best) == ofBest && !known[x.Lever] {
				known[x.Lever] = true
				first = append(first, x)
			}
		}
	}
	return first
}

// happening returns the options' money with a risk that happens (1) or does not (0), in place of what is expected.
func (s *study) happening(flows *ledger.Flows, risk int, happens float64) []ledger.Cash {
	all, x := flows.Cash(ledger.Unchanged(s.Case)), &s.Case.Risks[risk]
	for o := range all {
		all[o].Cost[x.Month] += (happens - x.Probability) * s.RiskCost(x, o)
	}
	return all
}

// outcome computes the key figures of the options' money.
func (s *study) outcome(all []ledger.Cash) report.Outcome {
	x := report.Outcome{}
	costs, base := make([]float64, len(all)), &all[s.Case.Baseline]
	for o := range all {
		costs[o] = finance.NPV(all[o].Cost, all[o].Discount)
		x.Savings = append(x.Savings, all[o].Savings(s.Case, base))
		x.OneOffTotal = append(x.OneOffTotal, all[o].OneOff)
	}
	choice := ledger.Choose(s.Case, ledger.Rank(costs), func(o int) *float64 { return x.Savings[o].NPVSavingShare })
	x.Leader, x.Advised = choice.Leader, choice.Advised
	return x
}
