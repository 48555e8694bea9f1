package layout

import (
	"strings"

	"shorecast/ingest/schema"
	"shorecast/ingest/shape"
	"shorecast/ingest/workbook"
)

// shapeOf says what the columns below headings are.
func (r *maker) shapeOf(h *heading) shape.Columns {
	c := shape.Columns{Of: make([]shape.Column, len(h.roles)+1), Figures: r.t.As.NeedsFigures()}
	for i, role := range h.roles {
		if role == roleUnread || role == roleSkipped || role == roleBlank && h.inside(i) {
			c.Of[i].Use = shape.Unread
		}
	}
	for i, rule := range r.t.Columns {
		var group []int
		for _, column := range h.claims[i] {
			if column > 0 {
				c.Of[column].Use = r.use(r.p.index(rule.Dimension))
				group = append(group, column)
			}
		}
		if len(group) > 0 && r.p.column(r.p.index(rule.Dimension)).Required {
			c.Required = append(c.Required, group)
		}
	}
	quantities := map[int]int{}
	for _, v := range h.values {
		if r.t.isQuantity(v.is) {
			quantities[v.line] = v.column
		}
	}
	for i, rule := range r.t.Columns {
		if r.t.isQuantity(rule.Column) && len(h.claims[i]) > 0 {
			for line := range h.lines {
				quantities[line] = h.claims[i][0]
			}
		}
	}
	var values []int
	for _, v := range h.values {
		values = append(values, v.column)
		c.Of[v.column] = shape.Column{Use: shape.Amount, Quantity: quantities[v.line]}
		if r.t.isQuantity(v.is) {
			c.Of[v.column] = shape.Column{Use: shape.Quantity}
		}
	}
	if values != nil {
		c.Required = append(c.Required, values)
	}
	return c
}

// use is what a column of the contract is to a table.
func (r *site) use(column int) shape.Use {
	sheet, col := r.t.As, r.p.column(column)
	switch {
	case sheet.IsFigure(column):
		return shape.Amount
	case r.t.isQuantity(column):
		return shape.Quantity
	case r.t.isPeriod(column):
		return shape.Other
	case col.Type == schema.TypeText || col.Type == schema.TypeName || len(col.Choices) > 0 ||
		col.Type == schema.TypeCurrency || col.Type == schema.TypeCountry:
		return shape.Label
	}
	return shape.Other
}

// rules are what the layout and the names of the case say of rows.
func (r *maker) rules() shape.Rules {
	any := func(patterns []Word) func(first, second string) bool {
		if len(patterns) == 0 {
			return nil
		}
		return func(first, second string) bool {
			for _, text := range []string{first, second} {
				if w, ok := fittingWord(patterns, text); ok && text != "" {
					r.v.used[w.At] = true
					return true
				}
			}
			return false
		}
	}
	rules := shape.Rules{Levels: len(r.t.SectionIs), Keep: any(r.t.KeepRows), Skip: any(r.t.SkipRows),
		Closed: r.t.Range != nil && r.t.Range.LastRow > 0}
	if r.t.StopAt != nil {
		rules.Stop = any([]Word{*r.t.StopAt})
	}
	rules.Indent = func(c *workbook.Cell) int {
		return max(int(c.Indent), len(c.Text)-len(strings.TrimLeft(c.Text, " \u00a0")))
	}
	rules.Heading = r.likeHeadings
	rules.Own = func(text string) bool { return r.v.ownName(text, schema.Options, schema.Functions, schema.Locations) }
	rules.Name = func(text string) bool {
		return r.v.ownName(text, schema.Options, schema.Functions) || r.v.worded(r.t, text)
	}
	return rules
}

// likeHeadings reports whether a row far below the table looks like the headings of another one: texts alone, where
// this one has figures too.
func (r *maker) likeHeadings(w *workbook.Row) bool {
	some := false
	for i := range w.Cells {
		c := &w.Cells[i]
		if figure(c) {
			return false
		}
		some = some || c.Column < len(r.head.roles) && r.head.roles[c.Column] == roleValue && !c.Blank()
	}
	return some
}
