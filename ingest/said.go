package ingest

import (
	"fmt"
	"math"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// above is what texts above a figure say that it is counted in, where a layout has taken the figure from below them.
type above struct {
	literal.Speech
	scaleAt, signAt, penceAt, rateAt saidText
}

// saidText is such a text, in a sentence.
type saidText workbook.Said

func (s saidText) String() string {
	switch s.Kind {
	case workbook.SaidSheet:
		return "the sheet's name"
	case workbook.SaidLine:
		return fmt.Sprintf(`the line "%s" (%s) above the table`, s.Text, finding.CellName(s.Column, s.Row))
	case workbook.SaidNote:
		return fmt.Sprintf(`the note "%s" on %s`, s.Text, finding.CellName(s.Column, s.Row))
	}
	return fmt.Sprintf(`the heading "%s" (%s)`, s.Text, finding.CellName(s.Column, s.Row))
}

// above returns what is said above the figures with a display, nil where nothing is.
func (u *unitClaims) above(d *workbook.Display) *above {
	if d == nil || len(d.Said()) == 0 {
		return nil
	}
	if a, known := u.said[d]; known {
		return a
	}
	a := &above{}
	for _, s := range d.Said() { // the nearest counts
		a.add(s)
	}
	if u.said == nil {
		u.said = map[*workbook.Display]*above{}
	}
	u.said[d] = a
	return a
}

func (a *above) add(s workbook.Said) {
	says := literal.Says(s)
	if a.Scale == "" {
		a.Scale, a.scaleAt = says.Scale, saidText(s)
	}
	if a.Sign == "" && a.Pence == "" {
		a.Sign, a.signAt, a.Pence, a.penceAt = says.Sign, saidText(s), says.Pence, saidText(s)
	}
	if a.Rate == literal.NoTime {
		a.Rate, a.rateAt = says.Rate, saidText(s)
	}
	if a.Counts == literal.NoTime {
		a.Counts = says.Counts
	}
}

// formatSays says in a sentence that a number format is meant.
type formatSays struct{}

func (formatSays) String() string { return "its number format" }

// scaled holds the scale that a text or a number format states against the one that the layout states. Without a layout
// that is 1. It reports whether they agree.
func (v field) scaled(s *workbook.Section) bool {
	u, amount := v.t.units, v.col.Type == schema.TypeAmount
	stated, means, where := 1.0, "", fmt.Stringer(formatSays{})
	if amount && u.factor != 0 {
		stated = math.Abs(u.factor)
	}
	if s != nil {
		means = u.unitOf(s, amount).Scale
	}
	if a := u.above(v.cell.Display); a != nil && a.Scale != "" {
		means, where = a.Scale, a.scaleAt
	}
	factor := literal.ScaleFactor(means)
	switch {
	case means == "":
		return true
	case factor == 0 && (stated == 1e3 || stated == 1e6), factor == stated:
		return true
	case s != nil && stated == 1 && factor == math.Pow(1000, float64(s.Divided)):
		return true // the number is whole
	}
	if s, ok := where.(saidText); ok && (s.Kind == workbook.SaidLine || s.Kind == workbook.SaidSheet) {
		if u.told[s] { // it is said of all columns
			return false
		}
		if u.told == nil {
			u.told = map[saidText]bool{}
		}
		u.told[s] = true
	}
	v.add(reason.ScaleAbove, v.stands(), means, where, figure(stated), figure(factor))
	return false
}
