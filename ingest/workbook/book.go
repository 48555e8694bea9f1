package workbook

import (
	"bytes"
	"hash/maphash"
	"io"

	"shorecast/report/finding"
)

// Limits bound what a file may cost to read. A file beyond one of them yields a finding.
type Limits struct {
	File     int64 // bytes of the file
	Unpacked int64 // bytes of all its parts, unpacked
	Members  int   // parts
	Sheets   int
	Rows     int // rows that hold something, of one sheet
	Cells    int // cells that hold something, of the workbook
}

// DefaultLimits are wide enough for any workbook of costs that people keep.
var DefaultLimits = Limits{File: 64 << 20, Unpacked: 256 << 20, Members: 2000, Sheets: 200, Rows: 200_000, Cells: 8_000_000}

// Sheet is one sheet of a workbook.
type Sheet struct {
	Name   string
	Hidden bool
}

// Book is an open workbook. Close it when done; it does not close the file under it. It is not safe for use by several goroutines at once.
type Book struct {
	Name   string // the file's base name
	SHA256 string // of its bytes, hexadecimal, lower case
	Sheets []Sheet

	archive  *archive
	parts    []*sheetPart // one for each of Sheets
	date1904 bool
	formats  []Format // by style number
	texts    []string
	hasTexts bool
	intern   interner
	visiting bool // the caller's code runs
}

// Open recognises a file by its bytes and checks its frame: the zip directory, every part except the sheets read to its end, styles, shared
// strings, the list of sheets. With an error among the findings the book is nil.
func Open(name string, r io.ReaderAt, size int64, limits Limits) (book *Book, found []finding.Finding) {
	src := &source{r: r, size: size}
	b := &Book{Name: name, intern: interner{seed: maphash.MakeSeed()}}
	defer func() {
		if recover() != nil {
			book, found = nil, []finding.Finding{b.odd()}
		}
	}()
	if err := b.open(src, limits); err != nil {
		return nil, []finding.Finding{b.tell(src, err)}
	}
	return b, nil
}

// open does the work of Open.
func (b *Book) open(src *source, limits Limits) error {
	bare := &archive{name: b.Name}
	if src.size <= 0 {
		return bare.fault(fileEmpty, "", "the file is empty: it has no bytes", "get it again; on a shared drive, wait until it has been synchronised")
	}
	if src.size > limits.File {
		return bare.fault(fileTooLarge, megabytes(src.size), "the file has "+megabytes(src.size)+"; at most "+megabytes(limits.File)+" are read",
			"save a copy without pictures, pivot tables and sheets that the comparison does not use")
	}
	is, err := recognise(src)
	if err != nil {
		return err
	}
	if is != nil {
		return bare.tell(is)
	}
	if b.SHA256, err = src.hash(); err != nil {
		return err
	}
	if b.archive, err = openArchive(b.Name, src, limits); err != nil {
		return err
	}
	if is, err = b.archive.kindOf(); err != nil {
		return err
	}
	if is != nil {
		return b.archive.tell(is)
	}
	if err := b.archive.check(); err != nil {
		return err
	}
	if err := b.frame(); err != nil {
		return err
	}
	return b.rest()
}

// tell makes an error of what the file is.
func (a *archive) tell(is *answer) error { return a.fault(is.kind, "", is.message, is.hint) }

// rest reads the parts to their end that are neither sheets nor were read yet.
func (b *Book) rest() error {
	sheets := map[*member]bool{}
	for _, s := range b.parts {
		sheets[s.part] = true
	}
	buf := make([]byte, 32<<10)
	for _, m := range b.archive.members {
		if m.whole || sheets[m] {
			continue
		}
		if err := m.drain(buf); err != nil {
			return err
		}
	}
	return nil
}

// tell turns what stopped the reader into a finding. If the machine failed, that is what is told.
func (b *Book) tell(src *source, err error) finding.Finding {
	if src.failed {
		return Unreadable(b.Name)
	}
	if src.shrunk {
		return fileChanged.At(finding.Place{Workbook: b.Name}, "", "the file became shorter while it was read", "close it in the program that is writing it, and start again")
	}
	if f, ok := err.(*fault); ok {
		return f.found
	}
	return b.odd()
}

// odd is the finding for what must not happen.
func (b *Book) odd() finding.Finding {
	return workbookOdd.At(finding.Place{Workbook: b.Name}, "", "the workbook is built in a way that could not be read",
		"copy its sheets to a new workbook, and please report the case with a copy of the file")
}

// Read visits the rows of a sheet in order, merged values repeated into each cell of their range. Where it returns an error among the
// findings, the sheet is damaged and what was visited must be thrown away.
func (b *Book) Read(sheet int, visit func(*Row)) (found []finding.Finding) {
	defer func() {
		if b.visiting {
			return // the caller's own code failed, which is not ours to hide
		}
		if recover() != nil {
			found = []finding.Finding{b.odd()}
		}
	}()
	return b.read(b.parts[sheet], func(row *Row) {
		b.visiting = true
		visit(row)
		b.visiting = false
	})
}

// read does the work of Read; without visit it only checks.
func (b *Book) read(sheet *sheetPart, visit func(*Row)) []finding.Finding {
	if sheet.part == nil {
		return nil
	}
	sheet.done = true
	again, merges, err := b.fetch(sheet.part)
	if err != nil {
		return []finding.Finding{b.tell(b.archive.src, err)}
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
	switch {
	case err != nil:
		found = []finding.Finding{b.tell(b.archive.src, err)}
	case len(first.merges) > 0 && visit != nil:
		_, found = b.pass(sheet, again(), nil, spreader)
	case visit != nil:
		_, found = b.pass(sheet, again(), visit, nil)
	}
	return found
}

// pass reads a sheet once from the bytes of src.
func (b *Book) pass(sheet *sheetPart, src io.Reader, visit func(*Row), spreader *spreader) (*sheetReader, []finding.Finding) {
	r := &sheetReader{book: b, sheet: sheet, scan: newScanner(src, b.archive.window)}
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
	err := r.read()
	if err == nil && spreader != nil {
		err = spreader.finish()
		r.found = append(r.found, spreader.found...)
	}
	b.archive.window = r.scan.buf
	sheet.cells = r.cells
	if rest := restOf(src, err); rest != nil {
		err = rest
	}
	if err != nil && err != errEnough {
		r.found = append(r.found, b.tell(b.archive.src, r.told(err)))
	}
	return r, r.found
}

// told makes a finding of what is wrong with the sheet's XML, and says behind which cell.
func (r *sheetReader) told(err error) error {
	e, ok := err.(*syntax)
	if !ok {
		return err
	}
	k, message, hint := syntaxAnswer(e)
	if r.columnAt > 0 {
		message += ", behind cell " + Address(r.columnAt, r.rowAt)
	}
	return r.fault(k, r.sheet.part.name, "the stored sheet "+message, hint)
}

// smallSheet is how many unpacked bytes a sheet may have to be kept in memory while it is read, rather than unpacked twice.
const smallSheet = 4 << 20

// fetch checks a sheet's bytes whole, before anything of them is believed, and tells whether there may be merged ranges, which stand
// behind the rows that they concern. The function that it returns gives the bytes, as often as wanted.
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

// Close reads to their end the sheets that Read did not (so that damage anywhere refuses the workbook) and frees what the book holds.
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
			found = append(found, b.read(sheet, nil)...)
		}
	}
	return found
}
