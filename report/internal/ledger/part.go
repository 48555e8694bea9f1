package ledger

import (
	"iter"
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
	grant    bool      // the incentive
}

// Charge is a part with what it costs and the people it employs.
type Charge struct {
	part
	flows []flow
	fte   []float64 // by month; nil where there are none
}

// Charges iterates over everything that an option bears under a schedule. Nothing of it is kept.
func (b *Book) Charges(option int, s *Schedule) iter.Seq[*Charge] {
	return func(yield func(*Charge) bool) {
		for p := range b.parts(option, s) {
			k := b.charge(p, s)
			if !yield(&k) {
				return
			}
		}
	}
}

// parts iterates over the ways in which an option bears groups: its own lines, then what the baseline leaves with it.
func (b *Book) parts(option int, s *Schedule) iter.Seq[part] {
	return func(yield func(part) bool) {
		owners := []int{option, b.Case.Baseline}
		if option == b.Case.Baseline {
			owners = owners[1:]
		}
		for _, owner := range owners {
			for _, g := range b.groups[owner] {
				for _, p := range b.partsOf(option, g, owner == option || b.Scopes[option].covers(g.Function), s) {
					if !yield(p) {
						return
					}
				}
			}
		}
	}
}

// partsOf returns in which ways an option bears a group; covered: of the baseline's lines, taken over.
func (b *Book) partsOf(option int, g *Group, covered bool, s *Schedule) []part {
	if int(g.option) == option {
		return []part{b.own(g, s)}
	}
	return b.remaining(g, covered, s)
}

// bear returns what an option bears of a group under its schedule; covered: of the baseline's lines, taken over.
func (b *Book) bear(option int, g *Group, covered bool, s *Schedule) []Charge {
	parts := b.partsOf(option, g, covered, s)
	cs := make([]Charge, len(parts))
	for i, p := range parts {
		cs[i] = b.charge(p, s)
	}
	return cs
}

func (b *Book) charge(p part, s *Schedule) Charge {
	flows, fte := b.flows(p, s)
	return Charge{p, flows, fte}
}

// own returns an option's own lines: labour and fees that recur begin as the work moves.
func (b *Book) own(g *Group, s *Schedule) part {
	move := s.of(g.Function)
	p := part{Group: g, Own: true, category: -1, planFrom: never}
	p.money, p.heads = g.money, g.heads
	if g.tied() {
		p.money, p.heads = g.movedTo(move.End())
	}
	if int(g.option) == b.Case.Baseline || !g.moves() {
		return p
	}
	share := func(m int) float64 {
		if m == 0 {
			return 1
		}
		return moved(move, m)
	}
	p.money, p.heads = weighted(p.money, share), weighted(p.heads, share)
	return p
}

// movedTo returns what falls due of tied lines, and its FTE, where the move ends in a month.
func (g *Group) movedTo(end int) (money, heads []float64) {
	money = make([]float64, len(g.money))
	if g.heads != nil {
		heads = make([]float64, len(g.money))
	}
	from, to := g.months(end, len(money)-1, g.oneOff)
	for m := from; m <= to; m++ {
		money[m] = g.due
		if heads != nil {
			heads[m] = g.dueHeads
		}
	}
	return money, heads
}

// remaining returns what an option still bears of a group of the baseline's lines, by whether it takes them over.
func (b *Book) remaining(g *Group, covered bool, s *Schedule) []part {
	if !covered {
		return []part{b.kept(g)}
	}
	move, recurs := s.Start(g.Function)-1, g.recurs()
	early := func(m int) float64 { // what does not recur and falls before the move stays whole
		if m < move && (m == 0 || !recurs) {
			return 1
		}
		return 0
	}
	floor := 1.0 // of fees, whatever the volume
	if g.Kind == report.Fees && g.behaviour == report.Variable {
		floor = max(1, b.Case.Options[g.option].MinimumCommitment)
	}
	left := func(m int) float64 {
		if m > 0 && recurs {
			return floor
		}
		return 1 - early(m)
	}
	planFrom := never
	if recurs {
		planFrom = 1
	}
	parts := []part{
		{g, false, b.derived(report.Stranded), weighted(g.stranded, left), weighted(g.headsLeft, left), planFrom}}
	if move > 0 {
		parts = append(parts,
			part{g, false, b.derived(report.KeptInHouse), weighted(g.money, early), weighted(g.heads, early), never})
	}
	if recurs {
		parts = append(parts, b.running(g, func(m int) float64 {
			if m == 0 {
				return 0 // nothing on day one recurs: its avoidable part is avoided
			}
			return s.Running(g.Function, m)
		}))
	}
	return parts
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

// flows returns what a part costs and, with fte, the people it employs by month, before what they are exposed to.
func (b *Book) flows(p part, s *Schedule) (flows []flow, fte []float64) {
	c, g := b.Case, p.Group
	pay := p.money
	if g.escalation == report.EscalationRate {
		pay = weighted(pay, func(m int) float64 { return Grown(g.rate, finance.Year(m)) })
	}
	if o := &c.Options[g.option]; g.Kind == report.Fees && !g.planned && o.ContractTerm > 0 {
		pay = weighted(pay, func(m int) float64 { return renewal(o, m) })
	}
	if g.Kind == report.RiskEvent { // at planned rates, whatever moves a currency
		pay = weighted(pay, func(m int) float64 { return b.value[g.currency][finance.Year(m)] })
	}
	if p.heads != nil {
		move := s.of(g.Function)
		perHead := func(m int) float64 { return 1 / productivity(c, move, &g.behaviourKey, m) }
		pay, fte = weighted(pay, perHead), weighted(p.heads, perHead)
	}
	tax := taxes(c, p, g.Kind == report.Benefit)
	category := p.category
	if category < 0 {
		category = int(g.category)
	}
	flows = append(flows, flow{category: category, amounts: pay, exposure: b.payExposure(g), tax: tax})
	if g.Kind == report.Labour && !g.oneOff {
		flows = b.labourExtras(flows, p, s, fte, tax)
	}
	return flows, fte
}

// labourExtras adds what labour costs beside its pay: on-costs and, where it states FTE, replacement of leavers,
// workplace and incentive.
func (b *Book) labourExtras(flows []flow, p part, s *Schedule, fte, tax []float64) []flow {
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
		flows = append(flows, flow{at(report.OnCosts), times(pay.amounts, where.OnCosts), pay.exposure, tax, false})
	}
	if fte == nil {
		return flows
	}
	head := Exposure{Currency: int16(where.Currency), Volume: pay.exposure.Volume, Output: pay.exposure.Output}
	if where.HiringCost != 0 {
		m := head
		m.Price, m.Attrition = b.WagePrice(g.location), b.attritionOf(g.location, int(g.option) != c.Baseline)
		flows = append(flows, flow{at(report.Replacement), times(fte, where.HiringCost/12), m, tax, false})
	}
	if where.WorkplaceCost != 0 {
		m := head
		m.Price = b.LocalPrice(g.location)
		flows = append(flows, flow{at(report.Workplace), times(fte, where.WorkplaceCost/12), m, tax, false})
	}
	o := &c.Options[g.option]
	if where.Incentive == 0 || o.Model != report.Offshoring || int(g.location) != o.Location {
		return flows
	}
	if m := b.grantMonth(p, s); m <= c.Months() {
		grant := make([]float64, len(fte))
		grant[m] = -fte[m] * where.Incentive
		flows = append(flows, flow{at(report.Incentive), grant, head, taxes(c, p, true), true})
	}
	return flows
}

// grantMonth returns the first month in which all has moved, 12 at least. Where only a longer transition pushes it
// beyond the horizon it is the last month. The baseline's lines do not move, whoever bears them.
func (b *Book) grantMonth(p part, s *Schedule) int {
	if !p.Own {
		return 12
	}
	first := func(s *Schedule) int { return max(12, s.of(p.Group.Function).End()+1) }
	m, last := first(s), b.Case.Months()
	if m > last && first(b.PlannedSchedule(int(p.Group.option))) <= last {
		return last
	}
	return m
}
