package batch_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"shorecast/charts/notation"
	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/failure"
)

var portfolioDay = time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC)

func inMemory(t *testing.T, name string, book []byte) batch.PortfolioCase {
	t.Helper()
	return batch.PortfolioCase{Name: name, Read: func() (batch.Examined, error) {
		return batch.Examine(batch.Workbook{Name: name + ".xlsx", Bytes: book}, nil, nil, nil, portfolioDay)
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
	m, err := batch.MakePortfolio(t.Context(), cases, s, a, nil)
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

// What cannot be a portfolio is said in words: no case, and rates that are none.
func TestNoPortfolio(t *testing.T) {
	s := batch.Settings{AsOf: portfolioDay, Formats: []batch.Format{batch.JSON}, Notation: notation.Default}
	torn := inMemory(t, "torn", []byte("no workbook"))
	good := inMemory(t, "quick-start", sample(t, "quick-start"))
	rates := &batch.Workbook{Name: "rates.xlsx", Bytes: sample(t, "locations-rates")}
	for _, x := range []struct {
		cases []batch.PortfolioCase
		a     batch.Across
		rates *batch.Workbook
		want  string
	}{
		{[]batch.PortfolioCase{torn}, batch.Across{Trials: 100}, nil, "no case is left to report on"},
		{[]batch.PortfolioCase{good}, batch.Across{Trials: 100, Currency: "USD"}, rates,
			"rates.xlsx cannot be used for rates of exchange: Locations!"},
	} {
		var p *failure.Error
		if _, err := batch.MakePortfolio(t.Context(), x.cases, s, x.a, x.rates); !errors.As(err, &p) ||
			!strings.Contains(p.Message, x.want) {
			t.Errorf("got %v, want %s", err, x.want)
		}
	}
}
