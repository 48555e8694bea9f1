package templates

import (
	"cmp"
	"math"
	"slices"

	"shorecast/charts"
	"shorecast/report/change"
)

// How much of what changed page 1 tells.
const (
	pageOneCauses    = 5
	pageOneQuestions = 2
)

// sinceReport names the earlier report in full: "the report for September 2026, as of 30 September 2026".
func (m *composer) sinceReport() string {
	return joinNonEmpty(", as of ", m.o.Since.Label, m.date(m.o.Since.AsOf))
}

// quiet reports whether nothing has changed that is worth a word.
func quiet(r *change.Report) bool { return !r.Changed() && len(r.Questions) == 0 }

// sinceBlocks are what page 1 tells of the changes since the last report.
func (m *composer) sinceBlocks() []Block {
	if m.hasSteps() {
		m.checkWalk("decision")
	}
	return m.sinceInBrief(m.walkAcross)
}

// hasSteps reports whether there is a walk to be told, with a step at least.
func (m *composer) hasSteps() bool {
	return m.walked && len(m.walk.Steps) > 0 && !quiet(m.o.Since.Report)
}

// sinceInBrief tells the changes with the walk as a table of the given form.
func (m *composer) sinceInBrief(walk func() Table) []Block {
	if m.o.Since == nil {
		return nil
	}
	if quiet(m.o.Since.Report) {
		return []Block{Paragraph{m.nothingChanged(), Body}}
	}
	out := []Block{Heading{"What changed since " + m.sinceReport()}, Paragraph{m.sinceVerdict(), Body}}
	if m.hasSteps() {
		out = append(out, walk())
	}
	return append(out, m.sinceCautions(pageOneQuestions)...)
}

// checkWalk lets the gate look for the walk's ends on a page.
func (m *composer) checkWalk(page string) {
	m.check(page, "earlier NPV of saving of "+m.walk.Option, m.f.SignedAmount(m.walk.From, m.walk.Unit))
	m.check(page, "NPV of saving of "+m.walk.Option+" in the walk", m.f.SignedAmount(m.walk.To, m.walk.Unit))
}

func (m *composer) nothingChanged() string {
	s := "Nothing changed since " + m.sinceReport() + ": the verdict and the NPV of every option are the same."
	for _, w := range m.o.Since.Report.Walks {
		if len(w.Steps) > 0 {
			return s + " What was entered anew has no effect on them."
		}
	}
	return s
}

// sinceVerdict tells the verdict then and now, the options that came and went, and the figures where no walk shows them.
func (m *composer) sinceVerdict() string {
	r := m.o.Since.Report
	s := "The verdict is the same: " + advice(&r.After) + "."
	switch {
	case r.VerdictChanged:
		s = "The verdict changed. Then: " + m.standing(&r.Before) + ". Now: " + m.standing(&r.After) + "."
	case !m.walked:
		s = "The verdict is the same. Then: " + m.standing(&r.Before) + ". Now: " + m.standing(&r.After) + "."
	case m.walk.From == m.walk.To && !slices.ContainsFunc(m.walk.Steps, func(s charts.WalkStep) bool { return s.Effect != 0 }):
		s += " The NPV of saving of " + m.walk.Option + " is the same too, " + m.signedMoney(m.walk.To) + "." + movedOptions(r)
	}
	var added, removed []string
	for _, o := range r.Options {
		switch {
		case o.Before < 0:
			added = append(added, r.After.Case.Options[o.After].Name)
		case o.After < 0:
			removed = append(removed, r.Before.Case.Options[o.Before].Name)
		}
	}
	if len(added) > 0 {
		s += " New: " + list(added) + "."
	}
	if len(removed) > 0 {
		s += " No longer compared: " + list(removed) + "."
	}
	return s
}

// movedOptions names the options whose figures changed, where those of the verdict's did not.
func movedOptions(r *change.Report) string {
	var names []string
	for _, o := range r.Options {
		if o.CostChange != nil && *o.CostChange != 0 {
			names = append(names, r.After.Case.Options[o.After].Name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return " The figures of " + list(names) + " changed."
}

// advice is a verdict in a few words: "move to Captive Kraków".
func advice(s *change.Standing) string {
	if name := s.Case.Options[s.Verdict].Name; !s.Stay {
		return "move to " + name
	} else {
		return "stay with " + name
	}
}

// standing is a verdict with its figure: "move to Captive Kraków (NPV of saving EUR +4.6 m)".
func (m *composer) standing(s *change.Standing) string {
	figure := "NPV of saving " + m.f.SignedMoney(s.Saving(s.Alternative), s.Case.Currency)
	switch {
	case s.Alternative == s.Verdict && s.Stay:
		return advice(s) // there is no other option
	case s.Stay:
		return advice(s) + " (best other option: " + s.Case.Options[s.Alternative].Name + ", " + figure + ")"
	}
	return advice(s) + " (" + figure + ")"
}

// walkAcross is the walk in one row: then, the causes with the largest effects, what is left, now, and the whole change.
func (m *composer) walkAcross() Table {
	w := &m.walk
	t := Table{ID: "decision-changes", Columns: []Column{{Head: "NPV of saving in " + m.amounts(w.Unit), Wide: true}}}
	row := Row{Cells: []Cell{{Text: w.Option}}}
	add := func(head string, c Cell) {
		t.Columns, row.Cells = append(t.Columns, Column{Head: head, Align: Right}), append(row.Cells, c)
	}
	add("Then", m.plainSaving(w.From))
	shown, others, rest, exact := m.mainSteps(pageOneCauses)
	for _, s := range shown {
		add(s.Name, m.step(s.Printed, s.Effect))
	}
	if others > 0 {
		add("Other causes ("+itoa(others)+")", m.step(rest, exact))
	}
	add("Now", m.plainSaving(w.To))
	add("Change", m.step(m.walkChange(), w.To-w.From))
	t.Rows = []Row{row}
	return t
}

// walkChange is the difference of the walk's ends as they are printed.
func (m *composer) walkChange() float64 {
	least := m.walk.Unit.Least()
	return (math.Round(m.walk.To/least) - math.Round(m.walk.From/least)) * least
}

// plainSaving is an end of the walk: it is no impact but a level, and has no colour.
func (m *composer) plainSaving(v float64) Cell {
	c := m.saving(v, m.walk.Unit)
	c.Impact = Neutral
	return c
}

// step is a cell with a step as it is printed; its title is the exact effect.
func (m *composer) step(printed, exact float64) Cell {
	c := m.saving(printed, m.walk.Unit)
	c.Title = m.exact(exact, m.walk.Unit)
	return c
}

// mainSteps returns the steps with an effect, the largest of them where there are more than most, in their order; the others are counted and summed.
func (m *composer) mainSteps(most int) (shown []charts.WalkStep, others int, printed, exact float64) {
	for _, s := range m.walk.Steps {
		if s.Effect != 0 {
			shown = append(shown, s)
		}
	}
	if len(shown) <= most {
		return shown, 0, 0, 0
	}
	order := slices.Clone(shown)
	slices.SortStableFunc(order, func(a, b charts.WalkStep) int { return cmp.Compare(math.Abs(b.Effect), math.Abs(a.Effect)) })
	kept := map[change.Cause]bool{}
	for _, s := range order[:most-1] {
		kept[s.Cause] = true
	}
	for _, s := range shown {
		if !kept[s.Cause] {
			others++
			printed += s.Printed
			exact += s.Effect
		}
	}
	return slices.DeleteFunc(shown, func(s charts.WalkStep) bool { return !kept[s.Cause] }), others, printed, exact
}

// sinceCautions are what cannot be compared, and the questions that changes raise: so many of them at most, 0 for all.
func (m *composer) sinceCautions(questions int) []Block {
	var out []Block
	words := changeWords{m, m.o.Since.Report}
	for _, l := range m.o.Since.Report.Limits {
		out = append(out, Paragraph{words.limit(l, questions > 0), Caution})
	}
	asked := m.o.Since.Report.Questions
	for i, in := range asked {
		if questions > 0 && i == questions {
			out = append(out, Paragraph{"And " + m.plural(len(asked)-i, "more question", "more questions") + " about what was entered, under What changed.", Caution})
			break
		}
		out = append(out, Paragraph{words.question(in), Caution})
	}
	return out
}
