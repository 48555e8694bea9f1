package ingest

import (
	"reflect"
	"strings"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
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

type field struct {
	t      *table
	row    int
	cell   *workbook.Cell // nil where blank
	col    *schema.Column
	words  *schema.Index // finds those of col
	column int           // sheet column of the cell
}

// field returns the row's cell in a contract column.
func (w *row) field(column int) field {
	return field{w.t, w.number, w.cells[column], &w.t.columns[column], w.t.choices[column], w.t.at[column]}
}

// into reads the cell into a variable of the type that the case has for the column. The variable stays as it is where
// there is no value.
func (v field) into(to any) outcome {
	var x any
	var out outcome
	switch v.col.Type {
	case schema.TypeText:
		x, out = v.text()
	case schema.TypeName:
		x, out = v.word()
	case schema.TypeChoice:
		x, out = v.choice()
	case schema.TypeYesNo:
		x, out = v.yesNo()
	case schema.TypeMonth:
		x, out = v.month()
	case schema.TypeDate:
		x, out = v.date()
	case schema.TypeMonthName:
		x, out = v.monthName()
	case schema.TypeCurrency:
		x, out = v.currency()
	case schema.TypeCountry:
		x, out = v.country()
	default:
		x, out = v.number()
	}
	if out == read {
		to := reflect.ValueOf(to).Elem()
		if to.Kind() == reflect.Pointer { // nil where nothing is stated
			to.Set(reflect.New(to.Type().Elem()))
			to = to.Elem()
		}
		to.Set(reflect.ValueOf(x).Convert(to.Type()))
	}
	return out
}

func (v field) add(why *finding.Reason, args ...any) outcome {
	v.t.d.add(why.At(v.t.place(v.row, v.column, v.col.Name), show(v.cell), v.col.Spoken(), args...))
	return bad
}

func (v field) stands() stands { return stands(*v.cell) }

// keepRaw keeps what the cell says where that is not the value's own form.
func (v field) keepRaw(own string) {
	if v.cell.Text != own {
		v.t.keepRaw(v.row, v.column, v.cell.Text)
	}
}

// broken notes cells that hold no value at all, whatever the column expects.
func (v field) broken() bool {
	switch v.cell.Type {
	case workbook.TypeError:
		if v.cell.Fault != nil {
			v.t.d.add(*v.cell.Fault)
		} else {
			v.add(reason.ExcelError, v.cell.Text)
		}
	case workbook.TypeUncalculated:
		v.add(reason.Uncalculated)
	case workbook.TypeText:
		if !schema.IsPlaceholder(v.cell.Text) || v.mayBeNamed() {
			return false
		}
		if v.t.id.NeedsFigures() && v.col.Type == schema.TypeAmount {
			v.add(reason.PlaceholderAmount, strings.TrimSpace(v.cell.Text))
			return true
		}
		v.add(reason.Placeholder, strings.TrimSpace(v.cell.Text), v.col.Wanted(), v.col.Blank())
	default:
		return false
	}
	return true
}

// mayBeNamed reports whether a text that looks like a placeholder may be meant: NA is Namibia, and North America.
func (v field) mayBeNamed() bool {
	named := v.col.Type == schema.TypeCountry || v.col.Type == schema.TypeName
	return named && strings.TrimSpace(v.cell.Text) == "NA"
}

func (v field) text() (string, outcome) {
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
func (v field) word() (string, outcome) {
	if v.cell == nil {
		return "", missing
	}
	switch v.cell.Type {
	case workbook.TypeText:
		if len(v.cell.Text) <= 24 && v.broken() {
			return "", bad
		}
		return schema.Tidy(v.cell.Text), read
	case workbook.TypeNumber, workbook.TypeDate:
		return show(v.cell), read
	case workbook.TypeBool:
		return "", v.add(reason.NumberTruth, v.stands(), v.col.Wanted())
	}
	v.broken()
	return "", bad
}

func (v field) choice() (int, outcome) {
	if v.cell == nil {
		return 0, missing
	}
	if v.cell.Type == workbook.TypeText { // the way of nearly every cell: no copy, no other check
		if i, ok := v.words.Find(v.cell.Text); ok {
			if word := v.col.Choices[i].Word; !strings.EqualFold(v.cell.Text, word) {
				v.keepRaw(word)
			}
			return i, read
		}
	}
	w, out := v.word()
	if out != read {
		return 0, out
	}
	if v.t.enough(reason.ChoiceUnknown) {
		return 0, v.add(reason.ChoiceUnknown, v.stands(), v.col.Wanted())
	}
	if near := nearest(w, schema.Words(v.col.Choices)); near != "" {
		return 0, v.add(reason.ChoiceUnknownNear, v.stands(), v.col.Wanted(), near)
	}
	return 0, v.add(reason.ChoiceUnknown, v.stands(), v.col.Wanted())
}

func (v field) yesNo() (bool, outcome) {
	if v.cell == nil {
		return false, missing
	}
	n := v.cell.Number
	if v.cell.Type == workbook.TypeBool || v.cell.Type == workbook.TypeNumber && (n == 0 || n == 1) {
		return n != 0, read
	}
	w, out := v.word()
	if out != read {
		return false, out
	}
	yes, ok := schema.YesOrNo(w)
	if !ok {
		return false, v.add(reason.ChoiceNotYesNo, v.stands())
	}
	return yes, read
}

func (v field) currency() (string, outcome) {
	w, out := v.word()
	if out != read {
		return "", out
	}
	if schema.IsPence(w) {
		return "", v.add(reason.CurrencyPence, v.stands())
	}
	if code, ok := literal.Currency(w); ok {
		v.keepRaw(code)
		return code, read
	}
	code := strings.ToUpper(w)
	if near := nearest(code, schema.CurrencyCodes()); len(code) == 3 && near != "" {
		return "", v.add(reason.CurrencyUnknownNear, v.stands(), near)
	}
	return "", v.add(reason.CurrencyUnknown, v.stands())
}

func (v field) country() (string, outcome) {
	w, out := v.word()
	if out != read {
		return "", out
	}
	code, ok := schema.Country(w)
	if ok {
		v.keepRaw(code)
		return code, read
	}
	if near := nearest(w, schema.CountryNames()); near != "" {
		return "", v.add(reason.CountryUnknownNear, v.stands(), near)
	}
	return "", v.add(reason.CountryUnknown, v.stands())
}
