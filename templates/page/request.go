package page

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"shorecast/charts"
	"shorecast/report"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// request is page 2: what is asked for, when the work moves, whom it concerns and what may go wrong.
func request(r *results) doc.Page {
	p := doc.Page{ID: onRequest.id, Title: titleOf(r, onRequest), Summary: !r.tracked(), Message: requestMessage(r)}
	p.Add(r.figures(charts.Timeline, charts.AllOptions)...)
	p.Add(effortTable(r))
	p.Add(topRisks(r)...)
	if len(r.with.Short) > pageOneNames {
		p.Add(namesTable(r))
	}
	return p
}

// namesTable spells out the short names of options.
func namesTable(r *results) doc.Table {
	t := table("request-names", columns(left("Short name"), wide("Name in the workbook")), "Names of the options")
	for _, x := range r.with.Short {
		t.Add(textRow(x.Name, x.Full))
	}
	return t
}

// titleOf is the title of a page; what is followed up is no longer requested.
func titleOf(r *results, h head) string {
	if h == onRequest && r.tracked() {
		return "As decided"
	}
	return h.title
}

// requestMessage says what has to be approved, or would have to be for the best alternative, or what was decided and
// comes to more by now.
func requestMessage(r *results) string {
	if r.tracked() && r.Tracking.Decision != r.base {
		d := r.Tracking.Decision
		return r.standing().AsDecided() + ", " + r.name(d) + " requires " + expenditure(r, d) + moreAtCompletion(follow(r))
	}
	s, name := expenditure(r, r.focus()), r.name(r.focus())
	switch {
	case r.tracked():
		return r.standing().AsDecided() + ", the work stays. " + name + " would need " + s
	case r.Verdict.Call == report.Move:
		return "Approval is requested for " + name + ": " + s
	}
	return "No approval is requested. " + name + " would need " + s
}

// expenditure is the one-off cost of an option as planned, and how much cash it ties up.
func expenditure(r *results, option int) string {
	o := &r.Options[option]
	s := "one-off expenditure of " + r.say.Amount(o.OneOffTotal)
	if r.taxed() {
		s += " before tax"
	}
	if o.OneOffTotal == 0 {
		s = "no one-off expenditure"
	}
	s += "."
	if peak := r.say.Amount(o.FundingPeak); peak != r.say.Amount(0) {
		s += " Funding, " + r.netOfSavings() + ", peaks at " + peak + " in " + monthName(r, trough(o)) + "."
	}
	return s
}

// moreAtCompletion says by how much the one-off cost at completion exceeds what was decided; empty where it does not.
func moreAtCompletion(t *tracking) string {
	o, beyond := &t.OneOff, t.beyondBudget()
	more := func(at float64) bool {
		return at > o.Plan && t.SignedAmount(at-o.Plan, t.unit) != t.SignedAmount(0, t.unit)
	}
	switch {
	case t.Month == 0 || !more(o.AtCompletion) && !more(o.AtCompletion+beyond):
		return ""
	case beyond == 0:
		return " One-off cost by now comes to " + t.MoneyIn(o.AtCompletion, t.unit) + " at completion, " +
			t.MoneyIn(o.AtCompletion-o.Plan, t.unit) + " more than decided."
	}
	return " One-off cost by now comes to " + t.MoneyIn(o.AtCompletion, t.unit) + " at completion, " +
		t.MoneyIn(o.AtCompletion+beyond, t.unit) + " with the sheet Forecast; " + t.MoneyIn(o.Plan, t.unit) +
		" was decided."
}

// netOfSavings says what an amount of funding is counted after.
func (r *results) netOfSavings() string {
	if r.taxed() {
		return "net of savings and after tax"
	}
	return "net of savings"
}

// trough is the month in which an option's cumulative saving is lowest.
func trough(o *report.OptionResult) int {
	return slices.Index(o.CumulativeSavingByMonth, slices.Min(o.CumulativeSavingByMonth))
}

// monthName names a month of the case in a sentence, monthCell in a cell: "March 2028", "Mar 2028".
func monthName(r *results, m int) string { return r.say.CaseMonth(m) }

func monthCell(r *results, m int) doc.Cell {
	if m == 0 {
		return text("day one")
	}
	c := r.Case.FirstMonth + report.Month(m-1)
	return text(c.Month().String()[:3] + nbsp + strconv.Itoa(c.Year()))
}

// moveTable says when each option moves the work, each wave in a row of its own, and when its cash turns.
func moveTable(r *results) doc.Table {
	t := table("tables-moves", columns(wide("Option"), right("Starts", "All moved", "Baseline work ends",
		"Full productivity", "Contract ends", "Funding peak", "Payback")), inOrder, "Timeline and turning point")
	for _, i := range r.others {
		k, o := r.option(i), &r.Options[i]
		x := row(r.name(i), scheduleCells(r, k, k.Schedule)...)
		contract, lowest, payback := none, none, none
		if k.ContractTerm > 0 {
			contract = monthCell(r, k.Start-1+k.ContractTerm)
		}
		if o.FundingPeak > 0 {
			lowest = monthCell(r, trough(o))
		}
		if o.PaybackMonths != nil {
			payback = monthCell(r, *o.PaybackMonths)
		}
		x.Cells = append(x.Cells, contract, lowest, payback)
		t.Add(x)
		for _, w := range r.Case.Waves {
			if w.Option == i {
				t.Add(row("   "+r.Case.Functions[w.Function].Name,
					append(scheduleCells(r, k, w.Schedule), doc.Cell{}, doc.Cell{}, doc.Cell{})...))
			}
		}
	}
	if len(r.Case.Waves) > 0 {
		t.Notes = []string{"A function in a row of its own moves in a wave; the others move as the option does."}
	}
	return t
}

// scheduleCells are the first month of a move and the last ones of transition, parallel running and learning.
func scheduleCells(r *results, o *report.Option, s report.Schedule) []doc.Cell {
	moved, full := max(s.End(), s.Start), none
	if s.Learning > 0 && o.StartingProductivity != 1 {
		full = monthCell(r, int(math.Ceil(float64(s.Start)-0.5+float64(s.Transition)/2+float64(s.Learning))))
	}
	ends := monthCell(r, s.End()+s.ParallelRunning)
	return []doc.Cell{monthCell(r, s.Start), monthCell(r, moved), ends, full}
}

// effortTable is what each option takes: the one-off cost to be approved by year, with what it comes to after tax, and
// the people who leave, stay and are hired from the baseline's last year to its own.
func effortTable(r *results) doc.Table {
	t := table("request-effort", columns(wide("Option"), right("Year 0", "Year 1", "Later", "Total")), inOrder,
		"One-off cost and investment in "+r.Unit(r.unit))
	if r.taxed() {
		t.Title[1] += " before tax"
		t.Columns = columns(t.Columns, right("Total after tax"))
	}
	if hasPeople(r) {
		t.Title[1] += ", and people in FTE in Year " + strconv.Itoa(r.Case.Horizon)
		t.Columns = columns(t.Columns, right("Leaving", "Staying", "Hired", "Extra at peak"))
		t.Notes = append([]string{peopleCounted(r)}, severanceShort(r)...)
	}
	t.Rows = r.byOption(r.others, func(i int) []doc.Cell {
		byYear := r.Options[i].OneOffByYear
		amounts := []float64{byYear[0], byYear[1], sum(byYear[2:]), r.Options[i].OneOffTotal}
		if r.taxed() {
			afterTax, _ := totalIn(r, i, inGroup(r, oneOffGroup))
			amounts = append(amounts, afterTax)
		}
		cells := each(amounts, func(v float64) doc.Cell { return r.amount(v, r.unit) })
		if !hasPeople(r) {
			return cells
		}
		p := peopleOf(r, i)
		return append(cells, each([]float64{p.leaving, p.staying, p.hired, p.extra}, func(v float64) doc.Cell {
			return text(r.Number(v, 0))
		})...)
	})
	return t
}

// peopleCounted says which people are counted, and in which year.
func peopleCounted(r *results) string {
	fte, last := r.Options[r.base].FTEByYear, r.Case.Horizon
	year := func(y int) string { return r.Number(fte[y], 0) + " in Year " + strconv.Itoa(y) }
	s := "People are compared in Year " + strconv.Itoa(last) + "; " + r.name(r.base) + " employs " + year(1)
	if last > 1 {
		s += " and " + year(last)
	}
	return s + ". A provider's own people are not counted. Extra at peak: people employed in the peak year beyond the " +
		"baseline's in that year or the option's in the end, whichever is more; 0 where the old team leaves as the new " +
		"one is hired."
}

// fewerSevered is the part of those who leave below which severance is said to be short.
const fewerSevered = 0.9

// severanceShort says which options state severance for fewer people than leave today's team.
func severanceShort(r *results) []string {
	var short []string
	if len(r.Case.Severed) == 0 {
		return nil
	}
	for _, i := range r.others {
		leave, severed := 0.0, r.Case.Severed[i]
		for l := range r.Options[i].FTEByLocation {
			leave += max(r.Options[r.base].FTEByLocation[l][1]-r.Options[i].FTEByLocation[l][r.Case.Horizon], 0)
		}
		if severed > 0 && severed < fewerSevered*leave {
			short = append(short, r.name(i)+" "+r.Number(severed, 0)+" of "+r.Number(leave, 0))
		}
	}
	if len(short) == 0 {
		return nil
	}
	return []string{"Severance is stated for fewer people than leave the team of Year 1: " + words.And(short) + "."}
}

// hasPeople reports whether the workbook says how many people the baseline employs.
func hasPeople(r *results) bool {
	return !allZero(r.Options[r.base].FTEByYear) && len(r.Options[r.base].FTEByLocation) > 0
}

// people are how many people an option concerns, in full-time equivalents.
type people struct{ leaving, staying, hired, extra float64 }

func peopleOf(r *results, option int) people {
	p, base, o, last := people{}, &r.Options[r.base], &r.Options[option], r.Case.Horizon
	for l := range o.FTEByLocation {
		before, after := base.FTEByLocation[l][last], o.FTEByLocation[l][last]
		p.staying += min(before, after)
		p.leaving += max(before-after, 0)
		p.hired += max(after-before, 0)
	}
	for y := 1; y <= last; y++ {
		p.extra = max(p.extra, o.FTEByYear[y]-max(base.FTEByYear[y], o.FTEByYear[last]))
	}
	return p
}

// mostRisks is how many risks page 2 names.
const mostRisks = 5

// topRisks are the risks that may strike the option in focus, those with the largest expected effect first.
func topRisks(r *results) []doc.Block {
	i := r.focus()
	var touching []int
	for k := range r.Risks {
		if r.Risks[k].NPV[i] != 0 {
			touching = append(touching, k)
		}
	}
	if len(touching) == 0 {
		return []doc.Block{small("The workbook states no risks (sheet Risks) that concern " + r.name(i) + ".")}
	}
	expected := func(k int) float64 { return r.Case.Risks[k].Probability * r.Risks[k].NPV[i] }
	slices.SortStableFunc(touching, func(a, b int) int {
		return cmp.Compare(math.Abs(expected(b)), math.Abs(expected(a)))
	})
	t := table("request-risks", columns(wide("Risk"), right("Probability", "Month", "If it happens",
		"Expected"), left("Mitigation", "Owner")), r.name(i), "Main risks: NPV of cost in "+r.inUnit(r.unit))
	t.Cards = true
	for _, k := range touching[:min(len(touching), mostRisks)] {
		x := &r.Case.Risks[k]
		t.Add(row(x.Name, text(r.say.Exact(x.Probability)), monthCell(r, x.Month), r.change(r.Risks[k].NPV[i], r.unit),
			r.change(expected(k), r.unit), orNone(x.Mitigation), orNone(x.Owner)))
	}
	if more := len(touching) - mostRisks; more > 0 {
		t.Notes = []string{"And " + r.say.Count(more, "more risk") + ", listed under Assumptions."}
	}
	return []doc.Block{t}
}
