package page

import (
	"slices"
	"strconv"

	"shorecast/report"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// models puts outsourcing and offshoring side by side: what each is, and what this comparison shows of it.
func models(r *results) doc.Page {
	shown := bestOfEachModel(r)
	if len(shown) == 0 {
		return doc.Page{}
	}
	who := "The cheapest option of each model, and the baseline"
	if more := withRunnerUp(r, shown); len(more) > len(shown) {
		shown, who = more, "The cheapest option of each model, the runner-up and the baseline"
	}
	return doc.Page{ID: "models", Title: "Outsourcing and offshoring side by side",
		Message: "Outsourcing changes who does the work, offshoring where it is done.",
		Blocks:  []doc.Block{modelTable(r, append(shown, r.base), who)}}
}

// definitions say what each way to get work done is.
var definitions = doc.Table{ID: "models-definitions",
	Columns: columns(left(""), wide("What it is", "Advantages", "Non-financial costs and risks")),
	Rows: []doc.Row{
		textRow("In-house", "Own people at home do the work.", "Full control; nothing to move.",
			"Cost level of the home location; slow to grow or shrink."),
		textRow("Outsourcing", "A provider does the work under contract.",
			"The provider's expertise and scale; no own investment; easy to scale up and down.",
			"Control only through the contract; dependence on the provider."),
		textRow("Offshoring", "Own people in another country do the work: a captive centre.",
			"Wage differences, tax and incentives, market access, full control, a lasting presence.",
			"Effort to build up, exchange rates, rising wages; a commitment for years."),
		textRow("Offshore outsourcing", "A provider in another country does the work.",
			"Both at once: a provider's scale at a low-cost location.", "Least control: contract and distance together."),
	}}

// bestOfEachModel returns, for each model except in-house that has an option, its cheapest one that is not the
// baseline.
func bestOfEachModel(r *results) []int {
	var out []int
	for _, model := range []report.Model{report.Outsourcing, report.Offshoring, report.OffshoreOutsourcing} {
		if i, ok := find(r.others, func(i int) bool { return r.option(i).Model == model }); ok {
			out = append(out, i)
		}
	}
	return out
}

// withRunnerUp adds the verdict's option and its runner-up, where they are not among the options yet: four at most.
func withRunnerUp(r *results, shown []int) []int {
	for _, i := range []int{r.Verdict.Recommended, r.Verdict.Second} {
		if i != r.base && !slices.Contains(shown, i) && len(shown) < 4 {
			shown = append(shown, i)
		}
	}
	return shown
}

// modelTable shows where each advantage is visible as a figure. A row of which nothing is known is left out.
func modelTable(r *results, shown []int, who string) doc.Table {
	head := wide("What the choice depends on")
	for _, i := range shown {
		model := r.option(i).Model.String()
		if i == r.base {
			model = "baseline"
		}
		head = append(head, right(words.UpperFirst(model)+": "+r.name(i))...)
	}
	t := caseTable("models-table", columns(head, left("More on")), who,
		"Amounts in "+r.inUnit(r.unit)+"; savings against "+r.name(r.base))
	for _, m := range modelRows {
		if m.cell == nil {
			t.Add(group(m.label))
			continue
		}
		if x := rowOf(m.label, shown, func(i int) doc.Cell { return m.cell(r, i) }); known(x) {
			x.Cells = append(x.Cells, doc.Cell{Text: titleOf(r, m.on), Link: m.on.id})
			t.Add(x)
		}
	}
	return t
}

// modelRows are what is shown of each option, and the page with more on it; one without a cell is a heading.
var modelRows = []struct {
	label string
	on    head
	cell  func(r *results, i int) doc.Cell
}{
	{label: "Who, where and how much"},
	{"Who does the work", onAssumptions, says(provider)},
	{"Control", onAssumptions, says(control)},
	{"Where", onAssumptions, says(func(r *results, i int) string { return r.location(i).Name })},
	{"Functions covered", onLines, says(covered)},

	{label: "Cost and investment"},
	{"NPV of saving", onDecision, against(func(r *results, i int) doc.Cell {
		return r.saving(r.Options[i].NPVSaving, r.unit)
	})},
	{"NPV of saving, P5 to P95", onSimulation, against(func(r *results, i int) doc.Cell {
		return text(r.SignedAmount(r.drawn(i).P5, r.unit) + " to " + r.SignedAmount(r.drawn(i).P95, r.unit))
	})},
	{"Probability of being the cheapest", onSimulation, says(func(r *results, i int) string {
		return r.Chance(r.drawn(i).ProbabilityCheapest)
	})},
	{"Run-rate saving", onCash, against(func(r *results, i int) doc.Cell {
		return r.saving(r.Options[i].RunRateSaving, r.unit)
	})},
	{"One-off total, before tax", onCost, func(r *results, i int) doc.Cell {
		return r.amount(r.Options[i].OneOffTotal, r.unit)
	}},
	{"Funding peak", onCash, against(func(r *results, i int) doc.Cell {
		return r.amount(r.Options[i].FundingPeak, r.unit)
	})},
	{"Payback", onCash, against(says(func(r *results, i int) string {
		return r.say.Payback(r.Options[i].PaybackMonths)
	}))},

	{label: "Moving the work, and productivity"},
	{"Transition + parallel running", onRequest, against(says(moveTakes))},
	{"Learning of new people", onAssumptions, against(says(func(r *results, i int) string {
		return learning(r, r.option(i))
	}))},
	{"Productivity after learning, against home", onLocations, says(productivity)},

	{label: "Wages, currency, tax"},
	{"Loaded cost per productive FTE in Year 1, against home", onLocations, loadedCost},
	{"Parity year", onLocations, parityYear},
	{"Currency and its expected drift", onLocations, says(currencyAndDrift)},
	{"Corporate tax and holiday", onLocations, corporateTax},

	{label: "Flexibility and market access"},
	{"Fixed share of final-year cost", onVolume, fixedShare},
	{"Minimum commitment", onAssumptions, says(func(r *results, i int) string { return commitment(r, r.option(i)) })},
	{"Score (" + scoreScale + ")", onScorecard, score},
	{"Benefits and grants (negative cost)", onCost, benefits},
}

func says(value func(r *results, i int) string) func(r *results, i int) doc.Cell {
	return func(r *results, i int) doc.Cell { return text(value(r, i)) }
}

// against is a figure that compares with the baseline, for which there is none.
func against(cell func(r *results, i int) doc.Cell) func(r *results, i int) doc.Cell {
	return func(r *results, i int) doc.Cell {
		if i == r.base {
			return none
		}
		return cell(r, i)
	}
}

func control(r *results, i int) string {
	if ownPeople(r.option(i)) {
		return "own management"
	}
	return "through the contract"
}

// covered says which of the baseline's functions an option takes over, or of many how many.
func covered(r *results, i int) string {
	base := r.Options[r.base].Functions
	if len(base) == 0 {
		return "all"
	}
	var names []string
	for _, f := range r.Options[i].Functions {
		if slices.Contains(base, f) {
			names = append(names, r.Case.Functions[f].Name)
		}
	}
	switch n := len(names); {
	case n == len(base):
		return "all " + strconv.Itoa(n)
	case n <= 3:
		return words.And(names)
	default:
		return strconv.Itoa(n) + " of " + strconv.Itoa(len(base))
	}
}

// moveTakes is how long the work moves and how long the baseline still runs, over all waves where there are any.
func moveTakes(r *results, i int) string {
	o := r.option(i)
	first, last, waves := o.Start, o.End()+o.ParallelRunning, 0
	for _, w := range r.Case.Waves {
		if w.Option == i {
			waves++
			first, last = min(first, w.Start), max(last, w.End()+w.ParallelRunning)
		}
	}
	s := strconv.Itoa(o.Transition) + " + " + r.say.Count(o.ParallelRunning, "month")
	if waves > 0 {
		s += "; " + r.say.Count(last-first+1, "month") + " with all waves"
	}
	return s
}

func productivity(r *results, i int) string {
	if ownPeople(r.option(i)) {
		return r.say.Exact(r.location(i).Productivity)
	}
	return "in the fee"
}

func loadedCost(r *results, i int) doc.Cell {
	l := r.option(i).Location
	if l == r.home() {
		return none
	}
	return cheaper(r, at(r.Locations[l].AdvantageByYear, 1))
}

func parityYear(r *results, i int) doc.Cell {
	l := r.option(i).Location
	if at(r.Locations[l].LoadedCostByYear, 1) == nil {
		return none
	}
	return parity(r, l)
}

func currencyAndDrift(r *results, i int) string {
	currency := r.location(i).Currency
	c := &r.Case.Currencies[currency]
	switch {
	case ratesByYear(r, report.RateFX, currency):
		return c.Code + ", by year on the sheet Rates"
	case c.Drift == 0:
		return c.Code
	}
	return c.Code + ", " + r.say.Exact(c.Drift) + " a year"
}

func corporateTax(r *results, i int) doc.Cell {
	l := r.location(i)
	switch {
	case !r.taxed():
		return none
	case l.TaxHoliday == 0:
		return text(r.say.Exact(l.CorporateTax))
	}
	return text(r.say.Exact(l.CorporateTax) + " after " + r.say.Count(l.TaxHoliday, "year"))
}

func score(r *results, i int) doc.Cell {
	if r.Scorecard == nil {
		return none
	}
	return text(r.Number(r.Scorecard.Options[i].Score, 2))
}

// benefits is what an option's benefits and grants come to over the whole time, as on the page of total cost.
func benefits(r *results, option int) doc.Cell {
	total, ok := totalIn(r, option, inGroup(r, benefitGroup))
	if !ok {
		return none
	}
	return r.amount(total, r.unit)
}

// commitment is the share of a provider's first-year volume that is paid in any case.
func commitment(r *results, o *report.Option) string {
	if o.MinimumCommitment == 0 {
		return "none"
	}
	return r.say.Exact(o.MinimumCommitment) + " of Year 1"
}

// learning is how new people reach their location's productivity.
func learning(r *results, o *report.Option) string {
	if o.Learning == 0 || o.StartingProductivity == 1 {
		return "none"
	}
	return r.say.Exact(o.StartingProductivity) + " at first, full after " + r.say.Count(o.Learning, "month")
}

// provider is who does an option's work.
func provider(r *results, i int) string {
	switch o := r.option(i); {
	case ownPeople(o):
		return "own people"
	case o.Provider != "":
		return o.Provider
	}
	return "a provider"
}

func ownPeople(o *report.Option) bool {
	return o.Model == report.InHouse || o.Model == report.Offshoring
}
