package engine

import (
	"context"
	"math"

	"shorecast/report"
	"shorecast/report/finance"
	"shorecast/report/internal/ledger"
	"shorecast/report/risk"
)

// Compare computes every figure of a case. Findings and Provenance of the result are left for the caller to fill in.
func Compare(c *report.Case) *report.Comparison {
	book, f := ledger.Open(c), ledger.Unchanged(c)
	accounts := make([]*ledger.Account, len(c.Options))
	for o := range c.Options {
		accounts[o] = book.Account(o, f)
	}
	r := &report.Comparison{Case: c, Locations: ledger.Locations(book)}
	costs := make([]float64, len(c.Options))
	for o := range c.Options {
		r.Options = append(r.Options, option(book, o, accounts))
		costs[o] = r.Options[o].NPVCost
	}
	r.Ranking = ledger.Rank(costs)
	r.Scorecard = scorecard(c)
	if err := risk.Assess(context.TODO(), book, accounts, r); err != nil {
		panic(err)
	}
	return r
}

// option computes the figures of one option.
func option(book *ledger.Book, o int, accounts []*ledger.Account) report.OptionResult {
	c, l, base := book.Case, accounts[o], accounts[book.Case.Baseline]
	r := report.OptionResult{Option: o, Functions: book.Scopes[o].Indices(), CostByYear: ledger.ByYear(c, l.Cost),
		CostByYearBeforeTax: l.BeforeTax, ByCategory: l.CategoryCosts(), ByFunction: l.FunctionCosts(),
		UnitCosts: l.UnitCosts(), TotalCost: ledger.Total(l.Cost), NPVCost: l.NPV(), OneOffTotal: l.OneOff,
		FixedCost: l.Behaviour[report.Fixed][c.Horizon], VariableCost: l.Behaviour[report.Variable][c.Horizon],
		FTEByYear: l.AverageFTE()}
	if o != c.Baseline {
		r.Bridge = ledger.Bridge(l, base)
	}
	savings(book, &r, l, base)
	return r
}

// savings computes what an option saves against the baseline, and when.
func savings(book *ledger.Book, r *report.OptionResult, l, base *ledger.Account) {
	c := book.Case
	saving := make([]float64, len(l.Cost))
	absolute := 0.0
	for m := range saving {
		saving[m] = base.Cost[m] - l.Cost[m]
		absolute += math.Abs(base.Cost[m])
	}
	baseline := base.NPV()
	r.SavingByYear = ledger.ByYear(c, saving)
	r.NPVSaving = finance.NPV(saving, l.Discount)
	r.CumulativeSavingByMonth = finance.Cumulate(saving, nil)
	r.FundingPeak = finance.FundingPeak(r.CumulativeSavingByMonth)
	r.RunRateSaving = r.SavingByYear[c.Horizon]
	r.RunRateSavingShare = ledger.Ratio(r.RunRateSaving, ledger.ByYear(c, base.Cost)[c.Horizon])
	if baseline > 0 {
		r.NPVSavingShare = ledger.Ratio(r.NPVSaving, baseline)
	}
	r.PaybackMonths = payback(r.CumulativeSavingByMonth, ledger.FlowTolerance*absolute)
	r.DiscountedPaybackMonths = payback(finance.Cumulate(saving, l.Discount), ledger.FlowTolerance*absolute)
	rate, outcome := finance.IRR(saving, c.Discounting, ledger.FlowTolerance*absolute)
	if outcome == finance.Found || outcome == finance.BorrowingRate {
		r.IRR = &rate
	}
	r.IRROutcome = outcome
}

func payback(cumulative []float64, tolerance float64) *int {
	if m, ok := finance.Payback(cumulative, tolerance); ok {
		return &m
	}
	return nil
}
