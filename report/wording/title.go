package wording

import (
	"fmt"

	"shorecast/report"
)

// Month writes a calendar month: "January 2027".
func (Measures) Month(m report.Month) string { return fmt.Sprintf("%s %d", m.Month(), m.Year()) }

// CaseMonth names a month of the case: "June 2028", "day one".
func (e English) CaseMonth(m int) string {
	if m == 0 {
		return "day one"
	}
	return e.Month(e.Case.FirstMonth + report.Month(m-1))
}

// Months are the first and the last month of the case: "January 2027 to December 2031".
func (e English) Months() string {
	first := e.Case.FirstMonth
	return e.Month(first) + " to " + e.Month(first+report.Month(e.Case.Months()-1))
}

// WholeCase is the time that figures of the whole case cover, in a title.
func (e English) WholeCase() string { return e.Months() + ", with day one as year 0" }

// AfterTax completes the unit of amounts that are after tax where tax is counted: "EUR k after tax".
func (e English) AfterTax(unit string) string {
	if e.Case.Tax == report.GroupTax {
		return unit + " after tax"
	}
	return unit
}
