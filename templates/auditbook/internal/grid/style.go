package grid

import (
	"cmp"
	"math"

	"github.com/xuri/excelize/v2"
)

// Style is how a cell looks: a role and a number format.
type Style struct {
	role   Role
	format Format
}

// Look returns the style of a role with a number format.
func Look(r Role, f Format) Style { return Style{r, f} }

// wraps reports whether a text goes on in the next line where its column is narrow.
func (s Style) wraps() bool { return s.role == Head || s.role == Wrapped }

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
)

var formatCodes = [...]string{
	Amount: `#,##0;-#,##0;"–"`, Fine: `#,##0.00;-#,##0.00;"–"`, Factor: "0.000000", Percent: "0.0%", Rate: "0.0###%",
	Whole: "#,##0", Calendar: "mmm yy", Tiny: `0.0E+00;-0.0E+00;"–"`,
}

// width returns how many characters wide a column has to be that shows a number.
func (f Format) width(x float64) float64 {
	digits, decimals := 1.0, map[Format]float64{Fine: 3, Factor: 7, Percent: 4, Rate: 7}[f]
	if f == Percent || f == Rate {
		x *= 100
	}
	switch f {
	case General, Calendar, Tiny:
		return 0 // they take what room there is
	}
	if x = math.Abs(x); x >= 10 {
		digits += math.Floor(math.Log10(x))
	}
	if f == Amount || f == Fine || f == Whole {
		digits += math.Floor((digits - 1) / 3) // between thousands
	}
	return digits + decimals + 2 // a sign, and room at the sides
}

const (
	blue, green, grey, dark, line = "0000FF", "006100", "7F7F7F", "404040", "A6A6A6"
	red, paleGreen, paleRed       = "9C0006", "C6EFCE", "FFC7CE"
)

var (
	indented = &excelize.Alignment{Indent: 1, Horizontal: "left"}
	wrapped  = excelize.Alignment{WrapText: true, Vertical: "top"}
)

// looks says how each role looks. A font is of 10 points and black where it says nothing else.
var looks = [...]excelize.Style{
	Beside:   {Alignment: indented},
	Title:    {Font: &excelize.Font{Size: 16, Bold: true}},
	Subtitle: {Font: &excelize.Font{Size: 11, Color: dark}},
	Section:  {Font: &excelize.Font{Size: 11, Bold: true}, Border: border(1, "bottom")},
	Head:     {Font: &excelize.Font{Bold: true}, Fill: fill("E7E6E6"), Alignment: &wrapped},
	Note:     {Font: &excelize.Font{Size: 9, Color: grey}, Alignment: indented},
	Wrapped:  {Alignment: &wrapped},
	Input:    {Font: &excelize.Font{Color: blue}},
	Assumed:  {Font: &excelize.Font{Color: blue, Italic: true}},
	Total:    {Font: &excelize.Font{Bold: true}, Border: border(1, "top")},
	Key:      {Font: &excelize.Font{Bold: true}, Fill: fill("F2F2F2")},
	Reported: {Font: &excelize.Font{Color: green}},
	Selector: {Font: &excelize.Font{Size: 12, Bold: true, Color: blue}, Fill: fill("FFF9E5"),
		Border: border(2, "top", "bottom", "left", "right")},
	Verdict: {Font: &excelize.Font{Bold: true}},
	Jump:    {Font: &excelize.Font{Color: "0563C1", Underline: "single"}},
}

func fill(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}

func border(weight int, sides ...string) (b []excelize.Border) {
	for _, side := range sides {
		b = append(b, excelize.Border{Type: side, Style: weight, Color: line})
	}
	return b
}

// excelize describes a style to the library.
func (s Style) excelize() *excelize.Style {
	x, font := looks[s.role], excelize.Font{}
	if x.Font != nil {
		font = *x.Font
	}
	font.Family, font.Size, font.Color = "Calibri", cmp.Or(font.Size, 10), cmp.Or(font.Color, "000000")
	x.Font = &font
	if s.format == General {
		return &x
	}
	x.CustomNumFmt = &formatCodes[s.format]
	switch s.role {
	case Formula, Total, Key, Reported:
		x.Alignment = &excelize.Alignment{Horizontal: "right"} // "none" stands where a figure would
	case Head:
		over := wrapped
		over.Horizontal = "right"
		x.Alignment = &over
	}
	return &x
}
