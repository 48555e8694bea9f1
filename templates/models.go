package templates

import (
	"slices"

	"shorecast/report"
)

// models puts outsourcing and offshoring side by side: what each is, and what this comparison shows of it.
func (m *composer) models() Page {
	shown := m.bestOfEachModel()
	if len(shown) == 0 {
		return Page{}
	}
	shown = m.withRunnerUp(shown)
	p := Page{ID: "models", Title: "Outsourcing and offshoring side by side",
		Message: "Outsourcing changes who does the work, offshoring where it is done."}
	p.Blocks = append(p.Blocks, m.definitions(), m.modelTable(shown))
	return p
}

// definitions say what each way to get work done is.
func (m *composer) definitions() Table {
	return Table{ID: "models-definitions", Columns: []Column{{Head: ""}, {Head: "What it is", Wide: true}, {Head: "What speaks for it", Wide: true},
		{Head: "What it costs beside money", Wide: true}},
		Rows: []Row{
			{Cells: []Cell{{Text: "In-house"}, {Text: "Own people at home do the work."}, {Text: "Full control, nothing to move."},
				{Text: "Cost of the home location; growing and shrinking is slow."}}},
			{Cells: []Cell{{Text: "Outsourcing"}, {Text: "A provider does the work under contract."},
				{Text: "The provider's expertise and scale, no investment of one's own, easy scaling up and down."},
				{Text: "Control only through the contract; dependence on the provider."}}},
			{Cells: []Cell{{Text: "Offshoring"}, {Text: "Own people in another country do the work: a captive centre."},
				{Text: "Wage differences, tax and incentives, market access, full control, a lasting presence."},
				{Text: "Building up, exchange rates, rising wages; a commitment for years."}}},
			{Cells: []Cell{{Text: "Offshore outsourcing"}, {Text: "A provider in another country does the work."},
				{Text: "Both at once: a provider's scale at a low-cost place."}, {Text: "Least control; contract and distance together."}}},
		}}
}

// bestOfEachModel returns, for each model but in-house that has an option, its cheapest one that is not the baseline.
func (m *composer) bestOfEachModel() []int {
	var out []int
	for _, model := range []report.Model{report.Outsourcing, report.Offshoring, report.OffshoreOutsourcing} {
		for _, i := range m.others {
			if m.k.Options[i].Model == model {
				out = append(out, i)
				break
			}
		}
	}
	return out
}

// withRunnerUp adds the verdict's option and its runner-up, where they are not among the options yet, and the baseline: five at most.
func (m *composer) withRunnerUp(shown []int) []int {
	const most = 5
	for _, name := range []string{m.c.Verdict.Option, m.c.Verdict.RunnerUp} {
		for _, i := range m.others {
			if m.c.Options[i].Name == name && !slices.Contains(shown, i) && len(shown) < most-1 {
				shown = append(shown, i)
			}
		}
	}
	return append(shown, m.base)
}

// modelsShown names the table's columns.
func (m *composer) modelsShown(shown []int) string {
	if len(shown) > len(m.bestOfEachModel())+1 {
		return "The cheapest option of each kind, the runner-up and the baseline"
	}
	return "The cheapest option of each kind, and the baseline"
}

// savingRange is where nine of ten simulated savings of an option lie.
func (m *composer) savingRange(i int) string {
	d := m.drawn(m.c.Options[i].Name)
	if i == m.base || d == nil {
		return "–"
	}
	return m.f.SignedAmount(d.P5, m.unit) + " to " + m.f.SignedAmount(d.P95, m.unit)
}

// modelColumns are the options shown, each under its kind, between what is shown and where there is more on it.
func (m *composer) modelColumns(shown []int) []Column {
	columns := []Column{{Head: "What the choice turns on", Wide: true}}
	for _, i := range shown {
		kind := m.k.Options[i].Model.String()
		if i == m.base {
			kind = "baseline"
		}
		columns = append(columns, Column{Head: upperFirst(kind) + ": " + m.c.Options[i].Name, Align: Right})
	}
	return append(columns, Column{Head: "More on"})
}

// modelTable shows where each merit is visible as a figure.
func (m *composer) modelTable(shown []int) Table {
	t := Table{ID: "models-table", Columns: m.modelColumns(shown),
		Title: []string{m.modelsShown(shown), "Amounts in " + m.amounts(m.unit) + "; savings against " + m.baseline().Name, m.when()}}
	group := func(text string) { t.Rows = append(t.Rows, Row{Weight: Group, Cells: []Cell{{Text: text}}}) }
	row := func(label, page, pageTitle string, cell func(i int) Cell) {
		r := Row{Cells: []Cell{{Text: label}}}
		for _, i := range shown {
			r.Cells = append(r.Cells, cell(i))
		}
		t.Rows = append(t.Rows, Row{Cells: append(r.Cells, Cell{Text: pageTitle, Link: page})})
	}
	text := func(s string) Cell { return Cell{Text: s} }
	// A figure against the baseline is none for the baseline itself.
	against := func(cell func(i int) Cell) func(int) Cell {
		return func(i int) Cell {
			if i == m.base {
				return text("–")
			}
			return cell(i)
		}
	}
	group("Who, where and how much")
	row("Who does the work", "options", "Options", func(i int) Cell { return text(m.who(i)) })
	row("Control", "options", "Options", func(i int) Cell { return text(m.control(i)) })
	row("Where", "options", "Options", func(i int) Cell { return text(m.c.Options[i].Location) })
	row("Functions covered", "options", "Options", func(i int) Cell { return text(m.covered(i)) })
	group("Cost and investment")
	row("NPV of saving", "decision", "Decision", against(func(i int) Cell { return m.saving(m.c.Options[i].NPVSaving, m.unit) }))
	if m.c.Simulation != nil {
		row("NPV of saving, P5 to P95", "simulation", "Simulation", func(i int) Cell { return text(m.savingRange(i)) })
		row("Chance of being the cheapest", "simulation", "Simulation", func(i int) Cell {
			return text(m.chance(m.drawn(m.c.Options[i].Name).ProbabilityCheapest))
		})
	}
	row("Run-rate saving", "cash", "Cash and payback", against(func(i int) Cell { return m.saving(m.c.Options[i].RunRateSaving, m.unit) }))
	row("One-off total, before tax", "cost", "Total cost", func(i int) Cell { return m.amount(m.c.Options[i].OneOffTotal, m.unit) })
	row("Funding peak", "cash", "Cash and payback", against(func(i int) Cell { return m.amount(m.c.Options[i].FundingPeak, m.unit) }))
	row("Payback", "cash", "Cash and payback", against(func(i int) Cell { return text(m.payback(m.c.Options[i].PaybackMonths)) }))
	group("Moving the work, and how well it is done")
	row("Transition + parallel running", "options", "Options", against(func(i int) Cell { return text(m.moving(&m.k.Options[i])) }))
	row("Learning of new people", "options", "Options", against(func(i int) Cell { return text(m.learning(&m.k.Options[i])) }))
	row("Productivity once learnt, against home", "locations", "Locations", func(i int) Cell { return text(m.ownProductivity(i)) })
	group("Wages, currency, tax")
	row("Loaded cost of an FTE in year 1, against "+m.c.Locations[m.homeIndex()].Name, "locations", "Locations", func(i int) Cell {
		if m.k.Options[i].Location == m.homeIndex() {
			return text("–")
		}
		return text(m.cheaper(at(m.c.Locations[m.k.Options[i].Location].AdvantageByYear, 1)))
	})
	row("Parity year", "locations", "Locations", func(i int) Cell {
		l := m.k.Options[i].Location
		if at(m.c.Locations[l].LoadedCostByYear, 1) == nil {
			return text("–")
		}
		return text(m.parity(l, &m.c.Locations[l]))
	})
	row("Currency and its expected drift", "locations", "Locations", func(i int) Cell { return text(m.currencyOf(i)) })
	if m.k.Tax == report.GroupTax {
		row("Corporate tax and holiday", "locations", "Locations", func(i int) Cell { return text(m.taxOf(i)) })
	}
	group("Flexibility and market access")
	row("Fixed share of last year's cost", "volume", "Cost against volume", func(i int) Cell { return m.fixedShare(i) })
	row("Minimum commitment", "options", "Options", func(i int) Cell { return text(m.commitment(&m.k.Options[i])) })
	if m.c.Scorecard != nil {
		row("Score ("+scale+")", "scorecard", "Scorecard", func(i int) Cell { return text(m.f.Number(m.c.Scorecard.Options[i].Score, 2)) })
	}
	if m.anyBenefit(shown) {
		row("Benefits, times their probability", "cost", "Total cost", func(i int) Cell { return m.benefits(i) })
	}
	return t
}

func (m *composer) who(i int) string {
	o := &m.k.Options[i]
	switch {
	case o.Model == report.InHouse || o.Model == report.Offshoring:
		return "own people"
	case o.Provider != "":
		return o.Provider
	}
	return "a provider"
}

func (m *composer) control(i int) string {
	if model := m.k.Options[i].Model; model == report.Offshoring || model == report.InHouse {
		return "own management"
	}
	return "through the contract"
}

// covered says how many of the baseline's functions an option takes over.
func (m *composer) covered(i int) string {
	base := m.baseline().Scope
	if len(base) == 0 {
		return "all"
	}
	n := 0
	for _, f := range m.c.Options[i].Scope {
		if slices.Contains(base, f) {
			n++
		}
	}
	if n == len(base) {
		return "all " + itoa(n)
	}
	return itoa(n) + " of " + itoa(len(base))
}

func (m *composer) learning(o *report.Option) string {
	if o.Learning == 0 || o.StartingProductivity == 1 {
		return "none"
	}
	return m.percent(o.StartingProductivity) + " at first, full after " + m.plural(o.Learning, "month", "months")
}

func (m *composer) ownProductivity(i int) string {
	if o := &m.k.Options[i]; o.Model == report.Offshoring || o.Model == report.InHouse {
		return m.percent(m.k.Locations[o.Location].Productivity)
	}
	return "in the fee"
}

func (m *composer) moving(o *report.Option) string {
	return itoa(o.Transition) + " + " + m.plural(o.ParallelRunning, "month", "months")
}

func (m *composer) currencyOf(i int) string {
	c := &m.k.Currencies[m.k.Locations[m.k.Options[i].Location].Currency]
	if c.Code == m.c.Currency || c.Drift == 0 {
		return c.Code
	}
	return c.Code + ", " + m.f.SignedPercent(c.Drift, 1) + " a year"
}

func (m *composer) taxOf(i int) string {
	l := &m.k.Locations[m.k.Options[i].Location]
	if l.TaxHoliday == 0 {
		return m.percent(l.CorporateTax)
	}
	return m.percent(l.CorporateTax) + " after " + m.plural(l.TaxHoliday, "year", "years")
}

func (m *composer) fixedShare(i int) Cell {
	o := &m.c.Options[i]
	all := o.FixedCost + o.VariableCost
	if all <= 0 || o.FixedCost < 0 || o.VariableCost < 0 {
		return Cell{Text: "–"}
	}
	return Cell{Text: m.f.Percent(o.FixedCost/all, 0)}
}

// benefitCategories are the categories that an option's benefit lines name.
func (m *composer) benefitCategories(option int) map[string]bool {
	out := map[string]bool{}
	for i := range m.k.Lines {
		if l := &m.k.Lines[i]; int(l.Option) == option && l.Kind == report.Benefit {
			out[m.k.Categories[l.Category]] = true
		}
	}
	return out
}

func (m *composer) anyBenefit(options []int) bool {
	for _, i := range options {
		if len(m.benefitCategories(i)) > 0 {
			return true
		}
	}
	return false
}

// benefits is what an option's benefit categories bring over the whole time, as a saving.
func (m *composer) benefits(option int) Cell {
	names := m.benefitCategories(option)
	total := 0.0
	for _, s := range m.c.Options[option].CostByCategory {
		if names[s.Name] {
			total -= sum(s.Values)
		}
	}
	if len(names) == 0 {
		return Cell{Text: "–"}
	}
	return m.saving(total, m.unit)
}
