package ingest

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"shorecast/report/finding"
	"shorecast/report/wording/words"
)

type lister struct {
	bookWriter
	sheet    string
	workbook string   // whose cells can be linked
	links    []string // its sheets; none where it was not copied
}

// listColumns are the headings of the sheet of findings, with their widths.
var listColumns = []struct {
	heading string
	width   float64
}{{"Severity", 11}, {"Where", 30}, {"Column", 20}, {"What stands there", 26}, {"What is wrong", 60}, {"What to do", 60}}

const listTop = 4

// CheckedFor is the custom property of what Annotate makes that holds the workbook's name: so a later run knows what it
// may replace.
const CheckedFor = "Checked by Shorecast"

func (l *lister) write(fs []finding.Finding, remark string) {
	l.check(l.f.SetCustomProps(excelize.CustomProperty{Name: CheckedFor, Value: l.workbook}))
	l.text(l.sheet, "A1", "Findings on "+l.workbook, l.style(&excelize.Style{Font: font(true, 14, "")}))
	count := func(s finding.Severity) string { return words.Count(finding.Count(fs, s), s.String()) }
	l.text(l.sheet, "A2", fmt.Sprintf("%s, %s, %s. %s", count(finding.Error), count(finding.Warning),
		count(finding.Note), remark), 0)
	heading := l.style(&excelize.Style{Font: font(true, 11, ""), Fill: fill("E7E6E6"), Border: underline})
	for i, c := range listColumns {
		letter := finding.ColumnName(i + 1)
		l.check(l.f.SetColWidth(l.sheet, letter, letter, c.width))
		l.text(l.sheet, finding.CellName(i+1, listTop), c.heading, heading)
	}
	l.check(l.f.SetPanes(l.sheet, &excelize.Panes{Freeze: true, YSplit: listTop,
		TopLeftCell: finding.CellName(1, listTop+1), ActivePane: "bottomLeft"}))
	l.page(l.sheet)
	l.rows(finding.Entries(fs))
}

func (l *lister) rows(es []finding.Entry) {
	wrap := &excelize.Alignment{WrapText: true, Vertical: "top"}
	wrapped := l.style(&excelize.Style{Alignment: wrap})
	linked := font(false, 11, "0563C1")
	linked.Underline = "single"
	link := l.style(&excelize.Style{Font: linked, Alignment: wrap})
	for i, e := range es {
		row := listTop + 1 + i
		lines := 1
		for c, text := range []string{e.Severity.String(), l.where(e), e.Column, e.Value, e.Message, e.Hint} {
			l.text(l.sheet, finding.CellName(c+1, row), text, wrapped)
			lines = max(lines, linesOf(text, int(listColumns[c].width)))
		}
		l.check(l.f.SetRowHeight(l.sheet, row, float64(min(lines, mostLines)*lineHeight)))
		if e.Workbook == l.workbook && slices.Contains(l.links, e.Sheet) {
			target := e.Cell
			if target == "" {
				target = "A1"
			}
			at := finding.CellName(2, row)
			sheet := "'" + strings.ReplaceAll(e.Sheet, "'", "''") + "'!"
			l.check(l.f.SetCellHyperLink(l.sheet, at, sheet+target, "Location"))
			l.check(l.f.SetCellStyle(l.sheet, at, at, link))
		}
	}
}

// Heights of rows: a line of text, and as many of them as Excel lets a row have.
const (
	lineHeight = 15
	mostLines  = 409 / lineHeight
)

// linesOf is how many lines a text takes in a column of so many characters. Words are broken a little before its end.
func linesOf(text string, width int) (n int) {
	for line := range strings.SplitSeq(text, "\n") {
		n += 1 + utf8.RuneCountInString(line)/max(1, width-4)
	}
	return n
}

// where is a finding's place without the name of the workbook, if it is this one's.
func (l *lister) where(e finding.Entry) string {
	if e.Workbook == l.workbook {
		e.Workbook = ""
	}
	if w := e.Where(); w != "" {
		return w
	}
	return "the whole workbook"
}
