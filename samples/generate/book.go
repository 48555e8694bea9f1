package main

import (
	"fmt"
	"slices"
	"time"
)

// book is a workbook to be written, as data.
type book struct {
	title  string
	sheets []*sheet
}

// sheet is one table: lines of title above it, a heading row, and the rows, each as wide as the headings.
type sheet struct {
	name    string
	titles  []string
	columns []column
	rows    [][]any
	hidden  int  // a sheet row that is hidden; 0 = none
	unseen  bool // the sheet itself is hidden
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

// find returns the index of a sheet, −1 where there is none.
func (b *book) find(name string) int {
	return slices.IndexFunc(b.sheets, func(s *sheet) bool { return s.name == name })
}

// sheet returns the sheet of that name, which has to exist.
func (b *book) sheet(name string) *sheet { return b.sheets[b.find(name)] }

// remove takes out the sheet of that name.
func (b *book) remove(name string) { b.sheets = slices.Delete(b.sheets, b.find(name), b.find(name)+1) }

// headingRow returns the sheet row of the headings.
func (s *sheet) headingRow() int {
	if len(s.titles) == 0 {
		return 1
	}
	return len(s.titles) + 2
}

// col returns the 0-based column under a heading, which has to exist.
func (s *sheet) col(heading string) int {
	return slices.IndexFunc(s.columns, func(c column) bool { return c.heading == heading })
}

// addRow adds a row of cells as they stand in a text file.
func (s *sheet) addRow(cells ...string) {
	row := make([]any, len(s.columns))
	for i, cell := range cells {
		if row[i] = readValue(cell); cell == `"` {
			row[i] = s.rows[len(s.rows)-1][i]
		}
	}
	s.rows = append(s.rows, row)
}

// addColumn adds a column with the cells of the first rows.
func (s *sheet) addColumn(heading string, cells []string) {
	s.columns = append(s.columns, readColumns([]string{heading})...)
	for i := range s.rows {
		var v any
		if i < len(cells) {
			v = readValue(cells[i])
		}
		s.rows[i] = append(s.rows[i], v)
	}
}

// post turns the rows of a sheet Ledger into cost lines: each group of five books for every function and twenty cost
// centres. A row has the columns of the sheet Costs, and says whether the quantity varies and in which steps the unit
// cost does, along a small fixed sequence.
func (b *book) post() {
	if b.find("Ledger") < 0 {
		return
	}
	ledger, costs := b.sheet("Ledger"), b.sheet("Costs")
	b.remove("Ledger")
	seq := sequence(20270101)
	function, description, quantity, unitCost := costs.col("Function"), costs.col("Description"), costs.col("Quantity"),
		costs.col("Unit cost")
	varies, step := ledger.col("Varies"), ledger.col("Step")
	for group := range slices.Chunk(ledger.rows, 5) {
		for _, f := range b.sheet("Functions").rows {
			for centre := range 20 {
				for _, booked := range group {
					row := slices.Clone(booked[:len(costs.columns)])
					row[function] = f[0]
					row[description] = fmt.Sprintf("Cost centre %d, %s", 4100+10*centre, booked[description])
					if booked[varies] != nil {
						row[quantity] = booked[quantity].(float64) * float64(2+seq.next(9)) / 4 // 0.5 to 2.5 times, by quarters
					}
					row[unitCost] = booked[unitCost].(int) + booked[step].(int)*(seq.next(21)-10)
					costs.rows = append(costs.rows, row)
				}
			}
		}
	}
}

// sequence is a fixed pseudo-random sequence (a 64-bit linear congruential generator).
type sequence uint64

// next returns the next number from 0 to n−1.
func (s *sequence) next(n int) int {
	*s = *s*6364136223846793005 + 1442695040888963407
	return int(uint64(*s) >> 33 % uint64(n))
}
