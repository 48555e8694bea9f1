package page

import (
	"math"
	"strconv"

	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/report/wording"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// nbsp keeps a figure and its unit on one line.
const nbsp = notation.NoBreak

// printer writes figures, alone for sentences and as cells of tables.
type printer struct {
	notation.Format
	currency string // of the report
}

// amount is a cell with a cost in the unit; the exact figure is its title.
func (p printer) amount(v float64, u notation.Unit) doc.Cell {
	return doc.Cell{Text: p.Amount(v, u), Title: p.exact(v, u)}
}

// saving is a cell with a saving in the unit, signed: above zero is good.
func (p printer) saving(v float64, u notation.Unit) doc.Cell {
	return doc.Cell{Text: p.SignedAmount(v, u), Title: p.exact(v, u), Impact: charts.ImpactOf(v, u.Least())}
}

// change is a cell with a change of cost in the unit, signed: below zero is good.
func (p printer) change(v float64, u notation.Unit) doc.Cell {
	return doc.Cell{Text: p.SignedAmount(v, u), Title: p.exact(v, u), Impact: charts.ImpactOf(-v, u.Least())}
}

func (p printer) exact(v float64, u notation.Unit) string {
	decimals := 0
	if u.Scale == 1 {
		decimals = 2
	}
	return u.Currency + " " + p.Number(v, decimals)
}

func exactPercent(v float64) string { return strconv.FormatFloat(100*v, 'f', 6, 64) }

// share is a cell with a signed share of a saving, to one decimal; nil is none.
func (p printer) share(v *float64) doc.Cell {
	if v == nil {
		return none
	}
	return doc.Cell{Text: p.SignedPercent(*v, 1), Impact: charts.ImpactOf(*v, 0.001)}
}

// optional is a cell with a figure; nil is none.
func (p printer) optional(v *float64, decimals int) doc.Cell {
	if v == nil {
		return none
	}
	return text(p.Number(*v, decimals))
}

// plain writes a figure of the workbook with as many decimals as it has, six at most.
func (p printer) plain(v float64) string {
	return p.Number(v, wording.Decimals(v, 1e-12*math.Abs(v), 6))
}

// price writes an amount of money of the workbook: above 0 and below 100 with two decimals at least, else with as many
// as it has.
func (p printer) price(v float64) string {
	if v != 0 && math.Abs(v) < 100 && wording.Decimals(v, 1e-12*math.Abs(v), 6) < 2 {
		return p.Number(v, 2)
	}
	return p.plain(v)
}

// significant returns how many decimals show a figure with so many significant digits, between the least and the most.
func significant(v float64, digits, least, most int) int {
	d := digits - 1
	for v = math.Abs(v); v >= 10; v /= 10 {
		d--
	}
	for ; v < 1 && d < most; v *= 10 {
		d++
	}
	return min(max(d, least), most)
}

// units writes the name of a unit behind a number of them: "invoices", "entries", "FTE".
func units(n float64, unit string) string {
	if last := unit[len(unit)-1]; n == 1 || last < 'a' || last > 'z' || last == 's' || last == 'x' {
		return unit
	}
	return words.Plural(2, unit)
}

func sum(vs []float64) float64 {
	s := 0.0
	for _, v := range vs {
		s += v
	}
	return s
}

func allZero(vs []float64) bool {
	for _, v := range vs {
		if v != 0 {
			return false
		}
	}
	return true
}

// at returns a figure of a series that may be shorter or not have it.
func at(vs []*float64, i int) *float64 {
	if i < len(vs) {
		return vs[i]
	}
	return nil
}
