package form

import (
	"slices"

	"shorecast/ingest/layout"
	"shorecast/ingest/layout/yamlfile"
	"shorecast/ingest/schema"
)

// words makes the fields of what the team's words mean: those that the layout lists, and those that the workbook shows
// and it does not.
func (t *tableForm) words() {
	group := t.node.Get("names")
	listed := map[string]map[string]bool{} // by column: words that the layout lists
	if group != nil {
		for _, p := range group.Keys {
			if p.Key.Kind == yamlfile.Text && p.Value.Kind == yamlfile.Mapping {
				name := t.columnNamed(p.Key.Text)
				if listed[name] == nil {
					listed[name] = map[string]bool{}
				}
				for _, w := range p.Value.Keys {
					if w.Key.Kind == yamlfile.Text {
						listed[name][schema.Fold(w.Key.Text)] = true
						t.word(name, p.Key.Text, w)
					}
				}
			}
		}
	}
	t.unread(listed)
	for _, w := range t.stage.Words {
		name := w.As.Name(t.as)
		if w.As.Column < 0 && w.As.Column != layout.CellWord || listed[name][schema.Fold(w.Text)] {
			continue
		}
		c, ok := t.column(name)
		if ok && !translated(&c) && listed[name] == nil || t.understood(name, &c, w.Text) {
			continue
		}
		x := Field{Name: "names." + name + "." + w.Text, Sort: Word, Subject: w.Text, Heading: name,
			Rare: name != "cell" && len(c.Choices) == 0, path: below(t.path, key("names"), key(name), key(w.Text))}
		t.chooseWord(&x, name)
		t.enter(x)
	}
}

// unread makes fields of headings of figures that across cannot read: what they say of the last heading row is asked.
func (t *tableForm) unread(listed map[string]map[string]bool) {
	across := t.node.Get("across")
	if across == nil {
		return
	}
	last := across
	if n := len(across.Items); n > 0 {
		last = across.Items[n-1].Node
	}
	name := t.columnNamed(last.Text)
	if name == Skip || name == open {
		return
	}
	for _, c := range t.stage.Columns {
		if c.Role == layout.HeadUnread && c.Text != "" && !listed[name][schema.Fold(c.Text)] {
			x := Field{Name: "names." + name + "." + c.Text, Sort: Word, Subject: c.Text, Heading: name,
				path: below(t.path, key("names"), key(name), key(c.Text))}
			t.chooseWord(&x, name)
			t.enter(x)
		}
	}
}

// translated reports whether words of a column are worth a question where nothing asks for them.
func translated(c *schema.Column) bool {
	return c.Type != schema.TypeText && c.Type != schema.TypeMonthPoint
}

// understood reports whether a word is one that the contract takes as it is.
func (t *tableForm) understood(name string, c *schema.Column, word string) bool {
	is := func(s string) bool { return schema.Fold(s) == schema.Fold(word) }
	switch {
	case c.Type == schema.TypeName && c.Of != schema.NoSheet:
		return slices.ContainsFunc(t.known(c.Of), is)
	case len(c.Choices) > 0:
		_, ok := schema.NewLookup(c.Choices).Find(word)
		return ok
	case c.Type == schema.TypeCurrency:
		return schema.IsCurrency(word)
	}
	return name == ""
}

// columnNamed is what the contract calls a column that the layout names.
func (t *tableForm) columnNamed(heading string) string {
	if i, ok := t.as.Column(heading); ok {
		return t.as.Columns()[i].Name
	}
	return heading
}

func (t *tableForm) column(name string) (schema.Column, bool) {
	if i, ok := t.as.Column(name); ok {
		return t.as.Columns()[i], true
	}
	return schema.Column{Name: name}, false
}

// word makes the field of a word that the layout lists, or one for each thing that it says.
func (t *tableForm) word(name, written string, w yamlfile.Pair) {
	path := below(t.path, key("names"), key(written), key(w.Key.Text))
	field := "names." + name + "." + w.Key.Text
	_, byHand := valueOf(w.Value)
	if w.Value.Kind != yamlfile.Mapping || !byHand {
		x := Field{Name: field, Sort: Word, Subject: w.Key.Text, Heading: name, path: path}
		t.chooseWord(&x, name)
		t.enter(x)
		return
	}
	for _, p := range w.Value.Keys {
		if p.Key.Kind != yamlfile.Text {
			continue
		}
		of := t.columnNamed(p.Key.Text)
		x := Field{Name: field + "." + of, Sort: WordAlso, Subject: w.Key.Text, Heading: of,
			path: below(path, key(p.Key.Text))}
		t.chooseWord(&x, of)
		t.enter(x)
	}
}

func (t *tableForm) chooseWord(x *Field, name string) {
	c, ok := t.column(name)
	if !ok && name == "cell" {
		x.Choices = []string{""}
		for _, i := range []int{schema.CostQuantity, schema.CostUnitCost, schema.CostAmount} {
			x.Choices = append(x.Choices, schema.Costs.Columns()[i].Name)
		}
		if t.as != schema.Costs {
			x.Choices = append([]string{""}, schema.Names(t.as.Columns())...)
		}
		return
	}
	t.choose(x, t.as, &c)
	if isCategory(t.as, &c) && !slices.Contains(x.Choices, x.Subject) { // any word may be one
		x.Choices = slices.Insert(x.Choices, 1, x.Subject)
	}
}
