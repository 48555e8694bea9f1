package risk

import (
	"runtime"

	"shorecast/report"
	"shorecast/report/internal/ledger"
)

// SimulateOnce returns a function that runs the trials of a case once, everything before them done.
func SimulateOnce(c *report.Case) func() *report.Simulation {
	s := sampler{ledger.NewValuer(ledger.Open(c))}
	list, from := ranges(c)
	return func() *report.Simulation { return s.simulate(list, from, runtime.GOMAXPROCS(0)) }
}
