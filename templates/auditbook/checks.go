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
	s.Freeze(ckHead, ckFigure)
	s.Repeat = ckHead
	s.Width(ckOption, ckOption, 22)
	s.Width(ckFigure, ckFigure, 44)
	s.Width(ckReported, ckFormula, 16)
	s.Width(ckDifference, ckTolerance, 11)
	s.Width(ckVerdict, ckVerdict, 14)
	s.Width(ckFailed, ckFailed, 6)
	s.Width(ckRemark, ckRemark, 40)
	s.Width(ckYears, ckYears+3*m.horizon+5, 13)
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
	s.Mark(s.At(ckSummary, ckFigure), s.At(ckSummary, ckFigure), agreeWords)
	s.Mark(s.At(ckFirst, ckVerdict), s.At(last, ckVerdict), agrees)
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
	at := s.Formula(k.row, ckTolerance, grid.Mul(k.m.in.rounding, k.scale(o)), calcTiny)
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
		s.Formula(k.row, ckDifference, grid.If(grid.Call("ISNUMBER", mine), grid.Num(1), grid.Num(0)), calcTiny)
		s.Number(k.row, ckTolerance, 0, calcTiny)
		k.verdict(false)
		return
	}
	theirs := s.Number(k.row, ckReported, *reported, grid.Look(grid.Reported, format))
	s.Formula(k.row, ckDifference, grid.If(grid.Call("ISNUMBER", mine), grid.Call("ABS", grid.Sub(mine, theirs)), grid.Call("ABS", theirs)), calcTiny)
	s.Formula(k.row, ckTolerance, grid.Add(grid.Mul(m.in.agree, grid.Call("ABS", theirs)), rounding), calcTiny)
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
	s.Series(k.row, apart, n, e, calcTiny)
	across := func(col int) grid.Expr { return grid.Range(s.Label(k.row, col), s.Label(k.row, col+n-1)) }
	s.Formula(k.row, ckReported, grid.Sum(across(theirs)), grid.Look(grid.Formula, format))
	s.Formula(k.row, ckFormula, grid.Sum(across(mine)), grid.Look(grid.Formula, format))
	s.Formula(k.row, ckDifference, grid.Sum(across(apart)), calcTiny)
	part := func(op string) grid.Expr {
		return grid.SumIfs(across(theirs), grid.Where{Range: across(theirs), Op: op, Value: zero})
	}
	s.Formula(k.row, ckTolerance, grid.Add(grid.Mul(m.in.agree, grid.Sub(part(">"), part("<"))), rounding), calcTiny)
	k.verdict(false)
}

func pointers(xs []float64) []*float64 {
	ps := make([]*float64, len(xs))
	for i := range xs {
		ps[i] = &xs[i]
	}
	return ps
}
