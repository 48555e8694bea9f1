package ingest

import (
	"math"
	"strings"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
)

// number reads a number within the column's bounds; a percentage comes back as a fraction.
func (v field) number() (float64, outcome) {
	if v.cell == nil {
		return 0, missing
	}
	switch v.cell.Type {
	case workbook.TypeNumber:
		if v.cell.Format == workbook.FormatTime {
			return 0, v.add(reason.NumberTime, v.stands(), v.col.Wanted())
		}
		return v.check(v.cell.Number, v.cell.Format == workbook.FormatPercent)
	case workbook.TypeText:
		return v.numberOfText()
	case workbook.TypeDate:
		return 0, v.add(reason.NumberDate, v.stands(), v.col.Wanted())
	case workbook.TypeBool:
		return 0, v.add(reason.NumberTruthNumber, v.stands(), v.col.Wanted())
	}
	v.broken()
	return 0, bad
}

func (v field) numberOfText() (float64, outcome) {
	if v.broken() {
		return 0, bad
	}
	n, ok := literal.ParseNumber(v.cell.Text)
	ofFile := literal.EvidenceOf(v.cell.Decimal)
	switch {
	case ok && n.Evidence|ofFile == literal.DecimalDot|literal.DecimalComma && ofFile != 0: // not the file's own sign
		return 0, v.add(reason.NumberText, v.stands(), v.col.Example())
	case ok && (!n.Percent || v.col.IsPercent()) && (n.Currency == "" || v.col.TakesCurrency()):
	case literal.IsRange(v.cell.Text):
		return 0, v.add(reason.NumberRange, v.cell.Text)
	default:
		return 0, v.add(reason.NumberText, v.stands(), v.col.Example())
	}
	v.t.evidence[v.column] |= n.Evidence | ofFile
	if n.Two && v.t.late {
		return 0, doubt
	}
	return v.settle(n)
}

// settle decides a text number by what its column says, notes the reading and checks it. Of amounts and quantities a
// text such as 45.000 is never read as 45: three decimals are rare there, and the other reading is a thousand times as
// large.
func (v field) settle(n literal.Number) (float64, outcome) {
	value, ok := n.Settled(v.t.evidence[v.column])
	if !ok || value == n.Other && n.Two && v.col.IsBulk() {
		return 0, v.add(reason.NumberAmbiguous, v.stands(), figure(n.Value), figure(n.Other))
	}
	if n.Percent {
		value /= 100
	}
	got, out := v.check(value, n.Percent)
	if out == read {
		unit := ""
		if v.col.IsPercent() {
			value, unit = got*100, "%"
		}
		v.add(reason.NumberFromText, v.stands(), literal.Plain(value)+unit)
		v.t.keepRaw(v.row, v.column, v.cell.Text)
	}
	return got, out
}

// check holds a number against the rules of its column. formatted says that it is a fraction in percent format.
func (v field) check(x float64, formatted bool) (float64, outcome) {
	whole := v.col.Type == schema.TypeWhole || v.col.Type == schema.TypeMonthPoint
	switch {
	case v.col.IsPercent():
		return v.checkPercent(x, formatted)
	case formatted && !v.col.MayBeShare():
		return 0, v.add(reason.NumberPercent, v.stands(), v.col.Wanted())
	case whole && x != math.Trunc(x):
		return 0, v.add(reason.NumberPart, v.stands(), v.col.Wanted())
	case x < 0 && v.col.Bounds.Min == 0 && !whole:
		return 0, v.add(reason.QuantityNegative, v.stands(), v.col.Positive())
	case !v.col.Bounds.Allow(x):
		return 0, v.outside(x)
	}
	return x, read
}

// checkPercent applies the rules for percentages. A literal.Plain 0.12 may mean 12%, a literal.Plain 1 may mean 100%.
func (v field) checkPercent(x float64, formatted bool) (float64, outcome) {
	fraction := x
	if !formatted {
		fraction = x / 100
	}
	switch {
	case formatted && x > 2:
		return 0, v.add(reason.PercentLarge, v.stands(), figure(x), percent(min(2, v.col.Bounds.Max/100)))
	case !formatted && x != 0 && x > -1 && x < 1:
		return 0, v.add(reason.PercentAmbiguous, figure(x), figure(x*100))
	case !formatted && v.col.Hundred && (x == 1 || x == -1 && v.col.Bounds.Allow(-100)):
		return 0, v.add(reason.PercentOne, figure(x), figure(x*100))
	case !v.col.Bounds.Allow(tidyPercent(fraction * 100)):
		return 0, v.outside(x)
	}
	return fraction, read
}

func (v field) outside(x float64) outcome {
	unit := ""
	if v.col.IsPercent() {
		unit = "%"
	}
	if x > schema.Huge || x < -schema.Huge {
		return v.add(reason.OutOfRangeHuge, v.stands(), v.col.Bounds.Exact(unit))
	}
	return v.add(reason.OutOfRange, v.stands(), v.col.Bounds.Text(unit), v.col.Wanted())
}

// money holds an amount's currency, as its cell or its heading states one, against the one that it is read in. code is
// "" where that is not known. It reports whether they agree.
func (v field) money(code string) bool {
	if v.cell == nil || code == "" {
		return true
	}
	if v.cell.Type == workbook.TypeText {
		if n, ok := literal.ParseNumber(v.cell.Text); ok && n.Currency != "" {
			agree := literal.MayMean(n.Currency, code)
			if !agree {
				v.addCurrency(v.stands(), n.Currency, code, false)
			}
			return agree
		}
	}
	sign, ok := v.t.signs[v.column]
	if !ok || literal.MayMean(sign, code) {
		return true
	}
	v.addCurrency(v.stands(), sign, code, true)
	return false
}

func (v field) addCurrency(stands stands, sign, code string, heading bool) {
	upper := strings.ToUpper(sign)
	ofRow := v.t.id == schema.Costs || v.t.id == schema.Risks // the row states its currency
	switch {
	case !ofRow && heading:
		v.add(reason.CurrencyHeading, code, sign)
	case !ofRow:
		v.add(reason.CurrencyDiffers, stands, code)
	case heading && schema.IsCurrency(upper):
		v.add(reason.CurrencyHeadingCode, code, sign, upper)
	case heading:
		v.add(reason.CurrencyHeadingSign, code, sign)
	case schema.IsCurrency(upper):
		v.add(reason.CurrencyDiffersCode, stands, code, upper)
	default:
		v.add(reason.CurrencyDiffersSign, stands, code)
	}
}
