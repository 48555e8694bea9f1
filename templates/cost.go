package templates

import (
	"strings"

	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/report"
)

// cost is total cost by category and option.
func (m *composer) cost() Page {
	p := Page{ID: "cost", Title: "Total cost", Message: m.costMessage()}
	p.Blocks = append(p.Blocks, Paragraph{"Total cost is every payment over " + m.plural(m.c.HorizonYears, "year", "years") +
		" added up as it falls, without discounting; benefits and grants count as negative cost." + m.derivedExplained(), Small})
	p.Blocks = append(p.Blocks, m.topic(charts.CostByCategory)...)
	return append1(p, m.categoryTable())
}

func (m *composer) costMessage() string {
	low, high := m.order[0], m.order[0]
	for _, i := range m.order {
		if m.c.Options[i].TotalCost < m.c.Options[low].TotalCost {
			low = i
		}
		if m.c.Options[i].TotalCost > m.c.Options[high].TotalCost {
			high = i
		}
	}
	a, b := &m.c.Options[low], &m.c.Options[high]
	if low == high {
		return ""
	}
	return "Undiscounted, the options cost from " + m.money(a.TotalCost) + " (" + a.Name + ") to " + m.money(b.TotalCost) + " (" + b.Name + ")."
}

// derived are the categories that the model itself adds, with what they are.
var derived = []struct{ name, about string }{
	{"On-costs", "what an employer pays on top of pay"},
	{"Replacement of leavers", "hiring for those who leave"},
	{"Workplace", "desk and equipment of each employee"},
	{"Incentive", "a grant for each job created"},
	{"Kept in-house", "work that the option does not take over"},
	{"Parallel running", "the old way, paid until the new one carries the work"},
	{"Stranded", "baseline cost that cannot be avoided"},
}

func (m *composer) derivedExplained() string {
	var parts []string
	for _, d := range derived {
		for i := range m.c.Options {
			if !allZero(m.c.Options[i].CostByCategory.Get(d.name)) {
				parts = append(parts, d.name+": "+d.about)
				break
			}
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return " Some categories are the model's own. " + strings.Join(parts, "; ") + "."
}

func allZero(vs []float64) bool {
	for _, v := range vs {
		if v != 0 {
			return false
		}
	}
	return true
}

// categories returns every category that any option spends on, in the order of the options and of their own lists, derived ones last.
func (m *composer) categories() []string {
	var own, added []string
	seen := map[string]bool{}
	isDerived := map[string]bool{}
	for _, d := range derived {
		isDerived[d.name] = true
	}
	for i := range m.c.Options {
		for _, s := range m.c.Options[i].CostByCategory {
			if !seen[s.Name] && !isDerived[s.Name] && !allZero(s.Values) {
				seen[s.Name] = true
				own = append(own, s.Name)
			}
		}
	}
	for _, d := range derived {
		for i := range m.c.Options {
			if !seen[d.name] && !allZero(m.c.Options[i].CostByCategory.Get(d.name)) {
				seen[d.name] = true
				added = append(added, d.name)
			}
		}
	}
	return append(own, added...)
}

func (m *composer) categoryTable() Table {
	t := Table{ID: "cost-table", Columns: m.optionColumns("Category", m.order),
		Title: []string{"All options, in order of NPV of cost", "Total cost by category in " + m.amounts(m.unit), m.when()}}
	for _, name := range m.categories() {
		row := Row{Cells: []Cell{{Text: name}}}
		for _, i := range m.order {
			values := m.c.Options[i].CostByCategory.Get(name)
			if values == nil {
				row.Cells = append(row.Cells, Cell{Text: "–"})
				continue
			}
			row.Cells = append(row.Cells, m.amount(sum(values), m.unit))
		}
		t.Rows = append(t.Rows, row)
	}
	total, npv := Row{Weight: Total, Cells: []Cell{{Text: "Total cost"}}}, Row{Weight: Total, Cells: []Cell{{Text: "NPV of cost"}}}
	for _, i := range m.order {
		o := &m.c.Options[i]
		total.Cells = append(total.Cells, m.amount(o.TotalCost, m.unit))
		npv.Cells = append(npv.Cells, m.amount(o.NPVCost, m.unit))
		m.check("cost", "Total cost of "+o.Name, m.f.Amount(o.TotalCost, m.unit))
	}
	t.Rows = append(t.Rows, total, npv)
	return t
}

func sum(vs []float64) float64 {
	s := 0.0
	for _, v := range vs {
		s += v
	}
	return s
}

// years is cost and saving of each option year by year.
func (m *composer) years() Page {
	p := Page{ID: "years", Title: "Year by year"}
	p.Blocks = append(p.Blocks, Paragraph{"Year 0 is day one, before the work begins; year 1 is the twelve months from " +
		monthName(m.k.FirstMonth) + ". A saving is the baseline's cost of that year less the option's.", Small})
	p.Blocks = append(p.Blocks, m.topic(charts.YearlyCost)...)
	p.Blocks = append(p.Blocks, m.yearTable("years-cost", "Cost by year in "+m.amounts(m.unit), m.order, func(o *report.OptionResult) (values []float64, total float64) {
		return o.CostByYear, o.TotalCost
	}, (*composer).amount))
	p.Blocks = append(p.Blocks, m.yearTable("years-saving", "Saving by year in "+m.amounts(m.unit), m.others, func(o *report.OptionResult) (values []float64, total float64) {
		return o.SavingByYear, sum(o.SavingByYear)
	}, (*composer).saving))
	if m.k.Tax == report.GroupTax {
		p.Blocks = append(p.Blocks, m.yearTable("years-before-tax", "Cost by year before tax in "+m.f.Unit(m.unit), m.order,
			func(o *report.OptionResult) (values []float64, total float64) {
				return o.CostByYearBeforeTax, sum(o.CostByYearBeforeTax)
			}, (*composer).amount))
	}
	if fte := m.fteTable(); len(fte.Rows) > 0 {
		p.Blocks = append(p.Blocks, fte)
	}
	return p
}

func (m *composer) yearTable(id, what string, options []int, figures func(*report.OptionResult) ([]float64, float64),
	cell func(*composer, float64, notation.Unit) Cell) Table {
	t := Table{ID: id, Columns: m.yearColumns("Option", 0, true), Title: []string{"All options, in order of NPV of cost", what, m.when()}}
	for _, i := range options {
		values, total := figures(&m.c.Options[i])
		row := Row{Weight: m.rowWeight(i), Cells: []Cell{{Text: m.c.Options[i].Name}}}
		for _, v := range values {
			row.Cells = append(row.Cells, cell(m, v, m.unit))
		}
		row.Cells = append(row.Cells, cell(m, total, m.unit))
		t.Rows = append(t.Rows, row)
	}
	return t
}

// fteTable is empty where no option states people.
func (m *composer) fteTable() Table {
	t := Table{ID: "years-fte", Columns: m.yearColumns("Option", 1, false), Title: []string{"All options, in order of NPV of cost",
		"People employed in full-time equivalents (FTE), average of the year", m.period()},
		Notes: []string{"Baseline people who are still employed under the option are included; the provider's own people are not known."}}
	people := false
	for _, i := range m.order {
		o := &m.c.Options[i]
		row := Row{Weight: m.rowWeight(i), Cells: []Cell{{Text: o.Name}}}
		for y, v := range o.FTEByYear {
			if y > 0 {
				row.Cells = append(row.Cells, Cell{Text: m.f.Number(v, 1)})
			}
		}
		people = people || !allZero(o.FTEByYear)
		t.Rows = append(t.Rows, row)
	}
	if !people {
		return Table{}
	}
	return t
}
