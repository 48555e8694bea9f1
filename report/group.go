package report

// behaviourKey is all that decides how a cost line's amount develops. Lines that share it add up before anything else
// is computed.
type behaviourKey struct {
	option, function, category, location, currency int32
	kind                                           Kind
	escalation                                     Escalation
	behaviour                                      Behaviour
	oneOff                                         bool // one-off in frequency
	planned                                        bool // stated in period columns
	rate                                           float64
}

// recurs reports whether the lines recur: what happens in parallel running and to the stranded part depends on it. Day
// one never does.
func (k behaviourKey) recurs() bool { return !k.oneOff && k.kind != OneOff && k.kind != Investment }

// employs reports whether the lines have FTE.
func (k behaviourKey) employs() bool { return k.kind.IsLabour() && !k.oneOff && !k.planned }

// group is the sum of the cost lines that behave alike, by month, in their currency, before escalation, volume, share
// and exchange rate. Sign and probability are in it.
type group struct {
	behaviourKey
	money, heads         []float64 // what falls due, and the FTE it takes at home productivity (nil unless employs)
	avoidable, stranded  []float64 // money split by the lines' Avoidable; baseline only
	headsAway, headsLeft []float64 // heads split likewise
	volume               int16     // what the volume follows: index into engine.volumes
}

// payPool is the pay of recurring labour lines that escalate alike: what the loaded cost of a location is averaged
// over.
type payPool struct {
	option, location, currency int32
	escalation                 Escalation
	rate                       float64
	heads, pay                 float64 // Σ quantity, and Σ quantity × yearly pay in the currency
}

// engine is a case after one pass over its cost lines: nothing here grows with their number, only with the number of
// ways they behave.
type engine struct {
	c       *Case
	groups  [][]*group // by option, in the order their first lines stand
	pools   []*payPool
	volumes []volumeClass // the first stands for lines that do not move
	scopes  []scope       // by option
}

func newEngine(c *Case) *engine {
	e := &engine{c: c, groups: make([][]*group, len(c.Options)), volumes: []volumeClass{{}, commonVolume}}
	index := make(map[behaviourKey]*group)
	pools := make(map[payPool]*payPool)
	for i := range c.Lines {
		l := &c.Lines[i]
		k := behaviourKey{l.Option, l.Function, l.Category, l.Location, l.Currency, l.Kind, l.Escalation, l.Behaviour,
			l.Frequency == FrequencyOneOff, l.Frequency == FrequencyPeriods, 0}
		if l.Escalation == EscalationRate {
			k.rate = l.Rate
		}
		g := index[k]
		if g == nil {
			g = e.newGroup(k)
			index[k] = g
			e.groups[l.Option] = append(e.groups[l.Option], g)
		}
		e.addLine(g, l)
		e.addPay(pools, k, l)
	}
	for o := range c.Options {
		e.scopes = append(e.scopes, e.scope(o))
	}
	return e
}

func (e *engine) newGroup(k behaviourKey) *group {
	n := e.c.Months() + 1
	g := &group{behaviourKey: k, money: make([]float64, n), volume: e.volumeClass(&k)}
	if k.employs() {
		g.heads = make([]float64, n)
	}
	if int(k.option) == e.c.Baseline {
		g.avoidable, g.stranded = make([]float64, n), make([]float64, n)
		if k.employs() {
			g.headsAway, g.headsLeft = make([]float64, n), make([]float64, n)
		}
	}
	return g
}

// addLine puts the line's due(m) and FTE into its group.
func (e *engine) addLine(g *group, l *Line) {
	factor := 1.0
	if l.Kind == Benefit {
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
	case FrequencyPeriods:
		for i, p := range e.c.Periods {
			if l.Amounts[i] == 0 {
				continue
			}
			for m := p.start(); m < p.First+p.Months && m <= e.c.Months(); m++ {
				add(m, factor*l.Amounts[i]/float64(p.Months), 0)
			}
		}
	case FrequencyOneOff:
		add(int(l.From), factor*l.Quantity*l.UnitCost, 0)
	default:
		money := factor * e.c.MonthlyRate(l)
		for m := max(int(l.From), 1); m <= min(int(l.To), e.c.Months()); m++ {
			add(m, money, l.Quantity)
		}
	}
}

// MonthlyRate returns Quantity × Unit cost × (1, 1/3, 1/12, volume/12) of a recurring line.
func (c *Case) MonthlyRate(l *Line) float64 {
	due := l.Quantity * l.UnitCost
	switch l.Frequency {
	case FrequencyQuarterly:
		return due / 3
	case FrequencyAnnual:
		return due / 12
	case FrequencyPerUnit:
		return due * c.Functions[l.Function].Volume / 12
	}
	return due
}

// addPay counts a recurring labour line that states its FTE towards the average pay of its location.
func (e *engine) addPay(pools map[payPool]*payPool, k behaviourKey, l *Line) {
	if l.Kind != Labour || !k.employs() || !e.c.Stated(l.Source, "Quantity") {
		return
	}
	key := payPool{option: k.option, location: k.location, currency: k.currency, escalation: k.escalation, rate: k.rate}
	p := pools[key]
	if p == nil {
		kept := key
		p = &kept
		pools[key] = p
		e.pools = append(e.pools, p)
	}
	p.heads += l.Quantity
	p.pay += 12 * e.c.MonthlyRate(l)
}
