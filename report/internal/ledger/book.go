package ledger

import "shorecast/report"

// behaviourKey is all that decides how a cost line's amount develops. Lines that share it add up before anything else
// is computed.
type behaviourKey struct {
	option, Function, category, location, currency int32
	kind                                           report.Kind
	escalation                                     report.Escalation
	behaviour                                      report.Behaviour
	oneOff                                         bool // one-off in frequency
	planned                                        bool // stated in period columns
	rate                                           float64
}

// recurs reports whether the lines recur: what happens in parallel running and to the stranded part depends on it. Day
// one never does.
func (k behaviourKey) recurs() bool {
	return !k.oneOff && k.kind != report.OneOff && k.kind != report.Investment
}

// employs reports whether the lines have FTE.
func (k behaviourKey) employs() bool { return k.kind.IsLabour() && !k.oneOff && !k.planned }

// Group is the sum of the cost lines that behave alike, by month, in their currency, before escalation, volume, share
// and exchange rate. Sign and probability are in it.
type Group struct {
	behaviourKey
	money, heads         []float64 // what falls due, and the FTE it takes at home productivity (nil unless employs)
	avoidable, stranded  []float64 // money split by the lines' Avoidable; baseline only
	headsAway, headsLeft []float64 // heads split likewise
	volume               int16     // what the volume follows: index into Book.Volumes
}

// payPool is the pay of recurring labour lines that escalate alike: what the loaded cost of a location is averaged
// over.
type payPool struct {
	option, location, currency int32
	escalation                 report.Escalation
	rate                       float64
	heads, pay                 float64 // Σ quantity, and Σ quantity × yearly pay in the currency
}

// Book is a case after one pass over its cost lines: nothing here grows with their number, only with the number of
// ways they behave.
type Book struct {
	places
	Case    *report.Case
	groups  [][]*Group // by option, in the order their first lines stand
	pools   []*payPool
	Volumes []VolumeClass // the first stands for lines that do not move
	Scopes  []Scope       // by option
}

// Open groups the cost lines of a case.
func Open(c *report.Case) *Book {
	b := &Book{Case: c, places: places{len(c.Locations), len(c.Options)}, groups: make([][]*Group, len(c.Options)),
		Volumes: []VolumeClass{{}, commonVolume}}
	index := make(map[behaviourKey]*Group)
	pools := make(map[payPool]*payPool)
	for i := range c.Lines {
		l := &c.Lines[i]
		k := behaviourKey{l.Option, l.Function, l.Category, l.Location, l.Currency, l.Kind, l.Escalation, l.Behaviour,
			l.Frequency == report.FrequencyOneOff, l.Frequency == report.FrequencyPeriods, 0}
		if l.Escalation == report.EscalationRate {
			k.rate = l.Rate
		}
		g := index[k]
		if g == nil {
			g = b.newGroup(k)
			index[k] = g
			b.groups[l.Option] = append(b.groups[l.Option], g)
		}
		b.addLine(g, l)
		b.addPay(pools, k, l)
	}
	for o := range c.Options {
		b.Scopes = append(b.Scopes, b.scope(o))
	}
	return b
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

// addLine puts the line's due(m) and FTE into its group.
func (b *Book) addLine(g *Group, l *report.Line) {
	factor := 1.0
	if l.Kind == report.Benefit {
		factor = -l.Probability
	}
	add := func(m int, money, heads float64) {
		g.money[m] += money
		if g.heads != nil {
			g.heads[m] += heads
		}
		if g.avoidable != nil {
			g.avoidable[m] += l.Avoidable * money
			g.stranded[m] += (1 - l.Avoidable) * money
			if g.heads != nil {
				g.headsAway[m] += l.Avoidable * heads
				g.headsLeft[m] += (1 - l.Avoidable) * heads
			}
		}
	}
	switch l.Frequency {
	case report.FrequencyPeriods:
		for i, p := range b.Case.Periods {
			if l.Amounts[i] == 0 {
				continue
			}
			for m := firstMonthOf(p); m < p.First+p.Months && m <= b.Case.Months(); m++ {
				add(m, factor*l.Amounts[i]/float64(p.Months), 0)
			}
		}
	case report.FrequencyOneOff:
		add(int(l.From), factor*l.Quantity*l.UnitCost, 0)
	default:
		money := factor * MonthlyRate(b.Case, l)
		for m := max(int(l.From), 1); m <= min(int(l.To), b.Case.Months()); m++ {
			add(m, money, l.Quantity)
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
	key := payPool{option: k.option, location: k.location, currency: k.currency, escalation: k.escalation, rate: k.rate}
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
