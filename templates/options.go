package templates

import (
	"shorecast/report"
)

// options says of every option who does the work, where, for which functions and on what terms.
func (m *composer) options() Page {
	p := Page{ID: "options", Title: "Options"}
	t := Table{ID: "options-table", Columns: []Column{{Head: ""}}, Title: []string{"All options, cheapest first", "Who, where, what and on which terms", "As entered"}}
	for _, i := range m.order {
		t.Columns = append(t.Columns, Column{Head: m.c.Options[i].Name, Wide: true})
	}
	row := func(label string, cell func(i int, o *report.Option) string) {
		r := Row{Cells: []Cell{{Text: label}}}
		for _, i := range m.order {
			r.Cells = append(r.Cells, Cell{Text: cell(i, &m.k.Options[i])})
		}
		t.Rows = append(t.Rows, r)
	}
	moves := func(f func(o *report.Option) string) func(int, *report.Option) string {
		return func(i int, o *report.Option) string {
			if i == m.base {
				return "–"
			}
			return f(o)
		}
	}
	row("Model", func(i int, o *report.Option) string {
		if i == m.base {
			return o.Model.String() + ", baseline"
		}
		return o.Model.String()
	})
	row("Who", func(i int, o *report.Option) string { return m.who(i) })
	row("Where", func(i int, o *report.Option) string { return m.k.Locations[o.Location].Name })
	row("Functions", func(i int, o *report.Option) string { return m.scope(i) })
	row("Transition", moves(func(o *report.Option) string { return m.monthsOrNone(o.Transition) }))
	row("Parallel running", moves(func(o *report.Option) string { return m.monthsOrNone(o.ParallelRunning) }))
	row("Learning: start, time", moves(m.learning))
	row("Contract indexation", func(_ int, o *report.Option) string { return m.percent(o.ContractIndexation) + " a year" })
	row("Minimum commitment", func(_ int, o *report.Option) string { return m.percent(o.MinimumCommitment) })
	row("Transfer-pricing mark-up", func(_ int, o *report.Option) string { return m.percent(o.TransferPricing) })
	t.Notes = []string{"Transition is the time in which the work moves; parallel running, for how many months what has moved still runs at home as well; learning, how long new people take to " +
		"reach their place's productivity. The minimum commitment is the part of the first year's volume that a provider is paid for in any case; the mark-up is " +
		"what a captive centre adds to its cost when it charges home, and matters for tax only."}
	p.Blocks = []Block{t}
	return p
}

func (m *composer) monthsOrNone(n int) string {
	if n == 0 {
		return "none"
	}
	return m.plural(n, "month", "months")
}

func (m *composer) scope(i int) string {
	s := m.c.Options[i].Scope
	switch {
	case len(s) == 0:
		return "all work"
	case len(m.k.Functions) > 1 && len(s) == len(m.k.Functions):
		return "all " + itoa(len(s))
	}
	return list(s)
}
