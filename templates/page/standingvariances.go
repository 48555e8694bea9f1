package page

import (
	"strings"
	"unicode"

	"shorecast/charts"
	"shorecast/report"
	"shorecast/report/wording"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// largestOnPageOne is how many variances page 1 explains.
const largestOnPageOne = 3

// largestVariances is the table of the largest cost variances to date, with what is said about them.
func largestVariances(t *tracking) []doc.Block {
	var to []report.Explanation
	for _, x := range t.Explanations {
		if x.Window == report.WindowToDate {
			to = append(to, x)
		}
	}
	if len(to) == 0 || t.Month == 0 {
		return nil
	}
	w := &t.Windows[report.WindowToDate]
	x := table("standing-variances", columns(wide("Category"), right("Actual", "Plan", "Variance"),
		left("Mainly", "Explanation")), t.name(t.Decision),
		"Largest cost variances in "+t.Unit(t.unit)+" before tax: + is over plan",
		t.say.CaseMonth(w.From)+" to "+t.say.CaseMonth(w.To))
	x.Cards = true
	apart := t.roundedApart(w.Variance)
	for _, e := range to[:min(len(to), largestOnPageOne)] {
		v, late := w.Categories[e.Category], t.late(e.Category, e.Variance)
		difference, cause := t.change(v.Total(), t.unit), text(wording.MainCause(v))
		if late > 0 {
			difference.Impact, cause = charts.Neutral, text("timing: still due")
		}
		apart = apart || t.roundedApart(v)
		x.Add(row(t.Categories[e.Category], t.amount(v.Actual, t.unit), t.amount(v.Plan, t.unit),
			difference, cause, explained(t, e)))
	}
	x.Add(weighted(doc.Total, row("All categories", t.amount(w.Actual, t.unit), t.amount(w.Plan, t.unit),
		t.change(w.Total(), t.unit), text(wording.MainCause(w.Variance)), doc.Cell{})))
	x.Notes = roundedNote(apart)
	return []doc.Block{doc.Heading{Text: "Why: the largest variances"}, x}
}

// aside is what of the difference of the saving to date says nothing about how well it goes.
type aside struct {
	timing    float64 // one-off money that was to be spent by now and is still due
	allowance float64 // what the plan holds for risks up to now, less what they cost, where that is less
}

func (t *tracking) underlying() aside {
	var u aside
	all := t.Windows[report.WindowToDate].Categories
	for i, v := range all {
		u.timing += t.late(i, v.Total())
	}
	if k := t.category(report.RiskCost); k >= 0 {
		u.allowance = max(0, -all[k].Total())
	}
	return u
}

func (u aside) any() bool { return u != aside{} }

// parts names what it is made of.
func (u aside) parts(t *tracking) string {
	var parts []string
	if u.timing != 0 {
		parts = append(parts, t.say.Amount(u.timing)+" of one-off cost still due (timing)")
	}
	if u.allowance != 0 {
		parts = append(parts, t.say.Amount(u.allowance)+" of unspent risk allowance")
	}
	return words.And(parts)
}

// late is the one-off money of a category that makes up most of what it falls short of its plan, and is still due; 0
// where that is not so. It is not saved.
func (t *tracking) late(category int, variance float64) float64 {
	for _, x := range t.Remaining {
		if x.Category == category && variance < 0 && x.Remaining >= -variance/2 {
			return min(x.Remaining, -variance)
		}
	}
	return 0
}

// longestComment is how many characters of a comment page 1 shows; the page about causes shows all of it.
const longestComment = 160

// explained is what the workbook says about a variance, and who.
func explained(t *tracking, x report.Explanation) doc.Cell {
	switch {
	case x.NotExplained:
		return doc.Cell{Text: words.NonEmpty(", ", "not explained", strings.Join(x.Owners, "; ")), Impact: charts.Bad}
	case len(x.Comments) == 0:
		return text("within the tolerance of " + t.say.Exact(t.Case.Actuals.Tolerance))
	}
	s := shortened(strings.Join(x.Comments, "; "), longestComment)
	if owners := strings.Join(x.Owners, "; "); owners != "" {
		s += " (" + owners + ")"
	}
	return text(s)
}

// shortened cuts a text behind a word where it has more characters than that.
func shortened(s string, most int) string {
	all := []rune(s)
	if len(all) <= most {
		return s
	}
	s = string(all[:most-1])
	if cut := strings.LastIndexFunc(s, unicode.IsSpace); cut > 0 && !unicode.IsSpace(all[most-1]) {
		s = s[:cut]
	}
	return strings.TrimRight(s, " .,;:") + " …"
}
