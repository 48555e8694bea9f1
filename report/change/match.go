package change

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"shorecast/report"
)

// lineMatch says which cost lines of two revisions are the same line. They are matched in passes, each over what is
// left of the one before:
//
//  1. lines alike in everything but their row;
//  2. the same option, function, category, kind, description, location and frequency;
//  3. the same option, function, category, kind and a description;
//  4. the same option, function, category, kind and amounts;
//  5. the same option, at the same place between matched lines, and of these three at least one: function, category
//     and kind together; a description; the amounts.
//
// Where several lines have the same key, as many in both revisions are matched in their order; else the nearest first,
// by their place between matched lines. The rest is added or removed.
type lineMatch struct {
	old, new []report.Line
	partner  []int // of each old line; −1 where it has none
	taken    []int // of each new line
}

func matchLines(old, new []report.Line) *lineMatch {
	m := &lineMatch{old: old, new: new, partner: make([]int, len(old)), taken: make([]int, len(new))}
	for i := range m.partner {
		m.partner[i] = -1
	}
	for j := range m.taken {
		m.taken[j] = -1
	}
	matchBy(m, func(l *report.Line) (lineBody, bool) { return bodyOf(l), true })
	matchBy(m, func(l *report.Line) (lineKey, bool) { return keyOf(l), true })
	matchBy(m, func(l *report.Line) (lineKey, bool) { return natureOf(l).described(l), nameKey(l.Description) != "" })
	matchBy(m, func(l *report.Line) (lineBody, bool) {
		b := amountOf(l)
		b.lineKey = natureOf(l)
		return b, true
	})
	m.inPlace()
	return m
}

// lineKey is who a line is.
type lineKey struct {
	option, function, category, location int32
	kind                                 report.Kind
	frequency                            report.Frequency
	description                          string
}

func natureOf(l *report.Line) lineKey {
	return lineKey{option: l.Option, function: l.Function, category: l.Category, kind: l.Kind}
}

func (k lineKey) described(l *report.Line) lineKey {
	k.description = nameKey(l.Description)
	return k
}

func keyOf(l *report.Line) lineKey {
	k := natureOf(l).described(l)
	k.location, k.frequency = l.Location, l.Frequency
	return k
}

// lineBody is all that a line says.
type lineBody struct {
	lineKey
	currency                                int32
	escalation                              report.Escalation
	behaviour                               report.Behaviour
	from, to                                int16
	rate, quantity, cost, avoidable, likely float64
	amounts                                 string
}

// amountOf is how much a line says it is.
func amountOf(l *report.Line) lineBody {
	b := lineBody{quantity: l.Quantity, cost: l.UnitCost, currency: l.Currency}
	b.frequency = l.Frequency
	if l.Amounts != nil {
		var s strings.Builder
		for _, x := range l.Amounts {
			bits := math.Float64bits(x)
			for shift := 0; shift < 64; shift += 8 {
				s.WriteByte(byte(bits >> shift))
			}
		}
		b.amounts = s.String()
	}
	return b
}

func bodyOf(l *report.Line) lineBody {
	b := amountOf(l)
	b.lineKey = keyOf(l)
	b.escalation, b.behaviour, b.from, b.to = l.Escalation, l.Behaviour, l.From, l.To
	b.rate, b.avoidable, b.likely = l.Rate, l.Avoidable, l.Probability
	return b
}

// matchBy matches the lines that are left by a key. Lines without one are passed over.
func matchBy[K comparable](m *lineMatch, key func(*report.Line) (K, bool)) {
	type bucket struct{ old, new []int }
	index := map[K]int{}
	var buckets []bucket
	at := func(l *report.Line) *bucket {
		k, ok := key(l)
		if !ok {
			return nil
		}
		i, known := index[k]
		if !known {
			i = len(buckets)
			index[k] = i
			buckets = append(buckets, bucket{})
		}
		return &buckets[i]
	}
	for i := range m.old {
		if m.partner[i] < 0 {
			if b := at(&m.old[i]); b != nil {
				b.old = append(b.old, i)
			}
		}
	}
	for j := range m.new {
		if m.taken[j] < 0 {
			if b := at(&m.new[j]); b != nil {
				b.new = append(b.new, j)
			}
		}
	}
	expected := m.expected()
	for _, b := range buckets {
		m.pair(b.old, b.new, expected)
	}
}

func (m *lineMatch) match(i, j int) { m.partner[i], m.taken[j] = j, i }

// manyPairs is from how many pairs on the nearest are no longer looked for.
const manyPairs = 1_000_000

// pair matches lines that a pass does not tell apart.
func (m *lineMatch) pair(old, new, expected []int) {
	n := min(len(old), len(new))
	if len(old) == len(new) || n == 0 || len(old)*len(new) > manyPairs {
		for k := range n {
			m.match(old[k], new[k])
		}
		return
	}
	type near struct{ far, i, j int }
	var all []near
	for _, i := range old {
		for _, j := range new {
			all = append(all, near{max(expected[i]-j, j-expected[i]), i, j})
		}
	}
	slices.SortFunc(all, func(a, b near) int {
		return cmp.Or(cmp.Compare(a.far, b.far), cmp.Compare(a.i, b.i), cmp.Compare(a.j, b.j))
	})
	for _, x := range all {
		if m.partner[x.i] < 0 && m.taken[x.j] < 0 {
			m.match(x.i, x.j)
		}
	}
}

// expected returns where each old line would stand among the new ones: where it does, or after the last matched line
// before it.
func (m *lineMatch) expected() []int {
	e, next := make([]int, len(m.old)), 0
	for i, j := range m.partner {
		if j >= 0 {
			next = j
		}
		e[i] = next
		next++
	}
	return e
}

// inPlace matches lines that were overwritten where they stand.
func (m *lineMatch) inPlace() {
	next := 0
	for i := range m.old {
		if m.partner[i] >= 0 {
			next = m.partner[i] + 1
			continue
		}
		if next < len(m.new) && m.taken[next] < 0 && alike(&m.old[i], &m.new[next]) {
			m.match(i, next)
		}
		next++
	}
}

// alike reports whether two lines at the same place may be one.
func alike(a, b *report.Line) bool {
	if a.Option != b.Option {
		return false
	}
	return natureOf(a) == natureOf(b) || nameKey(a.Description) != "" &&
		nameKey(a.Description) == nameKey(b.Description) || amountOf(a) == amountOf(b)
}
