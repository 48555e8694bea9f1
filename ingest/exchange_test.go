package ingest

import (
	"bytes"
	"math"
	"testing"

	"github.com/xuri/excelize/v2"

	"shorecast/ingest/workbook"
)

// exchange reads a workbook whose sheet has the given rows.
func exchange(t *testing.T, sheet, currency string, rows ...[]any) Exchange {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName("Sheet1", sheet); err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := f.SetSheetRow(sheet, cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	file := File{Name: "rates.xlsx", R: bytes.NewReader(b.Bytes()), Size: int64(b.Len())}
	return ReadExchange(file, currency, Options{AsOf: asOf, Limits: workbook.DefaultLimits})
}

// A workbook states rates for one unit of a currency, either way round; it need hold no case.
func TestReadExchange(t *testing.T) {
	x := exchange(t, "Locations", "USD", []any{"Location", "Currency", "FX rate", "Inverse FX rate"},
		[]any{"Vienna", "EUR", 0.8}, []any{"New York", "USD"}, []any{"London", "GBP", nil, 1.3})
	for code, want := range map[string]float64{"EUR": 1.25, "USD": 1, "GBP": 1.3} {
		if got := x.Values[code]; math.Abs(got-want) > 1e-12 {
			t.Errorf("%s: %v, want %v", code, got, want)
		}
	}
	if x.Workbook.Name != "rates.xlsx" || len(x.Workbook.SHA256) != 64 {
		t.Errorf("workbook %+v", x.Workbook)
	}
}

// Without a rate for a currency, or without the sheet, the workbook says nothing, and why.
func TestReadExchangeRefused(t *testing.T) {
	for _, x := range []struct {
		got  Exchange
		code string
	}{
		{exchange(t, "Locations", "USD", []any{"Location", "Currency", "FX rate"}, []any{"Vienna", "EUR"}), "fx-missing"},
		{exchange(t, "Rates of exchange", "USD", []any{"EUR", 0.8}), "sheet-missing"},
	} {
		if x.got.Values != nil || len(x.got.Findings) == 0 || x.got.Findings[0].Code != x.code {
			t.Errorf("values %v, findings %v; want %s", x.got.Values, x.got.Findings, x.code)
		}
	}
}
