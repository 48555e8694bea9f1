package layout

import (
	"cmp"
	"slices"

	"shorecast/ingest/schema"
	"shorecast/ingest/shape"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/finding"
)

// site is one table of the layout on one sheet of the workbook.
type site struct {
	v    *View
	p    *part
	t    *Table
	name string          // of the sheet
	says map[int]*speech // by dimension: what the team's words mean
	own  [1]said         // see itself
	out  *output
}

// run looks for the headings of a table, and passes the rows below them on.
type run struct {
	maker
	sheet   int            // index in the workbook
	window  []workbook.Row // the last heading rows, or all rows until the headings are settled
	found   bool           // there were headings
	over    bool           // the block at hand has ended
	rows    []workbook.Row // the first ones of a sheet of blocks, to say why there are none
	strayed bool           // that a row stands below no headings has been told
	cut     bool           // that the range cuts figures off has been told
	filter  *shape.Filter
	shape   shape.Columns  // of the block at hand
	lastRow int            // the last one that is filled like those of its block
	titles  []workbook.Row // rows above the headings of a block, the nearest last
}

// maker makes lines of the rows below headings.
type maker struct {
	site
	head    *heading // of the block that is being read; nil above the first
	titled  *label   // the title of the block
	said    saidAbove
	fills   []bool           // by column rule: what it gives is written once and blank below
	filled  map[int]label    // by dimension: what is filled down
	cells   []*workbook.Cell // of the row at hand, by column
	anchors []report.Origin  // by column: the cell whose value merged ones repeat
	base    line             // what all lines of the row have in common
	line    line
	amounts []amount
	column  int // the first one of the line's figures

	constants   []constant
	option      string         // the last one that has a line
	section     int            // the row of the last one
	without     int            // rows without a figure
	unsectioned int            // rows with figures behind an empty row, which ends all sections
	priced      int            // unit costs without a quantity
	apartTold   bool           // figures beside the table whose headings read like its own
	uncounted   map[int]bool   // lines of unit costs without a column of quantities
	doubled     map[int]bool   // dimensions that two places give
	claimless   map[fault]bool // columns of figures that nothing claims
}

type label struct {
	cell workbook.Cell
	at   report.Origin
}

func newRun(v *View, p *part, t *Table, sheet int) *run {
	r := &run{sheet: sheet, maker: maker{site: site{v: v, p: p, t: t, name: v.b.Sheets[sheet].Name},
		filled: map[int]label{}, uncounted: map[int]bool{}, doubled: map[int]bool{}, claimless: map[fault]bool{}}}
	r.says, r.constants = r.speeches(), r.stated()
	for i := range t.Columns {
		r.fills = append(r.fills, slices.ContainsFunc(t.FillDown, t.Columns[i].is))
	}
	return r
}

// constant is a value that the layout states for all lines of a table.
type constant struct {
	said
	at report.Origin
}

func (r *site) stated() (all []constant) {
	for i := range r.t.Constants {
		f := &r.t.Constants[i]
		if c, at, ok := r.v.cell(&f.Value); ok {
			at.Elsewhere = true
			all = append(all, constant{said{dimension: r.p.index(r.t.constant(*f)), cell: c}, at})
		}
	}
	return all
}

// constant returns the column that a constant of the layout states.
func (t *Table) constant(f Field) Dimension {
	d := Dimension{At: f.Name.At, Column: ByHeading, Heading: f.Name.Text}
	if i, ok := t.As.Column(f.Name.Text); ok {
		d = Dimension{At: f.Name.At, Column: i}
	}
	return d
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

// across reports whether a dimension runs across the table.
func (t *Table) across(dimension int) bool {
	for _, a := range t.Across {
		if a.Column == dimension && (dimension != schema.CostPeriod || t.As == schema.Costs) {
			return true
		}
	}
	return false
}
