package layout

import (
	"slices"
	"strings"

	"shorecast/ingest/schema"
	"shorecast/ingest/shape"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/finding"
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
		return
	}
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
	if r.t.As == schema.Costs {
		return base.set[schema.CostUnitCost] || base.set[schema.CostAmount]
	}
	for _, set := range base.set {
		if set {
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
		if blank(c) {
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
	all, _ := r.saysWord(dimension, c)
	for i := range all {
		x := &all[i]
		if x.dimension < 0 {
			continue
		}
		if x.dimension == schema.CostPeriod && r.t.As == schema.Costs {
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
		if c == nil || dash(c) {
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
		if v := &r.head.values[i]; v.line == n && v.is == schema.CostQuantity {
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
	return slices.ContainsFunc(r.head.values, func(v value) bool { return v.is == schema.CostQuantity })
}

// apart warns, once, of figures beside the table whose heading reads like those of the table's own.
func (r *maker) apart(c *workbook.Cell) {
	if !r.apartTold {
		r.apartTold = true
		name := r.head.names[c.Column]
		r.out.add(reason.LayoutApart.At(r.place(r.head.last, c.Column, r.t.At), name, name))
	}
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
		o.waiting = append(o.waiting, held{base, r.column, copied(&o.row), slices.Clone(o.origins)})
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

func (o *output) put(c *workbook.Cell, column int, at report.Origin) {
	cell := *c
	cell.Column, cell.Merged = column, false
	o.row.Cells = append(o.row.Cells, cell)
	if at.Row > 0 {
		at.Column = column
		o.origins = append(o.origins, at)
	}
}

// settleColumns gives every column that a table gives its place in the view.
func (o *output) settleColumns() {
	var given []int
	for _, r := range o.p.runs {
		given = append(given, r.dimensions()...)
	}
	o.columns = len(o.p.id.Columns()) + len(o.p.extra)
	o.shown = make([]int, o.columns)
	for i := range o.shown {
		if slices.Contains(given, i) {
			o.width++
			o.shown[i] = o.width
		}
	}
}

// dimensions are the places in a line that a table may fill.
func (r *site) dimensions() (all []int) {
	t := r.t
	add := func(ds ...Dimension) {
		for _, d := range ds {
			if d.Column != schema.CostPeriod || t.As != schema.Costs || !t.across(schema.CostPeriod) {
				all = append(all, r.p.index(d))
			}
		}
	}
	for i := range t.Columns {
		add(t.Columns[i].Dimension)
	}
	add(t.Across...)
	add(t.SectionIs...)
	if t.SheetIs != nil {
		add(*t.SheetIs)
	}
	if t.BlockIs != nil {
		add(t.BlockIs.Dimension)
	}
	for i := range t.Names {
		for _, w := range t.Names[i].Words {
			add(w.As...)
			all = append(all, w.Below)
		}
	}
	for i := range t.Constants {
		add(t.constant(t.Constants[i]))
	}
	if t.across(CellWord) {
		all = append(all, schema.CostQuantity, schema.CostUnitCost)
	}
	if !t.across(schema.CostPeriod) {
		all = append(all, t.CellIs)
	}
	return all
}

// begin writes the contract's headings once.
func (o *output) begin() {
	if o.begun {
		return
	}
	o.begun = true
	o.number++
	row := workbook.Row{Number: o.number}
	for i, at := range o.shown {
		if at > 0 {
			c := text(o.p.column(i).Name)
			c.Column = at
			row.Cells = append(row.Cells, c)
		}
	}
	for i := range o.periods.all {
		c := o.periods.cells[i]
		c.Column = o.width + 1 + i
		row.Cells = append(row.Cells, c)
		at := o.periods.at[i]
		at.Column, at.Elsewhere = c.Column, true
		o.origins = append(o.origins, at)
	}
	o.p.origins.Add(0, o.origins)
	o.visit(&row)
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
