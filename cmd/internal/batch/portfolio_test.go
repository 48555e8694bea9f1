package batch_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"shorecast/charts/notation"
	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/failure"
	"shorecast/report/finding"
	"shorecast/samples/testing/tool"
)

var portfolioDay = time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC)

func inMemory(t *testing.T, name string, book []byte) batch.PortfolioCase {
	t.Helper()
	return batch.PortfolioCase{Name: name, With: func(use func(batch.Examined) error) error {
		e, err := batch.Examine(batch.Workbook{Name: name + ".xlsx", Bytes: book}, nil, nil, nil, portfolioDay)
		if err != nil {
			return err
		}
		return use(e)
	}}
}

// A portfolio in memory is, byte for byte, the one that the command writes for the same workbooks, a refused one among
// them, however many are read at a time.
func TestPortfolioInMemory(t *testing.T) {
	dir, out := t.TempDir(), t.TempDir()
	names := []string{"period-columns", "quick-start", "shared-services", "torn"}
	var cases []batch.PortfolioCase
	for _, name := range names {
		book := []byte("no workbook")
		if name != "torn" {
			book = sample(t, name)
		}
		if err := os.WriteFile(filepath.Join(dir, name+".xlsx"), book, 0o666); err != nil {
			t.Fatal(err)
		}
		cases = append(cases, inMemory(t, name, book))
	}
	a := batch.Across{Trials: 500, Seed: 1, Stale: 45}
	s := batch.Settings{AsOf: portfolioDay, Jobs: 3, Formats: []batch.Format{batch.JSON}, OutputDir: out,
		Notation: notation.Default, Version: "test"}
	targets, err := batch.Find([]string{dir}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	o, err := batch.Portfolio(t.Context(), targets, s, a, func(o batch.Outcome) {
		told = append(told, o.Name+" "+o.State.String())
	}, nil)
	if err != nil || o.State != batch.Done {
		t.Fatal(o, err)
	}
	if got, want := strings.Join(told, ", "), "period-columns.xlsx done, quick-start.xlsx done, shared-services.xlsx "+
		"done, torn.xlsx refused"; got != want {
		t.Errorf("told %s, want %s", got, want)
	}
	m, err := batch.MakePortfolio(t.Context(), cases, s, a)
	if err != nil {
		t.Fatal(err)
	}
	written, err := os.ReadFile(filepath.Join(out, "portfolio.json"))
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Files) != 1 || !bytes.Equal(m.Files[0].Bytes, written) || m.Sentence != o.Summary {
		t.Errorf("in memory: %s; on the disk: %s", m.Sentence, o.Summary)
	}
	if n := len(m.Result.Cases); n != 4 || !m.Result.Cases[3].Refused {
		t.Errorf("%d cases: %+v", n, m.Result.Cases)
	}
}

// Without a case there is no portfolio, which is said in words.
func TestNoPortfolio(t *testing.T) {
	s := batch.Settings{AsOf: portfolioDay, Formats: []batch.Format{batch.JSON}, Notation: notation.Default}
	torn := inMemory(t, "torn", []byte("no workbook"))
	var p *failure.Error
	_, err := batch.MakePortfolio(t.Context(), []batch.PortfolioCase{torn}, s, batch.Across{Trials: 100})
	if !errors.As(err, &p) || p.Of != failure.Command || p.Message != "no case is left to report on" {
		t.Errorf("got %v", err)
	}
}

// A character that no font of the PDF shows is a finding of the portfolio, in every document, and the PDF prints a
// number in place of the name.
func TestMissingGlyphInPortfolio(t *testing.T) {
	s := settings(t, 1)
	m, err := batch.MakePortfolio(t.Context(), []batch.PortfolioCase{inMemory(t, "\u6f22", sample(t, "quick-start"))}, s,
		batch.Across{Trials: 100, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(m.Result.Findings, func(f finding.Finding) bool { return f.Code == "missing-glyph" })
	if i < 0 || m.Result.Findings[i].Value != "U+6F22" || !strings.Contains(m.Result.Findings[i].Message(), "Case 1") {
		t.Fatalf("findings %v", m.Result.Findings)
	}
	for _, f := range m.Files {
		if filepath.Ext(f.Suffix) != ".pdf" {
			if !bytes.Contains(f.Bytes, []byte("U+6F22")) {
				t.Errorf("%s does not report the finding", f.Suffix)
			}
			continue
		}
		path := filepath.Join(t.TempDir(), "portfolio.pdf")
		if err := os.WriteFile(path, f.Bytes, 0o666); err != nil {
			t.Fatal(err)
		}
		if text := tool.PDFText(t, path); !strings.Contains(text, "Case 1") {
			t.Errorf("%s does not name the case by its number:\n%s", f.Suffix, text)
		}
	}
}
