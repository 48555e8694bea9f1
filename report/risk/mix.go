package risk

import (
	"math"
	"math/bits"

	"shorecast/report"
	"shorecast/report/internal/ledger"
)

// mix is what the search for the best mix needs to know.
type mix struct {
	c         *report.Case
	functions []int       // indices of every function that the baseline works for
	cost      [][]float64 // by function (of the list) and option: NPV, what the baseline leaves included; else +Inf
	joining   []float64   // by option: what it brings once when it is used
	outside   []outside   // the baseline's lines of functions that it does no work for
	shared    float64     // the baseline's shared lines while any function stays
	stranded  float64     // the part of them that never goes
	avoidable []float64   // the rest of what recurs of them, by month, discounted and after tax
	running   [][]float64 // k(m) by option
}

// outside is what the baseline's one-off, investment and benefit lines of a function outside every function cost. Like
// in an option on its own they are kept, unless an option that is used covers the function.
type outside struct {
	coverers  int     // set of options
	kept      float64 // all of it
	stranded  float64 // what never goes
	avoidable []float64
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
func bestMix(book *ledger.Book, accounts []*ledger.Account) *report.BestMix {
	x, baseline := newMix(book, accounts), accounts[book.Case.Baseline].NPV()
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
		if least[set] < least[best]-ledger.CostTolerance*math.Abs(baseline) {
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
	for _, o := range x.outside {
		if used := set & o.coverers; used == 0 {
			sum += o.kept
		} else {
			sum += o.stranded + x.lastsLongest(o.avoidable, used)
		}
	}
	if set&(1<<x.c.Baseline) != 0 {
		return sum + x.shared
	}
	return sum + x.stranded + x.lastsLongest(x.avoidable, set)
}

// lastsLongest returns what runs on of avoidable cost by month: as long as with the option of the set that needs it
// longest in each month.
func (x *mix) lastsLongest(avoidable []float64, set int) float64 {
	sum := 0.0
	for m, cost := range avoidable {
		longest := 0.0
		for left := set; left != 0; left &= left - 1 {
			longest = max(longest, x.running[bits.TrailingZeros(uint(left))][m])
		}
		sum += cost * longest
	}
	return sum
}

// newMix takes the options' charges apart.
func newMix(book *ledger.Book, accounts []*ledger.Account) *mix {
	c, discount := book.Case, accounts[book.Case.Baseline].Discount
	x := &mix{c: c, joining: make([]float64, len(c.Options)), avoidable: make([]float64, len(discount))}
	place := make([]int, len(c.Functions))
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
	t := book.NewLevels()
	t.Fill(ledger.Unchanged(c))
	for o := range c.Options {
		s := book.PlannedSchedule(o)
		k := make([]float64, len(discount))
		for m := 1; m < len(k); m++ {
			k[m] = s.Running(report.SharedFunction, m)
		}
		x.running = append(x.running, k)
		for i := range accounts[o].Charges {
			x.take(book, t, &accounts[o].Charges[i], o, place, discount)
		}
	}
	return x
}

// take puts one charge of an option where the search counts it.
func (x *mix) take(book *ledger.Book, t *ledger.Levels, k *ledger.Charge, o int, place []int, discount []float64) {
	f := int(k.Group.Function)
	works := f >= 0 && place[f] >= 0 && book.Scopes[o].Functions[f]
	switch {
	case works:
		x.cost[place[f]][o] += ledger.NPVOf(t, k, discount, nil)
	case k.Own && o != x.c.Baseline:
		x.joining[o] += ledger.NPVOf(t, k, discount, nil)
	case k.Own && f >= 0:
		x.takeOutside(book, t, k.Group, discount)
	case k.Own:
		kept, stranded := ledger.Split(book, t, k.Group, discount, x.avoidable)
		x.shared, x.stranded = x.shared+kept, x.stranded+stranded
	}
}

// takeOutside takes a baseline line of a function that it does no work for.
func (x *mix) takeOutside(book *ledger.Book, t *ledger.Levels, g *ledger.Group, discount []float64) {
	o := outside{avoidable: make([]float64, len(discount))}
	for i, s := range book.Scopes {
		if i != x.c.Baseline && s.Functions[g.Function] {
			o.coverers |= 1 << i
		}
	}
	o.kept, o.stranded = ledger.Split(book, t, g, discount, o.avoidable)
	x.outside = append(x.outside, o)
}
