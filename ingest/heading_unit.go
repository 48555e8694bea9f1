package ingest

import (
	"fmt"
	"slices"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// unitHeading is a heading over figures that may say what they are counted in.
type unitHeading struct{ *headingRow }

// checkUnit keeps what a heading over figures says: that they are counted in thousands or more, in a currency, or by
// the hour.
func (h unitHeading) checkUnit(column int, col *schema.Column) {
	t, u := h.t, h.t.units
	amount := col.Type == schema.TypeAmount
	if !amount && col.Type != schema.TypeNumber || t.id == schema.Scorecard {
		return
	}
	heading := t.headings[column]
	says := literal.HeadingSays(heading)
	if t.isOptionColumn(column) {
		says = literal.NameSays(heading)
	}
	if s := says.Scale; s != "" {
		place := t.place(h.number, column, col.Name)
		u.claimScale(reason.HeadingScaled.At(place, heading, heading, s, literal.ScaleExample(s)), column, s)
	}
	if !amount {
		return
	}
	h.checkTime(column, col, says.Rate, headingSays(heading))
	if says.Pence != "" {
		h.add(reason.TextPence, column, col.Name, headingSays(heading), says.Pence)
	}
	u.sign(column, signClaim{sign: says.Sign})
	h.checkNote(column, col)
}

// checkNote keeps what a note on a heading says of the amounts below it. What the heading itself says goes first.
func (h unitHeading) checkNote(column int, col *schema.Column) {
	note, u := h.notes[column], h.t.units
	says := literal.LineSays(note)
	if says.Scale != "" && u.scaleOf(column, true) == nil {
		f := reason.NoteScaled.At(h.t.place(h.number, column, col.Name), note, note, says.Scale,
			literal.ScaleExample(says.Scale))
		u.claimScale(f, column, says.Scale)
	}
	if _, said := u.rates[column]; !said {
		h.checkTime(column, col, says.Rate, noteSays(note))
	}
	if says.Pence != "" {
		h.add(reason.TextPence, column, col.Name, noteSays(note), says.Pence)
	}
	u.sign(column, signClaim{says.Sign, note})
}

// isOptionColumn reports whether a column holds the unit costs of one option.
func (t *table) isOptionColumn(column int) bool {
	return t.id == schema.Costs && len(t.at) > schema.CostColumns && slices.Contains(t.at[schema.CostColumns:], column)
}

// checkTime keeps what a heading, or the note on it, says of the unit of time of its amounts.
func (h unitHeading) checkTime(column int, col *schema.Column, of literal.Time, where fmt.Stringer) {
	t := h.t
	switch {
	case of == literal.NoTime:
	case t.id == schema.Costs && (t.at[schema.CostUnitCost] == column || t.isOptionColumn(column)):
		t.units.rate(column, timeClaim{of, where})
	case t.id == schema.Locations && t.at[schema.LocationWorkplace] == column:
		h.add(reason.HeadingYearly, column, col.Name, where, of)
	}
}

// checkTitles keeps what the sheet's name and the lines above its headings say of its amounts.
func (t *table) checkTitles(top []workbook.Row) {
	amounts := false
	for i := range t.columns {
		amounts = amounts || t.columns[i].Type == schema.TypeAmount
	}
	if !amounts {
		return
	}
	u := t.units
	if s := literal.ScaleOf(t.name); s != "" {
		u.claimScale(reason.SheetScaled.At(t.sheetPlace(), t.name, nil, s, literal.ScaleExample(s)), 0, s)
	}
	u.counts = literal.QuantityTimeOfTitle(t.name)
	for i := range top {
		w := &top[i]
		figures := slices.ContainsFunc(w.Cells, func(c workbook.Cell) bool { return c.Type == workbook.TypeNumber })
		for j := range w.Cells {
			if c := &w.Cells[j]; c.Type == workbook.TypeText && !c.Merged && len(c.Text) <= 200 {
				t.checkTitle(c.Text, t.place(w.Number, c.Column, ""), figures)
			}
		}
	}
}

// checkTitle keeps what a line above the headings says of the table's amounts; the first of each sort counts. A line
// with figures is a small table of its own: its currencies and times are not those of this one.
func (t *table) checkTitle(text string, at finding.Place, figures bool) {
	u := t.units
	if s := literal.ScaleOfTitle(text); s != "" && u.scaleOf(0, true) == nil {
		u.claimScale(reason.LineScaled.At(at, text, text, s, literal.ScaleExample(s)), 0, s)
	}
	if figures {
		return
	}
	if pence := literal.PenceInTitle(text); pence != "" {
		t.d.add(reason.TextPence.At(at, text, lineSays(text), pence))
		return
	}
	if sign := literal.SignOfTitle(text); sign != "" && u.title.sign == "" {
		u.title = title{text: text, sign: sign, at: at}
	}
	if of := literal.TimeOfTitle(text); of != literal.NoTime && t.id == schema.Costs {
		if _, said := u.rates[0]; !said {
			u.rate(0, timeClaim{of, lineSays(text)})
		}
	}
	if of := literal.QuantityTimeOfTitle(text); of != literal.NoTime && u.counts == literal.NoTime {
		u.counts = of
	}
}
