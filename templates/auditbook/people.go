package auditbook

import (
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// people is the sheet People: the FTE employed.
type people struct {
	*model
	t      *timeSheet
	own    []span  // by option: the rows of its groups
	pools  []*pool // the baseline's people, by location; nil where it employs nobody
	totals []row   // by option
	places [][]row // by option and location
}

// pool is the baseline's people at one location by function, shared lines first: all, those that can go, and those that
// cannot.
type pool struct{ all, going, staying span }

// fillPeople writes the FTE of every group of lines that has them.
func fillPeople(m *model) *people {
	p := &people{model: m, own: make([]span, len(m.Options)), pools: make([]*pool, len(m.Locations))}
	p.t = m.timeSheet(peopleTab, true, "Avoidable", "")
	p.t.section("FTE of the lines, with transition, volume and productivity")
	var heads span // the baseline's groups on Due
	at := make([]bool, len(m.Locations))
	for _, g := range m.groups {
		if !g.employs() {
			continue
		}
		r := p.t.row(g.label(), "FTE").group(g).setConstant(g.block.avoidable(), calcRate)
		g.fte = p.employed(r, grid.Mul(g.dueFTE.month(), g.headFactors.month()))
		p.own[g.option].add(r)
		if g.baseline() {
			heads.add(g.plannedFTE)
			at[g.location] = true
		}
	}
	for location, some := range at {
		if some {
			p.pools[location] = p.pool(location, p.own[m.Baseline], heads)
		}
	}
	return p
}

// employed fills a row of FTE; its years are averages of twelve months.
func (p *people) employed(r row, e grid.Expr) row {
	return r.setMonths(e, calcFine).setYears(grid.Div(r.yearSum(), twelve), calcFine)
}

// pool adds the baseline's people at a location up by function.
func (p *people) pool(location int, base, heads span) *pool {
	avoidable, where := base.column(colConst), ", "+p.Locations[location].Name
	rows := func(text string, part ...grid.Expr) span {
		p.t.section(text + where)
		var s span
		for f := -1; f < len(p.Functions); f++ {
			r := p.t.row(p.FunctionName(f), "FTE").number(colFunction, f+1).number(colLocation, location+1)
			match := grid.Mul(is(base.column(colFunction), r.key(colFunction)),
				is(base.column(colLocation), r.key(colLocation)))
			p.employed(r, grid.SumProduct(grid.Mul(append([]grid.Expr{match}, part...)...)))
			s.add(r)
		}
		return s
	}
	return &pool{
		all:     rows("The baseline's FTE by function", base.month()),
		going:   rows("Of these, the part that can go away", avoidable, base.month()),
		staying: rows("The part that cannot, at the volume planned for year 1", grid.Sub(one, avoidable), heads.month())}
}

// fillTotals adds up each option's people: its own, and what it still bears of the baseline's.
func (p *people) fillTotals() {
	p.totals, p.places = make([]row, len(p.Options)), make([][]row, len(p.Options))
	for o, option := range p.Options {
		running := p.running(o)
		p.t.section("FTE of " + option.Name + ", by location")
		p.places[o] = make([]row, len(p.Locations))
		var all span
		for location, l := range p.Locations {
			r := p.t.row(option.Name+", "+l.Name, "FTE").number(colOption, o+1).number(colLocation, location+1)
			all.add(p.employed(r, p.at(o, p.pools[location], running, r)))
			p.places[o][location] = r
		}
		r := p.t.row(option.Name, "FTE").number(colOption, o+1)
		p.totals[o] = p.employed(r, grid.Sum(all.month()))
	}
}

// at returns an option's FTE of a month at the location of a row.
func (p *people) at(o int, base *pool, running func(going span) grid.Expr, r row) grid.Expr {
	parts := []grid.Expr{zero}
	if own := p.own[o]; own.some() {
		parts = append(parts, grid.SumIfs(own.month(), equal(own.column(colLocation), r.key(colLocation))))
	}
	if o != p.Baseline && base != nil {
		covers := p.scope.column(o)
		parts = append(parts, grid.SumProduct(base.all.month(), grid.Sub(one, covers)), running(base.going),
			grid.SumProduct(base.staying.month(), covers))
	}
	return grid.Add(parts...)
}

// running returns how to add up what of the baseline's people works in parallel with an option. Where its functions
// move at different times, rows say by function which part still runs.
func (p *people) running(o int) func(going span) grid.Expr {
	if o == p.Baseline {
		return nil
	}
	v, covers := &p.factors.moves[o], p.scope.column(o)
	if len(v.all) == 1 {
		return func(going span) grid.Expr {
			return grid.Mul(v.running.month(), grid.SumProduct(going.month(), covers))
		}
	}
	p.t.section("Part of each function's work that still runs with the baseline: " + p.Options[o].Name)
	var shares span
	for f := report.SharedFunction; f < len(p.Functions); f++ {
		shares.add(p.t.row(p.FunctionName(f), "share").number(colOption, o+1).number(colFunction, f+1).
			averaged(v.runningOf(f).month(), calcFactor))
	}
	return func(going span) grid.Expr { return grid.SumProduct(going.month(), covers, shares.month()) }
}
