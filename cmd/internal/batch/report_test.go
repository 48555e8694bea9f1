package batch_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"shorecast/charts/notation"
	"shorecast/cmd/internal/batch"
	"shorecast/samples"
)

// TestSideBySide works on copies of every sample at once, in every format. Under the race detector it shows that nothing is shared that
// changes; always, that the documents of all copies are alike but for the name of the workbook.
func TestSideBySide(t *testing.T) {
	dir := t.TempDir()
	var names []string
	for i := range 3 {
		for _, name := range samples.Names() {
			if name == "business-unit" || name == "locations-rates" {
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
		if o.Problem != nil && o.Problem.Message != names[0]+" is not there any more" {
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
	return batch.Settings{AsOf: asOf, Formats: []batch.Format{batch.PDF, batch.Summary, batch.HTML, batch.JSON}, Notation: format, Jobs: jobs, Version: "0.1.0"}
}
