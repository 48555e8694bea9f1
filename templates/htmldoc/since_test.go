package htmldoc

import (
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/samples/testing/specimen"
	"shorecast/templates"
	pages "shorecast/templates/page"
)

// What changed is a section of its own, in the contents, with the walk as a drawing and every figure of it in a table,
// whatever the names are.
func TestWhatChanged(t *testing.T) {
	f, err := notation.New("en-GB")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []specimen.Shape{specimen.Usual, {Options: 5, Years: 6, Hostile: true}} {
		c := specimen.Comparison(s)
		since := &templates.Since{Report: specimen.Since(s, specimen.Edits, c), Label: "the report for <October>",
			AsOf: time.Date(2026, 10, 31, 0, 0, 0, 0, time.UTC)}
		d := pages.Compose(c, charts.Of(c, f), f, pages.Options{Since: since})
		var section *html.Node
		for _, n := range nodes(t, written(t, d, nil)) {
			if id, _ := attribute(n, "id"); n.Data == "section" && id == "changes" {
				section = n
			}
			if n.Data == "october" {
				t.Error("the earlier report's name became an element")
			}
		}
		if section == nil {
			t.Fatal("there is no section of what changed")
		}
		said, drawings := text(section), 0
		for n := range section.Descendants() {
			if n.Type == html.ElementNode && n.Data == "svg" {
				drawings++
			}
		}
		if drawings < 2 {
			t.Errorf("%d drawings, want one for a wide and one for a narrow column", drawings)
		}
		for _, check := range d.Pages[slices.IndexFunc(d.Pages, func(p templates.Page) bool {
			return p.ID == "changes"
		})].Checks {
			if !strings.Contains(said, check.Text) {
				t.Errorf("%s, %s, is not in the section", check.Label, check.Text)
			}
		}
	}
}
