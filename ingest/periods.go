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
	row     int  // of the heading
	filled  bool // some row states an amount in it
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
	if !d.unreadable[schema.SettingFirstMonth] {
		d.add(reason.FirstMonthAssumed.At(d.settingPlace(schema.SettingFirstMonth), "", calendar(c.FirstMonth)))
	}
}

// checkFiscalYear notes headings that name fiscal years where no setting says when those start.
func (k *costLines) checkFiscalYear() {
	d := k.d
	if d.c.FiscalYearStart != 0 || d.unreadable[schema.SettingFiscalYear] || k.t == nil {
		return
	}
	var fiscal []int
	for i := range d.periods {
		if p := &d.periods[i]; p.Kind == literal.FiscalYear {
			fiscal = append(fiscal, p.column)
		}
	}
	if len(fiscal) > 0 {
		slices.Sort(fiscal)
		heading, row := k.t.headings[fiscal[0]], d.periods[0].row
		d.add(reason.FiscalYearUnset.At(k.t.place(row, fiscal[0], heading), heading, headed{fiscal, row, k.t.headings},
			settingColumns()[schema.SettingFiscalYear].Name))
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
		first, months := p.Place(c.FirstMonth, c.FiscalYearStart)
		end := first + months - 1
		dayOne := p.Kind == literal.CaseYear && p.Year == 0
		inside := dayOne || end >= 1 && first <= last
		if p.filled && !dayOne && (first < 1 || end > last) {
			begins, ends := calendar(c.FirstMonth), calendar(c.FirstMonth+report.Month(last-1))
			at := k.t.place(p.row, p.column, p.heading)
			if inside {
				out := max(0, 1-first) + max(0, end-last)
				d.add(reason.PeriodPartlyOutside.At(at, p.heading, p.heading, begins, ends, out, months))
			} else {
				d.add(reason.PeriodOutside.At(at, p.heading, p.heading, begins, ends))
			}
		}
		at := report.Period{Heading: p.heading, Column: p.column, First: first, Months: months}
		if k.long != nil {
			at.Column = 0 // each amount stands in a row of its own
		}
		switch {
		case inside:
			c.Periods, kept = append(c.Periods, at), append(kept, i)
		case p.filled && first > last:
			c.LaterPeriods, later = append(c.LaterPeriods, at), append(later, i)
		}
	}
	k.checkOverlap()
	if len(later) > 0 {
		k.later = make([][]float64, len(c.Lines))
	}
	switch {
	case k.long != nil:
		k.spread(kept, later)
		return
	case len(kept) == len(d.periods):
		return
	}
	for i := range c.Lines {
		if l := &c.Lines[i]; l.Frequency == report.FrequencyPeriods {
			for _, from := range later {
				k.later[i] = append(k.later[i], l.Amounts[from])
			}
			for to, from := range kept {
				l.Amounts[to] = l.Amounts[from]
			}
			l.Amounts = l.Amounts[:len(kept)]
		}
	}
}

// checkOverlap warns of period columns that cover the same month: a year beside its months counts them twice.
func (k *costLines) checkOverlap() {
	ps := slices.DeleteFunc(slices.Clone(k.d.c.Periods), func(p report.Period) bool {
		return p.First == 0 && p.Months == 1 // day one stands apart
	})
	slices.SortStableFunc(ps, func(a, b report.Period) int { return a.First - b.First })
	for i, reach := 1, 0; i < len(ps); i++ { // reach is the period that reaches furthest so far
		end := ps[reach].First + ps[reach].Months
		if ps[i].First < end {
			p := &k.d.periods[slices.IndexFunc(k.d.periods, func(p periodColumn) bool { return p.heading == ps[i].Heading })]
			at := k.t.place(p.row, p.column, p.heading)
			k.d.add(reason.PeriodOverlap.At(at, p.heading, ps[reach].Heading, p.heading))
		}
		if ps[i].First+ps[i].Months > end {
			reach = i
		}
	}
}
