package workbook

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"shorecast/report/finding"
)

// mergedSheet is a workbook whose sheet has these rows and merged ranges.
func mergedSheet(t testing.TB, rows string, ranges ...string) []byte {
	t.Helper()
	var list strings.Builder
	for _, r := range ranges {
		fmt.Fprintf(&list, `<mergeCell ref="%s"/>`, r)
	}
	parts := unpack(t, smallWorkbook(rows))
	for i := range parts {
		if strings.Contains(parts[i].name, "worksheets/") {
			parts[i].body = []byte(strings.Replace(string(parts[i].body), "</sheetData>",
				"</sheetData><mergeCells>"+list.String()+"</mergeCells>", 1))
		}
	}
	return repack(t, parts)
}

// grid writes rows as "number: A=text B=text", repeated values with a star, hidden rows with an h.
func grid(rows []keptRow) []string {
	var all []string
	for _, r := range rows {
		line := fmt.Sprint(r.Number)
		if r.Hidden {
			line += "h"
		}
		line += ":"
		for _, c := range r.Cells {
			line += " " + finding.ColumnName(c.Column) + "=" + c.Text
			if c.Merged {
				line += "*"
			}
		}
		all = append(all, line)
	}
	return all
}

func TestMerges(t *testing.T) {
	c := func(address, value string) string { return `<c r="` + address + `"><v>` + value + `</v></c>` }
	for _, test := range []struct {
		name, rows string
		ranges     []string
		want       []string
		codes      []string
	}{
		{"along a row", `<row r="2">` + c("A2", "1") + c("D2", "4") + `</row>`, []string{"A2:C2"},
			[]string{"2: A=1 B=1* C=1* D=4"}, nil},
		{"down a column", `<row r="2">` + c("A2", "1") + c("B2", "2") + `</row><row r="3">` + c("B3", "3") + `</row>`,
			[]string{"A2:A4"},
			[]string{"2: A=1 B=2", "3: A=1* B=3", "4: A=1*"}, nil},
		{"a block between others", `<row r="1">` + c("A1", "9") + c("B1", "1") + c("D1", "8") + `</row><row r="3">` +
			c("A3", "7") + c("D3", "6") + `</row>`, []string{"B1:C3"},
			[]string{"1: A=9 B=1 C=1* D=8", "2: B=1* C=1*", "3: A=7 B=1* C=1* D=6"}, nil},
		{"several, given in any order", `<row r="1">` + c("A1", "1") + c("C1", "3") + `</row><row r="3">` + c("A3", "5") +
			`</row>`, []string{"A3:B4", "C1:C3", "A1:B1"},
			[]string{"1: A=1 B=1* C=3", "2: C=3*", "3: A=5 B=5* C=3*", "4: A=5* B=5*"}, nil},
		{"without a value", `<row r="2">` + c("D2", "4") + `</row>`, []string{"A1:C2", "A5:B6"}, []string{"2: D=4"}, nil},
		{"one cell", `<row r="1">` + c("A1", "1") + `</row>`, []string{"A1", "B2:B2"}, []string{"1: A=1"}, nil},
		{"hidden rows between", `<row r="1">` + c("A1", "1") + `</row><row r="2" hidden="1"><c r="A2"/></row>`,
			[]string{"A1:A3"}, []string{"1: A=1", "2h: A=1*", "3: A=1*"}, nil},
		{"a whole column ends with the table", `<row r="1">` + c("A1", "1") + `</row><row r="3">` + c("B3", "2") + `</row>`,
			[]string{"A1:A1048576"},
			[]string{"1: A=1", "2: A=1*", "3: A=1* B=2"}, nil},
		{"a whole row ends with the table", `<row r="1">` + c("A1", "1") + `</row><row r="2">` + c("C2", "2") + `</row>`,
			[]string{"A1:XFD1"},
			[]string{"1: A=1 B=1* C=1*", "2: C=2"}, nil},
		{"a hidden value", `<row r="1">` + c("A1", "1") + c("B1", "2") + `</row>`, []string{"A1:B1"}, []string{"1: A=1 B=1*"},
			[]string{"merge-covered B1"}},
		{"a hidden value that is the same", `<row r="1">` + c("A1", "1") + c("B1", "1") + `</row>`, []string{"A1:B1"},
			[]string{"1: A=1 B=1*"}, nil},
		{"a hidden value under nothing", `<row r="2">` + c("B2", "2") + c("C2", "3") + `</row>`, []string{"A1:B2"},
			[]string{"2: C=3"}, []string{"merge-covered B2"}},
		{"overlap", `<row r="1">` + c("A1", "1") + `</row>`, []string{"A1:C3", "B5:B6", "C3:D3"}, nil,
			[]string{"merge-overlap C3"}},
		{"twice the same", `<row r="1">` + c("A1", "1") + `</row>`, []string{"A1:B1", "A1:B1"}, nil,
			[]string{"merge-overlap A1"}},
		{"no range", `<row r="1">` + c("A1", "1") + `</row>`, []string{"A1:B0"}, nil, []string{"merge-address "}},
	} {
		t.Run(test.name, func(t *testing.T) {
			rows, found := readAll("merged.xlsx", mergedSheet(t, test.rows, test.ranges...), DefaultLimits)
			var codes []string
			for _, f := range found {
				codes = append(codes, f.Code+" "+f.Cell())
			}
			if diff := cmp.Diff(test.want, grid(rows[0])); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.codes, codes); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestMergeBombs makes sure that merged ranges cannot be used to make a small file a large table.
func TestMergeBombs(t *testing.T) {
	start := time.Now()
	corners := `<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`
	rows, found := readAll("bomb.xlsx", mergedSheet(t, corners, "A1:XFD1048575"),
		Limits{File: 1 << 20, Unpacked: 1 << 20, Members: 10, Sheets: 1, Rows: 2000, Cells: 100_000})
	if len(found) != 1 || found[0].Code != "too-many-cells" || len(rows[0]) > 7 {
		t.Errorf("got %d rows, %v, want too-many-cells", len(rows[0]), found)
	}
	var many []string
	for row := 1; row < 20_000; row += 2 {
		for column := 1; column < 40; column += 4 {
			many = append(many, finding.CellName(column, row)+":"+finding.CellName(column+3, row+1))
		}
	}
	if rows, found = readAll("many.xlsx", mergedSheet(t, corners, many...), DefaultLimits); len(found) > 0 ||
		len(rows[0]) != 3 {
		t.Errorf("got %d rows, %v, want 3", len(rows[0]), found)
	}
	if took := time.Since(start); took > time.Minute {
		t.Errorf("took %v", took)
	}
}

// TestLargeSheet reads a sheet that is too large to be kept in memory, so that it is unpacked twice, with and without
// merged ranges.
func TestLargeSheet(t *testing.T) {
	const lines = 20_000
	rows := largeRows(t, lines)
	plain, found := readAll("large.xlsx", smallWorkbook(rows), DefaultLimits)
	if len(found) > 0 || len(plain[0]) != lines {
		t.Fatalf("got %d rows, %v, want %d", len(plain[0]), found, lines)
	}
	merged, found := readAll("large.xlsx", mergedSheet(t, rows, "E1:F1", "D39999:D40000"), DefaultLimits)
	if len(found) > 0 || len(merged[0]) != lines+1 {
		t.Fatalf("got %d rows, %v, want one more than %d", len(merged[0]), found, lines)
	}
	if !reflect.DeepEqual(plain[0], merged[0][:lines]) {
		t.Error("the rows are others when there are merged ranges behind them")
	}
	if got, want := grid(merged[0][lines:])[0], "40000: D=0.5*"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// largeRows are rows with every other number, too long to be kept in memory while they are read.
func largeRows(t testing.TB, lines int) string {
	t.Helper()
	var b strings.Builder
	for i := range lines {
		fmt.Fprintf(&b, `<row r="%d"><c r="A%d" t="inlineStr"><is><t>Line %d of a rather long register of costs</t>`+
			`</is></c><c r="B%d"><v>%d.25</v></c>`+
			`<c r="C%d" t="s"><v>1</v></c><c r="D%d" s="1"><v>0.5</v></c><c r="E%d"/><c r="F%d"/></row>`, 2*i+1, 2*i+1, i, 2*i+1,
			i, 2*i+1, 2*i+1, 2*i+1, 2*i+1)
	}
	if b.Len() < smallSheet {
		t.Fatal("the sheet is too small for what is tested:", b.Len())
	}
	return b.String()
}

// largeWorkbook has one such sheet, with a merged range at its end.
func largeWorkbook(t testing.TB) []byte {
	t.Helper()
	return mergedSheet(t, largeRows(t, 20_000), "D39999:D40000")
}
