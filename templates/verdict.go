package templates

import (
	"cmp"
	"math"
	"slices"

	"shorecast/report"
)

// decided reports whether the comparison has come to a verdict: one made by hand may hold figures alone.
func (m *composer) decided() bool { return m.c.Simulation != nil && m.c.Verdict.Option != "" }

// told returns the option whose payback, probability and break-even the verdict tells.
func (m *composer) told() *report.OptionResult { return m.named(m.c.Verdict.Other) }

func (m *composer) named(name string) *report.OptionResult {
	for i := range m.c.Options {
		if m.c.Options[i].Name == name {
			return &m.c.Options[i]
		}
	}
	return m.baseline()
}

// drawn returns an option's simulated distribution, nil where there is none.
func (m *composer) drawn(name string) *report.SimulatedOption {
	if m.c.Simulation == nil {
		return nil
	}
	for i := range m.c.Simulation.Options {
		if m.c.Simulation.Options[i].Name == name {
			return &m.c.Simulation.Options[i]
		}
	}
	return nil
}

// chance writes a probability as a whole percentage and never rounds doubt away.
func (m *composer) chance(p float64) string {
	switch s := m.f.Percent(p, 0); {
	case p < 1 && p > 0.994:
		return "over " + m.f.Percent(0.99, 0)
	case p > 0 && p < 0.006:
		return "under " + m.f.Percent(0.01, 0)
	default:
		return s
	}
}

// verdictSentence puts the verdict into the sentence that leads page 1.
func (m *composer) verdictSentence() string {
	v, o := &m.c.Verdict, m.told()
	share := ""
	if o.NPVSavingShare != nil {
		share = " (" + m.f.Percent(math.Abs(*o.NPVSavingShare), 0) + ")"
	}
	even := m.f.Amount(o.NPVSaving, m.moneyUnit(m.baseline().NPVCost)) == m.f.Amount(0, m.moneyUnit(m.baseline().NPVCost))
	switch {
	case v.Hurdle && o.NPVSavingShare != nil:
		return "Stay with " + v.Option + ": " + o.Name + " would save " + m.money(o.NPVSaving) + " in NPV, " + m.f.Percent(*o.NPVSavingShare, 1) +
			" of its cost, less than the " + m.percent(m.k.MinimumSaving) + " that a move has to save."
	case v.Stay && even:
		return "Stay with " + v.Option + ": the best other option, " + o.Name + ", costs practically the same."
	case v.Stay:
		return "Stay with " + v.Option + ": the best other option, " + o.Name + ", would cost " + m.money(-o.NPVSaving) + share + " more in NPV."
	case even:
		return "Move to " + v.Option + " or stay: they cost practically the same."
	}
	return "Move to " + v.Option + ": it saves " + m.money(o.NPVSaving) + share + " in NPV against " + m.baseline().Name + m.paybackClause(o) + "."
}

// confidence says how sure the verdict is, on whose ranges, and what the scorecard says.
func (m *composer) confidence() (string, ParagraphStyle) {
	v, o, d := &m.c.Verdict, m.told(), m.drawn(m.c.Verdict.Other)
	style := Body
	s := o.Name + " saves in " + m.chance(d.ProbabilitySaves) + " of " + m.f.Number(float64(m.c.Simulation.Trials), 0) + " simulated futures"
	switch {
	case v.Robust == nil:
		s += " under standard ranges, not yours: enter the sheet Uncertainty to see how sure the verdict is."
		style = Caution
	case *v.Robust && v.Stay:
		s += " and misses what a move has to save in " + m.chance(d.Misses) + ": staying is robust."
	case *v.Robust:
		s += " and is the cheapest option in " + m.chance(d.ProbabilityCheapest) + ": the verdict is robust."
	case *v.Contested == "whether":
		s += ", too few to be sure: whether to move is contested."
		style = Caution
	default:
		s += "; where to move is contested: " + v.RunnerUp + " is close, and " + m.cheapestOf(v.Option) + "."
		style = Caution
	}
	if first := m.scoredFirst(); first != "" && first != v.Option {
		s += " The scorecard ranks " + first + " first."
	}
	return s, style
}

func (m *composer) cheapestOf(name string) string {
	d := m.drawn(name)
	if d == nil {
		return "neither leads clearly"
	}
	return name + " is the cheapest in only " + m.chance(d.ProbabilityCheapest)
}

// scoredFirst returns the option that the scorecard ranks first, "" where several share it or there is none.
func (m *composer) scoredFirst() string {
	if m.c.Scorecard == nil {
		return ""
	}
	first, most := "", math.Inf(-1)
	for _, o := range m.c.Scorecard.Options {
		switch {
		case o.Score > most+1e-12:
			first, most = o.Name, o.Score
		case o.Score >= most-1e-12:
			first = ""
		}
	}
	return first
}

// verdictRule prints the rule that the verdict follows.
func (m *composer) verdictRule() string {
	s := "The rule: the option with the lowest NPV of cost leads"
	if m.k.MinimumSaving > 0 {
		s += ", unless it saves less than " + m.percent(m.k.MinimumSaving)
	}
	return s + ". A move is robust if it is the cheapest in at least " + m.f.Percent(0.7, 0) + " of the trials, staying if the best other option misses what it has to save in as many; else it is contested."
}

// flips returns the break-evens of an option, those nearest to no change first: by change against the width of the driver's range.
func (m *composer) flips(option string) []report.BreakEven {
	far := func(b report.BreakEven) float64 {
		low, high := m.rangeOf(b.Driver, b.AppliesTo)
		return math.Abs(*b.Change) / (high - low)
	}
	var fs []report.BreakEven
	for _, b := range m.c.BreakEven {
		low, high := m.rangeOf(b.Driver, b.AppliesTo)
		if b.Option == option && b.Change != nil && high > low {
			fs = append(fs, b)
		}
	}
	slices.SortStableFunc(fs, func(a, b report.BreakEven) int { return cmp.Compare(far(a), far(b)) })
	return fs
}

// rangeOf returns the range in force of a driver.
func (m *composer) rangeOf(driver, appliesTo string) (low, high float64) {
	for _, u := range m.k.Uncertainty {
		if u.Driver == driver && (u.AppliesTo == appliesTo || (u.AppliesTo == "" || u.AppliesTo == "all") && appliesTo == "all") {
			return u.Low, u.High
		}
	}
	if d, ok := report.ParseDriver(driver); ok {
		return d.Rule().Low, d.Rule().High
	}
	return 0, 0
}

// flipBlocks tell which three drivers could turn the verdict.
func (m *composer) flipBlocks() []Block {
	fs := m.flips(m.c.Verdict.Other)
	if len(fs) == 0 {
		return []Block{Heading{"What would flip it"}, Paragraph{"No single driver brings the saving of " + m.c.Verdict.Other + " to zero within the range that is searched.", Body}}
	}
	t := Table{ID: "decision-flip", Columns: []Column{{Head: "For " + m.c.Verdict.Other + " to save nothing", Wide: true}, {Head: "Reckoned with", Align: Right}, {Head: "In that range?"}}}
	for _, b := range fs[:min(3, len(fs))] {
		low, high := m.rangeOf(b.Driver, b.AppliesTo)
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: upperFirst(m.wouldHaveTo(b.Driver, b.AppliesTo, *b.Change))},
			{Text: m.span(b.Driver, low, high)}, m.inside(*b.Change, low, high)}})
	}
	return []Block{Heading{"What would flip it"}, t}
}

// span writes a range: "−20 % to +15 %".
func (m *composer) span(driver string, low, high float64) string {
	return m.bound(driver, low) + " to " + m.bound(driver, high)
}

func (m *composer) inside(change, low, high float64) Cell {
	if change >= low && change <= high {
		return Cell{Text: "yes", Impact: Bad}
	}
	return Cell{Text: "no, beyond it"}
}

// ranges says whose ranges the probabilities rest on.
func (m *composer) ranges() string {
	if m.c.Simulation.Ranges == "standard" {
		return "standard ranges, not yours"
	}
	return "the workbook's ranges"
}

// doubtMethod says how what rests on drivers is computed.
func (m *composer) doubtMethod() []Block {
	para := func(s string) Block { return Paragraph{s, Body} }
	return []Block{
		Heading{"Drivers, simulation and verdict"},
		para("Scenarios, sensitivity, break-even and simulation share one list of drivers. Relative changes of one driver multiply and points add where rows for all and for one overlap; " +
			"a driver that applies to all but the baseline moves every line of the other options. Transition time moves in whole months; attrition never falls below 0, productivity never below 1" + nbsp + "%."),
		para("A break-even is found by bracketing every zero within the searched range; of several the one nearest to no change is told. Crossovers are exact: cost is a straight line in volume " +
			"between the points where a minimum commitment begins to bind."),
		para("In the simulation each driver is drawn from a PERT distribution on its low, likeliest and highest change, once a trial and the same for all options; its random stream follows from " +
			"the seed and its name, so that one more row leaves the other draws as they were. A currency with a volatility takes one lognormal step a year, without drift in expectation. " +
			"Percentiles interpolate between order statistics."),
		para("The best mix is the exact minimum over all sets of options used. The share of weightings in which an option ranks first on the scorecard comes from 10,000 weightings drawn evenly from all possible ones."),
		para(m.verdictRule() + " Contested means whether to move, where the best other option saves in less than " + m.f.Percent(0.7, 0) + " of the trials, else where to. " +
			"A risk premium on the discount rate is deliberately not offered: it makes risky costs look cheaper."),
	}
}
