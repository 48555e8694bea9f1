package layout

import (
	"slices"

	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report"
)

// headingDepth is how many filled rows may stand above the headings.
const headingDepth = 40

// heading is what the heading rows of one block say of each column below them.
type heading struct {
	first, last int     // rows
	claims      [][]int // by rule and source: the sheet's column, 0 where it is missing
	values      []value // in ascending columns
	lines       int     // how many lines one row gives at most
	roles       []role  // by sheet column
	names       []string
	faults      map[int]fault           // by column: what across cannot read of its headings
	named       bool                    // a heading that the columns name is there
	months      map[string]report.Month // of texts that their order settles
	shared      []Source                // of a column that another entry names too
	unread      int                     // filled columns that across cannot read
	missing     []Source                // that the columns want
	twice       []Source                // that stand in several columns
	skipped     []At                    // patterns of columns that fit
	beside      []int                   // first columns of what stands beside the table
	apart       []int                   // columns there whose headings read like those of figures
}

// role is what a sheet column holds.
type role uint8

const (
	roleBlank role = iota // there is no heading
	roleClaimed
	roleValue
	roleSkipped
	roleUnread
	roleBeside // it belongs to something that stands beside the table
)

// value is a column of figures.
type value struct {
	column int
	line   int // which of the row's lines its figures belong to
	says   []saidAt
	period int // index of the period that its headings name, −1 where none does
	is     int // the contract's column of its figures
}

// fault is the heading that across cannot read.
type fault struct {
	row, column int // of the first cell, where it is merged over several columns
	text        string
}

type saidAt struct {
	said
	at report.Origin
}

// headings looks for the headings in rows that stand one below another; a blank one has the Number 0.
type headings struct {
	r    *run
	rows []workbook.Row
	h    *heading
	cols []bool // by sheet column: one of the rows has something there
}

// tryHeadings takes rows for the headings.
func (r *run) tryHeadings(rows []workbook.Row) *heading {
	s := headings{r: r, rows: rows, h: &heading{faults: map[int]fault{}, last: rows[len(rows)-1].Number}}
	s.h.first = s.h.last - len(rows) + 1
	width := 0
	for i := range rows {
		if n := len(rows[i].Cells); n > 0 {
			width = max(width, rows[i].Cells[n-1].Column)
		}
	}
	for _, rule := range r.t.Columns {
		for _, from := range rule.From {
			width = max(width, from.Column, from.Row)
		}
	}
	s.h.roles, s.h.names, s.cols = make([]role, width+1), make([]string, width+1), make([]bool, width+2)
	for i := range rows {
		for k := range rows[i].Cells {
			if c := &rows[i].Cells[k]; !c.Blank() {
				s.cols[c.Column], s.h.names[c.Column] = true, spelling(c)
			}
		}
	}
	s.claim()
	s.skip()
	if s.r.t.Across != nil {
		s.read()
	}
	s.bound()
	return s.h
}

// good reports whether the rows can be the headings: all that the columns name is there, and, where figures run across,
// a column of them.
func (h *heading) good(t *Table) bool {
	return len(h.missing) == 0 && len(h.twice) == 0 && (t.Across == nil || len(h.values) > 0)
}

// strict reports whether they are beyond doubt.
func (h *heading) strict(t *Table) bool { return h.good(t) && h.unread == 0 }

// begins reports whether they begin a block: beyond doubt, or with a heading that the layout names.
func (h *heading) begins(t *Table) bool { return h.strict(t) || h.good(t) && (h.named || h.sure(t)) }

// sure reports whether the headings of several columns of figures could hardly say so by chance.
func (h *heading) sure(t *Table) bool {
	if len(h.values) < 2 {
		return false
	}
	for _, a := range t.Across {
		if a.Column == CellWord {
			return true
		}
		if a.Column < 0 {
			continue
		}
		col := &t.As.Columns()[a.Column]
		free := col.Type == schema.TypeText || col.Type == schema.TypeName && col.Of == schema.NoSheet && t.As.NeedsFigures()
		if !free {
			return true
		}
	}
	return false
}

// cell returns what stands in a column of a heading row, nil where nothing does.
func (s *headings) cell(row, column int) *workbook.Cell {
	cells := s.rows[row].Cells
	i, ok := slices.BinarySearchFunc(cells, column, func(c workbook.Cell, column int) int { return c.Column - column })
	if !ok || cells[i].Blank() {
		return nil
	}
	return &cells[i]
}

// claim finds the columns that the layout names.
func (s *headings) claim() {
	all := make([][][]int, len(s.r.t.Columns))
	near := make([]int, len(s.cols)) // by column: how many headings its stretch holds that stand once
	stretch := s.stretches()
	for i, rule := range s.r.t.Columns {
		all[i] = make([][]int, len(rule.From))
		for k, from := range rule.From {
			found := s.find(from)
			if all[i][k] = found; len(found) == 1 {
				near[stretch[found[0]]]++
			}
		}
	}
	for i, rule := range s.r.t.Columns {
		at := make([]int, len(rule.From))
		for k, from := range rule.From {
			found := all[i][k]
			if len(found) > 1 {
				best := slices.MaxFunc(found, func(a, b int) int { return near[stretch[a]] - near[stretch[b]] })
				found = slices.DeleteFunc(slices.Clone(found), func(c int) bool {
					return near[stretch[c]] < near[stretch[best]]
				})
			}
			switch len(found) {
			case 0:
				s.h.missing = append(s.h.missing, from)
			case 1:
				at[k] = found[0]
				if s.h.roles[found[0]] == roleClaimed {
					s.h.shared = append(s.h.shared, from)
				}
				s.h.roles[found[0]], s.cols[found[0]] = roleClaimed, true
				s.h.named = s.h.named || from.Heading != ""
			default:
				s.h.twice = append(s.h.twice, from)
			}
		}
		s.h.claims = append(s.h.claims, at)
	}
}

// stretches numbers the columns by the first column of the filled ones beside them.
func (s *headings) stretches() []int {
	number := make([]int, len(s.cols))
	for c := 1; c < len(s.cols); c++ {
		if s.cols[c] && s.cols[c-1] {
			number[c] = number[c-1]
		} else {
			number[c] = c
		}
	}
	return number
}

// find returns the columns that a source may mean: those with the very heading, else with one that the contract would
// take for it.
func (s *headings) find(from Source) []int {
	switch {
	case from.Column != 0:
		return []int{from.Column}
	case from.Row != 0:
		return []int{from.Row}
	}
	for _, key := range []func(string) string{schema.Fold, schema.Key, unitless} {
		want := key(from.Heading)
		var found []int
		for c := 1; want != "" && c < len(s.h.names); c++ {
			for row := range s.rows {
				if cell := s.cell(row, c); cell != nil && key(spelling(cell)) == want {
					if repeated := cell.Merged && len(found) > 0 && found[len(found)-1] == c-1; !repeated {
						found = append(found, c)
					}
					break
				}
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

func unitless(heading string) string { return schema.Key(schema.WithoutUnit(heading)) }

// skip leaves out the columns whose headings the layout names for that.
func (s *headings) skip() {
	for c := 1; c < len(s.h.roles); c++ {
		for row := range s.rows {
			cell := s.cell(row, c)
			if cell == nil || s.h.roles[c] == roleClaimed {
				continue
			}
			if w, ok := fittingWord(s.r.t.SkipColumns, spelling(cell)); ok {
				s.h.roles[c] = roleSkipped
				s.h.skipped = append(s.h.skipped, w.At)
				break
			}
		}
	}
}

// bound settles where the table ends to either side, and what stands beside it.
func (s *headings) bound() {
	stretch := s.stretches()
	part := map[int]bool{} // by stretch: it belongs to the table
	for c, role := range s.h.roles {
		if role == roleClaimed {
			part[stretch[c]] = true
		}
	}
	for c := 1; c < len(s.h.roles); c++ {
		if first := stretch[c]; s.cols[c] && !part[first] && c == first {
			part[first] = s.onlyValues(c)
		}
	}
	values := s.h.values[:0]
	for _, v := range s.h.values {
		if part[stretch[v.column]] {
			values = append(values, v)
		}
	}
	s.h.values = values
	for c := 1; c < len(s.h.roles); c++ {
		switch {
		case !s.cols[c]:
		case !part[stretch[c]]:
			if c == stretch[c] {
				s.h.beside = append(s.h.beside, c)
			}
			if s.h.roles[c] == roleValue {
				s.h.apart = append(s.h.apart, c)
			}
			s.h.roles[c] = roleBeside
		case s.h.roles[c] == roleBlank:
			s.h.roles[c] = roleUnread
			s.h.unread++
		}
	}
}

// onlyValues reports whether the filled columns from one on hold nothing but figures that across reads.
func (s *headings) onlyValues(from int) (some bool) {
	for c := from; c < len(s.h.roles) && s.cols[c]; c++ {
		switch s.h.roles[c] {
		case roleValue:
			some = true
		case roleSkipped:
		default:
			return false
		}
	}
	return some
}
