package risk

import (
	"shorecast/report"
	"shorecast/report/internal/ledger"
)

// SimulateOnce returns a function that runs the trials of a case once, everything before them done.
func SimulateOnce(c *report.Case) func() *report.Simulation {
	e, f := ledger.Open(c), ledger.Unchanged(c)
	ledgers := make([]*ledger.Account, len(c.Options))
	for o := range c.Options {
		ledgers[o] = e.Account(e.Charges(o, ledger.ScheduleOf(c, o, f)), f)
	}
	s := newStudy(e, ledgers)
	list, standard := ranges(c)
	return func() *report.Simulation { return s.simulate(list, standard) }
}
