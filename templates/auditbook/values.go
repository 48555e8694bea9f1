package auditbook

import (
	"shorecast/report"
	"shorecast/report/wording"
	"shorecast/templates/auditbook/internal/grid"
)

// The places of the sheet Values: its first tables are compared with by the sheet Checks.
const (
	vaHead    = 6
	vaCases   = 3 // the column of the first case
	vaOption0 = 7 // the row of the first option
)

// values is the sheet Values: results of the program that no formula computes.
type values struct {
	*model
	s    *grid.Sheet
	next int
}

// caseRow is the row of an option's NPV of saving by case; cumulativeRow that of its cumulative saving by month.
func (f *frame) caseRow(o int) int       { return vaOption0 + o }
func (f *frame) cumulativeRow(o int) int { return vaOption0 + len(f.Options) + 4 + o }

var (
	value        = grid.Look(grid.Reported, grid.Amount)
	valueFine    = grid.Look(grid.Reported, grid.Fine)
	valuePercent = grid.Look(grid.Reported, grid.Percent)
	valueText    = grid.Look(grid.Reported, grid.General)
)

func fillValues(m *model) *values {
	v := &values{m, m.tabs[valuesTab], 0}
	s, cases := v.s, m.drivers.cases
	s.Widths(30, 24)
	s.Width(vaCases, vaCases+max(len(cases), m.Months()+1), 14)
	s.Text(vaHead-1, 1, "NPV of saving in every case of the sheet Drivers", section)
	s.Texts(vaHead, 1, head, "Option", "")
	for i, c := range cases {
		s.Text(vaHead, vaCases+i, c.name, headWhole)
	}
	for o := range m.Options {
		s.Text(m.caseRow(o), 1, m.Options[o].Name, plain)
		for i, c := range cases {
			if c.saving != nil {
				s.Number(m.caseRow(o), vaCases+i, c.saving[o], value)
			} else {
				s.Text(m.caseRow(o), vaCases+i, "–", value)
			}
		}
	}
	top := m.cumulativeRow(0) - 2
	s.Text(top, 1, "Cumulative saving by month", section)
	s.Text(top+1, 1, "Option", head)
	for i := range m.Months() + 1 {
		s.Number(top+1, vaCases+i, float64(i), headWhole)
	}
	for o := range m.Options {
		s.Text(m.cumulativeRow(o), 1, m.Options[o].Name, plain)
		for i, x := range m.c.Options[o].CumulativeSavingByMonth {
			s.Number(m.cumulativeRow(o), vaCases+i, x, value)
		}
	}
	v.next = m.cumulativeRow(len(m.Options)) + 1
	v.sensitivity()
	v.breakEven()
	v.runnerUp()
	v.horizons()
	v.simulation()
	v.others()
	return v
}

func (v *values) names() []string {
	var names []string
	for _, o := range v.Options {
		names = append(names, o.Name)
	}
	return names
}

// table begins a table: so many columns of texts, then columns of figures.
func (v *values) table(title string, texts int, heads ...string) {
	v.s.Text(v.next+1, 1, title, section)
	v.s.Texts(v.next+2, 1, head, heads[:texts]...)
	v.s.Texts(v.next+2, 1+texts, headWhole, heads[texts:]...)
	v.next += 3
}

// put writes a row of texts, then figures of one look, and returns the row.
func (v *values) put(texts []string, look grid.Style, figures ...float64) int {
	v.s.Texts(v.next, 1, valueText, texts...)
	for i, x := range figures {
		v.s.Number(v.next, len(texts)+i+1, x, look)
	}
	v.next++
	return v.next - 1
}

func (v *values) sensitivity() {
	v.table("Sensitivity: NPV of saving with one driver at its low and high end", 3, "Option", "Driver", "Applies to",
		"Low", "High", "NPV at low", "NPV at high")
	for _, s := range v.full.Sensitivity {
		row := v.put([]string{v.Options[s.Option].Name, s.Lever.Driver.String(), v.full.Case.TargetName(s.Lever.Target)},
			valuePercent, s.Low, s.High)
		v.s.Number(row, 6, s.NPVSavingLow, value)
		v.s.Number(row, 7, s.NPVSavingHigh, value)
	}
}

func (v *values) breakEven() {
	v.table("Break-even: the change of one driver at which the NPV of saving is zero", 3, "Option", "Driver", "Applies to",
		"Change")
	for _, b := range v.full.BreakEven {
		of := []string{v.Options[b.Option].Name, b.Lever.Driver.String(), v.full.Case.TargetName(b.Lever.Target)}
		if b.Change == nil {
			v.put(append(of, "none"), valuePercent)
		} else {
			v.put(of, valuePercent, *b.Change)
		}
	}
	v.table("Crossovers: the volume at which two options cost the same", 2, "Option", "Option", "Volume")
	for _, x := range v.full.Crossovers {
		v.put([]string{v.Options[x.Pair[0]].Name, v.Options[x.Pair[1]].Name}, valuePercent, x.Volume)
	}
}

// runnerUp writes what would make the second of the ranking the first.
func (v *values) runnerUp() {
	g := &v.full.RunnerUpGap
	if len(g.Sensitivity) == 0 && len(g.BreakEven) == 0 {
		return
	}
	leader, second := v.Options[g.Leader].Name, v.Options[g.Second].Name
	v.table("Leader against runner-up: NPV of saving of "+leader+" less that of "+second, 2, "Driver", "Applies to", "Low",
		"High", "Difference at low", "Difference at high")
	v.put([]string{"As planned", ""}, value, g.Difference)
	for _, s := range g.Sensitivity {
		row := v.put([]string{s.Lever.Driver.String(), v.full.Case.TargetName(s.Lever.Target)}, valuePercent, s.Low, s.High)
		v.s.Number(row, 5, s.DifferenceLow, value)
		v.s.Number(row, 6, s.DifferenceHigh, value)
	}
	v.table("Break-even against the runner-up: the change of one driver at which the difference is zero", 2, "Driver",
		"Applies to", "Change")
	for _, b := range g.BreakEven {
		of := []string{b.Lever.Driver.String(), v.full.Case.TargetName(b.Lever.Target)}
		if b.Change == nil {
			v.put(append(of, "none"), valuePercent)
		} else {
			v.put(of, valuePercent, *b.Change)
		}
	}
}

// horizons writes the NPV of saving of every option if the comparison ended after another number of years.
func (v *values) horizons() {
	h := &v.full.Horizons
	if len(h.Years) == 0 {
		return
	}
	v.table("NPV of saving if the comparison ended after so many years, and the option that leads", 2, "Option", "")
	for i, y := range h.Years {
		v.s.Number(v.next-1, vaCases+i, float64(y), headWhole)
	}
	for o := range v.Options {
		v.put([]string{v.Options[o].Name, ""}, value, h.NPVSaving[o]...)
	}
	v.s.Text(v.next, 1, "Leads", valueText)
	for i, o := range h.Leader {
		v.s.Text(v.next, vaCases+i, v.Options[o].Name, valueText)
	}
	v.next++
}

func (v *values) simulation() {
	sim := v.full.Simulation
	if sim == nil {
		return
	}
	ranges := "the workbook's ranges"
	if sim.RangesFrom == report.DefaultRanges {
		ranges = "default ranges"
	}
	v.table("Simulation: NPV of saving in "+itoa(sim.Trials)+" trials, seed "+itoa(int(sim.Seed))+", "+ranges, 2,
		"Option", "", "Mean", "P5", "P10", "P25", "P50", "P75", "P90", "P95", "Saves", "Cheapest")
	for i, o := range sim.Options {
		row := v.put([]string{v.Options[i].Name, ""}, value, o.Mean, o.P5, o.P10, o.P25, o.P50, o.P75, o.P90, o.P95)
		v.s.Number(row, 11, o.ProbabilitySaves, valuePercent)
		v.s.Number(row, 12, o.ProbabilityCheapest, valuePercent)
	}
}

func (v *values) others() {
	if len(v.full.Risks) > 0 {
		v.table("Risks: the impact where they happen, in "+v.Currency+" before tax, then the NPV of cost of each option", 1,
			append([]string{"Risk", "Impact"}, v.names()...)...)
		for i, r := range v.full.Risks {
			row := v.put([]string{v.Risks[i].Name}, value, r.Impact)
			for o, x := range r.NPV {
				v.s.Number(row, 3+o, x, value)
			}
		}
	}
	var gaps bool
	for o := range v.full.Options {
		for _, g := range v.full.Options[o].Gaps {
			if !gaps {
				v.table("Months in which nobody is paid for the work of a function", 2, "Option", "Function", "From", "To")
				gaps = true
			}
			v.put([]string{v.Options[o].Name, v.full.Case.FunctionName(g.Function)}, valueText, float64(g.From), float64(g.To))
		}
	}
	if mix := v.full.BestMix; mix != nil {
		v.table("Best mix", 2, "Function", "Option")
		for _, p := range mix.Parts {
			v.put([]string{v.full.Case.FunctionName(p.Function), v.Options[p.Option].Name}, value)
		}
		v.put([]string{"NPV of cost", ""}, value, mix.NPVCost)
		v.put([]string{"NPV of saving", ""}, value, mix.NPVSaving)
	}
	if card := v.full.Scorecard; card != nil {
		v.table("Scorecard", 2, "Option", "", "Score", "Ranks first")
		for i, o := range card.Options {
			row := v.put([]string{v.Options[i].Name, ""}, valueFine, o.Score)
			v.s.Number(row, 4, o.FirstShare, valuePercent)
		}
	}
	v.table("Verdict", 0)
	say := v.say
	say.Case = v.full.Case
	v.put([]string{wording.Plain(say.Verdict(v.full).Sentence()) + "."}, value)
}
