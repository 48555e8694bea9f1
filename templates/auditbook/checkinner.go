package auditbook

import "shorecast/templates/auditbook/internal/grid"

// inner checks that the workbook adds up within itself.
func (k *checker) inner() {
	m, s := k.m, k.m.checks
	k.section("Within this workbook", -1)
	for o := range m.k.Options {
		own := &m.own[o]
		total := m.costs.At(own.total, colConst)
		sum := func(rows [2]int) grid.Expr {
			if rows[1] < rows[0] {
				return grid.Num(0)
			}
			return grid.Sum(grid.Range(m.costs.At(rows[0], colConst), m.costs.At(rows[1], colConst)))
		}
		compare := func(what string, e, with grid.Expr) {
			s.Text(k.row, ckOption, m.k.Options[o].Name, plain)
			s.Text(k.row, ckFigure, what, plain)
			a := s.Formula(k.row, ckReported, with, calcAmount)
			b := s.Formula(k.row, ckFormula, e, calcAmount)
			s.Formula(k.row, ckDifference, grid.Call("ABS", grid.Sub(a, b)), calcTiny)
			s.Formula(k.row, ckTolerance, grid.Mul(m.in.agree, k.scale(o)), calcTiny)
			k.verdict(true)
		}
		compare("Categories add up to the cost", sum(own.categoryRows), total)
		compare("Functions add up to the cost", sum(own.functionRows), total)
		compare("Fixed and variable add up to the cost", grid.Add(m.costs.At(own.fixed, colConst), m.costs.At(own.variable, colConst)), total)
		if o != m.k.Baseline {
			compare("The bridge leads to the option's NPV of cost", m.savings.At(own.bridgeEnd, colTotal), m.cash.At(own.discounted, colTotal))
		}
		lines, flows := m.lineSums(o)
		compare("Lines by year add up to their flows", lines, flows)
	}
	s.Text(k.row, ckFigure, "The case named on the sheet Drivers is one of its list", plain)
	names := grid.Range(m.drivers.At(caseNameRow, driverCases), m.drivers.At(caseNameRow, driverCases+len(m.cases)-1))
	known := grid.SumProduct(grid.Mul(grid.Call("EXACT", names, m.drivers.At(selectorRow, selectorCol)), grid.Num(1)))
	s.Formula(k.row, ckDifference, grid.Sub(grid.Num(1), known), calcWhole)
	s.Number(k.row, ckTolerance, 0, calcWhole)
	k.verdict(true)
}

// lineSums returns the yearly amounts of an option's lines added up, and those of their flows.
func (m *model) lineSums(o int) (lines, flows grid.Expr) {
	sums := []grid.Expr{grid.Num(0)}
	of := func(s *grid.Sheet, year0 int) {
		last := max(s.Rows(), lineFirst)
		where := grid.Where{Range: grid.Range(s.At(lineFirst, lnOption), s.At(last, lnOption)), Value: m.scope.At(4, scOption0+o)}
		for y := range m.horizon + 1 {
			sums = append(sums, grid.SumIfs(grid.Range(s.At(lineFirst, year0+y), s.At(last, year0+y)), where))
		}
	}
	of(m.lines, lnYear0)
	if m.planned != nil {
		of(m.planned, m.plannedYear0())
	}
	f, b := m.flows, m.blocks[o]
	var years []grid.Expr
	for y := range m.horizon + 1 {
		years = append(years, grid.SumIfs(f.labels(colYear0+y, b.first, b.last), grid.Where{Range: f.labels(colPay, b.first, b.last), Value: grid.Num(1)}))
	}
	return grid.Add(sums...), grid.Add(append(years, grid.Num(0))...)
}

// places compares what locations cost.
func (k *checker) places() {
	m := k.m
	k.section("Locations", -1)
	for i := range m.c.Locations {
		r, rows := &m.c.Locations[i], &m.places[i]
		path := "locations[" + itoa(i) + "]."
		k.series(r.Name, "Loaded cost of a productive FTE", path+"loaded_cost_by_year", r.LoadedCostByYear[1:], 1, m.locations.Across(rows.loaded, loYear1), m.in.agree, grid.Fine)
		k.series(r.Name, "Advantage over the baseline's location", path+"advantage_by_year", r.AdvantageByYear[1:], 1, m.locations.Across(rows.advantage, loYear1), m.in.agree, grid.Percent)
		if i != m.k.Options[m.k.Baseline].Location {
			k.one(r.Name, "Parity year", path+"parity_year", whole(r.ParityYear), rows.parity, m.in.agree, grid.Whole)
		}
	}
}
