package mapper

import (
	"math"
	"slices"

	"shorecast/ingest/literal"
)

// findConverted marks the columns that hold the amounts of the one before them in another currency, as their headings
// say and the same rate in all rows.
func (t derived) findConverted(columns []*column) {
	for i := 1; i < len(columns); i++ {
		a, b := columns[i-1], columns[i]
		signs := [2]string{literal.SignIn(a.heading()), literal.SignIn(b.heading())}
		if a.role == roleSkip || signs[0] == "" || signs[1] == "" || signs[0] == signs[1] {
			continue
		}
		if t.isConverted(a, b) {
			b.skip("holds the amounts of " + t.name(a) + " in " + signs[1] + "; to read these, leave the others out")
		}
	}
}

// isConverted reports whether the figures of two columns have the same ratio in all rows, of two at least.
func (t derived) isConverted(a, b *column) bool {
	largest, rows := 0, 0
	for k, x := range a.cells {
		y := b.cells[k]
		if x.isNumber() != y.isNumber() {
			return false
		}
		if !x.isNumber() || x.number == 0 && y.number == 0 {
			continue
		}
		if rows++; rows == 1 || math.Abs(x.number) > math.Abs(a.cells[largest].number) {
			largest = k
		}
	}
	if rows < 2 || a.cells[largest].number == 0 {
		return false
	}
	rate := b.cells[largest].number / a.cells[largest].number
	for k, x := range a.cells {
		// Half a unit of what is written is lost where amounts are rounded.
		if x.isNumber() && math.Abs(b.cells[k].number-rate*x.number) > max(0.6, 1e-4*math.Abs(b.cells[k].number)) {
			return false
		}
	}
	return rate > 0 && rate != 1
}

// usualTimes are how many times a year something falls due that a frequency of the contract says.
var usualTimes = []float64{1, 4, 12}

// mostFactors is among how many columns three factors of another are looked for.
const mostFactors = 24

// findProducts marks the columns that are worked out from others by multiplication; where a layout could not say what
// makes them, it marks those that they are worked out from.
func (t derived) findProducts(columns []*column) {
	for i := len(columns) - 1; i >= 0; i-- {
		t.findProduct(columns, i)
	}
	if len(columns) > mostFactors {
		return
	}
	for i := len(columns) - 1; i >= 0; i-- {
		t.findTriple(columns, i)
	}
}

// findProduct looks for two columns of which one is the product, times the same or a small whole number in each row.
func (t derived) findProduct(columns []*column, at int) {
	c := columns[at]
	for i, a := range columns {
		for _, b := range columns[i+1:] {
			if a == c || b == c || a.role == roleSkip || b.role == roleSkip || c.role == roleSkip {
				continue
			}
			times, rows := timesOf(c, a, b)
			switch {
			case rows < 2 || len(times)*3 > max(rows, 3):
			case len(times) == 1 && !slices.Contains(usualTimes, times[0]):
				why := "is multiplied by " + literal.Plain(times[0]) + " besides: " + t.name(c) + " holds the product"
				a.skip(why)
				b.skip(why)
			default:
				c.skip("is " + t.name(a) + " × " + t.name(b))
			}
		}
	}
}

// timesOf returns the whole numbers by which the products of two columns are multiplied to give a third, and in how
// many rows; no rows where one does not fit.
func timesOf(c, a, b *column) (times []float64, rows int) {
	for k, x := range c.cells {
		p, q := a.cells[k], b.cells[k]
		if !x.isNumber() || !p.isNumber() || !q.isNumber() || p.number*q.number == 0 {
			if x.isNumber() && x.number != 0 && (p.isNumber() || q.isNumber()) {
				return nil, 0
			}
			continue
		}
		n := math.Round(x.number / (p.number * q.number))
		if n < 1 || n > 366 || !same(x.number, n*p.number*q.number) {
			return nil, 0
		}
		if rows++; !slices.Contains(times, n) {
			times = append(times, n)
		}
	}
	return times, rows
}

// findTriple looks for a column that is the product of three others, such as hours a week, weeks and a rate: these are
// marked, since a line of the contract has two factors.
func (t derived) findTriple(columns []*column, at int) {
	c := columns[at]
	for i, a := range columns[:at] {
		for j, b := range columns[i+1 : at] {
			for _, d := range columns[i+j+2 : at] {
				if c.role == roleSkip || !isTriple(c, a, b, d) {
					continue
				}
				for _, f := range []*column{a, b, d} {
					f.skip("is multiplied: " + t.name(c) + " is " + t.name(a) + " × " + t.name(b) + " × " + t.name(d))
				}
				return
			}
		}
	}
}

func isTriple(c, a, b, d *column) bool {
	rows := 0
	for k, x := range c.cells {
		p, q, r := a.cells[k], b.cells[k], d.cells[k]
		if !x.isNumber() || !p.isNumber() || !q.isNumber() || !r.isNumber() || x.number == 0 {
			if x.isNumber() && x.number != 0 {
				return false
			}
			continue
		}
		if p.number == 1 || q.number == 1 || r.number == 1 || !same(x.number, p.number*q.number*r.number) {
			return false
		}
		rows++
	}
	return rows >= 2
}
