package ingest

import (
	"math"
	"strings"

	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// outcome is how reading one cell went.
type outcome uint8

const (
	read    outcome = iota // there is a value
	missing                // the cell is blank
	bad                    // there is none, and a finding says why
	doubt                  // a text number with two readings: the column's other cells have to settle it
)

// told is the cell and column that a reading tells findings about.
type told struct {
	t      *table
	row    int
	cell   *workbook.Cell
	col    *Column
	column int // sheet column of the cell
}

// tell adds a finding about the cell: "<column> <is …>".
func (v told) tell(k finding.Kind, message, hint string) outcome {
	v.t.r.add(k.At(v.t.place(v.row, v.column, v.col.Name), show(v.cell), v.col.label()+" "+message, hint))
	return bad
}

// told returns the reading of the row's cell in a contract column.
func (w *row) told(column int) told {
	return told{w.t, w.number, w.cells[column], &w.t.columns[column], w.t.at[column]}
}

// quoted writes what stands in the cell inside a sentence: the text "abt 5", the number 12.
func (v told) quoted() string {
	s := show(v.cell)
	if v.cell.Type == workbook.TypeText {
		return "the text \"" + s + "\""
	}
	return s
}

// broken tells of cells that hold no value at all, whatever the column expects.
func (v told) broken() bool {
	switch v.cell.Type {
	case workbook.TypeError:
		v.tell(excelError, "is the Excel error "+v.cell.Text, "mend the formula, or enter the value itself")
	case workbook.TypeUncalculated:
		v.tell(uncalculated, "is a formula without a stored value", "open the workbook in Excel and save it once, so that its formulas are calculated")
	case workbook.TypeText:
		if !isPlaceholder(v.cell.Text) || v.mayBeNamed() {
			return false
		}
		v.tell(placeholder, "says \""+strings.TrimSpace(v.cell.Text)+"\", which is no value", "enter "+v.wanted()+v.fallback())
	default:
		return false
	}
	return true
}

// fallback says what leaving the cell blank would mean.
func (v told) fallback() string {
	switch {
	case v.col.Required:
		return "; this one is required"
	case v.col.Default == "":
		return ", or leave the cell blank"
	}
	return ", or leave the cell blank for the default: " + v.col.Default
}

// isPlaceholder reports whether a text stands for a value that nobody has entered yet: n/a, tbd, ?
func isPlaceholder(s string) bool {
	if len(s) > 24 {
		return false
	}
	switch headingKey(s) {
	case "na", "tbd", "tba", "tbc", "tobedefined", "tobedetermined", "tobeconfirmed", "notavailable", "notapplicable":
		return true
	case "":
		t := strings.TrimSpace(s)
		return t != "" && strings.Trim(t, "?.…") == ""
	}
	return false
}

// mayBeNamed reports whether a text that looks like a placeholder may be meant: NA is Namibia, and North America.
func (v told) mayBeNamed() bool {
	return (v.col.Type == TypeCountry || v.col.Type == TypeName) && strings.TrimSpace(v.cell.Text) == "NA"
}

// wanted says what the column expects.
func (v told) wanted() string {
	b := v.col.Bounds
	switch v.col.Type {
	case TypePercent:
		return "a percentage " + b.Text("%")
	case TypeAmount, TypeNumber:
		if b.Text("") == "any number" {
			return "a number"
		}
		if b.Min == 0 && !b.Above && b.Max >= huge {
			return "a number of 0 or more"
		}
		return "a number " + b.Text("")
	case TypeWhole:
		return "a whole number " + b.Text("")
	case TypeMonth:
		return "a month such as Jan 2027"
	case TypeMonthPoint:
		return "a month number or a month such as Jan 2027"
	case TypeMonthName:
		return "a month name such as April"
	case TypeYesNo:
		return "yes or no"
	case TypeChoice:
		return orList(choiceWords(v.col.Choices))
	case TypeEscalation:
		return orList(append(choiceWords(v.col.Choices), "a percentage a year"))
	case TypeCurrency:
		return "an ISO 4217 code such as EUR"
	case TypeCountry:
		return "an ISO 3166 code or an English name"
	case TypeName:
		if v.col.Of != "" {
			return "a name from the sheet " + v.col.Of
		}
		return "a name"
	}
	return "a text"
}

// number reads a number within the column's bounds; a percentage comes back as a fraction.
func (v told) number() (float64, outcome) {
	if v.cell == nil {
		return 0, missing
	}
	switch v.cell.Type {
	case workbook.TypeNumber:
		if v.cell.Format == workbook.FormatTime {
			return 0, v.tell(numberDate, "is in a time format: "+v.quoted(), "enter "+v.wanted()+" and format the cell as a number")
		}
		return v.check(v.cell.Number, v.cell.Format == workbook.FormatPercent)
	case workbook.TypeText:
		return v.numberOfText()
	case workbook.TypeDate:
		return 0, v.tell(numberDate, "is the date "+v.quoted()+" where a number is expected",
			"enter "+v.wanted()+" and format the cell as a number: spreadsheets turn entries such as 3-4 into dates")
	case workbook.TypeBool:
		return 0, v.tell(numberTruth, "is "+v.quoted()+" where a number is expected", "enter "+v.wanted())
	}
	v.broken()
	return 0, bad
}

// numberOfText reads a number typed as text.
func (v told) numberOfText() (float64, outcome) {
	if v.broken() {
		return 0, bad
	}
	n, ok := parseNumber(v.cell.Text)
	if !ok || n.percent && !v.isPercent() || n.currency != "" && !v.takesCurrency() {
		return 0, v.notNumber()
	}
	if n.evidence != 0 {
		v.t.evidence[v.column] |= n.evidence
	}
	if n.two && v.t.late {
		return 0, doubt
	}
	return v.settle(n)
}

// takesCurrency reports whether a currency beside the number belongs there: it does on amounts and exchange rates.
func (v told) takesCurrency() bool {
	return v.col.Type == TypeAmount || v.col.Type == TypeNumber && (v.col.Name == "FX rate" || v.col.Name == "Inverse FX rate")
}

// notNumber tells that the cell's text is no number, and how one would be typed.
func (v told) notNumber() outcome {
	if isRange(v.cell.Text) {
		return v.tell(numberRange, "is the range \""+v.cell.Text+"\" where one number is expected",
			"enter one number; how far it may vary belongs on the sheet Uncertainty")
	}
	return v.tell(numberText, "is "+v.quoted(), "enter "+v.example())
}

// example says how a value of the column is typed.
func (v told) example() string {
	switch v.col.Type {
	case TypePercent, TypeEscalation:
		return "a number and format the cell as a percentage, for example 5 %"
	case TypeWhole:
		return "a whole number, for example " + map[bool]string{true: "1000", false: "6"}[v.col.Bounds.Min >= 100]
	}
	return "a number, for example 1200.50"
}

// settle decides a text number by what its column says, notes the reading and checks it.
func (v told) settle(n textNumber) (float64, outcome) {
	value, ok := n.settled(v.t.evidence[v.column])
	if !ok || value == n.other && n.two && v.isBulk() {
		return 0, v.tell(numberAmbiguous, "is the text \""+v.cell.Text+"\", which may mean "+plain(n.value)+" or "+plain(n.other),
			"enter it as a number, without a separator between thousands")
	}
	if n.percent {
		value /= 100
	}
	got, out := v.check(value, n.percent)
	if out == read {
		unit := ""
		if v.isPercent() {
			value, unit = got*100, " %"
		}
		v.tell(numberFromText, "is the text \""+v.cell.Text+"\", read as "+plain(value)+unit, "enter it as a number to be sure")
		v.t.keepRaw(v.row, v.column, v.cell.Text)
	}
	return got, out
}

// isBulk reports whether the column holds amounts or quantities. In these a text such as 45.000 is never read as 45, whatever the column's other
// cells say: three decimals are rare there, and the other reading is a thousand times as large.
func (v told) isBulk() bool {
	return v.col.Type == TypeAmount || v.col.Type == TypeNumber && (v.col.Name == "Quantity" || v.col.Name == "Annual volume")
}

func (v told) isPercent() bool { return v.col.Type == TypePercent || v.col.Type == TypeEscalation }

// check holds a number against the rules of its column. percent says that it is a fraction in percent format.
func (v told) check(x float64, percent bool) (float64, outcome) {
	if v.isPercent() {
		return v.checkPercent(x, percent)
	}
	switch {
	case percent && !v.mayBeShare():
		return 0, v.tell(numberPercent, "is "+show(v.cell)+", a percentage where "+v.wanted()+" is expected", "format the cell as a number, and see that it then shows what is meant")
	case v.col.Type == TypeWhole && x != math.Trunc(x):
		return 0, v.tell(numberPart, "is "+v.quoted()+" where a whole number is expected", "enter "+v.wanted())
	case x < 0 && v.col.Bounds.Min == 0 && v.col.Type != TypeWhole:
		return 0, v.tell(quantityNegative, "is "+v.quoted()+", but it cannot be negative", v.negativeHint())
	case !v.col.Bounds.allow(x):
		return 0, v.outside(x)
	}
	return x, read
}

// mayBeShare reports whether a number that is no percentage may be formatted as one: weights and exchange rates may, amounts and counts not.
func (v told) mayBeShare() bool {
	return v.col.Type == TypeNumber && !v.isBulk()
}

func (v told) negativeHint() string {
	if v.col.Name == "Quantity" {
		return "enter the quantity without a sign; for a credit make the unit cost negative"
	}
	return "enter " + v.wanted()
}

func (v told) outside(x float64) outcome {
	unit := ""
	if v.isPercent() {
		unit = "%"
	}
	if x > huge || x < -huge {
		return v.tell(outOfRange, "is "+v.quoted()+", outside what is allowed: "+v.col.Bounds.exact(unit), "see whether the number has too many digits")
	}
	return v.tell(outOfRange, "is "+v.quoted()+", outside what is allowed: "+v.col.Bounds.Text(unit), "enter "+v.wanted())
}
