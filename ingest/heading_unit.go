package ingest

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report"
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

// unitHeading is a heading over figures that may say what they are counted in.
type unitHeading struct{ *headingRow }

// checkUnit keeps what a heading over figures says: that they are counted in thousands or more, in a currency, or by
// the hour.
func (h unitHeading) checkUnit(column int, col *schema.Column) {
	t, u := h.t, h.t.units
	amount := col.Type == schema.TypeAmount
	if !amount && col.Type != schema.TypeNumber || t.id == schema.Scorecard {
		return
	}
	heading := t.headings[column]
	says := literal.HeadingSays(heading)
	if t.isOptionColumn(column) {
		says = literal.NameSays(heading)
	}
	if s := says.Scale; s != "" {
		place := t.place(h.number, column, col.Name)
		u.claimScale(reason.HeadingScaled.At(place, heading, heading, s, literal.ScaleExample(s)), column, s)
	}
	if !amount {
		return
	}
	h.checkTime(column, col, says.Rate, headingSays(heading))
	if says.Pence != "" {
		h.add(reason.TextPence, column, col.Name, headingSays(heading), says.Pence)
	}
	u.sign(column, signClaim{sign: says.Sign})
	h.checkNote(column, col)
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

// checkNote keeps what a note on a heading says of the amounts below it. What the heading itself says goes first.
func (h unitHeading) checkNote(column int, col *schema.Column) {
	note, u := h.notes[column], h.t.units
	says := literal.LineSays(note)
	if says.Scale != "" && u.scaleOf(column, true) == nil {
		f := reason.NoteScaled.At(h.t.place(h.number, column, col.Name), note, note, says.Scale,
			literal.ScaleExample(says.Scale))
		u.claimScale(f, column, says.Scale)
	}
	if _, said := u.rates[column]; !said {
		h.checkTime(column, col, says.Rate, noteSays(note))
	}
	if says.Pence != "" {
		h.add(reason.TextPence, column, col.Name, noteSays(note), says.Pence)
	}
	u.sign(column, signClaim{says.Sign, note})
}

// isOptionColumn reports whether a column holds the unit costs of one option.
func (t *table) isOptionColumn(column int) bool {
	return t.id == schema.Costs && len(t.at) > schema.CostColumns && slices.Contains(t.at[schema.CostColumns:], column)
}

// checkTime keeps what a heading, or the note on it, says of the unit of time of its amounts.
func (h unitHeading) checkTime(column int, col *schema.Column, of literal.Time, where fmt.Stringer) {
	t := h.t
	switch {
	case of == literal.NoTime:
	case t.id == schema.Costs && (t.at[schema.CostUnitCost] == column || t.isOptionColumn(column)):
		t.units.rate(column, timeClaim{of, where})
	case t.id == schema.Locations && t.at[schema.LocationWorkplace] == column:
		h.add(reason.HeadingYearly, column, col.Name, where, of)
	}
}

func (u *unitClaims) rate(column int, c timeClaim) {
	if u.rates == nil {
		u.rates = map[int]timeClaim{}
	}
	u.rates[column] = c
}

// checkTitles keeps what the sheet's name and the lines above its headings say of its amounts.
func (t *table) checkTitles(top []workbook.Row) {
	amounts := false
	for i := range t.columns {
		amounts = amounts || t.columns[i].Type == schema.TypeAmount
	}
	if !amounts {
		return
	}
	u := t.units
	if s := literal.ScaleOf(t.name); s != "" {
		u.claimScale(reason.SheetScaled.At(t.sheetPlace(), t.name, nil, s, literal.ScaleExample(s)), 0, s)
	}
	u.counts = literal.QuantityTimeOfTitle(t.name)
	for i := range top {
		w := &top[i]
		figures := slices.ContainsFunc(w.Cells, func(c workbook.Cell) bool { return c.Type == workbook.TypeNumber })
		for j := range w.Cells {
			if c := &w.Cells[j]; c.Type == workbook.TypeText && !c.Merged && len(c.Text) <= 200 {
				t.checkTitle(c.Text, t.place(w.Number, c.Column, ""), figures)
			}
		}
	}
}

// checkTitle keeps what a line above the headings says of the table's amounts; the first of each sort counts. A line
// with figures is a small table of its own: its currencies and times are not those of this one.
func (t *table) checkTitle(text string, at finding.Place, figures bool) {
	u := t.units
	if s := literal.ScaleOfTitle(text); s != "" && u.scaleOf(0, true) == nil {
		u.claimScale(reason.LineScaled.At(at, text, text, s, literal.ScaleExample(s)), 0, s)
	}
	if figures {
		return
	}
	if pence := literal.PenceInTitle(text); pence != "" {
		t.d.add(reason.TextPence.At(at, text, lineSays(text), pence))
		return
	}
	if sign := literal.SignOfTitle(text); sign != "" && u.title.sign == "" {
		u.title = title{text: text, sign: sign, at: at}
	}
	if of := literal.TimeOfTitle(text); of != literal.NoTime && t.id == schema.Costs {
		if _, said := u.rates[0]; !said {
			u.rate(0, timeClaim{of, lineSays(text)})
		}
	}
	if of := literal.QuantityTimeOfTitle(text); of != literal.NoTime && u.counts == literal.NoTime {
		u.counts = of
	}
}

// checkRate holds a unit cost against the unit of time that its heading or a line above the table says it is for,
// unless the line's quantity or the volume that it is priced by is in that unit. It reports whether they agree.
func (k costAmount) checkRate(w *row, l *report.Line) bool {
	u, t := w.t.units, w.t
	c, ok := u.rateOf(w.cells[schema.CostUnitCost], t.at[schema.CostUnitCost])
	if !ok {
		return true
	}
	switch {
	case l.Frequency == report.FrequencyMonthly && c.Time == literal.Month, u.counts == c.Time:
		return true
	case w.cells[schema.CostQuantity] != nil && (u.countsOf(w.cells[schema.CostQuantity]) == c.Time ||
		literal.QuantityTime(t.headings[t.at[schema.CostQuantity]]) == c.Time):
		return true
	case l.Frequency == report.FrequencyPerUnit && l.Function >= 0 && int(l.Function) < len(k.d.c.Functions) &&
		literal.QuantityTime(k.d.c.Functions[l.Function].Unit) == c.Time:
		return true
	}
	stands := show(w.cells[schema.CostUnitCost])
	w.add(reason.RateTime, schema.CostUnitCost, w.spoken(schema.CostUnitCost), stands, c.Time, c.where)
	return false
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
