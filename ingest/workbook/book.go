package workbook

import (
	"io"

	"shorecast/report/finding"
)

// Limits bound what a file may cost to read. A file beyond one of them yields a finding.
type Limits struct {
	File     int64 // bytes of the file
	Unpacked int64 // bytes of all its parts, unpacked
	Members  int   // parts
	Sheets   int
	Rows     int // rows that hold something, of one sheet
	Cells    int // cells that hold something, of the workbook
}

// DefaultLimits are wide enough for any workbook of costs that people keep.
var DefaultLimits = Limits{File: 64 << 20, Unpacked: 256 << 20, Members: 2000, Sheets: 200, Rows: 200_000, Cells: 8_000_000}

// Sheet is one sheet of a workbook.
type Sheet struct {
	Name   string
	Hidden bool
}

// Book is an open workbook. Close it when done; it does not close the file under it.
type Book struct {
	Name   string // the file's base name
	SHA256 string // of its bytes, hexadecimal, lower case
	Sheets []Sheet
}

// Open recognises a file by its bytes and checks its frame: the zip directory, every part except the sheets read to its end, styles, shared
// strings, the list of sheets. With an error among the findings the book is nil.
func Open(name string, r io.ReaderAt, size int64, limits Limits) (*Book, []finding.Finding) {
	panic("not written yet")
}

// Read visits the rows of a sheet in order, merged values repeated into each cell of their range. Where it returns an error among the
// findings, the sheet is damaged and what was visited must be thrown away.
func (b *Book) Read(sheet int, visit func(*Row)) []finding.Finding {
	panic("not written yet")
}

// Close reads to their end the sheets that Read did not (so that damage anywhere refuses the workbook) and frees what the book holds.
func (b *Book) Close() []finding.Finding {
	panic("not written yet")
}
