package risk

import (
	"context"
	"math"
	"runtime"
	"sync"

	"shorecast/report"
	"shorecast/report/finance"
	"shorecast/report/internal/ledger"
)

// study answers what becomes of the options when drivers change.
type study struct {
	*ledger.Valuer
	ranges
	ctx           context.Context // ends the work early
	accounts      []*ledger.Account
	flowTolerance float64 // the flow below which a month's saving counts as nothing
}

func newStudy(ctx context.Context, book *ledger.Book, accounts []*ledger.Account) *study {
	absolute := 0.0
	for _, x := range accounts[book.Case.Baseline].Cost {
		absolute += math.Abs(x)
	}
	return &study{ledger.NewValuer(book), inForce(book.Case), ctx, accounts, finance.FlowTolerance * absolute}
}

// costs returns the options' NPVs of cost with one driver changed.
func (s *study) costs(l report.Lever, change float64) []float64 {
	return s.Costs(ledger.Shifted(s.Case, report.Change{Lever: l, Change: change}))
}

// Assess computes what would change the figures of a comparison, and decides. accounts are the options'. Where the
// context ends, Assess returns its error soon after, and leaves the comparison incomplete.
func Assess(ctx context.Context, book *ledger.Book, accounts []*ledger.Account, r *report.Comparison) error {
	s := newStudy(ctx, book, accounts)
	r.BestMix = bestMix(book, accounts, r.Risks)
	r.VolumeCurve, r.Crossovers = s.volumeCurve(), s.crossovers()
	all := s.bothEnds(r.Risks)
	r.Scenarios, r.Sensitivity, r.RunnerUpGap = s.scenarios(), s.sensitivity(all), s.gap(all, r.Ranking)
	r.BreakEven = []report.BreakEven{}
	for _, o := range others(s.Case) {
		r.BreakEven = append(r.BreakEven, s.breakEven(s.Case.Baseline, o)...)
	}
	r.Horizons = horizons(book, accounts)
	var beside sync.WaitGroup
	beside.Go(func() { r.WhatIf = s.whatIf(r.Ranking, r.Sensitivity) })
	r.Simulation = own(s.Valuer, r.Risks).simulate(ctx, s.ranges, runtime.GOMAXPROCS(0))
	beside.Wait()
	if err := ctx.Err(); err != nil {
		return err
	}
	r.Verdict = decide(r)
	r.Flips = s.flips(r)
	r.Verdict.Nearest = nearestFlip(r)
	return nil
}
