package ingest

import (
	"fmt"

	"shorecast/report"
)

// caseMonth is a month of the case, in a sentence: "month 3 (Mar 2027)".
type caseMonth struct {
	number int
	first  report.Month // of the case
}

func (m caseMonth) String() string {
	if m.number < 1 {
		return fmt.Sprint("month ", m.number)
	}
	return fmt.Sprintf("month %d (%s)", m.number, m.calendar())
}

func (m caseMonth) calendar() calendar { return calendar(m.first + report.Month(m.number-1)) }

// stretch is some months of the case, in a sentence: "months 1 to 12 (Jan 2027 to Dec 2027)".
type stretch struct {
	from, to int
	first    report.Month // of the case
}

func (s stretch) String() string {
	begin, end := caseMonth{s.from, s.first}, caseMonth{s.to, s.first}
	if s.from == s.to {
		return begin.String()
	}
	return fmt.Sprintf("months %d to %d (%s to %s)", s.from, s.to, begin.calendar(), end.calendar())
}
