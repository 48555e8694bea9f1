package ingest

import (
	"slices"
	"strings"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/finding"
)

// costTables are the tables of cost lines: the sheet Costs and those of single options, and for options that stand as
// columns a view of the table for each, with the option's column as the unit cost.
type costTables struct {
	t    *table // the first; nil where one of them could not be read
	all  []*table
	rows int
	told map[toldAt]bool // of rows where options stand as columns
}

// of returns the table that a line stands in.
func (x *costTables) of(l *report.Line) *table {
	for _, t := range x.all {
		if t.number == l.Table {
			return t
		}
	}
	return x.t
}

// owned reports whether every table says whose its lines are; where one does not, that has been noted.
func (x *costTables) owned() bool {
	return !slices.ContainsFunc(x.all, func(t *table) bool {
		return t.option == 0 && !t.split && t.at[schema.CostOption] == 0
	})
}

// has reports whether a sheet of that name is among the tables.
func (x *costTables) has(sheet string) bool {
	return slices.ContainsFunc(x.all, func(t *table) bool { return t.name == sheet })
}

// periodPlace is where a table has a period: the cell of its heading, or in a long list of the first row that names it.
// Row 0 is nowhere.
type periodPlace struct{ row, column int }

// join makes the periods that the headings of a table name some of the draft's, which are those of all tables so far.
func (t *table) join(known []periodColumn) {
	d := t.d
	own := d.periods
	d.periods = known
	places := make([]int, len(own))
	for i := range own {
		places[i] = t.period(own[i])
		t.have(places[i], own[i].row, own[i].column)
	}
	for column, r := range t.role {
		if r < 0 && r > headless {
			t.role[column] = -role(places[-r-1] + 1)
		}
	}
	columns := d.c.Tables[t.number].Columns
	for i := range own {
		columns[d.periods[places[i]].heading] = own[i].column
	}
}

// period returns the place of a period among the draft's, and enters it where it is new.
func (t *table) period(p periodColumn) int {
	d := t.d
	at := slices.IndexFunc(d.periods, func(q periodColumn) bool { return q.Period == p.Period })
	if at < 0 {
		at, p.in = len(d.periods), t
		d.periods = append(d.periods, p)
	}
	return at
}

// have keeps where the table has a period of the draft.
func (t *table) have(period, row, column int) {
	for len(t.periods) <= period {
		t.periods = append(t.periods, periodPlace{})
	}
	if t.periods[period].row == 0 { // a layout may put rows of a long list below period columns
		t.periods[period] = periodPlace{row, column}
	}
}

// checkOwners notes what is unclear about the sheets of single options: two of one option, and an option whose name is
// that of another sheet.
func (x *costTables) checkOwners(d *draft) {
	first := map[int]*table{}
	for _, t := range x.all {
		if t.option == 0 || t.split {
			continue
		}
		if other := first[t.option]; other != nil {
			d.add(reason.OptionSheetTwice.At(t.sheetPlace(), t.name, d.options.list[t.option-1], other.name))
			continue
		}
		first[t.option] = t
	}
	options := d.tables[schema.Options]
	for i := range d.c.Options {
		o := &d.c.Options[i]
		if id := schema.SheetNamed(o.Name); id != schema.NoSheet && len(first) > 0 && options != nil {
			options.add(reason.OptionLikeSheet, int(o.Row), schema.OptionName, o.Name, o.Name, id)
		}
	}
}

// names reports whether a row of headings names a column.
func (h *headingRow) names(w *workbook.Row, column int) bool {
	return slices.ContainsFunc(textsOf(w), func(text string) bool {
		at, ok := h.find.Find(text)
		return ok && at == column
	})
}

// optionsIn counts the options that a row of headings names, where they may stand as columns: on a sheet Costs whose
// headings name neither the column Option nor a period.
func (h *headingRow) optionsIn(w *workbook.Row) int {
	t := h.t
	if t.id != schema.Costs || t.option > 0 || h.names(w, schema.CostOption) {
		return 0
	}
	if h.wide == nil {
		h.wide = schema.NewHeadings(h.withOptions())
	}
	found := map[int]bool{}
	for i := range w.Cells {
		c := &w.Cells[i]
		if at, ok := findLoose(h.wide, c); ok && at >= schema.CostColumns {
			found[at] = true
		} else if _, ok := literal.ParsePeriod(c); ok {
			return 0
		}
	}
	return len(found)
}

// withOptions are the columns of the sheet Costs with one for each option behind them.
func (h *headingRow) withOptions() []schema.Column {
	columns := slices.Clone(schema.Costs.Columns())
	for _, name := range h.t.d.options.list {
		columns = append(columns, schema.OptionColumn(name))
	}
	return columns[:min(len(columns), mostColumns)]
}

// splitByOptions makes columns of the headings that name options, where two or more do.
func (h *headingRow) splitByOptions(w *workbook.Row) {
	if h.optionsIn(w) < 2 {
		return
	}
	t := h.t
	columns := h.withOptions()
	for range columns[len(t.columns):] {
		t.choices, t.at = append(t.choices, nil), append(t.at, 0)
	}
	t.columns, t.split, h.find = columns, true, h.wide
}

// findLoose finds a column by its heading, if need be without its currency and scale.
func findLoose(find *schema.Headings, c *workbook.Cell) (column int, ok bool) {
	if c.Type != workbook.TypeText {
		return 0, false
	}
	if column, ok = find.Find(c.Text); ok {
		return column, ok
	}
	return find.Find(literal.WithoutScale(strings.TrimSpace(c.Text)))
}

// mostColumns is how many columns a table may have: report.Source.Filled has a bit for each.
const mostColumns = 31

// optionColumn is the column of an option in place of Option and Unit cost.
type optionColumn struct {
	t      *table // the table with that column as its unit cost
	column int    // of the contract, as the table is extended
}

// views returns the options' columns of a table from left to right, each with its view of the table.
func (t *table) views() (views []optionColumn) {
	for option := range t.d.options.list {
		column := schema.CostColumns + option
		if !t.split || t.at[column] == 0 {
			continue
		}
		v := *t
		v.at, v.option = slices.Clone(t.at), option+1
		v.at[schema.CostUnitCost] = t.at[column]
		v.register()
		views = append(views, optionColumn{&v, column})
	}
	slices.SortFunc(views, func(a, b optionColumn) int { return t.at[a.column] - t.at[b.column] })
	return views
}

// split reads a row that states a unit cost for each of several options: a line for each.
func (k *costReader) split(w *row, sum uint64) {
	d, t, shared := k.d, w.t, w.filled&(1<<schema.CostColumns-1)
	if w.cells[schema.CostUnitCost] != nil {
		w.add(reason.UnitCostBeside, schema.CostUnitCost, nil)
	}
	findings, told, lines := d.findings, []finding.Finding(nil), 0
	for _, o := range k.views {
		c := w.cells[o.column]
		if c == nil {
			continue
		}
		lines++
		w.t, w.cells[schema.CostUnitCost], w.filled = o.t, c, shared|1<<schema.CostUnitCost
		d.findings = finding.Collector{}
		k.line(w, false, sum*31+uint64(o.t.option))
		for _, f := range d.findings.Findings() { // cells that several lines share are told once
			same := func(g finding.Finding) bool { return f.Reason == g.Reason && f.Place == g.Place }
			if !slices.ContainsFunc(told, same) {
				told = append(told, f)
			}
		}
	}
	d.findings = findings
	d.findings.Add(told...)
	w.t, w.cells[schema.CostUnitCost] = t, nil
	if lines == 0 {
		k.without++
	}
}

// shared reports whether the same was told of another line of the row, where options stand as columns.
func (x *costTables) shared(t *table, f finding.Finding) bool {
	if !t.split {
		return false
	}
	at := toldAt{f.Place, f.Message()}
	if x.told[at] {
		return true
	}
	if x.told == nil {
		x.told = map[toldAt]bool{}
	}
	x.told[at] = true
	return false
}

type toldAt struct {
	finding.Place
	message string
}
