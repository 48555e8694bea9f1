package main

import (
	"fmt"
	"slices"
	"time"

	"github.com/xuri/excelize/v2"
)

// book is a workbook to be written, as data.
type book struct {
	title  string
	sheets []*sheet
}

// sheet is one table: lines of title above it, a heading row, and the rows.
type sheet struct {
	name    string
	titles  []string
	columns []column
	rows    [][]any
	hidden  []int // sheet rows
	unseen  bool  // the sheet itself is hidden
}

// column is a heading and how the cells under it look.
type column struct {
	heading any // text, or a month for a date cell
	width   float64
	number  string // number format of plain numbers; "" for General
}

// The values of a cell are string, int, float64, bool, nil for a blank one, and these.
type (
	// percent is a number of percent, written as a fraction in a percentage format: percent(12.5) is 12.5 %.
	percent float64
	// month is a date cell that shows a calendar month.
	month time.Time
	// formula is a formula that was never calculated.
	formula string
	// exact is a number that shows two decimals whatever its column shows.
	exact float64
)

// sheet returns the sheet of that name, which has to exist.
func (b *book) sheet(name string) *sheet {
	for _, s := range b.sheets {
		if s.name == name {
			return s
		}
	}
	panic("no sheet " + name)
}

// headingRow returns the sheet row of the headings.
func (s *sheet) headingRow() int {
	if len(s.titles) == 0 {
		return 1
	}
	return len(s.titles) + 2
}

// col returns the 0-based column under a heading, which has to exist.
func (s *sheet) col(heading string) int {
	for i, c := range s.columns {
		if c.heading == heading {
			return i
		}
	}
	panic(fmt.Sprintf("no column %q on %s", heading, s.name))
}

// set changes one value: row counts from 1 below the headings.
func (s *sheet) set(row int, heading, cell string) {
	i := s.col(heading)
	for len(s.rows[row-1]) <= i {
		s.rows[row-1] = append(s.rows[row-1], nil)
	}
	s.rows[row-1][i] = readValue(cell)
}

// add adds a column with the cells of the first rows.
func (s *sheet) add(heading string, cells []string) {
	s.columns = append(s.columns, readColumns([]string{heading})...)
	for r, cell := range cells {
		for len(s.rows[r]) < len(s.columns) {
			s.rows[r] = append(s.rows[r], nil)
		}
		s.rows[r][len(s.columns)-1] = readValue(cell)
	}
}

// remove takes out the sheet of that name.
func (b *book) remove(name string) {
	b.sheets = slices.DeleteFunc(b.sheets, func(s *sheet) bool { return s.name == name })
}

// bytes writes the workbook: the same book gives the same bytes.
func (b *book) bytes() ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	w := &writer{f: f, styles: map[string]int{}}
	for i, s := range b.sheets {
		w.sheet(i, s)
	}
	if b.title != "" {
		w.check(f.SetDocProps(&excelize.DocProperties{Title: b.title, Creator: "Shorecast", LastModifiedBy: "Shorecast",
			Description: "Invented figures", Created: "2026-01-01T00:00:00Z", Modified: "2026-01-01T00:00:00Z"}))
	}
	f.SetActiveSheet(0)
	if w.err != nil {
		return nil, fmt.Errorf("write workbook %q: %w", b.title, w.err)
	}
	buf, err := f.WriteToBuffer()
	if err != nil {
		return nil, fmt.Errorf("write workbook %q: %w", b.title, err)
	}
	return repack(buf.Bytes())
}
