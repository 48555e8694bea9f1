package charts

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"

	"shorecast/charts/notation"
)

var numberWords = [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

// count writes a small number as a word: "six years", "one year", "30 years".
func count(n int, singular, plural string) string {
	word := strconv.Itoa(n)
	if n >= 0 && n < len(numberWords) {
		word = numberWords[n]
	}
	if n == 1 {
		return word + " " + singular
	}
	return word + " " + plural
}

// years is the horizon as it stands in a sentence.
func (v *view) years() string { return count(v.HorizonYears, "year", "years") }

// lastYear is "Year 6".
func (v *view) lastYear() string { return fmt.Sprintf("Year %d", v.HorizonYears) }

// period is the third title line: "Year 0 to Year 6, from April 2026".
func (v *view) period() string {
	s := fmt.Sprintf("Year 0 to Year %d", v.HorizonYears)
	if m := v.firstMonth(); m != "" {
		s += ", Year 1 from " + m
	}
	return s
}

// firstMonth is "April 2026", or empty where it is not known.
func (v *view) firstMonth() string {
	year, month, ok := strings.Cut(v.FirstMonth, "-")
	n, err := strconv.Atoi(month)
	if !ok || err != nil || n < 1 || n > 12 {
		return ""
	}
	return time.Month(n).String() + " " + year
}

// than compares two costs: "22 % less than", "about as much as". Where one of them is not above zero a percentage means nothing, and
// the amount is told.
func (v *view) than(cost, with float64, u notation.Unit) string {
	word := "more than"
	if cost < with {
		word = "less than"
	}
	d := math.Abs(cost - with)
	switch {
	case with > 0 && d/with < 0.0005 || d == 0:
		return "as much as"
	case with <= 0 || cost < 0:
		return v.f.Money(d, u) + " " + word
	case d/with < 0.01:
		return v.f.Percent(d/with, 1) + " " + word
	}
	return v.f.Percent(d/with, 0) + " " + word
}

// delta is a relative change as it stands beside a figure, "−22 %"; empty where one of the two is not above zero.
func (v *view) delta(cost, with float64) string {
	if !(with > 0) || !(cost >= 0) || math.IsInf(cost, 0) {
		return ""
	}
	return v.f.SignedPercent(cost/with-1, 0)
}

// months is a stretch of time as people say it: "month 28", "on day one".
func months(m int) string {
	if m == 0 {
		return "from day one"
	}
	return "in month " + strconv.Itoa(m)
}

// list joins names: "A, B and C".
func list(names []string) string {
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// id makes a chart's identity out of a prefix and a name, in letters, digits and hyphens; unique within this view.
func (v *view) id(prefix, name string) string {
	var b strings.Builder
	b.WriteString(prefix)
	hyphen := true
	for _, r := range strings.ToLower(name) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			if hyphen {
				b.WriteByte('-')
			}
			b.WriteRune(r)
			hyphen = false
		} else if !unicode.Is(unicode.Mn, r) {
			hyphen = true
		}
	}
	id, k := b.String(), 2
	for v.taken[id] {
		id = b.String() + "-" + strconv.Itoa(k)
		k++
	}
	v.taken[id] = true
	return id
}

// optionNames returns the names of all options in sheet order.
func (v *view) optionNames() []string {
	names := make([]string, len(v.Options))
	for i := range v.Options {
		names[i] = v.Options[i].Name
	}
	return names
}
