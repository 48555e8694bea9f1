package templates

import (
	"shorecast/charts"
	"shorecast/report"
)

// functions is what a unit of each function costs under each option.
func (m *composer) functions() Page {
	if len(m.k.Functions) == 0 {
		return Page{}
	}
	p := Page{ID: "functions", Title: "Functions"}
	if m.hasUnitCost() {
		p.Blocks = append(p.Blocks, Paragraph{"Unit cost is an option's whole cost of a function in a year, including what stays at home and its part of shared cost, " +
			"divided by that year's volume. It shows where an option is more efficient, whatever the volume.", Small})
		p.Blocks = append(p.Blocks, m.topic(charts.UnitCost)...)
		p.Blocks = append(p.Blocks, m.unitTable(1))
		if m.c.HorizonYears > 1 {
			p.Blocks = append(p.Blocks, m.unitTable(m.c.HorizonYears))
		}
	}
	p = append1(p, m.functionTable())
	return append1(p, m.mixBlocks()...)
}

func (m *composer) hasUnitCost() bool {
	for i := range m.c.Options {
		for _, s := range m.c.Options[i].UnitCost {
			for _, v := range s.Values {
				if v != nil {
					return true
				}
			}
		}
	}
	return false
}

func (m *composer) unitTable(year int) Table {
	t := Table{ID: "functions-unit-" + itoa(year), Columns: m.optionColumns("Function", m.order),
		Title: []string{"All options, in order of NPV of cost", "Unit cost in " + m.c.Currency + m.afterTax(), "Year " + itoa(year)}}
	for _, fn := range m.k.Functions {
		var known []float64
		for _, i := range m.order {
			if v := at(m.c.Options[i].UnitCost.Get(fn.Name), year); v != nil {
				known = append(known, *v)
			}
		}
		if len(known) == 0 {
			continue
		}
		label := fn.Name
		if fn.Unit != "" {
			label += ", per " + fn.Unit
		}
		row := Row{Cells: []Cell{{Text: label}}}
		for _, i := range m.order {
			row.Cells = append(row.Cells, m.optional(at(m.c.Options[i].UnitCost.Get(fn.Name), year), fine(known...)))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (m *composer) afterTax() string {
	if m.k.Tax == report.GroupTax {
		return ", after tax"
	}
	return ""
}

// functionTable is the cost of each function over the whole time, with its volume.
func (m *composer) functionTable() Table {
	t := Table{ID: "functions-cost", Columns: m.optionColumns("Function", m.order),
		Title: []string{"All options, in order of NPV of cost", "Total cost by function in " + m.amounts(m.unit), m.when()},
		Notes: []string{"Shared cost belongs to no single function. A dash: the option has no cost of its own or at home for it."}}
	names := []string{}
	for _, fn := range m.k.Functions {
		names = append(names, fn.Name)
	}
	for _, name := range append(names, "(shared)") {
		row := Row{Cells: []Cell{{Text: name}}}
		none := true
		for _, i := range m.order {
			values := m.c.Options[i].CostByFunction.Get(name)
			if values == nil {
				row.Cells = append(row.Cells, Cell{Text: "–"})
				continue
			}
			none = none && allZero(values)
			row.Cells = append(row.Cells, m.amount(sum(values), m.unit))
		}
		if !none {
			t.Rows = append(t.Rows, row)
		}
	}
	total := Row{Weight: Total, Cells: []Cell{{Text: "Total cost"}}}
	for _, i := range m.order {
		total.Cells = append(total.Cells, m.amount(m.c.Options[i].TotalCost, m.unit))
	}
	t.Rows = append(t.Rows, total)
	return t
}

// volume is cost against volume, and which part of it moves.
func (m *composer) volume() Page {
	p := Page{ID: "volume", Title: "Cost against volume", Message: m.volumeMessage()}
	if len(m.c.VolumeCurve.Multipliers) > 0 {
		p.Blocks = append(p.Blocks, Paragraph{"What each option would cost if all volumes were a part or a multiple of the plan: fixed cost stays, variable cost follows, " +
			"and a provider's minimum commitment is paid even where less is used.", Small})
		p.Blocks = append(p.Blocks, m.topic(charts.VolumeCurve)...)
		p.Blocks = append(p.Blocks, m.volumeTable())
		p.Blocks = append(p.Blocks, m.crossoverTable()...)
	}
	return append1(p, m.splitTable())
}

// volumeMessage says which option is cheapest at half and at one and a half times the volume.
func (m *composer) volumeMessage() string {
	low, high := m.cheapestAt(0.5), m.cheapestAt(1.5)
	switch {
	case low == "" || high == "":
		return ""
	case low == high:
		return low + " is the cheapest at half the planned volume and at one and a half times as much."
	}
	return "At half the planned volume " + low + " is the cheapest; at one and a half times as much, " + high + "."
}

func (m *composer) cheapestAt(multiplier float64) string {
	at := m.multiplier(multiplier)
	if at < 0 {
		return ""
	}
	best, name := 0.0, ""
	for _, i := range m.order {
		n := m.c.Options[i].Name
		if v := m.c.VolumeCurve.NPVCost.Get(n); at < len(v) && (name == "" || v[at] < best) {
			best, name = v[at], n
		}
	}
	return name
}

// multiplier returns the index of a multiplier of the volume curve, −1 where it has none.
func (m *composer) multiplier(x float64) int {
	for i, v := range m.c.VolumeCurve.Multipliers {
		if v > x-1e-6 && v < x+1e-6 {
			return i
		}
	}
	return -1
}

func (m *composer) volumeTable() Table {
	t := Table{ID: "volume-table", Columns: []Column{{Head: "Option", Wide: true}},
		Title: []string{"All options, in order of NPV of cost", "NPV of cost in " + m.amounts(m.unit) + " at a part or multiple of the planned volume", m.when()}}
	var shown []int
	for _, x := range []float64{0.25, 0.5, 0.75, 1, 1.25, 1.5, 2} {
		if i := m.multiplier(x); i >= 0 {
			shown = append(shown, i)
			t.Columns = append(t.Columns, Column{Head: m.f.Percent(x, 0), Align: Right})
		}
	}
	for _, i := range m.order {
		o := &m.c.Options[i]
		row := Row{Weight: m.rowWeight(i), Cells: []Cell{{Text: o.Name}}}
		values := m.c.VolumeCurve.NPVCost.Get(o.Name)
		for _, at := range shown {
			if at < len(values) {
				row.Cells = append(row.Cells, m.amount(values[at], m.unit))
			} else {
				row.Cells = append(row.Cells, Cell{Text: "–"})
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (m *composer) splitTable() Table {
	t := Table{ID: "volume-split", Title: []string{"All options, in order of NPV of cost", "Fixed and variable cost in " + m.amounts(m.unit), "Year " + itoa(m.c.HorizonYears)},
		Columns: []Column{{Head: "Option", Wide: true}, {Head: "Fixed", Align: Right}, {Head: "Variable", Align: Right}, {Head: "Fixed share", Align: Right}},
		Notes:   []string{"The smaller the fixed share, the more cost falls when there is less to do: that is what flexibility is worth."}}
	for _, i := range m.order {
		o := &m.c.Options[i]
		share := Cell{Text: "–"}
		if all := o.FixedCost + o.VariableCost; all > 0 && o.FixedCost >= 0 && o.VariableCost >= 0 {
			share.Text = m.f.Percent(o.FixedCost/all, 0)
		}
		t.Rows = append(t.Rows, Row{Weight: m.rowWeight(i), Cells: []Cell{{Text: o.Name}, m.amount(o.FixedCost, m.unit), m.amount(o.VariableCost, m.unit), share}})
	}
	return t
}
