package report

import (
	"math"
	"sync"
)

// study answers what an option costs when drivers change: the case condensed to what each driver moves.
type study struct {
	e        *engine
	c        *Case
	discount []float64
	bundles  [][]bundle // by option
	cost     []float64  // NPV of cost by option, nothing changed
	absolute float64    // the baseline's total absolute cost
	mu       sync.Mutex
	cells    map[timing][]cell
}

// timing is an option under a schedule.
type timing struct {
	option int
	schedule
}

// bundle is a group of lines as one option bears it, merged with all others that drivers move alike; how is own or covered or kept.
type bundle struct {
	*group
	covered bool // of the baseline's lines: taken over by the option
}

func newStudy(e *engine, ledgers []*ledger) *study {
	s := &study{e: e, c: e.c, discount: e.c.discount(e.c.DiscountRate), cells: map[timing][]cell{}}
	for o := range e.c.Options {
		s.bundles = append(s.bundles, e.bundles(o))
	}
	for _, x := range ledgers[e.c.Baseline].cost {
		s.absolute += math.Abs(x)
	}
	s.cost = s.costs(e.c.base())
	return s
}

// bundles merges the groups that an option bears: neither category nor function matters to the NPV beyond what volume they follow and
// whether the option takes them over.
func (e *engine) bundles(option int) []bundle {
	type key struct {
		behaviourKey
		volume  int16
		covered bool
	}
	index := map[key]int{}
	var bs []bundle
	merge := func(g *group, covered bool) {
		k := key{g.behaviourKey, g.volume, covered}
		k.category, k.function, k.rate = 0, 0, 0
		if g.escalation == EscalationRate {
			k.escalation = EscalationNone
		}
		i, known := index[k]
		if !known {
			i = len(bs)
			index[k] = i
			bs = append(bs, bundle{e.emptied(g, k.behaviourKey), covered})
		}
		bs[i].add(g)
	}
	for _, g := range e.groups[option] {
		merge(g, true)
	}
	if option != e.c.Baseline {
		for _, g := range e.groups[e.c.Baseline] {
			merge(g, e.scopes[option].covers(g.function))
		}
	}
	return bs
}

// emptied returns a group of the same shape without amounts.
func (e *engine) emptied(g *group, k behaviourKey) *group {
	n := &group{behaviourKey: k, volume: g.volume, money: make([]float64, len(g.money))}
	for _, p := range []struct{ to, from *[]float64 }{{&n.heads, &g.heads}, {&n.avoidable, &g.avoidable}, {&n.stranded, &g.stranded},
		{&n.headsAway, &g.headsAway}, {&n.headsLeft, &g.headsLeft}} {
		if *p.from != nil {
			*p.to = make([]float64, len(*p.from))
		}
	}
	return n
}

// add adds a group's amounts; a rate of its own goes into them.
func (g *group) add(h *group) {
	for i, rows := range [][2][]float64{{g.money, h.money}, {g.avoidable, h.avoidable}, {g.stranded, h.stranded},
		{g.heads, h.heads}, {g.headsAway, h.headsAway}, {g.headsLeft, h.headsLeft}} {
		for m := range rows[0] {
			x := rows[1][m]
			if x != 0 && i < 3 && h.escalation == EscalationRate {
				x *= grown(h.rate, (m+11)/12)
			}
			rows[0][m] += x
		}
	}
}

// charges returns what an option bears of a bundle under a schedule.
func (s *study) charges(option int, b bundle, when schedule) []charge {
	parts := []part{}
	if int(b.option) == option {
		parts = append(parts, s.e.own(b.group, when))
	} else {
		parts = s.e.left(b.group, b.covered, when)
	}
	var cs []charge
	for _, p := range parts {
		flows, _ := s.e.flows(p, when)
		cs = append(cs, charge{part: p, flows: flows})
	}
	return cs
}

// bundleCells condenses an option's bundles under a schedule.
func (s *study) bundleCells(option int, when schedule, discount []float64) []cell {
	var cs []charge
	for _, b := range s.bundles[option] {
		cs = append(cs, s.charges(option, b, when)...)
	}
	return s.e.cells(cs, discount)
}

// under returns an option's cells under factors; they are kept for the next time where the discount rate is the workbook's.
func (s *study) under(option int, f *factors) []cell {
	when := s.c.schedule(option, f)
	if f.rate != s.c.DiscountRate {
		return s.bundleCells(option, when, s.c.discount(f.rate))
	}
	k := timing{option, when}
	s.mu.Lock()
	defer s.mu.Unlock()
	cells, known := s.cells[k]
	if !known {
		cells = s.bundleCells(option, when, s.discount)
		s.cells[k] = cells
	}
	return cells
}

// costs returns the NPV of cost of every option under factors.
func (s *study) costs(f *factors) []float64 {
	t := s.e.newTableau()
	s.e.fill(t, f)
	costs := make([]float64, len(s.c.Options))
	for o := range costs {
		costs[o] = t.npv(s.under(o, f))
	}
	return costs
}

// saving returns the NPV of saving of an option by the options' costs.
func (s *study) saving(costs []float64, option int) float64 {
	return costs[s.c.Baseline] - costs[option]
}

// dust returns the amount below which a difference between options' costs is only what is left of equal sums added in another order.
func (s *study) dust() float64 {
	scale := 1.0
	for _, c := range s.cost {
		scale = max(scale, math.Abs(c))
	}
	return tie * scale
}
