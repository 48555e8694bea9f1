package auditbook

import (
	"cmp"
	"slices"
	"strconv"

	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// groupKey is all that decides how a cost line's amount develops; for the baseline's lines also how much of it can go away.
type groupKey struct {
	option, function, category, location, currency int
	kind                                           report.Kind
	escalation                                     report.Escalation
	rate                                           float64
	behaviour                                      report.Behaviour
	oneOff, planned                                bool
	avoidable                                      float64
}

// group is the lines that behave alike, and where the workbook works on them.
type group struct {
	groupKey
	number      int   // 1-based
	lines       []int // indices into Case.Lines
	first, last int   // their rows, on Lines or Planned
	rate0       grid.Ref
	avoidRef    grid.Ref
	totals      int // Planned: the row of their totals by period
	class       int // Factors: the row that their amounts are multiplied by
	heads       int // Factors: the row that their FTE are multiplied by; 0 = no FTE
	unmoved     int // Factors: class without volume; 0 = class
	due, people int // rows on Due
	fte         int // row on People
	rows        []int
	total       int // Staying: row of all that the group costs
	stranded    int
	volume      int // Factors: the row of its volume; 0 = 1
	pool        int // number of the pool of average pay that its lines may count towards; 0 = none
}

// employs reports whether the lines have FTE.
func (g *group) employs() bool { return g.kind.IsLabour() && !g.oneOff && !g.planned }

// recurs reports whether the lines run in parallel and get stranded month by month.
func (g *group) recurs() bool {
	return !g.oneOff && g.kind != report.OneOff && g.kind != report.Investment
}

// moves reports whether the lines begin as the work moves.
func (m *model) moves(g *group) bool {
	return g.option != m.k.Baseline && g.kind <= report.Fees && !g.oneOff && !g.planned
}

// functionNumber is how sheets number a function; shared lines have 0.
func (g *group) functionNumber() float64 { return float64(g.function + 1) }

func (g *group) behaviourNumber() float64 { return float64(g.behaviour) + 1 }

// groupLines sorts the lines into groups: by option, baseline first, then category and function.
func (m *model) groupLines() {
	index := map[groupKey]*group{}
	for i := range m.k.Lines {
		l := &m.k.Lines[i]
		key := groupKey{option: int(l.Option), function: int(l.Function), category: int(l.Category), location: int(l.Location), currency: int(l.Currency), kind: l.Kind,
			escalation: l.Escalation, behaviour: l.Behaviour, oneOff: l.Frequency == report.FrequencyOneOff, planned: l.Frequency == report.FrequencyPeriods, avoidable: l.Avoidable}
		if l.Escalation == report.EscalationRate {
			key.rate = l.Rate
		}
		g := index[key]
		if g == nil {
			g = &group{groupKey: key}
			index[key] = g
			m.groups = append(m.groups, g)
		}
		g.lines = append(g.lines, i)
	}
	first := func(o int) int {
		if o == m.k.Baseline {
			return -1
		}
		return o
	}
	slices.SortStableFunc(m.groups, func(a, b *group) int {
		return cmp.Or(first(a.option)-first(b.option), a.category-b.category, a.function-b.function)
	})
	for i, g := range m.groups {
		g.number = i + 1
	}
}

func itoa(n int) string { return strconv.Itoa(n) }

// functionName returns a function's name; shared lines stand under the report's own word.
func (m *model) functionName(f int) string {
	if f < 0 {
		return report.Shared
	}
	return m.k.Functions[f].Name
}

// categoryNames returns every category's name in the order of their numbers: the workbook's own, then the derived ones.
func (m *model) categoryNames() []string {
	return append(slices.Clone(m.k.Categories), report.DerivedNames()...)
}

// The derived categories, in the order of report.DerivedCategories.
const (
	onCosts = iota
	replacement
	workplace
	incentive
	kept
	parallel
	stranded
)

// derived returns the number of a derived category: the workbook's own where it spells one alike.
func (m *model) derived(i int) int {
	if own := slices.Index(m.k.Categories, report.DerivedNames()[i]); own >= 0 {
		return own + 1
	}
	return len(m.k.Categories) + i + 1
}

// label names a group for people.
func (m *model) label(g *group) string {
	return m.k.Options[g.option].Name + ": " + m.k.Categories[g.category] + " · " + m.functionName(g.function) + " · " + m.k.Locations[g.location].Name + " · " +
		m.k.Currencies[g.currency].Code + " (" + itoa(g.number) + ")"
}
