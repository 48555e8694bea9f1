package auditbook

import (
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// The places of the sheet Values: its first tables are compared with by the sheet Checks.
const (
	vaHead    = 6
	vaCases   = 3 // the column of the first case
	vaOption0 = 7 // the row of the first option
)

// caseRow is the row of an option's NPV of saving by case; cumulativeRow that of its cumulative saving by month.
func (m *model) caseRow(o int) int       { return vaOption0 + o }
func (m *model) cumulativeRow(o int) int { return vaOption0 + len(m.k.Options) + 4 + o }

var (
	value        = grid.Look(grid.Reported, grid.Amount)
	valuePercent = grid.Look(grid.Reported, grid.Percent)
	valueText    = grid.Look(grid.Reported, grid.General)
)

func (m *model) fillValues() {
	s := m.values
	m.title(s, "Values as the program computed them, in "+m.k.Currency+": no formula stands here, and nothing moves with the selector. Turn the selector to see a scenario or one end of a sensitivity computed live.")
	s.Width(1, 1, 30)
	s.Width(2, 2, 24)
	s.Width(vaCases, vaCases+max(len(m.cases), m.months()+1), 14)
	s.Freeze(4, 2)
	s.Text(vaHead-1, 1, "NPV of saving in every case of the sheet Drivers", section)
	s.Text(vaHead, 1, "Option", head)
	s.Text(vaHead, 2, "", head)
	s.Tall(vaHead, 3)
	for i, c := range m.cases {
		s.Text(vaHead, vaCases+i, c.name, head)
	}
	for o := range m.k.Options {
		s.Text(m.caseRow(o), 1, m.k.Options[o].Name, plain)
		for i := range m.cases {
			if x, ok := m.caseSaving(o, i); ok {
				s.Number(m.caseRow(o), vaCases+i, x, value)
			} else {
				s.Text(m.caseRow(o), vaCases+i, "–", valueText)
			}
		}
	}
	top := m.cumulativeRow(0) - 2
	s.Text(top, 1, "Cumulative saving by month", section)
	s.Text(top+1, 1, "Option", head)
	for i := range m.months() + 1 {
		s.Number(top+1, vaCases+i, float64(i), headWhole)
	}
	for o := range m.k.Options {
		s.Text(m.cumulativeRow(o), 1, m.k.Options[o].Name, plain)
		for i, x := range m.c.Options[o].CumulativeSavingByMonth {
			s.Number(m.cumulativeRow(o), vaCases+i, x, value)
		}
	}
	w := &valueWriter{m: m, row: m.cumulativeRow(len(m.k.Options)) + 1}
	w.sensitivity()
	w.breakEven()
	w.simulation()
	w.others()
}

// caseSaving returns what the program computed for a case; ok is false where it has no such figure.
func (m *model) caseSaving(o, i int) (saving float64, ok bool) {
	c, name := m.cases[i], m.k.Options[o].Name
	base := m.c.Options[o].NPVSaving
	switch {
	case i == ownCase:
		return 0, false
	case c.scenario >= 0:
		return m.c.Scenarios[c.scenario].NPVSaving[o].Value, true
	case c.end == nil || o == m.k.Baseline:
		return base, true
	}
	for _, s := range m.c.Sensitivity {
		if s.Option == name && s.Driver == c.end.driver && s.AppliesTo == c.end.appliesTo && s.Low == c.end.low && s.High == c.end.high {
			if c.end.atHigh {
				return s.NPVSavingHigh, true
			}
			return s.NPVSavingLow, true
		}
	}
	return base, true // a driver without effect is left out of the list
}

// valueWriter writes tables of values one below another.
type valueWriter struct {
	m   *model
	row int
}

func (w *valueWriter) table(title string, heads ...string) {
	w.row++
	w.m.values.Text(w.row, 1, title, section)
	w.row++
	for i, h := range heads {
		w.m.values.Text(w.row, i+1, h, head)
	}
	w.row++
}

// put writes a row of texts, then figures.
func (w *valueWriter) put(texts []string, look grid.Style, figures ...float64) {
	for i, t := range texts {
		w.m.values.Text(w.row, i+1, t, valueText)
	}
	for i, x := range figures {
		w.m.values.Number(w.row, len(texts)+i+1, x, look)
	}
	w.row++
}

func (w *valueWriter) sensitivity() {
	w.table("Sensitivity: NPV of saving with one driver at its low and high end", "Option", "Driver", "Applies to", "Low", "High", "NPV at low", "NPV at high")
	for _, s := range w.m.c.Sensitivity {
		row := w.row
		w.put([]string{s.Option, s.Driver, s.AppliesTo}, valuePercent, s.Low, s.High)
		w.m.values.Number(row, 6, s.NPVSavingLow, value)
		w.m.values.Number(row, 7, s.NPVSavingHigh, value)
	}
}

func (w *valueWriter) breakEven() {
	w.table("Break-even: the change of one driver at which the NPV of saving is zero", "Option", "Driver", "Applies to", "Change")
	for _, b := range w.m.c.BreakEven {
		if b.Change == nil {
			w.put([]string{b.Option, b.Driver, b.AppliesTo, "none"}, valuePercent)
			continue
		}
		w.put([]string{b.Option, b.Driver, b.AppliesTo}, valuePercent, *b.Change)
	}
	w.table("Crossovers: the volume at which two options cost the same", "Option", "Option", "Volume")
	for _, x := range w.m.c.Crossovers {
		w.put([]string{x.Options[0], x.Options[1]}, valuePercent, x.Volume)
	}
}

func (w *valueWriter) simulation() {
	sim := w.m.c.Simulation
	if sim == nil {
		return
	}
	w.table("Simulation: NPV of saving in "+itoa(sim.Trials)+" trials, seed "+itoa(int(sim.Seed))+", "+sim.Ranges+" ranges", "Option", "", "Mean", "P5", "P10", "P25", "P50", "P75", "P90", "P95", "Saves", "Cheapest")
	for i := range sim.Options {
		o := &sim.Options[i]
		row := w.row
		w.put([]string{o.Name, ""}, value, o.Mean, o.P5, o.P10, o.P25, o.P50, o.P75, o.P90, o.P95)
		w.m.values.Number(row, 11, o.ProbabilitySaves, valuePercent)
		w.m.values.Number(row, 12, o.ProbabilityCheapest, valuePercent)
	}
}

func (w *valueWriter) others() {
	if mix := w.m.c.BestMix; mix != nil {
		w.table("Best mix", "Function", "Option")
		w.m.bestMix(w, mix)
	}
	if card := w.m.c.Scorecard; card != nil {
		w.table("Scorecard", "Option", "", "Score", "Ranks first")
		for _, o := range card.Options {
			row := w.row
			w.put([]string{o.Name, ""}, grid.Look(grid.Reported, grid.Fine), o.Score)
			w.m.values.Number(row, 4, o.FirstShare, valuePercent)
		}
	}
	v := &w.m.c.Verdict
	w.table("Verdict")
	w.put([]string{v.Sentence}, value)
}

func (m *model) bestMix(w *valueWriter, mix *report.BestMix) {
	for _, a := range mix.Assignment {
		w.put([]string{a.Function, a.Option}, value)
	}
	w.put([]string{"NPV of cost", ""}, value, mix.NPVCost)
	w.put([]string{"NPV of saving", ""}, value, mix.NPVSaving)
}
