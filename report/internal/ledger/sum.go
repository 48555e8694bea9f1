package ledger

import (
	"cmp"
	"math"
	"slices"

	"shorecast/report"
	"shorecast/report/finance"
)

// Ratio returns a ÷ b, nil where b is 0.
func Ratio(a, b float64) *float64 {
	if b == 0 {
		return nil
	}
	q := a / b
	return &q
}

// Total returns the sum of a flow.
func Total(flow []float64) float64 {
	sum := 0.0
	for _, x := range flow {
		sum += x
	}
	return sum
}

// ByYear adds a monthly flow up by year.
func ByYear(c *report.Case, flow []float64) []float64 {
	years := Years(c)
	for m, x := range flow {
		years[finance.Year(m)] += x
	}
	return years
}

// Rank returns the options by NPV of cost, those that cost the same in sheet order.
func Rank(costs []float64) []int {
	order := make([]int, len(costs))
	scale := 1.0
	for i, cost := range costs {
		order[i] = i
		scale = max(scale, math.Abs(cost))
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(costs[a], costs[b]) })
	for i := 0; i < len(order); {
		j := i + 1
		for j < len(order) && costs[order[j]]-costs[order[j-1]] <= finance.CostTolerance*scale {
			j++
		}
		slices.Sort(order[i:j])
		i = j
	}
	return order
}

// Choice is what the rule of the verdict says before it looks at trials.
type Choice struct {
	Leader    int  // the option with the lowest NPV of cost
	Candidate int  // the leader or, where that is the baseline, the best other option
	Advised   int  // the leader, or the baseline
	Hurdle    bool // the baseline is advised because the leader saves less than the Minimum saving
}

// Choose applies the rule to the options by NPV of cost. share is the part of the baseline's NPV of cost that an option
// saves, nil where there is none.
func Choose(c *report.Case, ranking []int, share func(option int) *float64) Choice {
	x := Choice{Leader: ranking[0], Candidate: ranking[0], Advised: ranking[0]}
	if x.Leader == c.Baseline {
		x.Candidate = ranking[1]
		return x
	}
	saved := share(x.Leader)
	if x.Hurdle = saved != nil && *saved < c.MinimumSaving; x.Hurdle {
		x.Advised = c.Baseline
	}
	return x
}
