package main

import (
	"fmt"
	"time"

	"github.com/xuri/excelize/v2"
)

// writer puts sheets into an excelize file and keeps the first error.
type writer struct {
	f      *excelize.File
	styles map[string]int // number format → style
	err    error
}

func (w *writer) check(err error) {
	if w.err == nil {
		w.err = err
	}
}

// sheet writes one sheet as the i-th of the workbook.
func (w *writer) sheet(i int, s *sheet) {
	if i == 0 {
		w.check(w.f.SetSheetName("Sheet1", s.name))
	} else {
		_, err := w.f.NewSheet(s.name)
		w.check(err)
	}
	for r, t := range s.titles {
		at := cell(1, r+1)
		w.check(w.f.SetCellStr(s.name, at, t))
		w.check(w.f.SetCellStyle(s.name, at, at, w.title(r)))
	}
	top := s.headingRow()
	for c, col := range s.columns {
		w.put(s.name, cell(c+1, top), col.heading, "")
		w.check(w.f.SetCellStyle(s.name, cell(c+1, top), cell(c+1, top), w.heading(col, s.numeric(c), c > 0 &&
			s.numeric(c-1))))
		name, _ := excelize.ColumnNumberToName(c + 1)
		w.check(w.f.SetColWidth(s.name, name, name, col.width))
	}
	if len(s.columns) > 0 {
		w.check(w.f.SetRowHeight(s.name, top, 48))
		w.check(w.f.SetPanes(s.name, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: top, TopLeftCell: cell(2, top+1),
			ActivePane: "bottomRight"}))
	}
	for r, row := range s.rows {
		for c, v := range row {
			number := ""
			if c < len(s.columns) {
				number = s.columns[c].number
			}
			if _, text := v.(string); text && c > 0 && s.numeric(c-1) {
				number = indented
			}
			w.put(s.name, cell(c+1, top+1+r), v, number)
		}
	}
	for _, r := range s.hidden {
		w.check(w.f.SetRowVisible(s.name, r, false))
	}
	w.page(s)
	if s.unseen {
		w.check(w.f.SetSheetVisible(s.name, false))
	}
}

// page makes the sheet print on one landscape page across, with its headings on every page.
func (w *writer) page(s *sheet) {
	landscape, fit, one, many := "landscape", true, 1, 0
	w.check(w.f.SetPageLayout(s.name, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &one,
		FitToHeight: &many}))
	w.check(w.f.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &fit}))
}

// put writes one value in the format that its type, or else its column, asks for.
func (w *writer) put(sheet, at string, v any, number string) {
	switch v := v.(type) {
	case nil:
		return
	case string:
		w.check(w.f.SetCellStr(sheet, at, v))
		if number == indented {
			w.check(w.f.SetCellStyle(sheet, at, at, w.style(indented,
				&excelize.Style{Alignment: &excelize.Alignment{Horizontal: "left", Indent: 1}})))
		}
		return
	case bool:
		w.check(w.f.SetCellBool(sheet, at, v))
		return
	case int:
		w.check(w.f.SetCellInt(sheet, at, int64(v)))
	case float64:
		w.check(w.f.SetCellFloat(sheet, at, v, -1, 64))
	case percent:
		w.check(w.f.SetCellFloat(sheet, at, float64(v)/100, -1, 64))
		number = "0.0%"
	case month:
		w.check(w.f.SetCellInt(sheet, at, serialOf(v)))
		number = "mmm yyyy"
	case exact:
		w.check(w.f.SetCellFloat(sheet, at, float64(v), -1, 64))
		number = "#,##0.00"
	case formula:
		w.check(w.f.SetCellFormula(sheet, at, string(v)))
		return
	default:
		w.check(fmt.Errorf("cell %s!%s: no way to write %T", sheet, at, v))
	}
	if number != "" && number != indented {
		w.check(w.f.SetCellStyle(sheet, at, at, w.number(number)))
	}
}

func (w *writer) number(format string) int {
	return w.style("number "+format, &excelize.Style{CustomNumFmt: &format})
}

func (w *writer) title(row int) int {
	if row == 0 {
		return w.style("title", &excelize.Style{Font: &excelize.Font{Bold: true, Size: 14, Family: "Calibri"}})
	}
	return w.style("note", &excelize.Style{Font: &excelize.Font{Italic: true, Size: 11, Family: "Calibri",
		Color: "666666"}})
}

// indented is the format of texts that follow a column of numbers, so that the two do not touch.
const indented = "indented text"

// numeric reports whether a column holds numbers: its first filled cell decides.
func (s *sheet) numeric(c int) bool {
	for _, row := range s.rows {
		if c < len(row) && row[c] != nil {
			_, text := row[c].(string)
			return !text
		}
	}
	return false
}

// heading is the style of a column's heading; it stands to the right over numbers, and off them behind numbers.
func (w *writer) heading(c column, numeric, behind bool) int {
	s := &excelize.Style{
		Font:      &excelize.Font{Bold: true, Size: 11, Family: "Calibri"},
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7E6E6"}},
		Border:    []excelize.Border{{Type: "bottom", Style: 1, Color: "404040"}},
		Alignment: &excelize.Alignment{WrapText: true, Vertical: "bottom"},
	}
	key := "heading"
	switch {
	case numeric:
		s.Alignment.Horizontal, key = "right", "heading of numbers"
	case behind:
		s.Alignment.Horizontal, s.Alignment.Indent, key = "left", 1, "heading behind numbers"
	}
	if _, date := c.heading.(month); date {
		format := "mmm yyyy"
		s.CustomNumFmt, key = &format, key+" month"
	}
	return w.style(key, s)
}

func (w *writer) style(key string, s *excelize.Style) int {
	if id, ok := w.styles[key]; ok {
		return id
	}
	id, err := w.f.NewStyle(s)
	w.check(err)
	w.styles[key] = id
	return id
}

// serialOf returns a month's first day as Excel counts it: days since 30 December 1899, right from March 1900 on.
func serialOf(m month) int64 {
	return int64(time.Time(m).Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)
}

// cell returns a cell's name, "B7" for column 2 and row 7.
func cell(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		panic(err)
	}
	return name
}
