package auditbook

import (
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// The places of the sheet Drivers.
const (
	selectorRow, selectorCol = 4, 3
	numberRow                = 5
	caseNumberRow            = 8
	caseNameRow              = 9
	driverRow                = 10
	driverCases              = 5 // the column of the first case
)

// drivers is the sheet Drivers: every driver down, with the change in force, and every case across.
type drivers struct {
	*model
	s       *grid.Sheet
	next    int
	cases   []driverCase
	inForce map[report.Lever]grid.Ref // the change of each driver in force
	chosen  grid.Ref                  // number of the case in force
}

// driverCase is one column of the drivers: what one scenario, or one end of a sensitivity, changes.
type driverCase struct {
	name    string
	changes []driverChange
	saving  []float64 // the NPV of saving that the program computed, by option; none of the reader's own case
}

type driverChange struct {
	report.Lever
	change grid.Expr
}

// ownCase is the place of the case that is left to the reader.
const ownCase = 1

// fillDrivers lets nothing move a plan that was approved.
func fillDrivers(m *model) *drivers {
	s := m.tabs[driversTab]
	d := &drivers{model: m, s: s, inForce: map[report.Lever]grid.Ref{}}
	if s == nil {
		return d
	}
	rows := d.levers()
	d.next = driverRow + len(rows) + 2
	d.collectCases()
	cases := len(d.cases)
	s.Text(selectorRow, 1, "Case in force", grid.Look(grid.Key, grid.General))
	m.selector = s.Text(selectorRow, selectorCol, d.cases[m.selected].name, grid.Look(grid.Selector, grid.General))
	s.Text(selectorRow, selectorCol+2, "← choose from the list; any other name counts as Base", note)
	s.Text(numberRow, 1, "Its number in the table below", plain)
	s.Texts(caseNameRow, 1, head, "Driver", "Applies to", "Change is")
	s.Text(caseNameRow, driverCases-1, "In force", headWhole)
	s.Number(caseNumberRow, driverCases, 1, headWhole)
	for i, c := range d.cases {
		s.Text(caseNameRow, driverCases+i, c.name, headWhole)
	}
	s.Series(caseNumberRow, driverCases+1, cases-1, grid.Add(s.Across(caseNumberRow, driverCases), one), headWhole)
	numbers := grid.Range(s.At(caseNumberRow, driverCases), s.At(caseNumberRow, driverCases+cases-1))
	number := grid.SumProduct(grid.Mul(grid.Exact(d.names(), m.selector), numbers))
	d.chosen = s.Formula(numberRow, selectorCol, grid.Max(one, number), calcWhole)
	m.book.Name("selected_case", m.selector, "Case in force")
	s.List(m.selector, d.names(), "A scenario, or one end of a sensitivity")
	for i, l := range rows {
		d.row(driverRow+i, l)
	}
	s.Widths(22, 22, 26, 11)
	s.Width(driverCases, driverCases+cases-1, 15)
	return d
}

// names are the cells of the names of all cases.
func (d *drivers) names() grid.Expr {
	return grid.Range(d.s.At(caseNameRow, driverCases), d.s.At(caseNameRow, driverCases+len(d.cases)-1))
}

// levers lists every driver, for everything and for each target that it may be narrowed to, then the risks; the
// reporting currency's value never moves.
func (f *frame) levers() []report.Lever {
	var list []report.Lever
	for _, d := range report.Drivers() {
		list = append(list, report.Lever{Driver: d})
		reach := d.Rule().Reach
		from, to := 0, map[report.Reach]int{report.ReachFunction: len(f.Functions), report.ReachLocation: len(f.Locations),
			report.ReachCurrency: len(f.Currencies), report.ReachOption: len(f.Options)}[reach]
		if reach == report.ReachCurrency {
			from = 1
		}
		for i := from; i < to; i++ {
			list = append(list, report.Lever{Driver: d, Target: report.Target{Reach: reach, Index: i}})
		}
	}
	for i := range f.Risks {
		risk := report.Target{Reach: report.ReachRisk, Index: i}
		list = append(list, report.Lever{Driver: report.RiskHappens, Target: risk})
	}
	return list
}

func (d *drivers) row(row int, l report.Lever) {
	s, rule := d.s, l.Driver.Rule()
	s.Text(row, 1, rule.Name, plain)
	applies, kind := d.TargetName(l.Target), "relative"
	if l.Target.All() && rule.SparesBaseline {
		applies = "all but the baseline"
	}
	switch {
	case l.Driver == report.RiskHappens:
		kind = "points of its probability"
	case !rule.Relative:
		kind = "points"
	}
	s.Text(row, 2, applies, plain)
	s.Text(row, 3, kind, note)
	for i, c := range d.cases {
		if e := combined(c.changes, l, rule.Relative); e != nil {
			s.Formula(row, driverCases+i, e, calcRate)
		} else if i == ownCase {
			s.Number(row, driverCases+i, 0, grid.Look(grid.Input, grid.Rate))
		}
	}
	all := grid.Range(s.Label(row, driverCases), s.Label(row, driverCases+len(d.cases)-1))
	d.inForce[l] = s.Formula(row, 4, grid.Index(all, one, d.chosen), grid.Look(grid.Key, grid.Rate))
}

// combined returns what a case's changes of one driver make together: relative ones multiply, points add; nil where
// there is none.
func combined(changes []driverChange, l report.Lever, relative bool) grid.Expr {
	var of []grid.Expr
	for _, c := range changes {
		if c.Lever == l {
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
		of[i] = grid.Add(one, of[i])
	}
	return grid.Sub(grid.Mul(of...), one)
}

// everything is the target of a driver that is not narrowed.
const everything = -1

// changes returns the cells of the changes in force of a driver, for each of some targets that it may have.
func (d *drivers) changes(driver report.Driver, targets ...int) []grid.Ref {
	var refs []grid.Ref
	for _, t := range targets {
		l := report.Lever{Driver: driver}
		if t != everything {
			l.Target = report.Target{Reach: driver.Rule().Reach, Index: t}
		}
		if ref, ok := d.inForce[l]; ok {
			refs = append(refs, ref)
		}
	}
	return refs
}

// raised returns 1 + the change of a relative driver, multiplied over some targets.
func (d *drivers) raised(driver report.Driver, targets ...int) grid.Expr {
	var parts []grid.Expr
	for _, ref := range d.changes(driver, targets...) {
		parts = append(parts, grid.Add(one, ref))
	}
	if len(parts) == 0 {
		return one
	}
	return grid.Mul(parts...)
}

// points returns a value with the changes of a driver in points added.
func (d *drivers) points(value grid.Expr, driver report.Driver, targets ...int) grid.Expr {
	parts := []grid.Expr{value}
	for _, ref := range d.changes(driver, targets...) {
		parts = append(parts, ref)
	}
	return grid.Add(parts...)
}
