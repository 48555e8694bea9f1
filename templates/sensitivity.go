package templates

import (
	"math"
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
	p.Blocks = append(p.Blocks, Paragraph{"Sensitivity moves one driver at a time to the low and the high end of its range and leaves everything else as it is: the longer the bar, " +
		"the more that driver matters. The ranges are " + m.rangesOwner() + ".", Small})
	for _, i := range m.others {
		p.Blocks = append(p.Blocks, m.figures(charts.Sensitivity, m.c.Options[i].Name)...)
	}
	p.Blocks = append(p.Blocks, Paragraph{"Break-even is the change of one driver at which an option saves exactly nothing: the further away, the safer. " +
		"Where nothing is given, no change between " + m.f.SignedPercent(-0.99, 0) + " and " + m.f.SignedPercent(5, 0) + " (−50 and +50 points) does it.", Small})
	if len(m.others) > 0 {
		p.Blocks = append(p.Blocks, m.breakEvenInWords(m.breakEvenOption()))
	}
	return append1(p, m.breakEvenTable())
}

func (m *composer) rangesOwner() string {
	if m.c.Simulation != nil && m.c.Simulation.Ranges == "standard" {
		return "standard ones, since the workbook has no sheet Uncertainty"
	}
	return "those of the sheet Uncertainty"
}

// breakEvenOption is the option that the verdict tells of, else the cheapest that is not the baseline.
func (m *composer) breakEvenOption() string {
	if m.decided() {
		return m.c.Verdict.Other
	}
	return m.c.Options[m.others[0]].Name
}

func (m *composer) sensitivityMessage() string {
	if len(m.others) == 0 {
		return ""
	}
	name := m.breakEvenOption()
	for _, s := range m.c.Sensitivity {
		if s.Option == name {
			return driverName(s.Driver, s.AppliesTo) + " moves the saving of " + name + " most: between " + m.signedMoney(min(s.NPVSavingLow, s.NPVSavingHigh)) + " and " +
				m.signedMoney(max(s.NPVSavingLow, s.NPVSavingHigh)) + "."
		}
	}
	return "No driver moves the saving of " + name + "."
}

// breakEvenInWords lists one option's break-evens, the nearest first, with today's value and the value it would have to take.
func (m *composer) breakEvenInWords(option string) Table {
	t := Table{ID: "sensitivity-words", Title: []string{option, "What would have to happen for it to save nothing", "One driver at a time, the nearest to its range first"},
		Columns: []Column{{Head: "What would have to happen", Wide: true}, {Head: "Today", Align: Right}, {Head: "Then", Align: Right}, {Head: "Reckoned with", Align: Right}, {Head: "In that range?"}}}
	for _, b := range m.flips(option) {
		low, high := m.rangeOf(b.Driver, b.AppliesTo)
		now, then := m.today(b.Driver, b.AppliesTo, *b.Change)
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: upperFirst(m.wouldHaveTo(b.Driver, b.AppliesTo, *b.Change))}, {Text: dash(now)}, {Text: dash(then)},
			{Text: m.span(b.Driver, low, high)}, m.inside(*b.Change, low, high)}})
	}
	if len(t.Rows) == 0 {
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: "Nothing does, within the range that is searched"}, {Text: "–"}, {Text: "–"}, {Text: "–"}, {Text: "–"}}})
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
		Title: []string{"All options against " + m.baseline().Name, "Change of one driver at which the NPV of saving is zero", m.when()},
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
	for _, x := range m.c.Crossovers {
		below, above := m.cheaperOf(x)
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: m.f.Percent(x.Volume, 1), Title: strconv.FormatFloat(100*x.Volume, 'f', 6, 64)}, {Text: below}, {Text: above}}})
	}
	return []Block{t}
}

// cheaperOf returns which option of a pair is cheaper below and above their crossover, read from the volume curve beside it.
func (m *composer) cheaperOf(x report.Crossover) (below, above string) {
	a, b := m.c.VolumeCurve.NPVCost.Get(x.Options[0]), m.c.VolumeCurve.NPVCost.Get(x.Options[1])
	other := map[string]string{x.Options[0]: x.Options[1], x.Options[1]: x.Options[0]}
	nearest, at := math.Inf(1), -1
	for i, v := range m.c.VolumeCurve.Multipliers {
		if d := math.Abs(v - x.Volume); i < len(a) && i < len(b) && d < nearest && d > 1e-9 {
			nearest, at = d, i
		}
	}
	if at < 0 {
		return "–", "–"
	}
	cheaper := x.Options[0]
	if b[at] < a[at] {
		cheaper = x.Options[1]
	}
	if m.c.VolumeCurve.Multipliers[at] < x.Volume {
		return cheaper, other[cheaper]
	}
	return other[cheaper], cheaper
}
