package risk

import (
	"runtime"

	"shorecast/report"
	"shorecast/report/internal/ledger"
)

// SimulateOnce returns a function that runs the trials of a case once, everything before them done.
func SimulateOnce(c *report.Case) func() *report.Simulation {
	book, f := ledger.Open(c), ledger.Unchanged(c)
	accounts := make([]*ledger.Account, len(c.Options))
	for o := range c.Options {
		accounts[o] = book.Account(book.Charges(o, ledger.ScheduleOf(c, o, f)), f)
	}
	s := newStudy(book, accounts)
	list, from := ranges(c)
	return func() *report.Simulation { return s.simulate(list, from, runtime.GOMAXPROCS(0)) }
}
