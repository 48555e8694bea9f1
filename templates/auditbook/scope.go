package auditbook

import "shorecast/templates/auditbook/internal/grid"

// The rows and columns of the sheet Scope: functions down, options across. The first row is that of shared lines.
const (
	scNumber  = 4
	scNamed   = 6 // heading of: which functions an option's lines name
	scOption0 = 3
)

// scope is the sheet Scope: which functions each option covers.
type scope struct {
	*model
	s *grid.Sheet
}

// shared is the row of the shared lines in the lower table; function f stands f+1 rows below.
func (x *scope) shared() int { return scNamed + len(x.Functions) + 6 }

// covers refers to 1 where an option covers a function, −1 standing for shared lines.
func (x *scope) covers(option, function int) grid.Ref {
	return x.s.At(x.shared()+function+1, scOption0+option)
}

// column is an option's column of the same, shared lines first.
func (x *scope) column(option int) grid.Expr {
	return grid.Range(x.covers(option, -1), x.covers(option, len(x.Functions)-1))
}

func fillScope(m *model) *scope {
	x := &scope{m, m.tabs[scopeTab]}
	s, n, options, base := x.s, len(m.Functions), len(m.Options), scOption0+m.Baseline
	heading := func(row int, text string) {
		s.Text(row, 2, text, head)
		for o := range options {
			s.Formula(row, scOption0+o, m.in.option[o].name, head)
		}
	}
	s.Text(scNumber, 2, "Number of the option", note)
	for o := range options {
		s.Number(scNumber, scOption0+o, float64(o+1), structure)
	}
	heading(scNamed, "Named by its lines: 1 = yes")
	for i := range n {
		x.function(scNamed, i)
		for o := range options {
			count := m.lines.naming(s.At(scNumber, scOption0+o), s.Label(scNamed+1+i, 1))
			s.Formula(scNamed+1+i, scOption0+o, grid.Min(one, count), calcWhole)
		}
	}
	some := scNamed + n + 1
	s.Text(some, 2, "Names any", plain)
	for o := range options {
		if n == 0 {
			s.Number(some, scOption0+o, 0, calcWhole)
			continue
		}
		s.Formula(some, scOption0+o, grid.Max(column(s, scOption0+o, scNamed+1, scNamed+n)), calcWhole)
	}
	shared := x.shared()
	heading(shared-1, "Covers: 1 = yes")
	for i := range n {
		x.function(shared, i)
		named := s.Across(scNamed+1+i, scOption0)
		e := grid.If(is(s.AcrossHead(some, scOption0), zero), one, named)
		s.Series(shared+1+i, scOption0, options, e, calcWhole)
	}
	s.Number(shared, 1, 0, structure)
	s.Text(shared, 2, m.FunctionName(-1), plain)
	all := one
	if n > 0 {
		needed := grid.Range(s.Label(scNamed+1, base), s.Label(scNamed+n, base))
		covered := grid.Range(s.AcrossHead(shared+1, scOption0), s.AcrossHead(shared+n, scOption0))
		left := grid.SumProduct(grid.Mul(needed, grid.Sub(one, covered)))
		all = grid.If(is(left, zero), one, zero)
	}
	s.Series(shared, scOption0, options, all, calcWhole)
	s.Widths(6, 34)
	s.Width(scOption0, scOption0+options, 16)
	return x
}

func (x *scope) function(heading, i int) {
	x.s.Number(heading+1+i, 1, float64(i+1), structure)
	x.s.Text(heading+1+i, 2, x.Functions[i].Name, plain)
}

// naming counts the lines of an option that name a function.
func (l *lines) naming(option, function grid.Expr) grid.Expr {
	var counts []grid.Expr
	for _, s := range l.sheets {
		counts = append(counts, grid.CountIfs(equal(s.all(lnOption), option), equal(s.all(lnFunction), function),
			equal(s.all(s.scope), one)))
	}
	return grid.Add(counts...)
}
