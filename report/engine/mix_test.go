package engine

import (
	"maps"
	"math"
	"math/rand/v2"
	"testing"

	"shorecast/report"
	"shorecast/report/internal/example"
	"shorecast/report/internal/ledger"
)

// plainMix computes what an assignment of functions costs, line by line and month by month. who holds an option for
// every function of the case; −1 where the baseline does not work for it.
func plainMix(c *report.Case, who []int, all map[int32]bool) float64 {
	used := map[int]bool{}
	for f, o := range who {
		if all[int32(f)] {
			used[o] = true
		}
	}
	scope := map[int]map[int32]bool{}
	for o := range c.Options {
		scope[o], _ = plainScope(c, o)
	}
	discount := ledger.Discount(c, c.DiscountRate)
	npvOf := func(l *report.Line) (npv float64) {
		for m := 0; m <= c.Months(); m++ {
			for _, b := range plainMixWeights(c, l, m, who, all, used, scope) {
				if b.weight == 0 {
					continue
				}
				option := int(l.Option)
				pay, people := plainAmount(c, l, m, b.bearing)
				if b.left {
					option = -1 // borne by another: no incentive, home tax
				}
				npv += plainCost(c, c, option, l, m, pay, people) * discount[m]
			}
		}
		return npv
	}
	npv := 0.0
	for i := range c.Lines {
		npv += npvOf(&c.Lines[i])
	}
	for i := range c.Risks {
		largest := 0.0 // an event that touches all happens once
		for o := range c.Options {
			if l, ok := plainRisk(c, &c.Risks[i], o); ok {
				if x := npvOf(&l); math.Abs(x) > math.Abs(largest) {
					largest = x
				}
			}
		}
		npv += largest
	}
	return npv
}

type mixBearing struct {
	bearing
	left bool
}

func plainMixWeights(c *report.Case, l *report.Line, m int, who []int, all map[int32]bool, used map[int]bool,
	scope map[int]map[int32]bool) []mixBearing {
	own := func(o int) []mixBearing {
		var bs []mixBearing
		for _, b := range plainWeights(c, o, l, m, nil, false) {
			bs = append(bs, mixBearing{b, false})
		}
		return bs
	}
	works := l.Function >= 0 && all[l.Function]
	if o := int(l.Option); o != c.Baseline {
		if works && scope[o][l.Function] {
			if who[l.Function] != o {
				return nil
			}
			return own(o)
		}
		if !used[o] {
			return nil
		}
		return own(o)
	}
	if used[c.Baseline] && l.Function < 0 || works && who[l.Function] == c.Baseline {
		return own(c.Baseline)
	}
	// Taken over: by the one option; shared lines, and lines of a function that the baseline does no work for, by the one
	// of those covering it whose parallel running lasts longest in this month.
	takers := []int{}
	for o := range used {
		if works && who[l.Function] == o || l.Function < 0 || !works && o != c.Baseline && scope[o][l.Function] {
			takers = append(takers, o)
		}
	}
	if len(takers) == 0 {
		return own(c.Baseline)
	}
	var longest []mixBearing
	for _, o := range takers {
		var bs []mixBearing
		for _, b := range plainWeights(c, o, l, m, with(scope[o], l.Function), true) {
			bs = append(bs, mixBearing{b, true})
		}
		if longest == nil || bs[0].weight > longest[0].weight {
			longest = bs
		}
	}
	return longest
}

// The best mix against every assignment there is.
func TestBestMixAgainstBruteForce(t *testing.T) {
	greedyWrong, several := 0, 0
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 4))
		c := example.RandomCase(r)
		c.Horizon = 1 + r.IntN(2)
		if seed%2 == 1 {
			example.Deepen(r, c)
		}
		for i := range c.Lines { // mostly work and shared set-up, so that mixes are worth their while
			l := &c.Lines[i]
			l.From, l.To = min(l.From, int16(c.Months())), min(l.To, int16(c.Months()))
			if len(l.Amounts) > 0 {
				l.Frequency, l.Amounts = report.FrequencyAnnual, nil
				if l.Function < 0 {
					l.UnitCost /= 4
				}
			}
		}
		c.Periods = nil
		all, _ := plainScope(c, c.Baseline)
		best := math.Inf(1)
		who := make([]int, len(c.Functions))
		var try func(f int)
		try = func(f int) {
			if f == len(who) {
				best = min(best, plainMix(c, who, all))
				return
			}
			if !all[int32(f)] {
				who[f] = -1
				try(f + 1)
				return
			}
			for o := range c.Options {
				covered, _ := plainScope(c, o)
				if covered[int32(f)] {
					who[f] = o
					try(f + 1)
				}
			}
		}
		try(0)
		got := Compare(c).BestMix
		if len(all) == 0 {
			if got != nil {
				t.Errorf("seed %d: no functions, yet a mix %v", seed, got)
			}
			continue
		}
		for o, r := range Compare(c).Options {
			if covered, every := plainScope(c, o); (every || o == c.Baseline) && len(covered) > 0 &&
				got.NPVCost > r.NPVCost+1e-9*max(1, math.Abs(best)) {
				t.Errorf("seed %d: best mix costs %v, %s alone %v", seed, got.NPVCost, c.Options[o].Name, r.NPVCost)
			}
		}
		if math.Abs(got.NPVCost-best) > 1e-9*max(1, math.Abs(best)) {
			t.Errorf("seed %d: best mix costs %v, the cheapest of all assignments %v", seed, got.NPVCost, best)
		}
		// The greedy pick: each function to whoever makes the whole cheapest while the others stay at home.
		for f := range who {
			who[f] = c.Baseline
		}
		pick := make([]int, len(who))
		for f := range who {
			pick[f] = c.Baseline
			cheapest := math.Inf(1)
			for o := range c.Options {
				covered, _ := plainScope(c, o)
				if !all[int32(f)] || !covered[int32(f)] {
					continue
				}
				who[f] = o
				if x := plainMix(c, who, all); x < cheapest {
					cheapest, pick[f] = x, o
				}
				who[f] = c.Baseline
			}
		}
		if greedy := plainMix(c, pick, all); greedy > best+1e-9*math.Abs(best) {
			greedyWrong++
		}
		used := map[int]bool{}
		for _, a := range got.Parts {
			used[a.Option] = true
		}
		if len(used) > 1 {
			several++
		}
	}
	if greedyWrong < 10 || several < 10 {
		t.Errorf("the greedy pick is wrong in %d cases and %d mixes use several options: the test shows too little",
			greedyWrong, several)
	}
}

// with returns functions and one more.
func with(functions map[int32]bool, more int32) map[int32]bool {
	all := maps.Clone(functions)
	all[more] = true
	return all
}
