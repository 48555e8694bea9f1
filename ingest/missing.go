package ingest

import (
	"shorecast/report"
)

// tellTopics looks at what the lines of each option are about: what may be counted twice, and what is missing.
func (k *costsRead) tellTopics() {
	c := k.r.c
	covered := make([]topic, len(c.Options))
	twice := map[[2]int32]topic{} // option and location → topics told of
	stated := false
	for i := range c.Lines {
		l := &c.Lines[i]
		if int(l.Option) == k.r.baseline {
			stated = stated || k.states(l, costAvoidable)
		}
		if k.flags[i]&lineBroken != 0 {
			continue
		}
		about := k.about[l.Category].topics
		covered[l.Option] |= about
		if about&(aboutOnCosts|aboutWorkplace) != 0 {
			k.tellTwice(l, about, twice)
		}
	}
	if k.r.baseline < 0 || k.t.rows == 0 || k.t.at[costOption] == 0 {
		return
	}
	if !stated {
		p := k.t.place(0, 0, "Avoidable")
		k.r.add(avoidableAssumed.At(p, "", "no line of the baseline states what is avoidable; every in-house cost is taken to be avoidable",
			"enter in the column Avoidable which part of a cost can go away at all: rent, shared systems and management often cannot"))
	}
	k.listMissing(covered, stated)
}

// tellTwice warns, once for each option, location and topic, of lines that the location's rates may hold already.
func (k *costsRead) tellTwice(l *report.Line, about topic, told map[[2]int32]topic) {
	place := &k.r.c.Locations[l.Location]
	key := [2]int32{l.Option, l.Location}
	for _, t := range []struct {
		topic  topic
		rate   float64
		column string
	}{{aboutOnCosts, place.OnCosts, "on-costs"}, {aboutWorkplace, place.WorkplaceCost, "workplace cost"}} {
		if about&t.topic == 0 || t.rate == 0 || told[key]&t.topic != 0 {
			continue
		}
		told[key] |= t.topic
		k.tell(countedTwice, l, costCategory, k.r.c.Categories[l.Category],
			"\""+k.r.c.Options[l.Option].Name+"\" has a line for "+k.r.c.Categories[l.Category]+" at "+place.Name+", which also sets "+t.column+": it may be counted twice",
			"remove the line, or clear "+t.column+" of the location, if they stand for the same cost")
	}
}

// expected returns what one expects to find among an option's lines.
func expected(m report.Model) topic {
	switch m {
	case report.Outsourcing:
		return aboutTransition | aboutSeverance | aboutGovernance | aboutLegal | aboutExit
	case report.OffshoreOutsourcing:
		return aboutTransition | aboutSeverance | aboutGovernance | aboutLegal | aboutExit | aboutTravel
	case report.Offshoring:
		return aboutSetUp | aboutRecruitment | aboutTravel | aboutSeverance
	}
	return 0
}

// listMissing makes the list of what the workbook lacks.
func (k *costsRead) listMissing(covered []topic, avoidable bool) {
	c := k.r.c
	for i := range c.Options {
		m := report.Missing{Option: c.Options[i].Name, OptionIndex: i}
		if i == k.r.baseline {
			if !avoidable {
				m.Categories, m.Expected = []string{"avoidable"}, []report.Expected{report.ExpectedAvoidable}
			}
		} else {
			lacking := expected(c.Options[i].Model) &^ covered[i]
			for _, t := range topicNames {
				if lacking&t.topic != 0 {
					m.Categories, m.Expected = append(m.Categories, t.expected.String()), append(m.Expected, t.expected)
				}
			}
		}
		if len(m.Categories) > 0 {
			c.Missing = append(c.Missing, m)
		}
	}
}

// tellCostless warns of options without any line.
func (k *costsRead) tellCostless() {
	if k.t.rows == 0 || k.r.tables[optionsAt] == nil || k.t.at[costOption] == 0 {
		return
	}
	has := make([]bool, len(k.r.c.Options))
	for i := range k.r.c.Lines {
		if o := k.r.c.Lines[i].Option; o >= 0 && int(o) < len(has) {
			has[o] = true
		}
	}
	t := k.r.tables[optionsAt]
	for i := range k.r.c.Options {
		if o := &k.r.c.Options[i]; !has[i] {
			p := t.place(int(o.Row), t.at[optName], "Option")
			k.r.add(optionCostless.At(p, o.Name, "\""+o.Name+"\" has no cost line within the horizon", "enter what it costs on the sheet Costs, or remove the option"))
		}
	}
}
