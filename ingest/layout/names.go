package layout

import (
	"slices"

	"shorecast/ingest/schema"
	"shorecast/ingest/shape"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
	"shorecast/report/wording/words"
)

// names returns the names that a sheet of the contract lists in this workbook, folded; nil where it lists none here, so
// that they may come from another workbook.
func (v *View) names(id schema.SheetID) map[string]bool {
	if names, ok := v.known[id]; ok {
		return names
	}
	v.known[id] = nil // a sheet cannot depend on its own names
	var names map[string]bool
	for i := range v.parts {
		if v.parts[i].id == id || v.parts[i].id == schema.NoSheet && schema.SheetNamed(v.Sheets[i].Name) == id {
			names = v.listed(i, id)
		}
	}
	v.known[id] = names
	return names
}

// listed reads the names in the first column of the contract of a sheet.
func (v *View) listed(sheet int, id schema.SheetID) map[string]bool {
	find := schema.NewHeadings(id.Columns())
	at, names := 0, map[string]bool{}
	v.Read(sheet, func(w *workbook.Row) {
		for i := range w.Cells {
			c := &w.Cells[i]
			switch {
			case c.Type != workbook.TypeText:
			case at == 0:
				if column, ok := find.Find(c.Text); ok && column == 0 {
					at = c.Column
				}
			case c.Column == at && !c.Blank():
				names[schema.Fold(c.Text)] = true
			}
		}
	})
	if len(names) == 0 {
		return nil
	}
	return names
}

// ownName reports whether a text is a name that one of the sheets lists.
func (v *View) ownName(text string, ids ...schema.SheetID) bool {
	for _, id := range ids {
		if v.names(id)[schema.Fold(text)] {
			return true
		}
	}
	return false
}

// worded reports whether a text is one of the team's words.
func (v *View) worded(t *Table, text string) bool {
	for i := range t.Names {
		for k := range t.Names[i].Words {
			if schema.Fold(t.Names[i].Words[k].Text) == schema.Fold(text) {
				return true
			}
		}
	}
	return false
}

// nearWord is the one of the layout's words that a text is closest to.
func (r *site) nearWord(text string) string {
	var all []string
	for i := range r.t.Names {
		for k := range r.t.Names[i].Words {
			all = append(all, r.t.Names[i].Words[k].Text)
		}
	}
	return words.Nearest(text, all)
}

// noHeadings says why there are no headings. some are the likeliest rows.
func (r *run) noHeadings(some *heading) {
	where := "sheet"
	if r.t.Range != nil {
		where = "range of the sheet"
	}
	switch {
	case some == nil:
		r.out.add(reason.LayoutTableEmpty.At(r.place(0, 0, r.t.At), "", where))
	case len(some.missing) > 0:
		for _, from := range some.missing {
			r.noHeading(some, from, where)
		}
	case len(some.twice) > 0:
		for _, from := range some.twice {
			r.out.add(reason.LayoutHeadingTwice.At(r.place(some.last, 1, from.At), from.Heading, from.Heading))
		}
	default:
		r.out.add(reason.LayoutAcrossNone.At(r.place(0, 0, r.t.At), "", r.t.acrossWords(), where))
	}
}

func (r *run) noHeading(some *heading, from Source, where string) {
	var there, free []string
	for c, name := range some.names {
		if name == "" {
			continue
		}
		there = append(there, name)
		if some.roles[c] != roleClaimed {
			free = append(free, name)
		}
	}
	p := r.place(0, 0, from.At)
	if len(some.missing) < len(r.t.Columns) {
		p = r.place(some.last, 1, from.At)
		p.Col = 0
		p.Row = 0
	}
	if near := words.Nearest(from.Heading, free); near != "" {
		r.out.add(reason.LayoutHeadingNear.At(p, from.Heading, from.Heading, where, near))
		return
	}
	r.out.add(reason.LayoutHeadingNone.At(p, from.Heading, from.Heading, where, listed(there)))
}

// beyond warns of figures in the row right below a closed range.
func (r *run) beyond(w *workbook.Row) {
	if _, total := schema.Total(firstText(w)); total || r.head == nil || r.t.Turned {
		return
	}
	for i := range w.Cells {
		c := &w.Cells[i]
		if c.Column < len(r.shape.Of) && r.shape.Of[c.Column].Use == shape.Amount && figure(c) {
			r.out.add(reason.LayoutRangeRow.At(r.place(w.Number, c.Column, r.t.Range.At), spelling(c), w.Number))
			return
		}
	}
}

// beside warns of figures in the column right of a range.
func (r *run) beside(w *workbook.Row) {
	if r.head == nil || r.t.Turned || r.cut {
		return
	}
	for i := range w.Cells {
		if c := &w.Cells[i]; c.Column == r.t.Range.LastColumn+1 && c.Type == workbook.TypeNumber {
			r.cut = true
			r.out.add(reason.LayoutRangeColumn.At(r.place(w.Number, c.Column, r.t.Range.At), spelling(c),
				finding.ColumnName(c.Column)))
		}
	}
}

func firstText(w *workbook.Row) string {
	first, _ := firstTexts(w.Cells)
	return first
}

// title finds the title of the block that begins.
func (r *run) title(h *heading) {
	b := r.t.BlockIs
	for i := len(r.titles) - 1; i >= 0; i-- {
		w := &r.titles[i]
		if w.Number >= h.first && b.Title == nil {
			continue
		}
		for k := range w.Cells {
			c := &w.Cells[k]
			switch {
			case c.Type != workbook.TypeText || c.Blank():
				continue
			case b.Title != nil && !matches(b.Title.Text, spelling(c)):
				continue
			}
			if b.Title != nil {
				r.v.used[b.Title.At] = true
			}
			o := r.origin(w.Number, c.Column)
			o.Elsewhere = true
			r.titled = &label{*c, o}
			sight(&r.site, Sight{Sort: SightTitle, Row: w.Number})
			return
		}
		if b.Title == nil {
			break // the row above, and no other
		}
	}
	r.out.add(reason.LayoutBlockUntitled.At(r.place(h.first, 1, b.At), "", b.Name(r.t.As)))
}

// Note takes what the shape of the table shows.
func (r *maker) Note(n shape.Note) {
	p := r.place(n.Row, n.Column, r.t.At)
	showNote(&r.site, n)
	switch n.Sort {
	case shape.Skipped: // as the layout says
	case shape.SectionRow:
		if r.t.SectionIs == nil {
			r.out.add(r.v.note(p, n))
		}
	case shape.SectionSum:
		r.out.add(reason.LayoutSectionSum.At(p, n.Text, n.Text))
	case shape.LevelUnknown:
		r.out.add(reason.LayoutLevel.At(p, n.Text, n.Text))
	case shape.TotalCounted:
		r.out.add(r.v.note(r.place(n.Row, n.Label, r.t.At), n))
	default:
		r.out.add(r.v.note(p, n))
	}
}

// checkSections warns of sections that the layout does not list beside others, once each.
func (r *maker) checkSections(in []shape.Section) {
	for _, s := range in {
		if s.Row > r.section && !r.listsSection(s.Text) {
			r.out.add(reason.LayoutSection.At(r.place(s.Row, s.Column, r.t.At), s.Text, s.Text))
		}
	}
	if n := len(in); n > 0 {
		r.section = max(r.section, in[n-1].Row)
	}
}

// listsSection reports whether the layout knows the text of a section, if it lists any.
func (r *maker) listsSection(text string) bool {
	lists := false
	for _, d := range r.t.SectionIs {
		s := r.says[r.p.index(d)]
		if s == nil || len(s.words) == 0 {
			return true
		}
		lists = lists || s.words[schema.Fold(text)] != nil
	}
	return lists
}

// checkHeadings notes columns that two entries of the layout claim.
func (r *run) checkHeadings(h *heading) {
	for _, from := range h.shared {
		column := from.Column
		if column == 0 {
			column = from.Row
		}
		name := from.Heading
		if name == "" {
			name = finding.ColumnName(column)
		}
		r.out.add(reason.LayoutClaimed.At(r.place(h.last, max(column, 1), from.At), name, name))
	}
}

// checkAbove notes a row of figures above the first block of a sheet.
func (r *run) checkAbove(h *heading) {
	for i := range r.rows {
		if w := &r.rows[i]; w.Number < h.first {
			r.stray(w)
		}
	}
	r.rows = nil
}

// stray notes a row that no headings stand above although it is filled like the rows of a block.
func (r *run) stray(w *workbook.Row) {
	figures, labels := 0, 0
	for i := range w.Cells {
		c := &w.Cells[i]
		switch {
		case c.Column >= len(r.shape.Of) || c.Blank():
		case r.shape.Of[c.Column].Use != shape.Amount:
			if r.head.roles[c.Column] == roleClaimed {
				labels++
			}
		case figure(c):
			figures++
		}
	}
	if figures == 0 || figures == 1 && labels < 2 || labels == 0 || r.strayed {
		return
	}
	r.strayed = true
	r.out.add(reason.LayoutStray.At(r.place(w.Number, w.Cells[0].Column, r.t.At), spelling(&w.Cells[0]), nil))
}

// repeatsValues reports whether a row repeats the headings of the figures: a block begins whose other headings are not
// those of the layout.
func (r *run) repeatsValues(w *workbook.Row) bool {
	if len(r.head.values) < 2 {
		return false
	}
	for _, v := range r.head.values {
		i := slices.IndexFunc(w.Cells, func(c workbook.Cell) bool { return c.Column == v.column })
		if i < 0 || spelling(&w.Cells[i]) != r.head.names[v.column] {
			return false
		}
	}
	return true
}
