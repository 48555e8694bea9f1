package page_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/samples/testing/golden"
	"shorecast/samples/testing/specimen"
	"shorecast/templates"
	"shorecast/templates/page"
)

func format(t testing.TB, locale string) notation.Format {
	t.Helper()
	f, err := notation.New(locale)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func compose(t testing.TB, c *report.Comparison) templates.Document {
	t.Helper()
	f := format(t, "en-GB")
	return page.Compose(c, charts.Of(c, f), f, page.Options{})
}

// The whole composed document as text, to be reviewed as a diff. Charts stand by their topic alone: what they show is
// tested where they are made.
func TestComposedDocument(t *testing.T) {
	for name, s := range map[string]specimen.Shape{"usual": specimen.Usual, "doubt": {Options: 4, Years: 5, Doubt: true},
		"tracked": {Actuals: 18},
		"tax":     {Options: 3, Years: 2, Tax: true}, "grouped": {Options: 2, Years: 1, Lines: 300}} {
		t.Run(name, func(t *testing.T) {
			golden.Compare(t, name+".txt", dump(compose(t, specimen.Comparison(s))))
		})
	}
}

// What changed since an earlier report, on page 1, on its own page, in the gate's checks and in the brief.
func TestComposedChanges(t *testing.T) {
	for name, ch := range map[string]specimen.Change{"edits": specimen.Edits, "nothing": specimen.Nothing,
		"harmless": specimen.Harmless, "other-option": specimen.OtherOption,
		"currency": specimen.OtherCurrency, "baseline": specimen.OtherBaseline, "calendar": specimen.OtherCalendar,
		"new-option": specimen.NewOption,
		"lead":       specimen.OtherLead} {
		t.Run(name, func(t *testing.T) {
			d := since(t, specimen.Usual, ch)
			d.Pages = only(d.Pages, "decision", "changes")
			golden.Compare(t, "since-"+name+".txt", dump(d)+dumpBrief(d.Brief))
		})
	}
}

// What has become known of a decision that is followed up, on page 1, on the page of changes and in the brief.
func TestComposedActualsSince(t *testing.T) {
	for name, ch := range map[string]specimen.Change{"booked": specimen.Booked, "booked-nothing": specimen.Nothing,
		"booked-lead": specimen.OtherLead} {
		t.Run(name, func(t *testing.T) {
			d := since(t, specimen.Shape{Actuals: 18}, ch)
			d.Pages = only(d.Pages, "standing", "changes")
			golden.Compare(t, "since-"+name+".txt", dump(d)+dumpBrief(d.Brief))
		})
	}
}

// only returns the pages with one of two ids.
func only(pages []templates.Page, a, b string) []templates.Page {
	return slices.DeleteFunc(pages, func(p templates.Page) bool { return p.ID != a && p.ID != b })
}

// since composes the case of a shape with what changed since an earlier revision.
func since(t testing.TB, s specimen.Shape, ch specimen.Change) templates.Document {
	t.Helper()
	c, f := specimen.Comparison(s), format(t, "en-GB")
	return page.Compose(c, charts.Of(c, f), f, page.Options{Since: &templates.Since{
		Report: specimen.Since(s, ch, c), Label: "the report for October 2026", AsOf: time.Date(2026, 10, 31, 0, 0, 0, 0,
			time.UTC)}})
}

// dumpBrief writes what a mail tells.
func dumpBrief(b templates.Brief) string {
	var w strings.Builder
	fmt.Fprintf(&w, "\n-- brief: %s (changed: %v) --\nverdict: %s\nconfidence: %s\n", b.Short, b.Changed, b.Verdict,
		b.Confidence.Text)
	for _, x := range append(b.Changes[:len(b.Changes):len(b.Changes)], b.Rest...) {
		dumpBlock(&w, x)
	}
	for _, c := range b.Charts {
		fmt.Fprintf(&w, "chart %s\n", c.ID)
	}
	fmt.Fprintf(&w, "%d warnings\n", len(b.Warnings))
	return strings.ReplaceAll(w.String(), "\u00a0", "~")
}

// dump writes a document as text: non-breaking spaces as ~, impacts as (good) and (bad).
func dump(d templates.Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "title: %s\nsubtitle: %s\nlanguage: %s, as of %s\nfooter: %s\n", d.Title, d.Subtitle, d.Language,
		d.AsOf.Format(time.DateOnly), d.Footer)
	for _, p := range d.Pages {
		for _, c := range p.Checks {
			fmt.Fprintf(&b, "check: %s: %s = %s\n", p.ID, c.Label, c.Text)
		}
	}
	for _, p := range d.Pages {
		fmt.Fprintf(&b, "\n-- %s: %s --\n", p.ID, p.Title)
		if p.Summary {
			b.WriteString("(in the summary)\n")
		}
		if p.Message != "" {
			fmt.Fprintf(&b, "> %s\n", p.Message)
		}
		for _, x := range p.Blocks {
			dumpBlock(&b, x)
		}
	}
	return strings.ReplaceAll(b.String(), "\u00a0", "~")
}

func dumpBlock(b *strings.Builder, x templates.Block) {
	switch x := x.(type) {
	case templates.Heading:
		fmt.Fprintf(b, "## %s\n", x.Text)
	case templates.Paragraph:
		fmt.Fprintf(b, "%s %s\n", [...]string{"body:", "lead:", "small:", "caution:"}[x.Style], x.Text)
	case templates.KeyFigures:
		fmt.Fprintf(b, "key figures | %s\n", strings.Join(x.Options, " | "))
		for _, r := range x.Rows {
			fmt.Fprintf(b, "  %s [%s] | %s\n", r.Label, r.Help, cells(r.Values))
		}
	case templates.Table:
		fmt.Fprintf(b, "table %s", x.ID)
		if x.Detail {
			b.WriteString(" (not in the summary)")
		}
		fmt.Fprintf(b, ": %s\n", strings.Join(x.Title, " / "))
		var heads []string
		for _, c := range x.Columns {
			heads = append(heads, c.Head)
		}
		fmt.Fprintf(b, "  %s\n", strings.Join(heads, " | "))
		for _, r := range x.Rows {
			fmt.Fprintf(b, "  %s%s\n", [...]string{"", "= ", "# ", "* "}[r.Weight], cells(r.Cells))
		}
		for _, n := range x.Notes {
			fmt.Fprintf(b, "  note: %s\n", n)
		}
	case templates.Figure:
		fmt.Fprintf(b, "chart %s\n", x.Chart.ID)
	case templates.Findings:
		for _, f := range x.List {
			fmt.Fprintf(b, "finding %s: %s: %s\n", f.Severity, f.Where(), f.Message)
		}
	}
}

func cells(cs []templates.Cell) string {
	var out []string
	for _, c := range cs {
		s := c.Text + [...]string{"", " (good)", " (bad)"}[c.Impact]
		if c.Link != "" {
			s += " → " + c.Link
		}
		out = append(out, s)
	}
	return strings.Join(out, " | ")
}
