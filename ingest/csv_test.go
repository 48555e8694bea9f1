package ingest

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"

	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/finding"
)

// csv writes a sheet as a CSV file as a German spreadsheet does.
func (d *doc) csv(t *testing.T, sheet string) File {
	t.Helper()
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Comma = ';'
	for i := range d.sheets {
		d.Read(i, func(row *workbook.Row) {
			if d.sheets[i].Name != sheet {
				return
			}
			fields := make([]string, 16)
			for _, c := range row.Cells {
				text := c.Text
				if c.Type == workbook.TypeNumber {
					text = strings.ReplaceAll(show(&c), ".", ",")
				}
				fields[c.Column-1] = text
			}
			if err := w.Write(fields); err != nil {
				t.Fatal(err)
			}
		})
	}
	w.Flush()
	text, err := charmap.Windows1252.NewEncoder().String("\n" + b.String())
	if err != nil {
		t.Fatal(err)
	}
	return File{Name: sheet + ".csv", R: strings.NewReader(text), Size: int64(len(text))}
}

// TestCSVCosts reads the sheet Costs from a CSV file: the same lines as from a workbook.
func TestCSVCosts(t *testing.T) {
	o := Options{AsOf: asOf, Limits: workbook.DefaultLimits}
	own := base().replace(t, "Costs", "team | | | 20", "Größe | | | 20.5")
	want, _ := own.read()
	got := Read(own.csv(t, "Costs"), []File{base().drop("Costs").xlsx(t)}, o)
	if got.Case == nil || finding.Count(got.Findings, finding.Warning) != 0 {
		t.Fatal(got.Findings)
	}
	for _, c := range []*report.Case{want, got.Case} {
		for i := range c.Lines {
			c.Lines[i].Source = report.Source{}
		}
	}
	if diff := cmp.Diff(want.Lines, got.Case.Lines); diff != "" {
		t.Errorf("other lines: %s", diff)
	}
}

// TestAnnotateCSV copies a CSV file into a workbook and marks its cells there.
func TestAnnotateCSV(t *testing.T) {
	text := "Option;Category;Unit cost;On-costs\nToday;Salaries;12,5;20%\nToday;IT;abt 5;\n"
	of := finding.Kind{Code: "number-text", Severity: finding.Error}.Because("is no number", "enter one")
	found := []finding.Finding{of.At(finding.Place{Workbook: "Costs.csv", Sheet: "Costs", Row: 3, Col: 3}, "abt 5", nil)}
	data, made, err := Annotate("Costs.csv", []byte(text), workbook.CSV{}, found)
	if err != nil || made != MarkedCopy {
		t.Fatalf("%v, %v", made, err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Costs")
	want := [][]string{{"Option", "Category", "Unit cost", "On-costs"}, {"Today", "Salaries", "12.5", "20.00%"},
		{"Today", "IT", "abt 5"}}
	if diff := cmp.Diff(want, rows); diff != "" || err != nil {
		t.Error(diff, err)
	}
	if s := styleOf(t, f, sheetCell{"Costs", "C3"}); len(s.Fill.Color) != 1 {
		t.Errorf("the cell is not marked: %+v", s)
	}
}

// TestAnnotateStatedCSV copies a CSV file that can be read in two ways as its layout states that it is written.
func TestAnnotateStatedCSV(t *testing.T) {
	text := []byte("Option;Category;Unit cost\nToday;IT;1,234\nHub;IT;5,678\n")
	of := finding.Kind{Code: "number-text", Severity: finding.Error}.Because("is no number", "enter one")
	found := []finding.Finding{of.At(finding.Place{Workbook: "Costs.csv", Sheet: "Costs", Row: 3, Col: 3}, "5,678", nil)}
	for decimal, want := range map[rune]string{',': "1.234", '.': "1234"} {
		data, made, err := Annotate("Costs.csv", text, workbook.CSV{Separator: ';', Decimal: decimal}, found)
		if err != nil || made != MarkedCopy {
			t.Fatalf("%c: %v, %v", decimal, made, err)
		}
		f, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := f.GetCellValue("Costs", "C2"); got != want || err != nil {
			t.Errorf("%c: got %q, want %q: %v", decimal, got, want, err)
		}
		f.Close()
	}
	if _, made, _ := Annotate("Costs.csv", text, workbook.CSV{}, found); made != FindingsAlone {
		t.Error("a file of two readings was copied")
	}
}
