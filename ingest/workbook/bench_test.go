package workbook

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"
)

// The benchmarks read a workbook of 100,000 cost lines with 16 columns, written once with inline and once with shared
// strings. Compare
//
//	go test -run - -bench '100k' -count 5 ./ingest/workbook
//
// A bare loop over excelize's rows is what they are measured against.

// manyLines is the number of cost lines, below the heading.
const manyLines = 100_000

var many = [2]func() (string, error){
	sync.OnceValues(func() (string, error) { return writeMany(false) }),
	sync.OnceValues(func() (string, error) { return writeMany(true) }),
}

var benchDir string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "workbook-bench")
	if err != nil {
		panic(err)
	}
	benchDir = dir
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// writeMany writes the large workbook. Excelize's stream writer writes inline strings; its ordinary one, shared ones.
func writeMany(shared bool) (string, error) {
	f := excelize.NewFile()
	defer f.Close()
	percent, err := f.NewStyle(&excelize.Style{NumFmt: 10})
	if err != nil {
		return "", err
	}
	heading := []any{"Option", "Function", "Category", "Kind", "Description", "Location", "Currency", "Quantity",
		"Unit cost", "Frequency", "From", "To",
		"Escalation", "Behaviour", "Avoidable", "Probability"}
	write := func(row int, cells []any) error { return f.SetSheetRow("Sheet1", fmt.Sprint("A", row), &cells) }
	var stream *excelize.StreamWriter
	if !shared {
		if stream, err = f.NewStreamWriter("Sheet1"); err != nil {
			return "", err
		}
		write = func(row int, cells []any) error { return stream.SetRow(fmt.Sprint("A", row), cells) }
	}
	if err := write(1, heading); err != nil {
		return "", err
	}
	for i := range manyLines {
		if err := write(i+2, line(i, percent)); err != nil {
			return "", err
		}
	}
	name := "inline.xlsx"
	if stream != nil {
		err = stream.Flush()
	} else {
		name = "shared.xlsx"
	}
	if err != nil {
		return "", err
	}
	name = filepath.Join(benchDir, name)
	return name, f.SaveAs(name)
}

// line makes up a cost line.
func line(i, percent int) []any {
	options := []string{"Stay", "Provider", "Captive centre", "Provider abroad"}
	return []any{options[i%4], fmt.Sprint("Function ", i%40), []string{"Salaries", "Vendor fees", "Facilities"}[i%3], "",
		fmt.Sprint("Cost line ", i, " of the register"),
		[]string{"Hamburg", "Pune", "Gdańsk"}[i%3], []string{"EUR", "INR", "PLN"}[i%3], i%17 + 1, float64(i%100_003) * 1.37,
		[]string{"monthly", "annual", "one-off"}[i%3],
		i%12 + 1, 60, "", []string{"fixed", "variable"}[i%2], excelize.Cell{StyleID: percent, Value: 0.5}, 100}
}

func BenchmarkRead100kInline(b *testing.B) { benchmarkRead(b, many[0]) }

func BenchmarkRead100kShared(b *testing.B) { benchmarkRead(b, many[1]) }

func benchmarkRead(b *testing.B, file func() (string, error)) {
	name, err := file()
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		rows, cells := 0, 0
		f, err := os.Open(name)
		if err != nil {
			b.Fatal(err)
		}
		info, err := f.Stat()
		if err != nil {
			b.Fatal(err)
		}
		book, found := Open("many.xlsx", f, info.Size(), DefaultLimits)
		if book == nil {
			b.Fatal(found)
		}
		found = append(book.Read(0, func(r *Row) { rows++; cells += len(r.Cells) }), book.Close()...)
		if len(found) > 0 || rows != manyLines+1 {
			b.Fatalf("%d rows, %d cells, findings %v", rows, cells, found)
		}
		f.Close()
	}
}

func BenchmarkExcelizeRows100kInline(b *testing.B) { benchmarkExcelize(b, many[0]) }

func BenchmarkExcelizeRows100kShared(b *testing.B) { benchmarkExcelize(b, many[1]) }

func benchmarkExcelize(b *testing.B, file func() (string, error)) {
	name, err := file()
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		f, err := excelize.OpenFile(name)
		if err != nil {
			b.Fatal(err)
		}
		rows, err := f.Rows("Sheet1")
		if err != nil {
			b.Fatal(err)
		}
		for rows.Next() {
			if _, err := rows.Columns(excelize.Options{RawCellValue: true}); err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != manyLines+1 {
			b.Fatal(n, "rows")
		}
		rows.Close()
		f.Close()
	}
}

func BenchmarkOpenSmall(b *testing.B) {
	f := excelize.NewFile()
	for i := range 40 {
		cells := line(i, 0)
		if err := f.SetSheetRow("Sheet1", fmt.Sprint("A", i+1), &cells); err != nil {
			b.Fatal(err)
		}
	}
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		book, found := Open("small.xlsx", bytes.NewReader(buf.Bytes()), int64(buf.Len()), DefaultLimits)
		if book == nil {
			b.Fatal(found)
		}
		if found = append(book.Read(0, func(*Row) {}), book.Close()...); len(found) > 0 {
			b.Fatal(found)
		}
	}
}
