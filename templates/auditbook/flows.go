package auditbook

import (
	"slices"

	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// flows is the sheet Flows: every flow of every option.
type flows struct {
	*model
	t      *timeSheet
	blocks []span        // by option
	struck []map[int]row // by option: its own risks, by index into Case.Risks
}

// fillFlows writes every flow, the baseline's first: what stays at home with the other options is made from them.
func fillFlows(m *model) *flows {
	w := &flows{model: m, blocks: make([]span, len(m.Options)), struck: make([]map[int]row, len(m.Options))}
	w.t = m.timeSheet(flowsTab, true, "", "NPV")
	w.option(m.Baseline, nil)
	var stays []stay
	if m.tabs[stayingTab] != nil {
		stays = fillStaying(w)
	}
	for o := range m.Options {
		if o != m.Baseline {
			w.option(o, stays)
		}
	}
	return w
}

// option writes an option's flows, and what it still bears of the baseline's.
func (w *flows) option(o int, stays []stay) {
	w.t.section(w.Options[o].Name)
	for _, g := range w.groups {
		if g.option == o {
			w.group(g)
		}
	}
	w.risks(o)
	w.staying(o, stays)
	if !w.blocks[o].some() {
		none := groupKey{option: o, function: report.SharedFunction}
		w.flow("no cost lines", none, 0, atHome, 0, zero).number(colBehaviour, 0)
	}
}

func (w *flows) flow(what string, k groupKey, category, tax, once int, months grid.Expr) row {
	r := w.t.row(what, w.Currency).number(colOption, k.option+1).number(colFunction, k.function+1).
		number(colCategory, category).number(colBehaviour, int(k.behaviour)+1).number(colTax, tax).
		number(colOneOff, 0).number(colPay, 0).number(colOnce, once).summed(months, calcAmount)
	after := grid.SumProduct(r.ownMonths(), w.factors.tax[k.option][tax].months(), w.factors.discount.months())
	w.blocks[k.option].add(r)
	return r.setTotal(after, calcAmount)
}

// group adds what a group of lines costs its own option: its amounts, and what labour brings.
func (w *flows) group(g *group) {
	tax, grantTax := atHome, atHome
	if g.abroad() {
		tax, grantTax = ownCentre, ownBenefits
		if g.kind == report.Benefit {
			tax = ownBenefits
		}
	}
	pay := w.flow(g.label(), g.groupKey, g.category+1, tax, g.once(), grid.Mul(g.due.month(), g.class.month()))
	pay.number(colPay, 1)
	if g.kind == report.OneOff || g.kind == report.Investment {
		pay.number(colOneOff, 1)
	}
	g.flows = []stream{{pay, report.Category(g.category), g.currency, false}}
	local := w.Locations[g.location].Currency
	fte := zero
	derived := func(k report.Category, tax, once, currency int) {
		what := w.say.Category(k) + " of group " + itoa(g.number)
		r := w.flow(what, g.groupKey, w.categoryNumber(k), tax, once, g.brings(k, pay.month(), fte, g.grant))
		g.flows = append(g.flows, stream{r, k, currency, k == report.Incentive})
	}
	if g.kind == report.Labour && !g.oneOff {
		derived(report.OnCosts, tax, g.once(), g.currency)
		if g.employs() {
			fte = g.fte.month()
			derived(report.Replacement, tax, g.once(), local)
			derived(report.Workplace, tax, g.once(), local)
			if g.grant.some() {
				derived(report.Incentive, grantTax, 1, local)
			}
		}
	}
	for _, r := range g.flows {
		r.number(colGroup, g.number)
	}
}

// risks adds what an option's risks cost as expected: each once, at the planned exchange rate of its month.
func (w *flows) risks(o int) {
	place, tax := &w.Options[o], atHome
	w.struck[o] = map[int]row{}
	if place.Model == report.Offshoring && place.Location != w.home() {
		tax = ownCentre
	}
	for i := range w.Risks {
		k, in := &w.Risks[i], &w.in.risks[i]
		if !k.Touches(o, w.Baseline) || k.Month > w.Months() {
			continue
		}
		probability := w.drivers.points(in.probability, report.RiskHappens, i)
		cost := grid.Mul(probability, in.impact)
		if k.Currency != 0 {
			cost = grid.Mul(cost, w.factors.planned[k.Currency].month())
		}
		w.struck[o][i] = w.flow("Risk: "+k.Name, groupKey{option: o, function: report.SharedFunction},
			w.categoryNumber(report.RiskCost), tax, 1, grid.If(is(w.t.monthNumber(), in.month), cost, zero))
	}
}

// staying adds what an option still bears of the baseline's lines: what does not recur apart, which stays in full where
// it falls due before the work moves.
func (w *flows) staying(o int, stays []stay) {
	add := func(part report.Category, s *stay, once int, months grid.Expr) {
		what := w.say.Category(part) + ": " + s.what(w.Case)
		if once = max(once, s.granted()); once == 1 && !s.grant {
			what += ", not recurring"
		}
		k := groupKey{option: o, function: s.function, behaviour: s.behaviour}
		w.flow(what, k, w.categoryNumber(part), atHome, once, months)
	}
	if o == w.Baseline {
		return
	}
	v, month := &w.factors.moves[o], w.t.monthNumber()
	for i := range stays {
		s, covered := &stays[i], w.scope.covers(o, stays[i].function)
		start := v.latestStart()
		if s.function >= 0 {
			start = v.of(s.function).start
		}
		recurring := grid.Expr(s.all.month())
		if s.once.some() {
			recurring = grid.Sub(s.all.month(), s.once.month())
			before := grid.Is(month, "<", grid.Sub(start, one))
			kept := grid.Sub(one, grid.Mul(covered, grid.If(before, zero, one)))
			add(report.KeptInHouse, s, 1, grid.Mul(kept, s.once.month()))
			add(report.Stranded, s, 1, grid.Mul(covered, grid.If(before, zero, one), s.stranded.month()))
		}
		add(report.KeptInHouse, s, 0, grid.Mul(grid.Sub(one, covered), recurring))
		add(report.ParallelRunning, s, 0, grid.Mul(covered, v.runningOf(s.function).month(), s.going.month()))
		add(report.Stranded, s, 0, grid.Mul(covered, s.staying.month()))
	}
}

// byTaxClass returns the sum of an option's flows after tax, in the column of a formula's month or year; where adds
// criteria.
func (w *flows) byTaxClass(o int, column func(span) grid.Expr, factor func(row) grid.Ref,
	where ...grid.Where) grid.Expr {
	b := w.blocks[o]
	var parts []grid.Expr
	for _, class := range w.factors.taxClassesOf(o) {
		criteria := append(slices.Clone(where), equal(b.column(colTax), w.in.defined.taxClass[class-1]))
		parts = append(parts, grid.Mul(grid.SumIfs(column(b), criteria...), factor(w.factors.tax[o][class])))
	}
	return grid.Add(parts...)
}

// marked returns the sum over all years of an option's flows that have a 1 in a label column.
func (w *flows) marked(o, label int) grid.Expr {
	var years []grid.Expr
	for y := range w.Horizon + 1 {
		years = append(years, grid.SumIfs(w.blocks[o].column(colYear0+y), equal(w.blocks[o].column(label), one)))
	}
	return grid.Add(append(years, zero)...)
}
