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
		Blocks:  []doc.Block{definitions, modelTable(r, append(shown, r.base), who)}}
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
		if k := slices.IndexFunc(r.others, func(i int) bool { return r.Case.Options[i].Model == model }); k >= 0 {
			out = append(out, r.others[k])
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

// modelRows collects the rows of the table of models: what is shown of each option, and the page with more on it.
type modelRows struct {
	r     *results
	shown []int
	rows  []doc.Row
}

func (t *modelRows) add(label string, on head, cell func(i int) doc.Cell) {
	x := rowOf(label, t.shown, cell)
	x.Cells = append(x.Cells, doc.Cell{Text: on.title, Link: on.id})
	t.rows = append(t.rows, x)
}

// against adds a figure that compares with the baseline, for which there is none.
func (t *modelRows) against(label string, on head, cell func(i int) doc.Cell) {
	t.add(label, on, func(i int) doc.Cell {
		if i == t.r.base {
			return none
		}
		return cell(i)
	})
}

func (t *modelRows) text(label string, on head, value func(i int) string) {
	t.add(label, on, func(i int) doc.Cell { return text(value(i)) })
}

func (t *modelRows) group(name string) { t.rows = append(t.rows, group(name)) }

// modelTable shows where each advantage is visible as a figure.
func modelTable(r *results, shown []int, who string) doc.Table {
	head := wide("What the choice depends on")
	for _, i := range shown {
		model := r.Case.Options[i].Model.String()
		if i == r.base {
			model = "baseline"
		}
		head = append(head, right(words.UpperFirst(model)+": "+r.name(i))...)
	}
	t := modelRows{r: r, shown: shown}
	modelScope(&t)
	modelMoney(&t)
	modelMove(&t)
	modelPlace(&t)
	modelFlexibility(&t)
	out := caseTable("models-table", columns(head, left("More on")),
		who, "Amounts in "+r.inUnit(r.unit)+"; savings against "+r.name(r.base))
	out.Rows = t.rows
	return out
}

func modelScope(t *modelRows) {
	r := t.r
	t.group("Who, where and how much")
	t.text("Who does the work", onOptions, func(i int) string { return provider(r, i) })
	t.text("Control", onOptions, func(i int) string {
		if ownPeople(&r.Case.Options[i]) {
			return "own management"
		}
		return "through the contract"
	})
	t.text("Where", onOptions, func(i int) string { return r.Case.Locations[r.Case.Options[i].Location].Name })
	t.text("Functions covered", onOptions, func(i int) string { return covered(r, i) })
}

func modelMoney(t *modelRows) {
	r := t.r
	t.group("Cost and investment")
	t.against("NPV of saving", onDecision, func(i int) doc.Cell {
		return r.saving(r.Options[i].NPVSaving, r.unit)
	})
	t.against("NPV of saving, P5 to P95", onSimulation, func(i int) doc.Cell {
		return text(r.SignedAmount(r.drawn(i).P5, r.unit) + " to " + r.SignedAmount(r.drawn(i).P95, r.unit))
	})
	t.text("Probability of being the cheapest", onSimulation, func(i int) string {
		return r.Chance(r.drawn(i).ProbabilityCheapest)
	})
	t.against("Run-rate saving", onCash, func(i int) doc.Cell {
		return r.saving(r.Options[i].RunRateSaving, r.unit)
	})
	t.add("One-off total, before tax", onCost, func(i int) doc.Cell {
		return r.amount(r.Options[i].OneOffTotal, r.unit)
	})
	t.against("Funding peak", onCash, func(i int) doc.Cell {
		return r.amount(r.Options[i].FundingPeak, r.unit)
	})
	t.against("Payback", onCash, func(i int) doc.Cell {
		return text(r.say.Payback(r.Options[i].PaybackMonths))
	})
}

func modelMove(t *modelRows) {
	r := t.r
	t.group("Moving the work, and productivity")
	t.against("Transition + parallel running", onOptions, func(i int) doc.Cell {
		o := &r.Case.Options[i]
		return text(strconv.Itoa(o.Transition) + " + " + r.say.Count(o.ParallelRunning, "month"))
	})
	t.against("Ramp-up of new people", onOptions, func(i int) doc.Cell {
		return text(rampUp(r, &r.Case.Options[i]))
	})
	t.text("Productivity after ramp-up, against home", onLocations, func(i int) string {
		if o := &r.Case.Options[i]; ownPeople(o) {
			return r.say.Exact(r.Case.Locations[o.Location].Productivity)
		}
		return "in the fee"
	})
}

func modelPlace(t *modelRows) {
	r := t.r
	location := func(i int) *report.Location { return &r.Case.Locations[r.Case.Options[i].Location] }
	t.group("Wages, currency, tax")
	t.add("Loaded cost per FTE in year 1, against "+home(r), onLocations, func(i int) doc.Cell {
		if r.Case.Options[i].Location == homeIndex(r) {
			return none
		}
		return cheaper(r, at(r.Locations[r.Case.Options[i].Location].AdvantageByYear, 1))
	})
	t.add("Parity year", onLocations, func(i int) doc.Cell {
		l := r.Case.Options[i].Location
		if at(r.Locations[l].LoadedCostByYear, 1) == nil {
			return none
		}
		return parity(r, l)
	})
	t.text("Currency and its expected drift", onLocations, func(i int) string {
		c := &r.Case.Currencies[location(i).Currency]
		if c.Drift == 0 {
			return c.Code
		}
		return c.Code + ", " + r.SignedPercent(c.Drift, 1) + " a year"
	})
	if !r.taxed() {
		return
	}
	t.text("Corporate tax and holiday", onLocations, func(i int) string {
		l := location(i)
		if l.TaxHoliday == 0 {
			return r.say.Exact(l.CorporateTax)
		}
		return r.say.Exact(l.CorporateTax) + " after " + r.say.Count(l.TaxHoliday, "year")
	})
}

func modelFlexibility(t *modelRows) {
	r := t.r
	t.group("Flexibility and market access")
	t.add("Fixed share of final-year cost", onVolume, func(i int) doc.Cell {
		return fixedShare(r, i)
	})
	t.text("Minimum commitment", onOptions, func(i int) string { return commitment(r, &r.Case.Options[i]) })
	if r.Scorecard != nil {
		t.text("Score ("+scoreScale+")", onScorecard, func(i int) string {
			return r.Number(r.Scorecard.Options[i].Score, 2)
		})
	}
	if slices.ContainsFunc(t.shown, func(i int) bool { return len(benefitCategories(r, i)) > 0 }) {
		t.add("Benefits, weighted by probability", onCost, func(i int) doc.Cell { return benefits(r, i) })
	}
}

// covered says how many of the baseline's functions an option takes over.
func covered(r *results, i int) string {
	base := r.baseline().Functions
	if len(base) == 0 {
		return "all"
	}
	n := 0
	for _, f := range r.Options[i].Functions {
		if slices.Contains(base, f) {
			n++
		}
	}
	if n == len(base) {
		return "all " + strconv.Itoa(n)
	}
	return strconv.Itoa(n) + " of " + strconv.Itoa(len(base))
}

// benefitCategories are the categories that an option's benefit lines name.
func benefitCategories(r *results, option int) map[report.Category]bool {
	out := map[report.Category]bool{}
	for i := range r.Case.Lines {
		if l := &r.Case.Lines[i]; int(l.Option) == option && l.Kind == report.Benefit {
			out[report.Category(l.Category)] = true
		}
	}
	return out
}

// benefits is the saving that an option's benefit categories bring over the whole time.
func benefits(r *results, option int) doc.Cell {
	of := benefitCategories(r, option)
	if len(of) == 0 {
		return none
	}
	total := 0.0
	for _, c := range r.Options[option].ByCategory {
		if of[c.Category] {
			total -= sum(c.ByYear)
		}
	}
	return r.saving(total, r.unit)
}
