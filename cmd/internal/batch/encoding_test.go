package batch_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"shorecast/cmd/internal/batch"
	"shorecast/report/finding"
	"shorecast/samples"
)

// Two workbooks whose names are in Latin-1 and differ in one byte (ö and ä) are both reported, under names that can be
// written anywhere, and both are told of.
func TestNamesInOtherEncodings(t *testing.T) {
	dir := t.TempDir()
	b, err := samples.Open("quick-start")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Kosten K\xf6ln.xlsx", "Kosten K\xe4ln.xlsx"} {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
			t.Skipf("this disk keeps no file of that name: %v", err)
		}
	}
	targets, err := batch.Find([]string{dir}, nil)
	if err != nil || len(targets) != 2 {
		t.Fatalf("found %v, %v", targets, err)
	}
	s := settings(t, 1)
	s.Formats = []batch.Format{batch.JSON}
	var names []string
	for range 2 { // the second time in place of the first documents
		names = nil
		err = batch.Report(t.Context(), targets, s, func(o batch.Outcome) {
			if o.State != batch.Done || len(o.Documents) != 1 {
				t.Fatalf("%s: %s, %v", o.Name, o.State, o.Problem)
			}
			if !slices.ContainsFunc(o.Findings, func(f finding.Finding) bool {
				return f.Code == "file-name" && f.Place.Workbook == o.Name
			}) {
				t.Errorf("%s: nothing is said of its name", o.Name)
			}
			b, err := os.ReadFile(o.Documents[0])
			var doc struct {
				Provenance struct{ Workbooks []struct{ Name string } }
			}
			if err != nil || json.Unmarshal(b, &doc) != nil || doc.Provenance.Workbooks[0].Name != o.Name {
				t.Errorf("%s: the document is that of %v, %v", o.Name, doc, err)
			}
			names = append(names, filepath.Base(o.Documents[0]))
		}, nil)
		if err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(names)
	if diff := cmp.Diff([]string{"Kosten K%E4ln~3c6d7ab4.json", "Kosten K%F6ln~f058236a.json"}, names); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
