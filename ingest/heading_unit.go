package ingest

import (
	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
)

// checkUnit notes a heading over figures that counts them in thousands or more, and keeps the currency that one over
// amounts states.
func (h *headingRow) checkUnit(column int, col *schema.Column) {
	t := h.t
	amount := col.Type == schema.TypeAmount
	if !amount && col.Type != schema.TypeNumber || t.id == schema.Scorecard {
		return
	}
	heading := t.headings[column]
	if s := literal.ScaleOf(heading); s != "" {
		h.add(reason.HeadingScaled, column, col.Name, heading, s, literal.ScaleExample(s))
	}
	if text := literal.SignIn(heading); text != "" && amount {
		if t.signs == nil {
			t.signs = map[int]string{}
		}
		t.signs[column] = text
	}
}

// checkTitles notes a sheet's name or a line above its headings that counts amounts in thousands or more.
func (t *table) checkTitles(top []workbook.Row) {
	amounts := false
	for i := range t.columns {
		amounts = amounts || t.columns[i].Type == schema.TypeAmount
	}
	if !amounts {
		return
	}
	if s := literal.ScaleOf(t.name); s != "" {
		t.d.add(reason.SheetScaled.At(t.sheetPlace(), t.name, nil, s, literal.ScaleExample(s)))
	}
	for i := range top {
		for j := range top[i].Cells {
			c := &top[i].Cells[j]
			if c.Type != workbook.TypeText || c.Merged || len(c.Text) > 200 {
				continue
			}
			if s := literal.ScaleOfTitle(c.Text); s != "" {
				t.d.add(reason.LineScaled.At(t.place(top[i].Number, c.Column, ""), c.Text, c.Text, s, literal.ScaleExample(s)))
				return
			}
		}
	}
}
