package page

import (
	"cmp"
	"slices"
	"strings"

	"shorecast/charts"
	"shorecast/report"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// trackedOneOff is the one-off budget by category: what is spent, ordered and still to come.
func trackedOneOff(t *tracking) doc.Page {
	p := doc.Page{ID: "tracked-one-off", Title: "One-off budget"}
	x := table("tracked-one-off-table", columns(wide("Category"), right("Plan", "Spent", "Committed", "Still to come",
		"At completion", "Against plan"), left("Next due")), t.decided(), "One-off cost and investment in "+t.beforeTax(),
		"Spent to "+monthName(t.results, t.Month))
	planned, remaining, rounded := 0.0, 0.0, false
	var apart []string
	for i := range t.Remaining {
		r := &t.Remaining[i]
		if r.BaselineOnly {
			spent := "nothing spent"
			if t.Amount(r.Spent, t.unit) != t.Amount(0, t.unit) {
				spent = t.MoneyIn(r.Spent, t.unit) + " spent"
			}
			apart = append(apart, t.Categories[r.Category]+" ("+t.MoneyIn(r.Plan, t.unit)+" planned, "+spent+")")
			continue
		}
		planned, remaining = planned+r.Plan, remaining+r.Remaining
		done := r.Spent + r.Remaining
		rounded = rounded || t.printsApart(r.Plan, done) || t.printsApart(-r.Spent, r.Remaining)
		x.Add(row(t.Categories[r.Category], t.amount(r.Plan, t.unit), t.amount(r.Spent, t.unit),
			t.amount(r.Committed, t.unit), t.amount(r.Remaining, t.unit), t.amount(done, t.unit), t.variance(done-r.Plan),
			t.nextDue(r)))
	}
	if len(x.Rows) == 0 {
		return p
	}
	o := &t.OneOff
	if d := planned - o.Plan; t.Amount(d, t.unit) != t.Amount(0, t.unit) {
		x.Notes = append(x.Notes, "The plan of the categories holds "+t.MoneyIn(d, t.unit)+" that "+t.decided()+
			" bears of "+t.name(t.base)+"; the budget is for its own lines alone.")
	}
	x.Add(weighted(doc.Total, row("Total", t.amount(o.Plan, t.unit), t.amount(o.ToDate, t.unit),
		t.amount(o.Committed, t.unit), t.amount(remaining, t.unit), t.amount(o.AtCompletion, t.unit),
		t.variance(o.AtCompletion-o.Plan), doc.Cell{})))
	x.Notes = append(x.Notes, roundedNote(rounded || t.printsApart(o.Plan, o.AtCompletion))...)
	x.Notes = append(x.Notes, "Still to come is the larger of what is committed and what is left of the plan; where the "+
		"sheet Actuals says final, only what is committed.")
	if len(apart) > 0 {
		x.Notes = append(x.Notes, "Not in this budget, since only "+t.name(t.base)+" has them: "+words.And(apart)+".")
	}
	p.Message = oneOffMessage(t)
	p.Add(x)
	p.Checks = []doc.Check{check("one-off cost at completion", t.Amount(o.AtCompletion, t.unit))}
	return p
}

// oneOffMessage says what is spent and what it comes to, by budget and with the sheet Forecast.
func oneOffMessage(t *tracking) string {
	o := &t.OneOff
	s := t.MoneyIn(o.ToDate, t.unit) + " of a budget of " + t.MoneyIn(o.Plan, t.unit) + " is spent; at completion it " +
		"will be " + t.MoneyIn(o.AtCompletion, t.unit)
	switch d := o.AtCompletion - o.Plan; {
	case t.SignedAmount(d, t.unit) == t.SignedAmount(0, t.unit):
		s += ", as planned"
	case d > 0:
		s += ", " + t.MoneyIn(d, t.unit) + " more than planned"
	default:
		s += ", " + t.MoneyIn(-d, t.unit) + " less than planned"
	}
	if d := t.beyondBudget(); d != 0 {
		s += "; " + t.MoneyIn(o.AtCompletion+d, t.unit) + " with the sheet Forecast"
	}
	return s + " (before tax)."
}

// nextDue is the next month in which a category falls due and what is then.
func (t *tracking) nextDue(r *report.OneOffRemaining) doc.Cell {
	for m := t.Month + 1; m < len(r.ByMonth); m++ {
		if v := t.Amount(r.ByMonth[m], t.unit); v != t.Amount(0, t.unit) {
			return text(v + " in " + monthCell(t.results, m).Text)
		}
	}
	if r.Final {
		return text("final")
	}
	return none
}

// trackedPeople are the people employed against the plan.
func trackedPeople(t *tracking) doc.Page {
	return doc.Page{ID: "tracked-people", Title: "People against plan",
		Blocks: t.figures(charts.TrackedPeople, charts.AllOptions)}
}

// happened is a risk with what was booked for it.
type happened struct {
	name             string
	register         *report.Risk // nil where the workbook does not have it
	amounts          map[int]float64
	months           []int // in which an amount other than 0 was booked, ascending
	comments, owners []string
}

// trackedRisks sets what was booked as risks against the register.
func trackedRisks(t *tracking) doc.Page {
	p := doc.Page{ID: "tracked-risks", Title: "Risks against the register"}
	all := t.risks()
	due := false
	for _, h := range all {
		due = due || len(h.months) > 0 || h.register.Month <= t.Month
	}
	if !due {
		return p
	}
	x := table("tracked-risks-table", columns(wide("Risk"), right("Probability", "If it happens", "Expected in", "Booked"),
		left("Status", "Comment, mitigation", "Owner")), t.decided(), "Risks: what was expected and what was booked",
		"To "+monthName(t.results, t.Month))
	x.Cards = true
	for _, h := range all {
		x.Add(t.riskRow(h))
	}
	p.Add(x)
	if k := t.category(report.RiskCost); k >= 0 {
		v := t.Windows[report.WindowToDate].Categories[k]
		cost := "To date no risk has cost anything"
		if t.Amount(v.Actual, t.unit) != t.Amount(0, t.unit) {
			cost = "To date risks cost " + t.MoneyIn(v.Actual, t.unit)
		}
		p.Message = cost + "; the plan expected " + t.MoneyIn(v.Plan, t.unit) + " by now, weighted by probability " +
			"(before tax)."
	}
	return p
}

// category returns the place of a category among those that are tracked; −1 where it is not.
func (t *tracking) category(k report.Category) int {
	for i, name := range t.Categories {
		if strings.EqualFold(name, k.String()) {
			return i
		}
	}
	return -1
}

// risks are those of the register that concern the decision, then what was booked beside it.
func (t *tracking) risks() []*happened {
	var all []*happened
	byName := map[string]*happened{}
	for i := range t.Case.Risks {
		r := &t.Case.Risks[i]
		if r.Option == t.Decision || r.Option == report.AllOptions && t.Decision != t.base {
			h := &happened{name: r.Name, register: r, amounts: map[int]float64{}}
			all, byName[spelt(r.Name)] = append(all, h), h
		}
	}
	for i := range t.Case.Actuals.Amounts {
		a := &t.Case.Actuals.Amounts[i]
		if a.Kind != report.RiskEvent && a.Category != report.RiskCost || a.Status == report.StatusCommitted {
			continue
		}
		h := byName[spelt(a.Description)]
		switch {
		case h == nil && a.Amount == 0:
			continue
		case h == nil:
			h = &happened{name: cmp.Or(a.Description, "Without a description"), amounts: map[int]float64{}}
			all, byName[spelt(a.Description)] = append(all, h), h
		}
		if at, known := slices.BinarySearch(h.months, a.Month); a.Amount != 0 {
			h.amounts[a.Currency] += a.Cost()
			if !known {
				h.months = slices.Insert(h.months, at, a.Month)
			}
		}
		if a.Comment != "" {
			h.comments = once(h.comments, []string{a.Comment})
		}
		if a.Owner != "" {
			h.owners = once(h.owners, []string{a.Owner})
		}
	}
	return all
}

// spelt is a name as it is compared: without regard to case, spacing and punctuation.
func spelt(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \u00a0.,;:-–/()'’\"“”", r) {
			return -1
		}
		return r
	}, strings.ToLower(name))
}

func (t *tracking) riskRow(h *happened) doc.Row {
	probability, impact, expected := none, none, none
	comments, owners := h.comments, h.owners
	if r := h.register; r != nil {
		probability, expected = text(t.say.Exact(r.Probability)), monthCell(t.results, r.Month)
		impact = text(t.Money(r.Impact, t.Case.Currencies[r.Currency].Code))
		if r.Mitigation != "" {
			comments = once(comments, []string{"mitigation: " + r.Mitigation})
		}
		if r.Owner != "" {
			owners = once(owners, []string{r.Owner})
		}
	}
	booked, standing := none, text("open")
	switch {
	case len(h.months) > 0:
		var sums, when []string
		for c := range t.Case.Currencies {
			if v, ok := h.amounts[c]; ok {
				sums = append(sums, t.Money(v, t.Case.Currencies[c].Code))
			}
		}
		for _, m := range h.months {
			when = append(when, monthCell(t.results, m).Text)
		}
		booked, standing = text(strings.Join(sums, " + ")), text("happened: "+words.And(when))
		if h.register == nil {
			standing.Text += ", not in the register"
		}
	case h.register.Month <= t.Month:
		standing = text("its month has passed, nothing booked")
	}
	return row(h.name, probability, impact, expected, booked, standing, orNone(strings.Join(comments, "; ")),
		orNone(strings.Join(owners, "; ")))
}
