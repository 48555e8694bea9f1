package pdfdoc

import (
	"bytes"
	"os"
	"sync"
	"testing"

	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/samples/testing/specimen"
	"shorecast/templates"
	pages "shorecast/templates/page"
)

var documents sync.Map // specimen.Shape → templates.Document, never changed

// document composes a case once for all tests. Do not change it: see fresh.
func document(t testing.TB, s specimen.Shape) templates.Document {
	t.Helper()
	if d, ok := documents.Load(s); ok {
		return d.(templates.Document)
	}
	d := fresh(t, s)
	documents.Store(s, d)
	return d
}

// fresh composes a case anew, for a test that changes it.
func fresh(t testing.TB, s specimen.Shape) templates.Document {
	t.Helper()
	f, err := notation.New("en-GB")
	if err != nil {
		t.Fatal(err)
	}
	c := specimen.Comparison(s)
	return pages.Compose(c, charts.Of(c, f), f, pages.Options{})
}

func TestLook(t *testing.T) {
	dir := os.Getenv("LOOK")
	if dir == "" {
		t.Skip("set LOOK to a folder to look at the pages")
	}
	for name, s := range map[string]specimen.Shape{
		"usual": specimen.Usual, "tax": {Options: 5, Years: 6, Tax: true}, "wide": {Options: 12, Years: 30},
		"hostile": {Options: 5, Years: 6, Hostile: true}, "lines": {Options: 3, Years: 5, Lines: 5000},
		"small": {Options: 2, Years: 1}, "many": {Options: 5, Years: 6, Lines: 150}, "tracked": {Actuals: 18},
	} {
		for _, o := range []Options{{}, {Summary: true}, {Paper: Letter}} {
			var b bytes.Buffer
			if err := Write(&b, document(t, s), o); err != nil {
				t.Fatal(err)
			}
			n := name
			if o.Summary {
				n += "-summary"
			}
			if o.Paper == Letter {
				n += "-letter"
			}
			if err := os.WriteFile(dir+"/"+n+".pdf", b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
