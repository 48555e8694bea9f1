package form

import (
	"slices"
	"strconv"

	"shorecast/ingest/layout"
	"shorecast/ingest/layout/yamlfile"
	"shorecast/ingest/schema"
)

// tableForm makes the fields of one table.
type tableForm struct {
	*forming
	at    int
	node  *yamlfile.Node
	path  []yamlfile.Step
	as    schema.SheetID
	stage Stage
}

func (f *forming) tables() {
	list := f.root.Get("tables")
	for i := 0; list != nil && i < len(list.Items); i++ {
		t := &tableForm{forming: f, at: i, node: list.Items[i].Node, path: below(nil, key("tables"), index(i))}
		if t.node.Kind != yamlfile.Mapping {
			continue
		}
		if i < len(f.scene.Tables) {
			t.stage = f.scene.Tables[i]
		}
		if t.as = tableAs(t.node); t.as != t.stage.As { // what was seen means something else now
			t.stage.Words = nil
			t.stage.Columns = slices.Clone(t.stage.Columns)
			for k := range t.stage.Columns {
				t.stage.Columns[k].As = nil
			}
		}
		t.fieldsOf()
	}
	f.fields = append(f.fields, Field{Name: "tables.add", Part: PartTable, Of: -1, Sort: AddTable,
		Choices: append([]string{""}, f.scene.Sheets...), path: below(nil, key("tables"))})
}

// tableAs is the sheet of the contract that a table gives.
func tableAs(table *yamlfile.Node) schema.SheetID {
	if as := table.Get("as"); as != nil {
		for _, id := range schema.Sheets() {
			if id.Is(as.Text) {
				return id
			}
		}
	}
	return schema.Costs
}

// joins reports whether two columns of the team's may give a column of the contract together: a year and a month.
func (t *tableForm) joins(name string) bool {
	i, ok := t.as.Column(name)
	return ok && t.as.StatesPeriod(i)
}

// one enters a field whose value stands under a key of the table.
func (t *tableForm) one(sort Sort, k string, choices []string, free, rare bool) {
	t.enter(Field{Name: k, Sort: sort, Choices: choices, Free: free, Rare: rare, path: below(t.path, key(k))})
}

func (t *tableForm) enter(x Field) {
	x.Name, x.Part, x.Of = "tables."+strconv.Itoa(t.at)+"."+x.Name, PartTable, t.at
	t.add(x)
}

func (t *tableForm) fieldsOf() {
	var sheets []string
	for _, id := range schema.Sheets() {
		if id != schema.Settings {
			sheets = append(sheets, id.Name())
		}
	}
	t.one(Sheet, "sheet", slices.Clone(t.scene.Sheets), true, false)
	t.one(As, "as", append([]string{""}, sheets...), false, false)
	t.one(Range, "range", nil, true, false)
	t.one(HeadingRows, "heading rows", []string{"", "1", "2", "3", "4", "5", "6"}, false, false)
	t.one(Turned, "turned", []string{"", yes}, false, true)
	t.columns()
	t.across()
	t.one(SheetIs, "sheet is", t.dimensions(), false, true)
	t.blocks()
	t.sections()
	t.fillDown()
	t.words()
	t.constants()
	t.patterns(SkipRows, "skip rows")
	t.patterns(KeepRows, "keep rows")
	t.one(StopAt, "stop at", nil, true, true)
	t.figures()
	t.fields = append(t.fields, Field{Name: "tables." + strconv.Itoa(t.at) + ".remove", Part: PartTable, Of: t.at,
		Sort: RemoveTable, Choices: []string{"", yes}, Rare: true, path: t.path})
}

// figures makes the fields of what is done with figures and periods.
func (t *tableForm) figures() {
	_, _, monthly := t.as.Monthly()
	if t.as.NeedsFigures() {
		t.one(Scale, "scale", []string{"", "1000", "1000000", "100000", "10000000"}, true, true)
		t.one(Negate, "negate", []string{"", yes}, false, true)
	}
	if t.as == schema.Costs || monthly {
		t.one(Year, "year", nil, true, true)
		t.one(Periods, "periods", []string{"", "years", "months"}, false, true)
	}
}

// dimensions are the columns of the contract that a text around the table may give, those first that nothing gives.
func (t *tableForm) dimensions() []string {
	var names, given []string
	for i, c := range t.as.Columns() {
		if c.Type == schema.TypeText || c.Type == schema.TypeName || len(c.Choices) > 0 || c.Type == schema.TypeCurrency {
			switch {
			case t.as.IsFigure(i):
			case t.given(i):
				given = append(given, c.Name)
			default:
				names = append(names, c.Name)
			}
		}
	}
	return slices.Concat([]string{""}, names, given)
}

// acrossNames are what headings above figures may say.
func (t *tableForm) acrossNames() []string {
	names := []string{""}
	if t.as == schema.Costs {
		for _, c := range []int{schema.CostOption, schema.CostFunction, schema.CostCategory, schema.CostLocation,
			schema.CostCurrency, schema.CostFrequency, schema.CostDescription, schema.CostPeriod} {
			names = append(names, t.as.Columns()[c].Name)
		}
	} else {
		names = append(names, schema.Names(t.as.Columns())...)
	}
	return append(names, "cell", Skip)
}

// across makes the fields of what the heading rows of the figures say.
func (t *tableForm) across() {
	rows := 1
	if n := t.node.Get("heading rows"); n != nil {
		if i, err := strconv.Atoi(n.Text); err == nil && i > 0 && i <= 20 {
			rows = i
		}
	}
	n := t.node.Get("across")
	if n != nil && n.Kind == yamlfile.List {
		rows = max(rows, len(n.Items))
	}
	for row := range rows {
		t.levelAt(Across, "across", row, t.acrossNames(), n == nil)
	}
	var figures []string
	if _, value, ok := t.as.Monthly(); ok {
		figures = []string{t.as.Columns()[value].Name}
	} else if t.as == schema.Costs {
		for _, c := range []int{schema.CostUnitCost, schema.CostQuantity, schema.CostAmount} {
			figures = append(figures, t.as.Columns()[c].Name)
		}
	}
	if figures != nil {
		t.one(CellIs, "cell is", append([]string{""}, figures...), false, n == nil)
	}
}

// sections makes the fields of what section rows give, level by level, and one more.
func (t *tableForm) sections() {
	n, levels := t.node.Get("section is"), 0
	switch {
	case n == nil:
	case n.Kind == yamlfile.List:
		levels = len(n.Items)
	default:
		levels = 1
	}
	for level := range levels + 1 {
		t.levelAt(Section, "section is", level, t.dimensions(), true)
	}
}

// levelAt makes the field of one entry of such a list, which may be one text alone.
func (t *tableForm) levelAt(sort Sort, k string, at int, choices []string, rare bool) {
	x := Field{Name: k + "." + strconv.Itoa(at), Sort: sort, Column: at, Choices: choices, Rare: rare,
		path: below(t.path, key(k), index(at))}
	if n := t.node.Get(k); n != nil && n.Kind == yamlfile.Text && at == 0 {
		x.path = below(t.path, key(k))
	}
	t.enter(x)
}

func (t *tableForm) blocks() {
	n := t.node.Get("block is")
	path := below(t.path, key("block is"))
	if n != nil && n.Kind == yamlfile.Mapping {
		t.enter(Field{Name: "block is", Sort: BlockIs, Choices: t.dimensions(), path: below(path, key("column"))})
		t.enter(Field{Name: "block title", Sort: BlockTitle, Free: true, path: below(path, key("title"))})
		return
	}
	t.enter(Field{Name: "block is", Sort: BlockIs, Choices: t.dimensions(), Rare: true, path: path})
	t.enter(Field{Name: "block title", Sort: BlockTitle, Free: true, Rare: true, path: below(path, key("title"))})
}

// fillDown makes a field for each column that may be written once and blank below.
func (t *tableForm) fillDown() {
	columns, fill := t.node.Get("columns"), t.node.Get("fill down")
	if columns == nil {
		return
	}
	var filled []string
	switch {
	case fill == nil:
	case fill.Kind == yamlfile.List:
		for _, i := range fill.Items {
			filled = append(filled, i.Text)
		}
	default:
		filled = []string{fill.Text}
	}
	for _, p := range columns.Keys {
		i, ok := t.as.Column(p.Key.Text)
		if !ok {
			continue
		}
		name := t.as.Columns()[i].Name
		x := Field{Name: "fill." + name, Sort: FillDown, Subject: name, Choices: []string{"", yes}, Rare: true,
			path: below(t.path, key("fill down"))}
		if slices.ContainsFunc(filled, func(s string) bool { at, ok := t.as.Column(s); return ok && at == i }) {
			x.Value, x.Rare, x.Line = yes, false, fill.At.Line
		}
		x.Name, x.Part, x.Of = "tables."+strconv.Itoa(t.at)+"."+x.Name, PartTable, t.at
		t.fields = append(t.fields, x)
	}
}

// patterns makes the field of a list of patterns, one a line.
func (t *tableForm) patterns(sort Sort, k string) {
	x := Field{Name: "tables." + strconv.Itoa(t.at) + "." + k, Part: PartTable, Of: t.at, Sort: sort, Free: true,
		Lines: true, Rare: true, path: below(t.path, key(k))}
	if n := t.node.Get(k); n != nil {
		x.Value, x.Line, x.Spot, x.Rare = linesOf(n), n.At.Line, n.At, false
	}
	t.fields = append(t.fields, x)
}

// linesOf are the texts of a list, one a line.
func linesOf(n *yamlfile.Node) string {
	if n.Kind != yamlfile.List {
		return n.Text
	}
	text := ""
	for i, item := range n.Items {
		if i > 0 {
			text += "\n"
		}
		text += item.Text
	}
	return text
}

// constants makes the fields of what nothing in the table says.
func (t *tableForm) constants() {
	group := t.node.Get("constants")
	path := below(t.path, key("constants"))
	known := map[int]bool{}
	field := func(heading string, c *schema.Column, rare bool) {
		x := Field{Name: "constants." + c.Name, Sort: Constant, Subject: c.Name, Rare: rare, path: below(path, key(heading))}
		t.choose(&x, t.as, c)
		t.enter(x)
	}
	if group != nil {
		for _, p := range group.Keys {
			i, ok := t.as.Column(p.Key.Text)
			switch {
			case ok && !known[i]:
				known[i] = true
				field(p.Key.Text, &t.as.Columns()[i], false)
			case !ok && p.Key.Kind == yamlfile.Text:
				field(p.Key.Text, &schema.Column{Name: p.Key.Text}, false)
			}
		}
	}
	for i := range t.as.Columns() {
		if c := &t.as.Columns()[i]; !known[i] && !c.Long {
			field(c.Name, c, !c.Required || t.given(i))
		}
	}
}

// given reports whether something else than a constant gives a column of the contract.
func (t *tableForm) given(column int) bool {
	is := func(n *yamlfile.Node) bool {
		if n == nil {
			return false
		}
		i, ok := t.as.Column(n.Text)
		return ok && i == column
	}
	if columns := t.node.Get("columns"); columns != nil {
		if slices.ContainsFunc(columns.Keys, func(p yamlfile.Pair) bool { return is(p.Key) }) {
			return true
		}
	}
	for _, k := range []string{"across", "sheet is", "block is", "section is", "cell is"} {
		n := t.node.Get(k)
		if n == nil {
			continue
		}
		if is(n) || is(n.Get("column")) || slices.ContainsFunc(n.Items, func(i yamlfile.Item) bool { return is(i.Node) }) {
			return true
		}
	}
	figures := t.as == schema.Costs && column == schema.CostUnitCost && t.node.Get("across") != nil
	return figures ||
		slices.ContainsFunc(t.stage.Columns, func(c TeamColumn) bool {
			return slices.ContainsFunc(c.As, func(d layout.Dimension) bool { return d.Column == column })
		})
}
