package htmldoc

import (
	"shorecast/report/finding"
	"shorecast/templates"
)

// shown is how many findings of one code are written out before they are only counted.
const shown = 200

// severities are the words of a finding's severity and of the group of such findings, one and many.
var severities = [...]struct{ word, one, many string }{
	finding.Note:    {"Note", "note", "notes"},
	finding.Warning: {"Warning", "warning", "warnings"},
	finding.Error:   {"Error", "error", "errors"},
}

// findings writes the findings in their order, a list for each severity.
func (p *page) findings(f templates.Findings) {
	for list := f.List; len(list) > 0; {
		n := 1
		for n < len(list) && list[n].Severity == list[0].Severity {
			n++
		}
		p.severity(list[:n], f.Brief)
		list = list[n:]
	}
}

// severity writes the findings of one severity; brief ones without a heading and without their hints.
func (p *page) severity(list []finding.Entry, brief bool) {
	s := severities[list[0].Severity]
	if !brief {
		p.count(len(list), s.one, s.many)
	}
	p.raw("<ul class=\"findings ", s.one, "\">\n")
	count := make(map[string]int)
	var more []string // codes with findings that are not shown, in the order in which they run over
	for _, f := range list {
		count[f.Code]++
		switch {
		case count[f.Code] <= shown:
			p.finding(f, s.word, brief)
		case count[f.Code] == shown+1:
			more = append(more, f.Code)
		}
	}
	for _, code := range more {
		p.raw(`<li class="more">And `)
		p.int(count[code] - shown)
		p.raw(" more ", s.many, " like the ")
		p.int(shown)
		p.raw(" of the kind “")
		p.text(code)
		p.raw("” above.</li>\n")
	}
	p.raw("</ul>\n")
}

// count writes how many findings of a severity there are, as a heading.
func (p *page) count(n int, one, many string) {
	p.raw("<h3>")
	p.int(n)
	if n == 1 {
		many = one
	}
	p.raw(" ", many, "</h3>\n")
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
