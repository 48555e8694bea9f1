package risk

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"shorecast/report"
	"shorecast/report/finance"
	"shorecast/report/internal/example"
	"shorecast/report/internal/ledger"
)

// The flows that key figures under changed drivers are made from, against accounts: every driver at both ends.
func TestFlowsAgainstAccounts(t *testing.T) {
	near := func(got, want float64) bool { return math.Abs(got-want) <= 1e-10*max(1, math.Abs(want)) }
	for seed := range uint64(40) {
		rnd := rand.New(rand.NewPCG(seed, 9))
		c := example.RandomCase(rnd)
		if seed%2 == 1 {
			example.Deepen(rnd, c)
		}
		book := ledger.Open(c)
		flows := ledger.NewFlows(ledger.NewValuer(book))
		for _, d := range report.Drivers() {
			for _, change := range []float64{0, d.Rule().Low * 2, d.Rule().High * 2} {
				f := ledger.Shifted(c, report.Change{Lever: report.Lever{Driver: d}, Change: change})
				for o, got := range flows.Cash(f) {
					want := book.Account(o, f).Cash()
					if !near(got.Recurring, want.Recurring) || !near(got.OneOff, want.OneOff) {
						t.Fatalf("seed %d, %s %v, option %d: got %v and %v, want %v and %v", seed, d, change, o, got.Recurring,
							got.OneOff, want.Recurring, want.OneOff)
					}
					for m := range want.Cost {
						if !near(got.Cost[m], want.Cost[m]) || got.Discount[m] != want.Discount[m] {
							t.Fatalf("seed %d, %s %v, option %d, month %d: got %v, want %v", seed, d, change, o, m, got.Cost[m],
								want.Cost[m])
						}
					}
				}
			}
		}
	}
}

// Key figures of scenarios and of drivers' ends agree with what else the results say of them; the risk's, too, and
// what happens or not leaves the plan between both.
func TestWhatIf(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 9))
	c := example.RandomCase(rnd)
	example.Deepen(rnd, c)
	c.Scenarios = []report.Scenario{{Name: "Dearer", Changes: []report.Change{{Change: 0.2,
		Lever: report.Lever{Driver: report.Salaries}}, {Change: -0.1, Lever: report.Lever{Driver: report.Volume}}}}}
	book := ledger.Open(c)
	r := &report.Comparison{Case: c}
	var accounts []*ledger.Account
	costs := make([]float64, len(c.Options))
	for o := range c.Options {
		accounts = append(accounts, book.Account(o, ledger.Unchanged(c)))
		costs[o] = accounts[o].NPV()
		r.Options = append(r.Options, report.OptionResult{Option: o, NPVCost: costs[o]})
	}
	r.Ranking, r.Risks = ledger.Rank(costs), book.Risks(accounts[0].Discount)
	if err := Assess(context.Background(), book, accounts, r); err != nil {
		t.Fatal(err)
	}
	if len(r.WhatIf.Scenarios) != 1 || len(r.WhatIf.Ends) < 5 {
		t.Fatalf("got %d scenarios and %d drivers", len(r.WhatIf.Scenarios), len(r.WhatIf.Ends))
	}
	for o, x := range r.WhatIf.Scenarios[0].Savings {
		example.Near(t, "the saving in a scenario", x.NPVSaving, r.Scenarios[0].Saving[o])
	}
	risks := 0
	for _, e := range r.WhatIf.Ends {
		if e.Lever.Driver == report.RiskHappens {
			risks++
		}
		for _, s := range r.Sensitivity {
			if s.Lever == e.Lever {
				example.Near(t, "low", e.AtLow.Savings[s.Option].NPVSaving, s.NPVSavingLow)
				example.Near(t, "high", e.AtHigh.Savings[s.Option].NPVSaving, s.NPVSavingHigh)
			}
		}
		for _, x := range []report.Outcome{e.AtLow, e.AtHigh} {
			leads := x.Savings[x.Leader]
			if last := leads.CumulativeSavingByMonth[c.Months()]; leads.FundingPeak < -last {
				t.Errorf("%v: the funding peak %v is below a shortfall of %v", e.Lever, leads.FundingPeak, last)
			}
			if leads.IRROutcome == finance.Found && leads.IRR == nil {
				t.Errorf("%v: no rate", e.Lever)
			}
		}
	}
	if risks == 0 {
		t.Error("no risk is among the drivers")
	}
}
