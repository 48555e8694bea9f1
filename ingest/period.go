package ingest

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report"
)

type periodKind uint8

const (
	caseYear     periodKind = iota // Year 0, Y3
	calendarYear                   // 2027
	fiscalYear                     // FY27
	calendarMonth
)

// period is what a heading of a period column says, before the first month is known.
type period struct {
	kind    periodKind
	year    int          // of the first three kinds
	quarter int          // of a calendar or fiscal year; 0 = all of it
	month   report.Month // of calendarMonth
}

func parsePeriod(c *workbook.Cell) (period, bool) {
	switch c.Type {
	case workbook.TypeDate:
		m, ok := monthOfSerial(c.Number)
		return period{kind: calendarMonth, month: m}, ok
	case workbook.TypeNumber:
		y := int(c.Number)
		return period{kind: calendarYear, year: y}, float64(y) == c.Number && y >= firstYear && y <= lastYear
	case workbook.TypeText:
		return parsePeriodText(strings.TrimSpace(schema.WithoutUnit(c.Text)))
	}
	return period{}, false
}

func parsePeriodText(s string) (period, bool) {
	if len(s) < 2 || len(s) > 24 {
		return period{}, false
	}
	if p, ok, pair := parseYearPair(s); pair {
		return p, ok
	}
	if p, ok := parseQuarter(s); ok {
		return p, true
	}
	key := schema.Key(s)
	for _, prefix := range []string{"fiscalyear", "financialyear", "fy"} {
		if digits, ok := strings.CutPrefix(key, prefix); ok {
			return fiscal(digits)
		}
	}
	for _, prefix := range []string{"calendaryear", "cy", "year", "y", ""} {
		digits, ok := strings.CutPrefix(key, prefix)
		y, err := strconv.Atoi(digits)
		if !ok || err != nil {
			continue
		}
		switch {
		case len(digits) == 4 && y >= firstYear && y <= lastYear && len(s) <= len(prefix)+6:
			return period{kind: calendarYear, year: y}, true
		case len(digits) == 2 && (prefix == "calendaryear" || prefix == "cy"):
			return period{kind: calendarYear, year: 2000 + y}, true
		case len(digits) <= 2 && (prefix == "year" || prefix == "y") && !strings.ContainsAny(s, "-−–"): // "Year -1" is none
			return period{kind: caseYear, year: y}, true
		}
		break
	}
	if m, reading := parseMonth(s); reading == oneMonth && strings.IndexFunc(s, isLetterRune) >= 0 ||
		reading == oneMonth && len(s) <= 10 {
		return period{kind: calendarMonth, month: m}, true
	}
	return period{}, false
}

// quarterFirst and quarterLast are a quarter before its year and behind it: Q1 2027, Q3 FY27, 2027-Q1.
var (
	quarterFirst = regexp.MustCompile(`^(?i:q([1-4])[ ./'’–-]*((?:fy|fiscal year|financial year|cy)?\s*(?:\d{4}|\d{2})))$`)
	quarterLast  = regexp.MustCompile(`^(?i:((?:fy|fiscal year|financial year|cy)?\s*(?:\d{4}|\d{2}))[ ./–-]*q([1-4]))$`)
)

// parseQuarter reads a quarter of a calendar or fiscal year; a year of two digits is read where it says of which sort.
func parseQuarter(s string) (p period, ok bool) {
	quarter, year := "", ""
	if m := quarterFirst.FindStringSubmatch(s); m != nil {
		quarter, year = m[1], m[2]
	} else if m := quarterLast.FindStringSubmatch(s); m != nil {
		quarter, year = m[2], m[1]
	} else {
		return p, false
	}
	p, ok = parsePeriodText(year)
	p.quarter = int(quarter[0] - '0')
	return p, ok && (p.kind == calendarYear || p.kind == fiscalYear)
}

// numberedPeriod is a month or period by its number, or a fiscal or calendar year that is not read.
var numberedPeriod = regexp.MustCompile(`^(?i:(m|mth|month|p|period)[ .#-]*\d{1,2}|(fy|cy)\s*\d{2}(\d{2})?\b.*)$`)

func isLetterRune(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// yearPair is two years with a mark between them: 2027/28, FY27/28, 2027-2028.
var yearPair = regexp.MustCompile(
	`^(?i:(fy|fiscal year|financial year|year)\s*)?(\d{4}|\d{2})\s*[/–-]\s*(\d{4}|\d{2})$`)

// parseYearPair reads a fiscal year named by the two calendar years that it spans. ok is false where they do not follow
// one another; pair is false where the text is no such pair, or may be a month: 2027-11.
func parseYearPair(s string) (p period, ok, pair bool) {
	m := yearPair.FindStringSubmatch(s)
	// "Year 10-11" may count the case's own
	if m == nil || len(m[2]) == 2 && (m[1] == "" || strings.EqualFold(m[1], "year")) {
		return p, false, false
	}
	first, _ := strconv.Atoi(m[2])
	second, _ := strconv.Atoi(m[3])
	if m[1] == "" && len(m[3]) == 2 && second >= 1 && second <= 12 {
		return p, false, false
	}
	if len(m[2]) == 2 {
		first += 2000
	}
	if len(m[3]) == 2 {
		second += (first + 1) / 100 * 100
	}
	return period{kind: fiscalYear, year: second}, second == first+1 && first >= firstYear && second <= lastYear, true
}

// looksLikePeriod reports whether a heading that is no period column names a year, half-year, quarter or numbered
// month: "H1 2027", "Budget 2027", "FY27/29", "M1". Totals and earlier years' actuals stand beside plans on purpose.
func looksLikePeriod(heading string) bool {
	year, quarter := numberedPeriod.MatchString(heading), false
	for _, w := range strings.FieldsFunc(strings.ToLower(heading),
		func(r rune) bool { return !isLetterRune(r) && (r < '0' || r > '9') }) {
		switch y, err := strconv.Atoi(w); {
		case err == nil && len(w) == 4 && y >= firstYear && y <= lastYear:
			year = true
		case len(w) >= 2 && (w[0] == 'q' || w[0] == 'h') && w[1] >= '1' && w[1] <= '4':
			quarter = true
		}
		switch w {
		case "total", "sum", "average", "actual", "actuals", "prior", "previous", "last", "source", "as":
			return false
		case "quarter":
			quarter = true
		}
	}
	return year || quarter
}

// fiscal reads the digits of a fiscal year: 27, 2027, and 2627 or 202627 for the year that spans both.
func fiscal(digits string) (period, bool) {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return period{}, false
	}
	switch len(digits) {
	case 2:
		n += 2000
	case 4:
		if n/100 >= 20 && n/100 < 99 && n%100 == n/100+1 && n < firstYear {
			n = 2000 + n%100
		} else if n/100+1 == n%100 && n > lastYear {
			n = 2000 + n%100
		}
	case 6:
		if n/100%100+1 != n%100 {
			return period{}, false
		}
		n = n/100 + 1
	default:
		return period{}, false
	}
	return period{kind: fiscalYear, year: n}, n >= firstYear && n <= lastYear
}

// first returns the calendar month in which the period begins; ok is false for case years, which name none.
func (p period) first(fiscalStart time.Month) (m report.Month, ok bool) {
	quarters := report.Month(3 * max(p.quarter-1, 0))
	switch p.kind {
	case calendarYear:
		return report.NewMonth(p.year, time.January) + quarters, true
	case fiscalYear:
		if fiscalStart == time.January {
			return report.NewMonth(p.year, time.January) + quarters, true
		}
		return report.NewMonth(p.year-1, fiscalStart) + quarters, fiscalStart != 0
	case calendarMonth:
		return p.month, true
	}
	return 0, false
}

// place returns the period's first case month and how many months it has.
func (p period) place(first report.Month, fiscalStart time.Month) (month, months int) {
	if p.kind == caseYear {
		if p.year == 0 {
			return 0, 1
		}
		return 12*(p.year-1) + 1, 12
	}
	start, _ := p.first(fiscalStart)
	month, months = int(start-first)+1, 12
	switch {
	case p.kind == calendarMonth:
		months = 1
	case p.quarter > 0:
		months = 3
	}
	return month, months
}
