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
	ranges
	accounts      []*ledger.Account
	flowTolerance float64 // the flow below which a month's saving counts as nothing
}

func newStudy(book *ledger.Book, accounts []*ledger.Account) *study {
	absolute := 0.0
	for _, x := range accounts[book.Case.Baseline].Cost {
		absolute += math.Abs(x)
	}
	return &study{ledger.NewValuer(book), inForce(book.Case), accounts, ledger.FlowTolerance * absolute}
}

// costs returns the options' NPVs of cost with one driver changed.
func (s *study) costs(l report.Lever, change float64) []float64 {
	return s.Costs(ledger.Shifted(s.Case, report.Change{Lever: l, Change: change}))
}

// Assess computes what would change the figures of a comparison, and decides. accounts are the options'.
func Assess(book *ledger.Book, accounts []*ledger.Account, r *report.Comparison) {
	s := newStudy(book, accounts)
	r.BestMix = bestMix(book, accounts)
	r.VolumeCurve, r.Crossovers = s.volumeCurve(), s.crossovers()
	all := s.bothEnds(r.Risks)
	r.Scenarios, r.Sensitivity, r.RunnerUpGap = s.scenarios(), s.sensitivity(all), s.gap(all, r.Ranking)
	r.BreakEven = []report.BreakEven{}
	for _, o := range others(s.Case) {
		r.BreakEven = append(r.BreakEven, s.breakEven(s.Case.Baseline, o)...)
	}
	r.Horizons = horizons(book, accounts)
	r.Simulation = sampler{s.Valuer, r.Risks}.simulate(s.ranges, runtime.GOMAXPROCS(0))
	r.Verdict = decide(r)
	r.Flips = s.flips(r)
	r.Verdict.Nearest = nearestFlip(r)
}
