package templates

import (
	"math"

	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/report/change"
)

// inputsShown is how many inputs of a cause the table of steps names.
const inputsShown = 3

// changes is the page of what changed since the last report.
func (m *composer) changes() Page {
	if m.o.Since == nil || quiet(m.o.Since.Report) {
		return Page{}
	}
	p := Page{ID: "changes", Title: "What changed", Summary: true, Message: "Compared with " + m.sinceReport() + "."}
	p.Blocks = append([]Block{Paragraph{m.sinceVerdict(), Body}}, m.sinceCautions(0)...)
	if m.hasSteps() {
		p.Blocks = append(p.Blocks, Figure{Chart: m.walk.Chart}, m.stepTable())
		m.checkWalk("changes")
	}
	return append1(p, m.thenAndNow())
}

// stepTable lists the causes in the order in which they were taken over, each with the inputs behind it.
func (m *composer) stepTable() Table {
	w := &m.walk
	t := Table{ID: "changes-steps", Title: []string{w.Option + " against " + m.baseline().Name, "NPV of saving since " + m.o.Since.Label + ", " + m.amounts(w.Unit), m.when()},
		Columns: []Column{{Head: "Cause and input", Wide: true}, {Head: "Cell"}, {Head: "Then", Align: Right}, {Head: "Now", Align: Right}, {Head: "Effect", Align: Right}},
		Notes: []string{"The walk starts from the earlier case and takes over one cause after another, in this order; each step is the difference to the one before. Where two changes act on each " +
			"other, the later step holds what they do together. The effect of an input is that of changing it alone before its step, so that effects need not add up to their step. " +
			"Changes of scenarios, ranges of uncertainty and scorecard are no part of it."}}
	level := func(name string, v float64) {
		t.Rows = append(t.Rows, Row{Weight: Total, Cells: []Cell{{Text: name}, {}, {}, {}, m.plainSaving(v)}})
	}
	level("NPV of saving then", w.From)
	for _, s := range w.Steps {
		t.Rows = append(t.Rows, Row{Weight: Total, Cells: []Cell{{Text: m.causeHead(s)}, {}, {}, {}, m.step(s.Printed, s.Effect)}})
		m.check("changes", "the step for "+s.Cause.String(), m.f.SignedAmount(s.Printed, w.Unit))
		for _, in := range m.mainInputs(s) {
			t.Rows = append(t.Rows, m.inputRow(in))
		}
	}
	level("NPV of saving now", w.To)
	return t
}

// causeHead is a cause with how many inputs it stands for: "Exchange rates: 5 inputs, the 3 with the largest effects".
func (m *composer) causeHead(s charts.WalkStep) string {
	n, shown := s.Count, len(m.mainInputs(s))
	switch {
	case n == 0:
		return s.Name
	case n <= shown:
		return s.Name + ": " + m.plural(n, "input", "inputs")
	case shown == 1:
		return s.Name + ": " + m.plural(n, "input", "inputs") + ", the one with the largest effect"
	}
	return s.Name + ": " + m.plural(n, "input", "inputs") + ", the " + itoa(shown) + " with the largest effects"
}

// mainInputs returns the inputs of a cause with the largest effects; those that print as nothing only where all do.
func (m *composer) mainInputs(s charts.WalkStep) []change.Input {
	shown := s.Inputs[:min(len(s.Inputs), inputsShown)]
	for k, in := range shown {
		if k > 0 && m.saving(in.Effect, m.walk.Unit).Impact == Neutral {
			return shown[:k]
		}
	}
	return shown
}

func (m *composer) inputRow(in change.Input) Row {
	words := changeWords{m, m.o.Since.Report}
	return Row{Cells: []Cell{{Text: words.whatOf(in)}, {Text: orNone(words.cellOf(in))}, {Text: orNone(words.thenOf(in))}, {Text: orNone(words.nowOf(in))},
		m.saving(in.Effect, m.walk.Unit)}}
}

func orNone(s string) string {
	if s == "" {
		return notation.None
	}
	return s
}

// thenAndNow sets every option's figures side by side. Where the two reports count in different currencies each column says its own.
func (m *composer) thenAndNow() Table {
	r := m.o.Since.Report
	before := m.unit
	if was := r.Before.Case.Currency; was != m.c.Currency {
		before = notation.UnitFor(was, r.Before.Costs...)
	}
	unit := m.amounts(m.unit)
	then, now := "then", "now"
	if before != m.unit {
		unit, then, now = "amounts as the columns say", "then, "+m.f.Unit(before), "now, "+m.f.Unit(m.unit)
	}
	t := Table{ID: "changes-options", Detail: true, Title: []string{"All options, then and now", "NPV of cost and of saving in " + unit, m.when()},
		Columns: []Column{{Head: "Option", Wide: true}, {Head: "NPV of cost " + then, Align: Right}, {Head: now, Align: Right}, {Head: "Change", Align: Right},
			{Head: "NPV of saving " + then, Align: Right}, {Head: now, Align: Right}, {Head: "Change", Align: Right}}}
	if before != m.unit {
		t.Title[1] = "NPV of cost and of saving, each in the currency of its report"
	}
	for _, o := range r.Options {
		t.Rows = append(t.Rows, m.thenAndNowRow(o, before))
	}
	return t
}

func (m *composer) thenAndNowRow(o change.Option, before notation.Unit) Row {
	a, b := &m.o.Since.Report.Before, &m.o.Since.Report.After
	none := Cell{Text: notation.None}
	saving := func(v float64, u notation.Unit) Cell { return Cell{Text: m.f.SignedAmount(v, u), Title: m.exact(v, u)} }
	between := func(was, is float64, exact *float64, write func(float64, notation.Unit) Cell) Cell { // what the printed figures differ by
		if exact == nil {
			return none
		}
		least := m.unit.Least()
		c := write((math.Round(is/least)-math.Round(was/least))*least, m.unit)
		c.Title = m.exact(*exact, m.unit)
		return c
	}
	row := Row{Cells: []Cell{none, none, none, none, none, none, none}}
	if o.Before >= 0 {
		row.Cells[0].Text = a.Case.Options[o.Before].Name + " (no longer compared)"
		row.Cells[1], row.Cells[4] = m.amount(a.Costs[o.Before], before), saving(a.Saving(o.Before), before)
	}
	if o.After >= 0 {
		row.Cells[0].Text = b.Case.Options[o.After].Name
		row.Cells[2], row.Cells[5] = m.amount(b.Costs[o.After], m.unit), saving(b.Saving(o.After), m.unit)
	}
	switch {
	case o.Before < 0:
		row.Cells[0].Text += " (new)"
	case o.After >= 0:
		row.Cells[3] = between(a.Costs[o.Before], b.Costs[o.After], o.CostChange, m.change)
		row.Cells[6] = between(a.Saving(o.Before), b.Saving(o.After), o.SavingChange, m.saving)
	}
	if o.After == b.Case.Baseline {
		row.Weight = Baseline
		row.Cells[4], row.Cells[5], row.Cells[6] = none, none, none
	}
	return row
}

// walkRounding is the exception to the rule of rounding, where there is one.
func (m *composer) walkRounding() string {
	if !m.hasSteps() {
		return ""
	}
	return " The steps of what changed are the exception: they are rounded so that they add up as printed."
}
