package risk

import (
	"math"
	"runtime"

	"shorecast/report"
	"shorecast/report/internal/ledger"
)

// study answers what becomes of the options when drivers change.
type study struct {
	*ledger.Valuer
	accounts      []*ledger.Account
	flowTolerance float64 // the flow below which a month's saving counts as nothing
}

func newStudy(book *ledger.Book, accounts []*ledger.Account) *study {
	absolute := 0.0
	for _, x := range accounts[book.Case.Baseline].Cost {
		absolute += math.Abs(x)
	}
	return &study{ledger.NewValuer(book), accounts, ledger.FlowTolerance * absolute}
}

// costs returns the options' NPVs of cost with one driver changed.
func (s *study) costs(l report.Lever, change float64) []float64 {
	return s.Costs(ledger.Shifted(s.Case, report.Change{Lever: l, Change: change}))
}

// Assess computes what would change the figures of a comparison, and decides. accounts are the options'.
func Assess(book *ledger.Book, accounts []*ledger.Account, r *report.Comparison) {
	c := book.Case
	s := newStudy(book, accounts)
	list, from := ranges(c)
	r.BestMix = bestMix(book, accounts)
	r.VolumeCurve, r.Crossovers = s.volumeCurve(), s.crossovers()
	r.Scenarios, r.Sensitivity, r.BreakEven = s.scenarios(), s.sensitivity(list), s.breakEvens(list)
	r.Simulation = sampler{s.Valuer}.simulate(list, from, runtime.GOMAXPROCS(0))
	r.Verdict = decide(r, list)
	r.Flips = s.flips(r, list)
}
