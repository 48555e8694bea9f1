package templates

import (
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
func (m *composer) chance(p float64) string { return m.f.Chance(p) }

// verdictSentence puts the verdict into the sentence that leads page 1.
func (m *composer) verdictSentence() string {
	v, o, base := &m.c.Verdict, m.told(), m.baseline()
	share := ""
	if o.NPVSavingShare != nil {
		share = " (" + m.f.Percent(math.Abs(*o.NPVSavingShare), 0) + ")"
	}
	switch {
	case v.Hurdle && o.NPVSavingShare != nil:
		return "Stay with " + v.Option + ": the best other option, " + o.Name + ", would save " + m.money(o.NPVSaving) + " in NPV, " + m.f.Percent(*o.NPVSavingShare, 1) +
			" of today's cost and less than the " + m.percent(m.k.MinimumSaving) + " that a move has to save."
	case v.Stay && m.c.Even(o):
		return "Stay with " + v.Option + ": the best other option, " + o.Name + ", costs practically the same."
	case v.Stay:
		return "Stay with " + v.Option + ": the best other option, " + o.Name + ", would cost " + m.money(-o.NPVSaving) + share + " more in NPV."
	case m.c.Even(o):
		return "Move to " + v.Option + " or stay with " + base.Name + ": they cost practically the same."
	}
	return "Move to " + v.Option + ": it saves " + m.money(o.NPVSaving) + share + " in NPV against " + base.Name + m.paybackClause(o) + "."
}

// confidence says how sure the verdict is, on whose ranges, and what the scorecard says.
func (m *composer) confidence() (string, ParagraphStyle) {
	v, o, d := &m.c.Verdict, m.told(), m.drawn(m.c.Verdict.Other)
	style := Body
	s := o.Name + " saves in " + m.chance(d.ProbabilitySaves) + " of " + m.futures()
	if whose := m.ranges(); v.Robust == nil {
		s += " under " + whose
	} else {
		s += " on " + whose
	}
	s += " (" + m.spread(d) + ")"
	switch {
	case v.Robust == nil:
		s += ": fill in the sheet Uncertainty to see how sure the verdict is."
		style = Caution
	case *v.Robust && v.Stay && m.k.MinimumSaving > 0:
		s += " and saves less than the " + m.percent(m.k.MinimumSaving) + " that a move has to save in " + m.chance(d.Misses) + ": staying is robust."
	case *v.Robust && v.Stay:
		s += ": staying is robust."
	case *v.Robust:
		s += " and is the cheapest option in " + m.chance(d.ProbabilityCheapest) + ": the verdict is robust."
	case *v.Contested == "whether":
		s += ", too few to be sure: whether to move at all is contested."
		style = Caution
	case v.Stay && m.k.MinimumSaving > 0:
		s += " but less than the " + m.percent(m.k.MinimumSaving) + " that a move has to save in only " + m.chance(d.Misses) + ": staying is contested."
		style = Caution
	case v.Stay:
		s += ", though not as planned: staying is contested."
		style = Caution
	default:
		s += "; where to move is contested: " + v.RunnerUp + " is close, and " + v.Option + " is the cheapest option in only " + m.chance(d.ProbabilityCheapest) + "."
		style = Caution
	}
	return s + m.beyondMoney(), style
}

// beyondMoney says what the scorecard makes of the verdict's option, where it does not rank it first.
func (m *composer) beyondMoney() string {
	best := m.bestScored()
	if len(best) == 0 || slices.Contains(best, m.c.Verdict.Option) {
		return ""
	}
	s := " The scorecard ranks " + list(best) + " first"
	for _, o := range m.c.Scorecard.Options {
		if o.Name == best[0] {
			s += " (" + m.f.Number(o.Score, 2) + ")"
		}
	}
	for _, o := range m.c.Scorecard.Options {
		if o.Name == m.c.Verdict.Option {
			s += "; " + o.Name + " has " + m.f.Number(o.Score, 2)
		}
	}
	return s + "."
}

// spread says what a distribution holds: "EUR 4.1 m in the middle one, EUR 1.5 m to EUR 6.4 m in nine of ten".
func (m *composer) spread(d *report.SimulatedOption) string {
	return m.money(d.P50) + " in the middle one, " + m.money(d.P5) + " to " + m.money(d.P95) + " in nine of ten"
}

// futures is how many trials were made, as a sentence counts them.
func (m *composer) futures() string {
	return m.plural(m.c.Simulation.Trials, "simulated future", "simulated futures")
}

// scoredFirst returns the option that the scorecard ranks first, "" where several share it or there is none.
func (m *composer) scoredFirst() string {
	if names := m.bestScored(); len(names) == 1 {
		return names[0]
	}
	return ""
}

// bestScored returns the options with the highest score.
func (m *composer) bestScored() []string {
	if m.c.Scorecard == nil {
		return nil
	}
	var names []string
	most := math.Inf(-1)
	for _, o := range m.c.Scorecard.Options {
		switch {
		case o.Score > most+1e-12:
			names, most = []string{o.Name}, o.Score
		case o.Score >= most-1e-12:
			names = append(names, o.Name)
		}
	}
	return names
}

// verdictRule prints the rule that the verdict follows.
func (m *composer) verdictRule() string {
	s, fails := "The rule behind the verdict: the option with the lowest NPV of cost leads", "does not save"
	if m.k.MinimumSaving > 0 {
		asked := m.percent(m.k.MinimumSaving)
		s += "; where it saves less than " + asked + ", staying is advised"
		fails = "saves less than " + asked
	}
	return s + ". A move is robust if that option is the cheapest in at least " + m.f.Percent(0.7, 0) + " of the simulated futures, staying if the best other option " +
		fails + " in as many. Otherwise the verdict is contested."
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
		para("Every trial computes all options with the same draws. Benefits count at their expected value, and the discount rate is never drawn. Drivers are drawn independently of one another: " +
			"where one bad thing brings another, the true spread is wider. Trials and seed (" + m.f.Number(float64(m.c.Simulation.Trials), 0) + " and " + itoa(int(m.c.Simulation.Seed)) +
			") are settings: the same workbook gives the same figures on every machine."),
		para("The best mix is the exact minimum over all sets of options used. The share of weightings in which an option ranks first on the scorecard comes from 10,000 weightings drawn evenly from all possible ones."),
		para(m.verdictRule() + " What is contested is whether to move at all, where the best other option saves in less than " + m.f.Percent(0.7, 0) +
			" of the simulated futures, else where to move. Nothing is called robust or contested under standard ranges. " +
			"A risk premium on the discount rate is deliberately not offered: it makes risky costs look cheaper."),
	}
}
