package page_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"shorecast/charts"
	"shorecast/report/change"
	"shorecast/samples/testing/specimen"
	"shorecast/templates"
	"shorecast/templates/page"
)

// pageText joins what the paragraphs and tables of a page say, with plain spaces.
func pageText(d templates.Document, id string) string {
	var b strings.Builder
	for _, p := range d.Pages {
		if p.ID == id {
			for _, x := range p.Blocks {
				dumpBlock(&b, x)
			}
		}
	}
	return strings.ReplaceAll(b.String(), "\u00a0", " ")
}

// The engine writes figures one way; a report in another locale writes them its own way, in what changed too.
func TestChangesInALocale(t *testing.T) {
	c, f := specimen.Comparison(specimen.Usual), format(t, "de-DE")
	d := page.Compose(c, charts.Of(c, f), f, page.Options{Since: &templates.Since{Report: specimen.Since(specimen.Usual,
		specimen.Edits, c), Label: "the last report"}})
	got := pageText(d, "changes") + pageText(d, "decision")
	for _, want := range []string{"moved from 60 to 98,4 INR/EUR (+64 %)", "60 INR/EUR | 98,4 INR/EUR",
		"EUR 403.200 | EUR 420.000", "EUR 85.000, annual", "+12.773"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not said", want)
		}
	}
}

// Page 1 names the causes with the largest effects and adds up the others, so that the row still adds up.
func TestManyCausesOnPageOne(t *testing.T) {
	c, f := specimen.Comparison(specimen.Usual), format(t, "en-GB")
	r := specimen.Since(specimen.Usual, specimen.Nothing, c)
	w := r.Walk()
	w.From = w.To - 2_825_000
	// 2,825 k in all; the four smallest are −50, 25, −100, 300
	for i, effect := range []float64{1e6, -50e3, 500e3, 25e3, 400e3, -100e3, 300e3, 750e3} {
		w.Steps = append(w.Steps, change.Step{Cause: change.Causes()[i], Effect: effect, Count: 1,
			Inputs: []change.Input{{}}})
	}
	r.VerdictChanged = true
	d := page.Compose(c, charts.Of(c, f), f, page.Options{Since: &templates.Since{Report: r, Label: "the last report"}})
	const want = "NPV of saving in EUR k | Earlier report | Settings | Wages and prices | Volumes | Cost lines " +
		"changed | Other causes (4) | This report | Change\n" +
		"  Captive Hyderabad | +9,948 | +1,000 (good) | +500 (good) | +400 (good) | +750 (good) | +175 (good) | +12,773 | " +
		"+2,825 (good)\n"
	if got := pageText(d, "decision"); !strings.Contains(got, want) {
		t.Errorf("page 1 does not say\n%s\nbut\n%s", want, got)
	}
}

// The only input of a step is printed as its step is, which makes the ends of the walk add up: −153 between 1,079 and
// 926, though the exact effect of −153,600 would print as −154.
func TestOnlyInputOfAStep(t *testing.T) {
	c, f := specimen.Comparison(specimen.Usual), format(t, "en-GB")
	r := specimen.Since(specimen.Usual, specimen.Edits, c)
	w := r.Walk()
	in := w.Steps[0].Inputs[0]
	in.Effect = -153_600
	w.From, w.To = 1_079_400, 925_800
	w.Steps = []change.Step{{Cause: w.Steps[0].Cause, Effect: in.Effect, Count: 1, Inputs: []change.Input{in}}}
	d := page.Compose(c, charts.Of(c, f), f, page.Options{Since: &templates.Since{Report: r, Label: "the last report"}})
	got := pageText(d, "changes")
	if n := strings.Count(got, "| −153 (bad)"); n != 2 || strings.Contains(got, "−154") {
		t.Errorf("−153 stands %d times, want 2:\n%s", n, got)
	}
}

// Where the same option leads, page 1 says that its lead has changed much, and over whom; not where it changed little.
func TestLeadThenAndNow(t *testing.T) {
	c, f := specimen.Comparison(specimen.Usual), format(t, "en-GB")
	for change, want := range map[float64]bool{-3e6: true, -1e6: false} {
		r := specimen.Since(specimen.Usual, specimen.Nothing, c)
		next, _ := r.After.Lead()
		r.VerdictChanged = true
		r.Before.Costs = slices.Clone(r.Before.Costs)
		r.Before.Costs[r.Before.Leading] += change
		d := page.Compose(c, charts.Of(c, f), f, page.Options{Since: &templates.Since{Report: r, Label: "the last report"}})
		said := "The lead of " + c.Case.Options[r.After.Leading].Name + " over " + c.Case.Options[next].Name +
			" fell from EUR "
		if got := strings.Contains(pageText(d, "decision"), said); got != want {
			t.Errorf("with %g more: %q is said: %v\n%s", change, said, got, pageText(d, "decision"))
		}
	}
}

// A workbook of the case that is not its only one is named with the cell.
func TestCellOfAnotherWorkbook(t *testing.T) {
	c, f := specimen.Comparison(specimen.Usual), format(t, "en-GB")
	r := specimen.Since(specimen.Usual, specimen.Edits, c)
	for i := range r.Questions {
		r.Questions[i].Ref.Workbook = "rates.xlsx"
	}
	d := page.Compose(c, charts.Of(c, f), f, page.Options{Since: &templates.Since{Report: r, Label: "the last report"}})
	if got := pageText(d, "decision"); !strings.Contains(got, "rates.xlsx: Locations!D3: The exchange rate of INR") {
		t.Errorf("the question does not name its workbook:\n%s", got)
	}
}

// Without an earlier report nothing is said of changes anywhere.
func TestNoEarlierReport(t *testing.T) {
	d := compose(t, specimen.Comparison(specimen.Usual))
	if strings.Contains(dump(d), "What changed") || len(d.Brief.Changes) > 0 || d.Brief.Changed {
		t.Error("the document tells of changes")
	}
}

// An option that goes by a short name does so in what changed too, in verdicts, tables and the names of inputs.
func TestShortNamesInChanges(t *testing.T) {
	full, f := specimen.Comparison(specimen.Usual), format(t, "en-GB")
	since := specimen.Since(specimen.Usual, specimen.Edits, full)
	short, k := *full, *full.Case
	k.Options = slices.Clone(k.Options)
	for i := range k.Options {
		k.Options[i].Name = fmt.Sprintf("Short (%c)", 'A'+i)
	}
	short.Case = &k
	d := page.Compose(&short, charts.Of(&short, f), f, page.Options{Since: &templates.Since{Report: since,
		Label: "the last report"}})
	for _, id := range []string{"changes", "decision"} {
		got := pageText(d, id)
		for _, o := range full.Case.Options {
			if strings.Contains(got, o.Name) {
				t.Errorf("page %s names %s", id, o.Name)
			}
		}
		if !strings.Contains(got, "Short (") {
			t.Errorf("page %s has no short name", id)
		}
	}
}
