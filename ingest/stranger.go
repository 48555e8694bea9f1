package ingest

import (
	"slices"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
	"shorecast/report/wording/words"
)

// stranger is a column whose heading names nothing, with what stands below it.
type stranger struct {
	column                 int
	near                   string // the column that its heading all but spells; empty for none
	meant                  bool   // a column that is missing seems to be this one
	cells, dates, percents int
	numbers                int // that are neither
	texts                  []string
}

// mostTexts is how many different texts of a column are looked at.
const mostTexts = 50

// strangers are the columns of a table that are not read, and those that are missed. What is said of them waits until
// it is known what they hold.
type strangers struct {
	t       *table
	list    []*stranger
	missing []missingColumn
	number  int // of the row of headings
}

// missingColumn is a required column that no heading names, and the heading that may be meant.
type missingColumn struct {
	at   int
	near string
}

// see looks at a row.
func (s *strangers) see(w *workbook.Row) {
	if len(s.list) == 0 {
		return
	}
	for i := range w.Cells {
		c := &w.Cells[i]
		k := slices.IndexFunc(s.list, func(x *stranger) bool { return x.column == c.Column })
		if k < 0 || c.Blank() || c.Dash() {
			continue
		}
		s.list[k].see(c)
	}
}

func (x *stranger) see(c *workbook.Cell) {
	x.cells++
	switch {
	case c.Type == workbook.TypeDate:
		x.dates++
	case c.Type == workbook.TypeNumber && c.Format == workbook.FormatPercent:
		x.percents++
	case c.Type == workbook.TypeNumber:
		x.numbers++
	case c.Type != workbook.TypeText:
	default:
		x.seeText(c.Text)
	}
}

func (x *stranger) seeText(text string) {
	if _, reading := literal.ParseMonth(text); reading == literal.OneMonth {
		x.dates++
		return
	}
	if n, ok := literal.ParseNumber(text); ok {
		if n.Percent {
			x.percents++
		} else {
			x.numbers++
		}
		return
	}
	if len(x.texts) < mostTexts && !slices.Contains(x.texts, text) {
		x.texts = append(x.texts, text)
	}
}

// tell says which columns are missing, each with the one that may be meant, and which are left out.
func (s *strangers) tell() {
	t := s.t
	for _, m := range s.missing {
		col := &t.columns[m.at]
		x := s.meantBy(m)
		switch {
		case x != nil:
			x.meant = true
			t.d.add(reason.ColumnMissingNear.At(t.place(s.number, x.column, col.Name), t.headings[x.column], col.Name,
				s.number, col.Heading(), t.headings[x.column]))
		case m.near != "":
			t.d.add(reason.ColumnMissingNear.At(t.place(0, 0, col.Name), "", col.Name, s.number, col.Heading(), m.near))
		default:
			t.d.add(reason.ColumnMissing.At(t.place(0, 0, col.Name), "", col.Name, s.number, col.Heading()))
		}
	}
	for _, x := range s.list {
		if !x.meant {
			s.leftOut(x)
		}
	}
}

// leftOut says that a column is not read. One of percentages or dates, where such a column of the contract is free, is
// hardly a remark.
func (s *strangers) leftOut(x *stranger) {
	t, heading := s.t, s.t.headings[x.column]
	at := t.place(s.number, x.column, "")
	var why *finding.Reason
	var free []string
	switch figures := t.seen == nil && len(x.texts) == 0; {
	case figures && x.percents > 0:
		why, free = reason.ColumnOfPercents, s.free(ofPercentages)
	case figures && x.dates > 0:
		why, free = reason.ColumnOfDates, s.free(ofMonths)
	}
	switch {
	case len(free) > 0 && x.near != "":
		t.d.add(why.At(at, heading, heading, `"`+x.near+`"`))
	case len(free) > 0:
		t.d.add(why.At(at, heading, heading, words.Or(quoted(free))))
	case x.near != "":
		t.d.add(reason.ColumnUnknownNear.At(at, heading, heading, x.near))
	default:
		t.d.add(reason.ColumnUnknown.At(at, heading, heading))
	}
}

func ofPercentages(c *schema.Column) bool { return c.Type == schema.TypePercent }

func ofMonths(c *schema.Column) bool {
	return c.Type == schema.TypeMonth || c.Type == schema.TypeMonthPoint || c.Type == schema.TypeDate
}

// free are the headings of the columns of a sort that the table lacks.
func (s *strangers) free(is func(*schema.Column) bool) (names []string) {
	for i := range s.t.columns {
		if col := &s.t.columns[i]; s.t.at[i] == 0 && is(col) && !slices.Contains(names, col.Heading()) {
			names = append(names, col.Heading())
		}
	}
	return names
}

func quoted(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = `"` + n + `"`
	}
	return out
}

// meantBy is the column that a missing one seems to be: by its heading, else by what stands below it; nil for none.
func (s *strangers) meantBy(m missingColumn) *stranger {
	if m.near != "" {
		if k := slices.IndexFunc(s.list, func(x *stranger) bool { return s.t.headings[x.column] == m.near }); k >= 0 {
			return s.list[k]
		}
		return nil
	}
	if s.t.seen != nil {
		return nil
	}
	var fitting []*stranger
	for _, x := range s.list {
		if !x.meant && s.fits(m.at, x) {
			fitting = append(fitting, x)
		}
	}
	if len(fitting) != 1 {
		return nil
	}
	return fitting[0]
}

// fits reports whether what stands in a column may all be of a column of the contract, and is hardly anything else.
func (s *strangers) fits(at int, x *stranger) bool {
	col := &s.t.columns[at]
	only := func(n int) bool { return n > 0 && n == x.cells }
	switch {
	case len(col.Choices) > 0:
		return x.dates+x.percents+x.numbers == 0 && s.all(x, func(text string) bool {
			_, ok := s.t.choices[at].Find(text)
			return ok
		})
	case col.Type == schema.TypeAmount:
		return only(x.numbers)
	case ofMonths(col):
		return only(x.dates)
	case ofPercentages(col):
		return only(x.percents)
	case s.t.id == schema.Costs && at == schema.CostOption:
		return x.dates+x.percents+x.numbers == 0 && s.all(x, func(text string) bool {
			_, ok := s.t.d.options.find(text)
			return ok
		})
	}
	return false
}

func (s *strangers) all(x *stranger, is func(string) bool) bool {
	return len(x.texts) > 0 && !slices.ContainsFunc(x.texts, func(text string) bool { return !is(text) })
}
