package form

import (
	"slices"
	"strconv"

	"shorecast/ingest/layout"
	"shorecast/ingest/layout/yamlfile"
	"shorecast/ingest/schema"
	"shorecast/report/finding"
)

// claimOf is the entry of columns that names a column of the team's table.
func (t *tableForm) claimOf(group *yamlfile.Node, c *TeamColumn) *yamlfile.Pair {
	if group == nil {
		return nil
	}
	for i := range group.Keys {
		p := &group.Keys[i]
		at, ok := t.as.Column(p.Key.Text)
		read := ok && c.Role == layout.HeadRead &&
			slices.ContainsFunc(c.As, func(d layout.Dimension) bool { return d.Column == at })
		if namesColumn(p.Value, c) || read && unnamed(p.Value, t.stage.Columns) {
			return p
		}
	}
	return nil
}

// unnamed reports whether an entry, or one of several, is written in other words than the lowest heading or the letter
// of a column: which one it is for, only reading can tell.
func unnamed(n *yamlfile.Node, columns []TeamColumn) bool {
	if n.Kind == yamlfile.List {
		return slices.ContainsFunc(n.Items, func(i yamlfile.Item) bool { return unnamed(i.Node, columns) })
	}
	return !slices.ContainsFunc(columns, func(c TeamColumn) bool { return namesColumn(n, &c) })
}

// namesColumn reports whether an entry names a column of the team's table, by its letter or heading.
func namesColumn(n *yamlfile.Node, c *TeamColumn) bool {
	switch n.Kind {
	case yamlfile.Text:
		return n.Text != open && !c.Twice && c.Text != "" && schema.Fold(n.Text) == schema.Fold(c.Text)
	case yamlfile.Mapping:
		letter, row := n.Get("column"), n.Get("row")
		return letter != nil && schema.Fold(letter.Text) == schema.Fold(finding.ColumnName(c.Column)) ||
			row != nil && row.Text == strconv.Itoa(c.Column)
	case yamlfile.List:
		return slices.ContainsFunc(n.Items, func(i yamlfile.Item) bool { return namesColumn(i.Node, c) })
	}
	return false
}

// column writes what a column of the team's gives.
func (a *answering) column(x Field) bool {
	i := slices.IndexFunc(a.scene.Tables[x.Of].Columns, func(c TeamColumn) bool { return c.Column == x.Column })
	c := &a.scene.Tables[x.Of].Columns[i]
	table := below(nil, key("tables"), index(x.Of))
	columns := below(table, key("columns"))
	t := &tableForm{forming: &forming{text: a.Draft}, as: tableAs(a.Root().Find(table)), stage: a.scene.Tables[x.Of]}
	before := t.claimOf(a.Root().Find(columns), c)
	if x.Value != "" && x.Value != Skip && !a.claim(t, below(columns, key(a.written(columns, t.as, x.Value))), c, x) {
		return false
	}
	if before != nil && !a.unclaim(below(columns, key(before.Key.Text)), c, t.stage.Columns) {
		return false
	}
	return a.skip(below(table, key("skip columns")), c, x.Value == Skip)
}

// skip names a column of the team's among those that are left out, or takes it from there.
func (a *answering) skip(path []yamlfile.Step, c *TeamColumn, skipped bool) bool {
	is := func(s string) bool { return schema.Fold(s) == schema.Fold(c.Text) }
	named := slices.ContainsFunc(a.texts(path), is)
	switch {
	case named == skipped:
		return true
	case skipped:
		return c.Text != "" && a.append(path, yamlfile.Scalar(c.Text))
	}
	return a.lines(path, slices.DeleteFunc(a.texts(path), is))
}

// claim names a column of the team's as what gives a column of the contract.
func (a *answering) claim(t *tableForm, path []yamlfile.Step, c *TeamColumn, x Field) bool {
	source := keyNode(c.Text)
	if c.Text == "" || c.Twice {
		source = mapping(true, "column", finding.ColumnName(c.Column))
		if a.Root().Find(below(path[:2], key("turned"))) != nil {
			source = mapping(true, "row", strconv.Itoa(c.Column))
		}
	}
	if old := a.Root().Find(path); old != nil && old.Kind == yamlfile.Text && old.Text != open && t.joins(x.Value) {
		source = &yamlfile.Node{Kind: yamlfile.List, Flow: true,
			Items: []yamlfile.Item{{Node: keyNode(old.Text)}, {Node: source}}}
	}
	return a.put(path, source)
}

// unclaim takes a column of the team's out of an entry of columns.
func (a *answering) unclaim(path []yamlfile.Step, c *TeamColumn, all []TeamColumn) bool {
	n := a.Root().Find(path)
	if n.Kind != yamlfile.List || len(n.Items) < 2 {
		return a.Remove(path) == nil
	}
	at := slices.IndexFunc(n.Items, func(i yamlfile.Item) bool { return namesColumn(i.Node, c) })
	if at < 0 {
		at = slices.IndexFunc(n.Items, func(i yamlfile.Item) bool { return unnamed(i.Node, all) })
	}
	if len(n.Items) == 2 && at >= 0 {
		return a.put(path, n.Items[1-at].Node)
	}
	return at >= 0 && a.Remove(below(path, index(at))) == nil
}

// written is how the layout writes a column of the contract under columns, if it does.
func (a *answering) written(columns []yamlfile.Step, as schema.SheetID, name string) string {
	want, _ := as.Column(name)
	if group := a.Root().Find(columns); group != nil {
		for _, p := range group.Keys {
			if i, ok := as.Column(p.Key.Text); ok && i == want {
				return p.Key.Text
			}
		}
	}
	return name
}
