package pdfdoc

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/samples/testing/specimen"
	"shorecast/templates"
	pages "shorecast/templates/page"
)

// changes are all the ways in which an earlier revision differs.
var changes = []specimen.Change{
	specimen.Nothing,
	specimen.Edits,
	specimen.Harmless,
	specimen.OtherOption,
	specimen.OtherCurrency,
	specimen.OtherBaseline,
	specimen.OtherCalendar,
	specimen.NewOption,
}

func since(t testing.TB, s specimen.Shape, ch specimen.Change) templates.Document {
	t.Helper()
	f, err := notation.New("en-GB")
	if err != nil {
		t.Fatal(err)
	}
	c := specimen.Comparison(s)
	return pages.Compose(
		c,
		charts.Of(c, f),
		f,
		pages.Options{Since: &templates.Since{Report: specimen.Since(s, ch, c),
			Label: "the report for October 2026", AsOf: time.Date(2026, 10, 31, 0, 0, 0, 0, time.UTC)}},
	)
}

// What changed stands on page 1, which stays one sheet, and on a page of its own, in the report and in the summary;
// the gate finds its figures.
func TestWhatChangedOnPaper(t *testing.T) {
	for _, name := range []string{"usual", "tax", "small", "hostile"} {
		for _, ch := range changes {
			if ch != specimen.Edits && name != "usual" {
				continue
			}
			d := since(t, shapes[name], ch)
			for paper, o := range map[string]Options{"full": {}, "letter": {Paper: Letter}, "summary": {Summary: true}} {
				t.Run(fmt.Sprintf("%s/%d/%s", name, ch, paper), func(t *testing.T) {
					l := compose(d, o)
					if got := l.starts[1].sheet; got != 1 && name != "hostile" {
						t.Errorf("the second page begins on sheet %d, want 2", got+1)
					}
					if o.Summary && len(l.sheets) > 3 && (name == "usual" || name == "tax") {
						t.Errorf("the summary has %d sheets, want 3 at most", len(l.sheets))
					}
					if err := Verify(written(t, d, o), d, o); err != nil {
						t.Error(err)
					}
				})
			}
		}
	}
}

// The gate does not let a document out whose walk is not the one composed.
func TestVerifyFindsAnotherWalk(t *testing.T) {
	for _, id := range []string{"decision-changes", "changes-steps", "changes-options"} {
		d := since(t, specimen.Usual, specimen.Edits)
		pdf := written(t, d, Options{})
		altered := false
		for _, p := range d.Pages {
			for _, b := range p.Blocks {
				if table, ok := b.(templates.Table); ok && table.ID == id {
					cells := table.Rows[0].Cells
					cells[len(cells)-1].Text, altered = "+123,456", true
				}
			}
		}
		if !altered {
			t.Fatalf("there is no table %s", id)
		}
		if err := Verify(pdf, d, Options{}); err == nil {
			t.Errorf("another figure in %s is not found", id)
		}
	}
}

// The summary keeps to three sheets with as many options as there may be, all of them with short names to be spelled
// out, and everything else that page 1 says.
func TestSummaryKeepsToThreeSheets(t *testing.T) {
	f, err := notation.New("en-GB")
	if err != nil {
		t.Fatal(err)
	}
	for name, s := range map[string]specimen.Shape{
		"taxed":        {Options: 12, Years: 10, Tax: true},
		"with doubts":  {Options: 12, Years: 30, Doubt: true},
		"without much": {Options: 12, Years: 5},
	} {
		c := specimen.Comparison(s)
		with := pages.Options{Since: &templates.Since{Report: specimen.Since(s, specimen.Edits, c), Label: "the last report"}}
		for i := range c.Case.Options {
			short := fmt.Sprintf("Own centre Frankfurt (%c)", 'A'+i)
			c.Case.Options[i].Name = short
			with.Short = append(with.Short, pages.Short{Name: short, Full: strings.Repeat("Own centre ", 7) + "DE"})
		}
		d := pages.Compose(c, charts.Of(c, f), f, with)
		for _, paper := range []Paper{A4, Letter} {
			o := Options{Summary: true, Paper: paper}
			if n := len(compose(d, o).sheets); n > 3 {
				t.Errorf("%s, paper %d: got %d sheets, want 3 at most", name, paper, n)
			}
			if err := Verify(written(t, d, o), d, o); err != nil {
				t.Errorf("%s, paper %d: %v", name, paper, err)
			}
		}
	}
}

// Once a decision is followed up, page 1 stays one sheet and the summary keeps to three, with what has become known and
// with what changed in the plan; the gate finds their figures.
func TestWhereItStandsOnPaper(t *testing.T) {
	for _, s := range []specimen.Shape{{Actuals: 18}, {Actuals: 7, Tax: true, Doubt: true}} {
		for _, ch := range []specimen.Change{specimen.Booked, specimen.Edits} {
			d := since(t, s, ch)
			for _, o := range []Options{{}, {Summary: true}, {Summary: true, Paper: Letter}} {
				l := compose(d, o)
				if l.starts[0].id != "standing" || l.starts[1].sheet != 1 {
					t.Errorf("%+v, %+v: page 2 begins on sheet %d, want 2, after where it stands", s, o, l.starts[1].sheet+1)
				}
				if o.Summary && len(l.sheets) > summarySheets {
					t.Errorf("%+v, %+v: the summary has %d sheets", s, o, len(l.sheets))
				}
				if err := Verify(written(t, d, o), d, o); err != nil {
					t.Errorf("%+v, %+v: %v", s, o, err)
				}
			}
		}
	}
}
