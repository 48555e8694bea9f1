package page

import (
	"shorecast/report/change"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// changesSince says for page 1 and the mail what has become known since the earlier report, and whether the plan
// changed too.
func changesSince(t *tracking) []doc.Block {
	c := t.since
	switch {
	case c == nil || c.Actuals == nil:
		return nil
	case !c.Changed() && len(c.Questions) == 0:
		return []doc.Block{body("Nothing changed since " + earlierReport(t.results) +
			": actuals, status and forecast are the same.")}
	}
	out := []doc.Block{doc.Heading{Text: "What changed since " + earlierReport(t.results)},
		body(t.standing().Since(c.Actuals, c.Before.Case))}
	if c.PlanChanged() {
		out = append(out, body("The plan in the workbook changed as well: the page What changed says how."))
	}
	return append(out, changeCautions(t.results, pageOneQuestions, false)...)
}

// restated are the figures of earlier months that differ from those of the earlier report.
func restated(r *results) []change.Restated {
	if !r.tracked() || r.since == nil || r.since.Actuals == nil {
		return nil
	}
	return r.since.Actuals.Restated
}

// mostRestated is how many restated figures are listed.
const mostRestated = 30

// restatedTable lists restated figures, then and now.
func restatedTable(t *tracking, all []change.Restated) doc.Table {
	s := t.standing()
	x := table("changes-restated", columns(wide("Restated"), left("Month"), right("Then", "Now", "Difference")),
		"Actuals of earlier months", "Amounts as booked, each in its currency; benefits are positive")
	for _, r := range all[:min(len(all), mostRestated)] {
		f := s.Restated(r)
		x.Add(row(words.UpperFirst(f.Name()), monthCell(t.results, int(r.Month-t.Case.FirstMonth)+1), text(f.Was()),
			text(f.Is()), text(f.Change())))
	}
	if more := len(all) - mostRestated; more > 0 {
		x.Notes = []string{"And " + t.say.Count(more, "more figure") + "."}
	}
	return x
}
