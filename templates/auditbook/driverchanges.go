package auditbook

import (
	"strconv"

	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// collectCases lists the cases, and writes the changes of scenarios and ranges with their cells below the drivers.
func (m *model) collectCases(row int) {
	m.cases = []driverCase{{name: "Base", scenario: -1}, {name: "Own changes", scenario: -1}}
	w := &changeWriter{m: m, row: row}
	if len(m.c.Scenarios) > 0 {
		w.section("Scenarios", "Change")
	}
	for i, sc := range m.k.Scenarios {
		c := driverCase{name: m.unusedName("Scenario: " + sc.Name), scenario: i}
		for _, ch := range sc.Changes {
			d, _ := report.ParseDriver(ch.Driver)
			refs := w.change(sc.Name, ch.Driver, ch.AppliesTo, ch.Source, []string{"Change"}, ch.Change)
			c.changes = append(c.changes, driverChange{driverKey{d, m.target(d, ch.AppliesTo)}, refs[0]})
		}
		m.cases = append(m.cases, c)
	}
	w.section("Ranges of the sensitivity", "Low", "High")
	for i, u := range m.ranges() {
		d, _ := report.ParseDriver(u.Driver)
		refs := w.change("Range "+strconv.Itoa(i+1), u.Driver, u.AppliesTo, u.Source, []string{"Low", "High"}, u.Low, u.High)
		for e, word := range []string{"Low: ", "High: "} {
			name := word + u.Driver
			if u.AppliesTo != "all" {
				name += ", " + u.AppliesTo
			}
			m.cases = append(m.cases, driverCase{name: m.unusedName(name), scenario: -1, changes: []driverChange{{driverKey{d, m.target(d, u.AppliesTo)}, refs[e]}},
				end: &sensitivityEnd{u.Driver, u.AppliesTo, u.Low, u.High, e == 1}})
		}
	}
}

// unusedName tells cases of one name apart.
func (m *model) unusedName(name string) string {
	for n := 2; ; n++ {
		taken := false
		for _, c := range m.cases {
			taken = taken || c.name == name
		}
		if !taken {
			return name
		}
		name += " (" + strconv.Itoa(n) + ")"
	}
}

// ranges returns the list of drivers in force: the workbook's, or else the standard one, and Discount rate.
func (m *model) ranges() []report.Uncertainty {
	var list []report.Uncertainty
	rated := false
	for _, u := range m.k.Uncertainty {
		if u.AppliesTo == "" {
			u.AppliesTo = "all"
		}
		rated = rated || u.Driver == report.DiscountRate.String()
		list = append(list, u)
	}
	standard := len(list) == 0
	for _, d := range report.Drivers() {
		if rule := d.Rule(); standard || d == report.DiscountRate && !rated {
			list = append(list, report.Uncertainty{Driver: rule.Name, AppliesTo: "all", Low: rule.Low, MostLikely: rule.Likely, High: rule.High})
		}
	}
	return list
}

// changeWriter writes lists of changes, each with its cell.
type changeWriter struct {
	m   *model
	row int
}

// section heads a list whose changes stand in the columns given, each with its cell beside it.
func (w *changeWriter) section(text string, columns ...string) {
	s := w.m.drivers
	s.Text(w.row, 1, text, section)
	w.row++
	heads := []string{"Case", "Driver", "Applies to"}
	for _, c := range columns {
		heads = append(heads, c, "Cell")
	}
	for i, h := range heads {
		s.Text(w.row, i+1, h, head)
	}
	w.row++
}

func (w *changeWriter) change(name, driver, appliesTo string, from report.Source, columns []string, xs ...float64) []grid.Ref {
	s, refs := w.m.drivers, []grid.Ref{}
	for i, text := range []string{name, driver, appliesTo} {
		s.Text(w.row, i+1, text, plain)
	}
	for i, x := range xs {
		look, where := grid.Look(grid.Assumed, grid.Rate), "standard range of the program"
		if ref, ok := w.m.k.Ref(from, columns[i]); ok {
			look, where = grid.Look(grid.Input, grid.Rate), ref.String()
		}
		refs = append(refs, s.Number(w.row, 4+2*i, x, look))
		s.Text(w.row, 5+2*i, where, note)
	}
	w.row++
	return refs
}
