package risk

import (
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
