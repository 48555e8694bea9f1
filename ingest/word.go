package ingest

import (
	"strings"
	"time"

	"shorecast/ingest/workbook"
	"shorecast/report"
)

// text reads free text; a number is taken as it shows.
func (v told) text() (string, outcome) {
	if v.cell == nil {
		return "", missing
	}
	switch v.cell.Type {
	case workbook.TypeText:
		return strings.TrimSpace(v.cell.Text), read
	case workbook.TypeError, workbook.TypeUncalculated:
		v.broken()
		return "", bad
	}
	return show(v.cell), read
}

// word reads a name or another word that has to mean something.
func (v told) word() (string, outcome) {
	if v.cell == nil {
		return "", missing
	}
	switch v.cell.Type {
	case workbook.TypeText:
		if len(v.cell.Text) <= 24 && v.broken() {
			return "", bad
		}
		return tidyName(v.cell.Text), read
	case workbook.TypeNumber, workbook.TypeDate:
		return show(v.cell), read
	case workbook.TypeBool:
		return "", v.tell(numberTruth, "is "+v.quoted()+" where "+v.wanted()+" is expected", "enter "+v.wanted())
	}
	v.broken()
	return "", bad
}

// choice reads one of the column's words and returns its place among them.
func (v told) choice(f *choiceFinder) (int, outcome) {
	if v.cell == nil {
		return 0, missing
	}
	if v.cell.Type == workbook.TypeText { // the way of nearly every cell: no copy, no other check
		if i, ok := f.find(v.cell.Text); ok {
			v.keepWord(v.col.Choices[i].Word)
			return i, read
		}
	}
	w, out := v.word()
	if out != read {
		return 0, out
	}
	return 0, v.noChoice(w)
}

func (v told) noChoice(w string) outcome {
	words := choiceWords(v.col.Choices)
	hint := "enter " + v.wanted()
	if near := nearest(w, words); near != "" {
		hint = "did you mean \"" + near + "\"? It takes " + v.wanted()
	}
	return v.tell(choiceUnknown, "is "+v.quoted()+", which is none of the words it takes", hint)
}

// keepWord keeps the cell's text where it is not the word itself.
func (v told) keepWord(word string) {
	if v.cell.Text != word && !strings.EqualFold(v.cell.Text, word) {
		v.t.keepRaw(v.row, v.column, v.cell.Text)
	}
}

// yesNo reads yes or no.
func (v told) yesNo() (bool, outcome) {
	if v.cell == nil {
		return false, missing
	}
	switch v.cell.Type {
	case workbook.TypeBool:
		return v.cell.Number != 0, read
	case workbook.TypeNumber:
		if v.cell.Number == 0 || v.cell.Number == 1 {
			return v.cell.Number == 1, read
		}
	}
	w, out := v.word()
	if out != read {
		return false, out
	}
	switch headingKey(w) {
	case "yes", "y", "true", "x", "1":
		return true, read
	case "no", "n", "false", "0":
		return false, read
	case "":
		if w == "✓" || w == "✔" {
			return true, read
		}
	}
	return false, v.tell(choiceUnknown, "is "+v.quoted()+", which is neither yes nor no", "enter yes or no")
}

// currency reads an ISO 4217 code.
func (v told) currency() (string, outcome) {
	w, out := v.word()
	if out != read {
		return "", out
	}
	code := w
	if !isCurrency(code) {
		code = strings.ToUpper(w)
	}
	if isCurrency(code) {
		if code != v.cell.Text {
			v.t.keepRaw(v.row, v.column, v.cell.Text)
		}
		return code, read
	}
	hint := "enter the three letters of ISO 4217, such as EUR, USD or INR"
	if near := nearest(code, strings.Fields(currencyCodes)); len(code) == 3 && near != "" {
		hint = "did you mean " + near + "? " + strings.ToUpper(hint[:1]) + hint[1:]
	}
	return "", v.tell(currencyUnknown, "is "+v.quoted()+", which is no currency code", hint)
}

// country reads an ISO 3166 code or an English name and returns the alpha-2 code.
func (v told) country() (string, outcome) {
	w, out := v.word()
	if out != read {
		return "", out
	}
	code, ok := country(w)
	if !ok {
		hint := "enter an ISO 3166 code such as DE, or the English name"
		if near := nearest(w, countries().names); near != "" {
			hint = "did you mean " + near + "? Or e" + hint[1:]
		}
		return "", v.tell(countryUnknown, "is "+v.quoted()+", which is no country", hint)
	}
	if code != v.cell.Text {
		v.t.keepRaw(v.row, v.column, v.cell.Text)
	}
	return code, read
}

// month reads a calendar month from a date or a text.
func (v told) month() (report.Month, outcome) {
	if v.cell == nil {
		return 0, missing
	}
	switch v.cell.Type {
	case workbook.TypeDate:
		m, ok := monthOfSerial(v.cell.Number)
		if !ok {
			return 0, v.outsideCalendar()
		}
		return m, read
	case workbook.TypeText:
		return v.monthOfText()
	case workbook.TypeNumber:
		hint := "enter a month such as Jan 2027"
		if m, ok := monthOfSerial(v.cell.Number); ok {
			hint = "format the cell as a date if " + monthText(m) + " is meant, or enter a month such as Jan 2027"
		}
		return 0, v.tell(monthUnreadable, "is the plain number "+v.quoted()+" where a month is expected", hint)
	case workbook.TypeBool:
		return 0, v.tell(numberTruth, "is "+v.quoted()+" where a month is expected", "enter a month such as Jan 2027")
	}
	v.broken()
	return 0, bad
}

func (v told) outsideCalendar() outcome {
	return v.tell(monthOutside, "is "+v.quoted()+", a date outside the years 1990 to 2199", "enter a month such as Jan 2027")
}

func (v told) monthOfText() (report.Month, outcome) {
	if v.broken() {
		return 0, bad
	}
	m, reading := parseMonth(strings.TrimSpace(v.cell.Text))
	switch reading {
	case oneMonth:
		if v.cell.Text != m.String() && v.cell.Text != monthText(m) {
			v.t.keepRaw(v.row, v.column, v.cell.Text)
		}
		return m, read
	case twoMonths:
		return 0, v.tell(monthAmbiguous, "is the text \""+v.cell.Text+"\", in which day and month may be swapped",
			"enter it as a date, or as a month such as Feb 2027")
	case dayOrYear:
		return 0, v.tell(monthAmbiguous, "is the text \""+v.cell.Text+"\", in which the number may be a day or a year",
			"write the year with four digits, such as Dec 2031, or enter a date")
	case outsideTime:
		return 0, v.outsideCalendar()
	}
	return 0, v.tell(monthUnreadable, "is "+v.quoted()+", which is no month", "enter "+v.wanted()+"; names of months are read in English")
}

// monthPoint reads a month number, or a calendar month.
func (v told) monthPoint() (number int, month report.Month, out outcome) {
	if v.cell == nil {
		return 0, 0, missing
	}
	switch v.cell.Type {
	case workbook.TypeNumber:
		x, out := v.whole()
		return int(x), 0, out
	case workbook.TypeText:
		if n, ok := parseNumber(v.cell.Text); ok && !n.percent && !n.two {
			x, out := v.settle(n)
			if out == read && x != float64(int(x)) {
				out = v.tell(numberPart, "is "+v.quoted()+" where a whole number is expected", "enter "+v.wanted())
			}
			return int(x), 0, out
		}
	}
	m, out := v.month()
	return 0, m, out
}

// whole reads a plain whole number from a cell that holds a number.
func (v told) whole() (float64, outcome) {
	x := v.cell.Number
	switch {
	case v.cell.Format == workbook.FormatPercent:
		return v.check(x, true)
	case x != float64(int64(x)):
		return 0, v.tell(numberPart, "is "+v.quoted()+" where a whole number is expected", "enter "+v.wanted())
	case !v.col.Bounds.allow(x):
		hint := "enter a month number, 0 for day one"
		if m, ok := monthOfSerial(x); ok {
			hint = "format the cell as a date if " + monthText(m) + " is meant"
		} else if x >= firstYear && x <= lastYear {
			hint = "for a calendar month enter, for example, Jan " + plain(x)
		}
		return 0, v.tell(outOfRange, "is "+v.quoted()+", which is no month number: "+v.col.Bounds.Text(""), hint)
	}
	return x, read
}

// monthName reads a month of the year.
func (v told) monthName() (time.Month, outcome) {
	w, out := v.word()
	if out != read {
		return 0, out
	}
	m, ok := monthName(strings.TrimSuffix(w, "."))
	if !ok {
		return 0, v.tell(choiceUnknown, "is "+v.quoted()+", which is no month name", "enter a month name such as April")
	}
	return m, read
}
