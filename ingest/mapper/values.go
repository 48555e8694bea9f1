package mapper

import (
	"math"
	"slices"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/report/finding"
)

// coster concludes what the columns of figures are.
type coster struct{ *plan }

// costPlan says how a table of costs is to be read; nil where nothing in it can be a cost.
func costPlan(t *table) *plan {
	p := &plan{tables: []*table{t}, sheet: t.sheet, as: schema.Costs}
	values := (&timeline{p}).takePeriodRows(t, t.valueColumns())
	if len(values) == 0 {
		return nil
	}
	(&labeller{p}).takeTexts(t)
	(&coster{p}).takeValues(t, values)
	if !p.hasFigures() {
		return nil
	}
	for _, c := range t.columns {
		if c.role == roleSkip && c.numbers() > 0 {
			p.skipColumns = append(p.skipColumns, reasoned{c.label(), t.name(c) + " " + c.why})
		}
	}
	(&sectioner{p}).takeTotals(t)
	return p
}

// hasFigures reports whether the plan takes a column of figures at all.
func (p *plan) hasFigures() bool {
	return len(p.across) > 0 || slices.ContainsFunc(p.fields, func(f field) bool {
		return f.name == costName(schema.CostUnitCost) || f.name == costName(schema.CostAmount)
	})
}

// label is how a layout names a column: by its heading.
func (c *column) label() string { return c.heading() }

func lastAt(columns []*column) int {
	if len(columns) == 0 {
		return 0
	}
	return columns[len(columns)-1].at
}

// takeValues says what the columns of figures are: fields by themselves, or values whose headings say more.
func (p *coster) takeValues(t *table, values []*column) {
	if len(t.heads) == 2 && p.takeTwoHeads(t, values) {
		return
	}
	if periods := periodColumns(values); len(periods) >= 2 {
		(&timeline{p.plan}).takePeriods(t, values, periods)
		return
	}
	var plain, quantities, prices []*column
	for _, c := range values {
		clue, ok := schema.CostClue(c.heading())
		switch {
		case ok && clue == schema.Unneeded && len(values) > 1:
			c.skip("seems to be worked out from others, by its heading")
		case ok && clue == schema.CostQuantity, c.countsByTime(values):
			quantities = append(quantities, c)
		case ok && clue == schema.CostUnitCost:
			prices = append(prices, c)
		default:
			plain = append(plain, c)
		}
	}
	plain = withoutStrays(t, plain, quantities)
	if len(plain) == 0 && len(prices) == 0 {
		if p.takeCounts(t, quantities) {
			return
		}
		plain, quantities = quantities, nil
	}
	if len(prices) >= 2 || len(prices) == 1 && len(plain) > 0 && near(prices[0], plain[len(plain)-1]) {
		plain = append(prices, plain...)
		slices.SortFunc(plain, func(a, b *column) int { return a.at - b.at })
		prices = nil
	}
	p.takeFigures(t, plain, quantities, prices)
}

// countsByTime reports whether a column says how many of something there are in a year or month: its heading says so
// without a currency, and each other column's heading has one.
func (c *column) countsByTime(values []*column) bool {
	clue, clued := schema.CostClue(c.heading())
	if schema.FrequencyClue(c.heading()) == "" || c.sign() != "" || literal.SignIn(c.heading()) != "" ||
		clued && clue == schema.CostUnitCost {
		return false
	}
	others := 0
	for _, o := range values {
		if o == c {
			continue
		}
		if literal.SignIn(o.heading()) == "" && o.sign() == "" {
			return false
		}
		others++
	}
	return others > 0
}

// takeCounts takes columns of quantities under several names, of which the table has no price: what one of them costs
// is asked for, name by name.
func (p *coster) takeCounts(t *table, quantities []*column) bool {
	name := costName(schema.CostOption)
	if len(quantities) < 2 || p.says(name) || areCostTypes(quantities) {
		return false
	}
	p.across, p.cellIs = []string{name}, costName(schema.CostQuantity)
	p.acrossWhy = t.headCells(quantities...) + ": quantities, without a price in the table"
	p.nameAcross(t, quantities, len(t.heads)-1, name)
	words := p.naming(name)
	for i := range words.words {
		w := &words.words[i]
		w.values = []value{{name, w.means}, {costName(schema.CostUnitCost), open}}
		w.why += ": what one of them costs, or {cell: …} where that stands"
	}
	return true
}

// near reports whether the figures of two columns are of one size.
func near(a, b *column) bool {
	if p, q := a.sign(), b.sign(); p != "" || q != "" {
		return p == q
	}
	x, y := a.middle(), b.middle()
	return x > 0 && y > 0 && x < 6*y && y < 6*x
}

// sign is the currency that the column's first figure carries.
func (c *column) sign() string {
	for _, x := range c.cells {
		if x.isNumber() {
			return x.sign
		}
	}
	return ""
}

// middle is the median of the column's figures, signs apart.
func (c *column) middle() float64 {
	var list []float64
	for _, x := range c.cells {
		if x.isNumber() && x.number != 0 {
			list = append(list, math.Abs(x.number))
		}
	}
	if len(list) == 0 {
		return 0
	}
	slices.Sort(list)
	return list[len(list)/2]
}

// takeFigures gives figures in single columns, or side by side under names, their parts.
func (p *coster) takeFigures(t *table, plain, quantities, prices []*column) {
	amount, cell := schema.CostUnitCost, costName(schema.CostUnitCost)
	if p.hasField(costName(schema.CostPeriod)) {
		amount, cell = schema.CostAmount, costName(schema.CostAmount)
	}
	alone := len(plain) == 1 && len(prices) == 0 && p.isName(plain[0])
	if len(plain)+len(prices) == 1 && !alone {
		p.take(t, append(plain, prices...)[0], amount)
		plain, prices = nil, nil
	}
	if len(prices) == 1 && len(plain) > 0 && amount == schema.CostUnitCost {
		p.take(t, prices[0], amount)
		cell = costName(schema.CostQuantity)
	}
	for _, c := range quantities {
		unitCost := amount == schema.CostUnitCost && cell == costName(schema.CostUnitCost)
		if unitCost && !p.says(costName(schema.CostQuantity)) && (len(plain) == 0 || p.perUnit(t, plain)) {
			p.take(t, c, schema.CostQuantity)
			continue
		}
		c.skip("counts what the amounts beside it pay for in full")
	}
	if !slices.ContainsFunc(plain, func(c *column) bool { return c.heading() != "" }) {
		for _, c := range plain {
			c.skip("has no heading")
		}
		return
	}
	if p.takeFrequencies(t, plain, cell) {
		return
	}
	dimension := costName(schema.CostOption)
	if p.says(dimension) || areCostTypes(plain) {
		dimension = costName(schema.CostCategory)
		p.dropCategory()
	}
	p.across, p.cellIs = []string{dimension}, cell
	p.acrossWhy = t.headCells(plain...) + ": names beside each other"
	p.nameAcross(t, plain, len(t.heads)-1, dimension)
}

// takeFrequencies takes values whose headings say how often they fall due: one-time, annual.
func (p *coster) takeFrequencies(t *table, plain []*column, cell string) bool {
	name := costName(schema.CostFrequency)
	seen := map[string]bool{}
	for _, c := range plain {
		seen[schema.FrequencyClue(c.heading())] = true
	}
	if len(seen) < 2 || len(seen) < len(plain) || seen[""] || p.says(name) || cell != costName(schema.CostUnitCost) {
		return false
	}
	p.across, p.cellIs, p.acrossWhy = []string{name}, cell, t.headCells(plain...)+": how often they fall due"
	p.nameHeads(t, plain, len(t.heads)-1, name)
	return true
}

// isName reports whether the heading of the only figures seems to be a name rather than to say what they are.
func (p *coster) isName(c *column) bool {
	_, clued := schema.CostClue(c.heading())
	h := c.heading()
	return h != "" && !clued && !isUnit(h) && schema.FrequencyClue(h) == "" && !p.says(costName(schema.CostOption))
}

// perUnit reports whether the values beside a quantity are for each of it, by the words around them.
func (p *coster) perUnit(t *table, plain []*column) bool {
	for _, c := range t.columns {
		if c.countsByTime(append(slices.Clone(plain), c)) {
			return true // the amounts speak of no time, so they are for one of what is counted
		}
	}
	texts := []string{t.sheet}
	for _, r := range t.title {
		for _, c := range r.cells {
			texts = append(texts, c.text)
		}
	}
	for _, c := range plain {
		texts = append(texts, c.heading())
	}
	return slices.ContainsFunc(texts, schema.PerUnitClue)
}

// areCostTypes reports whether headings are kinds of cost rather than names of options.
func areCostTypes(columns []*column) bool {
	options := 0
	for _, c := range columns {
		if schema.OptionClue(takeApart(c.heading()).name) {
			options++
		}
	}
	kinds := costTypes(columns)
	return kinds*2 >= len(columns) && kinds > options && options*2 <= len(columns)
}

// costTypes counts the headings that are kinds of cost.
func costTypes(columns []*column) int {
	n := 0
	for _, c := range columns {
		if schema.CostTypeClue(takeApart(c.heading()).name) {
			n++
		}
	}
	return n
}

// nameAcross takes what headings say apart, where they say more than a name.
func (p *coster) nameAcross(t *table, columns []*column, row int, dimension string) {
	var words []word
	seen := map[string]bool{}
	for _, c := range columns {
		c.role = roleAcross
		raw := ""
		if len(c.heads) > 0 {
			raw = c.heads[row]
		}
		if raw == "" || seen[raw] {
			continue
		}
		seen[raw] = true
		at := finding.CellName(c.at, t.heads[row].number)
		is := takeApart(raw)
		if dimension == costName(schema.CostOption) {
			p.options, p.source = append(p.options, mention{is.name, raw, at}), "across"
		}
		w := word{text: raw, means: is.name, why: at}
		for _, extra := range []value{{costName(schema.CostCurrency), is.currency},
			{costName(schema.CostFrequency), is.frequency}} {
			if extra.text != "" && (is.name != raw || extra.name == costName(schema.CostFrequency)) {
				w.values = append(w.values, extra)
			}
		}
		words = append(words, w)
	}
	if differ(words) {
		for i := range words {
			words[i].values = append([]value{{dimension, words[i].means}}, words[i].values...)
		}
	} else {
		p.constantOfHeads(words)
		for i := range words {
			words[i].values = nil
		}
	}
	if dimension == costName(schema.CostCategory) {
		words = categoryWords(words)
	}
	p.name(dimension, words...)
}

// differ reports whether headings say different things besides the name, so that each needs its own entry.
func differ(words []word) bool {
	for _, w := range words {
		if !slices.Equal(w.values, words[0].values) {
			return true
		}
	}
	return false
}

// constantOfHeads makes what all headings say alike a constant.
func (p *coster) constantOfHeads(words []word) {
	if len(words) == 0 {
		return
	}
	for _, v := range words[0].values {
		if !p.says(v.name) {
			p.constant(v.name, v.text, words[0].why+" says so")
		}
	}
}
