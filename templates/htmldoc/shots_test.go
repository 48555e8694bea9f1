package htmldoc

import (
	"context"
	"os"
	"testing"

	"github.com/chromedp/chromedp"

	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/samples/testing/specimen"
	"shorecast/templates"
	pages "shorecast/templates/page"
)

// composed is the report of an invented case.
func composed(t testing.TB, s specimen.Shape) templates.Document {
	t.Helper()
	f, err := notation.New("en-GB")
	if err != nil {
		t.Fatal(err)
	}
	c := specimen.Comparison(s)
	return pages.Compose(c, charts.Of(c, f), f, pages.Options{})
}

// shoot writes a picture of the whole page and what a printer gets.
func shoot(t *testing.T, tab context.Context, path string) {
	t.Helper()
	if _, err := chromedp.Run(tab, chromedp.Evaluate[any](`document.querySelectorAll("details").forEach(d => d.open = false), scrollTo({top: 0, behavior: "instant"}), 0`)); err != nil {
		t.Fatal(err)
	}
	png, err := chromedp.Run(tab, chromedp.FullScreenshot(100))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path+".png", png, 0o600); err != nil {
		t.Fatal(err)
	}
	pdf, err := chromedp.Run(tab, chromedp.PrintToPDF())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path+".pdf", pdf, 0o600); err != nil {
		t.Fatal(err)
	}
}
