package grid

import (
	"bufio"
	"encoding/xml"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"shorecast/report/finding"
)

// writeRows writes a sheet's cells, each formula with its value. The library's own writer of rows rounds a number to 15
// digits, where a figure of the report has up to 17: 0.1+0.2 would stand there as 0.3.
func (s *Sheet) writeRows(w io.Writer) error {
	o := bufio.NewWriterSize(w, 1<<16)
	for i := range s.rows {
		l := &s.rows[i]
		if _, err := o.Write(nil); err != nil { // what could not be written
			return err
		}
		if l.width() == 0 {
			continue
		}
		put(o, `<row r="`, itoa(i+1), `"`)
		if h := s.heights[i+1]; h > 0 {
			put(o, ` ht="`, strconv.FormatFloat(h, 'g', -1, 64), `" customHeight="1"`)
		}
		put(o, ">")
		l.each(func(col int, c *cell) {
			put(o, `<c r="`, finding.CellName(col, i+1), `" s="`, itoa(s.book.styles[c.style]), `"`)
			s.writeCell(o, c)
		})
		put(o, "</row>")
	}
	return o.Flush()
}

func put(o *bufio.Writer, texts ...string) {
	for _, t := range texts {
		o.WriteString(t)
	}
}

// kinds say what sort of result a formula has, where it is no number.
var kinds = [...]string{Text: ` t="str"`, Error: ` t="e"`}

func (s *Sheet) writeCell(o *bufio.Writer, c *cell) {
	v := c.value
	if c.expr == nil && v.Kind == Text && v.Text == "" { // an empty text would cut off the one at its left
		put(o, "/>")
		return
	}
	if c.expr == nil && v.Kind == Text {
		put(o, ` t="inlineStr"><is><t xml:space="preserve">`, escaped(cut(v.Text, 32_767)), `</t></is></c>`)
		return
	}
	put(o, kinds[v.Kind], ">")
	if formula := s.formula(c); formula != "" {
		put(o, "<f>", escaped(formula), "</f>")
	}
	switch v.Kind {
	case Number:
		put(o, "<v>", strconv.FormatFloat(v.Num, 'g', -1, 64), "</v>")
	case Text, Error:
		put(o, "<v>", escaped(v.Text), "</v>")
	}
	put(o, "</c>")
}

// cut returns a text as far as a cell can hold it.
func cut(s string, longest int) string {
	if utf8.RuneCountInString(s) <= longest {
		return s
	}
	return string([]rune(s)[:longest-1]) + "…"
}

// escaped makes a text fit for XML: what XML cannot hold becomes a replacement character, and what spreadsheets would
// read as a code (_x000D_) is protected by coding its underscore.
func escaped(s string) string {
	special := func(r rune) bool { return r < ' ' || r > '~' || strings.ContainsRune(`<>&"'_`, r) }
	if strings.IndexFunc(s, special) < 0 {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		if b.WriteByte(s[i]); s[i] == '_' && len(s) > i+6 && (s[i+1]|0x20) == 'x' && s[i+6] == '_' {
			if _, err := strconv.ParseUint(s[i+2:i+6], 16, 16); err == nil {
				b.WriteString("x005F_")
			}
		}
	}
	var x strings.Builder
	_ = xml.EscapeText(&x, []byte(b.String())) // a builder takes everything
	return x.String()
}
