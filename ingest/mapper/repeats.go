package mapper

import (
	"math"
	"regexp"
	"slices"
	"strings"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
)

// derived finds what in a table follows from the rest of it: columns and rows that repeat, sum up or multiply others.
type derived struct{ *table }

// findRepeats marks the columns of figures that repeat what others say: numbers of rows, codes, shares, products, sums
// and differences. A layout reads none of them.
func (t derived) findRepeats() {
	var numbers []*column
	for _, c := range t.columns {
		switch {
		case !c.isPeriod() && t.isCodeOfNext(c):
			c.skip("holds the codes of the names beside it")
		case c.numbers() == 0 || c.counts[isText] > c.numbers():
		case c.isPeriod():
		case c.isCount():
			c.skip("counts the rows")
		case c == t.columns[0] && c.isNumbering():
			c.skip("numbers the rows")
		case c.isCode():
			c.skip("holds codes, not figures")
		default:
			numbers = append(numbers, c)
		}
	}
	money := numbers[:0:0]
	for _, c := range numbers {
		if c.counts[isPercent] == 0 || c.counts[isFigure] > 0 {
			money = append(money, c)
		}
	}
	if len(money) > 0 {
		for _, c := range numbers {
			if c.counts[isPercent] > 0 && c.counts[isFigure] == 0 {
				c.skip("holds percentages")
			}
		}
	}
	t.findConverted(money)
	t.findProducts(money)
	for i := len(money) - 1; i >= 0; i-- {
		t.findSum(money, i)
	}
}

func (c *column) skip(why string) {
	if c.role != roleSkip {
		c.role, c.why = roleSkip, why
	}
}

// isPeriod reports whether the column holds the periods of the rows: years, quarters, months, or numbers that count
// them under a heading that says so.
func (c *column) isPeriod() bool {
	if isPeriod(c.heading()) || schema.FrequencyClue(c.heading()) != "" {
		return false // a year of figures, or weeks per year
	}
	clue, clued := schema.CostClue(c.heading())
	clued = clued && clue == schema.CostPeriod
	n, named := 0, 0
	for _, x := range c.cells {
		if x == nil || x.kind == isDash {
			continue
		}
		n++
		if _, ok := literal.ParsePeriod(&x.raw); ok {
			named++
		} else if _, ok := periodKey(x); !ok || !clued {
			return false
		}
	}
	return n >= 2 && (clued || named == n)
}

// isCount reports whether the column counts the rows: 1, 2, 3.
func (c *column) isCount() bool {
	n := 0.0
	for _, x := range c.cells {
		if x == nil {
			continue
		}
		if x.kind != isFigure || x.number != n+1 {
			return false
		}
		n++
	}
	return n >= 3
}

// isNumbering reports whether the column numbers the rows and their sections: 1, 1.1, 1.2, 2.
func (c *column) isNumbering() bool {
	clue, clued := schema.CostClue(c.heading())
	if c.heading() != "" && (!clued || clue != schema.Unneeded) {
		return false
	}
	return !slices.ContainsFunc(c.cells, func(x *cell) bool {
		return x != nil && (x.kind != isFigure || strings.Trim(x.text, "0123456789.") != "")
	})
}

// isCode reports whether the column holds numbers with leading zeros.
func (c *column) isCode() bool {
	for _, x := range c.cells {
		if x != nil && len(x.text) > 1 && x.text[0] == '0' && x.text[1] >= '0' && x.text[1] <= '9' {
			return true
		}
	}
	return false
}

// isCodeOfNext reports whether the column holds numbers or codes of one length, each of which stands before a name of
// its own in the next column again and again, with figures further to the right: 4000 Rent, 4100 Power, 4000 Rent.
func (t derived) isCodeOfNext(c *column) bool {
	next := t.column(c.at + 1)
	clue, clued := schema.CostClue(c.heading())
	last := t.columns[len(t.columns)-1]
	if next == nil || next == last || clued && (clue == schema.CostQuantity || clue == schema.CostUnitCost) {
		return false
	}
	names, codes := map[string]string{}, map[string]string{}
	length, rows := 0, 0
	for k, x := range c.cells {
		y := next.cells[k]
		if x == nil && y == nil {
			continue
		}
		code := x.code()
		if code == "" || y == nil || y.kind != isText {
			return false
		}
		if rows == 0 {
			length = len(code)
		}
		if name, seen := names[code]; len(code) != length || seen && name != y.text {
			return false
		}
		if other, seen := codes[y.text]; seen && other != code {
			return false
		}
		names[code], codes[y.text] = y.text, code
		rows++
	}
	return length >= 3 && len(names) >= 2 && len(names)*2 <= rows
}

// letteredCode is a code that begins with letters and has three digits or more.
var letteredCode = regexp.MustCompile(`^[A-Z]{1,4}[-_.]?[0-9]{3,}$`)

// code is what a cell holds that may be a code: a whole number or a code with letters; "" where it is neither.
func (c *cell) code() string {
	switch {
	case c == nil:
	case c.kind == isFigure && c.number == math.Trunc(c.number):
		return literal.Plain(c.number)
	case c.kind == isText && letteredCode.MatchString(c.text):
		return c.text
	}
	return ""
}

// same reports whether two figures are equal but for what rounding does to them.
func same(a, b float64) bool { return math.Abs(a-b) <= max(0.051, 1e-5*math.Abs(a)) }

// findSum marks a column that is the sum of those beside it, or the difference of two.
func (t derived) findSum(columns []*column, at int) {
	c := columns[at]
	if c.role == roleSkip {
		return
	}
	var parts []*column
	for i := at - 1; i >= 0; i-- {
		if columns[i].role == roleSkip {
			continue
		}
		parts = append([]*column{columns[i]}, parts...)
		if len(parts) >= 2 && sums(c, parts, isTotal(c.heading())) {
			c.skip("is the sum of " + t.name(parts[0]) + " to " + t.name(parts[len(parts)-1]))
			return
		}
	}
	for i, a := range columns {
		for j, b := range columns {
			if i != j && a != c && b != c && a.role != roleSkip && b.role != roleSkip && differs(c, a, b) {
				c.skip("is " + t.name(a) + " − " + t.name(b))
				return
			}
		}
	}
}

func differs(c, a, b *column) bool {
	rows := 0
	for k, x := range c.cells {
		p, q := a.cells[k], b.cells[k]
		if !x.isNumber() || !p.isNumber() || !q.isNumber() {
			continue
		}
		if !same(x.number, p.number-q.number) || x.number == 0 {
			return false
		}
		rows++
	}
	return rows >= 3
}

// farBelow is how many rows a row may sum up that stand below it, in tables of so many rows at most.
const (
	farBelow   = 100
	mostNested = 3000
)

// findSumsAbove takes rows that sum up the rows below them for the sections that these rows belong to.
func (t derived) findSumsAbove() {
	var values []*column
	for _, c := range t.columns {
		if c.role != roleSkip && c.numbers() > 0 && !c.isPeriod() {
			values = append(values, c)
		}
	}
	if len(t.rows) > mostNested || len(values) == 0 {
		return
	}
	for i := len(t.rows) - 1; i >= 0; i-- {
		if r := &t.rows[i]; r.kind == dataRow && r.label != "" && t.sumsUpBelow(i, values) {
			r.kind = sectionRow
		}
	}
}

// sumsUpBelow reports whether a row holds the sums of the rows below it, sections among them left out: of two at least,
// or of one that is indented further.
func (t derived) sumsUpBelow(i int, values []*column) bool {
	sums := make([]float64, len(values))
	r, rows := &t.rows[i], 0
	for j := i + 1; j < len(t.rows) && j <= i+farBelow; j++ {
		below := &t.rows[j]
		deeper := below.label != "" && r.first() != nil && below.first().indent() > r.first().indent()
		if below.kind == sectionRow && deeper {
			continue
		}
		if below.kind != dataRow {
			return false
		}
		for k, c := range values {
			if x := below.at(c.at); x.isNumber() {
				sums[k] += x.number
			}
		}
		rows++
		ends := j+1 == len(t.rows) || !deeper || t.rows[j+1].kind != dataRow && t.rows[j+1].kind != sectionRow ||
			t.rows[j+1].label != "" && t.rows[j+1].first().indent() <= r.first().indent()
		if (rows >= 2 || deeper) && ends && sumsUp(r, values, sums) {
			return true
		}
	}
	return false
}

// sumsUp reports whether a row holds the sums in each column, at least one of them not 0.
func sumsUp(r *bodyRow, values []*column, sums []float64) bool {
	some := false
	for k, c := range values {
		x := r.at(c.at)
		stands := 0.0
		if x.isNumber() {
			stands = x.number
		}
		if !same(stands, sums[k]) {
			return false
		}
		some = some || stands != 0
	}
	return some
}
