package auditbook

import (
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// driverKey is a driver and what it is narrowed to: an index of a function, location, currency or option, or everything.
type driverKey struct {
	driver report.Driver
	target int
}

// everything is the target of a driver that is not narrowed.
const everything = -1

// driverCase is one column of the drivers: what one scenario, or one end of a sensitivity, changes.
type driverCase struct {
	name     string
	changes  []driverChange
	scenario int // index into Comparison.Scenarios; −1
	end      *sensitivityEnd
}

type driverChange struct {
	driverKey
	change grid.Ref
}

// sensitivityEnd says which sensitivity a case is an end of.
type sensitivityEnd struct {
	driver, appliesTo string
	low, high         float64
	atHigh            bool
}

// The places of the sheet Drivers.
const (
	selectorRow, selectorCol = 4, 3
	numberRow                = 5
	caseNumberRow            = 8
	caseNameRow              = 9
	driverRow                = 10
	driverCases              = 5 // the column of the first case
)

// driverTargets returns what a driver may be narrowed to, by name; the reporting currency's value never moves.
func (m *model) driverTargets(d report.Driver) (targets []int, names []string) {
	add := func(i int, name string) { targets, names = append(targets, i), append(names, name) }
	switch d.Rule().Reach {
	case report.ReachFunction:
		for i, f := range m.k.Functions {
			add(i, f.Name)
		}
	case report.ReachLocation:
		for i, l := range m.k.Locations {
			add(i, l.Name)
		}
	case report.ReachCurrency:
		for i, x := range m.k.Currencies {
			if i > 0 {
				add(i, x.Code)
			}
		}
	case report.ReachOption:
		for i, o := range m.k.Options {
			add(i, o.Name)
		}
	}
	return targets, names
}

// target returns what a name in the column Applies to means to a driver.
func (m *model) target(d report.Driver, appliesTo string) int {
	if appliesTo == "" || appliesTo == "all" {
		return everything
	}
	targets, names := m.driverTargets(d)
	for i, n := range names {
		if n == appliesTo {
			return targets[i]
		}
	}
	return -2 // the reporting currency: no effect
}

func (m *model) fillDrivers() {
	s := m.drivers
	m.title(s, "Choose a case in the box: every figure of this workbook follows. The column “own changes” is yours to fill.")
	rows := m.driverRows()
	last := driverRow + len(rows) - 1
	m.collectCases(last + 3)
	cases := len(m.cases)
	s.Text(selectorRow, 1, "Case in force", grid.Look(grid.Key, grid.General))
	selector := s.Text(selectorRow, selectorCol, m.cases[m.selected].name, grid.Look(grid.Selector, grid.General))
	s.Text(selectorRow, selectorCol+2, "← choose from the list", note)
	s.Text(numberRow, 1, "Its number; the base case where the name above is none of the list", plain)
	names := grid.Range(s.At(caseNameRow, driverCases), s.At(caseNameRow, driverCases+cases-1))
	numbers := grid.Range(s.At(caseNumberRow, driverCases), s.At(caseNumberRow, driverCases+cases-1))
	for i, h := range []string{"Driver", "Applies to", "Change is", "In force"} {
		s.Text(caseNameRow, i+1, h, head)
	}
	for i, c := range m.cases {
		if i == 0 {
			s.Number(caseNumberRow, driverCases, 1, headWhole)
		}
		s.Text(caseNameRow, driverCases+i, c.name, head)
	}
	s.Series(caseNumberRow, driverCases+1, cases-1, grid.Add(s.Across(caseNumberRow, driverCases), grid.Num(1)), headWhole)
	m.chosen = s.Formula(numberRow, selectorCol, grid.Max(grid.Num(1), grid.SumProduct(grid.Mul(grid.Call("EXACT", names, selector), numbers))), calcWhole)
	m.book.Name("selected_case", selector, "Case in force")
	s.List(selector, names, "A scenario, or one end of a sensitivity")
	for i, r := range rows {
		m.driverRow(driverRow+i, r)
	}
	s.Tall(caseNameRow, 3)
	s.Freeze(caseNameRow, 4)
	s.Repeat = caseNameRow
	s.Width(1, 2, 22)
	s.Width(3, 3, 26)
	s.Width(4, 4, 11)
	s.Width(driverCases, driverCases+cases-1, 15)
}

// driverLine is one row of the drivers.
type driverLine struct {
	driverKey
	appliesTo string
}

func (m *model) driverRows() []driverLine {
	var rows []driverLine
	for _, d := range report.Drivers() {
		rows = append(rows, driverLine{driverKey{d, everything}, "all"})
		targets, names := m.driverTargets(d)
		for i, t := range targets {
			rows = append(rows, driverLine{driverKey{d, t}, names[i]})
		}
	}
	return rows
}

func (m *model) driverRow(row int, r driverLine) {
	s, rule := m.drivers, r.driver.Rule()
	s.Text(row, 1, rule.Name, plain)
	applies, kind := r.appliesTo, "relative"
	if r.target == everything && rule.SparesBaseline {
		applies = "all but the baseline"
	}
	if !rule.Relative {
		kind = "points"
	}
	s.Text(row, 2, applies, plain)
	s.Text(row, 3, kind, note)
	for i, c := range m.cases {
		if e := combined(c.changes, r.driverKey, rule.Relative); e != nil {
			s.Formula(row, driverCases+i, e, calcRate)
		} else if i == ownCase {
			s.Number(row, driverCases+i, 0, grid.Look(grid.Input, grid.Rate))
		}
	}
	all := grid.Range(s.Label(row, driverCases), s.Label(row, driverCases+len(m.cases)-1))
	m.driver[r.driverKey] = s.Formula(row, 4, grid.Index(all, grid.Num(1), m.chosen), grid.Look(grid.Key, grid.Rate))
}

// combined returns what a case's changes of one driver make together: relative ones multiply, points add; nil where there is none.
func combined(changes []driverChange, key driverKey, relative bool) grid.Expr {
	var of []grid.Expr
	for _, c := range changes {
		if c.driverKey == key {
			of = append(of, c.change)
		}
	}
	switch {
	case len(of) == 0:
		return nil
	case len(of) == 1:
		return of[0]
	case !relative:
		return grid.Add(of...)
	}
	for i := range of {
		of[i] = grid.Add(grid.Num(1), of[i])
	}
	return grid.Sub(grid.Mul(of...), grid.Num(1))
}

// ownCase is the place of the case that is left to the reader.
const ownCase = 1

// raised returns 1 + the change of a relative driver, for everything and for one target.
func (m *model) raised(d report.Driver, targets ...int) grid.Expr {
	var parts []grid.Expr
	for _, t := range targets {
		if ref, ok := m.driver[driverKey{d, t}]; ok {
			parts = append(parts, grid.Add(grid.Num(1), ref))
		}
	}
	return grid.Mul(parts...)
}

// points returns a value with the changes of a driver in points added.
func (m *model) points(value grid.Expr, d report.Driver, targets ...int) grid.Expr {
	parts := []grid.Expr{value}
	for _, t := range targets {
		if ref, ok := m.driver[driverKey{d, t}]; ok {
			parts = append(parts, ref)
		}
	}
	return grid.Add(parts...)
}
