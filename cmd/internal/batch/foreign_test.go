package batch_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"shorecast/ingest"
	"shorecast/report/engine"
	"shorecast/samples/testing/tool"
	"shorecast/templates/jsondoc"
)

// The same case in workbooks that this program did not write gives the same figures.
func TestForeignWorkbooks(t *testing.T) {
	for _, name := range []string{"quick-start", "shared-services", "period-columns"} {
		original := sample(t, name)
		want := figures(t, name, original)
		variants := []struct {
			name  string
			write func(*testing.T, []byte) []byte
		}{
			{"saved by LibreOffice", savedByLibreOffice},
			{"inline strings", func(t *testing.T, b []byte) []byte { return rewritten(t, b, inline) }},
			{"shared strings", func(t *testing.T, b []byte) []byte { return rewritten(t, b, shared) }},
			{"rearranged", func(t *testing.T, b []byte) []byte { return rewritten(t, b, rearranged) }},
		}
		for _, v := range variants {
			t.Run(name+"/"+v.name, func(t *testing.T) {
				if diff := cmp.Diff(want, figures(t, name, v.write(t, original))); diff != "" {
					t.Errorf("other figures (-original +foreign):\n%s", diff)
				}
			})
		}
	}
}

// figures returns the comparison of a workbook as JSON, less the findings, which name cells, and the provenance.
func figures(t *testing.T, name string, workbook []byte) string {
	t.Helper()
	r := ingest.Read(ingest.File{Name: name + ".xlsx", R: bytes.NewReader(workbook), Size: int64(len(workbook))},
		nil, january)
	if r.Case == nil {
		t.Fatalf("%s is refused:\n%v", name, r.Findings)
	}
	var out bytes.Buffer
	if err := jsondoc.Write(&out, engine.Compare(r.Case)); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func savedByLibreOffice(t *testing.T, original []byte) []byte {
	dir := t.TempDir()
	in := filepath.Join(dir, "in.xlsx")
	if err := os.WriteFile(in, original, 0o600); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(tool.Converted(t, tool.Workbook, in), "in.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// cell is one cell of a workbook that is written anew.
type cell struct {
	value any // nil, string or float64
	style int // number format, 0 = general
}

// sheet is one sheet's cells from its heading row on.
type sheet struct {
	name string
	rows [][]cell
}

// rewritten takes a workbook apart with excelize and writes it anew.
func rewritten(t *testing.T, original []byte, write func(*testing.T, *excelize.File, sheet)) []byte {
	t.Helper()
	in, err := excelize.OpenReader(bytes.NewReader(original))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out := excelize.NewFile()
	for _, name := range in.GetSheetList() {
		if _, err := out.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		write(t, out, sheet{name, takenApart(t, in, name)})
	}
	if err := out.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := out.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// takenApart returns a sheet's cells from its heading row on: the first row with two cells.
func takenApart(t *testing.T, in *excelize.File, name string) [][]cell {
	t.Helper()
	raw, err := in.GetRows(name, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]cell
	for y, r := range raw {
		if rows == nil && (len(r) < 2 || r[1] == "") {
			continue
		}
		row := make([]cell, len(r))
		for x, text := range r {
			at, _ := excelize.CoordinatesToCellName(x+1, y+1)
			kind, err := in.GetCellType(name, at)
			if err != nil {
				t.Fatal(err)
			}
			if text == "" {
				continue
			}
			row[x].value = text
			if kind != excelize.CellTypeSharedString && kind != excelize.CellTypeInlineString {
				n, err := strconv.ParseFloat(text, 64)
				if err != nil {
					t.Fatal(err)
				}
				row[x] = cell{n, numberFormat(t, in, name, at)}
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// numberFormat returns a built-in number format that means what the cell's own does: 10 for percentages, 17 for dates,
// else 0.
func numberFormat(t *testing.T, in *excelize.File, name, at string) int {
	t.Helper()
	id, err := in.GetCellStyle(name, at)
	if err != nil {
		t.Fatal(err)
	}
	s, err := in.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	custom := ""
	if s.CustomNumFmt != nil {
		custom = *s.CustomNumFmt
	}
	switch {
	case s.NumFmt == 9, s.NumFmt == 10, strings.Contains(custom, "%"):
		return 10
	case s.NumFmt >= 14 && s.NumFmt <= 17, strings.Contains(strings.ToLower(custom), "yy"):
		return 17
	}
	return 0
}

func newStyle(t *testing.T, out *excelize.File, format int) int {
	t.Helper()
	id, err := out.NewStyle(&excelize.Style{NumFmt: format})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// shared writes cell by cell, which puts texts into the workbook's shared strings.
func shared(t *testing.T, out *excelize.File, s sheet) { writeCells(t, out, s.name, s.rows, 1) }

func writeCells(t *testing.T, out *excelize.File, name string, rows [][]cell, first int) {
	t.Helper()
	for y, row := range rows {
		for x, c := range row {
			if c.value == nil {
				continue
			}
			at, _ := excelize.CoordinatesToCellName(x+1, y+first)
			if err := out.SetCellValue(name, at, c.value); err != nil {
				t.Fatal(err)
			}
			if err := out.SetCellStyle(name, at, at, newStyle(t, out, c.style)); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// inline streams the rows, which writes texts into their cells.
func inline(t *testing.T, out *excelize.File, s sheet) {
	t.Helper()
	w, err := out.NewStreamWriter(s.name)
	if err != nil {
		t.Fatal(err)
	}
	for y, row := range s.rows {
		values := make([]any, len(row))
		for x, c := range row {
			if c.value != nil {
				values[x] = excelize.Cell{Value: c.value, StyleID: newStyle(t, out, c.style)}
			}
		}
		if err := w.SetRow("A"+strconv.Itoa(y+1), values); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
}

// synonyms are headings that mean the same.
var synonyms = map[string]string{"Location": "Site", "Provider": "Vendor", "Quantity": "Headcount",
	"Unit cost": "AMOUNT", "Transition (months)": "transition"}

// rearranged writes a sheet as someone else would have: a merged title block above, columns from right to left, other
// headings, names that repeat merged downwards, and a total below.
func rearranged(t *testing.T, out *excelize.File, s sheet) {
	t.Helper()
	const first = 5
	if s.name == "Settings" {
		writeCells(t, out, s.name, s.rows, first)
		return
	}
	width := len(s.rows[0])
	rows := make([][]cell, len(s.rows))
	for y, row := range s.rows {
		rows[y] = make([]cell, width)
		for x, c := range row {
			if heading, ok := c.value.(string); ok && y == 0 && synonyms[heading] != "" {
				c.value = synonyms[heading]
			}
			rows[y][width-1-x] = c
		}
	}
	if err := out.SetCellStr(s.name, "A1", "A title over everything"); err != nil {
		t.Fatal(err)
	}
	if last, _ := excelize.CoordinatesToCellName(width, 2); width > 1 {
		if err := out.MergeCell(s.name, "A1", last); err != nil {
			t.Fatal(err)
		}
	}
	mergeRepeats(t, out, s, rows, first)
	writeCells(t, out, s.name, rows, first)
	if s.name == "Costs" {
		if err := out.SetCellStr(s.name, "A"+strconv.Itoa(first+len(rows)+1), "Grand total"); err != nil {
			t.Fatal(err)
		}
	}
}

// mergeRepeats merges equal names below one another in the last column of Costs, its Option column, and clears all but
// the first.
func mergeRepeats(t *testing.T, out *excelize.File, s sheet, rows [][]cell, first int) {
	t.Helper()
	if s.name != "Costs" {
		return
	}
	x := len(rows[0]) - 1
	for y := 1; y < len(rows); {
		end := y + 1
		for end < len(rows) && rows[end][x].value == rows[y][x].value {
			rows[end][x].value = nil
			end++
		}
		from, _ := excelize.CoordinatesToCellName(x+1, first+y)
		to, _ := excelize.CoordinatesToCellName(x+1, first+end-1)
		if err := out.MergeCell(s.name, from, to); err != nil {
			t.Fatal(err)
		}
		y = end
	}
}
