package risk

import (
	"cmp"
	"math"
	"slices"

	"shorecast/report"
	"shorecast/report/internal/ledger"
)

func (s *study) scenarios() []report.ScenarioResult {
	rs := []report.ScenarioResult{}
	for _, sc := range s.Case.Scenarios {
		costs := s.Costs(ledger.Shifted(s.Case, sc.Changes...))
		r := report.ScenarioResult{Cost: costs}
		for o := range s.Case.Options {
			r.Saving = append(r.Saving, s.Saving(costs, o))
		}
		rs = append(rs, r)
	}
	return rs
}

// sensitivity returns the drivers that have an effect, by option, then by the width of the swing.
func (s *study) sensitivity(list []report.Uncertainty) []report.Sensitivity {
	low, high := make([][]float64, len(list)), make([][]float64, len(list))
	for i, r := range list {
		low[i], high[i] = s.costs(r.Lever, r.Low), s.costs(r.Lever, r.High)
	}
	rows := []report.Sensitivity{}
	for _, o := range others(s.Case) {
		first, now := len(rows), s.Saving(s.Planned, o)
		for i, r := range list {
			a, b := s.Saving(low[i], o), s.Saving(high[i], o)
			if math.Abs(a-now) > s.Tolerance() || math.Abs(b-now) > s.Tolerance() {
				rows = append(rows, report.Sensitivity{Option: o, Lever: r.Lever, Low: r.Low, High: r.High,
					NPVSavingLow: a, NPVSavingHigh: b})
			}
		}
		slices.SortStableFunc(rows[first:], func(x, y report.Sensitivity) int {
			return cmp.Compare(math.Abs(y.NPVSavingHigh-y.NPVSavingLow), math.Abs(x.NPVSavingHigh-x.NPVSavingLow))
		})
	}
	return rows
}
