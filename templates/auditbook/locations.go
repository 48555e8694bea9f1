package auditbook

import (
	"slices"

	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// parityYears is how far the loaded cost is followed.
const parityYears = 50

// The columns of the sheet Locations.
const (
	loWhat = 1 + iota
	loUnit
	loPool
	loConst
	loHeads
	loYear1
)

// locationRows are a location's rows on the sheet Locations.
type locationRows struct {
	loaded, advantage int
	parity            grid.Ref
}

// payPool is the pay of lines that count towards a location's average and escalate alike.
type payPool struct {
	option, location, currency int
	escalation                 report.Escalation
	rate                       float64
}

func (m *model) fillLocations() {
	s := m.locations
	m.title(s, "What one FTE's work costs at each location, in "+m.k.Currency+" a year, before tax, if everything stays as the workbook has it: drivers do not move this sheet, as in the report.")
	for col, h := range map[int]string{loWhat: "", loUnit: "Unit", loPool: "Pay pool", loConst: "Constant", loHeads: "FTE"} {
		s.Text(4, col, h, head)
	}
	s.Text(5, loWhat, "Full years of escalation", plain)
	n := m.spanOfYears()
	for y := range n {
		s.Number(4, loYear1+y, float64(y+1), headWhole)
	}
	s.Series(5, loYear1, n, grid.Sub(s.AcrossHead(4, loYear1), grid.Num(1)), calcWhole)
	s.Freeze(5, loWhat)
	s.Repeat = 5
	s.Width(loWhat, loWhat, 46)
	s.Width(loUnit, loYear1+n, 12)
	row := 7
	m.places = make([]locationRows, len(m.k.Locations))
	home := m.k.Options[m.k.Baseline].Location
	order := []int{home}
	for i := range m.k.Locations {
		if i != home {
			order = append(order, i)
		}
	}
	for _, i := range order {
		row = m.placeRows(i, home, row) + 1
	}
}

func (m *model) spanOfYears() int { return max(m.horizon, parityYears) }

// level returns a level that rises a year, and in the currency of reporting where it is another.
func (m *model) level(rate grid.Expr, currency int) grid.Expr {
	s := m.locations
	years := s.AcrossHead(5, loYear1)
	var parts []grid.Expr
	if rate != nil {
		parts = append(parts, compounded(rate, years))
	}
	if currency != 0 {
		parts = append(parts, m.in.perUnit[currency], compounded(m.in.drift[currency], years))
	}
	if len(parts) == 0 {
		return grid.Num(1)
	}
	return grid.Mul(parts...)
}

// placeRows writes one location and returns the next free row.
func (m *model) placeRows(i, home, row int) int {
	s, l, in, n := m.locations, &m.k.Locations[i], m.in.location[i], m.spanOfYears()
	zero, na := grid.Num(0), grid.Word("n/a")
	s.Text(row, loWhat, l.Name, section)
	row++
	first := row
	for pool, p := range m.payPools {
		if p.location == i {
			m.poolRow(row, pool)
			row++
		}
	}
	last := row - 1
	add := func(what string, constant, months grid.Expr, look grid.Style) int {
		s.Text(row, loWhat, what, plain)
		s.Text(row, loUnit, m.k.Currency, note)
		if constant != nil {
			s.Formula(row, loConst, constant, calcFine)
		}
		s.Series(row, loYear1, n, months, look)
		row++
		return row - 1
	}
	own := func() grid.Ref { return s.Label(row, loConst) }
	hiring := add("Attrition × hiring cost, a year", grid.Mul(in.attrition, in.hiring), grid.Mul(own(), m.level(in.wages, l.Currency)), calcFine)
	work := add("Workplace, a year", in.workplace, grid.Mul(own(), m.level(in.prices, l.Currency)), calcFine)
	var loaded grid.Expr = na
	if last >= first {
		heads := grid.Sum(grid.Range(s.At(first, loHeads), s.At(last, loHeads)))
		pay := grid.Sum(grid.Range(s.AcrossHead(first, loYear1), s.AcrossHead(last, loYear1)))
		cost := grid.Div(grid.Add(grid.Mul(grid.Div(pay, heads), grid.Add(grid.Num(1), in.onCosts)), s.Across(work, loYear1), s.Across(hiring, loYear1)), in.productivity)
		loaded = grid.If(grid.Is(heads, "=", zero), na, cost)
	}
	r := &m.places[i]
	r.loaded = add("Loaded cost of a productive FTE", nil, loaded, grid.Look(grid.Total, grid.Fine))
	mine, theirs := s.Across(r.loaded, loYear1), s.Across(m.places[home].loaded, loYear1)
	r.advantage = row
	s.Text(row, loWhat, "Advantage over the baseline's location", plain)
	known := grid.If(grid.Call("AND", grid.Call("ISNUMBER", mine), grid.Call("ISNUMBER", theirs)), grid.If(grid.Is(theirs, "=", zero), na, grid.Sub(grid.Num(1), grid.Div(mine, theirs))), na)
	s.Series(row, loYear1, n, known, grid.Look(grid.Formula, grid.Percent))
	row++
	if i == home {
		return row
	}
	m.parityRow(i, row)
	return row + 1
}

// parityRow finds the first year without an advantage.
func (m *model) parityRow(i, row int) {
	s, r, zero := m.locations, &m.places[i], grid.Num(0)
	s.Text(row, loWhat, "Parity year: the first without an advantage, up to year 50", plain)
	a := s.Across(r.advantage, loYear1)
	s.Number(row, loYear1+parityYears, 0, structure)
	e := grid.If(grid.Call("ISNUMBER", a), grid.If(grid.Is(a, "<=", zero), s.AcrossHead(4, loYear1), s.Across(row, loYear1+1)), s.Across(row, loYear1+1))
	for y := parityYears - 1; y >= 0; y-- {
		s.Copy(row, loYear1+y, y, e, calcWhole)
	}
	r.parity = s.Formula(row, loConst, grid.If(grid.Is(s.Across(row, loYear1), "=", zero), grid.Word("none"), s.Across(row, loYear1)), grid.Look(grid.Key, grid.Whole))
}

// findPools lists the pools of average pay, in the order of the groups, before the lines are written: each line says its pool.
func (m *model) findPools() {
	for _, g := range m.groups {
		for _, i := range g.lines {
			if !m.paid(g, &m.k.Lines[i]) {
				continue
			}
			p := payPool{g.option, g.location, g.currency, g.escalation, g.rate}
			if g.pool = slices.Index(m.payPools, p) + 1; g.pool == 0 {
				m.payPools = append(m.payPools, p)
				m.poolGroups = append(m.poolGroups, g)
				g.pool = len(m.payPools)
			}
			break
		}
	}
}

// poolRow adds a pool's FTE and yearly pay up.
func (m *model) poolRow(row, pool int) {
	s, p := m.locations, m.payPools[pool]
	s.Text(row, loWhat, "Pay: "+m.k.Options[p.option].Name+", "+m.k.Currencies[p.currency].Code+", escalation "+p.escalation.String(), plain)
	s.Text(row, loUnit, m.k.Currency, note)
	s.Number(row, loPool, float64(pool+1), structure)
	last := max(m.lines.Rows(), lineFirst)
	cells := func(col int) grid.Expr { return grid.Range(m.lines.At(lineFirst, col), m.lines.At(last, col)) }
	where := grid.Where{Range: cells(lnPool), Value: s.Label(row, loPool)}
	s.Formula(row, loHeads, grid.SumIfs(cells(lnHeads), where), calcFine)
	s.Formula(row, loConst, grid.Mul(grid.Num(12), grid.SumIfs(cells(lnAmount), where)), calcFine)
	s.Series(row, loYear1, m.spanOfYears(), grid.Mul(s.Label(row, loConst), m.level(m.payRise(p, m.poolGroups[pool]), p.currency)), calcFine)
}

func (m *model) payRise(p payPool, g *group) grid.Expr {
	switch p.escalation {
	case report.EscalationWages:
		return m.in.location[p.location].wages
	case report.EscalationPrices:
		return m.in.location[p.location].prices
	case report.EscalationContract:
		return m.in.option[p.option].indexation
	case report.EscalationRate:
		return g.rate0
	}
	return nil
}
