package engine

import (
	"math"
	"math/rand/v2"
	"testing"

	"shorecast/report"
	"shorecast/report/internal/example"
	"shorecast/report/internal/ledger"
)

// Grouped or line by line, a case costs the same, to 1e-12 of the absolute terms.
func TestGroupsAgainstPlainLines(t *testing.T) {
	for seed := range uint64(300) {
		c := example.RandomCase(rand.New(rand.NewPCG(seed, 1)))
		book, f := ledger.Open(c), ledger.Unchanged(c)
		for o := range c.Options {
			cost, fte := example.Plain(c, o)
			l := book.Account(o, f)
			scale := 0.0
			for _, x := range cost {
				scale += math.Abs(x)
			}
			for m := range cost {
				if math.Abs(l.Cost[m]-cost[m]) > 1e-12*scale || math.Abs(l.FTE[m]-fte[m]) > 1e-9 {
					t.Fatalf("seed %d, option %d, month %d: cost %v and FTE %v by groups, %v and %v line by line", seed, o, m,
						l.Cost[m], l.FTE[m], cost[m], fte[m])
				}
			}
		}
		checkSums(t, seed, Compare(c))
	}
}

// checkSums checks what must add up in any comparison.
func checkSums(t *testing.T, seed uint64, r *report.Comparison) {
	t.Helper()
	for _, o := range r.Options {
		scale := 1.0
		for _, x := range o.CostByYear {
			scale += math.Abs(x)
		}
		sums := map[string]float64{}
		for _, x := range o.ByCategory {
			sums["categories"] += ledger.Total(x.ByYear)
		}
		for _, x := range o.ByFunction {
			sums["functions"] += ledger.Total(x.ByYear)
		}
		sums["years"] = ledger.Total(o.CostByYear)
		for name, got := range sums {
			if math.Abs(got-o.TotalCost) > 1e-10*scale {
				t.Errorf("seed %d, %s: the %s sum to %v, the total cost is %v", seed, r.Case.Options[o.Option].Name, name, got, o.TotalCost)
			}
		}
		if split := o.FixedCost + o.VariableCost; math.Abs(split-o.CostByYear[r.Case.Horizon]) > 1e-10*scale {
			t.Errorf("seed %d, option %d: fixed and variable sum to %v, the last year costs %v", seed, o.Option, split,
				o.CostByYear[r.Case.Horizon])
		}
	}
}
