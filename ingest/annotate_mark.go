package ingest

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"shorecast/report/finding"
)

type marker struct {
	bookWriter
	fills    map[finding.Severity]int // fill number in the workbook's list of fills
	styles   map[markedStyle]int
	comments map[sheetCell]string // what each comment has to hold in the end
}

// markedStyle is the style of a cell as it was, with the mark on top.
type markedStyle struct {
	old      int
	severity finding.Severity
}

type sheetCell struct{ sheet, cell string }

var markColours = map[finding.Severity]string{finding.Error: "FFC7CE", finding.Warning: "FFEB9C"}

// mark marks every cell of the workbook that an error or a warning names; notes are only listed.
func (m *marker) mark(name string, fs []finding.Finding, commented bool) {
	texts := map[sheetCell][]string{}
	var order []sheetCell // fs is sorted, errors first
	sheets := m.f.GetSheetList()
	for _, f := range fs {
		if f.Workbook != name || f.Row == 0 || f.Severity == finding.Note || !slices.Contains(sheets, f.Sheet) {
			continue
		}
		for _, row := range append([]int{f.Row}, f.Also...) {
			at := sheetCell{f.Sheet, finding.CellName(f.Col, row)}
			if texts[at] == nil {
				order = append(order, at)
				m.paint(at, f.Severity)
			}
			texts[at] = append(texts[at], commentText(f.Entry()))
		}
	}
	if commented {
		m.comment(order, texts)
	}
}

func commentText(e finding.Entry) string {
	s := strings.ToUpper(e.Severity.String()[:1]) + e.Severity.String()[1:] + ": " + e.Message
	if e.Hint != "" {
		s += "\nHint: " + e.Hint
	}
	return s
}

// paint gives a cell its mark. The new style is the old one but for its fill: number format, font and borders stay, so
// that 12% stays 12%.
func (m *marker) paint(at sheetCell, severity finding.Severity) {
	old, err := m.f.GetCellStyle(at.sheet, at.cell)
	m.check(err)
	if m.err != nil {
		return
	}
	key := markedStyle{old, severity}
	id, ok := m.styles[key]
	if !ok {
		id = m.styled(old, severity)
		m.styles[key] = id
	}
	m.check(m.f.SetCellStyle(at.sheet, at.cell, at.cell, id))
}

func (m *marker) styled(old int, severity finding.Severity) int {
	number, ok := m.fills[severity]
	if !ok {
		id := m.style(&excelize.Style{Fill: fill(markColours[severity])})
		if m.err != nil {
			return old
		}
		number = *m.f.Styles.CellXfs.Xf[id].FillID
		m.fills[severity] = number
	}
	xfs := m.f.Styles.CellXfs
	if old >= len(xfs.Xf) || len(xfs.Xf) >= excelize.MaxCellStyles {
		m.check(fmt.Errorf("style %d of %d cannot be copied", old, len(xfs.Xf)))
		return old
	}
	xf, yes := xfs.Xf[old], true
	xf.FillID, xf.ApplyFill = &number, &yes
	xfs.Xf = append(xfs.Xf, xf)
	xfs.Count = len(xfs.Xf)
	return len(xfs.Xf) - 1
}

// comment puts the findings into comments. A comment that is there keeps its author and its text, and the findings
// follow it.
func (m *marker) comment(order []sheetCell, texts map[sheetCell][]string) {
	m.comments = map[sheetCell]string{}
	there := commentsOf(m.f)
	for at, c := range there {
		m.comments[at] = plainComment(c)
	}
	threaded := m.threaded()
	for i, at := range order {
		old, exists := there[at]
		if i >= mostComments || exists && threaded || m.err != nil {
			continue
		}
		text := strings.Join(texts[at], "\n\n")
		c := excelize.Comment{Cell: at.cell, Author: "Shorecast"}
		if exists {
			m.check(m.f.DeleteComment(at.sheet, at.cell))
			c.Author, c.Text, c.Paragraph = old.Author, old.Text, old.Paragraph
			text = "\n\n" + text
		}
		c.Paragraph = append(c.Paragraph, excelize.RichTextRun{Text: text})
		whole := plainComment(c)
		lines := 2 + strings.Count(whole, "\n") + utf8.RuneCountInString(whole)/48
		c.Width, c.Height = 320, uint(20*lines)
		m.check(m.f.AddComment(at.sheet, c))
		m.comments[at] = whole
	}
}

func commentsOf(f *excelize.File) map[sheetCell]excelize.Comment {
	all := map[sheetCell]excelize.Comment{}
	for _, sheet := range f.GetSheetList() {
		list, err := f.GetComments(sheet)
		if err != nil {
			continue // a sheet of a chart
		}
		for _, c := range list {
			all[sheetCell{sheet, c.Cell}] = c
		}
	}
	return all
}

// threaded reports whether the workbook holds conversations, to which comments of its cells belong: those are left
// alone.
func (m *marker) threaded() bool {
	found := false
	m.f.Pkg.Range(func(part, _ any) bool {
		found = strings.HasPrefix(part.(string), "xl/threadedComments/")
		return !found
	})
	return found
}

func plainComment(c excelize.Comment) string {
	text := c.Text
	for _, p := range c.Paragraph {
		text += p.Text
	}
	return text
}

// commentsKept opens the copy and checks that each comment is on its cell: the library guesses which part holds a
// sheet's comments.
func (m *marker) commentsKept(data []byte) error {
	if m.comments == nil {
		return nil
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("open the copy: %w", err)
	}
	defer f.Close()
	got := commentsOf(f)
	for at, want := range m.comments {
		if plainComment(got[at]) != want {
			return fmt.Errorf("the comment on %s!%s was lost", at.sheet, at.cell)
		}
	}
	return nil
}

func (m *marker) freeName(name string) string {
	sheets := m.f.GetSheetList()
	free := name
	for n := 2; slices.ContainsFunc(sheets, func(s string) bool { return strings.EqualFold(s, free) }); n++ {
		free = fmt.Sprintf("%s %d", name, n)
	}
	return free
}
