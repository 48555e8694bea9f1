package batch_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shorecast/cmd/internal/batch"
)

// Documents that are made in memory are the same, byte for byte, as those that are written beside a workbook.
func TestMakeIsReport(t *testing.T) {
	dir := t.TempDir()
	book := filepath.Join(dir, "quick-start.xlsx")
	if err := os.WriteFile(book, sample(t, "quick-start"), 0o600); err != nil {
		t.Fatal(err)
	}
	targets, err := batch.Find([]string{book}, nil)
	if err != nil {
		t.Fatal(err)
	}
	s := settings(t, 1)
	s.Formats = []batch.Format{batch.PDF, batch.Summary, batch.HTML, batch.JSON}
	if err := batch.Report(t.Context(), targets, s, func(o batch.Outcome) {}, nil); err != nil {
		t.Fatal(err)
	}
	e, err := batch.Examine(batch.Workbook{Name: "quick-start.xlsx", Bytes: sample(t, "quick-start")}, nil, nil, nil,
		s.AsOf)
	if err != nil || e.Case == nil {
		t.Fatalf("examined: %v, %v", e.Findings, err)
	}
	made, err := batch.Make(t.Context(), e, s)
	if err != nil {
		t.Fatal(err)
	}
	if len(made.Files) != len(s.Formats) {
		t.Fatalf("%d documents, want %d", len(made.Files), len(s.Formats))
	}
	for _, f := range made.Files {
		want, err := os.ReadFile(filepath.Join(dir, "quick-start"+f.Suffix))
		if err != nil || !bytes.Equal(f.Bytes, want) {
			t.Errorf("%s: %d bytes in memory, %d written; %v", f.Format, len(f.Bytes), len(want), err)
		}
	}
}

// What is refused in memory is refused with its findings, and can be marked.
func TestExamineRefuses(t *testing.T) {
	e, err := batch.Examine(batch.Workbook{Name: "costs.xlsx", Bytes: []byte("PK\x03\x04 cut short")}, nil, nil, nil,
		january.AsOf)
	if err != nil || e.Case != nil || !e.Refused() {
		t.Fatalf("case %v, refused %v, %v; want a refusal", e.Case, e.Refused(), err)
	}
	if _, err := batch.Make(t.Context(), e, settings(t, 1)); err == nil {
		t.Error("a report of a refused workbook was made")
	}
	marked, err := batch.Annotated(batch.Workbook{Name: "costs.xlsx", Bytes: []byte("PK\x03\x04 cut short")}, e.Findings)
	if err != nil || marked.Name != "costs-checked.xlsx" || !strings.HasPrefix(string(marked.Bytes), "PK") {
		t.Errorf("the findings as a workbook: %s, %d bytes, %v", marked.Name, len(marked.Bytes), err)
	}
}
