package ingest

import (
	"bytes"
	"fmt"

	"github.com/xuri/excelize/v2"

	"shorecast/report/ooxml"
)

// bookWriter writes a workbook and keeps the first error.
type bookWriter struct {
	f   *excelize.File
	err error
}

func (w *bookWriter) check(err error) {
	if w.err == nil {
		w.err = err
	}
}

// text writes a text as a text, whatever it begins with: nothing that stood in a refused cell may become a formula.
func (w *bookWriter) text(sheet, at, s string, style int) {
	if s != "" {
		w.check(w.f.SetCellStr(sheet, at, s))
	}
	w.check(w.f.SetCellStyle(sheet, at, at, style))
}

func (w *bookWriter) style(s *excelize.Style) int {
	id, err := w.f.NewStyle(s)
	w.check(err)
	return id
}

// page makes a sheet print on pages as wide as its columns, across.
func (w *bookWriter) page(sheet string) {
	landscape, fit, one, many := "landscape", true, 1, 0
	w.check(w.f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &one,
		FitToHeight: &many}))
	w.check(w.f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
}

func (w *bookWriter) titled(title string) {
	w.check(w.f.SetDocProps(&excelize.DocProperties{Title: title, Creator: "Shorecast", LastModifiedBy: "Shorecast",
		Created: "2026-01-01T00:00:00Z", Modified: "2026-01-01T00:00:00Z"}))
}

// Looks that the written workbooks share.
func font(bold bool, size float64, colour string) *excelize.Font {
	return &excelize.Font{Bold: bold, Size: size, Family: "Calibri", Color: colour}
}

func fill(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}

var underline = []excelize.Border{{Type: "bottom", Style: 1, Color: "404040"}}

// packed writes a workbook so that the same content gives the same bytes.
func packed(f *excelize.File) ([]byte, error) {
	made, err := f.WriteToBuffer()
	if err != nil {
		return nil, fmt.Errorf("write the workbook: %w", err)
	}
	var out bytes.Buffer
	err = ooxml.Pack(&out, made.Bytes(), nil)
	return out.Bytes(), err
}
