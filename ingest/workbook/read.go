package workbook

import (
	"bytes"
	"io"
	"slices"

	"shorecast/report/finding"
)

// Read visits the rows of a sheet in order, merged values repeated into each cell of their range. Where it returns an
// error among the findings, the sheet is damaged and what was visited must be thrown away.
func (b *Book) Read(sheet int, visit func(*Row)) (found []finding.Finding) {
	defer func() {
		if b.visiting {
			return // the caller's own code failed, which is not ours to hide
		}
		if recover() != nil {
			found = []finding.Finding{b.odd()}
		}
	}()
	careful := func(row *Row) {
		b.visiting = true
		visit(row)
		b.visiting = false
	}
	if b.csv == nil {
		return b.read(b.parts[sheet], careful)
	}
	if err := b.csv.read(careful); err != nil {
		return []finding.Finding{b.stopped(b.csv.src, err)}
	}
	return nil
}

// HiddenColumns returns the first and last column, 1-based, of each stretch of hidden columns that Read found in the
// sheet; nil before it.
func (b *Book) HiddenColumns(sheet int) [][2]int { return b.parts[sheet].narrow }

// Merged is a range of merged cells, both ends included.
type Merged struct{ Left, Top, Right, Bottom int }

// Merged returns the merged ranges that Read found in the sheet, by their first rows; nil before it, and of a CSV file.
func (b *Book) Merged(sheet int) []Merged {
	if b.csv != nil {
		return nil
	}
	return b.parts[sheet].merged
}

func (b *Book) read(sheet *sheetPart, visit func(*Row)) []finding.Finding {
	sheet.done = true
	if sheet.fault != nil {
		return []finding.Finding{b.stopped(b.archive.src, sheet.fault)}
	}
	if sheet.part == nil {
		return nil
	}
	b.readBeside(sheet)
	again, merges, err := b.fetch(sheet.part)
	if err != nil {
		return []finding.Finding{b.stopped(b.archive.src, err)}
	}
	if !merges {
		_, found := b.pass(sheet, again(), visit, nil)
		return found
	}
	first, found := b.pass(sheet, again(), nil, nil)
	if len(found) > 0 {
		return found
	}
	spreader, err := newSpreader(first, visit)
	if err == nil {
		sheet.merged = sheet.merged[:0]
		for _, a := range spreader.areas {
			sheet.merged = append(sheet.merged, Merged{int(a.left), int(a.top), int(a.right), int(a.bottom)})
		}
	}
	switch {
	case err != nil:
		found = []finding.Finding{b.stopped(b.archive.src, err)}
	case len(first.merges) > 0 && visit != nil:
		_, found = b.pass(sheet, again(), nil, spreader)
	case visit != nil:
		_, found = b.pass(sheet, again(), visit, nil)
	}
	return found
}

// pass reads a sheet once from the bytes of src.
func (b *Book) pass(sheet *sheetPart, src io.Reader, visit func(*Row), spreader *spreader) (*sheetReader,
	[]finding.Finding) {
	r := &sheetReader{cellReader: cellReader{walker: newWalker(src, b.archive.window), book: b, sheet: sheet}}
	for _, other := range b.parts {
		if other != sheet {
			r.others += other.cells
		}
	}
	switch {
	case spreader != nil:
		spreader.reader = r
		r.emit, r.emitBare = spreader.take, spreader.take
	case visit != nil:
		r.emit = func(row *Row) error { visit(row); return nil }
	}
	var found []finding.Finding
	err := r.read()
	if err == nil && spreader != nil {
		err = spreader.finish()
		found = spreader.found
	}
	b.archive.window = r.buf
	sheet.cells = r.cells
	if rest := restOf(src, err); rest != nil {
		err = rest
	}
	if err != nil {
		found = append(found, b.stopped(b.archive.src, r.faultOf(err)))
	}
	return r, found
}

// faultOf makes a finding of what is wrong with the sheet's XML, and says behind which cell.
func (r *sheetReader) faultOf(err error) error {
	e, ok := err.(*syntax)
	if !ok {
		return err
	}
	behind := ""
	if r.columnAt > 0 {
		behind = ", behind cell " + finding.CellName(r.columnAt, r.rowAt)
	}
	return r.fault(e.why, r.sheet.part.name, "the stored sheet", behind, e.what)
}

// smallSheet is how many unpacked bytes a sheet may have to be kept in memory while it is read, rather than unpacked
// twice.
const smallSheet = 4 << 20

// fetch checks a sheet's bytes whole, before anything of them is believed, and reports whether there may be merged
// ranges, which stand behind the rows that they concern. The function that it returns gives the bytes, as often as
// wanted.
func (b *Book) fetch(m *member) (again func() io.Reader, merges bool, err error) {
	mark := []byte("mergeCell")
	if m.size <= smallSheet {
		all := make([]byte, m.size+1)
		n, err := readFull(m.open(), all)
		if err == nil && !m.whole {
			err = m.drain(all)
		}
		if err != nil {
			return nil, false, err
		}
		all = all[:n]
		return func() io.Reader { return bytes.NewReader(all) }, utf16Order(all) != 0 || bytes.Contains(all, mark), nil
	}
	again = m.open
	src, keep := m.open(), 0
	buf := make([]byte, 64<<10)
	for begun := false; ; begun = true {
		n, err := src.Read(buf[keep:])
		all := buf[:keep+n]
		merges = merges || !begun && utf16Order(all) != 0 || bytes.Contains(all, mark)
		keep = copy(buf, all[max(0, len(all)-len(mark)+1):])
		if err == io.EOF {
			return again, merges, nil
		}
		if err != nil {
			return nil, false, err
		}
	}
}

// Close reads to their end the sheets that Read did not, so that bytes which changed anywhere refuse the workbook, and
// frees what the book holds. Of what is odd about the XML of such a sheet it makes a note.
func (b *Book) Close() (found []finding.Finding) {
	if b == nil || b.archive == nil {
		return nil
	}
	defer func() {
		if recover() != nil {
			found = append(found, b.odd())
		}
		b.texts, b.archive, b.parts = nil, nil, nil
	}()
	for _, sheet := range b.parts {
		if !sheet.done {
			for _, f := range b.read(sheet, nil) {
				found = append(found, unread(f, sheet.name))
			}
		}
	}
	return found
}

// changed are the kinds of findings that say that bytes are not those that were written.
var changed = []string{reason.ZipChecksum.Code, reason.ZipSize.Code, reason.ZipPacking.Code, reason.TooLarge.Code,
	reason.FileChanged.Code, reason.FileUnreadable.Code, reason.TooManyCells.Code, reason.TooManyRows.Code}

// unread makes a note of what is wrong with a sheet that nothing is read from, unless its bytes were changed.
func unread(f finding.Finding, sheet string) finding.Finding {
	if f.Severity == finding.Error && !slices.Contains(changed, f.Code) {
		p := finding.Place{Workbook: f.Workbook, Sheet: sheet}
		return found(reason.SheetUnread, p, "", f.Message())
	}
	return f
}
