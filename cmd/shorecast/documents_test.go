package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shorecast/charts/notation"
	"shorecast/samples/testing/tool"
)

// figures is what these tests read of the JSON document.
type figures struct {
	Currency string
	Options  []struct {
		Name    string
		NPVCost float64 `json:"npv_cost"`
	}
}

// TestPDFsEndToEnd looks at the PDFs of every sample with programs that are not ours: qpdf finds nothing wrong with the
// files, and the text that pdftotext finds holds every option's NPV of cost as the JSON states it.
func TestPDFsEndToEnd(t *testing.T) {
	qpdf := tool.Path(t, "qpdf")
	tool.Path(t, "pdftotext")
	out := reports(t)
	paths, err := filepath.Glob(filepath.Join(out, "*.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) < 8 { // five cases, two PDFs each
		t.Fatalf("%d PDFs of the samples, want two for each case", len(paths))
	}
	for _, p := range paths {
		t.Run(filepath.Base(p), func(t *testing.T) {
			tool.Run(t, qpdf, "--check", p)
			text := tool.PDFText(t, p)
			base := strings.TrimSuffix(strings.TrimSuffix(p, ".pdf"), "-summary")
			for _, o := range read(t, base+".json").Options {
				if !printed(t, text, o.NPVCost) {
					t.Errorf("the NPV of cost of %s, %.2f, is not in the text", o.Name, o.NPVCost)
				}
			}
		})
	}
}

func read(t *testing.T, path string) figures {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var f figures
	if err := json.Unmarshal(b, &f); err != nil {
		t.Fatal(err)
	}
	return f
}

// printed reports whether a text holds an amount, in units, thousands or millions.
func printed(t *testing.T, text string, amount float64) bool {
	t.Helper()
	f, err := notation.New("en-GB")
	if err != nil {
		t.Fatal(err)
	}
	for _, scale := range []float64{1, 1e3, 1e6} {
		want := f.Amount(amount, notation.Unit{Currency: "EUR", Scale: scale})
		for _, word := range strings.Fields(text) {
			if word == want {
				return true
			}
		}
	}
	return false
}
