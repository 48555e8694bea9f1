package report

import (
	"fmt"
	"slices"
	"strings"
)

// pairing gives the records of two revisions common places: those of the old revision first, then what only the new one has.
type pairing struct {
	oldAt, newAt []int // common place of each record; −1 where it has none
	old, new     []int // by common place: the record; −1 where the revision lacks it
}

// place returns the common place of an old record, −1 where the new revision lacks it.
func (p *pairing) place(old int) int {
	if k := p.oldAt[old]; k >= 0 && p.new[k] >= 0 {
		return k
	}
	return -1
}

// partner returns the old record of a new one, −1 where there is none.
func (p *pairing) partner(new int) int {
	if k := p.newAt[new]; k >= 0 {
		return p.old[k]
	}
	return -1
}

// both returns the common places that both revisions have.
func (p *pairing) both() []int {
	var ks []int
	for k := range p.old {
		if p.old[k] >= 0 && p.new[k] >= 0 {
			ks = append(ks, k)
		}
	}
	return ks
}

// pairKeys pairs records with equal keys, several of a key in their order.
func pairKeys(old, new []string) *pairing {
	p := &pairing{}
	waiting := map[string][]int{}
	for i, key := range old {
		waiting[key] = append(waiting[key], i)
		p.oldAt, p.old, p.new = append(p.oldAt, i), append(p.old, i), append(p.new, -1)
	}
	for i, key := range new {
		k := len(p.old)
		if free := waiting[key]; len(free) > 0 {
			k, waiting[key] = free[0], free[1:]
			p.new[k] = i
		} else {
			p.old, p.new = append(p.old, -1), append(p.new, i)
		}
		p.newAt = append(p.newAt, k)
	}
	return p
}

// only drops what is not in both revisions.
func (p *pairing) only() *pairing {
	q := &pairing{oldAt: make([]int, len(p.oldAt)), newAt: make([]int, len(p.newAt))}
	for i := range q.oldAt {
		q.oldAt[i] = -1
	}
	for i := range q.newAt {
		q.newAt[i] = -1
	}
	for _, k := range p.both() {
		q.oldAt[p.old[k]], q.newAt[p.new[k]] = len(q.old), len(q.old)
		q.old, q.new = append(q.old, p.old[k]), append(q.new, p.new[k])
	}
	return q
}

// nameKey is what names are compared by.
func nameKey(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

func keysOf[T any](list []T, name func(*T) string) []string {
	keys := make([]string, len(list))
	for i := range list {
		keys[i] = nameKey(name(&list[i]))
	}
	return keys
}

// union is two revisions whose records have common places.
type union struct {
	before, after                                         *Case
	options                                               *pairing // only what both have: nothing else can be walked
	locations, functions, currencies, categories, periods *pairing
}

func newUnion(before, after *Case) *union {
	name := func(s *string) string { return *s }
	u := &union{before: before, after: after, periods: pairPeriods(before.Periods, after.Periods)}
	option, location := func(o *Option) string { return o.Name }, func(l *Location) string { return l.Name }
	function, currency := func(f *Function) string { return f.Name }, func(c *Currency) string { return c.Code }
	u.options = pairKeys(keysOf(before.Options, option), keysOf(after.Options, option)).only()
	u.locations = pairKeys(keysOf(before.Locations, location), keysOf(after.Locations, location))
	u.functions = pairKeys(keysOf(before.Functions, function), keysOf(after.Functions, function))
	u.currencies = pairKeys(keysOf(before.Currencies, currency), keysOf(after.Currencies, currency))
	u.categories = pairKeys(keysOf(before.Categories, name), keysOf(after.Categories, name))
	return u
}

// pairPeriods pairs period columns with the same heading; what is left, those that mean the same months.
func pairPeriods(old, new []Period) *pairing {
	heading := func(p *Period) string { return p.Heading }
	a, b := keysOf(old, heading), keysOf(new, heading)
	free := map[[2]int][]int{} // old columns whose heading is not in the new revision, by the months they mean
	for i := range a {
		if a[i] == "" || !slices.Contains(b, a[i]) {
			months := [2]int{old[i].First, old[i].Months}
			free[months] = append(free[months], i)
			a[i] = fmt.Sprint("old column ", i)
		}
	}
	named := slices.Clone(a)
	for i := range b {
		if b[i] != "" && slices.Contains(named, b[i]) {
			continue
		}
		b[i] = fmt.Sprint("new column ", i)
		if months := [2]int{new[i].First, new[i].Months}; len(free[months]) > 0 {
			b[i], free[months] = a[free[months][0]], free[months][1:]
		}
	}
	return pairKeys(a, b)
}

func (u *union) sameCurrency() bool { return u.before.Currency == u.after.Currency }

// comparable reports whether the revisions' savings can be compared: in one currency, against one baseline.
func (u *union) comparable() bool {
	return u.sameCurrency() && u.options.partner(u.after.Baseline) == u.before.Baseline
}

// limits says what cannot be compared, and why.
func (u *union) limits(r *ChangeReport) []ChangeLimit {
	ls, a, b := []ChangeLimit{}, &r.Before, &r.After
	add := func(what, before, after, why string) { ls = append(ls, ChangeLimit{what, before, after, why}) }
	if a.Currency != b.Currency {
		add("reporting currency", a.Currency, b.Currency, fmt.Sprintf("The figures are now in %s; they were in %s. Amounts in two currencies cannot be compared, so there "+
			"is no walk from the old figure to the new one.", b.Currency, a.Currency))
	}
	if u.options.partner(u.after.Baseline) != u.before.Baseline {
		add("baseline", a.Baseline, b.Baseline, fmt.Sprintf("Savings are now counted against %s; they were counted against %s. Only costs can be compared, "+
			"so there is no walk from the old saving to the new one.", b.Baseline, a.Baseline))
	} else if u.options.partner(u.after.option(b.Told)) < 0 {
		add("option", a.Told, b.Told, fmt.Sprintf("%s has no earlier figure: the last revision did not have an option of this name, so there is no walk for it.", b.Told))
	}
	if a.FirstMonth != b.FirstMonth {
		add("first month", a.FirstMonth, b.FirstMonth, fmt.Sprintf("The case now begins in %s; it began in %s. Totals and present values cover other months "+
			"and count from another day. The step for settings holds what this alone does to period columns and dated lines.", b.FirstMonth, a.FirstMonth))
	}
	if a.HorizonYears != b.HorizonYears {
		add("horizon", plural(a.HorizonYears, "year"), plural(b.HorizonYears, "year"), fmt.Sprintf("The figures now cover %s; they covered %s. "+
			"Totals and present values of the two revisions add up different spans. The step for settings holds what the span does to the old lines.",
			plural(b.HorizonYears, "year"), plural(a.HorizonYears, "year")))
	}
	return ls
}

// option returns the place of an option by its name, which exists.
func (c *Case) option(name string) int {
	for i := range c.Options {
		if c.Options[i].Name == name {
			return i
		}
	}
	panic("no option " + name)
}

func plural(n int, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	return fmt.Sprintf("%d %ss", n, unit)
}
