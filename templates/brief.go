package templates

import (
	"slices"

	"shorecast/charts"
	"shorecast/report/finding"
)

// Brief is a report in a few lines, as a mail tells it: what page 1 says, in its own words.
type Brief struct {
	Short    string            // the verdict in a few words, for a subject: "Move to Captive Kraków"
	Verdict  string            // the sentence that leads page 1
	Sure     Paragraph         // how sure that is; without a text where nothing is known about it
	Key      KeyFigures        // the leading option beside the runner-up
	Changes  []Block           // what changed since the last report: Headings, Paragraphs and Tables of two columns; empty where nothing is compared
	Changed  bool              // a figure or the verdict changed, or cannot be compared
	Warnings []finding.Finding // those that touch the figures
	Charts   []charts.Chart    // the two that decide
}

// brief tells the report in a few lines.
func (m *composer) brief() Brief {
	b := Brief{Verdict: m.leadSentence(), Key: m.keyFigures(), Changes: m.sinceInBrief(m.walkDown), Charts: m.deciding(), Short: m.shortVerdict(),
		Changed:  m.o.Since != nil && m.o.Since.Report.Changed(),
		Warnings: slices.DeleteFunc(slices.Clone(m.c.Findings), func(f finding.Finding) bool { return f.Severity != finding.Warning })}
	if m.decided() {
		b.Verdict = m.verdictSentence()
		b.Sure.Text, b.Sure.Style = m.confidence()
	} else if s, style := m.hurdle(); s != "" {
		b.Sure = Paragraph{s, style}
	}
	return b
}

// shortVerdict is the verdict in a few words.
func (m *composer) shortVerdict() string {
	option, stay := m.c.Options[m.order[0]].Name, !m.leads()
	if m.decided() {
		option, stay = m.c.Verdict.Option, m.c.Verdict.Stay
	}
	if stay {
		return "Stay with " + option
	}
	return "Move to " + option
}

// walkDown is the walk in two columns, a row for each cause with an effect: a mail is narrow.
func (m *composer) walkDown() Table {
	w := &m.walk
	t := Table{ID: "brief-changes", Columns: []Column{{Head: "NPV of saving of " + w.Option, Wide: true}, {Head: m.amounts(w.Unit), Align: Right}}}
	row := func(weight RowWeight, name string, c Cell) {
		t.Rows = append(t.Rows, Row{Weight: weight, Cells: []Cell{{Text: name}, c}})
	}
	row(Plain, "Then", m.plainSaving(w.From))
	for _, s := range w.Steps {
		if s.Effect != 0 {
			row(Plain, s.Name, m.step(s.Printed, s.Effect))
		}
	}
	row(Total, "Now", m.plainSaving(w.To))
	return t
}

// deciding returns the two charts that a reader needs beside the figures: what the best option saves and where, and when the money comes back;
// where there is no other option, what the one there is costs.
func (m *composer) deciding() []charts.Chart {
	var out []charts.Chart
	take := func(topic charts.Topic, option string) {
		if blocks := m.figures(topic, option); len(blocks) > 0 && len(out) < 2 {
			out = append(out, blocks[0].(Figure).Chart)
		}
	}
	if len(m.others) > 0 {
		take(charts.SavingsBridge, m.toldOrBest())
	}
	take(charts.CashCurve, "")
	take(charts.CostByCategory, "")
	take(charts.YearlyCost, "")
	return out
}
