package batch_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"shorecast/charts/notation"
	"shorecast/cmd/internal/batch"
	"shorecast/report/finding"
	"shorecast/samples"
)

// TestSideBySide works on copies of every sample at once, in every format. Under the race detector it shows that
// nothing is shared that changes; always, that the documents of all copies are alike but for the name of the workbook.
func TestSideBySide(t *testing.T) {
	dir := t.TempDir()
	var names []string
	for i := range 3 {
		for _, name := range samples.Names() {
			if name == "business-unit" || name == "locations-rates" || name == "shared-services-actuals" {
				continue // not a case without the other
			}

			path := filepath.Join(dir, fmt.Sprintf("copy%d", i), name+".xlsx")
			if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, sample(t, name), 0o666); err != nil {
				t.Fatal(err)
			}
			names = append(names, path)
		}
	}
	targets, err := batch.Find(names, nil)
	if err != nil {
		t.Fatal(err)
	}
	documents := map[string][]byte{}
	err = batch.Report(t.Context(), targets, settings(t, 8), func(o batch.Outcome) {
		if o.State != batch.Done || len(o.Documents) != 4 {
			t.Fatalf("%s: %s, %v, documents %v", o.Path, o.State, o.Problem, o.Documents)
		}
		for _, path := range o.Documents {
			got, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			name := filepath.Base(path)
			if first := documents[name]; first == nil {
				documents[name] = got
			} else if !bytes.Equal(got, first) {
				t.Errorf("%s is not like the first copy's", path)
			}
		}
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(documents) != 4*len(names)/3 {
		t.Errorf("%d sorts of documents, want %d", len(documents), 4*len(names)/3)
	}
}

// A workbook that goes away between the look into the folder and the work on it is told, and the rest is done.
func TestWorkbookGone(t *testing.T) {
	dir := t.TempDir()
	var names []string
	for _, name := range []string{"a.xlsx", "b.xlsx"} {
		names = append(names, filepath.Join(dir, name))
		if err := os.WriteFile(names[len(names)-1], sample(t, "quick-start"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	targets, err := batch.Find(names, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(names[0]); err != nil {
		t.Fatal(err)
	}
	var told []string
	err = batch.Report(t.Context(), targets, settings(t, 1), func(o batch.Outcome) {
		told = append(told, o.State.String())
		if o.Problem != nil && o.Problem.Message != names[0]+" is not there, or not reachable" {
			t.Errorf("got %q", o.Problem.Message)
		}
	}, nil)
	if err != nil || fmt.Sprint(told) != "[failed done]" {
		t.Errorf("told %v, %v; want failed and done", told, err)
	}
}

func settings(t testing.TB, jobs int) batch.Settings {
	t.Helper()
	format, err := notation.New("en-GB")
	if err != nil {
		t.Fatal(err)
	}
	return batch.Settings{AsOf: january.AsOf, Formats: []batch.Format{batch.PDF, batch.Summary, batch.HTML, batch.JSON},
		Notation: format, Jobs: jobs, Version: "0.1.0"}
}

// A character that no font of the PDF shows is a finding, in every document, and no reason to refuse the workbook.
func TestMissingGlyph(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(sample(t, "shared-services")))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	titles, err := f.SearchSheet("Settings", "Title")
	if err != nil || len(titles) != 1 {
		t.Fatalf("the setting Title of shared-services stands in %v, %v", titles, err)
	}
	if err := f.SetCellStr("Settings", strings.Replace(titles[0], "A", "B", 1), "Plan \u6f22\U0001F389"); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "glyphs.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	targets, err := batch.Find([]string{path}, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = batch.Report(t.Context(), targets, settings(t, 1), func(o batch.Outcome) {
		i := slices.IndexFunc(o.Findings, func(f finding.Finding) bool { return f.Code == "missing-glyph" })
		if o.State != batch.Done || i < 0 {
			t.Fatalf("%s, %v, findings %v; want a report with a finding", o.State, o.Problem, o.Findings)
		}
		if got, want := o.Findings[i].Value, "U+6F22, U+1F389"; got != want {
			t.Errorf("characters %s, want %s", got, want)
		}
		for _, path := range o.Documents {
			if b, err := os.ReadFile(path); err != nil || filepath.Ext(path) != ".pdf" && !bytes.Contains(b, []byte("U+6F22")) {
				t.Errorf("%s does not tell the finding: %v", path, err)
			}
		}
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
}
