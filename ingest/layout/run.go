package layout

import (
	"slices"

	"shorecast/ingest/schema"
	"shorecast/ingest/shape"
	"shorecast/ingest/workbook"
	"shorecast/report"
)

// site is one table of the layout on one sheet of the workbook.
type site struct {
	v     *View
	p     *part
	t     *Table
	name  string          // of the sheet
	sheet int             // its index in the workbook
	says  map[int]*speech // by dimension: what the team's words mean
	own   [1]said         // see itself
	out   *output
}

// run looks for the headings of a table, and passes the rows below them on.
type run struct {
	maker
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
	r := &run{maker: maker{site: site{v: v, p: p, t: t, sheet: sheet, name: v.b.Sheets[sheet].Name},
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

// isQuantity reports whether a column of the contract is how many of something a line costs.
func (t *Table) isQuantity(column int) bool {
	return t.As == schema.Costs && column == schema.CostQuantity
}

// isPeriod reports whether a dimension says which period a line is of.
func (t *Table) isPeriod(dimension int) bool { return dimension >= 0 && t.As.StatesPeriod(dimension) }

// across reports whether a dimension runs across the table.
func (t *Table) across(dimension int) bool {
	for _, a := range t.Across {
		if a.Column == dimension && (dimension != schema.CostPeriod || t.As == schema.Costs) {
			return true
		}
	}
	return false
}
