package page_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"shorecast/charts"
	"shorecast/report"
	"shorecast/report/change"
	"shorecast/report/engine"
	"shorecast/samples/testing/specimen"
	"shorecast/templates"
	"shorecast/templates/page"
)

// composedTable returns the rows of a table as text, with plain spaces, and its notes.
func composedTable(t *testing.T, d templates.Document, id string) (rows []string, notes string) {
	t.Helper()
	for _, p := range d.Pages {
		for _, b := range p.Blocks {
			if x, ok := b.(templates.Table); ok && x.ID == id {
				for _, r := range x.Rows {
					rows = append(rows, strings.ReplaceAll(cells(r.Cells), "\u00a0", " "))
				}
				return rows, strings.Join(x.Notes, " ")
			}
		}
	}
	t.Fatalf("the document has no table %s", id)
	return nil, ""
}

// composedSince composes the usual case with a report of what changed.
func composedSince(t *testing.T, c *report.Comparison, r *change.Report) templates.Document {
	t.Helper()
	f := format(t, "en-GB")
	return page.Compose(c, charts.Of(c, f), f, page.Options{Since: &templates.Since{Report: r, Label: "the last report"}})
}

// The walk of the lead goes from the gap between the two options in the earlier case to the gap in the new one; a cause
// without effect is left out. The ends are those of two comparisons, each made anew.
func TestLeadTable(t *testing.T) {
	c := specimen.Comparison(specimen.Usual)
	r := specimen.Since(specimen.Usual, specimen.OtherLead, c)
	const hyderabad, krakow = 2, 3
	gap := func(c *report.Comparison) string {
		return fmt.Sprintf("%+.0f", (c.Options[krakow].NPVCost-c.Options[hyderabad].NPVCost)/1000)
	}
	plain := strings.NewReplacer(",", "", "−", "-", " (good)", "", " (bad)", "")
	rows, _ := composedTable(t, composedSince(t, c, r), "changes-lead")
	got := plain.Replace(rows[0] + " " + rows[len(rows)-1])
	if want := "Earlier report | " + gap(engine.Compare(r.Before.Case)) + " This report | " + gap(c); got != want {
		t.Errorf("the ends: got %s, want %s", got, want)
	}

	r.Lead.From, r.Lead.To, r.Lead.Steps = -100e3, 340e3, []change.Step{{Cause: change.Causes()[0]},
		{Cause: change.Wages, Effect: 500e3}, {Cause: change.Volumes, Effect: -60e3}}
	rows, _ = composedTable(t, composedSince(t, c, r), "changes-lead")
	want := []string{"Earlier report | −100", "Wages and prices | +500 (good)", "Volumes | −60 (bad)",
		"This report | +340"}
	if !slices.Equal(rows, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(rows, "\n"), strings.Join(want, "\n"))
	}
}

// The effect of an input on each option is the difference that it makes alone to the earlier case, found here by
// comparing that case with this one value changed.
func TestEffectTable(t *testing.T) {
	c := specimen.Comparison(specimen.Usual)
	r := specimen.Since(specimen.Usual, specimen.OtherLead, c)
	rows, _ := composedTable(t, composedSince(t, c, r), "tables-inputs")
	before := engine.Compare(r.Before.Case)
	for _, in := range r.Inputs[:3] { // salaries in Hyderabad: in the first step that has an effect
		line := in.Record.Before
		k := *r.Before.Case
		k.Lines = slices.Clone(k.Lines)
		k.Lines[line].UnitCost = c.Case.Lines[in.Record.After].UnitCost
		hyderabad := engine.Compare(&k).Options[2].NPVSaving - before.Options[2].NPVSaving
		was := thousands(r.Before.Case.Lines[line].UnitCost)
		want := fmt.Sprintf(" | INR %s | INR %s | +%s (good) | – | – | –", was,
			thousands(k.Lines[line].UnitCost), thousands(hyderabad/1000))
		if !slices.ContainsFunc(rows, func(row string) bool { return strings.HasSuffix(row, want) }) {
			t.Errorf("no row ends in %q:\n%s", want, strings.Join(rows, "\n"))
		}
	}
}

// thousands writes a number without decimals, its thousands set apart.
func thousands(v float64) string {
	s := fmt.Sprintf("%.0f", v)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Of 130 inputs the ten with the least effects are left out and counted together with those that the comparison does
// not list; the others keep their order.
func TestLongEffectTable(t *testing.T) {
	c := specimen.Comparison(specimen.Usual)
	r := specimen.Since(specimen.Usual, specimen.OtherLead, c)
	in := r.Inputs[0]
	r.Inputs, r.Unlisted = nil, 7
	for i := range 130 {
		in.On = []change.Effect{{Option: 3, Amount: 1000 * float64(1+(i+65)%130)}} // 66, 67 … 130, 1, 2 … 65
		r.Inputs = append(r.Inputs, in)
	}
	rows, notes := composedTable(t, composedSince(t, c, r), "tables-inputs")
	var effects []string
	for _, row := range rows {
		effects = append(effects, strings.Split(row, " | ")[5])
	}
	want := []string{"+66 (good)", "+130 (good)", "+11 (good)", "+65 (good)"}
	if got := []string{effects[0], effects[64], effects[65], effects[len(effects)-1]}; len(rows) != 120 ||
		!slices.Equal(got, want) {
		t.Errorf("got %d rows with %v, want 120 with %v", len(rows), got, want)
	}
	if want := "Not listed, with less effect: 17 more changed inputs."; !strings.Contains(strings.ReplaceAll(notes,
		"\u00a0", " "), want) {
		t.Errorf("got %q, want %q", notes, want)
	}
}
