package batch_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"shorecast/charts/notation"
	"shorecast/cmd/internal/batch"
	"shorecast/ingest"
	"shorecast/report/engine"
	"shorecast/samples/testing/tool"
)

// The benchmarks give ratios within one run, since absolute times depend on the machine. Run them with -benchtime 5x:
// each iteration times both sides once, one after the other, and the medians are compared.

// BenchmarkWholeProcess times the program as a user starts it, PDF, HTML and JSON of shared-services, against
// LibreOffice's conversion of the same workbook to PDF.
func BenchmarkWholeProcess(b *testing.B) {
	soffice, shorecast := tool.Path(b, "soffice"), program(b)
	dir := b.TempDir()
	book := filepath.Join(dir, "shared-services.xlsx")
	write(b, book, sample(b, "shared-services"))
	profile := "-env:UserInstallation=file://" + filepath.ToSlash(filepath.Join(dir, "profile"))
	office := func() {
		run(b, soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", filepath.Join(dir, "office"), book)
	}
	ours := func() {
		run(b, shorecast, "report", book, "-o", filepath.Join(dir, "ours"), "--format", "pdf,html,json", "--as-of",
			"2026-01-15")
	}
	office() // makes its profile, which is not to be timed
	ours()
	var slow, fast []time.Duration
	for b.Loop() {
		slow = append(slow, timed(office))
		fast = append(fast, timed(ours))
	}
	b.ReportMetric(ratio(fast, slow), "of-soffice")
	b.ReportMetric(float64(median(fast).Milliseconds()), "ms/report")
	b.ReportMetric(float64(median(slow).Milliseconds()), "ms/soffice")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkHundredThousandLines times reading, checking and comparing 100,000 cost lines against a bare loop over the
// same rows with excelize and raw values, each in a process of its own, whose peak memory is reported.
func BenchmarkHundredThousandLines(b *testing.B) {
	book := filepath.Join(b.TempDir(), "lines.xlsx")
	write(b, book, manyLines(b, 100_000))
	var bare, whole []time.Duration
	var peak int64
	for b.Loop() {
		d, _ := child(b, "rows", book)
		bare = append(bare, d)
		d, memory := child(b, "read", book)
		whole, peak = append(whole, d), max(peak, memory)
	}
	b.ReportMetric(ratio(whole, bare), "of-bare-rows")
	b.ReportMetric(float64(median(whole).Milliseconds()), "ms/whole")
	b.ReportMetric(float64(median(bare).Milliseconds()), "ms/bare")
	b.ReportMetric(float64(peak>>20), "MB-peak")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkTwoHundredCopies times one call of the program for 200 copies of shared-services, in the formats that it
// writes by default.
func BenchmarkTwoHundredCopies(b *testing.B) {
	shorecast, dir := program(b), b.TempDir()
	for i := range 200 {
		write(b, filepath.Join(dir, "in", fmt.Sprintf("case-%03d.xlsx", i)), sample(b, "shared-services"))
	}
	var took []time.Duration
	for b.Loop() {
		took = append(took, timed(func() {
			run(b, shorecast, "report", filepath.Join(dir, "in"), "-o", filepath.Join(dir, "out"), "--as-of", "2026-01-15")
		}))
	}
	b.ReportMetric(200/median(took).Seconds(), "workbooks/s")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkPortfolioOfHundred times one portfolio over 100 copies of shared-services, all simulated jointly, in a
// process of its own, whose peak memory is reported.
func BenchmarkPortfolioOfHundred(b *testing.B) {
	dir := b.TempDir()
	for i := range 100 {
		write(b, filepath.Join(dir, fmt.Sprintf("case-%03d.xlsx", i)), sample(b, "shared-services"))
	}
	var took []time.Duration
	var peak int64
	for b.Loop() {
		d, memory := child(b, "portfolio", dir)
		took, peak = append(took, d), max(peak, memory)
	}
	b.ReportMetric(float64(median(took).Milliseconds()), "ms/portfolio")
	b.ReportMetric(float64(peak>>20), "MB-peak")
	b.ReportMetric(0, "ns/op")
}

func median(d []time.Duration) time.Duration {
	s := slices.Sorted(slices.Values(d))
	return s[len(s)/2]
}

func ratio(a, b []time.Duration) float64 { return float64(median(a)) / float64(median(b)) }

func timed(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

func run(b *testing.B, name string, args ...string) {
	b.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		b.Fatalf("%s: %v\n%s", name, err, out)
	}
}

// program builds Shorecast.
func program(b *testing.B) string {
	b.Helper()
	p := filepath.Join(b.TempDir(), "shorecast.exe")
	run(b, "go", "build", "-o", p, "shorecast/cmd/shorecast")
	return p
}

func write(b *testing.B, path string, data []byte) {
	b.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o666); err != nil {
		b.Fatal(err)
	}
}

// manyLines makes a workbook of n cost lines: two options, two places, names and amounts that differ from row to row.
func manyLines(b *testing.B, n int) []byte {
	b.Helper()
	f := excelize.NewFile()
	defer f.Close()
	table := func(sheet string, rows int, row func(i int) []any) {
		if _, err := f.NewSheet(sheet); err != nil {
			b.Fatal(err)
		}
		w, err := f.NewStreamWriter(sheet)
		if err != nil {
			b.Fatal(err)
		}
		for i := range rows {
			if err := w.SetRow("A"+strconv.Itoa(i+1), row(i)); err != nil {
				b.Fatal(err)
			}
		}
		if err := w.Flush(); err != nil {
			b.Fatal(err)
		}
	}
	given := func(rows ...[]any) (int, func(int) []any) { return len(rows), func(i int) []any { return rows[i] } }
	rows, row := given([]any{"Setting", "Value"}, []any{"Reporting currency", "EUR"}, []any{"First month", "2027-01"},
		[]any{"Discount rate", "8 %"})
	table("Settings", rows, row)
	rows, row = given([]any{"Location", "Country", "Currency", "FX rate"}, []any{"Munich", "DE", "EUR", 1}, []any{"Porto",
		"PT", "EUR", 1})
	table("Locations", rows, row)
	rows, row = given([]any{"Option", "Model", "Location", "Baseline"}, []any{"In-house", "in-house", "Munich", "yes"},
		[]any{"Captive", "offshoring", "Porto", "no"})
	table("Options", rows, row)
	options, categories := []string{"In-house", "Captive"}, []string{"Salaries", "IT", "Travel", "Facilities",
		"Governance", "Set-up", "Recruitment"}
	table("Costs", n+1, func(i int) []any {
		if i == 0 {
			return []any{"Option", "Function", "Category", "Description", "Quantity", "Unit cost", "Frequency", "From", "To"}
		}
		return []any{options[i%2], fmt.Sprintf("Team %d", i%40/2), categories[i%7], fmt.Sprintf("Cost centre %06d", i),
			1 + i%9, 100 + float64(i%977)/4,
			[]string{"monthly", "annual", "quarterly"}[i%3], 1 + i%12, 60 - i%12}
	})
	if err := f.DeleteSheet("Sheet1"); err != nil {
		b.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

// child runs one side of a comparison in a process of its own and returns its time, without the start of the process,
// and its peak memory.
func child(b *testing.B, what, book string) (time.Duration, int64) {
	b.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestMeasured$", "-test.v")
	cmd.Env = append(os.Environ(), childOf+"="+what, "SHORECAST_TEST_BOOK="+book)
	out, err := cmd.CombinedOutput()
	if err != nil {
		b.Fatalf("%s: %v\n%s", what, err, out)
	}
	_, rest, _ := strings.Cut(string(out), "took ")
	word, _, _ := strings.Cut(rest, "\n")
	took, err := time.ParseDuration(word)
	if err != nil {
		b.Fatalf("%s: %v\n%s", what, err, out)
	}
	return took, peakMemory(cmd.ProcessState)
}

// TestMeasured is what the child process of a benchmark runs; by itself it does nothing.
func TestMeasured(t *testing.T) {
	book := os.Getenv("SHORECAST_TEST_BOOK")
	if book == "" {
		t.Skip("run by a benchmark only")
	}
	work := map[string]func(*testing.T, string){"rows": bareRows, "read": wholeWay,
		"portfolio": wholePortfolio}[os.Getenv(childOf)]
	fmt.Printf("took %v\n", timed(func() { work(t, book) }))
}

// bareRows visits every row of the cost sheet with excelize and does nothing with it.
func bareRows(t *testing.T, book string) {
	f, err := excelize.OpenFile(book, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.Rows("Costs")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for rows.Next() {
		if _, err := rows.Columns(excelize.Options{RawCellValue: true}); err != nil {
			t.Fatal(err)
		}
		n++
	}
	if err := rows.Close(); err != nil || n != 100_001 {
		t.Fatalf("%d rows, want 100,001; %v", n, err)
	}
}

// wholeWay reads, checks and compares.
func wholeWay(t *testing.T, book string) {
	f, err := os.Open(book)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	r := ingest.Read(ingest.File{Name: "lines.xlsx", R: f, Size: info.Size()}, nil, january)
	if r.Case == nil {
		t.Fatalf("refused: %v", r.Findings[0])
	}
	if len(r.Case.Lines) != 100_000 {
		t.Fatalf("%d lines, want 100,000", len(r.Case.Lines))
	}
	if c := engine.Compare(r.Case); len(c.Ranking) != 2 {
		t.Fatalf("ranking %v, want two options", c.Ranking)
	}
}

// BenchmarkReport times one report within the process, for profiles.
func BenchmarkReport(b *testing.B) {
	dir := b.TempDir()
	book := filepath.Join(dir, "shared-services.xlsx")
	write(b, book, sample(b, "shared-services"))
	targets, err := batch.Find([]string{book}, nil)
	if err != nil {
		b.Fatal(err)
	}
	s := settings(b, 1)
	s.Formats = []batch.Format{batch.PDF, batch.HTML, batch.JSON}
	for b.Loop() {
		err := batch.Report(b.Context(), targets, s, func(o batch.Outcome) {
			if o.State != batch.Done {
				b.Fatalf("%s: %v", o.State, o.Problem)
			}
		}, nil)
		if err != nil {
			b.Fatal(err)
		}
	}
}

// wholePortfolio makes the portfolio of a folder, as its own document.
func wholePortfolio(t *testing.T, dir string) {
	targets, err := batch.Find([]string{dir}, nil)
	if err != nil {
		t.Fatal(err)
	}
	s := batch.Settings{AsOf: time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC), Jobs: runtime.GOMAXPROCS(0),
		Formats: []batch.Format{batch.JSON}, OutputDir: t.TempDir(), Notation: notation.Default, Version: "test"}
	a := batch.Across{Trials: 10_000, Seed: 1, Stale: 45}
	o, err := batch.Portfolio(t.Context(), targets, s, a, func(o batch.Outcome) {
		if o.State != batch.Done {
			t.Errorf("%s: %v", o.Name, o.State)
		}
	}, nil)
	if err != nil || len(o.Documents) != 1 {
		t.Errorf("documents %v, %v", o.Documents, err)
	}
}
