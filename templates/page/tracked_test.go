package page_test

import (
	"slices"
	"strings"
	"testing"

	"shorecast/report"
	"shorecast/samples/testing/specimen"
	"shorecast/templates"
)

func pageIDs(d templates.Document) (ids []string) {
	for _, p := range d.Pages {
		if strings.HasPrefix(p.ID, "tracked-") {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// tableOf finds a table of a document by its ID.
func tableOf(t *testing.T, d templates.Document, id string) templates.Table {
	t.Helper()
	for _, p := range d.Pages {
		for _, b := range p.Blocks {
			if x, ok := b.(templates.Table); ok && x.ID == id {
				return x
			}
		}
	}
	t.Fatalf("no table %q", id)
	return templates.Table{}
}

// A page without data is left out: where the decision was to stay there is no saving, before the first month there is
// no variance, and without people, risks and one-off money none of their pages.
func TestTrackedPages(t *testing.T) {
	all := []string{"tracked-months", "tracked-causes", "tracked-saving", "tracked-cost", "tracked-one-off",
		"tracked-people", "tracked-risks", "tracked-drawn"}
	without := func(ids ...string) []string {
		return slices.DeleteFunc(slices.Clone(all), func(id string) bool { return slices.Contains(ids, id) })
	}
	for name, tt := range map[string]struct {
		change func(c *report.Comparison)
		want   []string
	}{
		"all":    {func(*report.Comparison) {}, all},
		"stayed": {func(c *report.Comparison) { c.Tracking.Decision = c.Case.Baseline }, without("tracked-saving")},
		"no people, no one-off money, no risks": {func(c *report.Comparison) {
			c.Tracking.FTEActual = make([]*float64, len(c.Tracking.FTEActual))
			c.Tracking.Remaining, c.Case.Actuals.Amounts = nil, nil
			c.Case.Risks[0].Month, c.Case.Risks[1].Month = 30, 30 // still to come
		}, without("tracked-people", "tracked-one-off", "tracked-risks")},
	} {
		c := specimen.Comparison(specimen.Shape{Actuals: 18})
		tt.change(c)
		if got := pageIDs(compose(t, c)); !slices.Equal(got, tt.want) {
			t.Errorf("%s: pages %q, want %q", name, got, tt.want)
		}
	}
	if got := pageIDs(compose(t, specimen.Comparison(specimen.Usual))); len(got) > 0 {
		t.Errorf("a case without actuals has the pages %q", got)
	}
}

// What is said about a variance, and for which window nothing is.
func TestNotExplained(t *testing.T) {
	c := specimen.Comparison(specimen.Shape{Actuals: 18})
	e := func(w report.WindowKind, category int, missing bool, comments ...string) report.Explanation {
		return report.Explanation{Window: w, Category: category, Comments: comments, NotExplained: missing}
	}
	const month, toDate = report.WindowMonth, report.WindowToDate
	for i := range c.Tracking.Windows[toDate].Categories { // in this order in the table
		c.Tracking.Windows[toDate].Categories[i] = report.Variance{Actual: float64(1000000 - 1000*i)}
	}
	c.Tracking.Explanations = []report.Explanation{e(month, 0, true), e(month, 1, true), e(month, 2, false, "rent"),
		e(toDate, 0, true), e(toDate, 1, false, "strike"), e(toDate, 2, false, "rent", "heating"), e(toDate, 3, false)}
	var got []string
	for _, r := range tableOf(t, compose(t, c), "tracked-explanations").Rows {
		got = append(got, r.Cells[4].Text)
	}
	if want := []string{"not explained", "strike; June 2028: not explained", "rent; heating"}; !slices.Equal(got, want) {
		t.Errorf("comments %q, want %q", got, want)
	}
}

// A table of variances names at most so many categories, and one row the others.
func TestManyCategories(t *testing.T) {
	c := specimen.Comparison(specimen.Shape{Actuals: 4, Categories: 200})
	x := tableOf(t, compose(t, c), "tracked-categories-to_date")
	if n := len(x.Rows); n != 26 || !strings.HasPrefix(x.Rows[24].Cells[0].Text, "Other (") {
		t.Fatalf("%d rows, the last but one is %q", n, x.Rows[n-2].Cells[0].Text)
	}
}

// Risks of the register and what was booked beside it.
func TestRisksThatHappened(t *testing.T) {
	c := specimen.Comparison(specimen.Shape{Actuals: 18})
	a := c.Case.Actuals
	a.Amounts = append(a.Amounts, report.ActualAmount{Month: 7, Category: report.RiskCost, Kind: report.RiskEvent,
		Function: report.SharedFunction, Amount: 40000, Description: "Flood"},
		report.ActualAmount{Month: 8, Category: report.RiskCost, Kind: report.RiskEvent, Function: report.SharedFunction,
			Amount: 10000, Description: "flood."})
	for _, x := range []struct { // a row of another place, in months before; a typed 0 is no event
		name   string
		month  int
		amount float64
	}{{"Flood", 6, 0}, {"Flood", 7, 5000}, {"Flood", 9, 0}, {"Storm", 6, 0}, {"Knowledge is lost", 10, 0}} {
		a.Amounts = append(a.Amounts, report.ActualAmount{Month: x.month, Category: report.RiskCost,
			Kind: report.RiskEvent, Function: report.SharedFunction, Amount: x.amount, Description: x.name})
	}
	var got []string
	for _, r := range tableOf(t, compose(t, c), "tracked-risks-table").Rows {
		got = append(got, strings.ReplaceAll(r.Cells[0].Text+": "+r.Cells[4].Text+", "+r.Cells[5].Text, "\u00a0", " "))
	}
	want := []string{"Late severance claims: EUR 120k, happened: Jun 2028",
		"Knowledge is lost: –, its month has passed, nothing booked",
		"Flood: EUR 55k, happened: Jul 2027 and Aug 2027, not in the register"}
	if !slices.Equal(got, want) {
		t.Errorf("risks %q, want %q", got, want)
	}
}
