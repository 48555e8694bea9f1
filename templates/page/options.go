package page

import (
	"strconv"

	"shorecast/report"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// assumed is the mark of a value that no cell states.
const assumed = "assumed"

// asStated is the third line of the title of a table that puts what the workbook states beside what is assumed.
const asStated = "As stated in the workbook; “" + assumed + "” marks a default"

// options says for every option who does the work, where, for which functions and on what terms.
func options(r *results) doc.Page {
	t := table("options-table", left(""), inOrder, "Who, where, what and on which terms", asStated)
	for _, i := range r.order {
		t.Columns = append(t.Columns, wide(r.name(i))...)
	}
	add := func(label string, value func(r *results, i int) string) {
		t.Add(rowOf(label, r.order, func(i int) doc.Cell { return text(value(r, i)) }))
	}
	add("Model", func(r *results, i int) string {
		return r.option(i).Model.String() + map[bool]string{true: ", baseline"}[i == r.base]
	})
	add("Who", provider)
	add("Where", func(r *results, i int) string { return r.location(i).Name })
	add("Functions", scope)
	for _, x := range terms {
		t.Add(rowOf(x.label, r.order, func(i int) doc.Cell {
			if x.moving && i == r.base {
				return none
			}
			o := r.option(i)
			return text(orAssumed(r, x.write(r, o), o.Source, x.columns...))
		}))
	}
	t.Notes = []string{"Transition is the time over which the work moves; parallel running, the months for which work " +
		"that has moved also continues at home; ramp-up, the time new people take to reach their location's productivity. " +
		"The minimum commitment is the share of the first year's volume that a provider is paid for in any case; the " +
		"mark-up is what a captive centre adds to its cost when it charges home, and matters for tax only."}
	return doc.Page{ID: onOptions.id, Title: onOptions.title, Blocks: []doc.Block{t}}
}

// terms are assumed where the option's row states none of the columns that they are made from. The baseline has no
// terms of moving.
var terms = []struct {
	label   string
	moving  bool
	write   func(r *results, o *report.Option) string
	columns []string
}{
	{"Transition", true, func(r *results, o *report.Option) string {
		return monthsOrNone(r, o.Transition)
	}, []string{"Transition"}},
	{"Parallel running", true, func(r *results, o *report.Option) string {
		return monthsOrNone(r, o.ParallelRunning)
	}, []string{"Parallel running"}},
	{"Ramp-up of new people", true, rampUp, []string{"Learning", "Starting productivity"}},
	{"Contract indexation", false, func(r *results, o *report.Option) string {
		return r.say.Exact(o.ContractIndexation) + " a year"
	}, []string{"Contract indexation"}},
	{"Minimum commitment", false, commitment, []string{"Minimum commitment"}},
	{"Transfer-pricing mark-up", false, func(r *results, o *report.Option) string {
		return r.say.Exact(o.TransferPricing)
	}, []string{"Transfer-pricing mark-up"}},
}

func monthsOrNone(r *results, n int) string {
	if n == 0 {
		return "none"
	}
	return r.say.Count(n, "month")
}

func scope(r *results, i int) string {
	s := r.Options[i].Functions
	switch {
	case len(s) == 0:
		return "all work"
	case len(r.Case.Functions) > 1 && len(s) == len(r.Case.Functions):
		return "all " + strconv.Itoa(len(s))
	}
	var names []string
	for _, f := range s {
		names = append(names, r.Case.Functions[f].Name)
	}
	return words.And(names)
}

// commitment is the share of a provider's first-year volume that is paid in any case.
func commitment(r *results, o *report.Option) string {
	if o.MinimumCommitment == 0 {
		return "none"
	}
	return r.say.Exact(o.MinimumCommitment) + " of year 1"
}

// rampUp is how new people reach their location's productivity.
func rampUp(r *results, o *report.Option) string {
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

// orAssumed marks a value as assumed where the record's row states none of the columns that it is made from.
func orAssumed(r *results, value string, s report.Source, columns ...string) string {
	for _, c := range columns {
		if r.Case.Stated(s, c) {
			return value
		}
	}
	return value + ", " + assumed
}
