package templates

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"shorecast/report"
)

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
	v, o := &m.c.Verdict, m.told()
	head, aim := "What would flip it", "For "+o.Name+" to save nothing"
	none := "No single driver uses up the saving of " + o.Name + ", not even far beyond its assumed range."
	switch {
	case v.Hurdle:
		head = "What would use up even the saving that there is"
	case v.Stay:
		aim = "For " + o.Name + " to cost no more than " + m.baseline().Name
		none = "No single driver makes " + o.Name + " as cheap as " + m.baseline().Name + ", not even far beyond its assumed range."
	}
	fs := m.flips(o.Name)
	if len(fs) == 0 {
		return []Block{Heading{head}, Paragraph{none, Body}}
	}
	t := Table{ID: "decision-flip", Columns: []Column{{Head: aim, Wide: true}, {Head: "Assumed range", Align: Right}, {Head: "Within it?"}}}
	for _, b := range fs[:min(3, len(fs))] {
		low, high := m.rangeOf(b.Driver, b.AppliesTo)
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: upperFirst(m.wouldHaveTo(b.Driver, b.AppliesTo, *b.Change))},
			{Text: m.span(b.Driver, low, high)}, m.inside(o, *b.Change, low, high)}})
	}
	return []Block{Heading{head}, t}
}

// span writes a range that stays on one line: "−20 % to +15 %", "−1.5 to +3 points".
func (m *composer) span(driver string, low, high float64) string {
	from := m.bound(driver, low)
	if !relative(driver) {
		from, _, _ = strings.Cut(from, nbsp+"point")
	}
	return from + nbsp + "to" + nbsp + m.bound(driver, high)
}

// inside says whether a break-even lies within a driver's range: bad where there is a saving to lose, good where there is one to gain.
func (m *composer) inside(o *report.OptionResult, change, low, high float64) Cell {
	switch {
	case !within(change, low, high):
		return Cell{Text: "no"}
	case o.NPVSaving < 0:
		return Cell{Text: "yes", Impact: Good}
	}
	return Cell{Text: "yes", Impact: Bad}
}

func within(change, low, high float64) bool { return change >= low && change <= high }
