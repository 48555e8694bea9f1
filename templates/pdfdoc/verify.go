package pdfdoc

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"shorecast/charts"
	"shorecast/templates"
)

// Verify opens a written PDF and compares what it says with the document: the sheets are all there and count
// themselves, every page has its bookmark, each chart has data and its title on paper, every check and every figure
// of the tables and key figures stands on its page. It reads the file from its bytes alone and knows nothing of how
// it was laid out. All that is wrong is told in one error; nil means the document may leave. The options are those
// that it was written with.
func Verify(pdf []byte, d templates.Document, o Options) error {
	sheets, marks, err := extract(pdf)
	if err != nil {
		return fmt.Errorf("the PDF cannot be read back: %w", err)
	}
	v := verifier{d: d, o: o, face: faceFor(d, o), sheets: sheets}
	v.count()
	v.pages(marks)
	return errors.Join(v.wrong...)
}

type verifier struct {
	d      templates.Document
	o      Options
	face   *typeface
	sheets []string // the text of each sheet, a line for each piece
	wrong  []error
}

func (v *verifier) fail(format string, args ...any) {
	if len(v.wrong) < 20 {
		v.wrong = append(v.wrong, fmt.Errorf(format, args...))
	}
}

// count compares the number of sheets with what each of them says.
func (v *verifier) count() {
	if len(v.sheets) == 0 {
		v.fail("the PDF has no pages")
	}
	for i, text := range v.sheets {
		if want := fmt.Sprintf("Page %d of %d", i+1, len(v.sheets)); !strings.Contains("\n"+text, "\n"+want+"\n") {
			v.fail("sheet %d does not say %q", i+1, want)
		}
	}
}

// pages finds each page of the document by its bookmark and compares what stands there.
func (v *verifier) pages(marks []bookmark) {
	pages := pagesOf(v.d, v.o)
	if len(marks) != len(pages) {
		v.fail("the PDF has %d bookmarks, the document %d pages", len(marks), len(pages))
		return
	}
	for i := range pages {
		p := pages[i]
		if want := unpaged(p.Title); marks[i].title != want {
			v.fail("bookmark %d says %q instead of %q", i+1, marks[i].title, want)
		}
		last := len(v.sheets) - 1
		if i+1 < len(marks) {
			last = marks[i+1].sheet
		}
		if marks[i].sheet > last || last >= len(v.sheets) {
			v.fail("bookmark %q leads out of order", p.Title)
			continue
		}
		v.page(p, newText(v.sheets[marks[i].sheet:last+1]))
	}
}

func (v *verifier) page(p *templates.Page, on *paperText) {
	checks := p.Checks
	if v.spared(p, on) {
		checks = nil // page 1 has them
	}
	for _, c := range checks {
		if !on.has(sanitise(c.Text, v.face)) {
			v.fail("page %q: %s, %s, is not in the PDF", p.Title, c.Label, c.Text)
		}
	}
	for _, b := range p.Blocks {
		v.block(p, b, on)
	}
}

func (v *verifier) block(p *templates.Page, b templates.Block, on *paperText) {
	if f, ok := b.(templates.Figure); ok && !hasData(&f.Chart) {
		v.fail("page %q: the chart %q has no data", p.Title, f.Chart.ID)
	}
	if v.o.Summary && isDetail(b) || isSpare(b) && v.spared(p, on) {
		return
	}
	switch b := b.(type) {
	case templates.Figure:
		if !on.has(sanitise(b.Chart.What, v.face)) {
			v.fail("page %q: the chart %q is not in the PDF", p.Title, b.Chart.ID)
		}
	case templates.KeyFigures:
		for _, r := range b.Rows {
			for _, c := range r.Values {
				v.figures(p, r.Label, c.Text, on)
			}
		}
	case templates.Table:
		for _, r := range b.Rows {
			if !v.row(r, on) {
				v.fail("page %q: the row %q of table %q is not in the PDF as it should be: %s", p.Title,
					r.Cells[0].Text, b.ID, texts(r.Cells[1:]))
			}
		}
	}
}

// spared reports whether the summary, for want of room, has left out what page 1 says of the page: its chart is gone.
func (v *verifier) spared(p *templates.Page, on *paperText) bool {
	return v.o.Summary && len(v.sheets) == summarySheets && slices.ContainsFunc(p.Blocks, func(b templates.Block) bool {
		f, ok := b.(templates.Figure)
		return ok && f.Spare && !on.has(sanitise(f.Chart.What, v.face))
	})
}

// tall is how many characters a row has that may be spread over two sheets.
const tall = 600

// row looks for a row as it is drawn: its cells one after the other, or, where the columns are spread over parts, the
// first cell before each part of the others. A chart above may show the same figures in one piece, so that every
// division is tried.
func (v *verifier) row(r templates.Row, on *paperText) bool {
	cells := make([]string, len(r.Cells))
	long := 0
	for i, c := range r.Cells {
		cells[i] = unspaced(sanitise(c.Text, v.face))
		long += len(cells[i])
	}
	if strings.Contains(on.joined, strings.Join(cells, "")) {
		return true
	}
	begins := make([]bool, len(cells)+1) // whether a part may begin with a cell
	begins[1] = true
	for from := 1; from < len(cells); from++ {
		for to := from + 1; begins[from] && to <= len(cells); to++ {
			if !strings.Contains(on.joined, cells[0]+strings.Join(cells[from:to], "")) {
				break
			}
			begins[to] = true
		}
	}
	return begins[len(cells)] || long > tall && v.scattered(cells, on)
}

// scattered looks for the figures of a row that is too tall to stand in one piece.
func (v *verifier) scattered(cells []string, on *paperText) bool {
	for _, c := range cells {
		if len(c) < 40 && !strings.Contains(on.joined, c) {
			return false
		}
	}
	return true
}

func unspaced(s string) string { return strings.Join(strings.Fields(s), "") }

func texts(cells []templates.Cell) []string {
	out := make([]string, len(cells))
	for i, c := range cells {
		out[i] = c.Text
	}
	return out
}

// figures takes each word with a digit off the paper's words: as often as the document has it, it has to stand there.
func (v *verifier) figures(p *templates.Page, label, text string, on *paperText) {
	for _, word := range strings.Fields(sanitise(text, v.face)) {
		if strings.ContainsAny(word, "0123456789") && !on.take(word) {
			v.fail("page %q: %q of %q is not in the PDF", p.Title, word, label)
		}
	}
}

func hasData(c *charts.Chart) bool {
	for _, p := range c.Panels {
		if len(p.Spreads) > 0 || len(p.Tracks) > 0 {
			return len(c.Data.Rows) > 0
		}
		for _, b := range slices.Concat(p.Bars, p.Right) {
			if !b.Missing {
				return len(c.Data.Rows) > 0
			}
		}
		for _, l := range p.Lines {
			if len(l.X) > 0 && len(l.X) == len(l.Y) {
				return len(c.Data.Rows) > 0
			}
		}
	}
	return false
}

// paperText is what stands on some sheets, ready to be searched.
type paperText struct {
	words  string         // with a space before and behind each
	joined string         // without spaces, for what is broken over lines
	taken  map[string]int // how often a word has been taken off
}

func newText(sheets []string) *paperText {
	all := strings.Join(sheets, "")
	var words, joined strings.Builder
	words.Grow(2 * len(all))
	joined.Grow(len(all))
	for word := range strings.FieldsSeq(all) {
		words.WriteByte(' ')
		words.WriteString(word)
		words.WriteByte(' ')
		joined.WriteString(word)
	}
	return &paperText{words.String(), joined.String(), map[string]int{}}
}

// has reports whether a text stands there: all its words, one of them after the other where there are several.
func (p *paperText) has(s string) bool {
	words := strings.Fields(s)
	if len(words) == 1 && len(s) <= 40 {
		return strings.Contains(p.words, " "+words[0]+" ")
	}
	return strings.Contains(p.joined, strings.Join(words, ""))
}

// take removes one occurrence of a word. A long word may be broken over lines; it is then only looked for.
func (p *paperText) take(word string) bool {
	p.taken[word]++
	return strings.Count(p.words, " "+word+" ") >= p.taken[word] || len(word) > 20 && strings.Contains(p.joined, word)
}
