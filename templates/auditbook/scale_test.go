package auditbook

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"testing"

	"github.com/xuri/excelize/v2"

	"shorecast/ingest"
	"shorecast/report"
)

// manyLines returns a case of n cost lines in four options, with names and amounts that differ from line to line.
func manyLines(t testing.TB, n int) *report.Comparison {
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
	rows, row = given([]any{"Option", "Model", "Location", "Baseline", "Transition", "Learning"}, []any{"In-house",
		"in-house", "Munich", "yes", nil, nil},
		[]any{"Captive", "offshoring", "Krakow", "no", 12, 9}, []any{"Vendor", "outsourcing", "Munich", "no", 6, 3},
		[]any{"Far vendor", "offshore outsourcing", "Krakow", "no", 9, 6})
	table("Options", rows, row)
	options, categories := []string{"In-house", "Captive", "Vendor", "Far vendor"}, []string{"Salaries", "IT", "Travel",
		"Facilities", "Governance", "Set-up", "Vendor fees"}
	table("Costs", n+1, func(i int) []any {
		if i == 0 {
			return []any{"Option", "Function", "Category", "Description", "Quantity", "Unit cost", "Frequency", "From", "To"}
		}
		return []any{options[i%4], fmt.Sprintf("Team %d", i%80/4), categories[i%7], fmt.Sprintf("Cost centre %06d", i),
			1 + i%9, 100 + float64(i%977)/4,
			[]string{"monthly", "annual", "quarterly"}[i%3], 1 + i%12, 60 - i%12}
	})
	must(f.DeleteSheet("Sheet1"))
	b, err := f.WriteToBuffer()
	must(err)
	return compare(t, ingest.File{Name: "lines.xlsx", R: bytes.NewReader(b.Bytes()), Size: int64(b.Len())})
}

// BenchmarkLines times the audit workbook of 100, 1,000 and 10,000 lines and reports its size.
func BenchmarkLines(b *testing.B) {
	for _, n := range []int{100, 1_000, 10_000} {
		c := manyLines(b, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var size int
			for b.Loop() {
				var buf bytes.Buffer
				if err := Write(b.Context(), &buf, c, Options{}); err != nil {
					b.Fatal(err)
				}
				size = buf.Len()
				if dir := os.Getenv("SHORECAST_KEEP"); dir != "" {
					os.WriteFile(fmt.Sprintf("%s/lines-%d.xlsx", dir, n), buf.Bytes(), 0o666)
				}
			}
			b.ReportMetric(float64(size)/1e6, "MB")
		})
	}
}

// BenchmarkSample times the audit workbook of a sample of 5,000 lines.
func BenchmarkSample(b *testing.B) {
	c := compared(b, "large-5000")
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(b.Context(), io.Discard, c, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
