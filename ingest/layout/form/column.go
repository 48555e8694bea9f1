package form

import (
	"slices"
	"strconv"
	"strings"

	"shorecast/ingest/layout"
	"shorecast/ingest/layout/yamlfile"
	"shorecast/ingest/schema"
	"shorecast/report/finding"
)

// columns makes a field of each column of the team's table, and of each entry of the layout that names none of them.
func (t *tableForm) columns() {
	choices := []string{"", Skip}
	for _, c := range t.as.Columns() {
		choices = append(choices, c.Name)
	}
	group := t.node.Get("columns")
	met := map[string]bool{}
	for i := range t.stage.Columns {
		c := &t.stage.Columns[i]
		x := Field{Name: "column." + strconv.Itoa(c.Column), Sort: Column, Column: c.Column, Heading: c.Text, Subject: c.Text,
			Figures: c.Role == layout.HeadValues, Choices: choices}
		x.Name, x.Part, x.Of = "tables."+strconv.Itoa(t.at)+"."+x.Name, PartTable, t.at
		if entry := t.claimOf(group, c); entry != nil {
			x.Value, x.Line, x.Spot = entry.Key.Text, entry.Value.At.Line, entry.Value.At
			if at, ok := t.as.Column(entry.Key.Text); ok {
				x.Value = t.as.Columns()[at].Name
			}
			x.Comment = t.text.Comment(entry.Value)
			met[entry.Key.Text] = true
		} else if c.Role == layout.HeadSkipped || t.skips(c) {
			x.Value = Skip
		}
		t.fields = append(t.fields, x)
	}
	if group == nil {
		return
	}
	for _, p := range group.Keys { // what the sheet does not show can still be written, and is asked for
		if !met[p.Key.Text] && p.Key.Kind == yamlfile.Text {
			t.enter(Field{Name: "columns." + p.Key.Text, Sort: Value, Subject: p.Key.Text, Choices: t.headings(), Free: true,
				path: below(t.path, key("columns"), key(p.Key.Text))})
		}
	}
}

// skips reports whether the layout leaves a column out by its very heading.
func (t *tableForm) skips(c *TeamColumn) bool {
	n := t.node.Get("skip columns")
	if n == nil || c.Text == "" {
		return false
	}
	return slices.ContainsFunc(strings.Split(linesOf(n), "\n"), func(s string) bool {
		return schema.Fold(s) == schema.Fold(c.Text)
	})
}

// headings are the headings that the team's table shows.
func (t *tableForm) headings() []string {
	list := []string{""}
	for _, c := range t.stage.Columns {
		if c.Text != "" && !slices.Contains(list, c.Text) {
			list = append(list, c.Text)
		}
	}
	return list
}

// claimOf is the entry of columns that names a column of the team's table.
func (t *tableForm) claimOf(group *yamlfile.Node, c *TeamColumn) *yamlfile.Pair {
	if group == nil {
		return nil
	}
	for i := range group.Keys {
		p := &group.Keys[i]
		at, ok := t.as.Column(p.Key.Text)
		if ok && c.Role == layout.HeadRead &&
			slices.ContainsFunc(c.As, func(d layout.Dimension) bool { return d.Column == at }) {
			return p
		}
		if namesColumn(p.Value, c) {
			return p
		}
	}
	return nil
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
