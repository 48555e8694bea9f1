package ingest

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

type marker struct {
	bookWriter
	is         inspection                     // of the original
	parts      map[string][]byte              // of the original, as text where they are XML
	findings   string                         // name of the sheet of findings
	order      map[string][]workbook.Spot     // by sheet: the marked cells, those with errors first
	severities map[sheetCell]finding.Severity // how grave what is wrong with them is
	texts      map[sheetCell][]string         // what is said of them
	sheets     map[string]*workbook.SheetText // by part
	restyled   map[string]map[workbook.Spot]int
	fills      map[finding.Severity]int // fill number in the workbook's list of fills
	styles     map[markedStyle]int
	comments   map[sheetCell]string // what each comment has to hold in the end
}

// markedStyle is the style of a cell as it was, with the mark on top.
type markedStyle struct {
	old      int
	severity finding.Severity
}

type sheetCell struct{ sheet, cell string }

var markColours = map[finding.Severity]string{finding.Error: "FFC7CE", finding.Warning: "FFEB9C"}

// mostMarks is how many cells are marked.
const mostMarks = 20_000

// collect finds the cells that errors and warnings name; notes are only listed.
func (m *marker) collect(name string, fs []finding.Finding) {
	for _, f := range fs { // sorted, errors first
		known := slices.ContainsFunc(m.is.sheets, func(s workbook.Sheet) bool { return s.Name == f.Sheet })
		if f.Workbook != name || f.Row == 0 || f.Severity == finding.Note || !known {
			continue
		}
		for _, row := range append([]int{f.Row}, f.Also...) {
			at := sheetCell{f.Sheet, finding.CellName(f.Col, row)}
			if m.texts[at] == nil {
				if len(m.texts) == mostMarks {
					return
				}
				m.order[f.Sheet] = append(m.order[f.Sheet], workbook.Spot{Row: row, Column: f.Col})
				m.severities[at] = f.Severity
			}
			m.texts[at] = append(m.texts[at], commentText(f.Entry()))
		}
	}
}

// mark makes the styles of the marked cells, and their comments.
func (m *marker) mark(commented bool) {
	m.fills, m.styles = map[finding.Severity]int{}, map[markedStyle]int{}
	m.restyled = map[string]map[workbook.Spot]int{}
	known := 1 // styles of the original
	if m.f.Styles != nil && m.f.Styles.CellXfs != nil {
		known = len(m.f.Styles.CellXfs.Xf)
	}
	for i, s := range m.is.sheets {
		part := m.is.parts[i]
		if m.sheets[part] == nil {
			continue
		}
		m.restyled[part] = m.sheets[part].Styles()
		spots := slices.SortedFunc(maps.Keys(m.restyled[part]), func(a, b workbook.Spot) int {
			return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Column, b.Column))
		})
		for _, spot := range spots { // in their order, so that new styles have the same numbers every time
			old := m.restyled[part][spot]
			if old >= known { // the cell is marked for that, and a style would hide it
				continue
			}
			severity := m.severities[sheetCell{s.Name, finding.CellName(spot.Column, spot.Row)}]
			m.restyled[part][spot] = m.painted(old, severity)
		}
	}
	if commented {
		m.comment()
	}
}

func commentText(e finding.Entry) string {
	s := strings.ToUpper(e.Severity.String()[:1]) + e.Severity.String()[1:] + ": " + e.Message
	if e.Hint != "" {
		s += "\nHint: " + e.Hint
	}
	return s
}

// painted returns the style of a cell with its mark. It is the old one but for its fill: number format, font and
// borders stay, so that 12% stays 12%.
func (m *marker) painted(old int, severity finding.Severity) int {
	key := markedStyle{old, severity}
	id, ok := m.styles[key]
	if !ok && m.err == nil {
		id = m.styled(old, severity)
		m.styles[key] = id
	}
	return id
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
	if len(xfs.Xf) >= excelize.MaxCellStyles {
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
func (m *marker) comment() {
	m.comments = map[sheetCell]string{}
	there := commentsOf(m.f)
	for at, c := range there {
		m.comments[at] = plainComment(c)
	}
	threaded, n := m.threaded(), 0
	for _, s := range m.is.sheets {
		for _, spot := range m.order[s.Name] {
			at := sheetCell{s.Name, finding.CellName(spot.Column, spot.Row)}
			old, exists := there[at]
			if n++; n > mostComments || exists && threaded || m.err != nil {
				continue
			}
			m.commentOn(at, old, exists)
		}
	}
}

func (m *marker) commentOn(at sheetCell, old excelize.Comment, exists bool) {
	text := strings.Join(m.texts[at], "\n\n")
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
