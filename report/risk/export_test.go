package risk

import (
	"context"
	"runtime"

	"shorecast/report"
	"shorecast/report/internal/ledger"
)

// SimulateOnce returns a function that runs the trials of a case once, everything before them done.
func SimulateOnce(c *report.Case) func() *report.Simulation {
	s := own(ledger.NewValuer(ledger.Open(c)), nil)
	return func() *report.Simulation { return s.simulate(context.Background(), inForce(c), runtime.GOMAXPROCS(0)) }
}
