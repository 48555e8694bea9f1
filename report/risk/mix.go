package risk

import (
	"math"
	"math/bits"

	"shorecast/report"
	"shorecast/report/finance"
	"shorecast/report/internal/ledger"
)

// mix is what the search for the best mix needs to know.
type mix struct {
	c         *report.Case
	functions []int       // indices of every function that the baseline works for
	cost      [][]float64 // by function (of the list) and option: NPV, what the baseline leaves included; else +Inf
	joining   []float64   // by option: what it brings once when it is used
	together  []together  // the baseline's shared lines first, then those of functions that it does no work for
	events    [][]float64 // risks of every option but the baseline: expected NPV by option
}

// together is what the baseline's lines cost by the options that take them over together.
type together struct {
	*ledger.Apart
	takers  int         // set of options
	running [][]float64 // by option: k(m)
	start   []int       // by option: S
}

// with returns the cost where the options of a set take the lines over.
func (x *together) with(set int) float64 {
	set &= x.takers
	if set == 0 {
		return x.Kept
	}
	sum, start := x.Stranded, 0
	for left := set; left != 0; left &= left - 1 {
		start = max(start, x.start[bits.TrailingZeros(uint(left))])
	}
	for m, cost := range x.Avoidable {
		longest := 0.0
		for left := set; left != 0 && cost != 0; left &= left - 1 {
			longest = max(longest, x.running[bits.TrailingZeros(uint(left))][m])
		}
		sum += cost * longest
		if m < start-1 {
			sum += x.Once[m]
		} else {
			sum += x.OnceStranded[m]
		}
	}
	return sum
}

// step is how a set of options came about: the option that does the function, and the set without it where it does
// nothing before.
type step struct {
	option   uint8
	previous uint16
}

// bestMix returns the exact minimum, nil where there are no functions. For every set of options it finds the cheapest
// assignment in which each of them does at least one function, one function after the other, and adds what the set
// brings once.
func bestMix(book *ledger.Book, accounts []*ledger.Account, risks []report.RiskResult) *report.BestMix {
	x, baseline := newMix(book, accounts, risks), accounts[book.Case.Baseline].NPV()
	if len(x.functions) == 0 {
		return nil
	}
	least := make([]float64, 1<<len(book.Case.Options)) // by set: the cheapest assignment of the functions so far
	steps := make([][]step, len(x.functions))
	for set := range least {
		least[set] = math.Inf(1)
	}
	least[0] = 0
	for f := range x.functions {
		least, steps[f] = x.extend(least, x.cost[f])
	}
	best := 0
	for set := 1; set < len(least); set++ {
		least[set] += x.fixed(set)
		if least[set] < least[best]-finance.CostTolerance*math.Abs(baseline) {
			best = set
		}
	}
	n := len(x.functions)
	m := &report.BestMix{Parts: make([]report.MixPart, n), NPVCost: least[best], NPVSaving: baseline - least[best]}
	for f, set := n-1, uint16(best); f >= 0; f-- {
		s := steps[f][set]
		m.Parts[f] = report.MixPart{Function: x.functions[f], Option: int(s.option)}
		set = s.previous
	}
	return m
}

// extend gives one more function to every option in turn, in every set.
func (x *mix) extend(least, cost []float64) ([]float64, []step) {
	next, steps := make([]float64, len(least)), make([]step, len(least))
	for set := range next {
		next[set] = math.Inf(1)
	}
	for set, sum := range least {
		if math.IsInf(sum, 1) {
			continue
		}
		for o, c := range cost {
			if to := set | 1<<o; sum+c < next[to] {
				next[to], steps[to] = sum+c, step{uint8(o), uint16(set)}
			}
		}
	}
	return next, steps
}

// fixed returns what a set of options brings once, whichever functions they do.
func (x *mix) fixed(set int) float64 {
	sum := 0.0
	for o, once := range x.joining {
		if set&(1<<o) != 0 {
			sum += once
		}
	}
	for i := range x.together {
		if shared := i == 0; shared && set&(1<<x.c.Baseline) != 0 {
			sum += x.together[i].Kept
		} else {
			sum += x.together[i].with(set)
		}
	}
	for _, npv := range x.events {
		largest := 0.0
		for o, v := range npv {
			if set&(1<<o) != 0 && math.Abs(v) > math.Abs(largest) {
				largest = v
			}
		}
		sum += largest
	}
	return sum
}

// newMix takes the options' charges apart.
func newMix(book *ledger.Book, accounts []*ledger.Account, risks []report.RiskResult) *mix {
	c := book.Case
	x := &mix{c: c, joining: make([]float64, len(c.Options))}
	place := make([]int, len(c.Functions)) // in functions, below 0 for one that the baseline does no work for
	for f, every := range book.Scopes[c.Baseline].Functions {
		place[f] = -1
		if every {
			place[f] = len(x.functions)
			x.functions = append(x.functions, f)
			x.cost = append(x.cost, make([]float64, len(c.Options)))
			for o := range c.Options {
				if !book.Scopes[o].Functions[f] {
					x.cost[place[f]][o] = math.Inf(1)
				}
			}
		}
	}
	x.addTogether(book, report.SharedFunction, func(int) bool { return true })
	t, discount := book.NewLevels(), accounts[c.Baseline].Discount
	t.Fill(ledger.Unchanged(c))
	outside := map[int]int{} // place in together by function
	for o := range c.Options {
		for k := range book.Charges(o, book.PlannedSchedule(o)) {
			f := int(k.Group.Function)
			switch {
			case f >= 0 && place[f] >= 0 && book.Scopes[o].Functions[f]:
				x.cost[place[f]][o] += ledger.NPVOf(t, k, discount, nil)
			case k.Own && o != c.Baseline && k.Group.Kind != report.RiskEvent:
				x.joining[o] += ledger.NPVOf(t, k, discount, nil)
			case k.Own && o == c.Baseline:
				at := 0
				if f >= 0 {
					if _, known := outside[f]; !known {
						outside[f] = x.addTogether(book, f, func(o int) bool { return book.Scopes[o].Functions[f] })
					}
					at = outside[f]
				}
				x.together[at].Add(book, t, k.Group, discount)
			}
		}
	}
	x.addRisks(risks)
	return x
}

// addTogether makes room for lines of the baseline and returns their place.
func (x *mix) addTogether(book *ledger.Book, function int, takes func(option int) bool) int {
	y := together{Apart: ledger.NewApart(x.c)}
	for o := range x.c.Options {
		s := book.PlannedSchedule(o)
		running := make([]float64, x.c.Months()+1)
		for m := range running {
			running[m] = s.Running(int32(function), m)
		}
		y.running, y.start = append(y.running, running), append(y.start, s.Start(int32(function)))
		if o != x.c.Baseline && takes(o) {
			y.takers |= 1 << o
		}
	}
	x.together = append(x.together, y)
	return len(x.together) - 1
}

// addRisks adds those of the options; the baseline's is one of its shared lines. One that touches all is one event,
// however many of them are used.
func (x *mix) addRisks(risks []report.RiskResult) {
	for i, result := range risks {
		r := &x.c.Risks[i]
		if r.Option != report.AllOptions {
			if r.Option != x.c.Baseline {
				x.joining[r.Option] += r.Probability * result.NPV[r.Option]
			}
			continue
		}
		expected := make([]float64, len(result.NPV))
		for o, npv := range result.NPV {
			if o != x.c.Baseline {
				expected[o] = r.Probability * npv
			}
		}
		x.events = append(x.events, expected)
	}
}
