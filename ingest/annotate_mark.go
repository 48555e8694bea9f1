package ingest

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"shorecast/report/finding"
)

// marker fills and comments cells of a workbook and keeps the first error.
type marker struct {
	f        *excelize.File
	fills    map[finding.Severity]int // fill number in the workbook's list of fills
	styles   map[markedStyle]int
	comments map[sheetCell]string // what each comment has to hold in the end
	err      error
}

// markedStyle is the style of a cell as it was, with the mark on top.
type markedStyle struct {
	old      int
	severity finding.Severity
}

type sheetCell struct{ sheet, cell string }

// markColours are the fills of marked cells.
var markColours = map[finding.Severity]string{finding.Error: "FFC7CE", finding.Warning: "FFEB9C"}

func (m *marker) check(err error) {
	if m.err == nil {
		m.err = err
	}
}

// mark marks every cell of the workbook that an error or a warning names; notes are only listed.
func (m *marker) mark(name string, fs []finding.Finding, commented bool) {
	worst := map[sheetCell]finding.Severity{}
	texts := map[sheetCell][]string{}
	var order []sheetCell // fs is sorted, errors first
	sheets := map[string]bool{}
	for _, s := range m.f.GetSheetList() {
		sheets[s] = true
	}
	for _, f := range fs {
		if f.Workbook != name || f.Row == 0 || f.Severity == finding.Note || !sheets[f.Sheet] {
			continue
		}
		at := sheetCell{f.Sheet, f.Cell()}
		if _, seen := worst[at]; !seen {
			worst[at] = f.Severity
			order = append(order, at)
		}
		texts[at] = append(texts[at], commentText(f))
	}
	for _, at := range order {
		m.fill(at, worst[at])
	}
	if commented {
		m.comment(order, texts)
	}
}

// commentText is what a comment says about a finding.
func commentText(f finding.Finding) string {
	s := strings.ToUpper(f.Severity.String()[:1]) + f.Severity.String()[1:] + ": " + f.Message()
	if h := f.Hint(); h != "" {
		s += "\nHint: " + h
	}
	return s
}

// fill gives a cell its mark. The new style is the old one but for its fill: number format, font and borders stay, so that 12 % stays 12 %.
func (m *marker) fill(at sheetCell, severity finding.Severity) {
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

// styled adds a copy of a style with another fill to the workbook's list of styles.
func (m *marker) styled(old int, severity finding.Severity) int {
	fill, ok := m.fills[severity]
	if !ok {
		id, err := m.f.NewStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{markColours[severity]}}})
		m.check(err)
		if m.err != nil {
			return old
		}
		fill = *m.f.Styles.CellXfs.Xf[id].FillID
		m.fills[severity] = fill
	}
	xfs := m.f.Styles.CellXfs
	if old >= len(xfs.Xf) || len(xfs.Xf) >= excelize.MaxCellStyles {
		m.check(fmt.Errorf("style %d of %d cannot be copied", old, len(xfs.Xf)))
		return old
	}
	xf, yes := xfs.Xf[old], true
	xf.FillID, xf.ApplyFill = &fill, &yes
	xfs.Xf = append(xfs.Xf, xf)
	xfs.Count = len(xfs.Xf)
	return len(xfs.Xf) - 1
}

// comment puts the findings into comments. A comment that is there keeps its author and its text, and the findings follow it.
func (m *marker) comment(order []sheetCell, texts map[sheetCell][]string) {
	m.comments = map[sheetCell]string{}
	there := map[sheetCell]excelize.Comment{}
	for _, sheet := range m.f.GetSheetList() {
		list, err := m.f.GetComments(sheet)
		if err != nil {
			continue // a sheet of a chart
		}
		for _, c := range list {
			there[sheetCell{sheet, c.Cell}] = c
			m.comments[sheetCell{sheet, c.Cell}] = plainComment(c)
		}
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
		c.Width, c.Height = 320, uint(20*(2+strings.Count(whole, "\n")+utf8.RuneCountInString(whole)/48))
		m.check(m.f.AddComment(at.sheet, c))
		m.comments[at] = whole
	}
}

// threaded reports whether the workbook holds conversations, to which comments of its cells belong: those are left alone.
func (m *marker) threaded() bool {
	found := false
	m.f.Pkg.Range(func(part, _ any) bool {
		found = strings.HasPrefix(part.(string), "xl/threadedComments/")
		return !found
	})
	return found
}

func plainComment(c excelize.Comment) string {
	var b strings.Builder
	b.WriteString(c.Text)
	for _, p := range c.Paragraph {
		b.WriteString(p.Text)
	}
	return b.String()
}

// commentsKept opens the copy and checks that each comment is on its cell: the library guesses which part holds a sheet's comments.
func (m *marker) commentsKept(data []byte) error {
	if m.comments == nil {
		return nil
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("open the copy: %w", err)
	}
	defer f.Close()
	got := map[sheetCell]string{}
	for _, sheet := range f.GetSheetList() {
		list, err := f.GetComments(sheet)
		if err != nil {
			continue
		}
		for _, c := range list {
			got[sheetCell{sheet, c.Cell}] = plainComment(c)
		}
	}
	for at, want := range m.comments {
		if got[at] != want {
			return fmt.Errorf("the comment on %s!%s was lost", at.sheet, at.cell)
		}
	}
	return nil
}

// freeName returns the name, with a number behind it where a sheet has it already.
func (m *marker) freeName(name string) string {
	taken := map[string]bool{}
	for _, s := range m.f.GetSheetList() {
		taken[strings.ToLower(s)] = true
	}
	free := name
	for n := 2; taken[strings.ToLower(free)]; n++ {
		free = fmt.Sprintf("%s %d", name, n)
	}
	return free
}
