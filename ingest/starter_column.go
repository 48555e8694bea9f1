package ingest

import (
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"shorecast/ingest/schema"
	"shorecast/report/finding"
)

// column writes a heading and prepares the cells under it; on the sheet Settings the rows have formats of their own.
func (w *starter) column(c *schema.Column, at int, settings bool) {
	letter := finding.ColumnName(at)
	top := letter + "1"
	w.check(w.f.SetColWidth(w.sheet, letter, letter, columnWidth(c)))
	if look := cellLook(c); look != "" && !settings {
		w.check(w.f.SetColStyle(w.sheet, letter, w.look(look)))
	}
	role := "optional"
	if c.Required {
		role = "required"
	}
	w.text(w.sheet, top, c.Heading(), w.look(role))
	w.help(top, c)
	if !settings {
		w.offer(at, 2, starterRows, c)
	}
}

// help puts the help text on a heading, or on a setting's name, as a comment that shows where the mouse rests.
func (w *starter) help(at string, c *schema.Column) {
	text := helpText(c)
	lines := uint(utf8.RuneCountInString(text)/42 + 2)
	w.check(w.f.AddComment(w.sheet, excelize.Comment{Cell: at, Author: "Shorecast", Width: 280, Height: 20 * lines,
		Paragraph: []excelize.RichTextRun{{Text: text}}}))
}

// helpText says what belongs in a column, within which bounds, and what blank means.
func helpText(c *schema.Column) string {
	parts := []string{c.Description}
	switch c.Type {
	case schema.TypePercent, schema.TypeAmount, schema.TypeNumber, schema.TypeWhole:
		if c.Bounds != schema.AnyAmount {
			parts = append(parts, "A"+strings.TrimPrefix(c.Wanted(), "a")+".")
		}
	}
	switch {
	case c.Required:
		parts = append(parts, "Required.")
	case c.Default != "":
		parts = append(parts, "Blank means: "+c.Default+".")
	}
	return strings.Join(parts, "\n")
}

// offer adds drop-downs and checks to some rows of a column. They warn and do not forbid: the reader takes more words
// than a list shows.
func (w *starter) offer(column, first, last int, c *schema.Column) {
	dv := excelize.NewDataValidation(true)
	dv.Sqref = finding.CellName(column, first)
	if last > first {
		dv.Sqref += ":" + finding.CellName(column, last)
	}
	expected := c.Wanted()
	switch {
	case len(c.Choices) > 0:
		w.check(dv.SetDropList(schema.Words(c.Choices)))
		if len(c.Choices) > 6 {
			expected = "one of the list"
		}
	case c.Type == schema.TypeYesNo:
		w.check(dv.SetDropList([]string{"yes", "no"}))
	case c.Type == schema.TypeMonthName:
		w.check(dv.SetDropList(monthNames()))
	case c.Name == categoryColumn && w.statesAmounts():
		dv.SetSqrefDropList(listed(listCategories, len(schema.CategoryNames())))
	case c.Name == appliesColumn:
		dv.SetSqrefDropList(appliesTo(column))
	case c.Type == schema.TypeName && w.lacks[c.Of]:
		return
	case c.Type == schema.TypeName && c.Of != schema.NoSheet:
		dv.SetSqrefDropList(filled(nameCells(c.Of, 0)))
	case c.Type == schema.TypeCurrency && (w.statesAmounts() || w.sheet == schema.ActualRates.Name()):
		dv.SetSqrefDropList(filled(nameCells(schema.Locations, schema.LocationCurrency)))
		expected = "the reporting currency, or the currency of a location"
	default:
		if !w.bound(dv, c) {
			return
		}
	}
	switch {
	case c.Type == schema.TypeEscalation, c.Name == categoryColumn, c.Name == appliesColumn,
		w.sheet == schema.Risks.Name() && c.Of == schema.Options: // something else may stand there too
	default:
		dv.SetError(excelize.DataValidationErrorStyleWarning, "Shorecast", "Expected here: "+expected+".")
	}
	w.check(w.f.AddDataValidation(w.sheet, dv))
}

// statesAmounts reports whether the rows of the sheet at hand are amounts of categories.
func (w *starter) statesAmounts() bool { return schema.SheetNamed(w.sheet).NeedsFigures() }

func monthNames() []string {
	var names []string
	for m := time.January; m <= time.December; m++ {
		names = append(names, m.String())
	}
	return names
}

// bound checks the range of a number; percentages are stored as fractions. It reports whether there is a range to
// check.
func (w *starter) bound(dv *excelize.DataValidation, c *schema.Column) bool {
	low, high, kind := c.Bounds.Min, c.Bounds.Max, excelize.DataValidationTypeDecimal
	switch c.Type {
	case schema.TypePercent:
		low, high = low/100, high/100
	case schema.TypeWhole:
		kind = excelize.DataValidationTypeWhole
	case schema.TypeAmount, schema.TypeNumber:
	default:
		return false
	}
	if c.Bounds == schema.AnyAmount {
		return false
	}
	w.check(dv.SetRange(low, high, kind, excelize.DataValidationOperatorBetween))
	return true
}

const (
	formatPercent = "0.0%"
	formatRate    = "0.0000"
)

// numberFormat is the format of a column's cells; "" for General.
func numberFormat(c *schema.Column) string {
	switch {
	case c.Format != "":
		return c.Format
	case c.Type == schema.TypePercent:
		return formatPercent
	case c.Type == schema.TypeAmount:
		return "#,##0.00"
	case c.Type == schema.TypeMonth:
		return "mmm yyyy"
	}
	return ""
}

// leftward begins the name of a number format whose cells stand to the left, as the values of the sheet Settings do.
const leftward = "left "

// cellLook names the look of a column's cells; "" for the default one.
func cellLook(c *schema.Column) string {
	if format := numberFormat(c); format != "" || c.Type != schema.TypeChoice {
		return format
	}
	return "indented"
}

func starterLook(name string) excelize.Style {
	wrapped := &excelize.Alignment{WrapText: true, Vertical: "center"}
	switch name {
	case "title":
		return excelize.Style{Font: font(true, 14, "000000")}
	case "text":
		return excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}}
	case "indented": // a word beside a number
		return excelize.Style{Alignment: &excelize.Alignment{Horizontal: "left", Indent: 1}}
	case "required":
		return excelize.Style{Font: font(true, 11, "FFFFFF"), Fill: fill("404040"), Border: underline, Alignment: wrapped}
	case "optional":
		return excelize.Style{Font: font(true, 11, "000000"), Fill: fill("E7E6E6"), Border: underline, Alignment: wrapped}
	}
	s := excelize.Style{}
	number, left := strings.CutPrefix(name, leftward)
	if left {
		s.Alignment = &excelize.Alignment{Horizontal: "left"}
	}
	if number != "" {
		s.CustomNumFmt = &number
	}
	return s
}

// columnWidth is wide enough for the heading in three lines and for what usually stands below it.
func columnWidth(c *schema.Column) float64 {
	switch {
	case c.Width > 0:
		return c.Width
	case c.Type == schema.TypeName || c.Type == schema.TypeText:
		return 20
	}
	return 14
}
