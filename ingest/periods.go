package ingest

import (
	"slices"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/report"
)

type periodColumn struct {
	literal.Period
	heading string
	column  int
	row     int    // of the heading
	in      *table // the first that has it
	filled  bool   // some row states an amount in it
	col     schema.Column
}

// settleFirstMonth decides the calendar month of month 1: as stated, else the earliest that headings and dated one-offs
// name, else the one after the report's date.
func (k *costLines) settleFirstMonth() {
	d, c := k.d, k.d.c
	k.checkFiscalYear()
	if c.FirstMonth != 0 {
		c.FirstMonthFrom = report.FirstMonthStated
		return
	}
	var months []report.Month
	for i := range d.periods {
		if m, ok := d.periods[i].First(c.FiscalYearStart); ok {
			months = append(months, m)
		}
	}
	for i, flag := range k.flags {
		if l := &c.Lines[i]; flag&fromDated != 0 && l.Frequency == report.FrequencyOneOff {
			months = append(months, report.Month(l.From))
		}
	}
	if len(months) > 0 {
		c.FirstMonth, c.FirstMonthFrom = slices.Min(months), report.FirstMonthFromDates
		return
	}
	c.FirstMonth, c.FirstMonthFrom = report.NewMonth(d.asOf.Year(), d.asOf.Month())+1, report.FirstMonthFromAsOf
	if !d.unreadable[schema.SettingFirstMonth] && !k.partlyRead() {
		d.add(reason.FirstMonthAssumed.At(d.settingPlace(schema.SettingFirstMonth), "", calendar(c.FirstMonth)))
	}
}

// partlyRead reports whether some of the costs could not be read, so that nobody knows which dates stand there.
func (k *costLines) partlyRead() bool {
	return k.t == nil || slices.ContainsFunc(k.flags, func(f lineFlag) bool { return f&lineBroken != 0 })
}

// checkFiscalYear notes headings that name fiscal years where no setting says when those start.
func (k *costLines) checkFiscalYear() {
	d := k.d
	if d.c.FiscalYearStart != 0 || d.unreadable[schema.SettingFiscalYear] || k.t == nil {
		return
	}
	fiscal := map[*table][]int{} // columns
	var tables []*table
	rows := map[*table]int{}
	headings := map[*table]map[int]string{}
	for i := range d.periods {
		p := &d.periods[i]
		switch t := p.in; {
		case p.Kind != literal.FiscalYear:
		case fiscal[t] == nil:
			tables, rows[t], headings[t] = append(tables, t), p.row, map[int]string{p.column: p.heading}
			fiscal[t] = []int{p.column}
		case p.row == rows[t]: // in a long list each has a row of its own: the first stands for all
			fiscal[t] = append(fiscal[t], p.column)
			headings[t][p.column] = p.heading
		}
	}
	for _, t := range tables {
		columns := fiscal[t]
		slices.Sort(columns)
		heading := headings[t][columns[0]]
		d.add(reason.FiscalYearUnset.At(t.place(rows[t], columns[0], heading), heading,
			headed{columns, rows[t], headings[t]}, settingColumns()[schema.SettingFiscalYear].Name))
	}
}

// placePeriods puts the period columns on the case's months. Those wholly outside the horizon are left out of the case.
func (k *costLines) placePeriods() {
	d, c := k.d, k.d.c
	kept := make([]int, 0, len(d.periods)) // of the reader's periods, by place in the case
	var later []int                        // likewise in its LaterPeriods
	last := c.Months()
	for i := range d.periods {
		p := &d.periods[i]
		if p.Kind == literal.FiscalYear && c.FiscalYearStart == 0 {
			k.unplaced = true
			continue
		}
		if p.Kind == unsettled {
			continue // its amounts have moved to the month that it is
		}
		first, months := p.Place(c.FirstMonth, c.FiscalYearStart)
		end := first + months - 1
		dayOne := p.Kind == literal.CaseYear && p.Year == 0
		inside := dayOne || end >= 1 && first <= last
		if p.filled && !dayOne && (first < 1 || end > last) {
			begins, ends := calendar(c.FirstMonth), calendar(c.FirstMonth+report.Month(last-1))
			at := p.in.place(p.row, p.column, p.heading)
			if inside {
				out := max(0, 1-first) + max(0, end-last)
				d.add(reason.PeriodPartlyOutside.At(at, p.heading, p.heading, begins, ends, out, months))
			} else {
				d.add(reason.PeriodOutside.At(at, p.heading, p.heading, begins, ends))
			}
		}
		at := report.Period{Heading: p.heading, First: first, Months: months}
		switch {
		case inside:
			c.Periods, kept = append(c.Periods, at), append(kept, i)
		case p.filled && first > last:
			c.LaterPeriods, later = append(c.LaterPeriods, at), append(later, i)
		}
	}
	if len(later) > 0 {
		k.later = make([][]float64, len(c.Lines))
	}
	k.arrange(kept, later)
	k.spread(kept, later)
	k.checkOverlap(kept)
}

// arrange gives the lines of period columns their amounts in the order of the periods that the case keeps, within and
// after the horizon.
func (k *costLines) arrange(kept, later []int) {
	lines := k.d.c.Lines
	for i := range lines {
		l := &lines[i]
		if l.Amounts == nil || len(l.Amounts) == len(kept) && len(kept) == len(k.d.periods) {
			continue
		}
		stated := func(period int) float64 { // a table read before may not have it
			if period < len(l.Amounts) {
				return l.Amounts[period]
			}
			return 0
		}
		for _, from := range later {
			k.later[i] = append(k.later[i], stated(from))
		}
		amounts := l.Amounts
		if len(amounts) < len(kept) {
			amounts = make([]float64, len(kept))
		}
		for to, from := range kept { // from is never before to
			amounts[to] = stated(from)
		}
		l.Amounts = amounts[:len(kept)]
	}
}

// checkOverlap warns of periods of one table that cover the same month: a year beside its months counts them twice.
// kept are the draft's periods that are in the case.
func (k *costLines) checkOverlap(kept []int) {
	for _, t := range k.all {
		var order []int // among those of the case
		for i, from := range kept {
			p := &k.d.c.Periods[i]
			if from < len(t.periods) && t.periods[from].row > 0 && !(p.First == 0 && p.Months == 1) { // day one stands apart
				order = append(order, i)
			}
		}
		ps := k.d.c.Periods
		slices.SortStableFunc(order, func(a, b int) int { return ps[a].First - ps[b].First })
		for i, reach := 1, 0; i < len(order); i++ { // reach is the period that reaches furthest so far
			p, far := &ps[order[i]], &ps[order[reach]]
			end := far.First + far.Months
			if p.First < end && k.meet(t, order[i], order[reach]) {
				place := t.periods[kept[order[i]]]
				at := t.place(place.row, place.column, p.Heading)
				k.d.add(reason.PeriodOverlap.At(at, p.Heading, far.Heading, p.Heading))
			}
			if p.First+p.Months > end {
				reach = i
			}
		}
	}
}

// meet reports whether a line may have amounts in two of the case's periods: in a long list, whether one has.
func (k *costLines) meet(t *table, a, b int) bool {
	return t.at[schema.CostPeriod] == 0 || slices.ContainsFunc(k.d.c.Lines, func(l report.Line) bool {
		return l.Table == t.number && len(l.Amounts) > max(a, b) && l.Amounts[a] != 0 && l.Amounts[b] != 0
	})
}
