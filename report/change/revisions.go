package change

import (
	"fmt"
	"slices"

	"shorecast/report"
)

// pairing gives the records of two revisions common places: those of the old revision first, then what only the new one
// has.
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

func keysOf[T any](list []T, name func(*T) string) []string {
	keys := make([]string, len(list))
	for i := range list {
		keys[i] = report.NameKey(name(&list[i]))
	}
	return keys
}

// pairBy pairs records by their names.
func pairBy[T any](old, new []T, name func(*T) string) *pairing {
	return pairKeys(keysOf(old, name), keysOf(new, name))
}

// revisions is two revisions whose records have common places.
type revisions struct {
	before, after                                         *report.Case
	options                                               *pairing // only what both have: nothing else can be walked
	locations, functions, currencies, categories, periods *pairing
	waves                                                 []rowPair[waveKey]
	rates                                                 []rowPair[rateKey]
	risks                                                 []rowPair[string]
}

func pairRevisions(before, after *report.Case) *revisions {
	r := &revisions{before: before, after: after, periods: pairPeriods(before.Periods, after.Periods),
		options:    pairBy(before.Options, after.Options, func(o *report.Option) string { return o.Name }).only(),
		locations:  pairBy(before.Locations, after.Locations, func(l *report.Location) string { return l.Name }),
		functions:  pairBy(before.Functions, after.Functions, func(f *report.Function) string { return f.Name }),
		currencies: pairBy(before.Currencies, after.Currencies, func(c *report.Currency) string { return c.Code }),
		categories: pairBy(before.Categories, after.Categories, func(s *string) string { return *s })}
	r.waves, r.rates, r.risks = r.pairWaves(), r.pairRates(), r.pairRisks()
	return r
}

// pairPeriods pairs period columns with the same heading; what is left, those that mean the same months.
func pairPeriods(old, new []report.Period) *pairing {
	heading := func(p *report.Period) string { return p.Heading }
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

func (r *revisions) sameCurrency() bool { return r.before.Currency == r.after.Currency }

// comparable reports whether the revisions' savings can be compared: in one currency, against one baseline.
func (r *revisions) comparable() bool {
	return r.sameCurrency() && r.options.partner(r.after.Baseline) == r.before.Baseline
}

// limits says what cannot be compared. alternative is the best other option of the new revision.
func (r *revisions) limits(alternative int) []Limit {
	var list []Limit
	add := func(l Limit, holds bool) {
		if holds {
			list = append(list, l)
		}
	}
	otherBaseline := r.options.partner(r.after.Baseline) != r.before.Baseline
	add(OtherCurrency, !r.sameCurrency())
	add(OtherBaseline, otherBaseline)
	add(NewAlternative, !otherBaseline && r.options.partner(alternative) < 0)
	add(OtherFirstMonth, r.before.FirstMonth != r.after.FirstMonth)
	add(OtherHorizon, r.before.Horizon != r.after.Horizon)
	return list
}

// rowPair is a row that both revisions know by the same key, or that one of them lacks.
type rowPair[K comparable] struct {
	key K
	Pair
}

// pairRows pairs rows by their keys: those of the old revision first, then what only the new one has. A row without a
// key refers to what only one revision has, and is left out.
func pairRows[T any, K comparable](old, new []T, oldKey, newKey func(*T) (K, bool)) []rowPair[K] {
	var pairs []rowPair[K]
	at := map[K]int{}
	for i := range old {
		if k, ok := oldKey(&old[i]); ok {
			at[k] = len(pairs)
			pairs = append(pairs, rowPair[K]{k, Pair{i, -1}})
		}
	}
	for i := range new {
		k, ok := newKey(&new[i])
		if !ok {
			continue
		}
		if p, both := at[k]; both {
			pairs[p].After = i
		} else {
			pairs = append(pairs, rowPair[K]{k, Pair{-1, i}})
		}
	}
	return pairs
}
