package layout

import (
	"slices"
	"strings"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report"
)

// read reads the headings of the columns that may hold figures.
func (s *headings) read() {
	s.settleMonths()
	last := map[string]literal.Period{} // by line
	lines := map[string]int{}
	joins := s.r.t.across(CellWord) || s.r.t.across(schema.CostPeriod)
	for c := 1; c < len(s.h.roles); c++ {
		if !s.cols[c] || s.h.roles[c] != roleBlank {
			continue
		}
		v, p, ok := s.value(c)
		if !ok {
			continue
		}
		key := v.key()
		n, met := lines[key]
		if before, ok := last[key]; ok && v.period >= 0 && !rises(before, p) && !s.another(before, p) {
			continue
		}
		if met && joins {
			v.line = n
		} else {
			v.line = s.h.lines
			lines[key] = v.line
			s.h.lines++
		}
		if v.period >= 0 {
			last[key] = p
		}
		s.h.roles[c] = roleValue
		s.h.values = append(s.h.values, v)
	}
}

// settleMonths gives the texts of a heading row that are months by their order, such as Jan-25, the months that they
// are.
func (s *headings) settleMonths() {
	for row, a := range s.r.t.Across {
		if !s.r.t.isPeriod(a.Column) || s.r.t.Year != nil {
			continue
		}
		var texts []string
		var at []int
		before := ""
		for c := 1; c < len(s.h.roles); c++ {
			if cell := s.cell(row, c); cell != nil && cell.Type == workbook.TypeText && s.h.roles[c] == roleBlank {
				if len(texts) > 1 && cell.Text == texts[0] { // the months of another option
					break
				}
				if cell.Text != before { // once, where it is merged
					texts, at = append(texts, cell.Text), append(at, c)
				}
				before = cell.Text
			}
		}
		months, ok := literal.MonthsInOrder(texts)
		if !ok {
			continue
		}
		s.h.months = map[string]report.Month{}
		for i := range at {
			if months[i] != 0 {
				s.h.months[texts[i]] = months[i]
			}
		}
	}
}

// another reports whether a column may show the same period as the one before it: another figure of it.
func (s *headings) another(before, p literal.Period) bool {
	return before == p && s.r.t.across(CellWord)
}

// key tells the lines of a row apart: what the headings say but the period and what the figure is. Where neither runs
// across, each column is a line.
func (v *value) key() string {
	var b strings.Builder
	for _, x := range v.says {
		b.WriteString(schema.Fold(spelling(&x.cell)))
		b.WriteByte(0)
	}
	return b.String()
}

// value reads the headings of one column.
func (s *headings) value(column int) (v value, p literal.Period, ok bool) {
	v = value{column: column, period: -1, is: s.r.t.CellIs}
	for row, a := range s.r.t.Across {
		if a.Column == Unread {
			continue
		}
		c := s.cell(row, column)
		if c == nil {
			return v, p, false
		}
		f := s.fault(row, column)
		s.h.faults[column] = f
		at := s.r.origin(f.row, f.column)
		all, listed := s.r.saysWord(s.r.p.index(a), c)
		for _, x := range all {
			switch {
			case s.r.t.isPeriod(x.dimension):
				var heading workbook.Cell
				if p, heading, ok = s.period(&x.cell); !ok {
					return v, p, false
				}
				if s.r.t.As == schema.Costs {
					v.period = s.r.out.periods.add(p, heading, at)
				} else {
					v.says = append(v.says, saidAt{said{dimension: x.dimension, cell: heading}, at})
				}
			case x.dimension == CellWord:
				if v.is, ok = x.below, listed; !listed && s.r.t.As == schema.Costs {
					v.is, ok = figureNamed(&x.cell)
				}
				if !ok {
					return v, p, false
				}
			case !listed && !s.r.plausible(x.dimension, &x.cell):
				return v, p, false
			default:
				v.says = append(v.says, saidAt{x, at})
			}
		}
	}
	if v.period < 0 && v.is < 0 {
		return v, p, false
	}
	delete(s.h.faults, column)
	return v, p, true
}

// period reads the period that a heading names: on other sheets than Costs a month.
func (s *headings) period(c *workbook.Cell) (p literal.Period, heading workbook.Cell, ok bool) {
	if month, settled := s.h.months[c.Text]; settled && c.Type == workbook.TypeText {
		p = literal.Period{Kind: literal.CalendarMonth, Month: month}
		return p, text(headingOf(p)), true
	}
	p, heading, ok = s.r.period(c)
	return p, heading, ok && (s.r.t.As == schema.Costs || p.Kind == literal.CalendarMonth)
}

// fault returns a heading as the reason why a column cannot be read.
func (s *headings) fault(row, column int) fault {
	c := s.cell(row, column)
	word := spelling(c)
	for at := c; at != nil && at.Merged && column > 1; at = s.cell(row, column) {
		column--
	}
	return fault{s.rows[row].Number, column, word}
}

// figureNamed returns the contract's column of figures that a word of a heading means.
func figureNamed(c *workbook.Cell) (column int, ok bool) {
	for _, column := range []int{schema.CostQuantity, schema.CostUnitCost, schema.CostAmount} {
		if schema.Key(spelling(c)) == schema.Key(schema.Costs.Columns()[column].Name) {
			return column, true
		}
	}
	return 0, false
}

// plausible reports whether a text can be a value of a dimension. A name counts where the workbook lists it.
func (r *site) plausible(dimension int, c *workbook.Cell) bool {
	col := r.p.column(dimension)
	text := spelling(c)
	switch {
	case col.Type == schema.TypeName && col.Of != schema.NoSheet:
		names := r.v.names(col.Of)
		return names == nil || names[schema.Fold(text)]
	case len(col.Choices) > 0:
		_, ok := schema.NewLookup(col.Choices).Find(text)
		return ok
	case col.Type == schema.TypeCurrency:
		_, ok := literal.Currency(text)
		return ok
	}
	return c.Type == workbook.TypeText
}

// periods are those that headings name, in the order in which they were met.
type periods struct {
	all   []literal.Period
	cells []workbook.Cell // the heading that the contract's reader sees
	at    []report.Origin
}

func newPeriods() *periods { return &periods{} }

func (p *periods) add(period literal.Period, heading workbook.Cell, at report.Origin) int {
	if i := slices.Index(p.all, period); i >= 0 {
		return i
	}
	p.all, p.cells, p.at = append(p.all, period), append(p.cells, heading), append(p.at, at)
	return len(p.all) - 1
}

// rises reports whether a period may stand to the right of another.
func rises(a, b literal.Period) bool {
	if a.Kind == literal.CaseYear || b.Kind == literal.CaseYear {
		return a.Kind == b.Kind && b.Year == a.Year+1
	}
	return start(a) < start(b)
}

func start(p literal.Period) int {
	if p.Kind == literal.CalendarMonth {
		return int(p.Month)
	}
	return int(report.NewMonth(p.Year, 1)) + 3*max(p.Quarter-1, 0)
}
