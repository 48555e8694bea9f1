package layout

import (
	"cmp"
	"slices"

	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/finding"
)

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
	if t.across(CellWord) && t.As == schema.Costs {
		all = append(all, schema.CostQuantity, schema.CostUnitCost)
	}
	if !t.across(schema.CostPeriod) {
		all = append(all, t.CellIs)
	}
	return all
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

// output is what the tables of one sheet of the contract write to.
type output struct {
	v       *View
	p       *part
	columns int   // of a line
	shown   []int // by place in a line: the column of the view, 0 where no table gives it
	width   int   // how many columns the view has before those of periods
	periods *periods
	visit   func(*workbook.Row)
	begun   bool // the headings are written
	found   []finding.Finding
	row     workbook.Row
	origins []report.Origin
	number  int
	waits   bool // lines wait until their sheet is read, because several tables of it take turns
	waiting []held
}

// held is a line that waits.
type held struct {
	base, column int // its row in the sheet, and the first column of its figures
	row          workbook.Row
	origins      []report.Origin
}

// release passes on the lines that wait, in the order of the sheet.
func (o *output) release() {
	slices.SortStableFunc(o.waiting, func(a, b held) int {
		return cmp.Or(cmp.Compare(a.base, b.base), cmp.Compare(a.column, b.column))
	})
	for i := range o.waiting {
		h := &o.waiting[i]
		o.line(h.base, &h.row, h.origins)
	}
	o.waiting = o.waiting[:0]
}

// line passes a line on.
func (o *output) line(base int, row *workbook.Row, origins []report.Origin) {
	o.number++
	row.Number = o.number
	o.p.origins.Add(base, origins)
	o.visit(row)
}

func (o *output) add(f finding.Finding) { o.found = append(o.found, f) }

// readTables visits the rows of a sheet that tables of the workbook make up.
func (v *View) readTables(p *part, visit func(*workbook.Row)) []finding.Finding {
	o := &output{v: v, p: p, periods: newPeriods(), visit: visit}
	*p.origins = report.Origins{}
	o.settleColumns()
	if slices.ContainsFunc(p.runs, func(r *run) bool { return r.t.Periods == CountMonths }) {
		v.readOwnMonth()
	}
	for _, id := range []schema.SheetID{schema.Options, schema.Functions, schema.Locations} {
		v.names(id) // before the sheets of the tables are read: one at a time can be
	}
	if o.scans() {
		if fs := o.pass(true); finding.Refused(fs) {
			return fs
		}
	}
	fs := o.pass(false)
	o.begin()
	o.unused()
	return append(fs, o.found...)
}

// pass reads every sheet of the tables once. A scan only looks for headings.
func (o *output) pass(scan bool) (fs []finding.Finding) {
	runs := o.p.runs
	for from := 0; from < len(runs); {
		to := from + 1
		for to < len(runs) && runs[to].sheet == runs[from].sheet {
			to++
		}
		o.waits = to > from+1
		for i := from; i < to; i++ {
			*runs[i] = *newRun(o.v, o.p, runs[i].t, runs[i].sheet)
			runs[i].out = o
		}
		fs = append(fs, o.v.b.Read(runs[from].sheet, func(w *workbook.Row) {
			for _, r := range runs[from:to] {
				r.row(w, scan)
			}
		})...)
		for _, r := range runs[from:to] {
			r.end(scan)
		}
		o.release()
		from = to
	}
	return fs
}

// scans reports whether the periods of all headings have to be known before the first line.
func (o *output) scans() bool {
	return slices.ContainsFunc(o.p.runs, func(r *run) bool {
		return r.t.across(schema.CostPeriod) && (len(o.p.runs) > 1 || r.t.BlockIs != nil)
	})
}
