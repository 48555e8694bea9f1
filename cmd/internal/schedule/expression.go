package schedule

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"shorecast/report/wording/words"

	"github.com/robfig/cron/v3"
)

// expression is a cron expression, evaluated on the clock on the wall: days, and times of day that are the same on each
// of them.
type expression struct {
	days  cron.Schedule // only ever asked in UTC, where no clock is put forward or back
	times []wall        // from the beginning of the day, ascending
}

// cronField is one of the five fields of an expression.
type cronField struct {
	name     string
	from, to int
	names    []string // of the values from the first on
}

var cronFields = []cronField{
	{name: "minute", from: 0, to: 59},
	{name: "hour", from: 0, to: 23},
	{name: "day of the month", from: 1, to: 31},
	{name: "month", from: 1, to: 12,
		names: []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}},
	{name: "day of the week", from: 0, to: 6, names: []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}},
}

var descriptors = []string{"@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"}

const fiveFields = "write minute, hour, day of the month, month and day of the week; 0 8 * * * is every day at 08:00"

// parseExpression reads an expression. It is stricter than the library, which takes an empty entry or "*-5" without a
// word, and its texts are for people who plan reports.
func parseExpression(text string) (expression, []Fault) {
	ws := fields(text)
	faults := expressionFaults(text, ws)
	if len(faults) > 0 {
		return expression{}, faults
	}
	fields := make([]string, len(ws))
	for i, w := range ws {
		fields[i] = w.text
	}
	days, err := cron.ParseStandard(strings.Join(fields, " "))
	if err != nil {
		return expression{}, []Fault{whole(text).fault(PartCron, fmt.Sprintf("the cron expression is %q", text), fiveFields)}
	}
	e := expression{days: days}
	if day, ok := e.day(date(2001, time.January, 1), date(2001+reach, time.January, 1)); ok {
		for at := e.after(day - 1); at.day() == day; at = e.after(at) {
			e.times = append(e.times, at-day)
		}
	}
	return e, nil
}

func expressionFaults(text string, ws []word) []Fault {
	if len(ws) == 0 {
		return []Fault{whole(text).fault(PartCron, "the cron expression is missing", fiveFields)}
	}
	first := ws[0]
	if strings.HasPrefix(first.text, "TZ=") || strings.HasPrefix(first.text, "CRON_TZ=") {
		_, zone, _ := strings.Cut(first.text, "=")
		return []Fault{first.fault(PartCron, "the cron expression names a time zone",
			"leave it out here and write zone: "+zone)}
	}
	if strings.HasPrefix(first.text, "@") {
		return descriptorFaults(text, ws)
	}
	if len(ws) != len(cronFields) {
		hint := fiveFields
		if len(ws) == len(cronFields)+1 {
			hint = "there is no field for seconds or years: " + fiveFields
		}
		return []Fault{whole(text).fault(PartCron, fmt.Sprintf("the cron expression has %d fields in place of %d", len(ws),
			len(cronFields)), hint)}
	}
	var faults []Fault
	for i, w := range ws {
		for _, entry := range w.split(",") {
			if message, hint := cronFields[i].check(entry.text); message != "" {
				faults = append(faults, entry.fault(PartCron, message, hint))
			}
		}
	}
	return faults
}

func descriptorFaults(text string, ws []word) []Fault {
	first := ws[0]
	switch {
	case first.text == "@every":
		return []Fault{whole(text).fault(PartCron, "@every counts from the start of the program and is not taken",
			fiveFields)}
	case !slices.Contains(descriptors, first.text):
		return []Fault{first.fault(PartCron, fmt.Sprintf("the cron expression is %q", first.text),
			words.Meant(first.text, descriptors, "expected "+words.Or(descriptors)+", or five fields"))}
	case len(ws) > 1:
		return []Fault{ws[1].fault(PartCron, fmt.Sprintf("%q follows %s", ws[1].text, first.text),
			"leave it out: "+first.text+" stands alone")}
	}
	return nil
}

// check returns what is wrong with an entry of the field, and a hint, or nothing. An entry is a star, a value or a
// range of two values, each with or without a step.
func (f cronField) check(entry string) (message, hint string) {
	if entry == "" {
		return "the " + f.name + " has an empty entry", "leave out the comma that is too many; " + f.expected()
	}
	span, step, stepped := strings.Cut(entry, "/")
	if n, ok := number(step); stepped && (!ok || n < 1 || n > f.to) {
		return fmt.Sprintf("the step of the %s is %q", f.name, step), fmt.Sprintf("expected a whole number from 1 to %d",
			f.to)
	}
	if span == "*" || span == "?" {
		return "", ""
	}
	low, high, ranged := strings.Cut(span, "-")
	from, ok := f.value(low)
	if !ok {
		return fmt.Sprintf("the %s is %q", f.name, low), f.hint(low)
	}
	if !ranged {
		return "", ""
	}
	to, ok := f.value(high)
	if !ok {
		return fmt.Sprintf("the %s runs to %q", f.name, high), f.hint(high)
	}
	if from > to {
		return fmt.Sprintf("the %s runs backwards, from %s to %s", f.name, low, high),
			fmt.Sprintf("write %s-%d,%d-%s to go over the end", low, f.to, f.from, high)
	}
	return "", ""
}

// value reads a number or a name of the field.
func (f cronField) value(text string) (int, bool) {
	if i := slices.Index(f.names, strings.ToLower(text)); i >= 0 {
		return f.from + i, true
	}
	n, ok := number(text)
	return n, ok && n >= f.from && n <= f.to
}

// hint says what to write in place of a value.
func (f cronField) hint(text string) string {
	switch upper := strings.ToUpper(text); {
	case f.to == 6 && text == "7":
		return "Sunday is 0 or sun"
	case f.to == 31 && upper == "L":
		return "write * here and on: last-day"
	case f.to == 31 && (upper == "LW" || upper == "WL"):
		return "write * here and on: last-business-day"
	case f.to == 31 && strings.HasSuffix(upper, "W"):
		return "business days are counted by a rule: write * here and, for example, on: business-day 3"
	case f.names != nil && len(text) > 3 && slices.Contains(f.names, strings.ToLower(text[:3])):
		return "did you mean " + strings.ToLower(text[:3]) + "?"
	}
	if _, ok := number(text); ok {
		return f.expected()
	}
	return words.Meant(text, f.names, f.expected())
}

func (f cronField) expected() string {
	s := fmt.Sprintf("expected a whole number from %d to %d", f.from, f.to)
	if f.names != nil {
		s += ", or " + f.names[0] + " to " + f.names[len(f.names)-1]
	}
	return s
}

// number reads up to three digits and nothing else.
func number(text string) (int, bool) {
	if len(text) > 3 || strings.Trim(text, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(text)
	return n, err == nil
}

// after returns the first time of the expression after w, or w itself where the library finds none: see day.
func (e expression) after(w wall) wall {
	next := e.days.Next(w.time())
	if next.IsZero() {
		return w
	}
	return wallOf(next)
}

// day returns the first candidate day from a day on, up to the limit. The library gives up after the end of the fifth
// year, and there can be eight years between two 29ths of February.
func (e expression) day(from, limit wall) (wall, bool) {
	for from <= limit {
		if at := e.after(from - 1); at >= from {
			return at.day(), at.day() <= limit
		}
		from = date(from.time().Year()+6, time.January, 1)
	}
	return 0, false
}
