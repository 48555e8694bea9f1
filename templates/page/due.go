package page

import (
	"cmp"
	"slices"

	"shorecast/report"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// dueMonths is how far page 1 looks ahead.
const dueMonths = 12

// mostDue is how many months of one-off money page 1 names before it sums up the others.
const mostDue = 3

// due is something that comes next.
type due struct {
	month  int // of the case
	what   string
	amount *float64 // nil where it is no money
}

// dueNext is the table of what is due in the months after the last one with actuals.
func dueNext(t *tracking) []doc.Block {
	all := slices.Concat(moneyDue(t), movesDue(t), termDue(t))
	slices.SortStableFunc(all, func(a, b due) int { return cmp.Compare(a.month, b.month) })
	within := "in the " + words.SpelledCount(dueMonths, "month") + " after " + t.standing().LastMonth()
	if t.Month == 0 {
		within = "in the first " + words.SpelledCount(dueMonths, "month")
	}
	if t.Month >= t.Case.Months() {
		return []doc.Block{body("Nothing more is due: the case has ended.")}
	}
	if len(all) == 0 {
		return []doc.Block{body("No one-off cost, move or contract term is due " + within + ".")}
	}
	x := table("standing-due", columns(left("Month"), wide("What is due"), right("One-off cost")),
		t.name(t.Decision), "What is due "+within+", one-off cost in "+t.Unit(t.unit)+" before tax")
	for _, d := range all {
		amount := doc.Cell{}
		if d.amount != nil {
			amount = t.amount(*d.amount, t.unit)
		}
		x.Add(doc.Row{Cells: []doc.Cell{monthCell(t.results, d.month), text(d.what), amount}})
	}
	return []doc.Block{doc.Heading{Text: "What is due next"}, x}
}

// ahead reports whether a month is one that page 1 looks at.
func (t *tracking) ahead(month int) bool {
	return month > t.Month && month <= min(t.Month+dueMonths, t.Case.Months())
}

// moneyDue is the one-off money of the months ahead: the first ones with their categories, the others as a sum.
func moneyDue(t *tracking) []due {
	var all []due
	for m := t.Month + 1; t.ahead(m); m++ {
		var names []string
		total := 0.0
		for _, x := range t.Remaining {
			if !x.BaselineOnly && t.Amount(x.ByMonth[m], t.unit) != t.Amount(0, t.unit) {
				names, total = append(names, t.Categories[x.Category]), total+x.ByMonth[m]
			}
		}
		switch {
		case names == nil:
		case len(all) < mostDue:
			all = append(all, due{m, words.And(names), &total})
		case len(all) == mostDue:
			all = append(all, due{m, "From here on: further one-off cost", &total})
		default:
			*all[mostDue].amount += total
		}
	}
	return all
}

// movesDue are the ends of the move and of parallel running, function by function where they differ.
func movesDue(t *tracking) []due {
	d, delay := t.Decision, t.Case.Actuals.Delay
	if d == t.base {
		return nil
	}
	ends, parallel := map[int][]string{}, map[int][]string{}
	note := func(name string, s report.Schedule) {
		if s.Transition > 0 && t.ahead(s.End()) {
			ends[s.End()] = append(ends[s.End()], name)
		}
		if last := s.End() + s.ParallelRunning; s.ParallelRunning > 0 && t.ahead(last) {
			parallel[last] = append(parallel[last], name)
		}
	}
	whole := t.option(d).Schedule
	late := whole
	late.Transition += delay
	note("", late)
	for _, w := range t.Case.Waves {
		if w.Option == d && w.Schedule != whole {
			note(t.Case.Functions[w.Function].Name, w.Schedule.Late(delay, t.Month))
		}
	}
	return append(endings("The move ends", ends), endings("Parallel running ends", parallel)...)
}

// endings are what ends in a month, for the functions that end then; the empty name is the option itself.
func endings(what string, byMonth map[int][]string) []due {
	var all []due
	for m, names := range byMonth {
		s := what
		if !slices.Contains(names, "") {
			s += ": " + words.And(names)
		}
		all = append(all, due{month: m, what: s})
	}
	return all
}

// termDue is the end of the contract's term: to renew or to leave.
func termDue(t *tracking) []due {
	o := t.option(t.Decision)
	if o.ContractTerm == 0 {
		return nil
	}
	end := o.Start - 1 + o.ContractTerm
	for end <= t.Month {
		end += o.ContractTerm
	}
	if !t.ahead(end) {
		return nil
	}
	s := "The contract term ends: decide whether to renew"
	if o.RenewalChange != 0 {
		s += " (fees " + t.SignedPercent(o.RenewalChange, 0) + ")"
	}
	return []due{{month: end, what: s + " or to leave"}}
}
