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

// flipBlocks tell which drivers could turn the verdict: three, two of them against the best other option to move to.
func (m *composer) flipBlocks() []Block {
	v, o, base := &m.c.Verdict, m.told(), m.baseline().Name
	head, none := "What would flip it", "No single driver uses up the saving of "+o.Name+", not even far beyond its assumed range."
	switch {
	case v.Hurdle:
		head = "What would use up even the saving that there is"
	case v.Stay:
		none = "No single driver makes " + o.Name + " as cheap as " + base + ", not even far beyond its assumed range."
	}
	t := Table{ID: "decision-flip", Columns: []Column{{Head: "What would have to happen", Wide: true}, {Head: "Then as cheap"}, {Head: "Assumed range", Align: Right}, {Head: "Within it?"}}}
	if rival := m.rival(); rival != "" {
		t.Rows = append(m.flipRows(rival, rival, 2), m.flipRows(base, base, 1)...)
	} else {
		cheap := base
		if v.Stay {
			cheap = o.Name
		}
		t.Rows = m.flipRows(base, cheap, 3)
	}
	if len(t.Rows) == 0 {
		return []Block{Heading{head}, Paragraph{none, Body}}
	}
	return []Block{Heading{head}, t}
}

// rival is the other option to move to that the flips are told against, "" where there is none.
func (m *composer) rival() string {
	for _, f := range m.c.Flips {
		if f.Against != m.baseline().Name {
			return f.Against
		}
	}
	return ""
}

// flipRows returns the nearest flips against an option, at most so many; cheap is the option that they make as cheap as the leading one.
func (m *composer) flipRows(against, cheap string, most int) []Row {
	var rows []Row
	for _, f := range m.c.Flips {
		if f.Against != against || len(rows) == most {
			continue
		}
		inside := Cell{Text: "no"}
		if f.Within() {
			inside = Cell{Text: "yes", Impact: Bad}
			if against == m.baseline().Name && m.told().NPVSaving < 0 {
				inside.Impact = Good
			}
		}
		rows = append(rows, Row{Cells: []Cell{{Text: upperFirst(m.wouldHaveTo(f.Driver, f.AppliesTo, f.Change))}, {Text: cheap},
			{Text: m.span(f.Driver, f.Low, f.High)}, inside}})
	}
	return rows
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
