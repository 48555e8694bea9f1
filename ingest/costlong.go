package ingest

import (
	"strings"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report"
)

// longAmount is one figure of a long list.
type longAmount struct {
	amount float64
	line   int32
	period int16 // among the draft's periods; noPeriod where none can be read
}

// noPeriod is the period of an amount beside which no period can be read.
const noPeriod = -1

// longList finds lines and periods again in a long list: a table with a row for each period of a line. Rows alike in
// all columns but Period and Amount are one line, at the place of the first.
type longList struct {
	lines   map[rowKey]int32
	periods map[literal.Period]int16
	texts   map[string]int16 // likewise by text as met
	stated  map[uint64]bool  // periods of lines that have an amount
	order   []inOrder        // the periods as the rows name them
	open    int              // of these, texts such as Jan-27, until their order settles them
	twice   int              // rows whose line had an amount for the period
	again   int              // the first of them
	ignored uint32           // columns without effect, as bits, that have been noted
}

// inOrder is a period as rows of a long list first name it.
type inOrder struct {
	text   string
	period int16
	row    int
}

// unsettled is the kind of a text such as Jan-27 until the order of all periods has settled whether it is a month of a
// year: the year then counts those texts.
const unsettled literal.PeriodKind = 1<<8 - 1

func mayBeMonth(text string) bool {
	_, reading := literal.ParseMonth(strings.TrimSpace(schema.WithoutUnit(text)))
	return reading == literal.DayOrYear
}

// waiting returns the period of a text that only the order of all can settle.
func (x *longList) waiting() literal.Period {
	x.open++
	return literal.Period{Kind: unsettled, Year: x.open}
}

// longRows reads the rows of a long list.
type longRows struct{ *costReader }

// settleOrder reads the texts such as Jan-27 among the periods of a long list where their order says that the number is
// a year, as it does for headings.
func (k longRows) settleOrder(t *table) {
	if k.list == nil || k.list.open == 0 {
		return
	}
	months, ok := k.monthsInOrder(func(x inOrder) bool { return k.d.periods[x.period].Kind == unsettled })
	if !ok {
		months, ok = k.monthsInOrder(func(inOrder) bool { return true }) // others may show the year
	}
	moved, column := map[int16]int16{}, t.at[schema.CostPeriod]
	for i, x := range k.list.order {
		if k.d.periods[x.period].Kind != unsettled {
			continue
		}
		if !ok {
			at := t.place(x.row, column, t.columns[schema.CostPeriod].Name)
			text := stands{Type: workbook.TypeText, Text: x.text}
			k.d.add(reason.MonthDayOrYear.At(at, x.text, t.columns[schema.CostPeriod].Spoken(), text))
			moved[x.period] = -1
			continue
		}
		month := periodColumn{Period: literal.Period{Kind: literal.CalendarMonth, Month: months[i]},
			heading: monthText(months[i]), column: column, row: x.row}
		to := int16(t.period(month))
		k.d.periods[to].filled = true
		t.have(int(to), x.row, column)
		moved[x.period] = to
	}
	for i := range k.long {
		x := &k.long[i]
		if to, ok := moved[x.period]; ok && to >= 0 {
			x.period = to
		} else if ok {
			k.flags[x.line] |= lineBroken
		}
	}
}

// monthsInOrder reads some of a long list's periods by their order; months stand beside the list's.
func (k longRows) monthsInOrder(take func(inOrder) bool) (months []report.Month, ok bool) {
	texts := make([]string, len(k.list.order))
	for i, x := range k.list.order {
		if take(x) {
			texts[i] = x.text
		}
	}
	return literal.MonthsInOrder(texts)
}

func newLongList() *longList {
	return &longList{lines: map[rowKey]int32{}, periods: map[literal.Period]int16{}, texts: map[string]int16{},
		stated: map[uint64]bool{}}
}

// isListed reports whether a row is one of a long list. A layout may put rows of other forms beside them.
func (x *longList) isListed(w *row) bool {
	return x != nil && (w.t.seen == nil || w.cells[schema.CostPeriod] != nil || w.cells[schema.CostAmount] != nil)
}

// tell notes which rows add up and which were left out.
func (x *longList) tell(t *table) {
	if x == nil {
		return
	}
	switch at := t.place(x.again, t.at[schema.CostPeriod], t.columns[schema.CostPeriod].Name); {
	case x.twice == 1:
		t.d.add(reason.PeriodAdds.At(at, "", nil))
	case x.twice > 1:
		t.d.add(reason.PeriodsAdd.At(at, "", nil, x.twice))
	}
}

// listed reads a row of a long list.
func (k longRows) listed(w *row, byPeriod bool) {
	if w.cells[schema.CostAmount] == nil && w.t.at[schema.CostAmount] != 0 {
		k.without++
		return
	}
	ok := true
	if states(w.source(), schema.CostQuantity) || states(w.source(), schema.CostUnitCost) || byPeriod {
		column := schema.CostAmount
		if w.cells[schema.CostQuantity] != nil {
			column = schema.CostQuantity
		}
		w.add(reason.AmountTwice, column, nil)
		ok = false
	}
	for _, column := range timing {
		if w.cells[column] != nil && k.list.ignored&(1<<column) == 0 {
			k.list.ignored |= 1 << column
			w.add(reason.IgnoredByPeriod, column, w.t.columns[column].Spoken())
		}
	}
	key := keyOf(w.cells)
	line, known := k.list.lines[key]
	if !known {
		line = int32(k.count)
		k.list.lines[key] = line
		k.line(w, true, key[0])
	}
	l, code := &k.chunks[line/chunk][line%chunk], ""
	if k.flags[line]&lineBroken == 0 {
		code = k.d.c.Currencies[l.Currency].Code
	}
	period := k.listedPeriod(w)
	if !k.listedAmount(w, line, period, code) || period == noPeriod || !ok {
		k.flags[line] |= lineBroken
	}
}

func (k longRows) listedAmount(w *row, line int32, period int16, code string) bool {
	v := w.field(schema.CostAmount)
	x, out := v.number()
	switch out {
	case bad, missing:
		return false
	case doubt:
		k.doubtful = append(k.doubtful, doubtfulCell{int32(len(k.long)), int32(w.number), schema.CostAmount, w.factor,
			v.cell.Text})
	}
	k.long = append(k.long, longAmount{x * w.factor, line, period})
	if period != noPeriod {
		at := uint64(line)<<16 | uint64(period)
		if k.list.stated[at] {
			if k.list.twice++; k.list.twice == 1 {
				k.list.again = w.number
			}
		}
		k.list.stated[at] = true
	}
	return v.money(code)
}

// listedPeriod reads the period of a row and returns its place among the draft's, or noPeriod.
func (k longRows) listedPeriod(w *row) int16 {
	c := w.cells[schema.CostPeriod]
	if c == nil {
		col := &w.t.columns[schema.CostPeriod]
		w.add(reason.RequiredBlank, schema.CostPeriod, col.Spoken(), col.Wanted())
		return noPeriod
	}
	if c.Type == workbook.TypeText {
		if at, ok := k.list.texts[c.Text]; ok {
			return at
		}
	}
	p, ok := literal.ParsePeriod(c)
	if !ok && c.Type == workbook.TypeText && mayBeMonth(c.Text) {
		p, ok = k.list.waiting(), true
	}
	if !ok {
		k.notePeriod(w.field(schema.CostPeriod))
		return noPeriod
	}
	at, known := k.list.periods[p]
	if !known {
		heading := headingText(c)
		if p.Kind == literal.CalendarMonth && c.Type == workbook.TypeDate {
			heading = monthText(p.Month)
		}
		column := w.t.at[schema.CostPeriod]
		at = int16(w.t.period(periodColumn{Period: p, heading: heading, column: column, row: w.number}))
		k.list.periods[p] = at
		k.list.order = append(k.list.order, inOrder{heading, at, w.number})
		k.d.periods[at].filled = true
		w.t.have(int(at), w.number, column)
	}
	if c.Type == workbook.TypeText {
		k.list.texts[c.Text] = at
	}
	return at
}

// notePeriod notes what stands where a period is expected.
func (k longRows) notePeriod(v field) {
	if v.cell.Type != workbook.TypeText && v.cell.Type != workbook.TypeNumber {
		if !v.broken() {
			v.add(reason.PeriodUnknown, v.stands())
		}
		return
	}
	switch _, reading := literal.ParseMonth(strings.TrimSpace(schema.WithoutUnit(v.cell.Text))); {
	case v.broken():
	case v.cell.Type == workbook.TypeNumber:
		v.add(reason.PeriodUnknown, v.stands())
	case reading == literal.TwoMonths:
		v.add(reason.MonthAmbiguous, v.stands())
	case reading == literal.DayOrYear:
		v.add(reason.MonthDayOrYear, v.stands())
	default:
		v.add(reason.PeriodUnknown, v.stands())
	}
}

// spread gives the lines of long lists the amounts of their periods. kept and later are the draft's periods that the
// case keeps within and after the horizon.
func (k *costLines) spread(kept, later []int) {
	if len(k.long) == 0 {
		return
	}
	lines, n := k.d.c.Lines, len(kept)
	for i := range k.long {
		if l := &lines[k.long[i].line]; l.Amounts == nil {
			l.Amounts = k.room(n)
		}
	}
	within, after := make([]int, len(k.d.periods)), make([]int, len(k.d.periods)) // places among those + 1
	for to, from := range kept {
		within[from] = to + 1
	}
	for to, from := range later {
		after[from] = to + 1
	}
	for i := range k.long {
		x := &k.long[i]
		if x.period == noPeriod {
			continue // its line is refused
		}
		if at := within[x.period]; at > 0 {
			lines[x.line].Amounts[at-1] += x.amount
		} else if at := after[x.period]; at > 0 {
			if k.later[x.line] == nil {
				k.later[x.line] = make([]float64, len(later))
			}
			k.later[x.line][at-1] += x.amount
		}
	}
	k.long = nil
}
