package ingest

import (
	"fmt"
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
		if !v.inFull() {
			return 0, bad
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
	if v.broken() || !v.inFull() {
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
	case v.col.Type == schema.TypeAmount && schema.IsCovered(v.cell.Text):
		return 0, v.add(reason.NumberCovered, v.stands())
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
		return 0, v.add(reason.PercentAmbiguous, twoPercents(x))
	case !formatted && v.col.Hundred && (x == 1 || x == -1 && v.col.Bounds.Allow(-100)):
		return 0, v.add(reason.PercentOne, twoPercents(x))
	case !v.col.Bounds.Allow(tidyPercent(fraction * 100)):
		return 0, v.outside(x)
	}
	return fraction, read
}

// twoPercents is a plain number with its two readings as a percentage, in a sentence.
type twoPercents float64

func (x twoPercents) String() string {
	return fmt.Sprintf("%v, which may mean %v%% or %v%%", figure(x), figure(x), figure(x*100))
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

// inFull reports whether a number is what it stands for: neither thousands nor pence by its number format.
func (v field) inFull() bool {
	u := v.t.units
	amount := v.col.Type == schema.TypeAmount
	if !amount && v.col.Type != schema.TypeNumber || v.cell.Number == 0 && v.cell.Type == workbook.TypeNumber {
		return true
	}
	if len(u.scales) > 0 {
		u.holdScales(v.column, amount, v.cell)
	}
	if v.cell.Display == nil {
		return true
	}
	if v.t.id == schema.Scorecard {
		return true
	}
	s := v.cell.Shown()
	if a := u.above(v.cell.Display); a != nil || u.factor != 0 {
		if a != nil && a.Pence != "" && amount && math.Abs(u.factor) != 0.01 {
			v.add(reason.PenceAbove, v.stands(), a.Pence, a.penceAt)
			return false
		}
		if !v.scaled(s) {
			return false
		}
		if factor := math.Abs(u.factor); amount && s != nil && s.Divided > 0 && factor > 1 {
			shown := shownAs{s.Text(v.cell.Number), figure(v.cell.Number)}
			v.add(reason.ScaleDoubled, shown, figure(math.Pow(1000, float64(s.Divided))), figure(factor))
		}
		if s == nil || u.unitOf(s, amount).Pence == "" {
			return true
		}
	}
	if s == nil {
		return true
	}
	is := shownAs{s.Text(v.cell.Number), figure(v.cell.Number)}
	switch unit := u.unitOf(s, amount); {
	case unit.Pence != "" && amount:
		v.add(reason.NumberPence, is, unit.Pence)
	case unit.Scale != "" && u.scaleOf(v.column, amount) == nil:
		v.add(reason.NumberScaled, is, unit.Scale, literal.ScaleExample(unit.Scale))
	default:
		return true
	}
	return false
}

// shownAs is what a cell shows and what it holds, in a sentence: 62 TEUR and holds 62.
type shownAs struct {
	text   string
	number figure
}

func (s shownAs) String() string { return s.text + " and holds " + s.number.String() }

// money holds an amount's currency, as its cell, its heading or a line above the table states one, against the one that
// it is read in. code is "" where that is not known. It reports whether they agree.
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
	u := v.t.units
	if v.col.Type != schema.TypeAmount { // a rate: what is said beside it is of one currency or the other
		return true
	}
	if v.cell.Display != nil && v.cell.Number != 0 {
		if s := v.cell.Shown(); s != nil {
			if sign := u.unitOf(s, true).Sign; sign != "" && !literal.MayMean(sign, code) {
				v.add(reason.CurrencyShown, s.Text(v.cell.Number), code, sign)
				return false
			}
		}
	}
	if a := u.above(v.cell.Display); a != nil && a.Sign != "" {
		if !literal.MayMean(a.Sign, code) {
			v.add(reason.CurrencyAbove, v.stands(), code, a.Sign, a.signAt)
			return false
		}
		return true
	}
	if c, ok := u.signs[v.column]; ok {
		agree := literal.MayMean(c.sign, code)
		switch {
		case agree:
		case c.note != "":
			v.add(reason.CurrencyAbove, v.stands(), code, c.sign, noteSays(c.note))
		default:
			v.addCurrency(v.stands(), c.sign, code, true)
		}
		return agree
	}
	if u.title.sign != "" && !literal.MayMean(u.title.sign, code) {
		u.title.against(code, v.row)
		return false
	}
	return true
}

func (v field) addCurrency(stands stands, sign, code string, heading bool) {
	upper := strings.ToUpper(sign)
	ofRow := v.t.id.NeedsFigures() || v.t.id == schema.Risks // the row states its currency
	switch {
	case !ofRow && heading:
		v.add(reason.CurrencyHeading, stands, code, sign)
	case !ofRow:
		v.add(reason.CurrencyDiffers, stands, code)
	case heading && schema.IsCurrency(upper):
		v.add(reason.CurrencyHeadingCode, stands, code, sign, upper)
	case heading:
		v.add(reason.CurrencyHeadingSign, stands, code, sign)
	case schema.IsCurrency(upper):
		v.add(reason.CurrencyDiffersCode, stands, code, upper)
	default:
		v.add(reason.CurrencyDiffersSign, stands, code)
	}
}
