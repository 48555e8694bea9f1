package ledger

import (
	"math"

	"shorecast/report"
	"shorecast/report/finance"
)

// never is a year after every horizon.
const never = math.MaxInt

// part is one way in which an option bears a group: as its own lines, or as what the baseline leaves with it.
type part struct {
	Group        *Group
	Own          bool
	category     int       // where all of it goes; −1: the lines' own category, and those of what labour brings
	money, heads []float64 // what falls due and its FTE by month; moved share, parallel running, avoidable part applied
	planFrom     int       // from this year on the volume does not count
}

// flow is a stream of money that moves as one: by month, in its currency, before what it is exposed to.
type flow struct {
	category int
	amounts  []float64
	exposure Exposure
	tax      []float64 // by year: what one unit costs after tax
}

// parts returns everything that an option bears under a schedule.
func (b *Book) parts(option int, s Schedule) []part {
	var ps []part
	for _, g := range b.groups[option] {
		ps = append(ps, b.own(g, s))
	}
	if option == b.Case.Baseline {
		return ps
	}
	for _, g := range b.groups[b.Case.Baseline] {
		ps = append(ps, b.remaining(g, b.Scopes[option].covers(g.Function), s)...)
	}
	return ps
}

// own returns an option's own lines: labour and fees that recur begin as the work moves.
func (b *Book) own(g *Group, s Schedule) part {
	p := part{Group: g, Own: true, category: -1, money: g.money, heads: g.heads, planFrom: never}
	if int(g.option) == b.Case.Baseline || g.oneOff || g.planned || g.kind > report.Fees {
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

// remaining returns what an option still bears of a group of the baseline's lines, by whether it takes them over.
func (b *Book) remaining(g *Group, covered bool, s Schedule) []part {
	if !covered {
		return []part{b.kept(g)}
	}
	if !g.recurs() {
		return []part{{g, false, b.derived(report.Stranded), g.stranded, g.headsLeft, never}}
	}
	running := func(m int) float64 {
		if m == 0 {
			return 0 // nothing on day one recurs: its avoidable part is avoided
		}
		return s.Running(m)
	}
	return []part{
		b.running(g, running),
		{g, false, b.derived(report.Stranded), g.stranded, g.headsLeft, 1},
	}
}

// kept returns a group of the baseline's lines that stays as it is.
func (b *Book) kept(g *Group) part {
	return part{g, false, b.derived(report.KeptInHouse), g.money, g.heads, never}
}

// running returns what a group of the baseline's lines still costs while it runs in parallel.
func (b *Book) running(g *Group, share func(m int) float64) part {
	money, heads := weighted(g.avoidable, share), weighted(g.headsAway, share)
	return part{g, false, b.derived(report.ParallelRunning), money, heads, never}
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

// Charge is a part with what it costs and the people it employs.
type Charge struct {
	part
	flows []flow
	fte   []float64 // by month; nil where there are none
}

// charges returns everything that an option bears under a schedule, ready to be added up in one way or another.
func (b *Book) charges(option int, s Schedule) []Charge {
	parts := b.parts(option, s)
	cs := make([]Charge, len(parts))
	for i, p := range parts {
		flows, fte := b.flows(p, s)
		cs[i] = Charge{p, flows, fte}
	}
	return cs
}

// flows returns what a part costs and, with fte, the people it employs by month, before what they are exposed to.
func (b *Book) flows(p part, s Schedule) (flows []flow, fte []float64) {
	c, g := b.Case, p.Group
	pay := p.money
	if g.escalation == report.EscalationRate {
		pay = weighted(pay, func(m int) float64 { return Grown(g.rate, finance.Year(m)) })
	}
	if p.heads != nil {
		perHead := func(m int) float64 { return 1 / productivity(c, s, &g.behaviourKey, m) }
		pay, fte = weighted(pay, perHead), weighted(p.heads, perHead)
	}
	tax := b.taxes(p, g.kind == report.Benefit)
	category := p.category
	if category < 0 {
		category = int(g.category)
	}
	flows = append(flows, flow{category, pay, b.payExposure(g), tax})
	if g.kind == report.Labour && !g.oneOff {
		flows = b.labourExtras(flows, p, s, fte, tax)
	}
	return flows, fte
}

// taxes returns what one unit of a part costs after tax, by year: what the baseline leaves stays at home.
func (b *Book) taxes(p part, benefit bool) []float64 {
	tax := Years(b.Case)
	for y := range tax {
		tax[y] = homeTax(b.Case)
		if p.Own {
			tax[y] = afterTax(b.Case, &p.Group.behaviourKey, benefit, y)
		}
	}
	return tax
}

// transition returns T of the option whose lines a part holds: the baseline's lines have none, whoever bears them.
func (p *part) transition(s Schedule) int {
	if p.Own {
		return s.transition
	}
	return 0
}

// labourExtras adds what labour costs beside its pay: on-costs and, where it states FTE, replacement of leavers,
// workplace and incentive.
func (b *Book) labourExtras(flows []flow, p part, s Schedule, fte, tax []float64) []flow {
	c, g := b.Case, p.Group
	where := &c.Locations[g.location]
	at := func(k report.Category) int {
		if p.category >= 0 {
			return p.category
		}
		return b.derived(k)
	}
	times := func(from []float64, factor float64) []float64 {
		return weighted(from, func(int) float64 { return factor })
	}
	pay := flows[len(flows)-1]
	if where.OnCosts != 0 {
		flows = append(flows, flow{at(report.OnCosts), times(pay.amounts, where.OnCosts), pay.exposure, tax})
	}
	if fte == nil {
		return flows
	}
	head := Exposure{Currency: int16(where.Currency), Volume: pay.exposure.Volume, Output: pay.exposure.Output}
	if where.HiringCost != 0 {
		m := head
		m.Price, m.Attrition = b.WagePrice(g.location), b.attritionOf(g.location, int(g.option) != c.Baseline)
		flows = append(flows, flow{at(report.Replacement), times(fte, where.HiringCost/12), m, tax})
	}
	if where.WorkplaceCost != 0 {
		m := head
		m.Price = b.LocalPrice(g.location)
		flows = append(flows, flow{at(report.Workplace), times(fte, where.WorkplaceCost/12), m, tax})
	}
	o := &c.Options[g.option]
	if where.Incentive == 0 || o.Model != report.Offshoring || int(g.location) != o.Location {
		return flows
	}
	if m := max(12, p.transition(s)); m <= c.Months() {
		grant := make([]float64, len(fte))
		grant[m] = -fte[m] * where.Incentive
		flows = append(flows, flow{at(report.Incentive), grant, head, b.taxes(p, true)})
	}
	return flows
}
