package workbook

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"shorecast/report/finding"
)

// fuzzLimits keep a single input cheap.
var fuzzLimits = Limits{File: 1 << 20, Unpacked: 4 << 20, Members: 50, Sheets: 20, Rows: 2000, Cells: 20_000}

// FuzzOpen reads files, and workbooks one part of which is anything, with the right checksum. Nothing panics; a file is
// refused with findings that say something, or read the same twice, its rows and cells in order.
func FuzzOpen(f *testing.F) {
	for _, file := range brokenFiles() {
		if len(file.Bytes) < 20_000 {
			f.Add(uint8(0), file.Bytes)
		}
	}
	whole := smallWorkbook(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><r><t>x</t></r></is></c></row><row r="3" hidden="1"><c r="A3" s="2"><f>A1</f><v>46402</v></c></row>`)
	for i, p := range unpack(f, whole) {
		f.Add(uint8(i+1), p.body)
	}
	sheet := unpack(f, mergedSheet(f, `<row r="1"><c r="A1"><v>1</v></c></row>`, "A1:B2", "C1:C3"))
	f.Add(uint8(len(sheet)), sheet[len(sheet)-1].body)
	f.Fuzz(func(t *testing.T, part uint8, data []byte) {
		file := data
		if parts := unpack(t, whole); part > 0 && int(part) <= len(parts) {
			parts[part-1].body = data
			file = repack(t, parts)
		}
		rows, found := readAll("fuzz.xlsx", file, fuzzLimits)
		for _, g := range found {
			if g.Code == reason.WorkbookOdd.Code || g.Code == "" || g.Message() == "" || g.Hint() == "" ||
				strings.Contains(g.Message(), "\x00") {
				t.Fatalf("%+v", g)
			}
		}
		if finding.Refused(found) {
			return
		}
		checkOrder(t, rows)
		again, _ := readAll("fuzz.xlsx", bytes.Clone(file), fuzzLimits)
		if diff := cmp.Diff(rows, again, cmp.Comparer(func(a, b float64) bool { return a == b })); diff != "" {
			t.Fatal(diff)
		}
	})
}

// checkOrder makes sure of what Row and Cell promise.
func checkOrder(t *testing.T, sheets [][]keptRow) {
	t.Helper()
	for _, rows := range sheets {
		if !slices.IsSortedFunc(rows, func(a, b keptRow) int { return a.Number - b.Number - 1 }) {
			t.Fatal("rows are out of order")
		}
		for _, r := range rows {
			if len(r.Cells) == 0 || r.Number < 1 || r.Number > maxRow {
				t.Fatalf("row %d has %d cells", r.Number, len(r.Cells))
			}
			last := 0
			for _, c := range r.Cells {
				if c.Column <= last || c.Column > maxColumn || c.Type > TypeUncalculated || c.Format > FormatText ||
					c.Type == TypeText && c.Text == "" {
					t.Fatalf("row %d: %+v", r.Number, c)
				}
				last = c.Column
			}
		}
	}
}
