package form

import (
	"cmp"
	"slices"
	"strings"

	"shorecast/ingest/layout/yamlfile"
	"shorecast/ingest/schema"
)

// Apply returns a layout's text with answers to its fields, by their names; what is not answered, or as it was, stays.
// left are the fields whose answer can only be written into the text by hand.
func Apply(text []byte, s Scene, answers map[string]string) (changed []byte, left []Field) {
	d := yamlfile.OpenDraft(text, terms)
	if d == nil {
		return text, nil
	}
	var todo []Field
	for _, x := range fieldsOf(d, s) {
		if answer, ok := answers[x.Name]; ok {
			if answer = tidy(answer); answer != x.Value {
				x.Value = answer
				todo = append(todo, x)
			}
		}
	}
	slices.SortStableFunc(todo, func(a, b Field) int { // what is removed last leaves the places of the others alone
		return cmp.Or(cmp.Compare(turn(a), turn(b)), turn(a)*cmp.Compare(b.Of, a.Of))
	})
	a := &answering{d, s}
	for _, x := range todo {
		if x.ByHand || !a.answer(x) {
			left = append(left, x)
		}
	}
	return d.Bytes(), left
}

// turn is when a field is answered: rows and tables are removed from the last one on.
func turn(x Field) int {
	if x.Sort == RemoveRow || x.Sort == RemoveTable {
		return 1
	}
	return 0
}

// tidy is an answer as a browser sends it, without what nobody sees.
func tidy(answer string) string {
	return strings.TrimSpace(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(answer))
}

// answering writes answers into a text.
type answering struct {
	*yamlfile.Draft
	scene Scene
}

// answer writes one; false where only a person can.
func (a *answering) answer(x Field) bool {
	switch x.Sort {
	case Column:
		return a.column(x)
	case Across, Section:
		return a.level(x) && a.answerElsewhere(x)
	case SheetIs, BlockIs:
		return a.value(x.path, x.Value) && a.answerElsewhere(x)
	case FillDown:
		return a.fillDown(x)
	case SkipRows, KeepRows:
		return a.lines(x.path, strings.Split(x.Value, "\n"))
	case HeadingRows:
		return a.value(x.path, x.Value) && a.fitAcross(x)
	case BlockTitle:
		return a.blockTitle(x)
	case AddRow:
		return x.Value == "" || a.addRow(x)
	case AddTable:
		return x.Value == "" || a.append(x.path, mapping(false, "sheet", x.Value, "as", schema.Costs.Name()))
	case RemoveRow, RemoveTable:
		return x.Value != yes || a.Remove(x.path) == nil
	}
	return a.value(x.path, x.Value)
}

// value puts a value at a path, with the groups that lead to it; an empty one removes what is there.
func (a *answering) value(path []yamlfile.Step, value string) bool {
	if value == "" {
		return a.Root().Find(path) == nil || a.Remove(path) == nil
	}
	return a.put(path, nodeOf(value))
}

func (a *answering) put(path []yamlfile.Step, n *yamlfile.Node) bool {
	for at := len(path) - 1; at > 0; at-- {
		parent := a.Root().Find(path[:at])
		if parent != nil && (parent.Kind == yamlfile.Mapping || parent.Kind == yamlfile.List) {
			return a.Set(path[:at+1], n) == nil
		}
		if path[at].Key == "" {
			return false
		}
		n = &yamlfile.Node{Kind: yamlfile.Mapping, Keys: []yamlfile.Pair{{Key: keyNode(path[at].Key), Value: n}}}
	}
	return a.Set(path[:1], n) == nil
}

func keyNode(text string) *yamlfile.Node { return &yamlfile.Node{Kind: yamlfile.Text, Text: text} }

// mapping makes a group of keys and values in turn.
func mapping(flow bool, of ...string) *yamlfile.Node {
	n := &yamlfile.Node{Kind: yamlfile.Mapping, Flow: flow}
	for i := 0; i+1 < len(of); i += 2 {
		n.Keys = append(n.Keys, yamlfile.Pair{Key: keyNode(of[i]), Value: nodeOf(of[i+1])})
	}
	return n
}

func list(flow bool, of ...string) *yamlfile.Node {
	n := &yamlfile.Node{Kind: yamlfile.List, Flow: flow}
	for _, s := range of {
		n.Items = append(n.Items, yamlfile.Item{Node: yamlfile.Scalar(s)})
	}
	return n
}

// append adds an entry to a list, which it begins where there is none.
func (a *answering) append(path []yamlfile.Step, n *yamlfile.Node) bool {
	if old := a.Root().Find(path); old != nil && old.Kind == yamlfile.List {
		return a.Set(below(path, index(len(old.Items))), n) == nil
	}
	return a.put(path, &yamlfile.Node{Kind: yamlfile.List, Items: []yamlfile.Item{{Node: n}}})
}

// texts are the entries of a list of texts, or one text alone.
func (a *answering) texts(path []yamlfile.Step) []string {
	n := a.Root().Find(path)
	switch {
	case n == nil:
		return nil
	case n.Kind == yamlfile.Text:
		return []string{n.Text}
	}
	var all []string
	for _, i := range n.Items {
		all = append(all, i.Text)
	}
	return all
}

// listAt is the path of the list that the path of a level leads into.
func listAt(x Field, k string) []yamlfile.Step {
	at := slices.IndexFunc(x.path, func(s yamlfile.Step) bool { return s.Key == k })
	return x.path[:at+1]
}

// level writes what one heading row or one level of sections says.
func (a *answering) level(x Field) bool {
	k := "across"
	if x.Sort == Section {
		k = "section is"
	}
	path := listAt(x, k)
	n := a.Root().Find(path)
	if n != nil && n.Kind == yamlfile.List && x.Column < len(n.Items) && (x.Value != "" || x.Sort == Section) {
		return a.value(below(path, index(x.Column)), x.Value)
	}
	all := a.texts(path)
	for len(all) <= x.Column {
		all = append(all, "")
	}
	all[x.Column] = x.Value
	if x.Sort == Section {
		all = slices.DeleteFunc(all, func(s string) bool { return s == "" })
	} else {
		for rows := a.headingRows(path[:len(path)-1]); len(all) < rows; {
			all = append(all, "")
		}
		if !slices.ContainsFunc(all, func(s string) bool { return s != "" && s != Skip }) {
			all = nil
		}
		for i := range all {
			all[i] = cmp.Or(all[i], Skip)
		}
	}
	if len(all) == 0 {
		return n == nil || a.Remove(path) == nil
	}
	return a.put(path, list(true, all...))
}

// answerElsewhere takes out a constant that is still asked for where something around the table gives it now.
func (a *answering) answerElsewhere(x Field) bool {
	table := below(nil, key("tables"), index(x.Of))
	as := tableAs(a.Root().Find(table))
	column, ok := as.Column(x.Value)
	group := a.Root().Find(below(table, key("constants")))
	if !ok || group == nil {
		return true
	}
	for _, p := range group.Keys {
		if i, ok := as.Column(p.Key.Text); ok && i == column && p.Value.Text == open {
			return a.Remove(below(table, key("constants"), key(p.Key.Text))) == nil
		}
	}
	return true
}

func (a *answering) headingRows(table []yamlfile.Step) int {
	n := a.Root().Find(below(table, key("heading rows")))
	if n == nil || len(n.Text) != 1 || n.Text[0] < '1' || n.Text[0] > '9' {
		return 1
	}
	return int(n.Text[0] - '0')
}

// fitAcross lets across speak of as many heading rows as there are; the lowest are nearest to the figures.
func (a *answering) fitAcross(x Field) bool {
	table := x.path[:len(x.path)-1]
	path := below(table, key("across"))
	all, rows := a.texts(path), a.headingRows(table)
	if len(all) == 0 || len(all) == rows {
		return true
	}
	for len(all) < rows {
		all = slices.Insert(all, 0, Skip)
	}
	return a.put(path, list(true, all[len(all)-rows:]...))
}

func (a *answering) fillDown(x Field) bool {
	all := slices.DeleteFunc(a.texts(x.path), func(s string) bool { return schema.Key(s) == schema.Key(x.Subject) })
	if x.Value == yes {
		all = append(all, x.Subject)
	}
	if len(all) == 0 {
		return a.Remove(x.path) == nil
	}
	return a.put(x.path, list(true, all...))
}

// lines makes a list of the given texts, those that stay left where they are.
func (a *answering) lines(path []yamlfile.Step, want []string) bool {
	var lines []string
	for _, s := range want {
		if s = strings.TrimSpace(s); s != "" && !slices.Contains(lines, s) {
			lines = append(lines, s)
		}
	}
	n := a.Root().Find(path)
	if n == nil || n.Kind != yamlfile.List {
		if len(lines) == 0 {
			return n == nil || a.Remove(path) == nil
		}
		return a.put(path, list(false, lines...))
	}
	for _, s := range lines {
		if !slices.Contains(a.texts(path), s) && !a.append(path, yamlfile.Scalar(s)) {
			return false
		}
	}
	for i := len(n.Items) - 1; i >= 0; i-- {
		if !slices.Contains(lines, n.Items[i].Text) && a.Remove(below(path, index(i))) != nil {
			return false
		}
	}
	return true
}

func (a *answering) blockTitle(x Field) bool {
	path := listAt(x, "block is")
	switch n := a.Root().Find(path); {
	case n == nil:
		return x.Value == ""
	case n.Kind == yamlfile.Mapping && x.Value == "":
		return a.put(path, yamlfile.Scalar(n.Get("column").Text))
	case n.Kind == yamlfile.Mapping:
		return a.value(below(path, key("title")), x.Value)
	default:
		return x.Value == "" || a.put(path, mapping(true, "column", n.Text, "title", x.Value))
	}
}

// addRow adds a row with its name to a list; what else it needs is left open.
func (a *answering) addRow(x Field) bool {
	of := []string{x.Subject, x.Value}
	for i, c := range x.Sheet.Columns() {
		asked := c.Required || x.Sheet == schema.Options && c.Type == schema.TypeName
		if i > 0 && asked {
			of = append(of, c.Name, open)
		}
	}
	return a.append(x.path, mapping(true, of...))
}
