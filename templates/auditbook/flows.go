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
	blocks []span // by option
}

// fillFlows writes every flow, the baseline's first: what stays at home with the other options is made from them.
func fillFlows(m *model) *flows {
	w := &flows{model: m, blocks: make([]span, len(m.Options))}
	w.t = m.timeSheet(flowsTab, true, "", "NPV")
	w.option(m.Baseline, nil)
	stays := fillStaying(w)
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
	w.staying(o, stays)
	if !w.blocks[o].some() {
		w.flow("no cost lines", groupKey{option: o, function: report.SharedFunction}, 0, atHome, zero).number(colBehaviour, 0)
	}
}

func (w *flows) flow(what string, k groupKey, category, tax int, months grid.Expr) row {
	r := w.t.row(what, w.Currency).number(colOption, k.option+1).number(colFunction, k.function+1).
		number(colCategory, category).number(colBehaviour, int(k.behaviour)+1).number(colTax, tax).
		number(colOneOff, 0).number(colPay, 0).summed(months, calcAmount)
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
	pay := w.flow(g.label(), g.groupKey, g.category+1, tax, grid.Mul(g.due.month(), g.class.month()))
	pay.number(colPay, 1)
	if g.kind == report.OneOff || g.kind == report.Investment {
		pay.number(colOneOff, 1)
	}
	g.flows = []row{pay}
	derived := func(k report.Category, tax int, months grid.Expr) {
		what := w.say.Category(k) + " of group " + itoa(g.number)
		g.flows = append(g.flows, w.flow(what, g.groupKey, w.categoryNumber(k), tax, months))
	}
	if g.kind == report.Labour && !g.oneOff {
		derived(report.OnCosts, tax, grid.Mul(pay.month(), w.in.location[g.location].onCosts))
		if g.employs() {
			fte := g.fte.month()
			derived(report.Replacement, tax, grid.Mul(fte, g.leavers.month()))
			derived(report.Workplace, tax, grid.Mul(fte, g.workplace.month()))
			if g.granted() {
				derived(report.Incentive, grantTax, grid.Neg(grid.Mul(fte, g.grant.month())))
			}
		}
	}
	for _, r := range g.flows {
		r.number(colGroup, g.number)
	}
}

// staying adds what an option still bears of the baseline's lines.
func (w *flows) staying(o int, stays []stay) {
	for _, part := range []report.Category{report.KeptInHouse, report.ParallelRunning, report.Stranded} {
		for _, s := range stays {
			covered := w.scope.covers(o, s.function)
			var e grid.Expr
			switch part {
			case report.KeptInHouse:
				e = grid.Mul(grid.Sub(one, covered), s.all.month())
			case report.ParallelRunning:
				e = grid.Mul(covered, w.factors.running[o].month(), s.going.month())
			case report.Stranded:
				e = grid.Mul(covered, s.staying.month())
			}
			what := w.say.Category(part) + ": " + w.FunctionName(s.function) + ", " + s.behaviour.String()
			k := groupKey{option: o, function: s.function, behaviour: s.behaviour}
			w.flow(what, k, w.categoryNumber(part), atHome, e)
		}
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
