package htmldoc

import (
	_ "embed"
	"encoding/json"

	"shorecast/charts"
	"shorecast/templates"
)

//go:embed whatif.js
var whatIfScript string

// choice reports whether a block is a WhatIf with something to choose. A document has one at most.
func choice(b templates.Block) bool {
	w, ok := b.(templates.WhatIf)
	return ok && len(w.Outcomes) > 1
}

// whatIf writes a choice of cases and the table that the script fills in for the one chosen; without scripts there is
// none.
func (p *page) whatIf(w templates.WhatIf) {
	data, err := whatIfData(w)
	if !p.chooses || err != nil {
		p.chooses = false // a figure that JSON does not know
		return
	}
	p.raw("<div id=\"what-if\" hidden>\n<h3>What if</h3>\n<p><label for=\"what-if-case\">Ranking of the options</label>\n",
		"<select id=\"what-if-case\">\n")
	for i, o := range w.Outcomes {
		if i > 0 && o.Group != w.Outcomes[i-1].Group {
			if w.Outcomes[i-1].Group != "" {
				p.raw("</optgroup>\n")
			}
			p.raw("<optgroup")
			p.attr("label", o.Group)
			p.raw(">\n")
		}
		p.element("option", "option", o.Name)
		p.raw("\n")
	}
	if w.Outcomes[len(w.Outcomes)-1].Group != "" {
		p.raw("</optgroup>\n")
	}
	p.raw("</select></p>\n<div class=\"table\"><table>\n<thead><tr>")
	for i, h := range w.Heads {
		p.element([...]string{`th scope="col"`, `th scope="col" class="n"`, `th scope="col" class="n"`}[i], "th", h)
	}
	p.raw("<td></td></tr></thead>\n<tbody aria-live=\"polite\"></tbody>\n</table></div>\n</div>\n",
		"<script type=\"application/json\" id=\"what-if-data\">")
	p.Write(data)
	p.raw("</script>\n")
}

// whatIfData is what the script reads, as JSON that cannot close its element: names, and for each case what the options
// save, as figures, as printed, and as impacts.
func whatIfData(w templates.WhatIf) ([]byte, error) {
	type outcome struct {
		Saving  []float64   `json:"v"`
		Text    [][2]string `json:"t"`
		Classes [][2]string `json:"c"`
	}
	data := struct {
		Names    []string  `json:"names"`
		Outcomes []outcome `json:"cases"`
	}{Names: w.Options}
	classes := [...]string{charts.Neutral: "n", charts.Good: "n good", charts.Bad: "n bad"}
	for _, o := range w.Outcomes {
		x := outcome{Saving: o.Saving}
		for _, c := range o.Cells {
			x.Text = append(x.Text, [2]string{c[0].Text, c[1].Text})
			x.Classes = append(x.Classes, [2]string{classes[c[0].Impact], classes[c[1].Impact]})
		}
		data.Outcomes = append(data.Outcomes, x)
	}
	return json.Marshal(data)
}
