package workbook

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"

	"shorecast/report/finding"
)

// real are workbooks as programs write them. The one of testdata was saved by LibreOffice from the one with shared
// strings.
func real(t testing.TB) map[string][]byte {
	t.Helper()
	libreOffice, err := os.ReadFile("testdata/libreoffice.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	return map[string][]byte{
		"by hand":     smallWorkbook(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Unit cost</t></is></c></row><row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>1200</v></c></row>`),
		"shared":      sharedWorkbook(t),
		"inline":      inlineWorkbook(t),
		"LibreOffice": libreOffice,
	}
}

// sharedWorkbook is written by excelize with shared strings: two sheets, styles, a merged range, formulas, a hidden
// row, non-ASCII text.
func sharedWorkbook(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetSheetName("Sheet1", "Costs"))
	percent, err := f.NewStyle(&excelize.Style{NumFmt: 10})
	must(err)
	for i := range 60 {
		cells := line(i, percent)
		must(f.SetSheetRow("Costs", fmt.Sprint("A", i+3), &cells))
	}
	must(f.SetCellStyle("Costs", "O3", "O62", percent))
	must(f.SetCellStr("Costs", "A1", "Costs of the options, in € & zł <draft>"))
	must(f.MergeCell("Costs", "A1", "P1"))
	must(f.MergeCell("Costs", "R3", "R6"))
	must(f.SetCellValue("Costs", "R3", 7.25))
	must(f.SetRowVisible("Costs", 5, false))
	_, err = f.NewSheet("Locations & rates")
	must(err)
	must(f.SetCellValue("Locations & rates", "B2", time.Date(2027, 1, 15, 0, 0, 0, 0, time.UTC)))
	must(f.SetCellBool("Locations & rates", "C2", true))
	must(f.SetCellFormula("Locations & rates", "D2", "=1/0"))
	must(f.SetCellStr("Locations & rates", "E2", "line one\nline two _x000D_ "))
	var buf bytes.Buffer
	must(f.Write(&buf))
	return buf.Bytes()
}

// inlineWorkbook is written by excelize's stream writer, which writes inline strings.
func inlineWorkbook(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	s, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	for i := range 60 {
		if err := s.SetRow(fmt.Sprint("A", i+1), line(i, 0)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Flush(); err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// TestReal compares what is read with what excelize reads, cell by cell.
func TestReal(t *testing.T) {
	for name, file := range real(t) {
		t.Run(name, func(t *testing.T) {
			rows, found := readAll("real.xlsx", file, DefaultLimits)
			if len(found) > 0 {
				t.Fatal(found)
			}
			f, err := excelize.OpenReader(bytes.NewReader(file))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			seen := 0
			for i, sheet := range f.GetSheetList() {
				for _, r := range rows[i] {
					for _, c := range r.Cells {
						want, err := f.GetCellValue(sheet, finding.CellName(c.Column, r.Number), excelize.Options{RawCellValue: true})
						if err != nil {
							t.Fatal(err)
						}
						got := c.Text
						if c.Type == TypeUncalculated {
							got = ""
						}
						if c.Type == TypeBool { // excelize says TRUE
							got, want = fmt.Sprint(c.Number == 1), fmt.Sprint(want == "TRUE" || want == "1")
						}
						if got != want {
							t.Errorf("%s!%s: got %q, want %q as excelize reads it", sheet, finding.CellName(c.Column, r.Number), got, want)
						}
						seen++
					}
				}
			}
			if n := cellCount(t, f); seen != n {
				t.Errorf("got %d cells, want %d as excelize has them", seen, n)
			}
		})
	}
}

// TestSavedByAnother makes sure that the copy that LibreOffice saved gives the same cells, types and formats.
// LibreOffice calculated the formula, writes truth values as formulas and carriage returns as line breaks.
func TestSavedByAnother(t *testing.T) {
	files := real(t)
	want, _ := readAll("shared.xlsx", files["shared"], DefaultLimits)
	got, _ := readAll("libreoffice.xlsx", files["LibreOffice"], DefaultLimits)
	for _, sheets := range [][][]keptRow{want, got} {
		for _, rows := range sheets {
			for _, r := range rows {
				for i := range r.Cells {
					c := &r.Cells[i]
					c.Text = strings.ReplaceAll(c.Text, "\r", "\n")
					if c.Formula || c.Type == TypeBool {
						c.Type, c.Formula = TypeUncalculated, true
					}
					if c.Type != TypeText {
						c.Text = "" // the same number may be written in other ways
					}
				}
			}
		}
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateApprox(1e-15, 0)); diff != "" {
		t.Error(diff)
	}
	if i := slices.IndexFunc(want[0][1].Cells, func(c Cell) bool { return c.Column == 15 }); i < 0 ||
		want[0][1].Cells[i].Format != FormatPercent {
		t.Errorf("got %+v, want a percentage in column O", want[0][1].Cells)
	}
	if day, ok := Date(want[1][0].Cells[0].Number); !ok || day.Format(time.DateOnly) != "2027-01-15" ||
		want[1][0].Cells[0].Type != TypeDate {
		t.Errorf("got %v, %v for 15 January 2027", day, ok)
	}
}

// cellCount counts the cells that hold something as excelize reads them; it repeats merged values in their range too
// when asked cell by cell.
func cellCount(t *testing.T, f *excelize.File) int {
	t.Helper()
	n := 0
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r := range rows {
			for c := range 20 {
				cell := finding.CellName(c+1, r+1)
				v, err := f.GetCellValue(sheet, cell)
				if err != nil {
					t.Fatal(err)
				}
				formula, err := f.GetCellFormula(sheet, cell)
				if err != nil {
					t.Fatal(err)
				}
				if v != "" || formula != "" {
					n++
				}
			}
		}
	}
	return n
}
