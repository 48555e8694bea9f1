package layout

import (
	"slices"

	"shorecast/ingest/schema"
	"shorecast/ingest/shape"
	"shorecast/ingest/workbook"
	"shorecast/report"
)

// line is one row of the contract's sheet while it is put together, by contract column.
type line struct {
	set   []bool
	cells []workbook.Cell
	at    []report.Origin // Row 0 = stated by the layout
}

func (l *line) clear(n int) {
	if len(l.set) < n {
		l.set, l.cells, l.at = make([]bool, n), make([]workbook.Cell, n), make([]report.Origin, n)
	}
	clear(l.set)
}

func (l *line) copy(from *line) {
	copy(l.set, from.set)
	copy(l.cells, from.cells)
	copy(l.at, from.at)
}

// Data makes lines of a row.
func (r *maker) Data(w *workbook.Row, in []shape.Section, bare bool) {
	r.index(w)
	r.checkUnread(w)
	if len(in) == 0 && r.section > 0 && !bare {
		r.unsectioned++
	}
	base := &r.base
	base.clear(r.out.columns)
	r.line.clear(r.out.columns)
	r.claimed(w, base)
	r.around(base, in)
	if bare {
		r.without++
		sight(&r.site, Sight{Sort: SightBare, Row: w.Number})
		return
	}
	sight(&r.site, Sight{Sort: SightLine, Row: w.Number})
	some := false
	if len(r.head.values) == 0 {
		some = r.speaks(base)
		if some {
			r.line.copy(base)
			r.emit(w, nil)
		}
	}
	for n := range r.head.lines {
		some = r.cross(w, base, n) || some
	}
	if !some {
		r.without++
	}
}

// speaks reports whether a row without crossings says anything: a figure, where its sheet needs one.
func (r *maker) speaks(base *line) bool {
	for column, set := range base.set {
		if set && (!r.t.As.NeedsFigures() || r.t.As.IsFigure(column)) {
			return true
		}
	}
	return false
}

// claimed enters what the row's own columns say.
func (r *maker) claimed(w *workbook.Row, to *line) {
	for i := range r.t.Columns {
		rule, at := &r.t.Columns[i], r.head.claims[i]
		if len(at) == 2 {
			r.joined(w, to, i, at)
			continue
		}
		c, dimension := r.cellAt(at[0]), r.p.index(rule.Dimension)
		fills := r.fills[i]
		if c == nil {
			if l, ok := r.filled[dimension]; ok && fills {
				r.enter(to, dimension, &l.cell, l.at, rule.At)
			}
			continue
		}
		o := r.anchor(w.Number, c)
		if fills {
			l := label{*c, o}
			l.at.Elsewhere = true
			r.filled[dimension] = l
		}
		r.enter(to, dimension, c, o, rule.At)
	}
}

// joined enters a period whose year and month stand in two cells.
func (r *maker) joined(w *workbook.Row, to *line, i int, at []int) {
	rule, fills := &r.t.Columns[i], r.fills[i]
	a, b := r.cellAt(at[0]), r.cellAt(at[1])
	if a == nil || b == nil {
		for i, c := range []*workbook.Cell{a, b} { // a year may be written once
			if l, ok := r.filled[-1000-at[i]]; c == nil && ok && fills {
				c = &l.cell
				if i == 0 {
					a = c
				} else {
					b = c
				}
			}
		}
	}
	for i, c := range []*workbook.Cell{a, b} {
		if c != nil && fills {
			r.filled[-1000-at[i]] = label{cell: *c}
		}
	}
	if a == nil || b == nil {
		return
	}
	s, ok := joined(spelling(a), spelling(b))
	if !ok {
		s = spelling(a) + " " + spelling(b)
	}
	c := text(s)
	r.enter(to, r.p.index(rule.Dimension), &c, r.origin(w.Number, at[1]), rule.At)
}

// index makes the row's cells known by their columns; blank ones are left out.
func (r *maker) index(w *workbook.Row) {
	clear(r.cells)
	for i := range w.Cells {
		c := &w.Cells[i]
		if c.Blank() {
			continue
		}
		for len(r.cells) <= c.Column {
			r.cells = append(r.cells, nil)
		}
		r.cells[c.Column] = c
	}
}

// cellAt returns the row's cell in a column, nil where there is nothing.
func (r *maker) cellAt(column int) *workbook.Cell {
	if column >= len(r.cells) {
		return nil
	}
	return r.cells[column]
}

// around enters what stands around the row: the sheet's name, the block's title, sections.
func (r *maker) around(to *line, in []shape.Section) {
	if d := r.t.SheetIs; d != nil {
		c := text(r.name)
		r.enter(to, r.p.index(*d), &c, report.Origin{}, d.At)
	}
	if t := r.titled; t != nil {
		r.enter(to, r.p.index(r.t.BlockIs.Dimension), &t.cell, t.at, r.t.BlockIs.At)
	}
	if r.t.SectionIs != nil {
		r.checkSections(in)
	}
	for i, d := range r.t.SectionIs {
		if i < len(in) {
			c, o := text(in[i].Text), r.origin(in[i].Row, in[i].Column)
			o.Elsewhere = true
			r.enter(to, r.p.index(d), &c, o, d.At)
		}
	}
}

// enter enters what a text says in a dimension, and whatever else it says.
func (r *maker) enter(to *line, dimension int, c *workbook.Cell, at report.Origin, rule At) {
	if dimension < len(r.t.As.Columns()) {
		showWord(&r.site, Dimension{Column: dimension}, c, at)
	}
	all, _ := r.saysWord(dimension, c)
	for i := range all {
		x := &all[i]
		if x.dimension < 0 {
			continue
		}
		if r.t.isPeriod(x.dimension) {
			if _, heading, ok := r.period(&x.cell); ok {
				x = &said{dimension: x.dimension, cell: heading}
			}
		}
		r.set(to, x, at, rule)
	}
}

func (r *maker) set(to *line, x *said, at report.Origin, rule At) {
	if to.set[x.dimension] {
		r.twoPlaces(x.dimension, at, rule)
		return
	}
	to.set[x.dimension], to.cells[x.dimension], to.at[x.dimension] = true, x.cell, at
}

// cross makes the line of some of the row's crossings. It reports whether there is a figure.
func (r *maker) cross(w *workbook.Row, base *line, n int) bool {
	l := &r.line
	begun, some := false, false
	r.column = 0
	r.amounts = r.amounts[:0]
	for i := range r.head.values {
		v := &r.head.values[i]
		if v.line != n {
			continue
		}
		c := r.cellAt(v.column)
		if c == nil || c.Dash() {
			continue
		}
		if !begun {
			l.copy(base)
			begun, r.column = true, v.column
			for k := range v.says {
				o := v.says[k].at
				o.Elsewhere = true
				r.set(l, &v.says[k].said, o, At{})
			}
		}
		some = true
		if v.period >= 0 {
			r.amounts = append(r.amounts, amount{v.period, c, r.origin(w.Number, v.column)})
			continue
		}
		r.set(l, &said{dimension: v.is, cell: *c}, r.origin(w.Number, v.column), At{})
	}
	if some && r.t.across(CellWord) && !r.paired(w, l, n) {
		return true
	}
	if some {
		r.emit(w, r.amounts)
	}
	return some
}

// paired reports whether a line whose quantity and unit cost both run across has both.
func (r *maker) paired(w *workbook.Row, l *line, n int) bool {
	counted := 0
	for i := range r.head.values {
		if v := &r.head.values[i]; v.line == n && r.t.isQuantity(v.is) {
			counted = v.column
		}
	}
	switch {
	case counted == 0:
		if r.counts() && !r.uncounted[n] {
			r.uncounted[n] = true
			first := r.head.values[slices.IndexFunc(r.head.values, func(v value) bool { return v.line == n })]
			r.out.add(reason.LayoutUncountedColumn.At(r.place(r.head.first, first.column, r.t.At), "", nil))
		}
		return true
	case !l.set[schema.CostQuantity]:
		r.priced++
		return false
	case !l.set[schema.CostUnitCost] && !l.set[schema.CostAmount]:
		c := r.cellAt(counted)
		r.out.add(reason.LayoutUnpriced.At(r.place(w.Number, counted, r.t.At), spelling(c), spelling(c)))
		return false
	}
	return true
}

// counts reports whether quantities run across the table.
func (r *maker) counts() bool {
	return slices.ContainsFunc(r.head.values, func(v value) bool { return r.t.isQuantity(v.is) })
}

type amount struct {
	period int
	cell   *workbook.Cell
	at     report.Origin
}

// emit passes the line on, blanks filled with the layout's constants.
func (r *maker) emit(w *workbook.Row, amounts []amount) {
	o, l := r.out, &r.line
	for i := range r.constants {
		if x := &r.constants[i]; !l.set[x.dimension] {
			l.set[x.dimension], l.cells[x.dimension], l.at[x.dimension] = true, x.cell, x.at
		}
	}
	if c := &l.cells[schema.CostOption]; r.t.As == schema.Costs && l.set[schema.CostOption] && c.Text != r.option {
		r.option = c.Text
		r.v.met[schema.Fold(spelling(c))] = true
	}
	o.row = workbook.Row{Hidden: w.Hidden, Cells: o.row.Cells[:0], Factor: r.t.factor()}
	o.origins = o.origins[:0]
	for i, set := range l.set {
		if set && o.shown[i] > 0 {
			r.mark(&l.cells[i], i)
			o.put(&l.cells[i], o.shown[i], l.at[i])
		}
	}
	for _, a := range amounts {
		c := *a.cell
		r.mark(&c, schema.CostAmount)
		o.put(&c, o.width+1+a.period, a.at)
	}
	base := w.Number
	if r.t.Turned {
		base = 0
	}
	if o.waits {
		o.waiting = append(o.waiting, held{base, r.column, o.row.Copy(), slices.Clone(o.origins)})
		return
	}
	o.line(base, &o.row, o.origins)
}

func (t *Table) factor() float64 {
	if t.Negate {
		return -t.Scale
	}
	return t.Scale
}
