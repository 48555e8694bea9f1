package auditbook

import "shorecast/templates/auditbook/internal/grid"

// people is the sheet People: the FTE employed.
type people struct {
	*model
	t      *timeSheet
	own    []span  // by option: the rows of its groups
	pools  [3]span // by function, shared lines first: all of the baseline's FTE, those that can go, those that cannot
	totals []row   // by option
}

// fillPeople writes the FTE of every group of lines that has them.
func fillPeople(m *model) *people {
	p := &people{model: m, own: make([]span, len(m.Options))}
	p.t = m.timeSheet(peopleTab, true, "Avoidable", "")
	p.t.section("FTE of the lines, with transition, volume and productivity")
	var heads span // the baseline's groups on Due
	for _, g := range m.groups {
		if !g.employs() {
			continue
		}
		r := p.t.row(g.label(), "FTE").group(g).setConstant(g.block.avoidable(), calcRate)
		g.fte = p.employed(r, grid.Mul(g.dueFTE.month(), g.headFactors.month()))
		p.own[g.option].add(r)
		if g.baseline() {
			heads.add(g.dueFTE)
		}
	}
	if base := p.own[m.Baseline]; base.some() {
		p.poolRows(base, heads)
	}
	return p
}

// employed fills a row of FTE; its years are averages of twelve months.
func (p *people) employed(r row, e grid.Expr) row {
	return r.setMonths(e, calcFine).setYears(grid.Div(r.yearSum(), twelve), calcFine)
}

// poolRows add the baseline's people up by function.
func (p *people) poolRows(base, heads span) {
	avoidable := base.column(colConst)
	pool := func(i int, text string, part ...grid.Expr) {
		p.t.section(text)
		for f := -1; f < len(p.Functions); f++ {
			r := p.t.row(p.FunctionName(f), "FTE").number(colFunction, f+1)
			match := is(base.column(colFunction), r.key(colFunction))
			p.employed(r, grid.SumProduct(grid.Mul(append([]grid.Expr{match}, part...)...)))
			p.pools[i].add(r)
		}
	}
	pool(0, "The baseline's FTE by function", base.month())
	pool(1, "Of these, the part that can go away", avoidable, base.month())
	pool(2, "The part that cannot, at the volume planned for year 1", grid.Sub(one, avoidable), heads.month())
}

// fillTotals adds up each option's people: its own, and what it still bears of the baseline's.
func (p *people) fillTotals() {
	p.t.section("FTE of each option")
	for o := range p.Options {
		parts := []grid.Expr{}
		if p.own[o].some() {
			parts = append(parts, grid.Sum(p.own[o].month()))
		}
		if o != p.Baseline && p.own[p.Baseline].some() {
			covers := p.scope.column(o)
			parts = append(parts, grid.SumProduct(p.pools[0].month(), grid.Sub(one, covers)),
				grid.Mul(p.factors.running[o].month(), grid.SumProduct(p.pools[1].month(), covers)),
				grid.SumProduct(p.pools[2].month(), covers))
		}
		if len(parts) == 0 {
			parts = append(parts, zero)
		}
		r := p.t.row(p.Options[o].Name, "FTE").number(colOption, o+1)
		p.totals = append(p.totals, p.employed(r, grid.Add(parts...)))
	}
}
