package grid

import "github.com/xuri/excelize/v2"

// Style is how a cell looks: a role and a number format.
type Style uint16

// Role is what a cell is for.
type Role uint8

// The roles. Inputs are blue, formulas black, figures of the program that no formula computes here are green.
const (
	Plain  Role = iota
	Beside      // plain, set off from the number at its left
	Title
	Subtitle
	Section  // a heading within a sheet
	Head     // the heading of a column
	Note     // small, grey
	Wrapped  // running text
	Input    // read from a workbook: blue
	Assumed  // not stated by a workbook, or part of the model's definition: blue, in italics
	Formula  // computed here: black
	Total    // computed here, under a line
	Key      // computed here, a key figure
	Reported // computed by the program, no formula: green
	Selector // the cell that chooses
	Verdict  // what a check says
	Jump     // a link
	roles
)

// Format is a number format.
type Format uint8

// The number formats.
const (
	General Format = iota
	Amount         // whole units, minus for negative, a dash for zero
	Fine           // two decimals
	Factor         // six decimals
	Percent
	Rate // a percentage with up to four decimals
	Whole
	Calendar // a month
	Tiny     // scientific, for differences
	formats
)

var formatCodes = [formats]string{"General", `#,##0;-#,##0;"–"`, `#,##0.00;-#,##0.00;"–"`, "0.000000", "0.0%", "0.0###%", "#,##0", "mmm yy", `0.0E+00;-0.0E+00;"–"`}

// Look returns the style of a role with a number format.
func Look(r Role, f Format) Style { return Style(int(r)*int(formats) + int(f) + 1) }

const (
	blue, green, grey, dark, pale, line = "0000FF", "006100", "7F7F7F", "404040", "F2F2F2", "A6A6A6"
	cream                               = "FFF9E5"
)

// style describes a look to the library that writes style sheets.
func (s Style) style() *excelize.Style {
	role, format := Role(int(s-1)/int(formats)), Format(int(s-1)%int(formats))
	font := &excelize.Font{Family: "Calibri", Size: 10, Color: "000000"}
	x := &excelize.Style{Font: font, Alignment: alignment(role, format)}
	fill := func(colour string) { x.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}} }
	border := func(where string, style int) {
		x.Border = append(x.Border, excelize.Border{Type: where, Style: style, Color: line})
	}
	if format != General {
		code := formatCodes[format]
		x.CustomNumFmt = &code
	}
	switch role {
	case Title:
		font.Size, font.Bold = 16, true
	case Subtitle:
		font.Size, font.Color = 11, dark
	case Section:
		font.Bold, font.Size = true, 11
		border("bottom", 1)
	case Head:
		font.Bold = true
		fill("E7E6E6")
	case Note:
		font.Color, font.Size = grey, 9
	case Input:
		font.Color = blue
	case Assumed:
		font.Color, font.Italic = blue, true
	case Total:
		font.Bold = true
		border("top", 1)
	case Key:
		font.Bold = true
		fill(pale)
	case Reported:
		font.Color = green
	case Selector:
		font.Bold, font.Color, font.Size = true, blue, 12
		fill(cream)
		for _, side := range []string{"top", "bottom", "left", "right"} {
			border(side, 2)
		}
	case Verdict:
		font.Bold = true
	case Jump:
		font.Color, font.Underline = "0563C1", "single"
	}
	return x
}

// alignment is how a role with a number format is aligned; nil as the program that shows it does by itself.
func alignment(role Role, format Format) *excelize.Alignment {
	figures := format != General
	switch role {
	case Formula, Total, Key, Reported:
		if figures {
			return &excelize.Alignment{Horizontal: "right"} // "none" stands where a figure would
		}
	case Beside, Note:
		return &excelize.Alignment{Indent: 1, Horizontal: "left"}
	case Head:
		if figures {
			return &excelize.Alignment{WrapText: true, Vertical: "top", Horizontal: "right"} // over figures
		}
		return &excelize.Alignment{WrapText: true, Vertical: "top"}
	case Wrapped:
		return &excelize.Alignment{WrapText: true, Vertical: "top"}
	}
	return nil
}
