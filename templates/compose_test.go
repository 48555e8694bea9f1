package templates_test

import (
	"strings"
	"testing"

	"shorecast/charts"
	"shorecast/report"
	"shorecast/templates"
	"shorecast/templates/internal/specimen"
)

// lead returns the sentence that decides, with plain spaces.
func lead(t *testing.T, c *report.Comparison) string {
	t.Helper()
	for _, b := range compose(t, c).Pages[0].Blocks {
		if p, ok := b.(templates.Paragraph); ok && p.Style == templates.Lead {
			return strings.ReplaceAll(p.Text, "\u00a0", " ")
		}
	}
	t.Fatal("page 1 has no lead")
	return ""
}

func ptr[T any](v T) *T { return &v }

// Figures are made up here: the sentence is what is tested.
func TestLeadSentence(t *testing.T) {
	const base, other = 0, 1
	tests := []struct {
		name string
		set  func(c *report.Comparison)
		want string
	}{
		{"paid back", func(c *report.Comparison) {
			c.Ranking = []string{c.Options[other].Name, c.Options[base].Name}
			o := &c.Options[other]
			o.NPVCost, o.NPVSaving, o.NPVSavingShare, o.PaybackMonths = 15.94e6, 5.26e6, ptr(0.2481), ptr(18)
		}, "Outsourcing at home has the lowest NPV of cost: EUR 15.9m, EUR 5.3m (25%) less than In-house today, paid back after 18 months (1.5 years)."},
		{"not paid back", func(c *report.Comparison) {
			c.Ranking = []string{c.Options[other].Name, c.Options[base].Name}
			o := &c.Options[other]
			o.NPVCost, o.NPVSaving, o.NPVSavingShare, o.PaybackMonths = 15.94e6, 0.62e6, nil, nil
		}, "Outsourcing at home has the lowest NPV of cost: EUR 15.9m, EUR 620k less than In-house today, but not paid back within 6 years."},
		{"no money put in", func(c *report.Comparison) {
			c.Ranking = []string{c.Options[other].Name, c.Options[base].Name}
			o := &c.Options[other]
			o.NPVCost, o.NPVSaving, o.NPVSavingShare, o.PaybackMonths = 9.99e6, 9400, ptr(0.001), ptr(0)
			c.Options[base].NPVCost = 95000
		}, "Outsourcing at home has the lowest NPV of cost: EUR 10.0m, EUR 9,400 (0%) less than In-house today, ahead from day one."},
		{"staying", func(c *report.Comparison) {
			c.Ranking = []string{c.Options[base].Name, c.Options[other].Name}
			c.Options[base].NPVCost = 20e6
			o := &c.Options[other]
			o.NPVSaving, o.NPVSavingShare = -1.5e6, ptr(-0.075)
		}, "Staying is cheapest: In-house today has the lowest NPV of cost, EUR 20.0m. The best other option, Outsourcing at home, costs EUR 1.5m (8%) more."},
		{"a tie", func(c *report.Comparison) {
			c.Ranking = []string{c.Options[base].Name, c.Options[other].Name}
			c.Options[base].NPVCost = 20e6
			c.Options[other].NPVSaving = -100
		}, "Nothing is gained by moving: In-house today has the lowest NPV of cost, EUR 20.0m, and the best other option, Outsourcing at home, costs practically the same."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := specimen.Comparison(specimen.Shape{Options: 2, Years: 6})
			c.Simulation = nil // without it there is no verdict
			tt.set(c)
			if got := lead(t, c); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

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
		{"at once", func(o *report.OptionResult) { o.PaybackMonths = ptr(0) }, "Payback", "at once"},
		{"rate", func(o *report.OptionResult) { o.IRR, o.IRRNote = ptr(0.3125), nil }, "IRR", "31.3%"},
		{"no sign change", func(o *report.OptionResult) { o.IRR, o.IRRNote = nil, ptr("no sign change") }, "IRR", "no rate: savings never turn"},
		{"several", func(o *report.OptionResult) { o.IRR, o.IRRNote = nil, ptr("several rates") }, "IRR", "no single rate: several fit"},
		{"out of range", func(o *report.OptionResult) { o.IRR, o.IRRNote = nil, ptr("no rate in range") }, "IRR", "no rate between −99% and 1,000%"},
		{"borrowing", func(o *report.OptionResult) { o.IRR, o.IRRNote = ptr(0.2), ptr("borrowing rate") }, "IRR", "20.0% (borrowing rate: savings come first)"},
		{"a loss", func(o *report.OptionResult) { o.NPVSaving = -2.04e6 }, "NPV of saving", "EUR −2.0m"},
		{"thousands", func(o *report.OptionResult) { o.FundingPeak = 12345 }, "Funding peak", "EUR 12k"},
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
					if bad := r.Values[0].Impact == templates.Bad; bad != strings.Contains(tt.want, "−2") {
						t.Errorf("%q is coloured as bad: %v", tt.want, bad)
					}
				}
			}
		})
	}
}

// Every id that a cell links to is a page, ids are unique, and pages without data are left out.
func TestPages(t *testing.T) {
	for _, s := range []specimen.Shape{specimen.Usual, {Options: 2, Years: 1}, {Options: 12, Years: 30, Tax: true}, {Options: 5, Years: 6, Hostile: true}} {
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
	got := dump(templates.Compose(c, charts.Of(c, f), f, templates.Options{}))
	for _, want := range []string{"16.295", "12,8~Mio.~EUR", "15.11.2026"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in the document", want)
		}
	}
	if strings.Contains(got, "16,295") {
		t.Error("a figure is grouped the English way")
	}
}
