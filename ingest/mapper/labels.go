package mapper

import (
	"slices"

	"shorecast/ingest/schema"
)

// texts is a column of texts with what it holds.
type texts struct {
	*column
	distinct []string
	at0      map[string]string // the first cell of each
	runs     int               // stretches of equal texts
	clue     int
	clued    bool
}

// labeller concludes what the columns of texts give.
type labeller struct{ *plan }

// takeTexts says what the columns of texts are: by what stands in them, then by their headings, then by their shape.
func (p *labeller) takeTexts(t *table) {
	var left []*texts
	for _, c := range t.columns {
		if c.role != roleUnread || c.counts[isText] == 0 || c.counts[isText] < c.numbers() || c.counts[isDate] > 0 {
			continue
		}
		x := t.textsOf(c)
		if !p.takeByValues(t, x) {
			left = append(left, x)
		}
	}
	left = p.takeOption(t, left)
	left = p.takeClued(t, left, schema.CostDescription, schema.CostDescription)
	left = p.takeClued(t, left, schema.CostFunction, schema.CostFunction)
	p.takeCategory(t, left)
}

// words makes entries of the texts of a column.
func (x *texts) words(means func(string) string) []word {
	var list []word
	for _, d := range x.distinct {
		list = append(list, word{text: d, means: means(d), why: x.at0[d]})
	}
	return list
}

// takeByValues takes a column whose texts are all words of the contract: frequencies, kinds, currencies.
func (p *labeller) takeByValues(t *table, x *texts) bool {
	if x.counts[isText]*2 < len(x.cells) || x.clued && x.clue == schema.CostDescription {
		return false
	}
	for _, known := range []struct {
		column int
		means  func(string) (string, bool)
	}{
		{schema.CostFrequency, frequencyMeant}, {schema.CostBehaviour, lookup(schema.Behaviours)},
		{schema.CostKind, lookup(schema.Kinds)}, {schema.CostCurrency, currencyMeant},
		{schema.CostEscalation, lookup(schema.Escalations)},
	} {
		name := costName(known.column)
		if p.says(name) || len(x.distinct) == 0 {
			continue
		}
		means := map[string]string{}
		for _, d := range x.distinct {
			if m, ok := known.means(d); ok {
				means[d] = m
			}
		}
		if len(means) < len(x.distinct) {
			continue
		}
		p.take(t, x.column, known.column)
		words := slices.DeleteFunc(x.words(func(d string) string { return means[d] }), func(w word) bool {
			return known.column != schema.CostFrequency || exactFrequency(w.text)
		})
		p.name(name, words...)
		return true
	}
	return false
}

func lookup(choices []schema.Choice) func(string) (string, bool) {
	index := schema.NewLookup(choices)
	return func(s string) (string, bool) {
		i, ok := index.Find(s)
		if !ok {
			return "", false
		}
		return choices[i].Word, true
	}
}

func exactFrequency(s string) bool {
	_, ok := lookup(schema.Frequencies)(s)
	return ok
}

func frequencyMeant(s string) (string, bool) {
	if m, ok := lookup(schema.Frequencies)(s); ok {
		return m, true
	}
	m := schema.FrequencyClue(s)
	return m, m != ""
}

func currencyMeant(s string) (string, bool) { return s, schema.IsCurrency(s) }

// takeOption takes the column that says whose cost a row is: by its heading, or the first one that groups the rows.
func (p *labeller) takeOption(t *table, left []*texts) []*texts {
	if p.says(costName(schema.CostOption)) {
		return left
	}
	chosen := -1
	for i, x := range left {
		who := x.clued && (x.clue == schema.CostOption || x.clue == schema.CostLocation) || x.areCountries()
		if !who || numbered.MatchString(x.heading()) {
			continue
		}
		n := len(x.distinct)
		if n >= 2 && n <= 12 && (n < x.counts[isText] || !p.namesAcross(t) && len(t.valueColumns()) > 1) {
			chosen = i
			break
		}
	}
	if chosen < 0 && len(left) >= 2 && !p.namesAcross(t) {
		x := left[0]
		others := 0
		for _, o := range left[1:] {
			others = max(others, len(o.distinct))
		}
		free := !x.clued || x.clue == schema.CostCategory
		n := len(x.distinct)
		rows := 3 // how many rows a group has at least, on average
		if slices.ContainsFunc(x.distinct, schema.OptionClue) {
			rows = 2
		}
		if free && n >= 2 && n <= 8 && x.runs == n && n*rows <= len(x.cells)+1 && n < others {
			chosen = 0
		}
	}
	if chosen < 0 {
		return left
	}
	x := left[chosen]
	p.take(t, x.column, schema.CostOption)
	p.source = "column"
	for _, d := range x.distinct {
		p.options = append(p.options, mention{d, d, x.at0[d]})
	}
	x.carryDown()
	return slices.Delete(left, chosen, chosen+1)
}

// areCountries reports whether all texts are names of countries.
func (x *texts) areCountries() bool {
	return !slices.ContainsFunc(x.distinct, func(d string) bool {
		_, ok := schema.Country(d)
		return !ok || len(d) <= 2
	})
}

// namesAcross reports whether the headings of the figures seem to be names of options.
func (p *labeller) namesAcross(t *table) bool {
	var names []*column
	for _, c := range t.valueColumns() {
		clue, ok := schema.CostClue(c.heading())
		if !isPeriod(c.heading()) && (!ok || clue != schema.CostQuantity && clue != schema.CostUnitCost &&
			clue != schema.Unneeded && clue != schema.CostPeriod) {
			names = append(names, c)
		}
	}
	return len(names) >= 2 && !areCostTypes(names)
}

// carryDown says that a label is written once and holds for the rows below.
func (x *texts) carryDown() {
	blank, written := 0, 0
	for _, c := range x.cells {
		if c == nil {
			blank++
		} else if !c.merged {
			written++
		}
	}
	once := x.of != schema.CostFunction || written == len(x.distinct)
	x.once = len(x.cells) > 0 && x.cells[0] != nil && blank*5 >= len(x.cells) && once
}

// takeClued takes the first column whose heading has the clue.
func (p *labeller) takeClued(t *table, left []*texts, clue, of int) []*texts {
	for i, x := range left {
		repeats := len(x.distinct)*10 <= t.holdsOf(x)*7
		if x.clued && x.clue == clue && len(left) > 1 && !p.says(costName(of)) && (repeats || of != schema.CostFunction) {
			p.take(t, x.column, of)
			if of != schema.CostDescription {
				x.carryDown()
			}
			return slices.Delete(left, i, i+1)
		}
	}
	return left
}

// takeCategory takes the column that says what is paid for; of two the one whose texts repeat, the other being the
// description.
func (p *labeller) takeCategory(t *table, left []*texts) {
	left = slices.DeleteFunc(left, func(x *texts) bool {
		return x.clued && (x.clue == schema.Unneeded || x.clue == schema.CostDescription) && len(left) > 1
	})
	if len(left) == 0 {
		return
	}
	best := left[0]
	for _, x := range left {
		repeats := len(x.distinct)*10 <= x.counts[isText]*7
		full := x.counts[isText]*10 >= len(x.cells)*9
		bestFull := best.counts[isText]*10 >= len(best.cells)*9
		switch {
		case x == best:
		case full && !bestFull && !x.isDescription(), full && repeats && x.clued && x.clue == schema.CostCategory &&
			len(best.distinct)*10 > best.counts[isText]*7 && !isCategory(best):
			best = x
		}
	}
	if best.isDescription() && best.counts[isText]*10 < len(best.cells)*9 {
		if !p.says(costName(schema.CostDescription)) {
			p.take(t, best.column, schema.CostDescription)
		}
		return
	}
	p.take(t, best.column, schema.CostCategory)
	best.carryDown()
	for _, x := range left {
		if x != best && !p.says(costName(schema.CostDescription)) {
			p.take(t, x.column, schema.CostDescription)
		}
	}
}

func (x *texts) isDescription() bool { return x.clued && x.clue == schema.CostDescription }

// isCategory reports whether a column's heading or most of its texts are those of kinds of cost.
func isCategory(x *texts) bool {
	known := 0
	for _, d := range x.distinct {
		if _, ok := schema.KindOf(d); ok || schema.CategoryClue(d) != "" {
			known++
		}
	}
	return known*2 >= len(x.distinct)
}
