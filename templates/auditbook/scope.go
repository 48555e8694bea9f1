package auditbook

import "shorecast/templates/auditbook/internal/grid"

// The rows and columns of the sheet Scope: functions down, options across. The first row is that of shared lines.
const (
	scNamed   = 6 // heading of: which functions an option's lines name
	scOption0 = 3
)

// scCovers is the row of the shared lines in the lower table; function f stands f+1 rows below.
func (m *model) scCovers() int { return scNamed + len(m.k.Functions) + 6 }

// covers refers to 1 where an option covers a function, −1 standing for shared lines.
func (m *model) covers(option, function int) grid.Ref {
	return m.scope.At(m.scCovers()+function+1, scOption0+option)
}

// coverColumn is an option's column of the same, shared lines first.
func (m *model) coverColumn(option int) grid.Expr {
	return grid.Range(m.covers(option, -1), m.covers(option, len(m.k.Functions)-1))
}

func (m *model) fillScope() {
	s := m.scope
	m.title(s, "An option covers the functions that its labour, fees and running lines name; if they name none, every function of the baseline. Shared lines are covered where every function is.")
	n, options, base := len(m.k.Functions), len(m.k.Options), scOption0+m.k.Baseline
	zero, one := grid.Num(0), grid.Num(1)
	heading := func(row int, text string) {
		s.Text(row, 2, text, head)
		for o := range options {
			s.Formula(row, scOption0+o, m.in.option[o].name, head)
		}
	}
	s.Text(4, 2, "Number of the option", note)
	for o := range options {
		s.Number(4, scOption0+o, float64(o+1), structure)
	}
	heading(scNamed, "Named by its lines: 1 = yes")
	for f := range n {
		row := scNamed + 1 + f
		s.Number(row, 1, float64(f+1), structure)
		s.Text(row, 2, m.k.Functions[f].Name, plain)
		for o := range options {
			s.Formula(row, scOption0+o, grid.Min(one, m.naming(o, s.Label(row, 1))), calcWhole)
		}
	}
	some := scNamed + n + 1
	s.Text(some, 2, "Names any", plain)
	for o := range options {
		if n == 0 {
			s.Number(some, scOption0+o, 0, calcWhole)
			continue
		}
		s.Formula(some, scOption0+o, grid.Max(grid.Range(s.At(scNamed+1, scOption0+o), s.At(scNamed+n, scOption0+o))), calcWhole)
	}
	shared := m.scCovers()
	heading(shared-1, "Covers: 1 = yes")
	for f := range n {
		row := shared + 1 + f
		s.Number(row, 1, float64(f+1), structure)
		s.Text(row, 2, m.k.Functions[f].Name, plain)
		named := s.Across(scNamed+1+f, scOption0)
		s.Series(row, scOption0, options, grid.If(grid.Is(s.AcrossHead(some, scOption0), "=", zero), s.Label(scNamed+1+f, base), named), calcWhole)
	}
	s.Number(shared, 1, 0, structure)
	s.Text(shared, 2, m.functionName(-1), plain)
	if n == 0 {
		for o := range options {
			s.Formula(shared, scOption0+o, one, calcWhole)
		}
	} else {
		needed := grid.Range(s.Label(scNamed+1, base), s.Label(scNamed+n, base))
		covered := grid.Range(s.AcrossHead(shared+1, scOption0), s.AcrossHead(shared+n, scOption0))
		left := grid.SumProduct(grid.Mul(needed, grid.Sub(one, covered)))
		s.Series(shared, scOption0, options, grid.If(grid.Is(left, "=", zero), one, zero), calcWhole)
	}
	s.Freeze(4, 2)
	s.Widths(6, 34)
	s.Width(scOption0, scOption0+options, 16)
}

// naming counts the lines of an option that name a function.
func (m *model) naming(option int, function grid.Expr) grid.Expr {
	count := func(s *grid.Sheet, flag int) grid.Expr {
		last := max(s.Rows(), lineFirst)
		column := func(col int) grid.Expr { return grid.Range(s.At(lineFirst, col), s.At(last, col)) }
		return grid.CountIfs(grid.Where{Range: column(lnOption), Value: m.scope.At(4, scOption0+option)}, grid.Where{Range: column(lnFunction), Value: function},
			grid.Where{Range: column(flag), Value: grid.Num(1)})
	}
	e := count(m.lines, lnScope)
	if m.planned != nil {
		e = grid.Add(e, count(m.planned, plScope))
	}
	return e
}
