package auditbook

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"shorecast/ingest"
	"shorecast/report"
)

func bigCase(t testing.TB, options, functions, categories, lines int) *report.Comparison {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	table := func(sheet string, rows int, row func(i int) []any) {
		_, err := f.NewSheet(sheet)
		must(err)
		w, err := f.NewStreamWriter(sheet)
		must(err)
		for i := range rows {
			must(w.SetRow(fmt.Sprint("A", i+1), row(i)))
		}
		must(w.Flush())
	}
	given := func(rows ...[]any) (int, func(int) []any) { return len(rows), func(i int) []any { return rows[i] } }
	rows, row := given([]any{"Setting", "Value"}, []any{"Reporting currency", "EUR"}, []any{"First month", "2027-01"},
		[]any{"Discount rate", "8 %"}, []any{"Trials", 100})
	table("Settings", rows, row)
	rows, row = given([]any{"Location", "Country", "Currency", "FX rate", "Wage inflation", "On-costs", "Attrition",
		"Hiring cost", "Workplace cost"},
		[]any{"Munich", "DE", "EUR", 1, "3 %", "22 %", "5 %", 4000, 6000}, []any{"Krakow", "PL", "PLN", 4.3, "6 %", "20 %",
			"14 %", 9000, 12000})
	table("Locations", rows, row)
	table("Options", options+1, func(i int) []any {
		switch {
		case i == 0:
			return []any{"Option", "Model", "Location", "Baseline", "Transition", "Learning"}
		case i == 1:
			return []any{"In-house", "in-house", "Munich", "yes", nil, nil}
		case i%2 == 0:
			return []any{fmt.Sprint("Captive ", i), "offshoring", "Krakow", "no", 12, 9}
		}
		return []any{fmt.Sprint("Vendor ", i), "offshore outsourcing", "Krakow", "no", 9, 6}
	})
	table("Functions", functions+1, func(i int) []any {
		if i == 0 {
			return []any{"Function", "Unit", "Annual volume", "Volume growth"}
		}
		return []any{fmt.Sprint("Team ", i), "cases", 1000 + i, 2 + float64(i)/1000}
	})
	name := func(i int) string {
		if i == 0 {
			return "In-house"
		}
		if i%2 == 1 {
			return fmt.Sprint("Captive ", i+1)
		}
		return fmt.Sprint("Vendor ", i+1)
	}
	kinds := []string{"labour", "running", "fees"}
	table("Costs", lines+1, func(i int) []any {
		if i == 0 {
			return []any{"Option", "Function", "Category", "Kind", "Description", "Quantity", "Unit cost", "Frequency"}
		}
		i--
		o := i % options
		k := kinds[i/options/functions%2]
		if o > 0 && o%2 == 0 && k == "labour" {
			k = "fees"
		}
		return []any{name(o), fmt.Sprint("Team ", 1+i/options%functions), fmt.Sprint("Category ", i/options%categories), k, fmt.Sprintf("Cost centre %06d", i),
			1 + i%9, 100 + float64(i%977)/4, "monthly"}
	})
	must(f.DeleteSheet("Sheet1"))
	b, err := f.WriteToBuffer()
	must(err)
	if p := os.Getenv("KEEP_INPUT"); p != "" {
		os.WriteFile(p, b.Bytes(), 0o666)
	}
	return compare(t, ingest.File{Name: "lines.xlsx", R: bytes.NewReader(b.Bytes()), Size: int64(b.Len())})
}

type counter int64

func (c *counter) Write(b []byte) (int, error) { *c += counter(len(b)); return len(b), nil }

func TestBig(t *testing.T) {
	if os.Getenv("BIG") == "" {
		t.Skip()
	}
	n := func(k string, d int) int {
		if v, err := strconv.Atoi(os.Getenv(k)); err == nil {
			return v
		}
		return d
	}
	c := bigCase(t, n("BO", 12), n("BF", 500), n("BC", 1), n("BL", 12000))
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	at := time.Now()
	m := build(c, Options{})
	built := time.Since(at)
	cells := map[string]int{}
	for _, s := range m.book.Sheets {
		for r := 1; r <= s.Rows(); r++ {
			for k := 1; k < 120; k++ {
				if s.Value(r, k).Kind != 0 {
					cells[s.Name]++
				}
			}
		}
	}
	var size counter
	at = time.Now()
	if err := m.book.Write(&size); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	v := m.checks.s.Value(m.checks.verdict.Row, m.checks.verdict.Col)
	runtime.GC()
	var live runtime.MemStats
	runtime.ReadMemStats(&live)
	fmt.Println(v.Text, "build", built, "write", time.Since(at), "MB", size/1e6, "heap before", before.HeapAlloc>>20, "live", live.HeapAlloc>>20, "sys", after.Sys>>20, "groups", len(m.groups))
	fmt.Println(cells)
	runtime.KeepAlive(m)
}
