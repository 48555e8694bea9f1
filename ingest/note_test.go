package ingest

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"shorecast/ingest/layout"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// thread is what Excel writes for programs that know no threads of comments.
const thread = "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment; however, any " +
	"edits to it will get removed if the file is opened in a newer version of Excel. Learn more: " +
	"https://go.microsoft.com/fwlink/?linkid=870924\n\nComment:\n    "

// noted makes a workbook of sheets in rows, with a note on one cell.
func noted(t *testing.T, at, note string, sheets ...[][]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, rows := range sheets {
		name := rows[0][0].(string)
		if i == 0 {
			check(t, f.SetSheetName("Sheet1", name))
		} else {
			_, err := f.NewSheet(name)
			check(t, err)
		}
		for k := range rows[1:] {
			check(t, f.SetSheetRow(name, finding.CellName(1, k+1), &rows[k+1]))
		}
	}
	if sheet, cell, ok := strings.Cut(at, "!"); ok {
		check(t, f.AddComment(sheet, excelize.Comment{Cell: cell, Author: "Ada", Text: note}))
	}
	data, err := f.WriteToBuffer()
	check(t, err)
	return data.Bytes()
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestNotesOnHeadings holds what notes and comments on headings say of the figures below them against how these are
// read, in the contract's own form and through a layout.
func TestNotesOnHeadings(t *testing.T) {
	team := [][]any{{"team"}, {"Item", "Stay", "Hub"}, {"IT", 10, 20}, {"Rent", 5, 6}}
	locations := [][]any{{"Locations"}, {"Location", "Currency"}, {"Lyon", "EUR"}}
	options := [][]any{{"Options"}, {"Option", "Model", "Location", "Baseline"}, {"Stay", "in-house", "Lyon", "yes"},
		{"Hub", "outsourcing", "Lyon"}}
	costs := [][]any{{"Costs"}, {"Option", "Category", "Unit cost", "Frequency"}, {"Stay", "IT", 10, "annual"},
		{"Hub", "IT", 20, "annual"}}
	l, problems := layout.Load("team.layout.yaml", []byte(sayingLayout))
	if l == nil {
		t.Fatal(problems)
	}
	for note, want := range map[string]string{
		"All amounts in USD":           "currency-differs",
		thread + "All amounts in USD":  "currency-differs",
		"All amounts in EUR":           "",
		"in TEUR":                      "amount-scaled",
		"Costs per month":              "time-differs",
		"Prices in cents":              "currency-in-pence",
		"From the offer of last April": "",
	} {
		for _, tc := range []struct {
			data    []byte
			layouts Layouts
		}{
			{noted(t, "team!B1", note, team), Layouts{All: []*layout.Layout{l}, ByHand: true}},
			{noted(t, "Costs!C1", note, costs, locations, options), Layouts{}},
		} {
			got := Read(File{Name: "team.xlsx", R: bytes.NewReader(tc.data), Size: int64(len(tc.data))}, nil,
				Options{AsOf: asOf, Limits: workbook.DefaultLimits, Layouts: tc.layouts})
			var codes []string
			for _, f := range got.Findings {
				if f.Severity == finding.Error {
					codes = append(codes, f.Code)
					if !strings.Contains(f.Message(), "note") {
						t.Errorf("%q: the finding does not name the note: %s", note, f.Message())
					}
				}
			}
			if codes = slices.Compact(codes); strings.Join(codes, " ") != want {
				t.Errorf("%q, layout %v: errors %q, want %q", note, tc.layouts.ByHand, codes, want)
			}
		}
	}
}
