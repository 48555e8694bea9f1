package mapper

import (
	"cmp"
	"fmt"
	"strings"

	"shorecast/ingest/literal"
	"shorecast/report/finding"
)

func (d *document) sheetWhy(p *plan) string {
	if p.sheet == "*" {
		return "the only one, called like the file"
	}
	return ""
}

// writeTable writes a table of the layout.
func (d *document) writeTable(p *plan) {
	d.line(1, "- sheet: "+quote(p.sheet), cmp.Or(p.sheetWhy, d.sheetWhy(p)))
	d.line(2, "as: "+p.as.Name(), "")
	if p.ranged != "" {
		d.line(2, "range: "+strconvQuote(p.ranged), "the sheet holds other tables too")
	}
	t := p.first()
	if n := len(t.heads); n > 1 {
		d.line(2, fmt.Sprintf("heading rows: %d", n), fmt.Sprintf("rows %d to %d", t.heads[0].number, t.heads[n-1].number))
	}
	if p.turned {
		d.line(2, "turned: true", "attributes run down")
	}
	once := d.writeColumns(p)
	d.writeAcross(p)
	if len(once) > 0 {
		d.line(2, "fill down: "+quoted(once), "written once, blank below")
	}
	d.writeNames(p)
	if len(p.constants) > 0 {
		d.line(2, "constants:", "")
		for _, c := range p.constants {
			d.line(3, quote(c.name)+": "+quote(c.text), c.why)
		}
	}
	d.writeRows(p)
	if p.scale != 0 {
		d.line(2, "scale: "+literal.Plain(p.scale), p.scaleWhy)
	}
	if p.negate != "" {
		d.line(2, "negate: true", p.negate)
	}
}

// writeColumns writes what columns give and returns those whose texts are written once and blank below.
func (d *document) writeColumns(p *plan) (once []string) {
	if len(p.fields) > 0 {
		d.line(2, "columns:", "")
	}
	written := map[string]bool{}
	for _, f := range p.fields {
		if written[f.name] {
			continue // the first of several columns of remarks
		}
		written[f.name] = true
		d.line(3, quote(f.name)+": "+sourceText(p.first(), f.from, p.turned), f.why)
		if f.from[0].once {
			once = append(once, f.name)
		}
	}
	return once
}

func strconvQuote(s string) string { return `"` + s + `"` }

// sourceText names the columns that give a field: by heading, or by letter where the heading is blank or stands twice.
func sourceText(t *table, from []*column, turned bool) string {
	var parts []string
	for _, c := range from {
		h := c.heading()
		switch {
		case h != "" && (turned || !t.twice(h)):
			parts = append(parts, quote(h))
		case turned:
			parts = append(parts, fmt.Sprintf("{row: %d}", c.at))
		default:
			parts = append(parts, "{column: "+finding.ColumnName(c.at)+"}")
		}
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

func (d *document) writeAcross(p *plan) {
	if across := p.across; len(across) > 0 {
		for range len(p.first().heads) - len(across) { // headings above that say nothing of the figures
			across = append([]string{"-"}, across...)
		}
		d.line(2, "across: "+quoted(across), p.acrossWhy)
		if p.cellIs != "" {
			d.line(2, "cell is: "+quote(p.cellIs), "")
		}
	}
	if p.periods != "" {
		d.line(2, "periods: "+p.periods, "they are counted 1, 2, 3")
	}
	switch {
	case p.year > 0:
		d.line(2, fmt.Sprintf("year: %d", p.year), p.yearWhy)
	case p.year < 0:
		d.line(2, `year: "?"`, p.yearWhy)
	}
	if p.sheetIs != "" {
		d.line(2, "sheet is: "+quote(p.sheetIs), p.sheetWhy)
	}
	switch {
	case p.blockIs == "":
	case p.blockTitle != "":
		d.line(2, "block is: "+pairs([]value{{"column", p.blockIs}, {"title", p.blockTitle}}), p.blockWhy)
	default:
		d.line(2, "block is: "+quote(p.blockIs), p.blockWhy)
	}
	switch len(p.sectionIs) {
	case 0:
	case 1:
		d.line(2, "section is: "+quote(p.sectionIs[0]), p.sectionWhy)
	default:
		d.line(2, "section is: "+quoted(p.sectionIs), p.sectionWhy)
	}
}

func (d *document) writeNames(p *plan) {
	if len(p.names) == 0 {
		return
	}
	d.line(2, "names:", "")
	for _, n := range p.names {
		d.line(3, quote(n.dimension)+":", "")
		for _, w := range n.words {
			means := quote(w.means)
			if len(w.values) > 0 {
				means = pairs(w.values)
			}
			d.line(4, quote(w.text)+": "+means, w.why)
		}
	}
}

func (d *document) writeRows(p *plan) {
	seen := map[string]bool{}
	var columns []reasoned
	for _, c := range p.skipColumns {
		if c.text != "" && !seen[c.text] {
			seen[c.text] = true
			columns = append(columns, c)
		}
	}
	d.list(2, "skip columns", columns)
	d.list(2, "skip rows", p.skipRows)
	d.list(2, "keep rows", p.keepRows)
	if p.stopAt != nil {
		d.line(2, "stop at: "+quote(p.stopAt.text), p.stopAt.why)
	}
}
