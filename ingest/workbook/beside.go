package workbook

import (
	"path"
	"strings"
)

// readBeside reads what other parts say of a sheet's cells: which rows Excel tables declare as their totals, and the
// notes on cells. No figure comes from these parts, so what is odd about one is passed over.
func (b *Book) readBeside(sheet *sheetPart) {
	dir, base := path.Split(sheet.part.name)
	if b.archive.find(dir+"_rels/"+base+".rels") == nil {
		return
	}
	sheet.totals, sheet.notes = map[int]bool{}, map[int][]note{}
	read := map[string]func(*walker, *sheetPart) error{"table": (*walker).totals, "comments": (*walker).notes}
	links, _ := b.archive.links(sheet.part.name)
	for _, l := range links {
		if m := b.archive.find(l.target); m != nil && read[l.sort] != nil && !l.external {
			_ = b.archive.scanFrame(m, func(w *walker) error { return read[l.sort](w, sheet) })
		}
	}
}

// totals reads which rows of a sheet the table at hand ends with as its totals.
func (w *walker) totals(sheet *sheetPart) error {
	if _, err := w.next(); err != nil || !w.is("table") {
		return err
	}
	a, ok := parseArea(w.attr("ref"))
	if n, counted := digits([]byte(w.attr("totalsRowCount")), 3); ok && counted {
		for row := int(a.bottom) - n + 1; row <= int(a.bottom); row++ {
			sheet.totals[row] = true
		}
	}
	return w.skip()
}

// note is what a note or a threaded comment on a cell says.
type note struct {
	column int
	text   string
}

// mostNotes is how many notes of one sheet are read.
const mostNotes = 2000

// notes reads the notes on a sheet's cells. A thread of comments has a note too, for programs that know no threads.
func (w *walker) notes(sheet *sheetPart) error {
	count := 0
	return w.root(spaceMain, "comments", func() error {
		if !w.is("commentList") {
			return nil
		}
		return w.children(func() error {
			column, row, ok := parseAddress([]byte(w.attr("ref")))
			if count++; !w.is("comment") || !ok || count > mostNotes {
				return nil
			}
			return w.children(func() error {
				if !w.is("text") {
					return nil
				}
				text, err := w.richText(nil)
				if err == nil && len(text) <= longestText {
					sheet.notes[row] = append(sheet.notes[row], note{column, saidInThread(string(text))})
				}
				return err
			})
		})
	})
}

// threadLink stands in the note that Excel makes of a thread of comments, in every language.
const threadLink = "linkid=870924"

// saidInThread returns what was written into a thread of comments: behind the link, and a word for "comment".
func saidInThread(text string) string {
	_, behind, thread := strings.Cut(text, threadLink)
	_, said, ok := strings.Cut(behind, ":")
	if !thread || !ok {
		return text
	}
	return strings.TrimSpace(said)
}

// note lets the cells of a row know what the notes on them say.
func (r *sheetReader) note() {
	for _, n := range r.sheet.notes[r.rowAt] {
		for i := range r.row.Cells {
			if c := &r.row.Cells[i]; c.Column == n.column {
				c.Display = c.Display.Noted(n.text)
			}
		}
	}
}
