package teams

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/xuri/excelize/v2"

	"shorecast/report/finding"
)

// Cell is one cell of a sheet.
type Cell struct {
	Value  any    // nil, a string, a float64, a bool or a time.Time
	Format string // number format; "" = General
	Indent int
	Across int // cells that it is merged over to the right, itself included; 0 = not merged
	Figure int // the figure of a line that stands here, by its number from 1; 0 = none
}

// Sheet is one sheet, its rows from the top.
type Sheet struct {
	Name   string
	Hidden bool
	Rows   [][]Cell
	Masked []int // hidden rows, from 1
}

// Book is a workbook, or the only sheet of a CSV file.
type Book struct {
	File   string // base name
	Sheets []*Sheet
	Names  map[string]string // named ranges: name → reference
	CSV    *CSV              // how it is written as CSV; nil = an Excel workbook
}

// Place is a cell of a book.
type Place struct {
	Sheet       int // index into Book.Sheets
	Row, Column int // from 1
}

// set puts a cell, from 1, and makes room for it.
func (s *Sheet) set(row, column int, c Cell) {
	for len(s.Rows) < row {
		s.Rows = append(s.Rows, nil)
	}
	for len(s.Rows[row-1]) < column {
		s.Rows[row-1] = append(s.Rows[row-1], Cell{})
	}
	s.Rows[row-1][column-1] = c
}

// put writes values from a cell to the right.
func (s *Sheet) put(row, column int, values ...any) {
	for i, v := range values {
		s.set(row, column+i, Cell{Value: v})
	}
}

// At returns a cell; one that is not there is empty.
func (s *Sheet) At(row, column int) Cell {
	if row < 1 || column < 1 || row > len(s.Rows) || column > len(s.Rows[row-1]) {
		return Cell{}
	}
	return s.Rows[row-1][column-1]
}

// Figures returns where each figure of the lines stands.
func (b *Book) Figures() map[int]Place {
	places := map[int]Place{}
	for i, s := range b.Sheets {
		for r, row := range s.Rows {
			for c, cell := range row {
				if cell.Figure > 0 {
					places[cell.Figure] = Place{i, r + 1, c + 1}
				}
			}
		}
	}
	return places
}

// Bytes writes the book as the file that it is.
func (b *Book) Bytes() ([]byte, error) {
	if b.CSV != nil {
		return b.CSV.bytes(b.Sheets[0])
	}
	f := excelize.NewFile()
	defer f.Close()
	w := bookWriter{f: f, styles: map[look]int{}}
	for i, s := range b.Sheets {
		if i == 0 {
			w.do(f.SetSheetName("Sheet1", s.Name))
		} else if _, err := f.NewSheet(s.Name); err != nil {
			return nil, fmt.Errorf("add sheet %q: %w", s.Name, err)
		}
		w.sheet(s)
	}
	for _, name := range slices.Sorted(maps.Keys(b.Names)) {
		w.do(f.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: b.Names[name]}))
	}
	for i, s := range b.Sheets {
		if !s.Hidden {
			f.SetActiveSheet(i)
			break
		}
	}
	for _, s := range b.Sheets {
		if s.Hidden {
			w.do(f.SetSheetVisible(s.Name, false))
		}
	}
	var out bytes.Buffer
	if w.err == nil {
		w.err = f.Write(&out)
	}
	return out.Bytes(), w.err
}

type bookWriter struct {
	f      *excelize.File
	styles map[look]int
	err    error
}

// look is how a cell is shown.
type look struct {
	format string
	indent int
}

func (w *bookWriter) do(err error) {
	if w.err == nil {
		w.err = err
	}
}

func (w *bookWriter) sheet(s *Sheet) {
	for r, row := range s.Rows {
		for c, cell := range row {
			if cell.Value == nil {
				continue
			}
			at := finding.CellName(c+1, r+1)
			v := cell.Value
			if t, ok := v.(time.Time); ok {
				v = t.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24
			}
			w.do(w.f.SetCellValue(s.Name, at, v))
			if cell.Format != "" || cell.Indent > 0 {
				w.do(w.f.SetCellStyle(s.Name, at, at, w.style(cell.Format, cell.Indent)))
			}
			if cell.Across > 1 {
				w.do(w.f.MergeCell(s.Name, at, finding.CellName(c+cell.Across, r+1)))
			}
		}
	}
	for _, row := range s.Masked {
		w.do(w.f.SetRowVisible(s.Name, row, false))
	}
}

// style returns the number of a style of the file.
func (w *bookWriter) style(format string, indent int) int {
	key := look{format, indent}
	if id, ok := w.styles[key]; ok {
		return id
	}
	s := excelize.Style{}
	if format != "" {
		s.CustomNumFmt = &format
	}
	if indent > 0 {
		s.Alignment = &excelize.Alignment{Horizontal: "left", Indent: indent}
	}
	id, err := w.f.NewStyle(&s)
	w.do(err)
	w.styles[key] = id
	return id
}
