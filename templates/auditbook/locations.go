package auditbook

import (
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// parityYears is how far the loaded cost is followed.
const parityYears = 50

// The heading rows and the columns of the sheet Locations.
const (
	loYearRow = 4
	loRises   = 5
)

const (
	loWhat = 1 + iota
	loUnit
	loPool
	loConst
	loHeads
	loYear1
)

// locations is the sheet Locations: what one FTE's work costs at each location.
type locations struct {
	*model
	s     *grid.Sheet
	next  int
	own   []locationRows
	paths map[pathKey]int // the rows of what changes from year to year
}

type pathKey struct {
	rate  report.Rate
	index int
}

// locationRows are a location's rows.
type locationRows struct {
	loaded, advantage int
	parity            grid.Ref
}

func fillLocations(m *model) *locations {
	x := &locations{m, m.tabs[locationsTab], 7, make([]locationRows, len(m.Locations)), map[pathKey]int{}}
	s, n := x.s, x.years()
	s.Texts(loYearRow, loWhat, head, "", "Unit", "Pay pool", "Constant", "FTE")
	s.Text(loRises, loWhat, "Full years of escalation", plain)
	for y := range n {
		s.Number(loYearRow, loYear1+y, float64(y+1), headWhole)
	}
	s.Series(loRises, loYear1, n, grid.Sub(s.AcrossHead(loYearRow, loYear1), one), calcWhole)
	s.Widths(46)
	s.Width(loUnit, loYear1+n, 12)
	x.location(m.home())
	for i := range m.Locations {
		if i != m.home() {
			x.location(i)
		}
	}
	return x
}

func (x *locations) years() int { return max(x.Horizon, parityYears) }

// level returns the level that a rate leads to without drivers, in reporting currency where it is that of an amount in
// another.
func (x *locations) level(r rise, currency int) grid.Expr {
	level := x.risen(r)
	if currency == 0 {
		return level
	}
	return grid.Mul(level, x.rate(currency))
}

// risen returns the level that a rate leads to; where it changes from year to year, a row says what it is in each.
func (x *locations) risen(r rise) grid.Expr {
	years := x.s.AcrossHead(loRises, loYear1)
	path := x.pathOf(r.rate, r.index)
	if path == nil {
		return compounded(r.in(r.stated, nil), years)
	}
	key := pathKey{r.rate, r.index}
	if x.paths[key] == 0 {
		year, row := x.s.AcrossHead(loYearRow, loYear1), x.next
		level := grid.Mul(x.s.Across(row, loYear1-1), grid.Add(one, r.in(path.in(year, r.stated), nil)))
		x.paths[key] = x.row("Level of "+r.rate.String(), "", nil, grid.If(is(years, zero), one, level), calcFactor)
	}
	return x.s.AcrossHead(x.paths[key], loYear1)
}

// rate returns the planned value of one unit of a currency.
func (x *locations) rate(currency int) grid.Expr {
	in, year := x.in, x.s.AcrossHead(loYearRow, loYear1)
	path := x.pathOf(report.RateFX, currency)
	if path == nil {
		return grid.Mul(in.perUnit[currency], compounded(in.drift[currency], x.s.AcrossHead(loRises, loYear1)))
	}
	key := pathKey{report.RateFX, currency}
	if x.paths[key] == 0 {
		x.paths[key] = x.row("Planned, "+x.Currencies[currency].Code, x.Currency, nil,
			path.exchange(year, in.perUnit[currency], in.drift[currency]), calcFactor)
	}
	return x.s.AcrossHead(x.paths[key], loYear1)
}

// row adds a row; its constant may be nil.
func (x *locations) row(what, unit string, constant, years grid.Expr, look grid.Style) int {
	x.s.Text(x.next, loWhat, what, plain)
	x.s.Text(x.next, loUnit, unit, note)
	if constant != nil {
		x.s.Formula(x.next, loConst, constant, calcFine)
	}
	x.s.Series(x.next, loYear1, x.years(), years, look)
	x.next++
	return x.next - 1
}

func (x *locations) location(i int) {
	s, l, in, r := x.s, &x.Locations[i], x.in.location[i], &x.own[i]
	s.Text(x.next, loWhat, l.Name, section)
	x.next++
	rises := rise{rate: report.RateWageInflation, index: i, stated: in.wages}
	wages := x.level(rises, l.Currency)
	prices := x.level(rise{rate: report.RatePriceInflation, index: i, stated: in.prices}, l.Currency)
	var pools []*group
	var levels []grid.Expr // first, since they may add rows
	for _, g := range x.lines.pools {
		if g.location == i {
			pools, levels = append(pools, g), append(levels, x.level(rises, g.currency))
		}
	}
	first := x.next
	for k, g := range pools {
		x.poolRow(g, levels[k])
	}
	last := x.next - 1
	own := func(level grid.Expr) grid.Expr { return grid.Mul(s.Label(x.next, loConst), level) }
	leaving := grid.Mul(in.attrition, in.hiring)
	hiring := x.row("Attrition × hiring cost, a year", x.Currency, leaving, own(wages), calcFine)
	work := x.row("Workplace, a year", x.Currency, in.workplace, own(prices), calcFine)
	loaded := notApplicable
	if last >= first {
		heads := grid.Sum(column(s, loHeads, first, last))
		pay := grid.Div(grid.Sum(grid.Range(s.AcrossHead(first, loYear1), s.AcrossHead(last, loYear1))), heads)
		cost := grid.Add(grid.Mul(pay, grid.Add(one, in.onCosts)), s.Across(work, loYear1), s.Across(hiring, loYear1))
		loaded = grid.If(is(heads, zero), notApplicable, grid.Div(cost, in.productivity))
	}
	r.loaded = x.row("Loaded cost of a productive FTE", x.Currency, nil, loaded, grid.Look(grid.Total, grid.Fine))
	mine, theirs := s.Across(r.loaded, loYear1), s.Across(x.own[x.home()].loaded, loYear1)
	share := grid.If(is(theirs, zero), notApplicable, grid.Sub(one, grid.Div(mine, theirs)))
	known := grid.If(grid.And(grid.IsNumber(mine), grid.IsNumber(theirs)), share, notApplicable)
	look := grid.Look(grid.Formula, grid.Percent)
	r.advantage = x.row("Advantage over the baseline's location", "", nil, known, look)
	if i != x.home() {
		x.parityRow(r)
	}
	x.next++
}

// parityRow finds the first year without an advantage.
func (x *locations) parityRow(r *locationRows) {
	s, row := x.s, x.next
	s.Text(row, loWhat, "Parity year: the first without an advantage, up to year 50", plain)
	a, next := s.Across(r.advantage, loYear1), s.Across(row, loYear1+1)
	s.Number(row, loYear1+parityYears, 0, structure)
	e := grid.If(grid.IsNumber(a), grid.If(grid.Is(a, "<=", zero), s.AcrossHead(loYearRow, loYear1), next), next)
	for y := parityYears - 1; y >= 0; y-- {
		s.Copy(row, loYear1+y, y, e, calcWhole)
	}
	found := s.Across(row, loYear1)
	r.parity = s.Formula(row, loConst, grid.If(is(found, zero), none, found), grid.Look(grid.Key, grid.Whole))
	x.next++
}

// poolRow adds the pay of a pool, by its first group.
func (x *locations) poolRow(g *group, level grid.Expr) {
	s, all := x.s, x.lines.s.all
	s.Number(x.next, loPool, float64(g.pool), structure)
	where := equal(all(lnPool), s.Label(x.next, loPool))
	s.Formula(x.next, loHeads, grid.SumIfs(all(lnHeads), where), calcFine)
	what, pay := "Pay in "+x.Currencies[g.currency].Code+": it rises with wages", grid.SumIfs(all(lnAmount), where)
	x.row(what, x.Currency, grid.Mul(twelve, pay), grid.Mul(s.Label(x.next, loConst), level), calcFine)
}
