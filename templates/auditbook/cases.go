package auditbook

import (
	"cmp"
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
		low, high := slices.Clone(base), slices.Clone(base) // an option that it does not move is left out of the list
		for _, s := range d.c.Sensitivity {
			if s.Lever == u.Lever {
				low[s.Option], high[s.Option] = s.NPVSavingLow, s.NPVSavingHigh
			}
		}
		add(driverCase{"Low: " + name, d.changing(u.Lever, refs[0]), low})
		add(driverCase{"High: " + name, d.changing(u.Lever, refs[1]), high})
	}
}

// changing returns what a driver's change is on the sheet: of all currencies without a volatility, that of each; of a
// risk, what is added to its probability.
func (d *drivers) changing(l report.Lever, change grid.Ref) []driverChange {
	switch {
	case l.Driver == report.RiskHappens:
		return []driverChange{{l, grid.Sub(change, d.in.risks[l.Target.Index].probability)}}
	case l.Target.Reach == report.ReachCurrency && l.Target.Index < 0:
		var changes []driverChange
		for i, x := range d.Currencies {
			if i > 0 && x.Volatility == 0 {
				l.Target.Index = i
				changes = append(changes, driverChange{l, change})
			}
		}
		return changes
	}
	return []driverChange{{l, change}}
}

// ranges returns the ranges of the drivers that move an option, in the order of the model's table, each with the row of
// the workbook that states it.
func (f *frame) ranges() []report.Uncertainty {
	var list []report.Uncertainty
	for _, s := range f.c.Sensitivity {
		same := func(u report.Uncertainty) bool { return u.Lever == s.Lever }
		if slices.ContainsFunc(list, same) {
			continue
		}
		u := report.Uncertainty{Lever: s.Lever, Low: s.Low, High: s.High}
		if i := slices.IndexFunc(f.Uncertainty, same); i >= 0 {
			u.Source = f.Uncertainty[i].Source
		}
		list = append(list, u)
	}
	slices.SortFunc(list, func(a, b report.Uncertainty) int {
		x, y := a.Lever, b.Lever
		return cmp.Or(cmp.Compare(x.Driver, y.Driver), cmp.Compare(x.Target.Reach, y.Target.Reach),
			cmp.Compare(x.Target.Index, y.Target.Index))
	})
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
