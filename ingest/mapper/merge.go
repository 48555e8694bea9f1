package mapper

import (
	"fmt"
	"slices"
	"strings"

	"shorecast/ingest/schema"
	"shorecast/report/finding"
)

// signature is what tables have to share to be read as one: the same values in the same columns.
func (p *plan) signature() string {
	var b strings.Builder
	t := p.first()
	fmt.Fprint(&b, p.across, p.cellIs, p.periods, p.year)
	for _, c := range t.columns {
		if c.role == roleAcross || c.role == roleSkip && c.numbers() > 0 {
			fmt.Fprint(&b, "|", c.at, c.heads)
		}
	}
	for _, f := range p.fields {
		fmt.Fprint(&b, "|", f.name)
		for _, c := range f.from {
			fmt.Fprint(&b, c.at)
		}
	}
	return b.String()
}

// mergeBlocks makes one of tables that stand below each other on a sheet, look the same and have a title each, where
// nothing else says the option.
func mergeBlocks(plans []*plan) []*plan {
	var kept []*plan
	done := map[*plan]bool{}
	for i, p := range plans {
		if done[p] {
			continue
		}
		group := []*plan{p}
		for _, q := range plans[i+1:] {
			if q.sheet == p.sheet && q.signature() == p.signature() {
				group = append(group, q)
			}
		}
		if len(group) >= 2 && p.optionIsOpen() && p.joinBlocks(group) {
			for _, q := range group {
				done[q] = true
			}
		}
		kept = append(kept, p)
	}
	return kept
}

// optionIsOpen reports whether nothing says yet whose costs a table holds.
func (p *plan) optionIsOpen() bool { return p.source == "" && !p.says(costName(schema.CostOption)) }

// titled is a text at or above the headings of a block.
type titled struct {
	text     string
	at       string
	distance int // rows above the headings
}

// joinBlocks finds the titles of the blocks and makes them one table; false where there are none.
func (p *plan) joinBlocks(group []*plan) bool {
	var all [][]titled
	for _, q := range group {
		all = append(all, q.first().titles())
	}
	chosen, pattern := titlesAbove(all), ""
	if chosen == nil {
		chosen, pattern = titlesAlike(all)
	}
	if chosen == nil {
		return false
	}
	p.blockIs, p.blockTitle, p.source = costName(schema.CostOption), pattern, "block"
	var at []string
	for i, q := range group {
		at = append(at, chosen[i].at)
		p.options = append(p.options, mention{chosen[i].text, chosen[i].text, chosen[i].at})
		if i > 0 {
			p.absorb(q)
		}
	}
	p.blockWhy = strings.Join(at, ", ") + ": titles of blocks that look alike"
	for _, q := range group {
		for _, r := range q.first().rows {
			listed := func(x reasoned) bool { return x.text == r.label }
			if r.kind == afterRow && r.label != "" && !slices.ContainsFunc(p.skipRows, listed) {
				p.skipRows = append(p.skipRows, reasoned{r.label,
					finding.CellName(r.first().column, r.number) + ": behind the total"})
			}
		}
	}
	p.stopAt = nil
	return true
}

// nameByTitles takes the texts right above the headings of tables side by side on a sheet, whose headings are the same,
// for the names of their options, where nothing else says these.
func nameByTitles(plans []*plan) {
	for i, p := range plans {
		group := []*plan{p}
		for _, q := range plans[i+1:] {
			if q.sheet == p.sheet && q.source == "" && sameHeadings(p.first(), q.first()) {
				group = append(group, q)
			}
		}
		var all [][]titled
		for _, q := range group {
			all = append(all, q.first().titles())
		}
		if len(group) < 2 || !p.optionIsOpen() {
			continue
		}
		chosen := titlesAbove(all)
		for k, x := range chosen {
			group[k].constant(costName(schema.CostOption), x.text, x.at+": above tables side by side that look alike")
			group[k].options, group[k].source = []mention{{x.text, x.text, x.at}}, "constant"
		}
	}
}

// sameHeadings reports whether two tables have the same headings in the same order.
func sameHeadings(t, u *table) bool {
	return slices.EqualFunc(t.columns, u.columns, func(a, b *column) bool { return slices.Equal(a.heads, b.heads) })
}

// absorb takes the table of another plan.
func (p *plan) absorb(q *plan) {
	p.tables = append(p.tables, q.tables...)
	for i, f := range p.fields {
		for k, c := range f.from {
			if other := q.fields[i].from[k]; other.heading() != c.heading() {
				p.fields[i].from = []*column{{at: c.at, cells: c.cells, of: c.of, once: c.once}} // by its letter
			}
		}
	}
	for _, n := range q.names {
		for _, w := range n.words {
			if !p.hasWord(n.dimension, w.text) {
				p.name(n.dimension, w)
			}
		}
	}
}

func (p *plan) hasWord(dimension, text string) bool {
	for _, n := range p.names {
		if n.dimension == dimension && slices.ContainsFunc(n.words, func(w word) bool { return w.text == text }) {
			return true
		}
	}
	return false
}

// titlesAbove takes the text in the row right above the headings of each block, where there is one alone.
func titlesAbove(all [][]titled) []titled {
	var chosen []titled
	seen := map[string]bool{}
	for _, list := range all {
		i := slices.IndexFunc(list, func(x titled) bool { return x.distance == 1 })
		if i < 0 || seen[list[i].text] {
			return nil
		}
		seen[list[i].text] = true
		chosen = append(chosen, list[i])
	}
	return chosen
}

// titlesAlike takes the texts that begin with the same word, one for each block.
func titlesAlike(all [][]titled) ([]titled, string) {
	for _, first := range all[0] {
		start, _, _ := strings.Cut(first.text, " ")
		if len(start) < 3 {
			continue
		}
		var chosen []titled
		for _, list := range all {
			var fit []titled
			for _, x := range list {
				if strings.HasPrefix(x.text, start) {
					fit = append(fit, x)
				}
			}
			if len(fit) != 1 {
				chosen = nil
				break
			}
			chosen = append(chosen, fit[0])
		}
		if chosen != nil && chosen[0].text != chosen[1].text {
			return chosen, start + "*"
		}
	}
	return nil, ""
}

// mergeSheets makes one of sheets that look the same, where nothing else says the option: the sheet's name does.
func mergeSheets(plans []*plan) []*plan {
	var kept []*plan
	done := map[*plan]bool{}
	for i, p := range plans {
		if done[p] {
			continue
		}
		kept = append(kept, p)
		group := []*plan{p}
		for _, q := range plans[i+1:] {
			if q.sheet != p.sheet && p.optionIsOpen() && q.signature() == p.signature() {
				group = append(group, q)
			}
		}
		if len(group) < 2 || p.year != 0 {
			continue
		}
		p.joinSheets(group, done)
	}
	return kept
}

func (p *plan) joinSheets(group []*plan, done map[*plan]bool) {
	names := make([]string, len(group))
	for i, q := range group {
		names[i] = q.sheet
	}
	prefix, suffix := common(names)
	if prefix == "" && suffix == "" {
		for _, q := range group {
			q.constant(costName(schema.CostOption), q.sheet,
				"the sheet's name; sheets that look alike: "+strings.Join(names, ", "))
			q.options, q.source = []mention{{q.sheet, q.sheet, "the sheet's name"}}, "constant"
		}
		return
	}
	p.sheet, p.sheetWhy = prefix+"*"+suffix, "sheets that look alike: "+strings.Join(names, ", ")
	p.sheetIs, p.source = costName(schema.CostOption), "sheet"
	for i, q := range group {
		bare := schema.Tidy(strings.TrimSuffix(strings.TrimPrefix(names[i], prefix), suffix))
		p.options = append(p.options, mention{bare, names[i], "the sheet's name"})
		done[q] = true
		if i > 0 {
			p.absorb(q)
		}
	}
}

// common returns what names begin and end with alike, in whole words.
func common(names []string) (prefix, suffix string) {
	prefix, suffix = names[0], names[0]
	for _, n := range names[1:] {
		for !strings.HasPrefix(n, prefix) {
			prefix = prefix[:len(prefix)-1]
		}
		for !strings.HasSuffix(n, suffix) {
			suffix = suffix[1:]
		}
	}
	prefix = prefix[:strings.LastIndexAny(prefix, " -_")+1]
	if i := strings.IndexAny(suffix, " -_"); i >= 0 {
		suffix = suffix[i:]
	} else {
		suffix = ""
	}
	if strings.TrimSpace(prefix) == "" {
		prefix = ""
	} else {
		suffix = ""
	}
	return prefix, suffix
}
