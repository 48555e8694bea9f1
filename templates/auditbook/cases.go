package auditbook

import (
	"slices"

	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// collectCases lists the cases, and writes the changes of scenarios and ranges with their cells below the drivers.
func (d *drivers) collectCases() {
	base := make([]float64, len(d.Options))
	for o := range base {
		base[o] = d.c.Options[o].NPVSaving
	}
	d.cases = []driverCase{{name: "Base", saving: base}, {name: "Own changes"}}
	add := func(c driverCase) {
		for n := 2; slices.ContainsFunc(d.cases, func(other driverCase) bool { return other.name == c.name }); n++ {
			c.name += " (" + itoa(n) + ")"
		}
		d.cases = append(d.cases, c)
	}
	if len(d.Scenarios) > 0 {
		d.section("Scenarios", "Change")
	}
	for i, sc := range d.Scenarios {
		c := driverCase{name: "Scenario: " + sc.Name, saving: d.c.Scenarios[i].Saving}
		for _, ch := range sc.Changes {
			refs := d.change(sc.Name, ch.Lever, ch.Source, []string{"Change"}, ch.Change)
			c.changes = append(c.changes, driverChange{ch.Lever, refs[0]})
		}
		add(c)
	}
	d.section("Ranges of the sensitivity", "Low", "High")
	for i, u := range d.ranges() {
		refs := d.change("Range "+itoa(i+1), u.Lever, u.Source, []string{"Low", "High"}, u.Low, u.High)
		name := u.Lever.Driver.String()
		if !u.Lever.Target.All() {
			name += ", " + d.TargetName(u.Lever.Target)
		}
		low, high := slices.Clone(base), slices.Clone(base) // a driver without effect is left out of the list
		for _, s := range d.c.Sensitivity {
			if s.Lever == u.Lever && s.Low == u.Low && s.High == u.High {
				low[s.Option], high[s.Option] = s.NPVSavingLow, s.NPVSavingHigh
			}
		}
		add(driverCase{"Low: " + name, []driverChange{{u.Lever, refs[0]}}, low})
		add(driverCase{"High: " + name, []driverChange{{u.Lever, refs[1]}}, high})
	}
}

// ranges returns the ranges in force: the workbook's, or else the default ones; Discount rate has one in any case.
func (f *frame) ranges() []report.Uncertainty {
	list := slices.Clone(f.Uncertainty)
	rated := slices.ContainsFunc(list, func(u report.Uncertainty) bool { return u.Lever.Driver == report.DiscountRate })
	for _, d := range report.Drivers() {
		if rule := d.Rule(); len(f.Uncertainty) == 0 || d == report.DiscountRate && !rated {
			list = append(list, report.Uncertainty{Lever: report.Lever{Driver: d}, Low: rule.Low, High: rule.High})
		}
	}
	return list
}

// section heads a list whose changes stand in the columns given, each with its cell beside it.
func (d *drivers) section(text string, columns ...string) {
	d.s.Text(d.next, 1, text, section)
	heads := []string{"Case", "Driver", "Applies to"}
	for _, c := range columns {
		heads = append(heads, c, "Cell")
	}
	d.s.Texts(d.next+1, 1, head, heads...)
	d.next += 2
}

// change writes a change of a driver, or its low and high end, and returns their cells.
func (d *drivers) change(name string, of report.Lever, from report.Source, columns []string, xs ...float64,
) []grid.Ref {
	var refs []grid.Ref
	d.s.Texts(d.next, 1, plain, name, of.Driver.String(), d.TargetName(of.Target))
	for i, x := range xs {
		look, where := grid.Look(grid.Assumed, grid.Rate), "default range of the program"
		if ref, ok := d.Ref(from, columns[i]); ok {
			look, where = grid.Look(grid.Input, grid.Rate), ref.String()
		}
		refs = append(refs, d.s.Number(d.next, 4+2*i, x, look))
		d.s.Text(d.next, 5+2*i, where, note)
	}
	d.next++
	return refs
}
