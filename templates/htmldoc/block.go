package htmldoc

import (
	"fmt"

	"shorecast/templates"
)

// block writes a part of a page.
func (p *page) block(b templates.Block) {
	switch b := b.(type) {
	case templates.Heading:
		p.element("h3", "h3", b.Text)
		p.raw("\n")
	case templates.Paragraph:
		p.element(paragraphs[b.Style], "p", b.Text)
		p.raw("\n")
	case templates.KeyFigures:
		p.keyFigures(b)
	case templates.Table:
		p.table(b)
	case templates.Figure:
		p.figure(b)
	case templates.Findings:
		p.findings(b)
	case templates.WhatIf:
		p.whatIf(b)
	default:
		panic(fmt.Sprintf("no way to write a %T", b))
	}
}

var paragraphs = [...]string{
	templates.Body: "p", templates.Lead: `p class="lead"`, templates.Small: `p class="small"`,
	templates.Caution: `p class="caution"`,
}

// keyFigures writes a group for each key figure: its name, the first option's figure large, the others' below it, each
// under the option's name, and what it means.
func (p *page) keyFigures(k templates.KeyFigures) {
	p.raw("<dl class=\"key\">\n")
	for _, row := range k.Rows {
		p.raw("<div><dt>")
		p.text(row.Label)
		p.raw("</dt>")
		for i, v := range row.Values {
			p.raw("<dd>")
			if i < len(k.Options) {
				p.element(`span class="option"`, "span", k.Options[i])
				p.raw(" ")
			}
			p.raw(`<span class="value`, impacts[v.Impact], `"`)
			if v.Title != "" {
				p.attr("title", v.Title)
			}
			p.raw(">")
			p.cellText(v)
			p.raw("</span>")
			p.raw("</dd>")
		}
		if row.Help != "" {
			p.element(`dd class="help"`, "dd", row.Help)
		}
		p.raw("</div>\n")
	}
	p.raw("</dl>\n")
}
