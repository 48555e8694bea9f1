package mapper

import (
	"slices"
	"strings"
)

// table is a part of an area: headings, rows, columns.
type table struct {
	*grid
	title   []gridRow // above the headings
	heads   []gridRow // headings, the upper ones first; none where the table has none
	rows    []bodyRow
	columns []*column
	whole   *table // of which it is a part; nil where it is whole
}

// all is the whole table.
func (t *table) all() *table {
	if t.whole != nil {
		return t.whole
	}
	return t
}

// bodyRow is a row below the headings.
type bodyRow struct {
	gridRow
	kind  rowKind
	label string // its first text
	why   string // of a factor: what it is
}

type rowKind uint8

const (
	dataRow    rowKind = iota
	totalRow           // by its label
	sectionRow         // a text above rows with figures
	plainRow           // a text without figures anywhere
	afterRow           // behind the total of all
	factorRow          // what other rows are worked out from: units, prices, percentages
)

// column is one column of a table.
type column struct {
	at     int
	heads  []string // by heading row; "" where blank
	cells  []*cell  // by data row; nil where blank
	counts [isFault + 1]int
	role   role
	of     int    // for roleField: the contract's column
	why    string // what the role was concluded from
	once   bool   // a text of it is written once and holds for the blank rows below
}

// role is what a column is for.
type role uint8

const (
	roleUnread role = iota // text without a part of its own
	roleField              // a column of the contract
	roleAcross             // a value whose heading says more
	roleSkip               // a figure that others repeat
)

// heading is the column's lowest heading that is filled.
func (c *column) heading() string {
	for _, h := range slices.Backward(c.heads) {
		if h != "" {
			return h
		}
	}
	return ""
}

// fullHeading joins all headings.
func (c *column) fullHeading() string {
	return strings.Join(slices.DeleteFunc(slices.Clone(c.heads), func(h string) bool { return h == "" }), " ")
}

func (c *column) numbers() int { return c.counts[isFigure] + c.counts[isPercent] }

func (t *table) column(at int) *column {
	for _, c := range t.columns {
		if c.at == at {
			return c
		}
	}
	return nil
}
