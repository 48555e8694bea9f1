package form

import (
	"slices"
	"strconv"
	"strings"

	"shorecast/ingest/layout"
	"shorecast/ingest/layout/yamlfile"
	"shorecast/ingest/schema"
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
