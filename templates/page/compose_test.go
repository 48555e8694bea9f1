package page_test

import (
	"strings"
	"testing"

	"shorecast/charts"
	"shorecast/report"
	"shorecast/report/finance"
	"shorecast/samples/testing/specimen"
	"shorecast/templates"
	"shorecast/templates/page"
)

func ptr[T any](v T) *T { return &v }

func TestKeyFiguresInWords(t *testing.T) {
	tests := []struct {
		name  string
		set   func(o *report.OptionResult)
		label string
		want  string
	}{
		{"months", func(o *report.OptionResult) { o.PaybackMonths = ptr(18) }, "Payback", "18 months (1.5 years)"},
		{"one year", func(o *report.OptionResult) { o.PaybackMonths = ptr(12) }, "Payback", "12 months (1 year)"},
		{"one month", func(o *report.OptionResult) { o.PaybackMonths = ptr(1) }, "Payback", "1 month"},
		{"never", func(o *report.OptionResult) { o.PaybackMonths = nil }, "Payback", "not within 6 years"},
		{"at once", func(o *report.OptionResult) { o.PaybackMonths = ptr(0) }, "Payback", "immediate"},
		{"rate", func(o *report.OptionResult) { o.IRR, o.IRROutcome = ptr(0.3125), finance.Found }, "IRR", "31.3%"},
		{"no sign change", func(o *report.OptionResult) { o.IRR, o.IRROutcome = nil, finance.NoSignChange }, "IRR", "n/a: cash flow never changes sign"},
		{"several", func(o *report.OptionResult) { o.IRR, o.IRROutcome = nil, finance.SeveralRates }, "IRR", "n/a: several rates fit"},
		{"out of range", func(o *report.OptionResult) { o.IRR, o.IRROutcome = nil, finance.NoRateInRange }, "IRR", "n/a: no rate between −99% and 1,000%"},
		{"borrowing", func(o *report.OptionResult) { o.IRR, o.IRROutcome = ptr(0.2), finance.BorrowingRate }, "IRR", "20.0% (borrowing rate: savings come first)"},
		{"a loss", func(o *report.OptionResult) { o.NPVSaving = -2.04e6 }, "NPV of saving", "EUR −2.0m"},
		{"thousands", func(o *report.OptionResult) { o.FundingPeak = 12345 }, "Funding peak", "EUR 12k, Mar 2027"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := specimen.Comparison(specimen.Shape{Options: 2, Years: 6})
			tt.set(&c.Options[1])
			for _, b := range compose(t, c).Pages[0].Blocks {
				k, _ := b.(templates.KeyFigures)
				for _, r := range k.Rows {
					if r.Label != tt.label {
						continue
					}
					if got := strings.ReplaceAll(r.Values[0].Text, "\u00a0", " "); got != tt.want {
						t.Errorf("got %q, want %q", got, tt.want)
					}
					if bad := r.Values[0].Impact == charts.Bad; bad != strings.Contains(tt.want, "−2") {
						t.Errorf("%q is coloured as bad: %v", tt.want, bad)
					}
				}
			}
		})
	}
}

// Every id that a cell links to is a page, ids are unique, and pages without data are left out.
func TestPages(t *testing.T) {
	for _, s := range []specimen.Shape{specimen.Usual, {Options: 2, Years: 1}, {Options: 12, Years: 30, Tax: true},
		{Options: 5, Years: 6, Hostile: true}} {
		d := compose(t, specimen.Comparison(s))
		ids := map[string]bool{}
		for _, p := range d.Pages {
			if ids[p.ID] || p.ID == "" || p.Title == "" {
				t.Errorf("page %q: no id of its own, or no title", p.ID)
			}
			ids[p.ID] = true
		}
		for _, p := range d.Pages {
			for _, b := range p.Blocks {
				tb, ok := b.(templates.Table)
				if !ok {
					continue
				}
				for _, r := range tb.Rows {
					if r.Weight != templates.Group && len(r.Cells) != len(tb.Columns) {
						t.Errorf("table %s: row %q has %d cells for %d columns", tb.ID, r.Cells[0].Text, len(r.Cells), len(tb.Columns))
					}
					for _, c := range r.Cells {
						if c.Link != "" && !ids[c.Link] {
							t.Errorf("table %s links to %q, which is no page", tb.ID, c.Link)
						}
					}
				}
			}
		}
	}
}

// Figures follow the locale, words do not.
func TestLocale(t *testing.T) {
	c := specimen.Comparison(specimen.Usual)
	f := format(t, "de-DE")
	got := dump(page.Compose(c, charts.Of(c, f), f, page.Options{}))
	for _, want := range []string{"16.302", "12,8~Mio.~EUR", "15.11.2026"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in the document", want)
		}
	}
	if strings.Contains(got, "16,302") {
		t.Error("a figure is grouped the English way")
	}
}
