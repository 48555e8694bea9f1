package page

import (
	"strconv"

	"shorecast/report/finding"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// findings lists the findings about the workbook, warnings before notes.
func findings(r *results) doc.Page {
	if len(r.Findings) == 0 {
		return doc.Page{}
	}
	count := func(n int, what string) string {
		if n == 0 {
			return "no " + words.Plural(0, what)
		}
		return r.say.Count(n, what)
	}
	warnings, notes := finding.Count(r.Findings, finding.Warning), finding.Count(r.Findings, finding.Note)
	gathered := finding.Gather(r.Findings)
	var serious, minor []finding.Entry
	omitted := 0
	for _, e := range gathered {
		omitted += e.More
		if e.Severity == finding.Note {
			minor = append(minor, e)
		} else {
			serious = append(serious, e)
		}
	}
	p := doc.Page{ID: "findings", Title: "Findings", Appendix: true,
		Message: "The workbook was read with " + count(warnings, "warning") + " and " + count(notes, "note")}
	if len(gathered) < len(r.Findings) {
		p.Message += ", grouped into " + strconv.Itoa(len(minor))
	}
	p.Message += "."
	p.Add(small("A warning may change the figures: correct each one or accept it knowingly. A note explains how " +
		"something was read; one note may cover several cells."))
	for _, list := range [][]finding.Entry{serious, minor} {
		if len(list) > 0 {
			p.Add(doc.Findings{List: list})
		}
	}
	if omitted > 0 {
		p.Add(body("The first " + strconv.Itoa(finding.MostOfACode) +
			" of each type and sheet are listed; there are " + r.Number(float64(omitted), 0) + " more."))
	}
	return p
}
