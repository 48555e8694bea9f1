package ingest

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// refused is a small workbook with errors, an existing comment, a formula, formats and a text that begins like a
// formula.
func refused(t *testing.T) []byte {
	t.Helper()
	f := openStarter(t)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetCellValue("Locations", "E3", "=2+3 abt"))   // inverse FX rate: a text that looks like a formula
	must(f.SetCellValue("Costs", "A3", "In-house todya")) // no such option …
	must(f.SetCellValue("Costs", "H3", -7))               // … in a row with a negative quantity
	must(f.SetCellFormula("Costs", "I4", "19000/2"))      // a formula with a stored value
	must(f.SetCellFloat("Locations", "H3", 12, -1, 64))   // 12 in a percent cell: 1200 %
	must(f.AddComment("Costs", excelize.Comment{Cell: "A3", Author: "Finance",
		Paragraph: []excelize.RichTextRun{{Text: "Ask payroll."}}}))
	must(f.AddComment("Costs", excelize.Comment{Cell: "I4", Author: "Finance",
		Paragraph: []excelize.RichTextRun{{Text: "From the contract."}}}))
	out, err := packed(f)
	must(err)
	return out
}

// TestAnnotate marks a refused workbook and opens the copy: same cells, formats kept, marks and comments in place,
// findings listed with links.
func TestAnnotate(t *testing.T) {
	original := refused(t)
	found := readBytes(t, "budget.xlsx", original).Findings
	if !finding.Refused(found) {
		t.Fatal("the workbook is not refused")
	}
	data, made, err := Annotate("budget.xlsx", original, workbook.CSV{}, found)
	if err != nil {
		t.Fatal(err)
	}
	if made != MarkedCopy {
		t.Fatal("the workbook was not copied")
	}
	again := readBytes(t, "budget.xlsx", data).Findings
	if !slices.Equal(finding.Entries(again), finding.Entries(found)) {
		t.Errorf("the copy reads differently\n got %v\nwant %v", again, found)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	checkMarks(t, f, original)
	checkList(t, f, found)
}

func checkMarks(t *testing.T, f *excelize.File, original []byte) {
	t.Helper()
	before, err := excelize.OpenReader(bytes.NewReader(original))
	if err != nil {
		t.Fatal(err)
	}
	defer before.Close()
	for _, at := range []sheetCell{{"Locations", "E3"}, {"Locations", "H3"}, {"Costs", "A3"}, {"Costs", "H3"}} {
		was, is := styleOf(t, before, at), styleOf(t, f, at)
		if len(is.Fill.Color) != 1 || !strings.HasSuffix(is.Fill.Color[0], markColours[finding.Error]) {
			t.Errorf("%v: fill %v, want that of an error", at, is.Fill.Color)
		}
		if (was.CustomNumFmt == nil) != (is.CustomNumFmt == nil) || was.CustomNumFmt != nil &&
			*was.CustomNumFmt != *is.CustomNumFmt {
			t.Errorf("%v: the number format changed", at)
		}
	}
	if got, _ := f.GetCellValue("Locations", "H3"); got != "1200.0%" {
		t.Errorf("Locations!H3 shows %q, want 1200.0%%: the percent format is gone", got)
	}
	if got, _ := f.GetCellFormula("Costs", "I4"); got != "19000/2" {
		t.Errorf("Costs!I4: the formula became %q", got)
	}
	comments, err := f.GetComments("Costs")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, c := range comments {
		texts[c.Cell] = plainComment(c)
	}
	if got := texts["A3"]; !strings.HasPrefix(got, "Ask payroll.\n\nError: ") {
		t.Errorf("Costs!A3: the comment is %q, want the old one and the finding", got)
	}
	if got := texts["I4"]; got != "From the contract." {
		t.Errorf("Costs!I4: the comment became %q", got)
	}
	if got := texts["A1"]; !strings.HasPrefix(got, "Whose cost it is") {
		t.Errorf("Costs!A1: the comment became %q", got)
	}
}

func styleOf(t *testing.T, f *excelize.File, at sheetCell) *excelize.Style {
	t.Helper()
	id, err := f.GetCellStyle(at.sheet, at.cell)
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// checkList compares the sheet of findings with the findings: every one, with a link, and no formula.
func checkList(t *testing.T, f *excelize.File, found []finding.Finding) {
	t.Helper()
	sheets := f.GetSheetList()
	if got := sheets[len(sheets)-1]; got != "Findings" {
		t.Fatalf("the last sheet is %q", got)
	}
	for i, want := range found {
		row := listTop + 1 + i
		for c, text := range []string{want.Severity.String(), "", want.Column, want.Value, want.Message(), want.Hint()} {
			if c == 1 {
				continue
			}
			at := finding.CellName(c+1, row)
			if got, _ := f.GetCellValue("Findings", at); got != text {
				t.Errorf("Findings!%s: got %q, want %q", at, got, text)
			}
			if got, _ := f.GetCellFormula("Findings", at); got != "" {
				t.Errorf("Findings!%s holds the formula %q", at, got)
			}
		}
		if want.Cell() == "" {
			continue
		}
		ok, target, err := f.GetCellHyperLink("Findings", finding.CellName(2, row))
		if err != nil || !ok || target != "'"+want.Sheet+"'!"+want.Cell() {
			t.Errorf("finding %d: the link is %q (%v)", i+1, target, err)
		}
	}
}

// TestAnnotateSameBytes annotates twice.
func TestAnnotateSameBytes(t *testing.T) {
	original := refused(t)
	found := readBytes(t, "budget.xlsx", original).Findings
	one, _, err := Annotate("budget.xlsx", original, workbook.CSV{}, found)
	if err != nil {
		t.Fatal(err)
	}
	two, _, err := Annotate("budget.xlsx", original, workbook.CSV{}, found)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(one, two) {
		t.Error("two calls give different bytes")
	}
}

// TestAnnotateDamaged never copies a damaged workbook, one that is very large, or a file that is none.
func TestAnnotateDamaged(t *testing.T) {
	original := refused(t)
	damaged := slices.Clone(original)
	damaged[len(damaged)/2] ^= 0xFF
	for name, data := range map[string][]byte{"flipped.xlsx": damaged, "cut.xlsx": original[:len(original)/2],
		"text.csv": []byte("no table\r\n"), "empty.xlsx": nil, "long.xlsx": long(t)} {
		found := readBytes(t, name, data).Findings
		out, made, err := Annotate(name, data, workbook.CSV{}, found)
		if err != nil {
			t.Fatal(err)
		}
		if made != FindingsAlone {
			t.Errorf("%s was copied", name)
		}
		f, err := excelize.OpenReader(bytes.NewReader(out))
		if err != nil {
			t.Fatal(err)
		}
		if got, want := f.GetSheetList(), []string{"Findings"}; !slices.Equal(got, want) {
			t.Errorf("%s: sheets %q, want %q", name, got, want)
		}
		if got, _ := f.GetCellValue("Findings", finding.CellName(5, listTop+1)); len(found) > 0 && got != found[0].Message() {
			t.Errorf("%s: got %q, want %q", name, got, found[0].Message())
		}
		f.Close()
	}
}

// long is a workbook of more bytes than are marked.
func long(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Repeat("x", 32_000)
	for i := range mostUnpacked/len(text) + 1 {
		if err := w.SetRow(finding.CellName(1, i+1), []any{text}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	data, err := packed(f)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestAnnotateOtherWorkbook lists the findings of a shared workbook without marking the same cell of the case's own.
func TestAnnotateOtherWorkbook(t *testing.T) {
	data, err := Starter()
	if err != nil {
		t.Fatal(err)
	}
	of := finding.Kind{Code: "number-text", Severity: finding.Error}.Because("is the text", "enter a number").At(
		finding.Place{Workbook: "rates.xlsx", Sheet: "Locations", Row: 3, Col: 5, Column: "Wage inflation"}, "abt 5", nil)
	out, made, err := Annotate("case.xlsx", data, workbook.CSV{}, []finding.Finding{of})
	if err != nil || made != MarkedCopy {
		t.Fatalf("made %v, error %v", made, err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if s := styleOf(t, f, sheetCell{"Locations", "E3"}); len(s.Fill.Color) > 0 {
		t.Error("the cell of another workbook is marked in this one")
	}
	if got, _ := f.GetCellValue("Findings", finding.CellName(2, listTop+1)); got != "rates.xlsx: Locations!E3" {
		t.Errorf("the place is %q", got)
	}
	if ok, _, _ := f.GetCellHyperLink("Findings", finding.CellName(2, listTop+1)); ok {
		t.Error("there is a link to a cell of another workbook")
	}
}
