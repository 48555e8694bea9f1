package auditbook

import "shorecast/templates/auditbook/internal/grid"

// The words of the sheet Checks.
const (
	agreeWords = "All agree"
	agrees     = "agrees"
	differs    = "differs"
	notNow     = "base case only"
)

// The columns of the sheet Checks.
const (
	ckOption = 1 + iota
	ckFigure
	ckReported
	ckFormula
	ckDifference
	ckTolerance
	ckVerdict
	ckFailed
	ckRemark
	ckYears // of series: the reported figures by year, then the formulas'
)

const (
	ckSummary = 4
	ckHead    = 6
	ckFirst   = 7
)

// figure is a reported figure and the cell of its formula, for tests.
type figure struct {
	path string // in the JSON result, "options[1].npv_saving"
	cell grid.Ref
	want *float64
}

// checker writes the sheet Checks row by row.
type checker struct {
	m   *model
	row int
}

func (m *model) note(path string, cell grid.Ref, want *float64) {
	m.figures = append(m.figures, figure{path, cell, want})
}

func (m *model) fillChecks() {
	s := m.checks
	m.title(s, "Green: as the program computed and reported it. Beside it the formula's result. Figures are compared in the base case; NPVs in every case that the report has. Change an input, and they part.")
	m.caseLine(s)
	for i, h := range []string{"Option", "Figure", "Reported", "Formula", "Difference", "Tolerance", "Check", "Fails", "Remark"} {
		s.Text(ckHead, i+1, h, head)
	}
	for y := range m.horizon + 1 {
		s.Text(ckHead, ckYears+y, "Reported, year "+itoa(y), headWhole)
		s.Text(ckHead, ckYears+m.horizon+2+y, "Formula, year "+itoa(y), headWhole)
		s.Text(ckHead, ckYears+2*(m.horizon+2)+y, "Difference, year "+itoa(y), headWhole)
	}
	s.Tall(ckHead, 2)
	s.Frozen, s.Repeat = grid.Pane{Rows: ckHead, Cols: ckFigure}, ckHead
	s.Widths = []grid.Width{{From: ckOption, To: ckOption, Width: 22}, {From: ckFigure, To: ckFigure, Width: 44}, {From: ckReported, To: ckFormula, Width: 16}, {From: ckDifference, To: ckTolerance, Width: 11},
		{From: ckVerdict, To: ckVerdict, Width: 14}, {From: ckFailed, To: ckFailed, Width: 6}, {From: ckRemark, To: ckRemark, Width: 40}, {From: ckYears, To: ckYears + 3*m.horizon + 5, Width: 13}}
	k := &checker{m, ckFirst}
	for o := range m.k.Options {
		k.option(o)
	}
	k.inner()
	k.places()
	last := k.row - 1
	failed := s.Formula(ckSummary+1, ckFailed, grid.Sum(grid.Range(s.At(ckFirst, ckFailed), s.At(last, ckFailed))), calcWhole)
	s.Text(ckSummary+1, ckVerdict, "Checks that fail", note)
	verdict := grid.If(grid.Is(failed, "=", grid.Num(0)), grid.Word(agreeWords), grid.Join(failed, grid.Word(" differ")))
	m.verdict = s.Formula(ckSummary, ckFigure, verdict, grid.Look(grid.Verdict, grid.General))
	s.Text(ckSummary, ckOption, "Overall", grid.Look(grid.Key, grid.General))
	m.book.Name("checks", m.verdict, "Whether every check agrees")
	s.Marks = append(s.Marks, grid.Mark{From: s.At(ckSummary, ckFigure), To: s.At(ckSummary, ckFigure), Good: agreeWords},
		grid.Mark{From: s.At(ckFirst, ckVerdict), To: s.At(last, ckVerdict), Good: agrees})
	m.tellVerdict(m.results)
}

// scale returns the absolute amounts that an option's figures are sums of.
func (k *checker) scale(o int) grid.Expr {
	m := k.m
	absolute := func(row int) grid.Expr {
		return grid.SumProduct(grid.Call("ABS", m.cash.monthRange(row)))
	}
	return grid.Add(absolute(m.own[m.k.Baseline].cost), absolute(m.own[o].cost))
}

// section heads the checks of an option and returns the cell that holds what rounding may make of its figures.
func (k *checker) section(name string, o int) grid.Ref {
	s := k.m.checks
	if k.row > ckFirst {
		k.row++
	}
	for col := ckOption; col <= ckRemark; col++ {
		s.Text(k.row, col, "", section)
	}
	s.Text(k.row, ckOption, name, section)
	k.row++
	if o < 0 {
		return grid.Ref{}
	}
	s.Text(k.row, ckFigure, "What rounding may make of the amounts added up", note)
	at := s.Formula(k.row, ckTolerance, grid.Mul(k.m.in.rounding, k.scale(o)), grid.Look(grid.Formula, grid.Tiny))
	k.row++
	return at
}

// verdict closes a row: within tolerance or not, where the base case is in force or the check holds in every case.
func (k *checker) verdict(always bool) {
	m, s := k.m, k.m.checks
	ok := grid.Is(s.Across(k.row, ckDifference), "<=", s.Across(k.row, ckTolerance))
	words := grid.If(ok, grid.Word(agrees), grid.Word(differs))
	if !always {
		words = grid.If(grid.Is(m.chosen, "=", grid.Num(1)), words, grid.Word(notNow))
	}
	s.Formula(k.row, ckVerdict, words, grid.Look(grid.Verdict, grid.General))
	s.Formula(k.row, ckFailed, grid.If(grid.Is(s.Across(k.row, ckVerdict), "=", grid.Word(differs)), grid.Num(1), grid.Num(0)), calcWhole)
	k.row++
}

// one compares one figure; a nil reported figure agrees with a text.
func (k *checker) one(name, what, path string, reported *float64, formula grid.Ref, rounding grid.Expr, format grid.Format) {
	m, s := k.m, k.m.checks
	m.note(path, formula, reported)
	s.Text(k.row, ckOption, name, plain)
	s.Text(k.row, ckFigure, what, plain)
	mine := s.Across(k.row, ckFormula)
	s.Formula(k.row, ckFormula, formula, grid.Look(grid.Formula, format))
	if reported == nil {
		s.Text(k.row, ckReported, "none", grid.Look(grid.Reported, format))
		s.Formula(k.row, ckDifference, grid.If(grid.Call("ISNUMBER", mine), grid.Num(1), grid.Num(0)), grid.Look(grid.Formula, grid.Tiny))
		s.Number(k.row, ckTolerance, 0, grid.Look(grid.Formula, grid.Tiny))
		k.verdict(false)
		return
	}
	theirs := s.Number(k.row, ckReported, *reported, grid.Look(grid.Reported, format))
	s.Formula(k.row, ckDifference, grid.If(grid.Call("ISNUMBER", mine), grid.Call("ABS", grid.Sub(mine, theirs)), grid.Call("ABS", theirs)), grid.Look(grid.Formula, grid.Tiny))
	s.Formula(k.row, ckTolerance, grid.Add(grid.Mul(m.in.agree, grid.Call("ABS", theirs)), rounding), grid.Look(grid.Formula, grid.Tiny))
	k.verdict(false)
}

// series compares a figure year by year: the reported ones, then the formulas' results, stand at the right.
func (k *checker) series(name, what, path string, reported []*float64, first int, formula grid.Ref, rounding grid.Expr, format grid.Format) {
	m, s := k.m, k.m.checks
	s.Text(k.row, ckOption, name, plain)
	s.Text(k.row, ckFigure, what, plain)
	theirs, mine, apart := ckYears+first, ckYears+m.horizon+2+first, ckYears+2*(m.horizon+2)+first
	n := len(reported)
	s.Series(k.row, mine, n, formula, grid.Look(grid.Formula, format))
	for i, x := range reported {
		m.note(path+"["+itoa(first+i)+"]", formula.Sheet().At(formula.Row(), formula.Col()+i), x)
		if x == nil {
			s.Text(k.row, theirs+i, "n/a", grid.Look(grid.Reported, format))
			continue
		}
		s.Number(k.row, theirs+i, *x, grid.Look(grid.Reported, format))
	}
	zero, one := grid.Num(0), grid.Num(1)
	a, b := grid.Call("ISNUMBER", s.Across(k.row, theirs)), grid.Call("ISNUMBER", s.Across(k.row, mine))
	e := grid.If(grid.Call("AND", a, b), grid.Call("ABS", grid.Sub(s.Across(k.row, theirs), s.Across(k.row, mine))), grid.If(grid.Call("OR", a, b), one, zero))
	s.Series(k.row, apart, n, e, grid.Look(grid.Formula, grid.Tiny))
	across := func(col int) grid.Expr { return grid.Range(s.Label(k.row, col), s.Label(k.row, col+n-1)) }
	s.Formula(k.row, ckReported, grid.Sum(across(theirs)), grid.Look(grid.Formula, format))
	s.Formula(k.row, ckFormula, grid.Sum(across(mine)), grid.Look(grid.Formula, format))
	s.Formula(k.row, ckDifference, grid.Sum(across(apart)), grid.Look(grid.Formula, grid.Tiny))
	part := func(op string) grid.Expr {
		return grid.SumIfs(across(theirs), grid.Where{Range: across(theirs), Op: op, Value: zero})
	}
	s.Formula(k.row, ckTolerance, grid.Add(grid.Mul(m.in.agree, grid.Sub(part(">"), part("<"))), rounding), grid.Look(grid.Formula, grid.Tiny))
	k.verdict(false)
}

func pointers(xs []float64) []*float64 {
	ps := make([]*float64, len(xs))
	for i := range xs {
		ps[i] = &xs[i]
	}
	return ps
}

// option compares everything that is reported of an option.
func (k *checker) option(o int) {
	m := k.m
	r, own, name := &m.c.Options[o], &m.own[o], m.k.Options[o].Name
	path := "options[" + itoa(o) + "]."
	rounding := k.section(name, o)
	for i, f := range keyFigures {
		k.keyFigure(o, i, f, path, rounding)
	}
	k.returnAtProgramsRate(o, rounding)
	k.cases(o, rounding)
	years := func(what, field string, xs []float64, formula grid.Ref) {
		k.series(name, what, path+field, pointers(xs), 0, formula, rounding, grid.Amount)
	}
	years("Cost by year", "cost_by_year", r.CostByYear, m.costs.year(own.total))
	years("Cost by year before tax", "cost_by_year_before_tax", r.CostByYearBeforeTax, m.costs.year(own.beforeTotal))
	years("Saving by year", "saving_by_year", r.SavingByYear, m.savings.year(own.savings))
	k.series(name, "FTE by year", path+"fte_by_year", pointers(r.FTEByYear), 0, m.people.year(m.people0.totals[o]), rounding, grid.Fine)
	names := m.categoryNames()
	for c := range names {
		if reported := r.CostByCategory.Get(names[c]); reported != nil && own.categories[c+1] != 0 && firstNamed(names, c) {
			years("Cost by category: "+names[c], "cost_by_category."+names[c], reported, m.costs.year(own.categories[c+1]))
			if o != m.k.Baseline {
				k.bridgeStep(o, c, path, rounding)
			}
		}
	}
	for f := -1; f < len(m.k.Functions); f++ {
		if reported := r.CostByFunction.Get(m.functionName(f)); reported != nil {
			years("Cost by function: "+m.functionName(f), "cost_by_function."+m.functionName(f), reported, m.costs.year(own.functions[f+1]))
		}
	}
	for f, row := range m.unitRows(o) {
		if row != 0 {
			n := m.functionName(f)
			k.series(name, "Unit cost: "+n, path+"unit_cost."+n, r.UnitCost.Get(n)[1:], 1, m.costs.Across(row, colYear0+1), rounding, grid.Fine)
		}
	}
	for i := range r.CumulativeSavingByMonth {
		m.note(path+"cumulative_saving_by_month["+itoa(i)+"]", m.cash.At(own.cumulative, m.monthCol()+i), &r.CumulativeSavingByMonth[i])
	}
	k.monthly(o, rounding)
}

// firstNamed reports whether a category's name does not stand twice in the list.
func firstNamed(names []string, c int) bool {
	for _, n := range names[:c] {
		if n == names[c] {
			return false
		}
	}
	return true
}

// unitRows returns the rows of unit cost by function, 0 where there is none.
func (m *model) unitRows(o int) []int {
	rows := make([]int, len(m.k.Functions))
	for f := range rows {
		if m.c.Options[o].UnitCost.Get(m.k.Functions[f].Name) != nil {
			rows[f] = m.own[o].units[f]
		}
	}
	return rows
}

func (k *checker) keyFigure(o, i int, f keyFigure, path string, rounding grid.Ref) {
	m := k.m
	cell := m.results.At(resultsFirst+i, resultsOption0+o)
	reported := f.reported(&m.c.Options[o])
	switch {
	case f.name == "irr" && reported == nil:
		m.checks.Text(k.row, ckOption, m.k.Options[o].Name, plain)
		m.checks.Text(k.row, ckFigure, f.what+": none reported", plain)
		text := "none"
		if n := m.c.Options[o].IRRNote; n != nil {
			text = *n
		}
		m.checks.Text(k.row, ckReported, text, grid.Look(grid.Reported, grid.General))
		m.checks.Formula(k.row, ckFormula, cell, grid.Look(grid.Formula, grid.Percent))
		m.checks.Text(k.row, ckRemark, "Where several rates solve it the program reports none; a formula finds one of them.", note)
		k.row++
		return
	case f.unit == "share" || f.name == "irr":
		k.one(m.k.Options[o].Name, f.what, path+f.name, reported, cell, m.in.agree, f.format)
	default:
		k.one(m.k.Options[o].Name, f.what, path+f.name, reported, cell, rounding, f.format)
	}
}

// returnAtProgramsRate checks that the NPV of saving at the program's rate of return is zero.
func (k *checker) returnAtProgramsRate(o int, rounding grid.Ref) {
	m, s := k.m, k.m.checks
	if m.c.Options[o].IRR == nil {
		return
	}
	s.Text(k.row, ckOption, m.k.Options[o].Name, plain)
	s.Text(k.row, ckFigure, "NPV of saving at the reported rate of return is zero", plain)
	rate := s.Number(k.row, ckReported, *m.c.Options[o].IRR, grid.Look(grid.Reported, grid.Rate))
	flows, times := m.cash.monthRange(m.own[o].saving), m.factors.monthRange(rowTime)
	discount := grid.Pow(grid.Add(grid.Num(1), rate), grid.Neg(times))
	npv := s.Formula(k.row, ckFormula, grid.SumProduct(grid.Mul(flows, discount)), calcAmount)
	s.Formula(k.row, ckDifference, grid.Call("ABS", npv), grid.Look(grid.Formula, grid.Tiny))
	absolute := grid.SumProduct(grid.Mul(grid.Call("ABS", flows), discount))
	s.Formula(k.row, ckTolerance, grid.Add(grid.Mul(m.in.agree, grid.Add(absolute, grid.Div(rounding, m.in.rounding)))), grid.Look(grid.Formula, grid.Tiny))
	s.Text(k.row, ckRemark, "IRR() of the yearly savings stands on the sheet Cash, where the search begins", note)
	k.verdict(false)
}

// cases compares the NPVs of every case that the program computed with the case in force.
func (k *checker) cases(o int, rounding grid.Ref) {
	m, s := k.m, k.m.checks
	row := m.caseRow(o)
	s.Text(k.row, ckOption, m.k.Options[o].Name, plain)
	s.Text(k.row, ckFigure, "NPV of saving in the case in force", plain)
	all := grid.Range(m.values.At(row, vaCases), m.values.At(row, vaCases+len(m.cases)-1))
	theirs := s.Formula(k.row, ckReported, grid.Index(all, grid.Num(1), m.chosen), grid.Look(grid.Formula, grid.Amount))
	mine := s.Formula(k.row, ckFormula, m.cash.At(m.own[o].saving, colTotal), calcAmount)
	s.Formula(k.row, ckDifference, grid.If(grid.Call("ISNUMBER", theirs), grid.Call("ABS", grid.Sub(mine, theirs)), grid.Num(0)), grid.Look(grid.Formula, grid.Tiny))
	s.Formula(k.row, ckTolerance, grid.If(grid.Call("ISNUMBER", theirs), grid.Add(grid.Mul(m.in.agree, grid.Call("ABS", theirs)), rounding), grid.Num(0)), grid.Look(grid.Formula, grid.Tiny))
	s.Text(k.row, ckRemark, "of every scenario and sensitivity as reported, sheet Values", note)
	k.verdict(true)
}

func (k *checker) bridgeStep(o, c int, path string, rounding grid.Ref) {
	m := k.m
	name := m.categoryNames()[c]
	for i := range m.c.Options[o].Bridge {
		if step := &m.c.Options[o].Bridge[i]; step.Category == name && m.own[o].bridge[c+1] != 0 {
			k.one(m.k.Options[o].Name, "Bridge: "+name, path+"bridge["+itoa(i)+"].change", &step.Change, m.savings.At(m.own[o].bridge[c+1], colTotal), rounding, grid.Amount)
		}
	}
}

// monthly compares the cumulative saving of all months.
func (k *checker) monthly(o int, rounding grid.Ref) {
	m, s := k.m, k.m.checks
	s.Text(k.row, ckOption, m.k.Options[o].Name, plain)
	s.Text(k.row, ckFigure, "Cumulative saving by month, all months", plain)
	row := m.cumulativeRow(o)
	theirs := grid.Range(m.values.At(row, vaCases), m.values.At(row, vaCases+m.months()))
	mine := m.cash.monthRange(m.own[o].cumulative)
	s.Formula(k.row, ckReported, grid.Sum(theirs), calcAmount)
	s.Formula(k.row, ckFormula, grid.Sum(mine), calcAmount)
	s.Formula(k.row, ckDifference, grid.SumProduct(grid.Call("ABS", grid.Sub(theirs, mine))), grid.Look(grid.Formula, grid.Tiny))
	s.Formula(k.row, ckTolerance, grid.Add(grid.Mul(m.in.agree, grid.SumProduct(grid.Call("ABS", theirs))), grid.Mul(grid.Num(12), rounding)), grid.Look(grid.Formula, grid.Tiny))
	k.verdict(false)
}

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
			s.Formula(k.row, ckDifference, grid.Call("ABS", grid.Sub(a, b)), grid.Look(grid.Formula, grid.Tiny))
			s.Formula(k.row, ckTolerance, grid.Mul(m.in.agree, k.scale(o)), grid.Look(grid.Formula, grid.Tiny))
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
