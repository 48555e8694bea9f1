package ledger

import (
	"slices"

	"shorecast/report"
)

// behaviourKey is all that decides how a cost line's amount develops. Lines that share it add up before anything else
// is computed.
type behaviourKey struct {
	option, Function, category, location, currency int32
	Kind                                           report.Kind
	escalation                                     report.Escalation
	behaviour                                      report.Behaviour
	oneOff                                         bool // one-off in frequency
	planned                                        bool // stated in period columns
	uncounted                                      bool // labour that brings no people
	credit                                         bool // below 0
	rate                                           float64
	span
}

// span is the months of lines that a longer transition moves; the zero span stands for all others, whatever their
// months.
type span struct {
	fromEnd, toEnd bool  // counted from the end of the move
	from, to       int16 // months, after the end where counted from it
}

// tied reports whether the lines' months are counted from the end of the move.
func (s span) tied() bool { return s.fromEnd || s.toEnd }

// months returns the lines' first and last month, within a last one; a one-off's month stays within it.
func (s span) months(end, last int, oneOff bool) (from, to int) {
	from, to = int(s.from), int(s.to)
	if s.fromEnd {
		from += end
	}
	if s.toEnd {
		to += end
	}
	if oneOff {
		from = min(max(from, 0), last)
		return from, from
	}
	return max(from, 1), min(to, last)
}

// recurs reports whether the lines recur: what happens in parallel running and to the stranded part depends on it. Day
// one never does.
func (k behaviourKey) recurs() bool {
	return !k.oneOff && k.Kind != report.OneOff && k.Kind != report.Investment
}

// employs reports whether the lines have FTE.
func (k behaviourKey) employs() bool {
	return k.Kind.IsLabour() && !k.oneOff && !k.planned && !k.uncounted
}

// moves reports whether an option's own lines begin as the work moves: labour and fees that recur.
func (k behaviourKey) moves() bool { return k.Kind <= report.Fees && !k.oneOff && !k.planned }

// Group is the sum of the cost lines that behave alike, by month, in their currency, before escalation, volume, share
// and exchange rate. Sign and probability are in it.
type Group struct {
	behaviourKey
	money, heads         []float64 // what falls due, and the FTE it takes at home productivity (nil unless employs)
	avoidable, stranded  []float64 // money split by the lines' Avoidable; baseline only
	headsAway, headsLeft []float64 // heads split likewise
	due, dueHeads        float64   // of tied lines, in each of their months
	volume               int16     // what the volume follows: index into Book.Volumes
}

// payPool is the pay of recurring labour lines of one option: what the loaded cost of a location is averaged over.
type payPool struct {
	option, location, currency int32
	heads, pay                 float64 // Σ quantity, and Σ quantity × yearly pay in the currency
}

// Book is a case after one pass over its cost lines: nothing here grows with their number, only with the number of
// ways they behave.
type Book struct {
	places
	paths
	Case    *report.Case
	groups  [][]*Group // by option, in the order their first lines stand
	pools   []*payPool
	Volumes []VolumeClass // the first stands for lines that do not move, the second for shared lines
	Scopes  []Scope       // by option
	*schedules
}

// Open groups the cost lines of a case.
func Open(c *report.Case) *Book {
	b := &Book{Case: c, places: places{len(c.Locations), len(c.Options), c.Baseline}, paths: pathsOf(c),
		groups: make([][]*Group, len(c.Options))}
	b.schedules = schedulesOf(b)
	shared := volumeKey{-1, false, plain}
	b.Volumes = []VolumeClass{{}, {shared, b.growth(shared)}}
	index := make(map[behaviourKey]*Group)
	group := func(k behaviourKey) *Group {
		g := index[k]
		if g == nil {
			g = b.newGroup(k)
			index[k] = g
			b.groups[k.option] = append(b.groups[k.option], g)
		}
		return g
	}
	pools := make(map[payPool]*payPool)
	for i := range c.Lines {
		l := &c.Lines[i]
		k := keyOf(l)
		b.addLine(group, k, l)
		b.addPay(pools, k, l)
	}
	for o := range c.Options {
		b.Scopes = append(b.Scopes, scopeOf(b, o))
	}
	for i := range c.Risks {
		if r := &c.Risks[i]; r.Month <= c.Months() {
			b.addRisk(group, r)
		}
	}
	return b
}

// On returns the book of a case whose lines, periods, volumes, risks, and options' bands and commitments are those of
// this one.
func (b *Book) On(c *report.Case) *Book {
	other := *b
	other.Case, other.paths = c, pathsOf(c)
	other.schedules = schedulesOf(&other)
	other.Volumes = slices.Clone(b.Volumes)
	for i := range other.Volumes[1:] {
		v := &other.Volumes[1+i]
		v.Planned = other.growth(v.volumeKey)
	}
	return &other
}

// keyOf returns how a line behaves, whatever the sign of its amount.
func keyOf(l *report.Line) behaviourKey {
	k := behaviourKey{option: l.Option, Function: l.Function, category: l.Category, location: l.Location,
		currency: l.Currency, Kind: l.Kind, escalation: l.Escalation, behaviour: l.Behaviour,
		oneOff: l.Frequency == report.FrequencyOneOff, planned: l.Frequency == report.FrequencyPeriods,
		uncounted: l.Uncounted}
	if l.Escalation == report.EscalationRate {
		k.rate = l.Rate
	}
	fromEnd, toEnd := l.FromTie == report.TiedToEnd, l.ToTie == report.TiedToEnd && !k.oneOff
	if k.planned || !fromEnd && !toEnd {
		return k
	}
	k.span = span{fromEnd, toEnd, l.From, l.To}
	if fromEnd {
		k.from = l.FromOffset
	}
	switch {
	case k.oneOff:
		k.to = 0
	case toEnd:
		k.to = l.ToOffset
	}
	return k
}

func (b *Book) newGroup(k behaviourKey) *Group {
	n := b.Case.Months() + 1
	g := &Group{behaviourKey: k, money: make([]float64, n), volume: b.volumeClass(&k)}
	if k.employs() {
		g.heads = make([]float64, n)
	}
	if int(k.option) == b.Case.Baseline {
		g.avoidable, g.stranded = make([]float64, n), make([]float64, n)
		if k.employs() {
			g.headsAway, g.headsLeft = make([]float64, n), make([]float64, n)
		}
	}
	return g
}

// volumeClass returns the index of what the volume of a group follows; 0 for fixed lines.
func (b *Book) volumeClass(k *behaviourKey) int16 {
	if k.behaviour == report.Fixed {
		return 0
	}
	v := volumeKey{k.Function, k.planned, plain}
	if k.Function < 0 {
		v.planned = false // shared lines do not grow either
	}
	if o := &b.Case.Options[k.option]; k.Kind == report.Fees {
		v.band = band{o.DeadBand, o.AdditionalPrice, o.ReducedCredit, o.MinimumCommitment}
	}
	for i, known := range b.Volumes[1:] {
		if known.volumeKey == v {
			return int16(i + 1)
		}
	}
	b.Volumes = append(b.Volumes, VolumeClass{v, b.growth(v)})
	return int16(len(b.Volumes) - 1)
}

// addLine puts the line's due(m) and FTE into its group; what is above and what is below 0 in period columns into two.
func (b *Book) addLine(group func(behaviourKey) *Group, k behaviourKey, l *report.Line) {
	factor := 1.0
	if l.Kind == report.Benefit {
		factor = -l.Probability
	}
	of := func(money float64) *Group {
		k.credit = money < 0
		return group(k)
	}
	switch l.Frequency {
	case report.FrequencyPeriods:
		for i, p := range b.Case.Periods {
			money := factor * l.Amounts[i] / float64(p.Months)
			if money == 0 {
				continue
			}
			g := of(money)
			for m := firstMonthOf(p); m < p.First+p.Months && m <= b.Case.Months(); m++ {
				g.addMonth(m, money, 0, l.Avoidable)
			}
		}
	case report.FrequencyOneOff:
		money := factor * l.Quantity * l.UnitCost
		g := of(money)
		g.due += money
		g.addMonth(int(l.From), money, 0, l.Avoidable)
	default:
		money := factor * MonthlyRate(b.Case, l)
		g := of(money)
		g.due, g.dueHeads = g.due+money, g.dueHeads+l.Quantity
		for m := max(int(l.From), 1); m <= min(int(l.To), b.Case.Months()); m++ {
			g.addMonth(m, money, l.Quantity, l.Avoidable)
		}
	}
}

func (g *Group) addMonth(m int, money, heads, avoidable float64) {
	g.money[m] += money
	if g.heads != nil {
		g.heads[m] += heads
	}
	if g.avoidable != nil {
		g.avoidable[m] += avoidable * money
		g.stranded[m] += (1 - avoidable) * money
		if g.heads != nil {
			g.headsAway[m] += avoidable * heads
			g.headsLeft[m] += (1 - avoidable) * heads
		}
	}
}

// MonthlyRate returns Quantity × Unit cost × (1, 1/3, 1/12, volume/12) of a recurring line.
func MonthlyRate(c *report.Case, l *report.Line) float64 {
	due := l.Quantity * l.UnitCost
	switch l.Frequency {
	case report.FrequencyQuarterly:
		return due / 3
	case report.FrequencyAnnual:
		return due / 12
	case report.FrequencyPerUnit:
		return due * c.Functions[l.Function].Volume / 12
	}
	return due
}

// addPay counts a recurring labour line that states its FTE towards the average pay of its location.
func (b *Book) addPay(pools map[payPool]*payPool, k behaviourKey, l *report.Line) {
	if l.Kind != report.Labour || !k.employs() || !b.Case.Stated(l.Source, "Quantity") {
		return
	}
	key := payPool{option: k.option, location: k.location, currency: k.currency}
	p := pools[key]
	if p == nil {
		kept := key
		p = &kept
		pools[key] = p
		b.pools = append(b.pools, p)
	}
	p.heads += l.Quantity
	p.pay += 12 * MonthlyRate(b.Case, l)
}

// firstMonthOf returns the first month of a period that counts: day one only for the column of day one itself, since
// the months of a year before the first month are left out.
func firstMonthOf(p report.Period) int {
	if p.First == 0 && p.Months == 1 {
		return 0
	}
	return max(p.First, 1)
}
