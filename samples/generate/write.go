package main

import (
	"bytes"
	"time"

	"github.com/xuri/excelize/v2"

	"shorecast/report/finding"
	"shorecast/report/ooxml"
)

// bytes writes the workbook: the same book gives the same bytes.
func (b *book) bytes() []byte {
	f := excelize.NewFile()
	defer f.Close()
	for i, s := range b.sheets {
		if i == 0 {
			check(f.SetSheetName("Sheet1", s.name))
		} else {
			must(f.NewSheet(s.name))
		}
		writer{f, s}.write()
	}
	if b.title != "" {
		const day = "2026-01-01T00:00:00Z"
		check(f.SetDocProps(&excelize.DocProperties{Title: b.title, Creator: "Shorecast", LastModifiedBy: "Shorecast",
			Description: "Invented figures", Created: day, Modified: day}))
	}
	f.SetActiveSheet(0)
	var packed bytes.Buffer
	check(ooxml.Pack(&packed, must(f.WriteToBuffer()).Bytes(), nil))
	return packed.Bytes()
}

// writer puts a sheet into a file.
type writer struct {
	f *excelize.File
	*sheet
}

func (w writer) write() {
	for i, t := range w.titles {
		font := &excelize.Font{Italic: true, Size: 11, Family: "Calibri", Color: "666666"}
		if i == 0 {
			font = &excelize.Font{Bold: true, Size: 14, Family: "Calibri"}
		}
		w.put(1, i+1, t, "")
		w.style(1, i+1, &excelize.Style{Font: font})
	}
	top := w.headingRow()
	for i, c := range w.columns {
		if c.heading == "<" {
			check(w.f.MergeCell(w.name, finding.CellName(i, top), finding.CellName(i+1, top)))
		} else {
			w.put(i+1, top, c.heading, "")
		}
		w.style(i+1, top, w.headingStyle(i))
		name := finding.ColumnName(i + 1)
		check(w.f.SetColWidth(w.name, name, name, c.width))
	}
	if len(w.columns) > 0 {
		check(w.f.SetRowHeight(w.name, top, 48))
		check(w.f.SetPanes(w.name, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: top,
			TopLeftCell: finding.CellName(2, top+1), ActivePane: "bottomRight"}))
	}
	for r, row := range w.rows {
		for i, v := range row {
			w.put(i+1, top+1+r, v, w.columns[i].number)
			if _, text := v.(string); text && i > 0 && w.numeric(i-1) { // so that the two do not touch
				w.style(i+1, top+1+r, &excelize.Style{Alignment: &excelize.Alignment{Horizontal: "left", Indent: 1}})
			}
		}
	}
	if w.hidden > 0 {
		check(w.f.SetRowVisible(w.name, w.hidden, false))
	}
	// one landscape page across
	check(w.f.SetPageLayout(w.name, &excelize.PageLayoutOptions{Orientation: new("landscape"), FitToWidth: new(1),
		FitToHeight: new(0)}))
	check(w.f.SetSheetProps(w.name, &excelize.SheetPropsOptions{FitToPage: new(true)}))
	if w.unseen {
		check(w.f.SetSheetVisible(w.name, false))
	}
}

// put writes one value in the format that its type, or else its column, asks for.
func (w writer) put(column, row int, v any, format string) {
	at := finding.CellName(column, row)
	switch x := v.(type) {
	case nil:
		return
	case formula:
		check(w.f.SetCellFormula(w.name, at, string(x)))
		return
	case string, bool:
		format = ""
	case percent:
		v, format = float64(x)/100, "0.0%"
	case month:
		v, format = serialOf(x), monthFormat
	case exact:
		v, format = float64(x), "#,##0.00"
	}
	check(w.f.SetCellValue(w.name, at, v))
	if format != "" {
		w.style(column, row, &excelize.Style{CustomNumFmt: &format})
	}
}

func (w writer) style(column, row int, s *excelize.Style) {
	at := finding.CellName(column, row)
	check(w.f.SetCellStyle(w.name, at, at, must(w.f.NewStyle(s))))
}

// numeric reports whether a column holds numbers: its first filled cell decides.
func (s *sheet) numeric(column int) bool {
	for _, row := range s.rows {
		if v := row[column]; v != nil {
			_, text := v.(string)
			return !text
		}
	}
	return false
}

const monthFormat = "mmm yyyy"

// headingStyle is the style of a column's heading; it stands to the right over numbers, and off them behind numbers.
func (w writer) headingStyle(column int) *excelize.Style {
	s := &excelize.Style{
		Font:      &excelize.Font{Bold: true, Size: 11, Family: "Calibri"},
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7E6E6"}},
		Border:    []excelize.Border{{Type: "bottom", Style: 1, Color: "404040"}},
		Alignment: &excelize.Alignment{WrapText: true, Vertical: "bottom"},
	}
	if w.numeric(column) {
		s.Alignment.Horizontal = "right"
	} else if column > 0 && w.numeric(column-1) {
		s.Alignment.Horizontal, s.Alignment.Indent = "left", 1
	}
	if _, ok := w.columns[column].heading.(month); ok {
		s.CustomNumFmt = new(monthFormat)
	}
	return s
}

// serialOf returns a month's first day as Excel counts it: days since 30 December 1899, right from March 1900 on.
func serialOf(m month) int64 {
	return int64(time.Time(m).Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)
}
