package change

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"

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
	for _, parts := range []part{nature | description | place | amount | rest, nature | description | place,
		nature | description, nature | amount} {
		m.matchBy(parts, parts == nature|description)
	}
	m.inPlace()
	return m
}

// part is a part of what a line says.
type part uint8

const (
	nature      part = 1 << iota // option, function, category and kind
	description                  // whatever its case and spacing
	place                        // location and frequency
	amount                       // how much, how often and in what currency
	rest
)

// lineKey holds the parts of a line by which it is compared; the others are zero.
type lineKey struct {
	option, function, category, location, currency int32
	kind                                           report.Kind
	frequency                                      report.Frequency
	escalation                                     report.Escalation
	behaviour                                      report.Behaviour
	from, to                                       int16 // offsets where they are tied
	fromTie, toTie                                 report.Tie
	uncounted                                      bool
	rate, quantity, cost, avoidable, probability   float64
	amounts, description                           string
}

func keyOf(l *report.Line, parts part) (k lineKey) {
	if parts&nature != 0 {
		k.option, k.function, k.category, k.kind = l.Option, l.Function, l.Category, l.Kind
	}
	if parts&description != 0 {
		k.description = report.NameKey(l.Description)
	}
	if parts&place != 0 {
		k.location, k.frequency = l.Location, l.Frequency
	}
	if parts&amount != 0 {
		k.frequency, k.currency, k.quantity, k.cost = l.Frequency, l.Currency, l.Quantity, l.UnitCost
		var b []byte
		for _, x := range l.Amounts {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
		}
		k.amounts = string(b)
	}
	if parts&rest != 0 {
		k.from, k.to, k.fromTie, k.toTie = l.From, l.To, l.FromTie, l.ToTie
		if k.fromTie != report.Untied {
			k.from = l.FromOffset
		}
		if k.toTie != report.Untied {
			k.to = l.ToOffset
		}
		k.escalation, k.behaviour, k.uncounted = l.Escalation, l.Behaviour, l.Uncounted
		k.rate, k.avoidable, k.probability = l.Rate, l.Avoidable, l.Probability
	}
	return k
}

// matchBy matches the lines that are left by some of their parts; described: only those with a description.
func (m *lineMatch) matchBy(parts part, described bool) {
	index := map[lineKey]int{}
	var alike [][2][]int // by key in the order of the lines: the old ones and the new ones that have it
	for side, lines := range [2][]report.Line{m.old, m.new} {
		matched := [2][]int{m.partner, m.taken}[side]
		for i := range lines {
			if matched[i] >= 0 || described && report.NameKey(lines[i].Description) == "" {
				continue
			}
			key := keyOf(&lines[i], parts)
			at, known := index[key]
			if !known {
				at = len(alike)
				index[key], alike = at, append(alike, [2][]int{})
			}
			alike[at][side] = append(alike[at][side], i)
		}
	}
	expected := m.expected()
	for _, b := range alike {
		m.pair(b[0], b[1], expected)
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
	same := func(p part) bool { return keyOf(a, p) == keyOf(b, p) }
	return a.Option == b.Option &&
		(same(nature) || report.NameKey(a.Description) != "" && same(description) || same(amount))
}
