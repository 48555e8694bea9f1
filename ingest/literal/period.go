package literal

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report"
)

// PeriodKind is how a period is named.
type PeriodKind uint8

// The kinds.
const (
	CaseYear     PeriodKind = iota // Year 0, Y3
	CalendarYear                   // 2027
	FiscalYear                     // FY27
	CalendarMonth
)

// Period is what a heading of a period column says, before the first month is known.
type Period struct {
	Kind    PeriodKind
	Year    int          // of the first three kinds
	Quarter int          // of a calendar or fiscal year; 0 = all of it
	Month   report.Month // of CalendarMonth
}

// ParsePeriod reads the period that a cell names. A date or number whose format shows a year, a quarter or FY2027 is
// what it shows, not the day that is stored.
func ParsePeriod(c *workbook.Cell) (Period, bool) {
	if s := c.Shown(); s != nil {
		return ParsePeriodText(strings.TrimSpace(schema.WithoutUnit(s.Text(c.Number))))
	}
	switch c.Type {
	case workbook.TypeDate:
		m, ok := MonthOfSerial(c.Number)
		return Period{Kind: CalendarMonth, Month: m}, ok
	case workbook.TypeNumber:
		y := int(c.Number)
		return Period{Kind: CalendarYear, Year: y}, float64(y) == c.Number && y >= FirstYear && y <= LastYear
	case workbook.TypeText:
		return ParsePeriodText(strings.TrimSpace(schema.WithoutUnit(c.Text)))
	}
	return Period{}, false
}

// ParsePeriodText reads the period that a text names.
func ParsePeriodText(s string) (Period, bool) {
	if len(s) < 2 || len(s) > 24 {
		return Period{}, false
	}
	s = plannedYear.ReplaceAllString(strings.TrimSuffix(s, "年"), "$1")
	if p, ok, pair := ParseYearPair(s); pair {
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
	for _, prefix := range []string{"calendaryear", "cy", "year", "yr", "y", ""} {
		digits, ok := strings.CutPrefix(key, prefix)
		y, err := strconv.Atoi(digits)
		if !ok || err != nil {
			continue
		}
		switch {
		case len(digits) == 4 && y >= FirstYear && y <= LastYear && len(s) <= len(prefix)+6:
			return Period{Kind: CalendarYear, Year: y}, true
		case len(digits) == 2 && (prefix == "calendaryear" || prefix == "cy"):
			return Period{Kind: CalendarYear, Year: 2000 + y}, true
		case len(digits) <= 2 && strings.HasPrefix(prefix, "y") && !strings.ContainsAny(s, "-−–"): // "Year -1" is none
			return Period{Kind: CaseYear, Year: y}, true
		}
		break
	}
	if m, reading := ParseMonth(s); reading == OneMonth && strings.IndexFunc(s, isLetterRune) >= 0 ||
		reading == OneMonth && len(s) <= 10 {
		return Period{Kind: CalendarMonth, Month: m}, true
	}
	return Period{}, false
}

// plannedYear is a year with a letter for actual, budget, estimate, forecast or plan: 2027E.
var plannedYear = regexp.MustCompile(`^((?i:fy\s*)?\d{4})\s?[ABEFPabefp]$`)

// halfYear is a half-year, with its year or without.
var halfYear = regexp.MustCompile(
	`(?i)(^|[^a-z0-9])(h[12]|[12]h|(first|second|1st|2nd) half|half[- ]year)([^a-z0-9]|$)`)

// IsHalfYear reports whether a heading names a half-year: H1 2027, 2027-H2, 1H27 and the like.
func IsHalfYear(heading string) bool {
	return halfYear.MatchString(heading) || halfShort.MatchString(heading)
}

var halfShort = regexp.MustCompile(`(?i)^([12]h|h[12])[ '’./-]*(fy)?\s*(\d{2}|\d{4})$`)

// quarterFirst and quarterLast are a quarter before its year and behind it: Q1 2027, Q3 FY27, 2027-Q1.
var (
	quarterFirst = regexp.MustCompile(`^(?i:q([1-4])[ ./'’–-]*((?:fy|fiscal year|financial year|cy)?\s*(?:\d{4}|\d{2})))$`)
	quarterLast  = regexp.MustCompile(`^(?i:((?:fy|fiscal year|financial year|cy)?\s*(?:\d{4}|\d{2}))[ ./–-]*q([1-4]))$`)
)

// parseQuarter reads a quarter of a calendar or fiscal year; a year of two digits is read where it says of which sort.
func parseQuarter(s string) (p Period, ok bool) {
	quarter, year := "", ""
	if m := quarterFirst.FindStringSubmatch(s); m != nil {
		quarter, year = m[1], m[2]
	} else if m := quarterLast.FindStringSubmatch(s); m != nil {
		quarter, year = m[2], m[1]
	} else {
		return p, false
	}
	p, ok = ParsePeriodText(year)
	p.Quarter = int(quarter[0] - '0')
	return p, ok && (p.Kind == CalendarYear || p.Kind == FiscalYear)
}

// numberedPeriod is a month or period by its number, or a fiscal or calendar year that is not read.
var numberedPeriod = regexp.MustCompile(`^(?i:(m|mth|month|p|period)[ .#-]*\d{1,2}|(fy|cy)\s*\d{2}(\d{2})?\b.*)$`)

func isLetterRune(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// yearPair is two years with a mark between them: 2027/28, FY27/28, 2027-2028.
var yearPair = regexp.MustCompile(
	`^(?i:(fy|fiscal year|financial year|year)\s*)?(\d{4}|\d{2})\s*[/–-]\s*(\d{4}|\d{2})$`)

// ParseYearPair reads a fiscal year named by the two calendar years that it spans. ok is false where they do not follow
// one another; pair is false where the text is no such pair, or may be a Month: 2027-11.
func ParseYearPair(s string) (p Period, ok, pair bool) {
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
	return Period{Kind: FiscalYear, Year: second}, second == first+1 && first >= FirstYear && second <= LastYear, true
}

// LooksLikePeriod reports whether a heading that is no period column names a year, half-year, quarter or numbered
// Month: "H1 2027", "Budget 2027", "FY27/29", "M1". Totals and earlier years' actuals stand beside plans on purpose.
func LooksLikePeriod(heading string) bool {
	year, quarter := numberedPeriod.MatchString(heading), false
	for _, w := range strings.FieldsFunc(strings.ToLower(heading),
		func(r rune) bool { return !isLetterRune(r) && (r < '0' || r > '9') }) {
		switch y, err := strconv.Atoi(w); {
		case err == nil && len(w) == 4 && y >= FirstYear && y <= LastYear:
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

// fiscal reads the digits of a fiscal Year: 27, 2027, and 2627 or 202627 for the year that spans both.
func fiscal(digits string) (Period, bool) {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return Period{}, false
	}
	switch len(digits) {
	case 2:
		n += 2000
	case 4:
		if n/100 >= 20 && n/100 < 99 && n%100 == n/100+1 && n < FirstYear {
			n = 2000 + n%100
		} else if n/100+1 == n%100 && n > LastYear {
			n = 2000 + n%100
		}
	case 6:
		if n/100%100+1 != n%100 {
			return Period{}, false
		}
		n = n/100 + 1
	default:
		return Period{}, false
	}
	return Period{Kind: FiscalYear, Year: n}, n >= FirstYear && n <= LastYear
}

// First returns the calendar month in which the period begins; ok is false for case years, which name none.
func (p Period) First(fiscalStart time.Month) (m report.Month, ok bool) {
	quarters := report.Month(3 * max(p.Quarter-1, 0))
	switch p.Kind {
	case CalendarYear:
		return report.NewMonth(p.Year, time.January) + quarters, true
	case FiscalYear:
		if fiscalStart == time.January {
			return report.NewMonth(p.Year, time.January) + quarters, true
		}
		return report.NewMonth(p.Year-1, fiscalStart) + quarters, fiscalStart != 0
	case CalendarMonth:
		return p.Month, true
	}
	return 0, false
}

// Place returns the period's first case month and how many months it has.
func (p Period) Place(first report.Month, fiscalStart time.Month) (month, months int) {
	if p.Kind == CaseYear {
		if p.Year == 0 {
			return 0, 1
		}
		return 12*(p.Year-1) + 1, 12
	}
	start, _ := p.First(fiscalStart)
	month, months = int(start-first)+1, 12
	switch {
	case p.Kind == CalendarMonth:
		months = 1
	case p.Quarter > 0:
		months = 3
	}
	return month, months
}
