package literal

import (
	"strings"

	"shorecast/report"
)

// MonthsInOrder settles texts such as Jan-25, whose number may be a day or a year, by their order: they are months
// with years where at least three of them, all of a row, follow one another in equal steps and the number changes with
// a January, or a month with a plain year stands among them. texts[i] gives months[i], 0 where a text is no month; ok
// is false where nothing is settled.
func MonthsInOrder(texts []string) (months []report.Month, ok bool) {
	months = make([]report.Month, len(texts))
	var row []report.Month
	plain, doubtful := false, false
	for i, text := range texts {
		m, reading := ParseMonth(strings.TrimSpace(text))
		switch reading {
		case OneMonth:
			plain = true
		case DayOrYear:
			doubtful = true
			m = monthByYear(text)
		default:
			continue
		}
		if m == 0 {
			return months, false
		}
		months[i] = m
		row = append(row, m)
	}
	if len(row) < 3 || !doubtful {
		return months, false
	}
	step := row[1] - row[0]
	for i := range row[1:] {
		if row[i+1]-row[i] != step {
			return months, false
		}
	}
	return months, step > 0 && (plain || row[0].Year() != row[len(row)-1].Year())
}

// monthByYear reads Jan-25 as January 2025; 0 where that lies outside the calendar.
func monthByYear(text string) report.Month {
	at := strings.IndexAny(text, "0123456789")
	if at < 0 {
		return 0
	}
	m, reading := ParseMonth(text[:at] + "'" + text[at:])
	if reading != OneMonth {
		return 0
	}
	return m
}
