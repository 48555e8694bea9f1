package layout

import (
	"slices"
	"strings"

	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/finding"
)

// checkUnread notes the first figure of each column that nothing claims.
func (r *maker) checkUnread(w *workbook.Row) {
	for i := range w.Cells {
		c := &w.Cells[i]
		if c.Column >= len(r.head.roles) {
			if r.head.inside(c.Column) && figure(c) {
				r.unclaimed(w.Number, c)
			}
			continue
		}
		switch role := r.head.roles[c.Column]; {
		case role == roleBeside && figure(c) && slices.Contains(r.head.apart, c.Column):
			r.apart(c)
		case role != roleUnread && role != roleBlank:
		case role == roleBlank && !r.head.inside(c.Column):
		case figure(c):
			r.unclaimed(w.Number, c)
		}
	}
}

// inside reports whether a column without a heading stands between those of the table, or right beside them.
func (h *heading) inside(column int) bool {
	first, last := 0, 0
	for c, role := range h.roles {
		if role != roleBlank && role != roleBeside {
			if first == 0 {
				first = c
			}
			last = c
		}
	}
	return column >= first-1 && column <= last+1
}

func (r *maker) unclaimed(row int, c *workbook.Cell) {
	f, ok := r.head.faults[c.Column]
	switch {
	case ok:
	case c.Column < len(r.head.roles) && r.head.roles[c.Column] == roleUnread:
		f = fault{r.head.last, c.Column, r.head.names[c.Column]}
	default:
		f = fault{column: c.Column}
	}
	if r.claimless[f] {
		return
	}
	r.claimless[f] = true
	first := r.place(row, c.Column, r.t.At)
	if f.row == 0 {
		r.out.add(reason.LayoutUnheaded.At(first, spelling(c), finding.ColumnName(first.Col)))
		return
	}
	p := r.place(f.row, f.column, r.t.At)
	wanted := r.t.acrossWords()
	near := r.nearWord(f.text)
	switch {
	case wanted == "":
		r.out.add(reason.LayoutUnread.At(p, f.text, f.text, first.Cell()))
	case near != "":
		r.out.add(reason.LayoutUnreadNear.At(p, f.text, f.text, first.Cell(), wanted, near))
	default:
		r.out.add(reason.LayoutUnreadAcross.At(p, f.text, f.text, first.Cell(), wanted))
	}
}

// apart warns, once, of figures beside the table whose heading reads like those of the table's own.
func (r *maker) apart(c *workbook.Cell) {
	if !r.apartTold {
		r.apartTold = true
		name := r.head.names[c.Column]
		r.out.add(reason.LayoutApart.At(r.place(r.head.last, c.Column, r.t.At), name, name))
	}
}

// acrossWords names what the headings of the columns of figures say.
func (t *Table) acrossWords() string {
	var all []string
	for _, a := range t.Across {
		switch a.Column {
		case Unread:
		case CellWord:
			all = append(all, "what the figure is (cell)")
		default:
			all = append(all, a.Name(t.As))
		}
	}
	return strings.Join(all, " and ")
}

// twoPlaces notes, once for each table and column, that two places of the workbook give the same column.
func (r *maker) twoPlaces(dimension int, at report.Origin, rule At) {
	if r.doubled[dimension] {
		return
	}
	r.doubled[dimension] = true
	p := r.place(0, 0, rule)
	p.Row, p.Col = at.Row, at.Col
	r.out.add(reason.LayoutTwoPlaces.At(p, "", r.p.column(dimension).Name))
}
