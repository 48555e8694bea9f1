package literal

import (
	"math"
	"strconv"
	"strings"
	"time"

	"shorecast/ingest/workbook"
	"shorecast/report"
)

// The calendar months that a workbook may name.
const (
	FirstYear = 1990
	LastYear  = 2199
)

// MonthOfSerial returns the month of a date; ok is false for those outside the years that a workbook may name.
func MonthOfSerial(serial float64) (report.Month, bool) {
	t, ok := DayOfSerial(serial)
	return report.NewMonth(t.Year(), t.Month()), ok
}

// DateOfSerial writes a date, "2027-01-31"; a number that is none as it is.
func DateOfSerial(serial float64) string {
	t, ok := workbook.Date(math.Floor(serial))
	if !ok {
		return Plain(serial)
	}
	return t.Format(time.DateOnly)
}

// DayOfSerial returns the day of a date; ok is false for those outside the years that a workbook may name.
func DayOfSerial(serial float64) (time.Time, bool) {
	t, ok := workbook.Date(math.Floor(serial))
	return t, ok && t.Year() >= FirstYear && t.Year() <= LastYear
}

// MonthReading says how well a text reads as a month.
type MonthReading uint8

// The readings.
const (
	NoMonth     MonthReading = iota // it is none
	OneMonth                        // it is one
	TwoMonths                       // day and month may be swapped: 01/02/2027
	DayOrYear                       // the number beside a month's name may be a day or a Year: Dec 31
	OutsideTime                     // a month, but before 1990 or after 2199
)

// ParseMonth reads a calendar Month: 2027-01, 01/2027, Jan 2027, January 2027, Jan '27, 2027-01-31, 31.01.2027, 31 Jan
// 2027.
func ParseMonth(s string) (report.Month, MonthReading) {
	parts := dateParts(s)
	if len(parts) < 2 || len(parts) > 3 {
		return 0, NoMonth
	}
	if len(parts) == 3 {
		_, m, reading := parseDate(s, parts)
		return m, reading
	}
	if m, ok := MonthName(parts[0]); ok {
		if _, day := dayNumber(parts[1]); day && !strings.ContainsAny(s, "'’") { // "Dec '31" is a year
			return 0, DayOrYear
		}
		return yearMonth(parts[1], m, true)
	}
	if m, ok := MonthName(parts[1]); ok {
		return yearMonth(parts[0], m, false) // "27 Jan" is a day, not a year
	}
	if len(parts[0]) == 4 {
		if m, ok := monthNumber(parts[1]); ok {
			return yearMonth(parts[0], m, false)
		}
	}
	if m, ok := monthNumber(parts[0]); ok {
		return yearMonth(parts[1], m, false)
	}
	return 0, NoMonth
}

func dateParts(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool {
		return r == ' ' || r == '-' || r == '/' || r == '.' || r == ',' || r == '\'' || r == '’' || r == '\u00a0' || r == '–'
	})
}

// ParseDate reads a day: 2027-01-31, 31.01.2027, 31 Jan 2027, January 31, 2027. A month without a day is none.
func ParseDate(s string) (time.Time, MonthReading) {
	parts := dateParts(s)
	if len(parts) != 3 {
		return time.Time{}, NoMonth
	}
	day, m, reading := parseDate(s, parts)
	if reading != OneMonth {
		return time.Time{}, reading
	}
	t := time.Date(m.Year(), m.Month(), day, 0, 0, 0, 0, time.UTC)
	if t.Month() != m.Month() { // 31 February
		return time.Time{}, NoMonth
	}
	return t, OneMonth
}

func parseDate(s string, p []string) (day int, m report.Month, reading MonthReading) {
	for i, word := range p[:2] { // "Jan 31 2027", "31 Jan 2027"
		month, ok := MonthName(word)
		if !ok {
			continue
		}
		if day, ok = dayNumber(p[1-i]); ok {
			m, reading = yearMonth(p[2], month, true)
		}
		return day, m, reading
	}
	if len(p[0]) == 4 { // 2027-01-31
		month, ok := monthNumber(p[1])
		day, isDay := dayNumber(p[2])
		if ok && isDay {
			m, reading = yearMonth(p[0], month, false)
		}
		return day, m, reading
	}
	a, okA := dayNumber(p[0])
	b, okB := dayNumber(p[1])
	switch {
	case !okA || !okB:
		return 0, 0, NoMonth
	case strings.Contains(s, ".") || a > 12 || a == b: // 31.01.2027 is day first wherever dots are used
		m, reading = yearMonth(p[2], time.Month(b), false)
		return a, m, reading
	case b > 12:
		m, reading = yearMonth(p[2], time.Month(a), false)
		return b, m, reading
	}
	if _, r := yearMonth(p[2], time.Month(a), false); r == NoMonth {
		return 0, 0, NoMonth
	}
	return 0, 0, TwoMonths
}

func dayNumber(s string) (int, bool) {
	for _, ordinal := range []string{"st", "nd", "rd", "th"} {
		s = strings.TrimSuffix(s, ordinal)
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && len(s) <= 2 && n >= 1 && n <= 31
}

func monthNumber(s string) (time.Month, bool) {
	n, err := strconv.Atoi(s)
	return time.Month(n), err == nil && len(s) <= 2 && n >= 1 && n <= 12
}

// yearMonth joins a year, of two digits only where short allows it, and a month.
func yearMonth(year string, m time.Month, short bool) (report.Month, MonthReading) {
	y, err := strconv.Atoi(year)
	switch {
	case err != nil || y < 0 || m < 1 || m > 12:
		return 0, NoMonth
	case len(year) == 2 && short:
		y += 2000
	case len(year) != 4:
		return 0, NoMonth
	}
	if y < FirstYear || y > LastYear {
		return 0, OutsideTime
	}
	return report.NewMonth(y, m), OneMonth
}

// IsMonthName reports whether a text is an English month name and nothing else: Jan, Sept., January.
func IsMonthName(s string) bool {
	_, ok := MonthName(strings.TrimSuffix(s, "."))
	return ok
}

// MonthName reads an English month name, whole or cut to three letters or more.
func MonthName(s string) (time.Month, bool) {
	if len(s) < 3 {
		return 0, false
	}
	s = strings.ToLower(s)
	for m := time.January; m <= time.December; m++ {
		if strings.HasPrefix(strings.ToLower(m.String()), s) {
			return m, true
		}
	}
	return 0, false
}
