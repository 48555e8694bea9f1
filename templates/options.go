package templates

import (
	"shorecast/report"
)

// options says of every option who does the work, where, for which functions and on what terms.
func (m *composer) options() Page {
	p := Page{ID: "options", Title: "Options"}
	t := Table{ID: "options-table", Columns: []Column{{Head: ""}}, Title: []string{"All options, in order of NPV of cost", "Who, where, what and on which terms", m.whoSays()}}
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
	row("Transition", moves(func(o *report.Option) string {
		return m.orAssumed(m.monthsOrNone(o.Transition), o.Source, "Transition")
	}))
	row("Parallel running", moves(func(o *report.Option) string {
		return m.orAssumed(m.monthsOrNone(o.ParallelRunning), o.Source, "Parallel running")
	}))
	row("Learning of new people", moves(func(o *report.Option) string {
		return m.orAssumed(m.learning(o), o.Source, "Learning", "Starting productivity")
	}))
	row("Contract indexation", func(_ int, o *report.Option) string {
		return m.orAssumed(m.percent(o.ContractIndexation)+" a year", o.Source, "Contract indexation")
	})
	row("Minimum commitment", func(_ int, o *report.Option) string {
		return m.orAssumed(m.commitment(o), o.Source, "Minimum commitment")
	})
	row("Transfer-pricing mark-up", func(_ int, o *report.Option) string {
		return m.orAssumed(m.percent(o.TransferPricing), o.Source, "Transfer-pricing mark-up")
	})
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

// commitment is the part of a provider's first-year volume that is paid in any case.
func (m *composer) commitment(o *report.Option) string {
	if o.MinimumCommitment == 0 {
		return "none"
	}
	return m.percent(o.MinimumCommitment) + " of year 1"
}

// whoSays is the third line of the title of a table that puts what the workbook states beside what is assumed.
func (m *composer) whoSays() string {
	return "As the workbook states it; “" + assumed + "” marks a default"
}

// orAssumed marks a value as assumed where the record's row states none of the columns that it is made from.
func (m *composer) orAssumed(text string, s report.Source, columns ...string) string {
	for _, c := range columns {
		if m.k.Stated(s, c) {
			return text
		}
	}
	return text + ", " + assumed
}
