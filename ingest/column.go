package ingest

import (
	"fmt"
	"strings"

	"shorecast/ingest/workbook"
	"shorecast/report"
)

// assign gives every sheet column its role.
func (t *table) assign(f *headingFinder, w *workbook.Row) {
	var loose []*workbook.Cell
	last := 0
	if n := len(w.Cells); n > 0 {
		last = w.Cells[n-1].Column
	}
	t.role = make([]int16, last+1)
	t.evidence = make([]uint8, last+1)
	for i := range t.role {
		t.role[i] = headless
	}
	for i := range w.Cells {
		c := &w.Cells[i]
		if blank(c) {
			continue
		}
		heading := strings.TrimSpace(show(c))
		t.headings[c.Column] = heading
		t.role[c.Column] = 0
		if c.Type == workbook.TypeText {
			if at, ok := f.find(heading); ok {
				t.claim(w.Number, c, at)
				continue
			}
		}
		if p, ok := parsePeriod(c); ok && f.periods {
			t.claimPeriod(w.Number, c, p)
			continue
		}
		if c.Merged && i > 0 && show(&w.Cells[i-1]) == show(c) {
			continue
		}
		if f.periods && c.Type == workbook.TypeText && t.doubtfulMonth(w.Number, c.Column, heading) {
			continue
		}
		loose = append(loose, c)
	}
	for _, c := range loose {
		switch {
		case t.claimLoose(f, w.Number, c):
		case f.periods && c.Type == workbook.TypeText && looksLikePeriod(c.Text):
			t.r.add(periodUnread.At(t.place(w.Number, c.Column, t.headings[c.Column]), t.headings[c.Column],
				"the heading \""+t.headings[c.Column]+"\" looks like a period, but is none that is read: the column is left out",
				"head it by a year or a month, such as 2027, FY27, Year 1 or Jan 2027; share quarters out to their months"))
		default:
			t.tellUnknown(w.Number, c, t.headings[c.Column])
		}
	}
}

// doubtfulMonth tells of a heading that names a month in two ways.
func (t *table) doubtfulMonth(row, column int, heading string) bool {
	what, hint := "", "enter it as a date, or as a month such as Feb 2027"
	switch _, reading := parseMonth(strings.TrimSpace(withoutUnit(heading))); reading {
	case twoMonths:
		what = "is a date in which day and month may be swapped"
	case dayOrYear:
		what, hint = "holds a number that may be a day or a year", "write the year with four digits, such as Jan 2027, or enter a date"
	default:
		return false
	}
	t.r.add(monthAmbiguous.At(t.place(row, column, heading), heading, "the heading \""+heading+"\" "+what, hint))
	return true
}

// claimLoose gives a column to a heading that names it only without its currency and scale: "Amount TEUR", "2027 in kEUR".
func (t *table) claimLoose(f *headingFinder, row int, c *workbook.Cell) bool {
	short := withoutScale(t.headings[c.Column])
	if c.Type != workbook.TypeText || short == "" {
		return false
	}
	if at, ok := f.find(short); ok {
		if t.at[at] != 0 || t.columns[at].Type != TypeAmount {
			return false
		}
		t.claim(row, c, at)
		return true
	}
	p, ok := parsePeriodText(short)
	_, _, pair := parseYearPair(t.headings[c.Column]) // "2027/29" is not 2027
	if ok = ok && f.periods && !pair; ok {
		t.claimPeriod(row, c, p)
	}
	return ok
}

// claim gives a column of the contract to a sheet column.
func (t *table) claim(row int, c *workbook.Cell, at int) {
	first := t.at[at]
	if first == 0 {
		t.at[at] = c.Column
		t.role[c.Column] = int16(at + 1)
		t.checkUnit(row, c.Column, t.columns[at].Name, t.columns[at].Type)
		return
	}
	if c.Merged && t.headings[first] == t.headings[c.Column] {
		t.role[c.Column] = headless // one heading merged over several columns: its first one is meant
		return
	}
	if t.columns[at].Type == TypeText {
		t.claimText(row, c, at)
		return
	}
	name := t.columns[at].Name
	t.r.add(columnTwice.At(t.place(row, c.Column, name), t.headings[c.Column],
		fmt.Sprintf("this column and %s (%q) both mean %s", report.CellName(first, row), t.headings[first], label(name)), "keep one of them, or rename the other"))
}

// claimText settles which of two columns of free text is read: the one headed by the very name, else the first. Nothing depends on the other.
func (t *table) claimText(row int, c *workbook.Cell, at int) {
	used, left := t.at[at], c.Column
	name := t.columns[at].Name
	if key := headingKey(name); headingKey(t.headings[used]) != key && headingKey(t.headings[left]) == key {
		used, left = left, used
	}
	t.at[at], t.role[used], t.role[left] = used, int16(at+1), 0
	t.r.add(columnUnknown.At(t.place(row, left, ""), t.headings[left], "the column \""+t.headings[left]+"\" is left out: "+label(name)+" is read from the column \""+t.headings[used]+"\"",
		"nothing is to be done; put both texts into one column if both are needed"))
}

func (t *table) tellUnknown(row int, c *workbook.Cell, heading string) {
	var free []string
	for i := range t.columns {
		if t.at[i] == 0 {
			free = append(append(free, t.columns[i].Name), t.columns[i].Synonyms...)
		}
	}
	hint := "rename it if it belongs to the case; else nothing is to be done"
	if near := nearest(withoutUnit(heading), free); near != "" {
		hint = "did you mean \"" + near + "\"?"
	}
	t.r.add(columnUnknown.At(t.place(row, c.Column, ""), heading, "the column \""+heading+"\" is not known and is left out", hint))
}

// tellMissingColumns tells which required columns the headings lack. Period columns stand in for a unit cost and its frequency.
func (t *table) tellMissingColumns(w *workbook.Row) {
	periods := t.sheet == &contract[costsAt] && len(t.r.periods) > 0
	for i, col := range t.columns {
		if !col.Required || t.at[i] != 0 || periods && (i == costUnitCost || i == costFrequency) {
			continue
		}
		hint := "add a column headed " + col.Heading
		var unknown []string
		for c, role := range t.role {
			if role == 0 && t.headings[c] != "" {
				unknown = append(unknown, t.headings[c])
			}
		}
		if near := likelyHeading(&col, unknown); near != "" {
			hint = "rename the column \"" + near + "\" to " + col.Heading + " if that is what it is, else add such a column"
		}
		p := t.place(w.Number, 0, col.Name)
		t.r.add(columnMissing.At(p, "", "the column "+col.Name+" is missing from the headings in row "+fmt.Sprint(w.Number), hint))
	}
}
