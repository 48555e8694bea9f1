package ingest

import (
	"fmt"
	"slices"

	"shorecast/report"
	"shorecast/report/finding"
)

// finish settles what depends on several sheets: the first month, dates, the horizon, and what the lines together show.
func (r *reader) finish() {
	k := &r.costs
	r.settleFirstMonth()
	if k.t == nil {
		return
	}
	r.placePeriods()
	k.checkFunctions()
	k.tellAlike()
	k.tellTopics()
	k.settleLines()
	k.tellCostless()
}

// settleFirstMonth decides the calendar month of month 1.
func (r *reader) settleFirstMonth() {
	s, c := &r.settings, r.c
	r.tellFiscalYears()
	if s.hasFirst {
		c.FirstMonth, c.FirstMonthFrom = s.firstMonth, report.FirstMonthStated
		return
	}
	earliest, found := report.Month(0), false
	take := func(m report.Month) {
		if !found || m < earliest {
			earliest, found = m, true
		}
	}
	for i := range r.periods {
		if m, ok := r.periods[i].first(s.fiscalStart); ok {
			take(m)
		}
	}
	for i, flag := range r.costs.flags {
		if l := &c.Lines[i]; flag&fromDated != 0 && l.Frequency == report.FrequencyOneOff {
			take(report.Month(l.From))
		}
	}
	c.FirstMonth, c.FirstMonthFrom = earliest, report.FirstMonthFromDates
	if !found {
		c.FirstMonth = report.NewMonth(r.o.AsOf.Year(), r.o.AsOf.Month()) + 1
		c.FirstMonthFrom = report.FirstMonthFromAsOf
		if !s.badFirst {
			p := finding.Place{Workbook: r.ownName, Column: "First month"}
			if t := r.tables[settingsAt]; t != nil {
				p.Workbook, p.Sheet = t.workbook, t.name
			}
			r.add(firstMonthGuess.At(p, "", "no first month is stated, nor any date; "+monthText(c.FirstMonth)+", the month after the report's date, is taken",
				"state the first month on the sheet Settings"))
		}
	}
}

// tellFiscalYears tells of headings that name fiscal years where no setting says when those start.
func (r *reader) tellFiscalYears() {
	if r.settings.fiscalStart != 0 {
		r.c.FiscalYearStart = r.settings.fiscalStart
		return
	}
	if r.settings.badFiscal {
		return
	}
	for i := range r.periods {
		p := &r.periods[i]
		if p.kind == fiscalYear {
			r.add(fiscalYearUnset.At(r.costs.t.place(p.row, p.column, p.heading), p.heading,
				"the heading \""+p.heading+"\" names a fiscal year, but no setting says in which month it starts", "state Fiscal year starts on the sheet Settings, for example April"))
		}
	}
}

// placePeriods puts the period columns on the case's months. Those wholly outside the horizon are left out of the case.
func (r *reader) placePeriods() {
	c, t := r.c, r.costs.t
	kept := make([]int, 0, len(r.periods)) // of r.periods, by place in the case
	last := c.Months()
	for i := range r.periods {
		p := &r.periods[i]
		if p.kind == fiscalYear && r.settings.fiscalStart == 0 {
			continue
		}
		first, months := p.place(c.FirstMonth, r.settings.fiscalStart)
		end := first + months - 1
		dayOne := p.kind == caseYear && p.year == 0
		inside := dayOne || end >= 1 && first <= last
		if p.filled && !dayOne && (first < 1 || end > last) {
			r.tellOutside(p, first, end, inside)
		}
		if inside {
			c.Periods = append(c.Periods, report.Period{Heading: p.heading, Column: p.column, First: first, Months: months})
			kept = append(kept, i)
		}
	}
	r.tellOverlap(t)
	if len(kept) == len(r.periods) {
		return
	}
	for i := range c.Lines {
		l := &c.Lines[i]
		if l.Frequency == report.FrequencyPeriods {
			for to, from := range kept {
				l.Amounts[to] = l.Amounts[from]
			}
			l.Amounts = l.Amounts[:len(kept)]
		}
	}
}

func (r *reader) tellOutside(p *periodColumn, first, end int, inside bool) {
	c := r.c
	what := "lies outside the case, which runs from " + monthText(c.FirstMonth) + " to " + monthText(c.FirstMonth+report.Month(c.Months()-1)) + "; its amounts are left out"
	if inside {
		out := max(0, 1-first) + max(0, end-c.Months())
		what = fmt.Sprintf("lies partly outside the case, which runs from %s to %s; %d of its 12 months are left out",
			monthText(c.FirstMonth), monthText(c.FirstMonth+report.Month(c.Months()-1)), out)
	}
	r.add(periodOutside.At(r.costs.t.place(p.row, p.column, p.heading), p.heading, "the period "+p.heading+" "+what,
		"check that First month and Horizon are as meant"))
}

// tellOverlap warns of period columns that cover the same month: a year besides its months counts them twice.
func (r *reader) tellOverlap(t *table) {
	ps := r.c.Periods
	order := make([]int, len(ps))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return ps[a].First - ps[b].First })
	reach := -1 // the period that reaches furthest so far
	for _, i := range order {
		if ps[i].First == 0 && ps[i].Months == 1 {
			continue // day one stands apart
		}
		if reach >= 0 && ps[i].First < ps[reach].First+ps[reach].Months {
			row := r.periods[0].row
			r.add(periodOverlap.At(t.place(row, ps[i].Column, ps[i].Heading), ps[i].Heading,
				"the periods "+ps[reach].Heading+" and "+ps[i].Heading+" cover the same months; a row that fills both counts them twice",
				"remove one of the columns if it is the other's total"))
		}
		if reach < 0 || ps[i].First+ps[i].Months > ps[reach].First+ps[reach].Months {
			reach = i
		}
	}
}

// checkFunctions tells, where no sheet lists the functions, of those that the baseline does not name.
func (k *costsRead) checkFunctions() {
	if k.r.c.HasFunctions || k.r.baseline < 0 {
		return
	}
	var known []string
	for i, n := range k.named {
		if n.baseline {
			known = append(known, k.r.functions.list[i])
		}
	}
	for i, n := range k.named {
		if n.baseline {
			continue
		}
		name := k.r.functions.list[i]
		hint := "correct the name, or add a sheet Functions that lists it"
		if meant := likely(name, known); meant != "" {
			hint = "did you mean " + meant + "? Else add a sheet Functions that lists it"
		}
		k.t.tell(functionStray, n.row, costFunction, name, "the function \""+name+"\" is named by no line of the baseline, and there is no sheet Functions", hint)
	}
}

// monthFrom returns the case month of a calendar month.
func (k *costsRead) monthFrom(m int16) int { return int(report.Month(m)-k.r.c.FirstMonth) + 1 }

// calendar writes a case month with its calendar month.
func (k *costsRead) calendar(m int) string {
	if m < 1 {
		return fmt.Sprint("month ", m)
	}
	return fmt.Sprintf("month %d (%s)", m, monthText(k.r.c.FirstMonth+report.Month(m-1)))
}
