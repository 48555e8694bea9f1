package engine

import (
	"context"

	"shorecast/report"
	"shorecast/report/internal/ledger"
	"shorecast/report/risk"
	"shorecast/report/tracking"
)

// Work is a case whose cost is computed, month by month.
type Work struct {
	c         *report.Case
	book      *ledger.Book
	accounts  []*ledger.Account // by option
	locations []report.LocationResult
	gaps      [][]report.Gap    // by option
	tracker   *tracking.Tracker // nil without actuals
}

// Open computes what every option of a case costs.
func Open(c *report.Case) *Work {
	w := &Work{c: c, book: ledger.Open(c)}
	f := ledger.Unchanged(c)
	for o := range c.Options {
		w.accounts = append(w.accounts, w.book.Account(o, f))
	}
	w.locations, w.gaps = ledger.Locations(w.book), ledger.Gaps(w.book)
	if c.Actuals != nil {
		w.tracker = tracking.Open(c, w.book)
	}
	return w
}

// Checks returns the doubts that the figures raise.
func (w *Work) Checks() report.Checks {
	checks := report.Checks{Gaps: w.gaps, FarOut: ledger.FarOut(w.c, w.accounts, w.locations)}
	if w.tracker != nil {
		checks.Actual = w.tracker.Doubts()
	}
	return checks
}

// Compare computes every figure of a case. Findings and Provenance of the result are left for the caller to fill in.
func Compare(c *report.Case) *report.Comparison {
	r, _ := Open(c).Compare(context.Background()) // never ends early
	return r
}

// Compare computes every figure of the case, unless the context ends before. Findings and Provenance of the result are
// left for the caller to fill in.
func (w *Work) Compare(ctx context.Context) (*report.Comparison, error) {
	c := w.c
	r := &report.Comparison{Case: c, Locations: w.locations}
	costs := make([]float64, len(c.Options))
	for o := range c.Options {
		r.Options = append(r.Options, w.option(o))
		costs[o] = r.Options[o].NPVCost
	}
	r.Ranking = ledger.Rank(costs)
	r.Risks = w.book.Risks(w.accounts[c.Baseline].Discount)
	r.Scorecard = scorecard(c)
	if w.tracker != nil {
		r.Tracking = w.tracker.Result()
	}
	if err := risk.Assess(ctx, w.book, w.accounts, r); err != nil {
		return nil, err
	}
	return r, nil
}

// option computes the figures of one option.
func (w *Work) option(o int) report.OptionResult {
	c, l, base := w.c, w.accounts[o], w.accounts[w.c.Baseline]
	r := report.OptionResult{Option: o, Functions: w.book.Scopes[o].Indices(), CostByYear: ledger.ByYear(c, l.Cost),
		CostByYearBeforeTax: l.BeforeTax, ByCategory: l.CategoryCosts(), ByFunction: l.FunctionCosts(),
		UnitCosts: l.UnitCosts(), TotalCost: ledger.Total(l.Cost), NPVCost: l.NPV(), OneOffByYear: l.OneOff,
		OneOffTotal: ledger.Total(l.OneOff),
		FixedCost:   l.Behaviour[report.Fixed][c.Horizon], VariableCost: l.Behaviour[report.Variable][c.Horizon],
		Gaps: w.gaps[o]}
	r.FTEByLocation, r.FTEByYear = l.AverageFTE()
	if o != c.Baseline {
		r.Bridge = ledger.Bridge(l, base)
	}
	k, against := l.Cash(), base.Cash()
	r.Savings = k.Savings(c, &against)
	saving := make([]float64, len(l.Cost))
	for m := range saving {
		saving[m] = base.Cost[m] - l.Cost[m]
	}
	r.SavingByYear = ledger.ByYear(c, saving)
	return r
}

// Origins returns where an option's NPV of cost comes from.
func (w *Work) Origins(option int) []report.CostOrigin {
	return w.book.Origins(option, w.accounts[option].Discount)
}

// Savings returns an option's NPV of saving in every one of the trials that all cases of a portfolio share. Where the
// context ends, Savings returns its error soon after.
func (w *Work) Savings(ctx context.Context, option int, f *risk.Futures, workers int) ([]float64, error) {
	return f.Savings(ctx, w.book, w.book.Risks(w.accounts[w.c.Baseline].Discount), option, workers)
}
