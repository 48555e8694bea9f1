package schedule

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"shorecast/report/wording/words"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/ecb"
)

// Calendars of holidays are known by codes: PL for a country, DE-BY for a part of one, TARGET for the days on which the
// payment system of the euro is closed. A day that stands in for a holiday on a weekend is a holiday, as offices and
// banks keep it; where a rule moves a holiday from one day of the week to another, only the day that it is moved to is
// one. What a government decrees year by year, bridging days and local holidays are not in the calendars; they are
// listed as days beside the calendar's code.

// targetCode is the code of the calendar that belongs to no country.
const targetCode = "TARGET"

// otherNames are what people write for a calendar's code, besides the names of countries.
var otherNames = map[string]string{"UK": "GB", "GBR": "GB", "ENGLAND": "GB", "GREAT BRITAIN": "GB", "BRITAIN": "GB",
	"USA": "US", "AMERICA": "US", "HOLLAND": "NL", "CZECH REPUBLIC": "CZ", "DEUTSCHLAND": "DE", "POLSKA": "PL",
	"TARGET2": targetCode, "T2": targetCode, "ECB": targetCode, "EU": targetCode, "EUR": targetCode, "SEPA": targetCode}

// calendars are the days of every calendar, by its code, worked out when they are first asked for.
var calendars = sync.OnceValue(func() map[string]func() map[wall]bool {
	cal.DefaultLoc = time.UTC // not the machine's, which may have no midnight on a day
	all := map[string]func() map[wall]bool{}
	add := func(code string, days []*cal.Holiday) {
		all[code] = sync.OnceValue(func() map[wall]bool { return daysOf(days) })
	}
	add(targetCode, ecb.Holidays)
	for _, c := range countries {
		days := c.days
		if days == nil {
			days = inCommon(c.parts)
		}
		add(c.code, mended(c.code, days))
		for part, days := range c.parts {
			add(c.code+"-"+part, mended(c.code, days))
		}
	}
	return all
})

// inCommon returns the holidays that all parts of a country have.
func inCommon(parts map[string][]*cal.Holiday) (common []*cal.Holiday) {
	count := map[*cal.Holiday]int{}
	for _, days := range parts {
		for _, d := range days {
			if count[d]++; count[d] == len(parts) {
				common = append(common, d)
			}
		}
	}
	return common
}

// daysOf returns the days of holidays in all years that a report may have.
func daysOf(holidays []*cal.Holiday) map[wall]bool {
	days := map[wall]bool{}
	add := func(t time.Time) { days[date(t.Year(), t.Month(), t.Day())] = true }
	for year := firstYear - 1; year <= lastYear+1; year++ { // a holiday may be kept in the year beside its own
		for _, h := range holidays {
			actual, observed := h.Calc(year)
			if actual.IsZero() {
				continue
			}
			add(observed)
			if w := actual.Weekday(); w == time.Saturday || w == time.Sunday {
				add(actual)
			}
		}
	}
	return days
}

// namedCalendar returns the days of a calendar.
func namedCalendar(code string) (map[wall]bool, *Fault) {
	upper := strings.ToUpper(code)
	if days, ok := calendars()[upper]; ok {
		return days(), nil
	}
	f := whole(code).fault(PartHolidays, fmt.Sprintf("the calendar of holidays is %q", code), calendarHint(upper))
	return nil, &f
}

// NamedHolidays is an entry of a list of holidays, with what a code stands for beside it: PL (Poland). A day stays as
// it is.
func NamedHolidays(entry string) string {
	code := strings.ToUpper(entry)
	if code == targetCode {
		return code + " (closing days of the euro's payment system)"
	}
	of, _, _ := strings.Cut(code, "-")
	if i := slices.IndexFunc(countries, func(c country) bool { return c.code == of }); i >= 0 {
		return code + " (" + countries[i].name + ")"
	}
	return entry
}

// calendarHint says what to write in place of a code that nobody knows, in capital letters.
func calendarHint(code string) string {
	var codes []string
	names := map[string]string{targetCode: targetCode}
	for _, c := range countries {
		codes = append(codes, c.code)
		names[strings.ToUpper(c.name)] = c.code
		if strings.HasPrefix(code, c.code+"-") && c.parts != nil {
			var parts []string
			for part := range c.parts {
				parts = append(parts, c.code+"-"+part)
			}
			slices.Sort(parts)
			return "the parts of " + c.name + " are " + words.And(parts)
		}
	}
	for name, of := range otherNames {
		names[name] = of
	}
	var known []string
	for name := range names {
		known = append(known, name)
	}
	slices.Sort(known)
	near := code
	if len(code) > 3 { // of shorter ones every other is near
		near = words.Nearest(code, known)
	}
	if of := names[near]; of != "" {
		return "did you mean " + of + "?"
	}
	return "the calendars are " + words.And(append(codes, targetCode)) +
		"; of another country list the days, as year-month-day, for example 2026-12-25"
}
