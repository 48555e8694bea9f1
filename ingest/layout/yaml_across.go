package layout

import (
	"slices"
	"strings"

	"shorecast/ingest/layout/yamlfile"
	"shorecast/ingest/schema"
	"shorecast/report/wording/words"
)

// acrossColumns are the columns of Costs that headings of value columns may give.
var acrossColumns = []int{schema.CostOption, schema.CostFunction, schema.CostCategory, schema.CostLocation,
	schema.CostCurrency, schema.CostFrequency, schema.CostDescription, schema.CostPeriod}

// figureColumns are the columns of a sheet that values at crossings may be.
func figureColumns(id schema.SheetID) []int {
	if _, value, ok := id.Monthly(); ok {
		return []int{value}
	}
	return []int{schema.CostUnitCost, schema.CostQuantity, schema.CostAmount}
}

func columnNames(id schema.SheetID, of []int) (names []string) {
	for _, c := range of {
		names = append(names, id.Columns()[c].Name)
	}
	return names
}

// across reads what the headings of the value columns say, and what stands at the crossings.
func (t *tableReader) across() {
	if n := t.keys.get("across"); n != nil {
		of := []yamlfile.Item{{Node: n}}
		if n.Kind == yamlfile.List {
			of = n.Items
		}
		for _, item := range of {
			if d, ok := t.acrossOne(item.Node); ok {
				t.table.Across = append(t.table.Across, d)
			}
		}
	}
	n := t.keys.get("cell is")
	if n == nil {
		return
	}
	figures := figureColumns(t.table.As)
	names := columnNames(t.table.As, figures)
	text, ok := t.text(n, "what are the values at the crossings: "+words.Or(names))
	if !ok {
		return
	}
	i := slices.IndexFunc(names, func(name string) bool { return schema.Key(name) == schema.Key(text) })
	if i < 0 {
		t.fault(n, "values at crossings cannot be "+quote(text), words.Meant(text, names, "expected "+words.Or(names)))
		return
	}
	t.table.CellIs = figures[i]
}

// acrossNames are the columns of a sheet that may run across.
func acrossNames(id schema.SheetID) []string {
	if id == schema.Costs {
		return columnNames(id, acrossColumns)
	}
	return schema.Names(id.Columns())
}

func (t *tableReader) acrossOne(n *node) (Dimension, bool) {
	names := append(acrossNames(t.table.As), "cell", "-")
	text, ok := t.text(n, "what does this heading row say: "+words.Or(names))
	d := Dimension{At: At(n.At)}
	switch {
	case !ok && t.draft && isQuestion(n):
		d.Column = Unread
		return d, true
	case !ok:
		return d, false
	case strings.EqualFold(text, "cell"):
		d.Column = CellWord
	case text == "-":
		d.Column = Unread
		return d, true
	default:
		if i, known := t.table.As.Column(text); known {
			d.Column = i
		} else {
			d.Column = NoColumn
		}
		if d.Column == NoColumn || t.table.As == schema.Costs && !slices.Contains(acrossColumns, d.Column) {
			t.fault(n, "a heading row cannot say "+quote(text), words.Meant(text, names, "across names "+words.Or(names)))
			return d, false
		}
	}
	if contains(t.table.Across, d) {
		t.fault(n, "across names "+d.Name(t.table.As)+" twice", `each heading row says something else; "-" leaves one unread`)
		return d, false
	}
	return d, true
}

// namesReader reads the team's words of a table.
type namesReader struct{ *tableReader }

// translations reads the team's words.
func (t namesReader) translations() {
	n := t.keys.get("names")
	if n == nil || !t.expect(n, yamlfile.Mapping, "columns with the team's words", "for example Option: {Today: Stay}") {
		return
	}
	for _, p := range n.Keys {
		if p.Key.Kind == yamlfile.Faulty {
			continue
		}
		d, c := Dimension{At: At(p.Key.At), Column: CellWord}, schema.Column{}
		if p.Key.Text != "cell" {
			var ok bool
			if d, c, ok = t.heading(t.table.As, p.Key); !ok {
				continue
			}
		}
		if slices.ContainsFunc(t.table.Names, func(n Naming) bool { return n.is(d) }) {
			t.fault(p.Key, "the words for "+d.Name(t.table.As)+" stand twice", "put them into one group")
			continue
		}
		t.table.Names = append(t.table.Names, t.naming(d, &c, p.Value))
	}
}

func (t namesReader) naming(d Dimension, c *schema.Column, n *node) Naming {
	naming := Naming{Dimension: d}
	if !t.expect(n, yamlfile.Mapping, "the team's words with what they mean", "for example {Today: Stay}") {
		return naming
	}
	seen := map[string]*node{}
	for _, p := range n.Keys {
		word := schema.Fold(p.Key.Text)
		before := seen[word]
		switch {
		case p.Key.Kind == yamlfile.Faulty:
			continue
		case isQuestion(p.Key):
			t.question(p.Key, "which of the team's words is "+p.Value.String(), answerHint)
			continue
		case word == "":
			t.fault(p.Key, "the word is empty", "write the team's word before the colon")
			continue
		case before != nil:
			if before.Kind != yamlfile.Text || before.Text != p.Value.Text {
				t.fault(p.Key, quote(p.Key.Text)+" is repeated", "keep one of the two: capitals and blanks make no difference")
			}
			continue
		}
		seen[word] = p.Value
		tr := Translation{Word: Word{At(p.Key.At), p.Key.Text}, Below: NoColumn}
		t.translate(&tr, d, c, p.Value)
		naming.Words = append(naming.Words, tr)
	}
	return naming
}

// translate reads what one of the team's words says.
func (t namesReader) translate(tr *Translation, d Dimension, c *schema.Column, n *node) {
	switch {
	case n.Kind == yamlfile.Mapping && !t.isFetched(n):
		t.several(tr, n)
	case d.Column == CellWord:
		t.below(tr, n)
	default:
		asked := "which " + c.Spoken() + " is " + quote(tr.Text)
		if names := t.names[c.Of]; c.Type == schema.TypeName && len(names) > 0 {
			asked += ": " + words.Or(names)
		} else if c.Type != schema.TypeName && c.Type != schema.TypeText {
			asked += ": " + c.Wanted()
		}
		t.says(tr, d, c, n, asked)
	}
}

func (t namesReader) says(tr *Translation, d Dimension, c *schema.Column, n *node, asked string) {
	if v, ok := t.value(n, asked); ok {
		t.fits(n, v, c)
		tr.Values = append(tr.Values, Field{Word{d.At, d.Name(t.table.As)}, v})
		tr.As = append(tr.As, d)
	}
}

// isFetched reports whether a group is a value of the workbook: {cell: …} or {find: …}. {cell: Quantity} says what
// stands below.
func (t namesReader) isFetched(n *node) bool {
	for _, p := range n.Keys {
		switch _, column := t.table.As.Column(p.Value.Text); {
		case p.Key.Text == "find":
			return true
		case p.Key.Text == "cell" && len(n.Keys) == 1 && !column:
			return true
		}
	}
	return false
}

// several reads a word that says several things.
func (t namesReader) several(tr *Translation, n *node) {
	if len(n.Keys) == 0 {
		t.fault(n, quote(tr.Text)+" says nothing", "for example {Option: Stay, Frequency: monthly}")
	}
	for _, p := range n.Keys {
		switch {
		case p.Key.Kind == yamlfile.Faulty:
			continue
		case p.Key.Text == "cell":
			t.below(tr, p.Value)
			continue
		}
		d, c, ok := t.heading(t.table.As, p.Key)
		switch {
		case !ok:
		case contains(tr.As, d):
			t.fault(p.Key, d.Name(t.table.As)+" is repeated", "keep one of them")
		default:
			t.says(tr, d, &c, p.Value, t.asked(&c, quote(tr.Text)))
		}
	}
}

// below reads which column of the contract stands below a heading.
func (t namesReader) below(tr *Translation, n *node) {
	asked := "what stands below " + quote(tr.Text)
	if t.table.As == schema.Costs {
		asked += ": " + words.Or(columnNames(schema.Costs, figureColumns(schema.Costs)))
	}
	if d, ok := t.dimension(n, asked); ok && d.Column >= 0 {
		tr.Below = d.Column
	}
}

// constants reads what the table itself does not say.
func (t *tableReader) constants() {
	n := t.keys.get("constants")
	if n == nil || !t.expect(n, yamlfile.Mapping, "columns with their values", "for example {Currency: USD}") {
		return
	}
	var seen []Dimension
	for _, p := range n.Keys {
		if p.Key.Kind == yamlfile.Faulty {
			continue
		}
		d, c, ok := t.heading(t.table.As, p.Key)
		switch {
		case !ok:
			continue
		case contains(seen, d):
			t.fault(p.Key, "the constant "+d.Name(t.table.As)+" is repeated", "keep one of them")
			continue
		}
		seen = append(seen, d)
		if v, ok := t.value(p.Value, t.asked(&c, "the table of the sheet "+quote(t.table.Sheet.Text))); ok {
			t.fits(p.Value, v, &c)
			t.table.Constants = append(t.table.Constants, Field{Word{At(p.Key.At), d.Name(t.table.As)}, v})
		}
	}
}
