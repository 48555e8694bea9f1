package mapper

import (
	"regexp"
	"slices"
	"strings"

	"shorecast/ingest/schema"
	"shorecast/report/finding"
	"shorecast/report/wording/words"
)

// sectionNumber is the number that a section's text begins with: 1, 2.3, A.1.
var sectionNumber = regexp.MustCompile(`^((?:\d+|[A-Z])(?:\.\d+)*)[.):]?\s+\S`)

// level returns how deep a numbered section lies, 0 where it has no number.
func level(label string) int {
	m := sectionNumber.FindStringSubmatch(label)
	if m == nil {
		return 0
	}
	n := 1
	for _, r := range m[1] {
		if r == '.' {
			n++
		}
	}
	return n
}

// sectioner concludes what section rows and other rows apart from the figures give.
type sectioner struct{ *plan }

// takeSections says what the texts of section rows give.
func (p *sectioner) takeSections() {
	byLevel := map[int][]word{}
	var levels []int
	indented := p.indented()
	for _, t := range p.tables {
		for i := range t.rows {
			r := &t.rows[i]
			if r.kind != sectionRow || !t.beforeData(i) {
				continue
			}
			n := level(r.label)
			if first := &r.cells[0]; n == 0 && first.kind == isFigure {
				n = level(first.text + " x")
			}
			if n == 0 && indented {
				n = 1 + r.first().indent()
			}
			if byLevel[n] == nil {
				levels = append(levels, n)
			}
			byLevel[n] = append(byLevel[n], word{text: r.label, means: sectionName(r.label),
				why: finding.CellName(r.first().column, r.number)})
		}
	}
	slices.Sort(levels)
	if len(levels) == 0 || len(levels) > 2 || levels[0] == 0 && len(levels) > 1 {
		return
	}
	p.sectionWhy = "texts without figures in rows such as " + byLevel[levels[0]][0].why
	for _, n := range levels {
		p.takeLevel(distinctWords(byLevel[n]))
	}
}

// indented reports whether the sections of a plan have no numbers and differ in how far they are indented.
func (p *sectioner) indented() bool {
	indents := map[int]bool{}
	for _, t := range p.tables {
		for i := range t.rows {
			r := &t.rows[i]
			if r.kind != sectionRow || !t.beforeData(i) {
				continue
			}
			if level(r.label) > 0 || r.cells[0].kind == isFigure {
				return false
			}
			indents[r.first().indent()] = true
		}
	}
	return len(indents) > 1
}

// indent is how far a text is indented, by its format or by blanks before it.
func (c *cell) indent() int {
	blanks := len(c.raw.Text) - len(strings.TrimLeft(c.raw.Text, " \u00a0"))
	return max(int(c.raw.Indent), blanks)
}

func distinctWords(list []word) []word {
	seen := map[string]bool{}
	return slices.DeleteFunc(slices.Clone(list), func(w word) bool {
		again := seen[w.text]
		seen[w.text] = true
		return again
	})
}

// sectionName is a section's text without its number.
func sectionName(label string) string {
	if m := sectionNumber.FindStringSubmatchIndex(label); m != nil {
		return schema.Tidy(label[m[1]-1:])
	}
	return label
}

// takeLevel says what the sections of one level give: the option where nothing else does, then the kind of cost where
// the rows' own texts are no kinds, else the function.
func (p *sectioner) takeLevel(sections []word) {
	option, category := costName(schema.CostOption), costName(schema.CostCategory)
	function := costName(schema.CostFunction)
	if p.takeFrequencySections(sections) {
		return
	}
	if !p.says(option) && len(sections) >= 2 && len(sections) <= 12 {
		if !p.areOptions(sections) {
			p.sectionIs = append(p.sectionIs, open)
			free := slices.DeleteFunc([]string{option, category, function}, p.says)
			p.sectionWhy += "; do they say the " + words.Or(free) + "?"
			return
		}
		p.sectionIs, p.source = append(p.sectionIs, option), "section"
		for _, w := range sections {
			p.options = append(p.options, mention{w.means, w.text, w.why})
		}
		p.name(option, sections...)
		return
	}
	free := !p.says(category) || p.hasField(category)
	switch {
	case p.says(function) && p.says(category):
	case slices.Contains(p.sectionIs, open):
	case free && (costKinds(sections) || slices.Contains(p.sectionIs, option)):
		p.moveCategory()
		p.sectionIs = append(p.sectionIs, category)
		p.name(category, allOf(sections, categoryWords(sections))...)
	case !p.says(function):
		p.sectionIs = append(p.sectionIs, function)
		p.name(function, allOf(sections, slices.DeleteFunc(slices.Clone(sections), func(w word) bool {
			return w.text == w.means
		}))...)
	}
}

// takeFrequencySections takes sections that say how often the rows below them fall due: "One-time costs", "Annual
// costs".
func (p *sectioner) takeFrequencySections(sections []word) bool {
	name := costName(schema.CostFrequency)
	means := map[string]bool{}
	for i, w := range sections {
		sections[i].means = schema.FrequencyClue(w.means)
		means[sections[i].means] = true
	}
	if len(means) < 2 || means[""] || p.says(name) || p.says(costName(schema.CostPeriod)) {
		for i, w := range sections {
			sections[i].means = sectionName(w.text)
		}
		return false
	}
	p.sectionIs = append(p.sectionIs, name)
	p.name(name, sections...)
	return true
}

// allOf completes a list of words of sections: where some are listed, one that is not is asked for.
func allOf(sections, listed []word) []word {
	if len(listed) == 0 {
		return nil
	}
	var all []word
	for _, s := range sections {
		if i := slices.IndexFunc(listed, func(w word) bool { return w.text == s.text }); i >= 0 {
			s = listed[i]
		} else {
			s.means = s.text
		}
		all = append(all, s)
	}
	return all
}

// areOptions reports whether sections seem to be options: by their names, or since the same rows stand below several.
func (p *sectioner) areOptions(sections []word) bool {
	if slices.ContainsFunc(sections, func(w word) bool { return schema.OptionClue(w.means) }) {
		return true
	}
	for _, t := range p.tables {
		if c := t.columnOf(p.plan, costName(schema.CostCategory)); c != nil {
			if x := t.textsOf(c); len(x.distinct)*10 <= x.counts[isText]*8 {
				return true
			}
		}
	}
	return false
}

// moveCategory makes the column of categories that of descriptions.
func (p *sectioner) moveCategory() {
	if p.says(costName(schema.CostDescription)) {
		p.fields = slices.DeleteFunc(p.fields, func(f field) bool { return f.name == costName(schema.CostDescription) })
	}
	for i := range p.fields {
		if p.fields[i].name == costName(schema.CostCategory) {
			p.rename(&p.fields[i], schema.CostDescription)
		}
	}
}

// costKinds reports whether most sections are called like kinds of cost.
func costKinds(sections []word) bool {
	n := 0
	for _, w := range sections {
		if _, known := schema.KindOf(w.means); known || schema.CategoryClue(w.means) != "" {
			n++
		}
	}
	return n*2 > len(sections)
}

// takeTotals says which rows are to be left out besides totals, and which are to be kept though they look like one.
func (p *sectioner) takeTotals(t *table) {
	for i := range t.rows {
		r := &t.rows[i]
		if r.kind == dataRow && isTotal(r.label) {
			p.keepRows = append(p.keepRows, reasoned{r.label, finding.CellName(r.first().column, r.number) +
				" is called like a total and filled like a row of costs"})
		}
		if r.kind == factorRow && r.label != "" {
			why := finding.CellName(r.first().column, r.number) + ": " + r.why
			p.skipRows = append(p.skipRows, reasoned{r.label, why})
			p.remarks = append(p.remarks, t.sheet+"!"+why+"; a layout computes nothing")
		}
		if r.kind != afterRow || p.stopAt != nil || r.label == "" {
			continue
		}
		p.stopAt = &reasoned{r.label, finding.CellName(r.first().column, r.number) + ": behind the total"}
	}
}
