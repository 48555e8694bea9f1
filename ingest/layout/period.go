package layout

import (
	"strconv"
	"strings"
	"time"

	"shorecast/ingest/literal"
	"shorecast/ingest/workbook"
	"shorecast/report"
)

// period reads which period a cell names, and the heading that says so to the contract's reader.
func (r *site) period(c *workbook.Cell) (p literal.Period, heading workbook.Cell, ok bool) {
	switch {
	case r.t.Year != nil:
		p, ok = r.monthOfYear(spelling(c))
	case r.t.Periods != NoCount:
		p, ok = r.counted(c)
	}
	if ok {
		return p, text(headingOf(p)), true
	}
	p, ok = literal.ParsePeriod(c)
	heading = *c
	heading.Merged = false
	return p, heading, ok
}

func text(s string) workbook.Cell { return workbook.Cell{Type: workbook.TypeText, Text: s} }

// headingOf writes a period as a heading of the contract does.
func headingOf(p literal.Period) string {
	if p.Kind == literal.CaseYear {
		return "Year " + strconv.Itoa(p.Year)
	}
	return p.Month.Month().String()[:3] + " " + strconv.Itoa(p.Month.Year())
}

// monthOfYear reads a month without a year, of the year that the layout states.
func (r *site) monthOfYear(s string) (p literal.Period, ok bool) {
	m, named := literal.MonthName(s)
	if !named {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 || n > 12 {
			return p, false
		}
		m = time.Month(n)
	}
	year, ok := r.v.number(r.t.Year)
	if !ok || year < literal.FirstYear || year > literal.LastYear {
		return p, false
	}
	return literal.Period{Kind: literal.CalendarMonth, Month: report.NewMonth(int(year), m)}, true
}

// counted reads a period that is counted: year 1, month 13.
func (r *site) counted(c *workbook.Cell) (p literal.Period, ok bool) {
	n, err := strconv.Atoi(spelling(c))
	if err != nil || n < 0 || n > 600 {
		return p, false
	}
	if r.t.Periods == CountYears {
		return literal.Period{Kind: literal.CaseYear, Year: n}, true
	}
	first, ok := r.v.firstMonth()
	return literal.Period{Kind: literal.CalendarMonth, Month: first + report.Month(n-1)}, ok && n > 0
}

// joined is a period from a year and a month or quarter that stand in two cells, as one text.
func joined(a, b string) (string, bool) {
	if len(a) != 4 || strings.Trim(a, "0123456789") != "" {
		a, b = b, a
	}
	if len(a) != 4 || strings.Trim(a, "0123456789") != "" {
		return "", false
	}
	if m, ok := literal.MonthIn(b); ok {
		return m.String()[:3] + " " + a, true
	}
	if n, err := strconv.Atoi(b); err == nil && n >= 1 && n <= 12 {
		return a + "-" + strconv.Itoa(100 + n)[1:], true
	}
	return b + " " + a, true // Q1 2027
}
