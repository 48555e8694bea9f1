package charts

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"

	"shorecast/charts/notation"
	"shorecast/report"
)

var numberWords = [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

// word writes a small number as a word.
func word(n int) string {
	if n >= 0 && n < len(numberWords) {
		return numberWords[n]
	}
	return strconv.Itoa(n)
}

// count writes how many: "six years", "one year", "30 years".
func count(n int, singular, plural string) string {
	if n == 1 {
		return word(n) + " " + singular
	}
	return word(n) + " " + plural
}

// years is the horizon as it stands in a sentence.
func (v *view) years() string { return count(v.HorizonYears, "year", "years") }

// lastYear is "Year 6".
func (v *view) lastYear() string { return fmt.Sprintf("Year %d", v.HorizonYears) }

// period is the third title line: "April 2026 to March 2032, with day one as year 0".
func (v *view) period() string {
	year, month, ok := strings.Cut(v.FirstMonth, "-")
	y, err1 := strconv.Atoi(year)
	m, err2 := strconv.Atoi(month)
	if !ok || err1 != nil || err2 != nil || m < 1 || m > 12 {
		return fmt.Sprintf("Year 0 to Year %d", v.HorizonYears)
	}
	name := func(at report.Month) string { return fmt.Sprintf("%s %d", at.Month(), at.Year()) }
	first := report.NewMonth(y, time.Month(m))
	return name(first) + " to " + name(first+report.Month(12*v.HorizonYears-1)) + ", with day one as year 0"
}

// amounts is the unit as a title tells it: "EUR k", or "EUR k after tax".
func (v *view) amounts(u notation.Unit) string {
	if v.Tax == report.GroupTax.String() {
		return v.f.Unit(u) + " after tax"
	}
	return v.f.Unit(u)
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
		return v.f.MoneyIn(d, u) + " " + word
	}
	return v.percent(d/with) + " " + word
}

// percent writes a share with as many digits as it takes to tell it from nothing.
func (v *view) percent(x float64) string {
	if math.Abs(x) < 0.01 {
		return v.f.Percent(x, 1)
	}
	return v.f.Percent(x, 0)
}

// delta is a relative change as it stands beside a figure, "−22 %"; empty where one of the two is not above zero and
// where there is no difference to speak of.
func (v *view) delta(cost, with float64) string {
	if !(with > 0) || !(cost >= 0) || math.IsInf(cost, 0) {
		return ""
	}
	switch d := cost/with - 1; {
	case math.Abs(d) < 0.0005:
		return ""
	case math.Abs(d) < 0.01:
		return v.f.SignedPercent(d, 1)
	default:
		return v.f.SignedPercent(d, 0)
	}
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
