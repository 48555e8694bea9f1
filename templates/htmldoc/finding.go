package htmldoc

import (
	"strconv"

	"shorecast/report/finding"
	"shorecast/report/wording/words"
	"shorecast/templates"
)

// severities are the words of a finding's severity.
var severities = [...]string{finding.Note: "note", finding.Warning: "warning", finding.Error: "error"}

// findings writes the findings in their order, a list for each severity; brief ones without a heading and without their
// hints.
func (p *page) findings(f templates.Findings) {
	for list := f.List; len(list) > 0; {
		word, n := severities[list[0].Severity], 1
		for n < len(list) && list[n].Severity == list[0].Severity {
			n++
		}
		if !f.Brief {
			p.element("h3", "h3", strconv.Itoa(n)+" "+words.Plural(n, word))
			p.raw("\n")
		}
		p.raw("<ul class=\"findings ", word, "\">\n")
		for _, x := range list[:n] {
			p.finding(x, words.UpperFirst(word), f.Brief)
		}
		p.raw("</ul>\n")
		list = list[n:]
	}
}

func (p *page) finding(f finding.Entry, word string, brief bool) {
	p.raw(`<li><p><b class="severity">`, word, "</b> ")
	if where := f.Where(); where != "" {
		p.element(`span class="where"`, "span", where)
		p.raw(" ")
	}
	p.text(f.Message)
	p.raw("</p>")
	if f.Hint != "" && !brief {
		p.element(`p class="hint"`, "p", f.Hint)
	}
	p.raw("</li>\n")
}
