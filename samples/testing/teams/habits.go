package teams

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// habits decide how the table is kept, beyond where its dimensions stand.
func (t planner) habits() {
	if t.chance(20) {
		t.scale = 1000
		t.tell("scale")
	}
	if t.negate = t.chance(12); t.negate {
		t.tell("negate")
	}
	if !t.alone && t.chance(15) {
		t.textual = pick(t.r, []string{".,", ",.", " ,"})
		if slices.Contains(t.constants, field{"Currency", "EUR"}) {
			t.sign = pick(t.r, []string{"", " €", " EUR"})
		}
		t.tell("figures as texts" + t.sign)
	}
	switch {
	case t.mode == quantities || t.mode == pairs:
	case t.mode == listed:
		t.values = append(t.values, "Unit cost")
		if t.chance(30) {
			t.values = append(t.values, "Quantity")
		}
		for _, c := range []string{"From", "Kind", "Behaviour", "Escalation"} {
			if t.chance(20) {
				t.values = append(t.values, c)
			}
		}
	case t.mode == listedByTime:
		t.values = append(t.values, "Amount")
	}
	if t.mode == quantities {
		t.values = append(t.values, "Unit cost")
	}
	if header(t).vague() {
		for _, a := range t.columns {
			if a.heading == "" {
				a.heading = headings[a.column][0]
			}
		}
	}
	short := t.mode != amountsDown && t.mode != listedByTime // the sums of long sections are tested with ingest/shape
	t.sums = t.chance(15) && len(t.sections) > 0 && t.addsUp() && short
	t.totals = t.chance(50) && !t.sums && t.addsUp()
	t.sorted()
}

// addsUp reports whether totals of the figure columns mean something.
func (t planner) addsUp() bool {
	return t.mode != quantities && t.mode != pairs && !slices.Contains(t.values, "Quantity")
}

// sorted puts the columns in an order and lets labels that repeat be written once.
func (t planner) sorted() {
	t.r.Shuffle(len(t.columns), func(i, j int) { t.columns[i], t.columns[j] = t.columns[j], t.columns[i] })
	if len(t.columns) < 2 || !t.chance(30) {
		return
	}
	// the outermost of the rows' order stands first
	i := slices.IndexFunc(t.columns, func(a *axis) bool { return a.column == "Option" })
	if i < 0 || t.columns[i].heading == "" {
		return
	}
	a := t.columns[i]
	t.columns = slices.Insert(slices.Delete(t.columns, i, i+1), 0, a)
	a.fill = true
	t.tell("fill down")
	i = slices.IndexFunc(t.columns, func(a *axis) bool { return a.column == "Category" })
	if i > 0 && t.columns[i].heading != "" && t.chance(50) {
		a = t.columns[i]
		t.columns = slices.Insert(slices.Delete(t.columns, i, i+1), 1, a)
		a.fill = true
		t.tell("fill down twice")
	}
}

// names are a team's words by column of the contract, in the order in which they first stand.
type names map[string]*nameList

type nameList struct {
	texts []string
	says  map[string]string // text → what it says, as YAML
}

// add notes what a text says, unless it is the contract's own word.
func (n *names) add(column string, e entry) {
	if column == "-" {
		return
	}
	text := shown(e.text)
	said := e.says[column]
	if p, ok := said.(period); ok {
		if _, isText := e.text.(string); !isText || p.understood(text) {
			return
		}
	}
	if len(e.says) == 1 && said == text {
		return
	}
	if *n == nil {
		*n = names{}
	}
	list := (*n)[column]
	if list == nil {
		list = &nameList{says: map[string]string{}}
		(*n)[column] = list
	}
	if _, known := list.says[text]; !known {
		list.texts = append(list.texts, text)
	}
	list.says[text] = sentence(column, e.says)
}

// understood reports whether a text needs no name to be the period: all forms but a team's own words.
func (p period) understood(text string) bool {
	first, _, _ := strings.Cut(text, " ")
	return first != "Stage" && first != "Budget" && first != "Jahr"
}

// shown is a text as a sheet shows it.
func shown(v any) string {
	if n, ok := v.(float64); ok {
		return plain(n)
	}
	return fmt.Sprint(v)
}

// layoutText writes what a layout says of a table.
type layoutText struct{ *table }

// layout writes the table's entry in the layout.
func (t layoutText) layout() string {
	var y yaml
	y.line(1, "- sheet: "+quote(t.pattern))
	y.line(2, "as: Costs")
	if t.span != "" {
		y.line(2, `range: "`+t.span+`"`)
	}
	if n := len(t.across); n > 1 {
		y.line(2, fmt.Sprint("heading rows: ", n))
	}
	if claims := t.claims(); len(claims) > 0 {
		y.line(2, "columns: {"+strings.Join(claims, ", ")+"}")
	}
	t.rules(&y)
	if len(t.names) > 0 {
		y.line(2, "names:")
		for _, column := range slices.Sorted(maps.Keys(t.names)) {
			list, parts := t.names[column], []string(nil)
			for _, text := range list.texts {
				parts = append(parts, quoted(text)+": "+list.says[text])
			}
			y.line(3, column+": {"+strings.Join(parts, ", ")+"}")
		}
	}
	if len(t.constants) > 0 {
		y.line(2, "constants: "+flow(t.constants))
	}
	for _, l := range []struct {
		key  string
		list []string
	}{{"skip columns", t.skipColumns}, {"skip rows", t.skipRows}, {"keep rows", t.keepRows}} {
		if len(l.list) > 0 {
			y.line(2, l.key+": ["+strings.Join(mapped(l.list, quoted), ", ")+"]")
		}
	}
	if t.stopAt != "" {
		y.line(2, "stop at: "+quoted(t.stopAt))
	}
	if t.scale != 1 {
		y.line(2, "scale: "+plain(t.scale))
	}
	if t.negate {
		y.line(2, "negate: true")
	}
	return y.String()
}

// rules writes where the dimensions stand that no column gives.
func (t layoutText) rules(y *yaml) {
	columns := func(list []*axis) (out []string) {
		for _, a := range list {
			out = append(out, quote(a.column))
			if a.column == "cell" {
				out[len(out)-1] = "cell"
			}
		}
		return out
	}
	if len(t.across) > 0 {
		y.line(2, "across: ["+strings.Join(columns(t.across), ", ")+"]")
	}
	switch t.mode {
	case amounts, amountsDown:
		y.line(2, "cell is: Amount")
	case quantities:
		y.line(2, "cell is: Quantity")
	case unitCosts:
		if t.chance(50) {
			y.line(2, "cell is: Unit cost")
		}
	}
	if t.sheets != nil {
		y.line(2, "sheet is: "+t.sheets.column)
	}
	if t.block != nil {
		if t.titled != "" {
			y.line(2, "block is: {column: "+t.block.column+", title: "+quoted(t.titled)+"}")
		} else {
			y.line(2, "block is: "+t.block.column)
		}
	}
	switch s := columns(t.sections); len(s) {
	case 1:
		y.line(2, "section is: "+s[0])
	case 2:
		y.line(2, "section is: ["+strings.Join(s, ", ")+"]")
	}
	if t.periods.year > 0 {
		y.line(2, fmt.Sprint("year: ", t.periods.year))
	}
	if t.periods.count != "" {
		y.line(2, "periods: "+t.periods.count)
	}
	var fill []string
	for _, a := range t.columns {
		if a.fill {
			fill = append(fill, a.column)
		}
	}
	if len(fill) > 0 {
		y.line(2, "fill down: ["+strings.Join(fill, ", ")+"]")
	}
}

// quoted always writes quotation marks.
func quoted(s string) string { return fmt.Sprintf("%q", s) }

func mapped(list []string, f func(string) string) (out []string) {
	for _, s := range list {
		out = append(out, f(s))
	}
	return out
}
