package layout

import (
	"fmt"
	"math"
	"strconv"

	"shorecast/ingest/layout/yamlfile"
	"shorecast/ingest/schema"
	"shorecast/report/wording/words"
)

var tableKeys = []string{"sheet", "as", "range", "heading rows", "columns", "across", "cell is", "sheet is", "block is",
	"section is", "names", "constants", "skip rows", "skip columns", "stop at", "scale", "negate", "fill down", "turned",
	"keep rows", "year", "periods"}

// tables reads the tables of the file.
func (r *reader) tables(n *node) {
	if !r.expect(n, yamlfile.List, "a list of tables", `begin each with "- sheet:" and the name of its sheet`) {
		return
	}
	if len(n.Items) == 0 {
		r.fault(n, "the list tables is empty", `add a table that begins with "- sheet:", or remove the list`)
	}
	for _, item := range n.Items {
		if item.Kind == yamlfile.Faulty {
			continue
		}
		t := &tableReader{reader: r, keys: r.group(item.Node, tableKeys)}
		t.table = Table{At: At(item.Start), As: schema.Costs, HeadingRows: 1, CellIs: NoColumn, Scale: 1}
		t.read()
		r.l.Tables = append(r.l.Tables, t.table)
	}
}

// tableReader reads one table.
type tableReader struct {
	*reader
	keys  group
	table Table
}

func (t *tableReader) read() {
	before := len(t.Faults())
	t.place()
	t.columns()
	t.across()
	t.given()
	namesReader{t}.translations()
	t.constants()
	t.patterns()
	t.figures()
	t.periods()
	if len(t.Faults()) == before && !t.spoilt { // else one mistake would be reported twice
		tableCheck{t}.check()
	}
}

// place reads which cells the table has, and what they are for.
func (t *tableReader) place() {
	n := t.keys.get("sheet")
	switch {
	case n != nil:
		text, _ := t.text(n, "on which sheet does the table stand")
		t.table.Sheet = Word{At(n.At), text}
	case !t.keys.has("sheet"):
		t.fault(t.keys.node, "the key sheet is missing",
			`add sheet: and the name of the sheet that the table stands on, or "*"`)
	}
	if n := t.keys.get("as"); n != nil {
		t.as(n)
	}
	if n := t.keys.get("range"); n != nil {
		t.table.Range = t.cells(n)
	}
	if n := t.keys.get("turned"); n != nil {
		t.table.Turned = t.yes(n, "do attributes run down and things across")
	}
	if n := t.keys.get("heading rows"); n != nil {
		t.table.HeadingRows = t.whole(n, 1, 20)
	}
}

func (t *tableReader) as(n *node) {
	var names []string
	for _, id := range schema.Sheets() {
		names = append(names, id.Name())
	}
	text, ok := t.text(n, "which sheet of a case does the table give: "+words.Or(names))
	if !ok {
		return
	}
	for _, id := range schema.Sheets() {
		if id.Is(text) {
			t.table.As = id
			return
		}
	}
	t.fault(n, "there is no sheet "+quote(text)+" in a case", words.Meant(text, names, "the sheets are "+words.And(names)))
}

// whole reads a whole number between two others.
func (t *tableReader) whole(n *node, from, to int) int {
	text, ok := t.text(n, fmt.Sprintf("how many: a whole number from %d to %d", from, to))
	if !ok {
		return from
	}
	i, err := strconv.Atoi(text)
	if err != nil || i < from || i > to {
		t.fault(n, fmt.Sprintf("%s is not a whole number from %d to %d", quote(text), from, to), "count the rows")
		return from
	}
	return i
}

// columns reads which of the team's columns gives which of the contract's.
func (t *tableReader) columns() {
	n := t.keys.get("columns")
	if n == nil || !t.expect(n, yamlfile.Mapping, "columns with the team's headings",
		"for example Category: Cost element") {
		return
	}
	for _, p := range n.Keys {
		if p.Key.Kind == yamlfile.Faulty {
			continue
		}
		d, _, ok := t.heading(t.table.As, p.Key)
		if !ok || t.repeated(p.Key, d, "columns") {
			continue
		}
		c := ColumnRule{Dimension: d}
		of := []*node{p.Value}
		if p.Value.Kind == yamlfile.List {
			of = nil
			for _, item := range p.Value.Items {
				of = append(of, item.Node)
			}
			if !t.table.isPeriod(d.Column) || len(of) != 2 {
				t.fault(p.Value, "a list of headings stands for "+d.Name(t.table.As),
					"only Period and Month are put together, of two columns: Period: [Year, Month]")
			}
		}
		for _, n := range of {
			if s, ok := t.source(n, d); ok {
				c.From = append(c.From, s)
			}
		}
		t.table.Columns = append(t.table.Columns, c)
	}
}

// repeated reports a column that a key of the table names twice.
func (t *tableReader) repeated(n *node, d Dimension, key string) bool {
	for _, c := range t.table.Columns {
		if key == "columns" && c.is(d) {
			t.fault(n, d.Name(t.table.As)+" is repeated", "keep one of them")
			return true
		}
	}
	return false
}

// source reads where the team's column stands.
func (t *tableReader) source(n *node, d Dimension) (Source, bool) {
	s := Source{At: At(n.At)}
	if n.Kind != yamlfile.Mapping {
		var ok bool
		s.Heading, ok = t.text(n, "which of the team's columns gives "+d.Name(t.table.As))
		return s, ok
	}
	g := t.group(n, []string{"column", "row"})
	letter, row := g.get("column"), g.get("row")
	switch {
	case letter != nil && row != nil:
		t.fault(n, "a column and a row are both given", "keep one of them")
	case letter != nil && t.table.Turned:
		t.fault(n, "attributes of a turned table are rows", "name the row, as {row: 3}")
	case letter != nil:
		text, ok := t.text(letter, "which column is it: a letter")
		if s.Column, _ = columnLetters(text); ok && s.Column == 0 {
			t.fault(letter, quote(text)+" is no letter of a column", "for example {column: C}")
		}
	case row != nil && !t.table.Turned:
		t.fault(n, "a row is given, but the table is not turned", "name the column, as {column: C}, or add turned: true")
	case row != nil:
		s.Row = t.whole(row, 1, lastRow)
	case !g.has("column") && !g.has("row"):
		t.fault(n, "the column is not said", "for example {column: C}")
	}
	return s, s.Column > 0 || s.Row > 0
}

// dimension reads the name of a column of the contract.
func (t *tableReader) dimension(n *node, asked string) (Dimension, bool) {
	if _, ok := t.text(n, asked); !ok {
		return Dimension{}, false
	}
	d, _, ok := t.heading(t.table.As, n)
	return d, ok
}

// given reads what the sheet's name, titles and section rows give.
func (t *tableReader) given() {
	if n := t.keys.get("sheet is"); n != nil {
		if d, ok := t.dimension(n, "which column does the sheet's name give"); ok {
			t.table.SheetIs = &d
		}
	}
	if n := t.keys.get("block is"); n != nil {
		t.block(n)
	}
	list := func(key, asked string) (ds []Dimension) {
		n := t.keys.get(key)
		if n == nil {
			return nil
		}
		of := []yamlfile.Item{{Node: n}}
		if n.Kind == yamlfile.List {
			of = n.Items
		}
		for _, item := range of {
			d, ok := t.dimension(item.Node, asked)
			if ok && contains(ds, d) {
				t.fault(item.Node, d.Name(t.table.As)+" is repeated", "keep one of them")
			} else if ok {
				ds = append(ds, d)
			}
		}
		return ds
	}
	t.table.SectionIs = list("section is", "which column does the text of section rows give")
	t.table.FillDown = list("fill down", "which column is written once and blank below")
	for _, d := range t.table.FillDown {
		if !t.inColumns(d) {
			t.Add(yamlfile.Error, yamlfile.Spot(d.At), "", "fill down names "+d.Name(t.table.As)+
				", which columns does not give", "add it to columns, or remove it here")
		}
	}
}

func (t *tableReader) inColumns(d Dimension) bool {
	for _, c := range t.table.Columns {
		if c.is(d) {
			return true
		}
	}
	return false
}

func (t *tableReader) block(n *node) {
	const asked = "which column does the title of each block give"
	b := Block{}
	ok := false
	if n.Kind == yamlfile.Mapping {
		g := t.group(n, []string{"column", "title"})
		if of := g.get("column"); of != nil {
			b.Dimension, ok = t.dimension(of, asked)
		} else if !g.has("column") {
			t.fault(n, "the key column is missing", "for example {column: Option, title: \"Alternative*\"}")
		}
		if of := g.get("title"); of != nil {
			text, _ := t.text(of, "which cells are titles of blocks: a pattern")
			b.Title = &Word{At(of.At), text}
		}
	} else {
		b.Dimension, ok = t.dimension(n, asked)
	}
	if ok {
		t.table.BlockIs = &b
	}
}

// patterns reads what is skipped, kept and where the table stops.
func (t *tableReader) patterns() {
	list := func(key, asked string) []Word {
		if n := t.keys.get(key); n != nil {
			return t.texts(n, asked)
		}
		return nil
	}
	t.table.SkipRows = list("skip rows", "which rows are skipped")
	t.table.KeepRows = list("keep rows", "which rows are kept")
	t.table.SkipColumns = list("skip columns", "which columns are skipped")
	for _, kept := range t.table.KeepRows {
		for _, skipped := range t.table.SkipRows {
			if schema.Fold(kept.Text) == schema.Fold(skipped.Text) {
				t.Add(yamlfile.Error, yamlfile.Spot(kept.At), "", quote(kept.Text)+" is skipped and kept", "remove one of the two")
			}
		}
	}
	if n := t.keys.get("stop at"); n != nil {
		if text, ok := t.text(n, "before which row does the table stop"); ok {
			t.table.StopAt = &Word{At(n.At), text}
		}
	}
}

// figures reads what is done to the figures.
func (t *tableReader) figures() {
	if n := t.keys.get("negate"); n != nil {
		t.table.Negate = t.yes(n, "are costs entered as negative figures")
	}
	n := t.keys.get("scale")
	if n == nil {
		return
	}
	t.table.ScaleAt = At(n.At)
	text, ok := t.text(n, "by what are the figures multiplied, 1000 for example")
	if !ok {
		return
	}
	v, err := strconv.ParseFloat(text, 64)
	switch {
	case err != nil || math.IsInf(v, 0) || math.IsNaN(v) || v == 0 || math.Abs(v) > schema.Huge:
		t.fault(n, "the scale is "+quote(text), "write a number that the figures are multiplied by, for example 1000")
	case v < 0:
		t.fault(n, "the scale is negative", "write it without a sign and add negate: true")
	default:
		t.table.Scale = v
	}
}

// periods reads how the texts of periods are to be understood.
func (t *tableReader) periods() {
	if n := t.keys.get("year"); n != nil && t.draft && isQuestion(n) {
		t.table.Year = &Value{At: At(n.At), Type: Number, Number: DraftYear, Text: strconv.Itoa(DraftYear)}
	} else if n != nil {
		if v, ok := t.value(n, "which year do the months belong to"); ok {
			t.table.Year = &v
			if v.Type != FromCell && v.Type != FromRow && (v.Type != Number || v.Number != math.Trunc(v.Number) ||
				v.Number < 1900 || v.Number > 9999) {
				t.fault(n, "the year is "+n.String(), "write a year of four digits, for example 2027")
			}
		}
	}
	if n := t.keys.get("periods"); n != nil {
		if i, ok := t.choice(n, "what are counted periods", []string{"years", "months"}); ok {
			t.table.Periods = [...]PeriodCount{CountYears, CountMonths}[i]
		}
	}
}
