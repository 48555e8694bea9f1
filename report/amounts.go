package report

import (
	"math"

	"shorecast/report/finance"
)

// never is a year after every horizon.
const never = math.MaxInt

// part is one way in which an option bears a group: as its own lines, or as what the baseline leaves with it.
type part struct {
	group        *group
	own          bool
	category     int       // where all of it goes; −1: the lines' own category, and those of what labour brings
	money, heads []float64 // what falls due and its FTE by month; moved share, parallel running and avoidable part applied
	planFrom     int       // from this year on the volume does not count
}

// flow is a stream of money that moves as one: by month, in its currency, before anything that its mover moves.
type flow struct {
	category int
	amounts  []float64
	mover    mover
	tax      []float64 // by year: what one unit costs after tax
}

// parts returns everything that an option bears under a schedule.
func (e *engine) parts(option int, s schedule) []part {
	var ps []part
	for _, g := range e.groups[option] {
		ps = append(ps, e.own(g, s))
	}
	if option == e.c.Baseline {
		return ps
	}
	for _, g := range e.groups[e.c.Baseline] {
		ps = append(ps, e.left(g, e.scopes[option].covers(g.function), s)...)
	}
	return ps
}

// own returns an option's own lines: labour and fees that recur begin as the work moves.
func (e *engine) own(g *group, s schedule) part {
	p := part{group: g, own: true, category: -1, money: g.money, heads: g.heads, planFrom: never}
	if int(g.option) == e.c.Baseline || g.oneOff || g.planned || g.kind > Fees {
		return p
	}
	share := func(m int) float64 {
		if m == 0 {
			return 1
		}
		return s.moved(m)
	}
	p.money, p.heads = weighted(g.money, share), weighted(g.heads, share)
	return p
}

// left returns what an option still bears of a group of the baseline's lines, by whether it takes them over.
func (e *engine) left(g *group, covered bool, s schedule) []part {
	if !covered {
		return []part{{group: g, category: e.derived(KeptInHouse), money: g.money, heads: g.heads, planFrom: never}}
	}
	if !g.recurs() {
		return []part{{group: g, category: e.derived(Stranded), money: g.stranded, heads: g.headsLeft, planFrom: never}}
	}
	running := func(m int) float64 {
		if m == 0 {
			return 0 // nothing on day one recurs: its avoidable part is avoided
		}
		return s.running(m)
	}
	return []part{
		{group: g, category: e.derived(ParallelRunning), money: weighted(g.avoidable, running), heads: weighted(g.headsAway, running), planFrom: never},
		{group: g, category: e.derived(Stranded), money: g.stranded, heads: g.headsLeft, planFrom: 1},
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

// charge is a part with what it costs and the people it employs.
type charge struct {
	part
	flows []flow
	fte   []float64 // by month; nil where there are none
}

// charges returns everything that an option bears under a schedule, ready to be added up in one way or another.
func (e *engine) charges(option int, s schedule) []charge {
	parts := e.parts(option, s)
	cs := make([]charge, len(parts))
	for i, p := range parts {
		flows, fte := e.flows(p, s)
		cs[i] = charge{p, flows, fte}
	}
	return cs
}

// flows returns what a part costs and, with fte, the people it employs by month, before what their mover moves.
func (e *engine) flows(p part, s schedule) (flows []flow, fte []float64) {
	c, g := e.c, p.group
	pay := p.money
	if g.escalation == EscalationRate {
		pay = weighted(pay, func(m int) float64 { return grown(g.rate, finance.Year(m)) })
	}
	if p.heads != nil {
		perHead := func(m int) float64 { return 1 / c.productivity(s, &g.behaviourKey, m) }
		pay, fte = weighted(pay, perHead), weighted(p.heads, perHead)
	}
	tax := e.taxes(p, g.kind == Benefit)
	move := e.payMover(g)
	own := p.category
	if own < 0 {
		own = int(g.category)
	}
	flows = append(flows, flow{own, pay, move, tax})
	if g.kind == Labour && !g.oneOff {
		flows = e.brought(flows, p, s, fte, tax)
	}
	return flows, fte
}

// taxes returns what one unit of a part costs after tax, by year: what the baseline leaves stays at home.
func (e *engine) taxes(p part, benefit bool) []float64 {
	tax := e.c.years()
	for y := range tax {
		tax[y] = e.c.homeTax()
		if p.own {
			tax[y] = e.c.afterTax(&p.group.behaviourKey, benefit, y)
		}
	}
	return tax
}

// transition returns T of the option whose lines a part holds: the baseline's lines have none, whoever bears them.
func (p *part) transition(s schedule) int {
	if p.own {
		return s.transition
	}
	return 0
}

// brought adds what labour brings beside its pay: on-costs, and where it states FTE replacement of leavers, workplace
// and incentive.
func (e *engine) brought(flows []flow, p part, s schedule, fte, tax []float64) []flow {
	c, g := e.c, p.group
	where := &c.Locations[g.location]
	at := func(k Category) int {
		if p.category >= 0 {
			return p.category
		}
		return e.derived(k)
	}
	times := func(from []float64, factor float64) []float64 {
		return weighted(from, func(int) float64 { return factor })
	}
	pay := flows[len(flows)-1]
	if where.OnCosts != 0 {
		flows = append(flows, flow{at(OnCosts), times(pay.amounts, where.OnCosts), pay.mover, tax})
	}
	if fte == nil {
		return flows
	}
	head := mover{currency: int16(where.Currency), volume: pay.mover.volume, output: pay.mover.output}
	if where.HiringCost != 0 {
		m := head
		m.price, m.attrition = e.wagePrice(g.location), e.attritionOf(g.location, int(g.option) != c.Baseline)
		flows = append(flows, flow{at(Replacement), times(fte, where.HiringCost/12), m, tax})
	}
	if where.WorkplaceCost != 0 {
		m := head
		m.price = e.localPrice(g.location)
		flows = append(flows, flow{at(Workplace), times(fte, where.WorkplaceCost/12), m, tax})
	}
	o := &c.Options[g.option]
	if where.Incentive == 0 || o.Model != Offshoring || int(g.location) != o.Location {
		return flows
	}
	if m := max(12, p.transition(s)); m <= c.Months() {
		grant := make([]float64, len(fte))
		grant[m] = -fte[m] * where.Incentive
		flows = append(flows, flow{at(Incentive), grant, head, e.taxes(p, true)})
	}
	return flows
}
