package report

import (
	"math"

	"shorecast/report/finance"
)

// never is a year after every horizon.
const never = math.MaxInt

// part is one way in which an option bears a group: as its own lines, or as what the baseline leaves with it.
type part struct {
	category     int       // where all of it goes; −1: the lines' own category, and those of what labour brings
	money, heads []float64 // what falls due and its FTE by month, moved share, parallel running and avoidable part applied
	planFrom     int       // from this year on the volume does not count
}

// amounts computes everything that an option bears.
func (e *engine) amounts(option int, f *factors) *ledger {
	l := newLedger(e.c, f)
	for _, g := range e.groups[option] {
		l.bear(g, option, e.own(g, f))
	}
	if option == e.c.Baseline {
		return l
	}
	scope := e.scope(option)
	for _, g := range e.groups[e.c.Baseline] {
		for _, p := range e.left(g, l, scope, &f.options[option]) {
			l.bear(g, option, p)
		}
	}
	return l
}

// own returns an option's own lines: labour and fees that recur begin as the work moves.
func (e *engine) own(g *group, f *factors) part {
	p := part{category: -1, money: g.money, heads: g.heads, planFrom: never}
	if int(g.option) == e.c.Baseline || g.oneOff || g.planned || g.kind > Fees {
		return p
	}
	o := &f.options[g.option]
	share := func(m int) float64 {
		if m == 0 {
			return 1
		}
		return o.moved(m)
	}
	p.money, p.heads = weighted(g.money, share), weighted(g.heads, share)
	return p
}

// left returns what an option still bears of a group of the baseline's lines.
func (e *engine) left(g *group, l *ledger, s scope, o *optionFactors) []part {
	if !s.covers(g.function) {
		return []part{{category: l.derived(kept), money: g.money, heads: g.heads, planFrom: never}}
	}
	if !g.recurs() {
		return []part{{category: l.derived(stranded), money: g.stranded, heads: g.headsLeft, planFrom: never}}
	}
	running := func(m int) float64 {
		if m == 0 {
			return 0 // nothing on day one recurs: its avoidable part is avoided
		}
		return o.running(m)
	}
	return []part{
		{category: l.derived(parallel), money: weighted(g.avoidable, running), heads: weighted(g.headsAway, running), planFrom: never},
		{category: l.derived(stranded), money: g.stranded, heads: g.headsLeft, planFrom: 1},
	}
}

// weighted multiplies month by month; nil stays nil.
func weighted(flow []float64, weight func(m int) float64) []float64 {
	if flow == nil {
		return nil
	}
	w := make([]float64, len(flow))
	for m, x := range flow {
		if x != 0 {
			w[m] = x * weight(m)
		}
	}
	return w
}

// bear posts a part of a group: what falls due and, for labour, what it brings.
func (l *ledger) bear(g *group, option int, p part) {
	c := l.c
	t := &term{key: &g.behaviourKey, planFrom: p.planFrom, npv: c.years()}
	l.terms = append(l.terms, t)
	vol, tax, price := c.years(), c.years(), c.years()
	for y := range vol {
		vol[y] = c.volumeOf(t, l.f.volume, y)
		tax[y] = c.afterTax(t.key, g.kind == Benefit, y)
		price[y] = c.escalated(l.f, t.key, y) * c.exchange(g.currency, y)
	}
	if option != int(g.option) {
		for y := range tax {
			tax[y] = c.homeTax() // what the baseline leaves stays at home
		}
	}
	pay := make([]float64, len(p.money))
	for m, due := range p.money {
		if due != 0 {
			pay[m] = due * price[finance.Year(m)]
		}
	}
	var fte []float64
	if p.heads != nil {
		fte = make([]float64, len(p.heads))
		for m, heads := range p.heads {
			out := c.productivity(&l.f.options[g.option], t.key, m)
			fte[m] = heads / out
			pay[m] /= out
			l.fte[m] += fte[m] * vol[finance.Year(m)]
		}
	}
	at := func(derivedCategory int) int {
		if p.category >= 0 {
			return p.category
		}
		return l.derived(derivedCategory)
	}
	own := p.category
	if own < 0 {
		own = int(g.category)
	}
	l.post(own, t, pay, vol, tax)
	if p.category < 0 && (g.kind == OneOff || g.kind == Investment) {
		for m, x := range pay {
			l.oneOff += x * vol[finance.Year(m)]
		}
	}
	if g.kind == Labour && !g.oneOff {
		l.bring(g, t, pay, fte, vol, tax, at)
	}
}

// bring posts what labour brings beside its pay: on-costs, and where it states FTE replacement of leavers, workplace and incentive.
func (l *ledger) bring(g *group, t *term, pay, fte, vol, tax []float64, at func(int) int) {
	where := &l.c.Locations[g.location]
	flow := func(from []float64, factor float64, growth float64, currency bool) []float64 {
		out := make([]float64, len(from))
		for m, x := range from {
			if x == 0 {
				continue
			}
			y := finance.Year(m)
			out[m] = x * factor * grown(growth, y)
			if currency {
				out[m] *= l.c.exchange(int32(where.Currency), y)
			}
		}
		return out
	}
	if where.OnCosts != 0 {
		l.post(at(onCosts), t, flow(pay, where.OnCosts, 0, false), vol, tax)
	}
	if fte == nil {
		return
	}
	if where.Attrition != 0 && where.HiringCost != 0 {
		l.post(at(replacement), t, flow(fte, where.Attrition/12*where.HiringCost, l.f.wages[g.location], true), vol, tax)
	}
	if where.WorkplaceCost != 0 {
		l.post(at(workplace), t, flow(fte, where.WorkplaceCost/12, l.f.prices[g.location], true), vol, tax)
	}
	o := &l.c.Options[g.option]
	if where.Incentive == 0 || o.Model != Offshoring || int(g.location) != o.Location {
		return
	}
	if m := max(12, l.f.options[g.option].transition); m <= l.c.Months() {
		grant := make([]float64, len(fte))
		grant[m] = -fte[m] * where.Incentive * l.c.exchange(int32(where.Currency), finance.Year(m))
		free := l.c.years()
		for y := range free {
			free[y] = l.c.afterTax(t.key, true, y)
		}
		l.post(at(incentive), t, grant, vol, free)
	}
}
