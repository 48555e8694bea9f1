package layout

import (
	"fmt"
	"slices"

	"shorecast/ingest/layout/yamlfile"
	"shorecast/ingest/schema"
	"shorecast/report/wording/words"
)

// giver is a place of a table that gives a column of the contract.
type giver struct {
	Dimension
	key  string // "columns"
	name bool   // a word of names gives it besides its own
}

// tableCheck finds what does not fit together in a table.
type tableCheck struct{ *tableReader }

// check reports what contradicts itself or is missing in a table, as far as that shows without a workbook. The table's
// own entries are sound.
func (t tableCheck) check() {
	before := len(t.Faults())
	t.crossings()
	if len(t.Faults()) > before {
		return
	}
	givers := t.givers()
	for i, g := range givers {
		for _, before := range givers[:i] {
			if g.is(before.Dimension) && (g.key != before.key || !g.name) {
				t.faultAt(g.At, fmt.Sprintf("%s is given twice: by %s and by %s", g.Name(t.table.As), before.key, g.key),
					"keep one of the two")
				break
			}
		}
	}
	for _, c := range t.table.Constants {
		d := t.constant(c)
		i := slices.IndexFunc(givers, func(g giver) bool { return g.is(d) && g.key != "columns" && !g.name })
		if i >= 0 {
			t.faultAt(d.At, d.Name(t.table.As)+" is given twice: by "+givers[i].key+" and by constants",
				"keep one of the two: a constant fills blank cells of columns and what a name leaves open")
		}
	}
	t.wanting(givers)
	t.headingRows()
}

func (t tableCheck) faultAt(at At, message, hint string) {
	t.Add(yamlfile.Error, yamlfile.Spot(at), "", message, hint)
}

func (t tableCheck) constant(f Field) Dimension {
	d := Dimension{At: f.Name.At, Column: ByHeading, Heading: f.Name.Text}
	if i, ok := t.table.As.Column(f.Name.Text); ok {
		d = Dimension{At: f.Name.At, Column: i}
	}
	return d
}

// crossings settles what stands at the crossings where the file does not say it.
func (t tableCheck) crossings() {
	values := slices.ContainsFunc(t.table.Across, func(a Across) bool { return a.Column >= 0 })
	cell := contains(t.table.Across, Dimension{Column: CellWord})
	n := t.keys.get("cell is")
	_, value, monthly := t.table.As.Monthly()
	figures := figureColumns(t.table.As)
	amount := Dimension{Column: figures[len(figures)-1]}
	switch {
	case n == nil && values && !cell && monthly && !t.belowAny():
		t.table.CellIs = value
	case n == nil && values && !cell && t.table.As == schema.Costs && !t.belowAny():
		t.table.CellIs = schema.CostUnitCost
		if t.givesPeriod() {
			t.table.CellIs = schema.CostAmount
		}
	case len(t.table.Across) > 0 && !cell && t.table.As != schema.Costs && !monthly:
		t.faultAt(t.table.Across[0].At, "values across give the sheet "+t.table.As.Name()+" no column",
			"name cell in across and say under names what stands below each heading, or turn the table")
	case n == nil:
	case t.table.As != schema.Costs && !monthly:
		t.fault(n, "cell is belongs to tables of Costs and of actuals", "remove it")
	case cell:
		t.fault(n, "cell is and cell in across exclude each other: the headings say what stands below", "remove one of them")
	case t.inColumns(amount):
		t.fault(n, amount.Name(t.table.As)+" stands under columns: then there is no cell is", "remove one of the two")
	case !values:
		t.fault(n, "cell is says what values across are, but there is no across", "add across, for example [Option]")
	}
	naming := slices.IndexFunc(t.table.Names, func(n Naming) bool { return n.Column == CellWord })
	switch {
	case cell && !t.belowAny() && !t.draft:
		t.faultAt(t.table.Across[slices.IndexFunc(t.table.Across, func(a Across) bool { return a.Column == CellWord })].At,
			"across names cell, but no names say what stands below the headings",
			"add under names, for example cell: {Hours: Quantity, Rate: Unit cost}")
	case naming >= 0 && !cell:
		t.faultAt(t.table.Names[naming].At, "names has cell, but across does not name cell", "add cell to across")
	}
}

func (t tableCheck) belowAny() bool { return len(t.belows()) > 0 }

// belows are the columns that headings of value columns say stand below them.
func (t tableCheck) belows() (ds []Dimension) {
	for _, n := range t.table.Names {
		for _, w := range n.Words {
			if d := (Dimension{At: w.At, Column: w.Below}); w.Below != NoColumn && !contains(ds, d) {
				ds = append(ds, d)
			}
		}
	}
	return ds
}

// givers are the places that give columns, constants apart, in the order of the keys.
func (t tableCheck) givers() (all []giver) {
	for _, c := range t.table.Columns {
		all = append(all, giver{c.Dimension, "columns", false})
	}
	for _, a := range t.table.Across {
		if a.Column >= 0 {
			all = append(all, giver{a, "across", false})
		}
	}
	if t.table.CellIs != NoColumn {
		at, key := t.table.At, "cell is, which is "+t.table.As.Columns()[t.table.CellIs].Name+" where it is left out"
		if n := t.keys.get("cell is"); n != nil {
			at, key = At(n.At), "cell is"
		}
		all = append(all, giver{Dimension{At: at, Column: t.table.CellIs}, key, false})
	}
	if t.table.SheetIs != nil {
		all = append(all, giver{*t.table.SheetIs, "sheet is", false})
	}
	if t.table.BlockIs != nil {
		all = append(all, giver{t.table.BlockIs.Dimension, "block is", false})
	}
	for _, d := range t.table.SectionIs {
		all = append(all, giver{d, "section is", false})
	}
	for _, d := range t.belows() {
		all = append(all, giver{d, "names of cell", false})
	}
	own := slices.Clone(all)
	for _, n := range t.table.Names {
		if n.Column != CellWord && !slices.ContainsFunc(own, func(g giver) bool { return g.is(n.Dimension) }) {
			continue // words for what this table does not have
		}
		var others []Dimension
		for _, w := range n.Words {
			for _, d := range w.As {
				if !d.is(n.Dimension) && !contains(others, d) {
					others = append(others, d)
					all = append(all, giver{d, "names of " + n.Name(t.table.As), true})
				}
			}
		}
	}
	return all
}

// givesPeriod reports whether anything in the table gives the period.
func (t tableCheck) givesPeriod() bool {
	return t.gives(t.givers(), schema.CostPeriod)
}

func (t tableCheck) gives(givers []giver, column int) bool {
	d := Dimension{Column: column}
	return slices.ContainsFunc(givers, func(g giver) bool { return g.is(d) }) ||
		slices.ContainsFunc(t.table.Constants, func(f Field) bool { return t.constant(f).is(d) })
}

// wanting reports what a table lacks: an amount without a period, a required column that nothing gives.
func (t tableCheck) wanting(givers []giver) {
	has := func(column int) bool { return t.gives(givers, column) }
	amount := t.table.As == schema.Costs && has(schema.CostAmount)
	period := t.table.As == schema.Costs && has(schema.CostPeriod)
	switch {
	case amount && !period:
		t.faultAt(t.table.At, "Amount needs a Period, which nothing in this table gives",
			"add Period to columns, across or constants, or read the values as Unit cost")
	case amount && has(schema.CostUnitCost):
		t.faultAt(t.table.At, "the table gives an Amount and a Unit cost", "keep one of them: they would count twice")
	case amount && has(schema.CostQuantity):
		t.faultAt(t.table.At, "the table gives an Amount and a Quantity",
			"read the values as Unit cost, or leave the Quantity out")
	case period && !amount:
		t.faultAt(t.table.At, "Period needs an Amount, which nothing in this table gives",
			"write cell is: Amount, or add Amount to columns")
	}
	var lacking []string
	for i, c := range t.table.As.Columns() {
		if c.Required && !has(i) && !(amount && (i == schema.CostUnitCost || i == schema.CostFrequency)) {
			lacking = append(lacking, c.Name)
		}
	}
	if len(lacking) > 0 && !(period && !amount) && !t.draft {
		t.faultAt(t.table.At, "nothing in this table gives "+words.And(lacking), fmt.Sprintf("the sheet %s needs it: name "+
			"the team's column under columns, or the value under constants", t.table.As))
	}
	for _, key := range []string{"scale", "negate"} {
		if n := t.keys.get(key); n != nil && !t.table.As.NeedsFigures() {
			t.fault(n, key+" belongs to tables of Costs, Actuals and Forecast", "remove it")
		}
	}
	month, _, monthly := t.table.As.Monthly()
	for _, key := range []string{"year", "periods"} {
		if n := t.keys.get(key); n != nil && !period && !(monthly && has(month)) {
			t.fault(n, key+" says how periods are read, but nothing in this table gives a Period", "remove it, or add Period")
		}
	}
	if n := t.keys.get("periods"); n != nil && t.table.Year != nil {
		t.fault(n, "year and periods exclude each other: counted periods begin at First month", "remove one of them")
	}
}

// headingRows reports where across says more or less than the heading rows.
func (t tableCheck) headingRows() {
	if len(t.table.Across) == 0 || len(t.table.Across) == t.table.HeadingRows {
		return
	}
	t.faultAt(t.table.Across[0].At, fmt.Sprintf("across speaks of %s, and the table has %s",
		words.Count(len(t.table.Across), "heading row"), words.Count(t.table.HeadingRows, "heading row")),
		fmt.Sprintf(`write heading rows: %d, or name each heading row in across, "-" for one that is left unread`,
			len(t.table.Across)))
}
