package ingest

import (
	"bytes"
	"fmt"
	"runtime"
	"testing"

	"github.com/xuri/excelize/v2"

	"shorecast/ingest/layout"
	"shorecast/ingest/workbook"
)

// longFile is a workbook with that many cost lines, written cell by cell as a spreadsheet program does.
func longFile(b *testing.B, lines int) File {
	return longFileAs(b, lines, "Costs", "Today", "Category")
}

// longFileAs writes it with a name of the sheet of costs, a word for the option that stays and a heading for categories
// of its own.
func longFileAs(b *testing.B, lines int, sheet, today, category string) File {
	f := excelize.NewFile()
	put := func(sheet string, rows int, row func(int) []any) { putRows(b, f, sheet, rows, row) }
	table := func(rows ...[]any) (int, func(int) []any) { return len(rows), func(i int) []any { return rows[i] } }
	n, rows := table([]any{"Location", "Country", "Currency", "FX rate", "Productivity (%)"},
		[]any{"Munich", "DE", "EUR", nil, 100}, []any{"Pune", "IN", "INR", 90, 80})
	put("Locations", n, rows)
	n, rows = table([]any{"Option", "Model", "Location"}, []any{"Today", "in-house", "Munich"},
		[]any{"Captive", "offshoring", "Pune"})
	put("Options", n, rows)
	categories := []string{"Salaries", "Facilities", "IT", "Travel", "Insurance", "Set-up"}
	frequencies := []string{"annual", "monthly", "quarterly", "annual", "monthly", "one-off"}
	options := [][3]any{{today, "Munich", "EUR"}, {"Captive", "Pune", "INR"}}
	put(sheet, lines+1, func(i int) []any {
		if i == 0 {
			return []any{"Option", "Function", category, "Kind", "Description", "Location", "Currency", "Quantity",
				"Unit cost", "Frequency", "From", "To"}
		}
		o := options[i%2]
		return []any{o[0], fmt.Sprint("Function ", i/2%50), categories[i/2%6], nil, fmt.Sprint("line number ", i), o[1], o[2],
			i%40 + 1, 1000 + i, frequencies[i/2%6], i%12 + 1}
	})
	return written(b, "long.xlsx", f)
}

func putRows(b *testing.B, f *excelize.File, sheet string, rows int, row func(int) []any) {
	f.NewSheet(sheet)
	w, err := f.NewStreamWriter(sheet)
	if err != nil {
		b.Fatal(err)
	}
	for i := range rows {
		if err := w.SetRow(fmt.Sprintf("A%d", i+1), row(i)); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
}

func written(b *testing.B, name string, f *excelize.File) File {
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		b.Fatal(err)
	}
	return File{Name: name, R: bytes.NewReader(buf.Bytes()), Size: int64(buf.Len())}
}

// BenchmarkReadActuals reads a ledger of 100,000 postings beside a case of 1,000 cost lines.
func BenchmarkReadActuals(b *testing.B) {
	plan, f := longFile(b, 1000), excelize.NewFile()
	categories := []string{"Salaries", "Facilities", "IT", "Travel", "Insurance", "Consulting"}
	putRows(b, f, "Actuals", 100_001, func(i int) []any {
		if i == 0 {
			return []any{"Month", "Category", "Function", "Description", "Location", "Currency", "Amount", "FTE", "Comment",
				"Owner"}
		}
		m := i % 18
		return []any{fmt.Sprintf("%d-%02d", 2027+m/12, m%12+1), categories[i/18%6], fmt.Sprint("Function ", i%50),
			fmt.Sprint("posting number ", i), "Pune", "INR", 1000 + i, i % 3, "as agreed", "Controlling"}
	})
	actuals := written(b, "actuals.xlsx", f)
	b.ReportAllocs()
	for b.Loop() {
		r := Read(plan, []File{actuals}, Options{AsOf: asOf, Limits: workbook.DefaultLimits})
		if r.Case == nil || len(r.Case.Actuals.Amounts) != 100_000 {
			b.Fatal("refused: ", r.Findings[0])
		}
	}
}

// BenchmarkReadLayout reads the same lines as BenchmarkRead through a layout.
func BenchmarkReadLayout(b *testing.B) {
	f := longFileAs(b, 100_000, "Ledger", "As is", "What for")
	l, problems := layout.Load("ledger.layout.yaml", []byte(`name: Ledger
tables:
  - sheet: Ledger
    columns: {Option: Option, Function: Function, Category: What for, Kind: Kind, Description: Description,
      Location: Location, Currency: Currency, Quantity: Quantity, Unit cost: Unit cost, Frequency: Frequency, From: From}
    names: {Option: {As is: Today}}
`))
	if l == nil {
		b.Fatal(problems)
	}
	b.ReportAllocs()
	for b.Loop() {
		r := Read(f, nil, Options{AsOf: asOf, Limits: workbook.DefaultLimits, Layouts: Layouts{All: []*layout.Layout{l}}})
		if r.Case == nil || len(r.Case.Lines) != 100_000 {
			b.Fatal("refused: ", r.Findings[0])
		}
	}
}

// BenchmarkRead reads and checks 100,000 cost lines; case-MB is what the case holds in memory once it is read.
func BenchmarkRead(b *testing.B) {
	f := longFile(b, 100_000)
	b.ReportAllocs()
	for b.Loop() {
		r := Read(f, nil, Options{AsOf: asOf, Limits: workbook.DefaultLimits})
		if r.Case == nil || len(r.Case.Lines) != 100_000 {
			b.Fatal("refused")
		}
		b.StopTimer()
		b.ReportMetric(float64(len(r.Findings)), "findings")
		r.Findings = nil
		runtime.GC()
		var with, without runtime.MemStats
		runtime.ReadMemStats(&with)
		runtime.KeepAlive(r)
		r = Result{}
		runtime.GC()
		runtime.ReadMemStats(&without)
		b.ReportMetric(float64(with.HeapAlloc-without.HeapAlloc)/1e6, "case-MB")
		b.StartTimer()
	}
}

// BenchmarkReadBare visits the cells of the same workbook and does nothing with them.
func BenchmarkReadBare(b *testing.B) {
	f := longFile(b, 100_000)
	for b.Loop() {
		w, fs := workbook.Open(f.Name, f.R, f.Size, workbook.DefaultLimits)
		if w == nil {
			b.Fatal(fs)
		}
		cells := 0
		for i := range w.Sheets {
			w.Read(i, func(r *workbook.Row) { cells += len(r.Cells) })
		}
		w.Close()
	}
}
