package workbook

import (
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
var DefaultLimits = Limits{File: 64 << 20, Unpacked: 256 << 20, Members: 2000, Sheets: 200, Rows: 200_000,
	Cells: 8_000_000}

// Sheet is one sheet of a workbook.
type Sheet struct {
	Name   string
	Hidden bool
}

// Book is an open workbook. Close it when done; it does not close the file under it. It is not safe for use by several
// goroutines at once.
type Book struct {
	Name   string // the file's base name
	SHA256 string // of its bytes, hexadecimal, lower case
	Sheets []Sheet
	Saved  Saved // nothing of a CSV file

	csv      *csvFile     // of a CSV file; else nil
	archive  *archive     // of an Excel workbook; else nil
	parts    []*sheetPart // one for each of Sheets
	date1904 bool
	styles   []style // by number
	texts    []string
	hasTexts bool
	names    map[string]Ref // of cells, in lower case
	intern   interner
	visiting bool // the caller's code runs
}

// Open recognises a file by its bytes and checks its frame: the zip directory, every part except the sheets read to its
// end, styles, shared strings, the list of sheets; a CSV file is checked whole. With an error among the findings the
// book is nil.
func Open(name string, r io.ReaderAt, size int64, limits Limits) (*Book, []finding.Finding) {
	return OpenAs(name, r, size, limits, CSV{})
}

// OpenAs opens a file of which it is stated how it is written if it is a CSV file.
func OpenAs(name string, r io.ReaderAt, size int64, limits Limits, csv CSV) (book *Book, found []finding.Finding) {
	src := &source{r: r, size: size}
	b := &Book{Name: name, intern: interner{seed: maphash.MakeSeed()}}
	defer func() {
		if recover() != nil {
			book, found = nil, []finding.Finding{b.odd()}
		}
	}()
	found, err := b.open(src, limits, csv)
	if err != nil {
		return nil, []finding.Finding{b.stopped(src, err)}
	}
	if finding.Refused(found) {
		return nil, found
	}
	return b, found
}

func (b *Book) open(src *source, limits Limits, csv CSV) ([]finding.Finding, error) {
	bare := &archive{name: b.Name}
	if src.size <= 0 {
		return nil, bare.fault(reason.FileEmpty, "", nil)
	}
	if src.size > limits.File {
		size := megabytes(src.size)
		return nil, bare.fault(reason.FileTooLarge, size.String(), size, megabytes(limits.File))
	}
	is, err := recognise(src)
	if err != nil {
		return nil, err
	}
	isCSV := is == reason.FileCSV || is == reason.FileUnknown && isCSVName(b.Name)
	if is != nil && !isCSV {
		return nil, bare.fault(is, "", nil)
	}
	if b.SHA256, err = src.hash(); err != nil {
		return nil, err
	}
	if isCSV {
		return b.openCSV(src, limits, csv)
	}
	return nil, b.openPackage(src, limits)
}

func (b *Book) openPackage(src *source, limits Limits) (err error) {
	if b.archive, err = openArchive(b.Name, src, limits); err != nil {
		return err
	}
	is, err := b.archive.kindOf()
	if err != nil {
		return err
	}
	if is != nil {
		return b.archive.fault(is, "", nil)
	}
	if err := b.archive.check(); err != nil {
		return err
	}
	if err := b.frame(); err != nil {
		return err
	}
	if err := b.rest(); err != nil {
		return err
	}
	b.Saved = b.archive.saved()
	return nil
}

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

// stopped turns what stopped the reader into a finding. If the machine failed, that is it.
func (b *Book) stopped(src *source, err error) finding.Finding {
	if src.failed {
		return Unreadable(b.Name)
	}
	if src.shrunk {
		return reason.FileChanged.At(finding.Place{Workbook: b.Name}, "", nil)
	}
	if f, ok := err.(*fault); ok {
		return f.found
	}
	return b.odd()
}

func (b *Book) odd() finding.Finding {
	return reason.WorkbookOdd.At(finding.Place{Workbook: b.Name}, "", nil)
}
