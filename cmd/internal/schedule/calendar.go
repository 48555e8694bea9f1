package schedule

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"shorecast/report/wording/words"
)

// calendar tells business days from others.
type calendar struct {
	weekend   [7]bool // by time.Weekday
	holidays  map[wall]bool
	last      wall            // the latest of the holidays
	calendars []map[wall]bool // of countries
}

// open reports whether a day is a business day.
func (c calendar) open(day wall) bool {
	if c.weekend[day.time().Weekday()] || c.holidays[day] {
		return false
	}
	for _, days := range c.calendars {
		if days[day] {
			return false
		}
	}
	return true
}

var weekdays = []string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}

// parseCalendar reads the days of the weekend, by name or its first three letters, and the holidays: days as
// year-month-day, and codes of calendars.
func parseCalendar(weekend, holidays []string) (calendar, []Fault) {
	c := calendar{holidays: map[wall]bool{}}
	if weekend == nil {
		weekend = []string{"Saturday", "Sunday"}
	}
	var faults []Fault
	for i, text := range weekend {
		day, ok := parseWeekday(text)
		if !ok {
			f := whole(text).fault(PartWeekend, fmt.Sprintf("the day of the weekend is %q", text), words.Meant(text, weekdays,
				"expected "+words.Or(weekdays)))
			f.Item = i
			faults = append(faults, f)
			continue
		}
		c.weekend[day] = true
	}
	if c.weekend == [7]bool{true, true, true, true, true, true, true} {
		faults = append(faults, Fault{Part: PartWeekend, Message: "the weekend has all seven days",
			Hint: "name the days without business, for example Saturday, Sunday"})
	}
	for i, text := range holidays {
		if f := c.addHoliday(text); f != nil {
			f.Item = i
			faults = append(faults, *f)
		}
	}
	return c, faults
}

// addHoliday adds a day, or those of a calendar.
func (c *calendar) addHoliday(text string) *Fault {
	t, err := time.Parse(time.DateOnly, text)
	switch {
	case err == nil && t.Year() >= firstYear && t.Year() <= lastYear:
		day := wallOf(t)
		c.holidays[day], c.last = true, max(c.last, day)
		return nil
	case strings.ContainsFunc(text, unicode.IsLetter):
		days, f := namedCalendar(text)
		if f == nil {
			c.calendars = append(c.calendars, days)
		}
		return f
	}
	f := whole(text).fault(PartHolidays, fmt.Sprintf("the holiday is %q", text),
		fmt.Sprintf("expected a day between %d and %d as year-month-day, for example 2026-12-25, or a calendar such as PL, "+
			"DE-BY or TARGET", firstYear, lastYear))
	return &f
}

func parseWeekday(text string) (time.Weekday, bool) {
	for i, name := range weekdays {
		if strings.EqualFold(text, name) || strings.EqualFold(text, name[:3]) {
			return time.Weekday(i), true
		}
	}
	return 0, false
}
