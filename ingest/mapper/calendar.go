package mapper

import (
	"slices"
	"strings"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/report"
)

// calendar is what the tables of costs say of time.
type calendar []*plan

// visit visits the periods that all tables name.
func (c calendar) visit(visit func(literal.Period, bool)) {
	for _, p := range c {
		for _, t := range p.tables {
			visitPeriods(t, p, visit)
		}
	}
}

// months are the first and last calendar month that the tables name.
func (c calendar) months() (first, last report.Month, ok bool) {
	add := func(period literal.Period, fine bool) {
		from, known := period.First(1)
		if !fine || !known || period.Kind == literal.FiscalYear {
			return
		}
		_, n := period.Place(from, 1)
		if to := from + report.Month(n) - 1; !ok || to > last {
			last = to
		}
		if !ok || from < first {
			first = from
		}
		ok = true
	}
	c.visit(add)
	return first, last, ok
}

// visitPeriods visits the periods that a table names.
func visitPeriods(t *table, p *plan, visit func(literal.Period, bool)) {
	visitInOrder(t, p, visit)
	for _, c := range t.columns {
		if c.role != roleAcross || p.periods != "" || !slices.Contains(p.across, costName(schema.CostPeriod)) {
			continue
		}
		for _, h := range c.heads {
			if m, named := monthOf(h); named && p.year > 0 {
				visit(literal.Period{Kind: literal.CalendarMonth, Month: report.NewMonth(p.year, m)}, true)
				continue
			}
			if means := wordedPeriod(h); means != "" {
				h = means
			}
			visit(literal.ParsePeriodText(strings.TrimSpace(schema.WithoutUnit(h))))
		}
	}
	for _, c := range p.constants {
		if c.name == costName(schema.CostPeriod) {
			visit(literal.ParsePeriodText(c.text))
		}
	}
	for _, f := range p.fields {
		if f.name != costName(schema.CostPeriod) || p.periods != "" {
			continue
		}
		for k := range f.from[0].cells {
			text := ""
			for _, c := range f.from {
				if x := c.cells[k]; x != nil {
					if len(f.from) == 1 {
						visit(literal.ParsePeriod(&x.raw))
					}
					text += " " + x.text
				}
			}
			if len(f.from) > 1 {
				visit(yearAndMonth(text))
			}
		}
	}
}

// visitInOrder visits months that only their order tells from days: Jan-27.
func visitInOrder(t *table, p *plan, visit func(literal.Period, bool)) {
	var texts []string
	for _, c := range t.columns {
		if c.role == roleAcross && slices.Contains(p.across, costName(schema.CostPeriod)) {
			texts = append(texts, c.heading())
		}
	}
	if months, ok := literal.MonthsInOrder(texts); ok {
		for _, m := range months {
			visit(literal.Period{Kind: literal.CalendarMonth, Month: m}, m != 0)
		}
	}
}

// yearAndMonth reads a year and a month in either order.
func yearAndMonth(text string) (literal.Period, bool) {
	parts := strings.Fields(text)
	if len(parts) != 2 {
		return literal.Period{}, false
	}
	if p, ok := literal.ParsePeriodText(parts[1] + " " + parts[0]); ok {
		return p, true
	}
	return literal.ParsePeriodText(strings.Join(parts, " "))
}

// countedYears is how many years tables with counted periods have.
func (c calendar) countedYears() int {
	most := 0
	c.visit(func(period literal.Period, ok bool) {
		if ok && period.Kind == literal.CaseYear {
			most = max(most, period.Year)
		}
	})
	for _, p := range c {
		n := 0
		for _, c := range p.first().columns {
			if c.role == roleAcross {
				n++
			}
		}
		for _, f := range p.fields {
			if f.name == costName(schema.CostPeriod) {
				n = len(p.first().textsOf(f.from[0]).cells)
			}
		}
		switch p.periods {
		case "years":
			most = max(most, n)
		case "months":
			most = max(most, n/12)
		}
	}
	return most
}
