package grid

import (
	"bufio"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

func itoa(n int) string { return strconv.Itoa(n) }

// out writes XML; the first error sticks.
type out struct{ *bufio.Writer }

func (o out) raw(parts ...string) {
	for _, p := range parts {
		o.WriteString(p)
	}
}

// escaped makes a text fit for XML: what XML cannot hold becomes a replacement character, and what spreadsheets would read as a code
// (_x000D_) is told apart by coding its underscore.
func escaped(s string) string {
	clean := true
	for i := range len(s) {
		if c := s[i]; c < 0x20 || c >= utf8.RuneSelf || c == '<' || c == '>' || c == '&' || c == '"' || c == '_' {
			clean = false
			break
		}
	}
	if clean {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '&':
			b.WriteString("&amp;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '_' && coded(s[i:]):
			b.WriteString("_x005F_")
		case r < 0x20 && r != '\t' && r != '\n', r == 0xFFFE, r == 0xFFFF:
			b.WriteRune(utf8.RuneError)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// coded reports whether a text begins with _xHHHH_.
func coded(s string) bool {
	if len(s) < 7 || s[1] != 'x' && s[1] != 'X' || s[6] != '_' {
		return false
	}
	for _, c := range s[2:6] {
		if !strings.ContainsRune("0123456789abcdefABCDEF", c) {
			return false
		}
	}
	return true
}

// longest is how many characters a cell holds.
const longest = 32_767

func cut(s string) string {
	if utf8.RuneCountInString(s) <= longest {
		return s
	}
	return string([]rune(s)[:longest-1]) + "…"
}

// write writes the sheet as a part of an .xlsx file. styles are the library's numbers of our styles.
func (s *Sheet) write(w io.Writer, first bool, styles map[Style]int, good, bad int) error {
	o := out{bufio.NewWriterSize(w, 1<<16)}
	o.raw(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`, "\n",
		`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">`,
		`<sheetPr>`)
	if s.Tab != "" {
		o.raw(`<tabColor rgb="FF`, s.Tab, `"/>`)
	}
	o.raw(`<pageSetUpPr fitToPage="1"/></sheetPr>`)
	s.writeView(o, first)
	s.writeWidths(o)
	o.raw("<sheetData>")
	for i, row := range s.rows {
		if len(row) > 0 {
			s.writeRow(o, i+1, row, styles)
		}
	}
	o.raw("</sheetData>")
	s.writeMarks(o, good, bad)
	s.writeLists(o)
	s.writeLinks(o)
	o.raw(`<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>`,
		`<pageSetup paperSize="9" orientation="landscape" fitToWidth="`, itoa(s.pagesWide()), `" fitToHeight="0"/>`,
		`<headerFooter><oddFooter>`, escaped("&L&8 "+footer(s.book.Footer)+"&C&8 &A&R&8 Page &P of &N"), `</oddFooter></headerFooter>`)
	if len(s.Breaks) > 0 {
		o.raw(`<rowBreaks count="`, itoa(len(s.Breaks)), `" manualBreakCount="`, itoa(len(s.Breaks)), `">`)
		for _, row := range s.Breaks {
			o.raw(`<brk id="`, itoa(row), `" max="16383" man="1"/>`)
		}
		o.raw("</rowBreaks>")
	}
	if len(s.Charts) > 0 {
		o.raw(`<drawing r:id="rId1"/>`)
	}
	o.raw("</worksheet>")
	return o.Flush()
}

// footer makes a text fit for the foot of a page, which holds 255 characters in all.
func footer(text string) string {
	if r := []rune(text); len(r) > 100 {
		text = string(r[:99]) + "…"
	}
	return strings.ReplaceAll(text, "&", "&&")
}

func (s *Sheet) writeView(o out, first bool) {
	o.raw(`<sheetViews><sheetView showGridLines="0" zoomScale="90" zoomScaleNormal="90" workbookViewId="0"`)
	if first {
		o.raw(` tabSelected="1"`)
	}
	o.raw(">")
	if p := s.Frozen; p.Rows > 0 || p.Cols > 0 {
		o.raw("<pane")
		if p.Cols > 0 {
			o.raw(` xSplit="`, itoa(p.Cols), `"`)
		}
		if p.Rows > 0 {
			o.raw(` ySplit="`, itoa(p.Rows), `"`)
		}
		active := "bottomRight"
		switch {
		case p.Cols == 0:
			active = "bottomLeft"
		case p.Rows == 0:
			active = "topRight"
		}
		o.raw(` topLeftCell="`, ColumnName(p.Cols+1), itoa(p.Rows+1), `" activePane="`, active, `" state="frozen"/><selection pane="`, active, `"/>`)
	}
	o.raw("</sheetView></sheetViews>", `<sheetFormatPr defaultRowHeight="13.5"/>`)
}

func (s *Sheet) writeWidths(o out) {
	if len(s.Widths) == 0 {
		return
	}
	o.raw("<cols>")
	for _, w := range s.Widths {
		o.raw(`<col min="`, itoa(w.From), `" max="`, itoa(w.To), `" width="`, strconv.FormatFloat(w.Width, 'g', -1, 64), `" customWidth="1"`)
		if w.Hidden {
			o.raw(` hidden="1"`)
		}
		o.raw("/>")
	}
	o.raw("</cols>")
}

func (s *Sheet) writeRow(o out, n int, row []cell, styles map[Style]int) {
	o.raw(`<row r="`, itoa(n), `"`)
	if h := s.Heights[n]; h > 0 {
		o.raw(` ht="`, strconv.FormatFloat(h, 'g', -1, 64), `" customHeight="1"`)
	}
	o.raw(">")
	for i := range row {
		c := &row[i]
		if c.expr == nil && c.value.Kind == Blank && c.style == 0 {
			continue
		}
		o.raw(`<c r="`, ColumnName(i+1), itoa(n), `"`)
		if c.style != 0 {
			o.raw(` s="`, itoa(styles[c.style]), `"`)
		}
		s.writeCell(o, c)
	}
	o.raw("</row>")
}

func (s *Sheet) writeCell(o out, c *cell) {
	v := c.value
	formula := c.expr != nil
	switch {
	case v.Kind == Text && !formula:
		o.raw(` t="inlineStr"><is><t xml:space="preserve">`, escaped(cut(v.Text)), `</t></is></c>`)
		return
	case v.Kind == Text:
		o.raw(` t="str"`)
	case v.Kind == Error:
		o.raw(` t="e"`)
	}
	o.raw(">")
	if formula {
		o.raw("<f>", escaped(s.FormulaText(c.expr, int(c.dx))), "</f>")
	}
	switch v.Kind {
	case Number:
		o.raw("<v>", strconv.FormatFloat(v.Num, 'g', -1, 64), "</v>")
	case Text, Error:
		o.raw("<v>", escaped(v.Text), "</v>")
	}
	o.raw("</c>")
}

func (s *Sheet) writeMarks(o out, good, bad int) {
	for i, m := range s.Marks {
		area := m.From.Cell() + ":" + m.To.Cell()
		test := m.From.Cell() + `="` + m.Good + `"`
		o.raw(`<conditionalFormatting sqref="`, area, `">`)
		for k, rule := range []string{test, `AND(` + m.From.Cell() + `<>"",NOT(` + test + `))`} {
			dxf := [2]int{good, bad}[k]
			o.raw(`<cfRule type="expression" dxfId="`, itoa(dxf), `" priority="`, itoa(2*i+k+1), `"><formula>`, escaped(rule), `</formula></cfRule>`)
		}
		o.raw("</conditionalFormatting>")
	}
}

func (s *Sheet) writeLists(o out) {
	if len(s.Lists) == 0 {
		return
	}
	o.raw(`<dataValidations count="`, itoa(len(s.Lists)), `">`)
	for _, l := range s.Lists {
		o.raw(`<dataValidation type="list" allowBlank="0" showInputMessage="1" showErrorMessage="1" promptTitle="Choose" prompt="`, escaped(l.Prompt), `" sqref="`, s.At(l.Row, l.Col).Cell(),
			`"><formula1>`, escaped(s.FormulaText(l.Of, 0)), `</formula1></dataValidation>`)
	}
	o.raw("</dataValidations>")
}

func (s *Sheet) writeLinks(o out) {
	if len(s.Links) == 0 {
		return
	}
	o.raw("<hyperlinks>")
	for _, l := range s.Links {
		o.raw(`<hyperlink ref="`, s.At(l.Row, l.Col).Cell(), `" location="`, escaped(quoted(l.To.sheet.Name)+"!"+l.To.Cell()), `"/>`)
	}
	o.raw("</hyperlinks>")
}
