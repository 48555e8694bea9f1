package auditbook

import (
	"cmp"
	"slices"

	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// groupKey is all that decides how a cost line's amount develops; for the baseline's lines also how much of it can go
// away.
type groupKey struct {
	option, function, category, location, currency int
	kind                                           report.Kind
	escalation                                     report.Escalation
	rate                                           float64
	behaviour                                      report.Behaviour
	oneOff, planned, uncounted                     bool
	avoidable                                      float64
}

// group is the lines that behave alike, and where it stands on the sheets.
type group struct {
	groupKey
	*model
	number int   // 1-based
	lines  []int // indices into Case.Lines
	pool   int   // number of the pool of pay that its lines may count towards; 0 = none

	block                       lineBlock // on Lines or Planned
	volume, productivity        row       // on Factors; none where nothing varies or nobody is employed elsewhere
	leavers, workplace, grant   row       // on Factors: what one FTE costs beside pay
	class, unmoved, headFactors row       // on Factors: the products for amounts; for amounts without volume; for FTE
	due, dueFTE, plannedFTE     row       // on Due; planned: without growth of volume
	fte                         row       // on People
	flows                       []stream  // on Flows: what it costs its own option
}

// stream is a flow of a group: its lines' own amounts, or what labour brings.
type stream struct {
	row
	category report.Category
	currency int  // of its amounts
	grant    bool // the incentive
}

// months returns what the flows of a group cost in a month.
func (g *group) months() (all []grid.Expr) {
	for i := range g.flows {
		all = append(all, g.flows[i].month())
	}
	return all
}

// brings returns what a flow of a category costs in a month in which a group's pay and FTE are such: the pay itself, or
// what labour brings.
func (g *group) brings(k report.Category, pay, fte grid.Expr, grant row) grid.Expr {
	switch k {
	case report.OnCosts:
		return grid.Mul(pay, g.in.location[g.location].onCosts)
	case report.Replacement:
		return grid.Mul(fte, g.leavers.month())
	case report.Workplace:
		return grid.Mul(fte, g.workplace.month())
	case report.Incentive:
		return grid.Neg(grid.Mul(fte, grant.month()))
	}
	return pay
}

// groupLines sorts the lines into groups: by option, baseline first, then category and function.
func groupLines(m *model) []*group {
	var groups []*group
	index := map[groupKey]*group{}
	for i := range m.Lines {
		l := &m.Lines[i]
		if l.Frequency == report.FrequencyPeriods && len(m.Periods) == 0 {
			continue // all its periods lie after the horizon
		}
		key := keyOf(l)
		g := index[key]
		if g == nil {
			g = &group{groupKey: key, model: m}
			index[key] = g
			groups = append(groups, g)
		}
		g.lines = append(g.lines, i)
	}
	rank := func(g *group) int {
		if g.baseline() {
			return -1
		}
		return g.option
	}
	slices.SortStableFunc(groups, func(a, b *group) int {
		return cmp.Or(rank(a)-rank(b), a.category-b.category, a.function-b.function)
	})
	for i, g := range groups {
		g.number = i + 1
	}
	return groups
}

func keyOf(l *report.Line) groupKey {
	key := groupKey{option: int(l.Option), function: int(l.Function), category: int(l.Category),
		location: int(l.Location), currency: int(l.Currency), kind: l.Kind, escalation: l.Escalation,
		behaviour: l.Behaviour, oneOff: l.Frequency == report.FrequencyOneOff,
		planned: l.Frequency == report.FrequencyPeriods, uncounted: l.Uncounted, avoidable: l.Avoidable}
	if l.Escalation == report.EscalationRate {
		key.rate = l.Rate
	}
	return key
}

func (g *group) baseline() bool { return g.option == g.Baseline }

// employs reports whether the lines are people.
func (g *group) employs() bool { return g.kind.IsLabour() && !g.oneOff && !g.planned && !g.uncounted }

// move is when the work of the lines' function moves; nil for the baseline's.
func (g *group) move() *move {
	if g.baseline() {
		return nil
	}
	return g.factors.moves[g.option].of(g.function)
}

// mixed reports whether the volume of the group's lines grows at different rates.
func (g *group) mixed() bool {
	return g.coarse.mixed[g.function] && g.behaviour == report.Variable && !g.planned
}

// recurs reports whether the lines run in parallel and get stranded month by month.
func (g *group) recurs() bool {
	return !g.oneOff && g.kind != report.OneOff && g.kind != report.Investment
}

// once is 1 where the lines do not recur.
func (g *group) once() int {
	if g.recurs() {
		return 0
	}
	return 1
}

// moves reports whether the lines begin as the work moves.
func (g *group) moves() bool {
	return !g.baseline() && g.kind <= report.Fees && !g.oneOff && !g.planned
}

// ownCentre reports whether the lines are those of an own centre, at the option's own location.
func (g *group) ownCentre() bool {
	o := &g.Options[g.option]
	return o.Model == report.Offshoring && o.Location == g.location
}

// granted reports whether the people bring a grant.
func (g *group) granted() bool { return g.kind == report.Labour && g.employs() && g.ownCentre() }

// abroad reports whether the lines are taxed as an own centre abroad.
func (g *group) abroad() bool { return g.ownCentre() && g.location != g.home() }

// paid reports whether a line counts towards the average pay of its location: recurring labour that states its FTE, the
// baseline's at its own location, elsewhere those of the options whose own location it is.
func (g *group) paid(l *report.Line) bool {
	return l.Kind == report.Labour && g.employs() && g.Stated(l.Source, "Quantity") &&
		g.Options[g.option].Location == g.location && g.baseline() == (g.location == g.home())
}

func (g *group) label() string {
	return g.Options[g.option].Name + ": " + g.Categories[g.category] + " · " + g.FunctionName(g.function) + " · " +
		g.Locations[g.location].Name + " · " + g.Currencies[g.currency].Code + " (" + itoa(g.number) + ")"
}

// findPools numbers the pools of average pay before the lines are written, since each line names its pool. A pool is
// the pay in one currency that counts towards a location's average; its first group stands for it.
func (f *frame) findPools() []*group {
	var pools []*group
	for _, g := range f.groups {
		if !slices.ContainsFunc(g.lines, func(i int) bool { return g.paid(&g.Lines[i]) }) {
			continue
		}
		at := slices.IndexFunc(pools, func(p *group) bool {
			return p.location == g.location && p.currency == g.currency
		})
		if at < 0 {
			at, pools = len(pools), append(pools, g)
		}
		g.pool = at + 1
	}
	return pools
}
