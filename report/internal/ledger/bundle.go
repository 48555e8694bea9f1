package ledger

import (
	"shorecast/report"
	"shorecast/report/finance"
)

// Bundle is a group of lines as one option bears it, merged with all others that drivers move alike.
type Bundle struct {
	*Group
	covered bool // of the baseline's lines: taken over by the option
}

// bundlesOfAll returns the bundles by option.
func bundlesOfAll(b *Book) [][]Bundle {
	all := make([][]Bundle, len(b.Case.Options))
	for o := range all {
		all[o] = bundlesOf(b, o)
	}
	return all
}

// bundlesOf merges the groups that an option bears: neither category nor function matters to the NPV beyond what volume
// they follow, when they move and whether the option takes them over.
func bundlesOf(b *Book, option int) []Bundle {
	type key struct {
		behaviourKey
		volume  int16
		covered bool
		move    int32 // the function where it has a wave of its own; else as the option moves, or as all that it covers
	}
	const asOption, asCovered = -1, -2
	index := map[key]int{}
	var bs []Bundle
	plan := b.PlannedSchedule(option)
	merge := func(g *Group, covered bool) {
		k := key{g.behaviourKey, g.volume, covered, asOption}
		if _, own := plan.waves[g.Function]; own {
			k.move = g.Function
		} else if g.Function < 0 && int(g.option) != option {
			k.move = asCovered
		}
		k.category, k.Function, k.credit = 0, 0, false
		if g.escalation == report.EscalationRate && !g.tied() {
			k.rate, k.escalation = 0, report.EscalationNone
		}
		i, known := index[k]
		if !known {
			i = len(bs)
			index[k] = i
			k.Function = g.Function
			bs = append(bs, Bundle{g.emptied(k.behaviourKey), covered})
		}
		bs[i].add(g)
	}
	for _, g := range b.groups[option] {
		merge(g, true)
	}
	if option != b.Case.Baseline {
		for _, g := range b.groups[b.Case.Baseline] {
			merge(g, b.Scopes[option].covers(g.Function))
		}
	}
	return bs
}

// emptied returns a group of the same shape without amounts.
func (g *Group) emptied(k behaviourKey) *Group {
	n := &Group{behaviourKey: k, volume: g.volume, money: make([]float64, len(g.money))}
	for _, p := range []struct{ to, from *[]float64 }{{&n.heads, &g.heads}, {&n.avoidable, &g.avoidable},
		{&n.stranded, &g.stranded}, {&n.headsAway, &g.headsAway}, {&n.headsLeft, &g.headsLeft}} {
		if *p.from != nil {
			*p.to = make([]float64, len(*p.from))
		}
	}
	return n
}

// add adds a group's amounts; a rate of its own goes into them, but for tied lines, which may come to stand in other
// years.
func (g *Group) add(h *Group) {
	rated := h.escalation == report.EscalationRate && !h.tied()
	g.due, g.dueHeads = g.due+h.due, g.dueHeads+h.dueHeads
	for i, rows := range [][2][]float64{{g.money, h.money}, {g.avoidable, h.avoidable}, {g.stranded, h.stranded},
		{g.heads, h.heads}, {g.headsAway, h.headsAway}, {g.headsLeft, h.headsLeft}} {
		for m := range rows[0] {
			x := rows[1][m]
			if x != 0 && i < 3 && rated {
				x *= Grown(h.rate, finance.Year(m))
			}
			rows[0][m] += x
		}
	}
}

// Timed reports whether an option's schedule moves the bundle: its share, its learning or how long the baseline runs
// on.
func (b *Bundle) Timed(option, baseline int) bool {
	switch {
	case option == baseline:
		return false
	case int(b.option) == option:
		return b.moves() || b.tied() || b.employs()
	}
	return b.covered && b.recurs()
}
