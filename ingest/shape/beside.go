package shape

import (
	"strings"

	"shorecast/ingest/workbook"
)

// beside remembers what stands next to a table.
type beside struct {
	behind []first // by column behind the table's last one
	apart  first   // in a column before the last one that the caller has found to be beyond the border
}

// first is the first cell of a column that holds something.
type first struct {
	row, column int // row 0 = there is none
	text        string
}

// see takes a cell that stands in no column of the table, whose last column is given.
func (b *beside) see(row int, c *workbook.Cell, last int) {
	if c.Merged || c.Type == workbook.TypeText && strings.TrimSpace(c.Text) == "" {
		return
	}
	at := &b.apart
	if c.Column > last {
		for len(b.behind) < c.Column-last {
			b.behind = append(b.behind, first{})
		}
		at = &b.behind[c.Column-last-1]
	}
	if at.row == 0 {
		*at = first{row, c.Column, strings.Clone(c.Text)}
	}
}

// notes passes on one note for each column that adjoins the table and one for everything beyond an empty column.
func (b *beside) notes(s Sink) {
	beyond := b.apart
	adjoins := true
	for _, c := range b.behind {
		switch {
		case c.row == 0:
			adjoins = false
		case adjoins:
			s.Note(Note{Sort: Beside, Row: c.row, Column: c.column, Text: c.text})
		case beyond.row == 0:
			beyond = c
		}
	}
	if beyond.row != 0 {
		s.Note(Note{Sort: BesideApart, Row: beyond.row, Column: beyond.column, Text: beyond.text})
	}
	*b = beside{}
}

// last returns the last column of the table.
func (c *Columns) last() int {
	for i := len(c.Of) - 1; i > 0; i-- {
		if c.Of[i].Use != Outside {
			return i
		}
	}
	return 0
}
