package ingest

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"shorecast/ingest/literal"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// unitClaims are what headings, the lines above them and the sheet's name say of a table's figures. The views of a
// table by its options share them.
type unitClaims struct {
	signs  map[int]signClaim // by sheet column: the currencies that headings state
	title  title             // the line above that states a currency for all amounts
	scales []scaleClaim
	rates  map[int]timeClaim // by sheet column; 0 = for all unit costs
	counts literal.Time      // the quantities are hours or days
	shown  map[*workbook.Section]literal.Unit
	said   map[*workbook.Display]*above
	factor float64           // of a layout, for the row at hand; 0 = none
	told   map[saidText]bool // lines that have been told of as a whole
}

// signClaim is a currency that a heading states, or the note on it.
type signClaim struct{ sign, note string }

// title is a line above the table that states a currency.
type title struct {
	text, sign string
	at         finding.Place
	codes      []string // other currencies in which amounts are read
	rows       [][]int  // beside codes: where
}

// against keeps a row whose amounts are read in another currency than the title states.
func (l *title) against(code string, row int) {
	i := slices.Index(l.codes, code)
	if i < 0 {
		i = len(l.codes)
		l.codes, l.rows = append(l.codes, code), append(l.rows, nil)
	}
	if rows := l.rows[i]; len(rows) == 0 || rows[len(rows)-1] != row {
		l.rows[i] = append(rows, row)
	}
}

// headingSays and lineSays are texts that say something of figures, in a sentence.
type (
	headingSays string
	lineSays    string
	noteSays    string // on a heading
)

func (s headingSays) String() string { return `the heading "` + string(s) + `"` }
func (s noteSays) String() string    { return `the note "` + string(s) + `" on the heading` }
func (s lineSays) String() string    { return `the line "` + string(s) + `" above the table` }

// timeClaim is a unit of time that a text says that unit costs are for.
type timeClaim struct {
	literal.Time
	where fmt.Stringer
}

// scaleClaim is a heading, line or name that counts figures in thousands or more. It is right where number formats
// divide what they show by as much, since the figures themselves are whole then.
type scaleClaim struct {
	finding.Finding
	column     int // of the sheet; 0 = all amounts
	factor     float64
	held, open bool // cells with such formats were met, and cells without
}

func (u *unitClaims) claimScale(f finding.Finding, column int, scale string) {
	u.scales = append(u.scales, scaleClaim{Finding: f, column: column, factor: literal.ScaleFactor(scale)})
}

// of reports whether the claim is about a column; amount says that the column holds money.
func (s *scaleClaim) of(column int, amount bool) bool {
	return s.column == column || s.column == 0 && amount
}

// scaleOf returns what is claimed of a column's scale, nil for nothing.
func (u *unitClaims) scaleOf(column int, amount bool) *scaleClaim {
	for i := range u.scales {
		if s := &u.scales[i]; s.of(column, amount) {
			return s
		}
	}
	return nil
}

// holdScales holds a figure's format against what is claimed of its scale.
func (u *unitClaims) holdScales(column int, amount bool, c *workbook.Cell) {
	divided := 0
	if s := c.Shown(); s != nil {
		divided = s.Divided
	}
	for i := range u.scales {
		if s := &u.scales[i]; s.of(column, amount) {
			full := s.factor == math.Pow(1000, float64(divided))
			s.held, s.open = s.held || full, s.open || !full
		}
	}
}

// tellUnits notes the scales that are claimed and not made true by the formats of the figures, and the rows that are
// read in another currency than a line above the table states.
func (t *table) tellUnits() {
	l := &t.units.title
	for i, code := range l.codes {
		t.d.add(reason.CurrencyTitle.At(l.at, l.text, lineSays(l.text), code, l.sign, rowNumbers(l.rows[i])))
	}
	for i := range t.units.scales {
		if s := &t.units.scales[i]; s.open || !s.held {
			t.d.add(s.Finding)
		}
	}
	t.units.scales, l.codes = nil, nil
}

// unitOf returns what a number format says of the figures that it shows.
func (u *unitClaims) unitOf(s *workbook.Section, amount bool) literal.Unit {
	unit, ok := u.shown[s]
	if !ok {
		if u.shown == nil {
			u.shown = map[*workbook.Section]literal.Unit{}
		}
		unit = literal.UnitShown(s, amount)
		u.shown[s] = unit
	}
	return unit
}

// sign keeps the currency that stands above a column; the nearest counts.
func (u *unitClaims) sign(column int, c signClaim) {
	if c.sign == "" || u.signs[column].sign != "" {
		return
	}
	if u.signs == nil {
		u.signs = map[int]signClaim{}
	}
	u.signs[column] = c
}

func (u *unitClaims) rate(column int, c timeClaim) {
	if u.rates == nil {
		u.rates = map[int]timeClaim{}
	}
	u.rates[column] = c
}

// rowNumbers are rows of a sheet, in a sentence: row 5, or rows 5, 8 to 12.
type rowNumbers []int

func (rows rowNumbers) String() string {
	if len(rows) == 1 {
		return fmt.Sprint("row ", rows[0])
	}
	var parts []string
	for i := 0; i < len(rows); {
		from := i
		for i++; i < len(rows) && rows[i] == rows[i-1]+1; i++ {
		}
		if len(parts) == mostStretches {
			return fmt.Sprintf("rows %s and %d more", strings.Join(parts, ", "), len(rows)-from)
		}
		text := fmt.Sprint(rows[from])
		if i-from > 1 {
			text += fmt.Sprint(" to ", rows[i-1])
		}
		parts = append(parts, text)
	}
	return "rows " + and(parts).String()
}

// mostStretches is how many stretches of rows a finding names.
const mostStretches = 12

// rateOf returns the unit of time that something says a unit cost is for; ok is false where nothing does.
func (u *unitClaims) rateOf(c *workbook.Cell, column int) (claim timeClaim, ok bool) {
	if c == nil {
		return claim, false
	}
	if a := u.above(c.Display); a != nil && a.Rate != literal.NoTime {
		return timeClaim{a.Rate, a.rateAt}, a.Counts != a.Rate
	}
	if claim, ok = u.rates[column]; !ok {
		claim, ok = u.rates[0]
	}
	return claim, ok
}

// countsOf returns the unit of time that texts above a quantity say it is counted in.
func (u *unitClaims) countsOf(c *workbook.Cell) literal.Time {
	if a := u.above(c.Display); a != nil {
		return a.Counts
	}
	return literal.NoTime
}
