package ingest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"shorecast/report/finding"
)

// lister writes the sheet of findings and keeps the first error.
type lister struct {
	f        *excelize.File
	sheet    string
	workbook string   // whose cells can be linked
	links    []string // its sheets; none where it was not copied
	err      error
}

func (l *lister) check(err error) {
	if l.err == nil {
		l.err = err
	}
}

// listColumns are the headings of the sheet of findings, with their widths.
var listColumns = []struct {
	heading string
	width   float64
}{{"Severity", 11}, {"Where", 30}, {"Column", 20}, {"What stands there", 26}, {"What is wrong", 60}, {"What to do", 60}}

// listTop is the row of the headings.
const listTop = 4

// CheckedFor is the custom property of what Annotate makes that holds the workbook's name: so a later run knows what it may replace.
const CheckedFor = "Checked by Shorecast"

// write writes title, remark, headings and the findings.
func (l *lister) write(fs []finding.Finding, remark string) {
	l.check(l.f.SetCustomProps(excelize.CustomProperty{Name: CheckedFor, Value: l.workbook}))
	l.text(cellAt(1, 1), "Findings on "+l.workbook, l.style(&excelize.Style{Font: &excelize.Font{Bold: true, Size: 14, Family: "Calibri"}}))
	l.text(cellAt(1, 2), fmt.Sprintf("%s, %s, %s. %s", counted(fs, finding.Error), counted(fs, finding.Warning), counted(fs, finding.Note), remark), 0)
	heading := l.style(&excelize.Style{Font: &excelize.Font{Bold: true, Size: 11, Family: "Calibri"},
		Fill:   excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7E6E6"}},
		Border: []excelize.Border{{Type: "bottom", Style: 1, Color: "404040"}}})
	for i, c := range listColumns {
		letter, err := excelize.ColumnNumberToName(i + 1)
		l.check(err)
		l.check(l.f.SetColWidth(l.sheet, letter, letter, c.width))
		l.text(cellAt(i+1, listTop), c.heading, heading)
	}
	l.check(l.f.SetPanes(l.sheet, &excelize.Panes{Freeze: true, YSplit: listTop, TopLeftCell: cellAt(1, listTop+1), ActivePane: "bottomLeft"}))
	landscape, fit, one, many := "landscape", true, 1, 0
	l.check(l.f.SetPageLayout(l.sheet, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &one, FitToHeight: &many}))
	l.check(l.f.SetSheetProps(l.sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
	l.rows(fs)
}

// rows writes one row for each finding, its place as a link where there is something to link to.
func (l *lister) rows(fs []finding.Finding) {
	wrapped := l.style(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	link := l.style(&excelize.Style{Font: &excelize.Font{Size: 11, Family: "Calibri", Color: "0563C1", Underline: "single"},
		Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	for i, f := range fs {
		row := listTop + 1 + i
		where := l.where(f)
		for c, text := range []string{f.Severity.String(), where, f.Column, f.Value, f.Message(), f.Hint()} {
			l.text(cellAt(c+1, row), text, wrapped)
		}
		if target := l.target(f); target != "" {
			at := cellAt(2, row)
			l.check(l.f.SetCellHyperLink(l.sheet, at, target, "Location"))
			l.check(l.f.SetCellStyle(l.sheet, at, at, link))
		}
	}
}

// text writes a text as a text, whatever it begins with: nothing that stood in a refused cell may become a formula here.
func (l *lister) text(at, s string, style int) {
	if s != "" {
		l.check(l.f.SetCellStr(l.sheet, at, s))
	}
	l.check(l.f.SetCellStyle(l.sheet, at, at, style))
}

func (l *lister) style(s *excelize.Style) int {
	id, err := l.f.NewStyle(s)
	l.check(err)
	return id
}

// where is a finding's place without the name of the workbook, if it is this one's.
func (l *lister) where(f finding.Finding) string {
	if f.Workbook == l.workbook {
		f.Workbook = ""
	}
	if w := f.Entry().Where(); w != "" {
		return w
	}
	return "the whole workbook"
}

// target is the link to a finding's cell or sheet; "" where there is none.
func (l *lister) target(f finding.Finding) string {
	if f.Workbook != l.workbook || !slices.Contains(l.links, f.Sheet) {
		return ""
	}
	cell := f.Cell()
	if cell == "" {
		cell = "A1"
	}
	return "'" + strings.ReplaceAll(f.Sheet, "'", "''") + "'!" + cell
}

// counted is "1 error" or "3 warnings".
func counted(fs []finding.Finding, s finding.Severity) string {
	n := finding.Count(fs, s)
	if n == 1 {
		return "1 " + s.String()
	}
	return fmt.Sprintf("%d %ss", n, s)
}
