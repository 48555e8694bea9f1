package page

import (
	"regexp"
	"strconv"
	"strings"

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
	gathered := each(finding.Gather(r.Findings), typeset)
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

// typeset gives the words of a finding the quotation marks and minus signs of the report; a command line has plain
// ones.
func typeset(e finding.Entry) finding.Entry {
	e.Message, e.Hint = curly(e.Message), curly(e.Hint)
	return e
}

// negative is a minus sign before a figure.
var negative = regexp.MustCompile(`(^|[\s(])-(\d)`)

func curly(s string) string {
	parts := strings.Split(s, `"`)
	if len(parts)%2 == 1 { // else a mark is part of a name
		var b strings.Builder
		for i, p := range parts {
			if i > 0 {
				b.WriteString([...]string{"”", "“"}[i%2])
			}
			b.WriteString(p)
		}
		s = b.String()
	}
	return negative.ReplaceAllString(s, "${1}−${2}")
}
