package mapper

import (
	"slices"

	"shorecast/ingest/schema"
)

// takeTwoHeads takes values under two rows of headings.
func (p *coster) takeTwoHeads(t *table, values []*column) bool {
	var group, single []*column
	for _, c := range values {
		if c.heads[0] != "" && c.heads[1] != "" && c.heads[0] != c.heads[1] {
			group = append(group, c)
		} else {
			single = append(single, c)
		}
	}
	if len(group) < 2 {
		return false
	}
	upper, lower := kindOfHeads(group, 0), kindOfHeads(group, 1)
	if upper == headNames && lower == headNames && costTypes(group)*2 < len(group) && namesOnce(group, 0) {
		return false
	}
	for _, c := range single {
		if clue, ok := schema.CostClue(c.heading()); ok && clue == schema.CostQuantity && lower != headCells &&
			lower != headPeriods && upper != headPeriods {
			p.take(t, c, schema.CostQuantity)
		} else {
			c.skip("stands apart from the values under " + t.headCells(group...))
		}
	}
	dimensions := p.dimensionsOf(upper, lower)
	p.across = dimensions
	p.acrossWhy = t.headCells(group...) + " and the row above"
	p.cellIs = costName(schema.CostUnitCost)
	if p.says(costName(schema.CostPeriod)) {
		p.cellIs = costName(schema.CostAmount)
	}
	for row, dimension := range dimensions {
		p.nameHeads(t, group, row, dimension)
	}
	return true
}

// namesOnce reports whether no heading of a row stands twice.
func namesOnce(columns []*column, row int) bool {
	seen := map[string]bool{}
	for _, c := range columns {
		if seen[c.heads[row]] {
			return false
		}
		seen[c.heads[row]] = true
	}
	return true
}

// dimensionsOf says what two rows of headings give.
func (p *coster) dimensionsOf(upper, lower headKind) []string {
	names := []string{costName(schema.CostOption), costName(schema.CostCategory)}
	if p.says(names[0]) {
		names = names[1:]
	}
	dimensions := make([]string, 2)
	for row, k := range []headKind{upper, lower} {
		switch k {
		case headPeriods:
			dimensions[row] = costName(schema.CostPeriod)
		case headCells:
			dimensions[row] = "cell"
		case headFrequency:
			dimensions[row] = costName(schema.CostFrequency)
		case headUnits:
			dimensions[row] = "-"
		default:
			if len(names) == 0 {
				dimensions[row] = "-"
				continue
			}
			dimensions[row], names = names[0], names[1:]
			if dimensions[row] == costName(schema.CostCategory) {
				p.dropCategory()
			}
		}
	}
	return dimensions
}

// nameHeads takes the words of one row of headings.
func (p *coster) nameHeads(t *table, group []*column, row int, dimension string) {
	for _, c := range group {
		c.role = roleAcross
	}
	switch dimension {
	case "-":
	case "cell":
		p.cellIs = ""
		p.name(dimension, headWords(t, group, row, func(h string) string {
			if clue, _ := schema.CostClue(h); clue == schema.CostQuantity {
				return costName(schema.CostQuantity)
			}
			return costName(schema.CostUnitCost)
		})...)
	case costName(schema.CostFrequency):
		words := headWords(t, group, row, schema.FrequencyClue)
		p.name(dimension, slices.DeleteFunc(words, func(w word) bool { return exactFrequency(w.text) })...)
	case costName(schema.CostPeriod):
		p.cellIs = costName(schema.CostAmount)
		(&timeline{p.plan}).settlePeriods(t, group)
	default:
		p.nameAcross(t, group, row, dimension)
	}
}

// headWords makes entries of the distinct headings of a row.
func headWords(t *table, group []*column, row int, means func(string) string) []word {
	var words []word
	seen := map[string]bool{}
	for _, c := range group {
		h := c.heads[row]
		if !seen[h] {
			seen[h] = true
			words = append(words, word{text: h, means: means(h), why: cellAt(c.at, t.heads[row].number)})
		}
	}
	return words
}
