package report

import (
	"math"
	"math/bits"
)

// BestMix is the cheapest way to give every function to one option.
type BestMix struct {
	Assignment Assignment `json:"assignment"` // function → option, functions in sheet order
	Parts      []MixPart  `json:"-"`          // functions in sheet order; value form of Assignment
	NPVCost    float64    `json:"npv_cost"`
	NPVSaving  float64    `json:"npv_saving"`
}

// Assignment says which option does which function. In JSON it is an object whose members keep that order.
type Assignment []Assigned

// Assigned is one function and the option that does it.
type Assigned struct{ Function, Option string }

// MixPart is one function and the option that does it, by index.
type MixPart struct{ Function, Option int }

// MarshalJSON writes an object with the functions in their order.
func (a Assignment) MarshalJSON() ([]byte, error) {
	return marshalObject(len(a), func(i int) (string, any) { return a[i].Function, a[i].Option })
}

// mix is what the search for the best mix needs to know.
type mix struct {
	c         *Case
	functions []int       // indices of every function that the baseline works for
	cost      [][]float64 // by function (of the list) and option: NPV, what the baseline leaves included; +Inf where it cannot do it
	joining   []float64   // by option: what it brings once when it is used
	outside   []outside   // the baseline's lines of functions that it does no work for
	shared    float64     // the baseline's shared lines while any function stays
	stranded  float64     // the part of them that never goes
	avoidable []float64   // the rest of what recurs of them, by month, discounted and after tax
	running   [][]float64 // k(m) by option
}

// outside is what the baseline's one-off, investment and benefit lines of a function outside every function cost. Like in an option on its own
// they are kept, unless an option that is used covers the function.
type outside struct {
	coverers  int     // set of options
	kept      float64 // all of it
	stranded  float64 // what never goes
	avoidable []float64
}

// step is how a set of options came about: the option that does the function, and the set without it where it does nothing before.
type step struct {
	option   uint8
	previous uint16
}

// bestMix returns the exact minimum, nil where there are no functions. For every set of options it finds the cheapest assignment in which
// each of them does at least one function, one function after the other, and adds what the set brings once.
func (e *engine) bestMix(charges [][]charge, discount []float64, baseline float64) *BestMix {
	x := e.newMix(charges, discount)
	if len(x.functions) == 0 {
		return nil
	}
	least := make([]float64, 1<<len(e.c.Options)) // by set: the cheapest assignment of the functions so far
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
		if least[set] < least[best]-tie*math.Abs(baseline) {
			best = set
		}
	}
	m := &BestMix{Assignment: make(Assignment, len(x.functions)), Parts: make([]MixPart, len(x.functions)), NPVCost: least[best], NPVSaving: baseline - least[best]}
	for f, set := len(x.functions)-1, uint16(best); f >= 0; f-- {
		s := steps[f][set]
		m.Assignment[f] = Assigned{e.c.Functions[x.functions[f]].Name, e.c.Options[s.option].Name}
		m.Parts[f] = MixPart{x.functions[f], int(s.option)}
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

// lastsLongest returns what runs on of avoidable cost by month: as long as with the option of the set that needs it longest in each month.
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
func (e *engine) newMix(charges [][]charge, discount []float64) *mix {
	c := e.c
	x := &mix{c: c, joining: make([]float64, len(c.Options)), avoidable: make([]float64, len(discount))}
	place := make([]int, len(c.Functions))
	for f, every := range e.scopes[c.Baseline].functions {
		place[f] = -1
		if every {
			place[f] = len(x.functions)
			x.functions = append(x.functions, f)
			x.cost = append(x.cost, make([]float64, len(c.Options)))
			for o := range c.Options {
				if !e.scopes[o].functions[f] {
					x.cost[place[f]][o] = math.Inf(1)
				}
			}
		}
	}
	t := e.newTableau()
	e.fill(t, c.base())
	for o := range c.Options {
		s := c.schedule(o, c.base())
		k := make([]float64, len(discount))
		for m := 1; m < len(k); m++ {
			k[m] = s.running(m)
		}
		x.running = append(x.running, k)
		for i := range charges[o] {
			x.take(e, t, &charges[o][i], o, place, discount)
		}
	}
	return x
}

// take puts one charge of an option where the search counts it.
func (x *mix) take(e *engine, t *tableau, k *charge, o int, place []int, discount []float64) {
	f := int(k.group.function)
	works := f >= 0 && place[f] >= 0 && e.scopes[o].functions[f]
	switch {
	case works:
		x.cost[place[f]][o] += npvOf(t, k, discount, nil)
	case k.own && o != x.c.Baseline:
		x.joining[o] += npvOf(t, k, discount, nil)
	case k.own && f >= 0:
		x.takeOutside(e, t, k.group, discount)
	case k.own:
		kept, stranded := takeApart(e, t, k.group, discount, x.avoidable)
		x.shared, x.stranded = x.shared+kept, x.stranded+stranded
	}
}

// takeOutside takes a baseline line of a function that it does no work for.
func (x *mix) takeOutside(e *engine, t *tableau, g *group, discount []float64) {
	o := outside{avoidable: make([]float64, len(discount))}
	for i, s := range e.scopes {
		if i != x.c.Baseline && s.functions[g.function] {
			o.coverers |= 1 << i
		}
	}
	o.kept, o.stranded = takeApart(e, t, g, discount, o.avoidable)
	x.outside = append(x.outside, o)
}

// takeApart returns the NPV of a group of the baseline's lines, and of the part that never goes; the rest of what recurs is added to
// avoidable by month.
func takeApart(e *engine, t *tableau, g *group, discount, avoidable []float64) (all, left float64) {
	whole := func(p part) *charge {
		flows, _ := e.flows(p, schedule{})
		return &charge{part: p, flows: flows}
	}
	all = npvOf(t, whole(part{group: g, category: e.derived(KeptInHouse), money: g.money, heads: g.heads, planFrom: never}), discount, nil)
	for _, p := range e.left(g, true, schedule{}) {
		if p.category == e.derived(Stranded) {
			left += npvOf(t, whole(p), discount, nil)
		}
	}
	if g.recurs() {
		away := func(flow []float64) []float64 {
			return weighted(flow, func(m int) float64 { return clamp(float64(m)) })
		}
		npvOf(t, whole(part{group: g, category: e.derived(ParallelRunning), money: away(g.avoidable), heads: away(g.headsAway), planFrom: never}), discount, avoidable)
	}
	return all, left
}

// npvOf returns the NPV of cost of a charge; with byMonth it adds each month's part there too.
func npvOf(t *tableau, k *charge, discount, byMonth []float64) float64 {
	total := 0.0
	for _, w := range k.flows {
		for m, amount := range w.amounts {
			if amount == 0 {
				continue
			}
			y := (m + 11) / 12
			v := amount * t.at(k.inYear(w.mover, y), y) * w.tax[y] * discount[m]
			total += v
			if byMonth != nil {
				byMonth[m] += v
			}
		}
	}
	return total
}
