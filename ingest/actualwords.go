package ingest

import (
	"shorecast/ingest/schema"
	"shorecast/report"
)

// planWords are the categories of the plan in which actuals are entered, with the kinds of their lines.
type planWords struct {
	c          *report.Case
	exact      map[string]report.Category // by folded name
	keys       map[string]report.Category // by key
	others     []string                   // categories that the plan lacks
	decided    []lineKinds                // by category: of the decided option's lines
	baseline   []lineKinds
	warned     map[report.Category]bool // that their kind is unclear
	remembered map[string]report.Category
}

// lineKinds are the kinds of an option's lines of one category.
type lineKinds struct {
	first          report.Kind
	any            bool
	oneOff, recurs bool // some line is of the kind one-off or investment, some of another
}

func (k *lineKinds) add(kind report.Kind) {
	if !k.any {
		k.first, k.any = kind, true
	}
	if kind == report.OneOff || kind == report.Investment {
		k.oneOff = true
	} else {
		k.recurs = true
	}
}

func newPlanWords(d *draft, decision int) *planWords {
	c := d.c
	p := &planWords{c: c, exact: map[string]report.Category{}, keys: map[string]report.Category{},
		decided: make([]lineKinds, len(c.Categories)), baseline: make([]lineKinds, len(c.Categories)),
		warned: map[report.Category]bool{}, remembered: map[string]report.Category{}}
	for i, name := range c.Categories {
		p.enter(name, report.Category(i))
	}
	for _, k := range report.DerivedCategories() {
		p.enter(k.String(), k)
	}
	for _, lines := range [][]report.Line{c.Lines, c.Later} { // those after the horizon where no other has the category
		decided, baseline := make([]lineKinds, len(c.Categories)), make([]lineKinds, len(c.Categories))
		for i := range lines {
			l := &lines[i]
			if int(l.Category) >= len(c.Categories) {
				continue // of a line that could not be read
			}
			if int(l.Option) == decision {
				decided[l.Category].add(l.Kind)
			}
			if int(l.Option) == d.baseline {
				baseline[l.Category].add(l.Kind)
			}
		}
		fillKinds(p.decided, decided)
		fillKinds(p.baseline, baseline)
	}
	return p
}

func fillKinds(to, from []lineKinds) {
	for i := range to {
		if !to[i].any {
			to[i] = from[i]
		}
	}
}

// enter enters a category by its name; the first of several that are alike is meant.
func (p *planWords) enter(name string, k report.Category) {
	if _, taken := p.exact[schema.Fold(name)]; !taken {
		p.exact[schema.Fold(name)] = k
	}
	key := schema.Key(name)
	if _, taken := p.keys[key]; !taken && key != "" {
		p.keys[key] = k
	}
}

// find returns the category that a name means, without regard to case, spacing and punctuation.
func (p *planWords) find(name string) (report.Category, bool) {
	if k, ok := p.remembered[name]; ok {
		return k, true
	}
	k, ok := p.exact[schema.Fold(name)]
	if !ok {
		k, ok = p.keys[schema.Key(name)]
	}
	if ok {
		p.remembered[name] = k
	}
	return k, ok
}

func (p *planWords) isCategory(name string) bool {
	_, ok := p.find(name)
	return ok
}

// category returns the category of a name. One that the plan lacks is entered behind its own.
func (p *planWords) category(name string) report.Category {
	k, ok := p.find(name)
	if !ok {
		k = report.Category(len(p.c.Categories) + len(p.others))
		p.others = append(p.others, schema.Tidy(name))
		p.enter(name, k)
	}
	return k
}

// kind returns the kind of a category's rows that state none. unclear is true once for each category of which it
// depends on the row.
func (p *planWords) kind(k report.Category) (kind report.Kind, unclear bool) {
	switch {
	case k == report.RiskCost:
		return report.RiskEvent, false
	case k == report.Incentive:
		return report.Benefit, false
	case k.Derived():
		return report.Labour, false
	case int(k) >= len(p.c.Categories):
		kind, _ = schema.KindOf(p.others[int(k)-len(p.c.Categories)])
		return kind, false
	}
	d := &p.decided[k]
	if d.oneOff && d.recurs && !p.warned[k] {
		p.warned[k], unclear = true, true
	}
	switch {
	case d.any:
		return d.first, unclear
	case p.baseline[k].any:
		return p.baseline[k].first, false
	}
	kind, _ = schema.KindOf(p.c.Categories[k])
	return kind, false
}

// unplanned returns the names of the categories that the plan lacks, and numbers those of the amounts by them.
func (p *planWords) unplanned(lists ...[]report.ActualAmount) (unplanned []string) {
	own := report.Category(len(p.c.Categories))
	place := map[report.Category]report.Category{}
	for _, list := range lists {
		for i := range list {
			k := list[i].Category
			if k < own {
				continue
			}
			if _, known := place[k]; !known {
				place[k] = own + report.Category(len(unplanned))
				unplanned = append(unplanned, p.others[k-own])
			}
			list[i].Category = place[k]
		}
	}
	return unplanned
}

// function reads a function that the plan has, compared without regard to case, spacing and punctuation.
func (r *actualReader) function(w *row, column int) (int32, outcome) {
	c := w.cells[column]
	if c == nil {
		return report.SharedFunction, missing
	}
	d := r.d
	if at, ok := d.functions.find(c.Text); ok && c.Text != "" {
		return at, read
	}
	name, out := w.field(column).word()
	if out != read {
		return 0, out
	}
	if schema.Fold(name) == r.d.c.FunctionName(report.SharedFunction) {
		return report.SharedFunction, read
	}
	if at, ok := d.functions.find(name); ok {
		return at, read
	}
	key := schema.Key(name)
	for i, f := range d.functions.list {
		if key != "" && schema.Key(f) == key {
			return int32(i), read
		}
	}
	t := d.tables[schema.Functions]
	if t == nil {
		t = d.tables[schema.Costs]
	}
	if t != nil {
		d.unknown(w, column, &d.functions, t, name)
	}
	return 0, bad
}
