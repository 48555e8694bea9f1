package templates

import (
	"math"
	"strings"
)

// price writes an amount of money of the workbook: above 0 and below 100 with two decimals at least, else with as many as it has.
func (m *composer) price(v float64) string {
	if v != 0 && math.Abs(v) < 100 && math.Abs(math.Round(v*100)/100-v) <= 1e-12*math.Abs(v) {
		return m.f.Number(v, 2)
	}
	return m.plain(v)
}

// units writes the name of a unit as it stands behind a number of them: "invoices", "entries", "FTE".
func units(n float64, unit string) string {
	last := unit[len(unit)-1]
	switch {
	case n == 1 || last < 'a' || last > 'z' || last == 's' || last == 'x':
		return unit
	case last == 'y' && len(unit) > 1 && !strings.ContainsRune("aeiou", rune(unit[len(unit)-2])):
		return unit[:len(unit)-1] + "ies"
	}
	return unit + "s"
}

// sayWhenOnce leaves the months of the case on the first exhibit of a page and writes "Years 0 to 6" on the others.
func (m *composer) sayWhenOnce(blocks []Block) {
	said := false
	once := func(when string) string {
		first := "Years 0"
		switch when {
		case m.when():
		case m.period():
			first = "Years 1"
		default:
			return when
		}
		if !said {
			said = true
			return when
		}
		if first == "Years 1" && m.c.HorizonYears == 1 {
			return "Year 1"
		}
		return first + " to " + itoa(m.c.HorizonYears)
	}
	for i, b := range blocks {
		switch b := b.(type) {
		case Table:
			if n := len(b.Title) - 1; n > 0 {
				b.Title[n] = once(b.Title[n])
			}
		case Figure:
			b.Chart.When = once(b.Chart.When)
			blocks[i] = b
		}
	}
}
