package templates

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"shorecast/charts"
	"shorecast/report"
)

// sensitivity shows what moves the result, and what would bring it to zero.
func (m *composer) sensitivity() Page {
	if len(m.c.Sensitivity) == 0 && len(m.c.BreakEven) == 0 {
		return Page{}
	}
	p := Page{ID: "sensitivity", Title: "Sensitivity and break-even", Message: m.sensitivityMessage()}
	p.Blocks = append(p.Blocks, Paragraph{"A driver is something uncertain that moves cost. Sensitivity moves one driver at a time to the low and the high end of its range and leaves everything " +
		"else as planned: the longer the bar, the more that driver matters. The ranges are " + m.rangesOwner() + ".", Small})
	for _, i := range m.others {
		p.Blocks = append(p.Blocks, m.figures(charts.Sensitivity, m.c.Options[i].Name)...)
	}
	p.Blocks = append(p.Blocks, Paragraph{"Break-even is the change of one driver, all others as planned, at which an option costs exactly as much as " + m.baseline().Name + ": the further away, the safer the " +
		"verdict. Searched is between " + m.f.SignedPercent(-0.99, 0) + " and " + m.f.SignedPercent(5, 0) + ", for rates between " + m.f.Signed(-50, 0) + " and " + m.f.Signed(50, 0) + nbsp + "points.", Small})
	if len(m.others) > 0 {
		p.Blocks = append(p.Blocks, m.breakEvenInWords(m.toldOrBest()))
	}
	return append1(p, m.breakEvenTable())
}

func (m *composer) rangesOwner() string {
	if m.c.Simulation != nil && m.c.Simulation.Ranges == "standard" {
		return "standard ones, since the workbook has no sheet Uncertainty"
	}
	return "those of the sheet Uncertainty"
}

// toldOrBest is the name of the option that the verdict tells of, else the cheapest that is not the baseline.
func (m *composer) toldOrBest() string {
	if m.decided() {
		return m.c.Verdict.Other
	}
	return m.c.Options[m.others[0]].Name
}

// sensitivityMessage says whether one driver alone could turn the saving of the option that the verdict tells of, and which comes nearest to it.
func (m *composer) sensitivityMessage() string {
	if len(m.others) == 0 {
		return ""
	}
	o := m.named(m.toldOrBest())
	what := "uses up the saving of " + o.Name
	can := "use up the saving of " + o.Name
	if o.NPVSaving < 0 {
		what = "makes " + o.Name + " as cheap as " + m.baseline().Name
		can = "make " + o.Name + " as cheap as " + m.baseline().Name
	}
	turning, fs := m.turning(o), m.flips(o.Name)
	switch {
	case len(turning) == 1:
		return upperFirst(turning[0]) + " alone could " + can + " within its assumed range."
	case len(turning) > 1:
		return "Each of these could alone, within its assumed range, " + can + ": " + list(turning) + "."
	case len(fs) == 0:
		return "No driver alone " + what + "."
	}
	return "No driver alone " + what + " within its assumed range. The nearest to it: " + m.wouldHaveTo(fs[0].Driver, fs[0].AppliesTo, *fs[0].Change) + "."
}

// turning names the drivers that alone, within their ranges, turn an option's saving into a loss or the other way round: by their break-even,
// or, as that of Transition time is not looked for, by the ends of their range.
func (m *composer) turning(o *report.OptionResult) []string {
	var names []string
	add := func(driver, appliesTo string) {
		if name := lowerFirst(driverName(driver, appliesTo)); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, b := range m.flips(o.Name) {
		if low, high := m.rangeOf(b.Driver, b.AppliesTo); within(*b.Change, low, high) {
			add(b.Driver, b.AppliesTo)
		}
	}
	for _, s := range m.c.Sensitivity {
		if s.Option == o.Name && (min(s.NPVSavingLow, s.NPVSavingHigh) < 0 && o.NPVSaving > 0 || max(s.NPVSavingLow, s.NPVSavingHigh) > 0 && o.NPVSaving < 0) {
			add(s.Driver, s.AppliesTo)
		}
	}
	return names
}

// breakEvenInWords lists one option's break-evens, the nearest first, with the planned value and the value it would have to take.
func (m *composer) breakEvenInWords(option string) Table {
	o := m.named(option)
	aim := "What would have to happen for it to save nothing"
	if o.NPVSaving < 0 {
		aim = "What would have to happen for it to cost no more than " + m.baseline().Name
	}
	t := Table{ID: "sensitivity-words", Title: []string{option, aim, "One driver at a time; the nearest, measured by its assumed range, first"},
		Columns: []Column{{Head: "What would have to happen", Wide: true}, {Head: "As planned", Align: Right}, {Head: "Would be", Align: Right}, {Head: "Assumed range", Align: Right}, {Head: "Within it?"}}}
	for _, b := range m.flips(option) {
		low, high := m.rangeOf(b.Driver, b.AppliesTo)
		now, then := m.planned(o, b.Driver, b.AppliesTo, *b.Change)
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: upperFirst(m.wouldHaveTo(b.Driver, b.AppliesTo, *b.Change))}, {Text: dash(now)}, {Text: dash(then)},
			{Text: m.span(b.Driver, low, high)}, m.inside(o, *b.Change, low, high)}})
	}
	if len(t.Rows) == 0 {
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: "No driver alone does it, not even far beyond its range"}, {Text: "–"}, {Text: "–"}, {Text: "–"}, {Text: "–"}}})
	}
	return t
}

func dash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// breakEvenTable is every driver's break-even for every option.
func (m *composer) breakEvenTable() Table {
	t := Table{ID: "sensitivity-break-even", Columns: m.optionColumns("Driver", m.others),
		Title: []string{"All options against " + m.baseline().Name, "Change of one driver at which an option costs as much", m.when()},
		Notes: []string{"A dash: no change within the searched range does it, or the driver does not touch the option."}}
	type key struct{ driver, appliesTo string }
	var keys []key
	rows := map[key]map[string]*float64{}
	for _, b := range m.c.BreakEven {
		k := key{b.Driver, b.AppliesTo}
		if rows[k] == nil {
			rows[k] = map[string]*float64{}
			keys = append(keys, k)
		}
		rows[k][b.Option] = b.Change
	}
	for _, k := range keys {
		r := Row{Cells: []Cell{{Text: driverName(k.driver, k.appliesTo)}}}
		some := false
		for _, i := range m.others {
			x := rows[k][m.c.Options[i].Name]
			if x == nil {
				r.Cells = append(r.Cells, Cell{Text: "–"})
				continue
			}
			some = true
			r.Cells = append(r.Cells, Cell{Text: m.driverChange(k.driver, *x, 1), Title: strconv.FormatFloat(100**x, 'f', 6, 64)})
		}
		if some {
			t.Rows = append(t.Rows, r)
		}
	}
	return t
}

// crossoverTable says at which volumes two options cost the same.
func (m *composer) crossoverTable() []Block {
	if len(m.c.Crossovers) == 0 {
		return nil
	}
	t := Table{ID: "volume-crossovers", Title: []string{"All pairs of options", "Volume at which they cost the same, as a part of the plan", m.when()},
		Columns: []Column{{Head: "Volume", Align: Right}, {Head: "Below it the cheaper is", Wide: true}, {Head: "Above it", Wide: true}}}
	crossovers := slices.Clone(m.c.Crossovers)
	slices.SortStableFunc(crossovers, func(a, b report.Crossover) int { return cmp.Compare(a.Volume, b.Volume) })
	for _, x := range crossovers {
		below, above := m.cheaperOf(x)
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: m.f.Percent(x.Volume, 1), Title: strconv.FormatFloat(100*x.Volume, 'f', 6, 64)}, {Text: below}, {Text: above}}})
	}
	return []Block{t}
}

// cheaperOf returns which option of a pair is cheaper below and above their crossover. It is read from the volume curve at the multiplier
// nearest to it and changes hands at every crossover of the pair in between.
func (m *composer) cheaperOf(x report.Crossover) (below, above string) {
	a, b := m.c.VolumeCurve.NPVCost.Get(x.Options[0]), m.c.VolumeCurve.NPVCost.Get(x.Options[1])
	nearest, at := math.Inf(1), -1
	for i, v := range m.c.VolumeCurve.Multipliers {
		if d := math.Abs(v - x.Volume); i < len(a) && i < len(b) && d < nearest && d > 1e-9 && a[i] != b[i] {
			nearest, at = d, i
		}
	}
	if at < 0 {
		return "–", "–"
	}
	here, there := x.Options[0], x.Options[1]
	if b[at] < a[at] {
		here, there = there, here
	}
	from := m.c.VolumeCurve.Multipliers[at]
	for _, y := range m.c.Crossovers {
		if y.Options == x.Options && y.Volume > min(from, x.Volume) && y.Volume < max(from, x.Volume) {
			here, there = there, here
		}
	}
	if from < x.Volume {
		return here, there
	}
	return there, here
}
