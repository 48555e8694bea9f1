package layout

import (
	"slices"

	"shorecast/ingest/shape"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/finding"
)

// row takes the next row of the sheet.
func (r *run) row(w *workbook.Row, scan bool) {
	w, ok := r.within(w, scan)
	switch {
	case !ok:
	case r.t.Turned:
		r.window = append(r.window, w.Copy())
	default:
		r.take(w, scan)
	}
}

// take takes the next row of the table, as it runs once it is turned.
func (r *run) take(w *workbook.Row, scan bool) {
	switch {
	case r.t.BlockIs != nil:
		r.block(w, scan)
	case r.head != nil && !scan:
		r.filter.Row(w)
	case r.head == nil:
		r.above(w, scan)
	}
}

// within cuts a row to the table's range.
func (r *run) within(w *workbook.Row, scan bool) (*workbook.Row, bool) {
	in := r.t.Range
	switch {
	case in == nil:
		return w, true
	case in.LastRow > 0 && w.Number == in.LastRow+1 && !scan:
		r.beyond(w)
		return nil, false
	case w.Number < in.FirstRow || in.LastRow > 0 && w.Number > in.LastRow:
		return nil, false
	}
	if !scan {
		r.beside(w)
	}
	cut := *w
	cut.Cells = nil
	for i := range w.Cells {
		if c := &w.Cells[i]; c.Column >= in.FirstColumn && c.Column <= in.LastColumn {
			cut.Cells = append(cut.Cells, *c)
		}
	}
	return &cut, len(cut.Cells) > 0
}

// above keeps rows until the headings are beyond doubt.
func (r *run) above(w *workbook.Row, scan bool) {
	r.window = append(r.window, w.Copy())
	switch h := r.tryHeadings(r.last(len(r.window) - 1)); {
	case h.strict(r.t):
		r.settle(h, len(r.window)-1, scan)
	case len(r.window) >= headingDepth, r.closed() && w.Number >= r.t.Range.FirstRow+r.t.HeadingRows-1:
		r.best(scan)
	}
}

// closed reports whether the cells of the table are given to the last row; then its first rows are the headings.
func (r *run) closed() bool { return r.t.Range != nil && r.t.Range.LastRow > 0 && !r.t.Turned }

// last returns the heading rows that end with one of the kept rows; a row that is blank has the Number 0.
func (r *run) last(at int) []workbook.Row {
	rows := make([]workbook.Row, r.t.HeadingRows)
	bottom := r.window[at].Number
	for i := at; i >= 0 && r.window[i].Number > bottom-len(rows); i-- {
		rows[len(rows)-1-(bottom-r.window[i].Number)] = r.window[i]
	}
	return rows
}

// best settles the headings among the kept rows, or says why there are none.
func (r *run) best(scan bool) {
	var good, some *heading
	at := 0
	for i := range r.window {
		h := r.tryHeadings(r.last(i))
		switch {
		case h.good(r.t) && (good == nil || len(h.values) > len(good.values)):
			good, at = h, i
		case some == nil || h.better(some):
			some = h
		}
	}
	if good != nil {
		r.settle(good, at, scan)
		return
	}
	r.head, r.window = &heading{}, nil
	r.filter = shape.New(shape.Columns{}, shape.Rules{}, nothing{})
	if !scan {
		r.noHeadings(some)
	}
}

// better reports whether a row is more like the headings than another.
func (h *heading) better(than *heading) bool {
	if len(h.missing) != len(than.missing) {
		return len(h.missing) < len(than.missing)
	}
	return len(h.values) > len(than.values)
}

type nothing struct{}

func (nothing) Data(*workbook.Row, []shape.Section, bool) {}
func (nothing) Note(shape.Note)                           {}

// settle takes rows for the headings, and passes on the kept rows below them.
func (r *run) settle(h *heading, at int, scan bool) {
	rest := r.window[at+1:]
	r.titles = append(r.titles[:0], r.window[:at+1]...)
	r.window = nil
	r.begin(h, scan)
	for i := range rest {
		r.take(&rest[i], scan)
	}
}

// begin begins the rows below headings.
func (r *run) begin(h *heading, scan bool) {
	r.head, r.found, r.over = h, true, false
	for _, at := range h.skipped {
		r.v.used[at] = true
	}
	if scan {
		return
	}
	r.shape = r.shapeOf(h)
	if r.filter == nil {
		r.filter = shape.New(r.shape, r.rules(), &r.maker)
	} else {
		r.filter.Block(r.shape)
	}
	clear(r.filled)
	r.titled = nil
	if r.t.BlockIs != nil {
		r.title(h)
	}
	r.showHeadings(h)
	r.checkHeadings(h)
	r.checkAbove(h)
	r.listen(h)
	r.out.begin()
}

// block looks for headings throughout the sheet. Rows wait until they cannot be headings any more.
func (r *run) block(w *workbook.Row, scan bool) {
	r.window = append(r.window, w.Copy())
	at := len(r.window) - 1
	if !r.found && len(r.rows) < headingDepth {
		r.rows = append(r.rows, r.window[at])
	}
	if h := r.tryHeadings(r.last(at)); h.begins(r.t) {
		first := at
		for first > 0 && r.window[first-1].Number >= h.first {
			first--
		}
		for i := range first {
			if i == first-1 && r.t.BlockIs.Title == nil { // the title of the block that begins
				r.titles = append(r.titles, r.window[i])
				continue
			}
			r.inBlock(&r.window[i], scan)
		}
		r.titles = append(r.titles, r.window[first:]...)
		r.window = nil
		r.begin(h, scan)
		r.titles = r.titles[:0]
		return
	}
	for len(r.window) > r.t.HeadingRows {
		r.inBlock(&r.window[0], scan)
		r.window = r.window[1:]
	}
}

// inBlock takes a row that belongs to the block above it; its texts may be the title of the next.
func (r *run) inBlock(w *workbook.Row, scan bool) {
	if r.titles = append(r.titles, w.Copy()); len(r.titles) > headingDepth {
		r.titles = r.titles[1:]
	}
	if r.isTitle(w) {
		r.over = true
	}
	if r.head != nil && !r.over && r.filledLabels(w) > 1 {
		r.lastRow = w.Number
	}
	switch {
	case r.head == nil || scan:
	case r.over:
		r.stray(w)
	case r.repeatsValues(w):
		r.over = true
		r.stray(w)
	default:
		r.filter.Row(w)
	}
}

// filledLabels counts the columns of texts of the block that a row fills.
func (r *run) filledLabels(w *workbook.Row) (n int) {
	for i := range w.Cells {
		c := &w.Cells[i]
		if c.Column < len(r.head.roles) && r.head.roles[c.Column] == roleClaimed && !c.Blank() {
			n++
		}
	}
	return n
}

// isTitle reports whether a row holds a title of a block, which ends the one above it.
func (r *run) isTitle(w *workbook.Row) bool {
	title := r.t.BlockIs.Title
	return title != nil && slices.ContainsFunc(w.Cells, func(c workbook.Cell) bool {
		return c.Type == workbook.TypeText && matches(title.Text, spelling(&c))
	})
}

// end says that the sheet has no further row.
func (r *run) end(scan bool) {
	if r.t.Turned {
		rows := turned(r.window)
		r.window = nil
		for i := range rows {
			r.take(&rows[i], scan)
		}
	}
	if r.t.BlockIs != nil && r.found {
		for i := range r.window {
			r.inBlock(&r.window[i], scan)
		}
	}
	switch {
	case r.head == nil:
		if r.t.BlockIs != nil {
			r.window = r.rows
		}
		r.best(scan)
	}
	if scan || r.filter == nil {
		return
	}
	r.filter.End()
	r.summary()
}

// turned turns rows, so that what stands below one another stands side by side.
func turned(rows []workbook.Row) []workbook.Row {
	var all []workbook.Row
	for i := range rows {
		for _, c := range rows[i].Cells {
			for len(all) < c.Column {
				all = append(all, workbook.Row{Number: len(all) + 1})
			}
			to := &all[c.Column-1]
			c.Column = rows[i].Number
			to.Cells = append(to.Cells, c)
		}
	}
	return slices.DeleteFunc(all, func(w workbook.Row) bool { return len(w.Cells) == 0 })
}

// origin is where a cell of the table stands in the sheet.
func (r *site) origin(row, column int) report.Origin {
	if r.t.Turned {
		row, column = column, row
	}
	return report.Origin{Sheet: r.out.p.origins.Sheet(r.name), Row: row, Col: column}
}

// anchor is where the value of a cell really stands: the first of merged cells.
func (r *maker) anchor(row int, c *workbook.Cell) report.Origin {
	for len(r.anchors) <= c.Column {
		r.anchors = append(r.anchors, report.Origin{})
	}
	o := r.origin(row, c.Column)
	if first := r.anchors[c.Column]; first.Row > 0 && c.Merged {
		o = first
		o.Elsewhere = true
	} else {
		r.anchors[c.Column] = o
	}
	return o
}

// place is the place of a finding about a cell of the table; of the sheet where row is 0.
func (r *site) place(row, column int, at At) finding.Place {
	p := r.v.place(r.name, at)
	if row > 0 && column > 0 {
		o := r.origin(row, column)
		p.Row, p.Col = o.Row, o.Col
	}
	return p
}
