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
	ckYears // of series: the reported figures by year, then the formulas', then the differences
)

const (
	ckSummary = 4
	ckHead    = 6
	ckFirst   = 7
)

// checks is the sheet Checks: each reported figure beside its formula.
type checks struct {
	*model
	s       *grid.Sheet
	next    int
	agree   grid.Ref // tolerance, of the figure reported
	verdict grid.Ref // says whether all checks agree
}

func fillChecks(m *model) *checks {
	k := &checks{model: m, s: m.tabs[checksTab], next: ckFirst, agree: m.in.defined.agree}
	s, apart := k.s, m.Horizon+2
	s.Texts(ckHead, ckOption, head, "Option", "Figure")
	s.Texts(ckHead, ckReported, headWhole, "Reported", "Formula", "Difference", "Tolerance")
	s.Texts(ckHead, ckVerdict, head, "Check", "Fails", "Remark")
	for y := range m.Horizon + 1 {
		s.Text(ckHead, ckYears+y, "Reported, year "+itoa(y), headWhole)
		s.Text(ckHead, ckYears+apart+y, "Formula, year "+itoa(y), headWhole)
		s.Text(ckHead, ckYears+2*apart+y, "Difference, year "+itoa(y), headWhole)
	}
	s.Widths(22, 44, 16, 16, 11, 11, 14, 6, 46)
	s.Width(ckYears, ckYears+3*m.Horizon+5, 13)
	for o := range m.Options {
		k.option(o)
	}
	k.inner()
	k.places()
	k.ofTracking()
	last := k.next - 1
	failed := s.Formula(ckSummary+1, ckFailed, grid.Sum(column(s, ckFailed, ckFirst, last)), calcWhole)
	s.Text(ckSummary+1, ckVerdict, "Checks that fail", note)
	words := grid.If(is(failed, zero), grid.Word(agreeWords), grid.Join(failed, grid.Word(" differ")))
	k.verdict = s.Formula(ckSummary, ckFigure, words, verdict)
	s.Text(ckSummary, ckOption, "Overall", grid.Look(grid.Key, grid.General))
	m.book.Name("checks", k.verdict, "Whether every check agrees")
	s.Mark(k.verdict, k.verdict, agreeWords)
	s.Mark(s.At(ckFirst, ckVerdict), s.At(last, ckVerdict), agrees)
	return k
}

func (k *checks) section(name string) {
	if k.next > ckFirst {
		k.next++
	}
	heading(k.s, k.next, ckRemark, name)
	k.next++
}

// amounts returns the absolute amounts that an option's figures are sums of.
func (k *checks) amounts(o int) grid.Expr {
	absolute := func(r row) grid.Expr { return grid.SumProduct(grid.Abs(r.months())) }
	return grid.Add(absolute(k.cash.own[k.Baseline].cost), absolute(k.cash.own[o].cost))
}

func (k *checks) label(of, what string) {
	k.s.Text(k.next, ckOption, of, plain)
	k.s.Text(k.next, ckFigure, what, plain)
}

// close ends a row: the difference is within the tolerance or not, where the base case is in force or the check holds
// in every case. A tolerance of nil is zero.
func (k *checks) close(difference, tolerance grid.Expr, always bool) {
	s, row := k.s, k.next
	s.Formula(row, ckDifference, difference, calcTiny)
	if tolerance == nil {
		s.Number(row, ckTolerance, 0, calcTiny)
	} else {
		s.Formula(row, ckTolerance, tolerance, calcTiny)
	}
	within := grid.Is(s.Across(row, ckDifference), "<=", s.Across(row, ckTolerance))
	words := grid.If(within, grid.Word(agrees), grid.Word(differs))
	if !always {
		words = grid.If(is(k.drivers.chosen, one), words, grid.Word(notNow))
	}
	s.Formula(row, ckVerdict, words, verdict)
	s.Formula(row, ckFailed, grid.If(is(s.Across(row, ckVerdict), grid.Word(differs)), one, zero), calcWhole)
	k.next++
}

// tolerance is what a difference from a figure may be, and what rounding may add.
func (k *checks) tolerance(figure, rounding grid.Expr) grid.Expr {
	return grid.Add(grid.Mul(k.agree, grid.Abs(figure)), rounding)
}

// one compares one figure; a nil reported figure agrees with a text.
func (k *checks) one(of, what string, reported *float64, formula grid.Ref, rounding grid.Expr, format grid.Format) {
	s, look := k.s, grid.Look(grid.Reported, format)
	k.label(of, what)
	mine := s.Across(k.next, ckFormula)
	s.Formula(k.next, ckFormula, formula, grid.Look(grid.Formula, format))
	if reported == nil {
		s.Text(k.next, ckReported, "none", look)
		k.close(grid.If(grid.IsNumber(mine), one, zero), nil, false)
		return
	}
	theirs := s.Number(k.next, ckReported, *reported, look)
	difference := grid.If(grid.IsNumber(mine), grid.Abs(grid.Sub(mine, theirs)), grid.Abs(theirs))
	k.close(difference, k.tolerance(theirs, rounding), false)
}

// series compares a figure year by year: the reported ones, then the formulas' results, stand at the right.
func (k *checks) series(of, what string, reported []*float64, first int, formula grid.Ref, rounding grid.Expr,
	format grid.Format) {
	s, n := k.s, len(reported)
	k.label(of, what)
	theirs, mine, apart := ckYears+first, ckYears+k.Horizon+2+first, ckYears+2*(k.Horizon+2)+first
	s.Series(k.next, mine, n, formula, grid.Look(grid.Formula, format))
	for i, x := range reported {
		if x == nil {
			s.Text(k.next, theirs+i, "n/a", grid.Look(grid.Reported, format))
			continue
		}
		s.Number(k.next, theirs+i, *x, grid.Look(grid.Reported, format))
	}
	a, b := s.Across(k.next, theirs), s.Across(k.next, mine)
	either := grid.If(grid.Or(grid.IsNumber(a), grid.IsNumber(b)), one, zero)
	s.Series(k.next, apart, n, grid.If(grid.And(grid.IsNumber(a), grid.IsNumber(b)), grid.Abs(grid.Sub(a, b)), either),
		calcTiny)
	across := func(col int) grid.Expr { return grid.Range(s.Label(k.next, col), s.Label(k.next, col+n-1)) }
	s.Formula(k.next, ckReported, grid.Sum(across(theirs)), grid.Look(grid.Formula, format))
	s.Formula(k.next, ckFormula, grid.Sum(across(mine)), grid.Look(grid.Formula, format))
	part := func(op string) grid.Expr {
		return grid.SumIfs(across(theirs), grid.Where{Range: across(theirs), Op: op, Value: zero})
	}
	absolute := grid.Sub(part(">"), part("<"))
	k.close(grid.Sum(across(apart)), grid.Add(grid.Mul(k.agree, absolute), rounding), false)
}

func pointers(xs []float64) []*float64 {
	ps := make([]*float64, len(xs))
	for i := range xs {
		ps[i] = &xs[i]
	}
	return ps
}
