package ingest

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// The number formats of the starter workbook.
const (
	formatPercent = "0.0%"
	formatAmount  = "#,##0.00"
	formatWhole   = "#,##0"
	formatMonth   = "mmm yyyy"
	formatRate    = "0.0000"
)

// numberFormat is the format of a column's cells; "" for General.
func numberFormat(c *Column) string {
	switch c.Type {
	case TypePercent:
		return formatPercent
	case TypeAmount:
		return formatAmount
	case TypeMonth:
		return formatMonth
	}
	switch c.Name {
	case "FX rate", "Inverse FX rate":
		return formatRate
	case "Annual volume", "Trials":
		return formatWhole
	}
	return ""
}

// leftward begins the name of a number format whose cells stand to the left, as the values of the sheet Settings do.
const leftward = "left "

// cellStyle names the style of a column's cells; "" for the default one.
func cellStyle(sheet string, c *Column) string {
	number := numberFormat(c)
	switch {
	case sheet == settingsSheet.Name:
		return leftward + number
	case number == "" && c.Type == TypeChoice:
		return "indented"
	}
	return number
}

// style returns the number of a style by its name: a role, or else a number format.
func (w *starter) style(name string) int {
	if id, ok := w.styles[name]; ok {
		return id
	}
	line := []excelize.Border{{Type: "bottom", Style: 1, Color: "404040"}}
	wrapped := &excelize.Alignment{WrapText: true, Vertical: "center"}
	fill := func(colour string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	font := func(bold bool, size float64, colour string) *excelize.Font {
		return &excelize.Font{Bold: bold, Size: size, Family: "Calibri", Color: colour}
	}
	s := &excelize.Style{}
	switch name {
	case "title":
		s.Font = font(true, 14, "000000")
	case "text":
		s.Alignment = &excelize.Alignment{WrapText: true, Vertical: "top"}
	case "indented": // a word beside a number
		s.Alignment = &excelize.Alignment{Horizontal: "left", Indent: 1}
	case "required":
		s.Font, s.Fill, s.Border, s.Alignment = font(true, 11, "FFFFFF"), fill("404040"), line, wrapped
	case "optional":
		s.Font, s.Fill, s.Border, s.Alignment = font(true, 11, "000000"), fill("E7E6E6"), line, wrapped
	default:
		number, left := strings.CutPrefix(name, leftward)
		if left {
			s.Alignment = &excelize.Alignment{Horizontal: "left"}
		}
		if number != "" {
			s.CustomNumFmt = &number
		}
	}
	id, err := w.f.NewStyle(s)
	w.check(err)
	w.styles[name] = id
	return id
}

// columnWidth is wide enough for the heading in three lines and for what usually stands below it.
func columnWidth(s *Sheet, c *Column) float64 {
	switch {
	case len(s.Settings) > 0 && c.Name == "Value", c.Name == "Description":
		return 40
	case len(s.Settings) > 0, c.Name == "Option", c.Name == "Criterion":
		return 26
	case c.Type == TypeName, c.Name == "Model", c.Type == TypeText, c.Name == "Driver":
		return 20
	}
	return 14
}
