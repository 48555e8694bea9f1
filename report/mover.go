package report

// mover is what moves a flow of money or people as drivers change: indices into a tableau, 0 = nothing.
type mover struct {
	price     int16 // escalation, by year
	currency  int16 // exchange rate, by year; 0 = the reporting currency
	volume    int16 // by year
	scale     int16 // salaries, fees or one-off costs
	output    int16 // productivity: divides
	attrition int16 // leavers a year
}

// volumeClass is what the volume of variable lines follows.
type volumeClass struct {
	function   int32 // −1 = shared
	growth     float64
	commitment float64 // of fees; below every volume for others
}

// commonVolume is the volume of shared variable lines: the driver for all and nothing else. Its place is 1.
var commonVolume = volumeClass{function: -1, commitment: -1}

// volumeClass returns the index of what the volume of a group follows; 0 for fixed lines.
func (e *engine) volumeClass(k *behaviourKey) int16 {
	if k.behaviour == Fixed {
		return 0
	}
	v := volumeClass{function: k.function, commitment: -1}
	if !k.planned && k.function >= 0 {
		v.growth = e.c.Functions[k.function].Growth
	}
	if k.kind == Fees {
		v.commitment = e.c.Options[k.option].MinimumCommitment
	}
	for i, known := range e.volumes[1:] {
		if known == v {
			return int16(i + 1)
		}
	}
	e.volumes = append(e.volumes, v)
	return int16(len(e.volumes) - 1)
}

// The places of the prices and scales in a tableau.
func (e *engine) wagePrice(location int32) int16 { return int16(1 + location) }
func (e *engine) localPrice(location int32) int16 {
	return int16(1 + len(e.c.Locations) + int(location))
}
func (e *engine) contractPrice(option int32) int16 {
	return int16(1 + 2*len(e.c.Locations) + int(option))
}
func (e *engine) salaryScale(location int32) int16 { return int16(1 + location) }
func (e *engine) feeScale(option int32) int16      { return int16(1 + len(e.c.Locations) + int(option)) }
func (e *engine) oneOffScale(option int32) int16 {
	return int16(1 + len(e.c.Locations) + len(e.c.Options) + int(option))
}
func (e *engine) outputOf(location int32) int16 { return int16(1 + location) }
func (e *engine) attritionOf(location int32, away bool) int16 {
	if away {
		return int16(1 + len(e.c.Locations) + int(location))
	}
	return int16(1 + location)
}

// payMover returns what moves the amounts of a group themselves.
func (e *engine) payMover(g *group) mover {
	m := mover{currency: int16(g.currency), volume: g.volume}
	switch g.escalation {
	case EscalationWages:
		m.price = e.wagePrice(g.location)
	case EscalationPrices:
		m.price = e.localPrice(g.location)
	case EscalationContract:
		m.price = e.contractPrice(g.option)
	}
	switch {
	case g.kind.IsLabour():
		m.scale = e.salaryScale(g.location)
	case g.kind == Fees:
		m.scale = e.feeScale(g.option)
	case g.kind == OneOff || g.kind == Investment:
		m.scale = e.oneOffScale(g.option)
	}
	if g.employs() && int(g.option) != e.c.Baseline {
		m.output = e.outputOf(g.location)
	}
	return m
}

// tableau is the level of everything that moves flows, by its place: with all drivers' changes in force.
type tableau struct {
	prices, rates, volumes [][]float64 // by year
	scales, attritions     []float64
	inverse                []float64 // of productivity against the workbook's own
}

func (e *engine) newTableau() *tableau {
	c := e.c
	rows := func(n int) [][]float64 {
		block := make([]float64, n*(c.Horizon+1))
		r := make([][]float64, n)
		for i := range r {
			r[i] = block[i*(c.Horizon+1) : (i+1)*(c.Horizon+1)]
			for y := range r[i] {
				r[i][y] = 1
			}
		}
		return r
	}
	l, o := len(c.Locations), len(c.Options)
	t := &tableau{prices: rows(1 + 2*l + o), rates: rows(len(c.Currencies)), volumes: rows(len(e.volumes)), scales: make([]float64, 1+l+2*o),
		inverse: make([]float64, 1+l), attritions: make([]float64, 1+2*l)}
	t.scales[0], t.inverse[0], t.attritions[0] = 1, 1, 1
	return t
}

// fill computes the levels under the factors. It allocates nothing.
func (e *engine) fill(t *tableau, f *factors) {
	c := e.c
	for i := range c.Locations {
		l := &c.Locations[i]
		compound(t.prices[e.wagePrice(int32(i))], l.WageInflation+f.wages.all+f.wages.of[i])
		compound(t.prices[e.localPrice(int32(i))], l.PriceInflation+f.prices.all+f.prices.of[i])
		t.scales[e.salaryScale(int32(i))] = f.salaries.all * f.salaries.of[i]
		t.inverse[e.outputOf(int32(i))] = l.Productivity / max(l.Productivity*f.output.all*f.output.of[i], leastProductivity)
		t.attritions[e.attritionOf(int32(i), false)] = max(l.Attrition+f.attrition.of[i], 0)
		t.attritions[e.attritionOf(int32(i), true)] = max(l.Attrition+f.attrition.all+f.attrition.of[i], 0)
	}
	for i := range c.Options {
		compound(t.prices[e.contractPrice(int32(i))], c.Options[i].ContractIndexation+f.indexation.all+f.indexation.of[i])
		t.scales[e.feeScale(int32(i))] = f.fees.all * f.fees.of[i]
		t.scales[e.oneOffScale(int32(i))] = f.oneOff.of[i]
		if i != c.Baseline {
			t.scales[e.oneOffScale(int32(i))] *= f.oneOff.all
		}
	}
	e.fillRates(t, f)
	for i := 1; i < len(e.volumes); i++ {
		e.fillVolume(t.volumes[i], e.volumes[i], f)
	}
}

// leastProductivity is what no change takes a location's productivity below.
const leastProductivity = 0.01

func (e *engine) fillRates(t *tableau, f *factors) {
	for i := 1; i < len(e.c.Currencies); i++ {
		x, row := &e.c.Currencies[i], t.rates[i]
		row[0] = 1 / x.Rate
		level := row[0]
		for y := 1; y < len(row); y++ {
			if y > 1 {
				level *= 1 + x.Drift
			}
			row[y] = level * f.fx.all * f.fx.of[i]
			switch {
			case x.Volatility == 0:
				row[y] *= f.still
			case f.walk != nil:
				row[y] *= f.walk[i][y]
			}
		}
	}
}

func (e *engine) fillVolume(row []float64, v volumeClass, f *factors) {
	level := f.volume.all
	if v.function >= 0 {
		level *= f.volume.of[v.function]
	}
	for y := range row {
		if y > 1 {
			level *= 1 + v.growth
		}
		row[y] = max(level, v.commitment)
	}
}

// compound writes (1+rate)^n(m) by year.
func compound(row []float64, rate float64) {
	level := 1.0
	for y := range row {
		if y > 1 {
			level *= 1 + rate
		}
		row[y] = level
	}
}

// at returns by how much a flow is multiplied in a year.
func (t *tableau) at(m mover, year int) float64 {
	return t.prices[m.price][year] * t.rates[m.currency][year] * t.volumes[m.volume][year] * t.scales[m.scale] * t.inverse[m.output] * t.attritions[m.attrition]
}
