package ingest

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// help puts the help text on a heading, or on a setting's name, as a comment that shows where the mouse rests.
func (w *starter) help(sheet, at string, c *Column) {
	text := helpText(c)
	lines := uint(utf8.RuneCountInString(text)/42 + 2)
	w.check(w.f.AddComment(sheet, excelize.Comment{Cell: at, Author: "Shorecast", Width: 280, Height: 20 * lines, Paragraph: []excelize.RichTextRun{{Text: text}}}))
}

// helpText says what belongs in a column, within which bounds, and what blank means.
func helpText(c *Column) string {
	parts := []string{c.Description}
	switch c.Type {
	case TypePercent:
		parts = append(parts, "A percentage "+c.Bounds.Text("%")+".")
	case TypeAmount, TypeNumber, TypeWhole:
		if b := c.Bounds.Text(""); b != "any number" {
			parts = append(parts, "A number "+b+".")
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

// offer adds drop-downs and checks to cells. They warn and do not forbid: the reader takes more words than a list can show.
func (w *starter) offer(sheet, cells string, c *Column) {
	dv := excelize.NewDataValidation(true)
	dv.Sqref = cells
	switch {
	case len(c.Choices) > 0:
		w.check(dv.SetDropList(choiceWords(c.Choices)))
	case c.Type == TypeYesNo:
		w.check(dv.SetDropList([]string{"yes", "no"}))
	case c.Type == TypeMonthName:
		w.check(dv.SetDropList(starterMonths))
	case c.Type == TypeName && c.Of != "":
		dv.SetSqrefDropList(filledCells(c.Of, "A"))
	case c.Type == TypeCurrency && sheet == costsSheet.Name:
		dv.SetSqrefDropList(filledCells(locationsSheet.Name, "C"))
	default:
		if !w.bound(dv, c) {
			return
		}
	}
	if c.Type != TypeEscalation { // a percentage may stand there too
		dv.SetError(excelize.DataValidationErrorStyleWarning, "Shorecast", "Expected here: "+offered(c)+".")
	}
	w.check(w.f.AddDataValidation(sheet, dv))
}

// filledCells is a reference to the filled cells of a column, so that a drop-down does not end in hundreds of blanks.
func filledCells(sheet, column string) string {
	return fmt.Sprintf("OFFSET(%[1]s!$%[2]s$2,0,0,MAX(1,COUNTA(%[1]s!$%[2]s$2:$%[2]s$%[3]d)),1)", sheet, column, starterRows)
}

var starterMonths = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// bound checks the range of a number; percentages are stored as fractions. It reports whether there is a range to check.
func (w *starter) bound(dv *excelize.DataValidation, c *Column) bool {
	low, high, kind := c.Bounds.Min, c.Bounds.Max, excelize.DataValidationTypeDecimal
	switch c.Type {
	case TypePercent:
		low, high = low/100, high/100
	case TypeWhole:
		kind = excelize.DataValidationTypeWhole
	case TypeAmount, TypeNumber:
	default:
		return false
	}
	if low <= -huge && high >= huge {
		return false
	}
	w.check(dv.SetRange(low, high, kind, excelize.DataValidationOperatorBetween))
	return true
}

// offered says in the message of a check what the column takes.
func offered(c *Column) string {
	switch {
	case len(c.Choices) > 6:
		return "one of the list"
	case len(c.Choices) > 0:
		return orList(choiceWords(c.Choices))
	case c.Type == TypeYesNo:
		return "yes or no"
	case c.Type == TypeMonthName:
		return "a month name"
	case c.Type == TypeName:
		return "a name from the sheet " + c.Of
	case c.Type == TypeCurrency:
		return "the reporting currency, or the currency of a location"
	case c.Type == TypePercent:
		return "a percentage " + c.Bounds.Text("%")
	case c.Type == TypeWhole:
		return "a whole number " + c.Bounds.Text("")
	}
	return "a number " + c.Bounds.Text("")
}
