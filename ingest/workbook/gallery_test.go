package workbook

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"shorecast/report/finding"
)

// row is a row of a sheet with its cells, kept.
type keptRow struct {
	Number int
	Hidden bool
	Total  bool
	Cells  []Cell
}

// readAll reads all sheets of a file and returns their rows, by sheet, and everything that was found, in cells too.
func readAll(name string, file []byte, limits Limits) (rows [][]keptRow, found []finding.Finding) {
	book, found := Open(name, bytes.NewReader(file), int64(len(file)), limits)
	if book == nil {
		return nil, found
	}
	for i := range book.Sheets {
		var sheet []keptRow
		var faults []finding.Finding
		found = append(found, book.Read(i, func(r *Row) {
			cells := slices.Clone(r.Cells)
			cells = slices.DeleteFunc(cells, func(c Cell) bool {
				if c.Fault != nil && !c.Merged {
					faults = append(faults, *c.Fault)
				}
				return c.Fault != nil
			})
			sheet = append(sheet, keptRow{r.Number, r.Hidden, r.Total, cells})
		})...)
		found = append(found, faults...)
		rows = append(rows, sheet)
	}
	return rows, append(found, book.Close()...)
}

// TestGallery makes sure that every kind of finding comes from a file that was made for it, and that no two read alike.
func TestGallery(t *testing.T) {
	byCode := map[string]finding.Finding{}
	for _, f := range slices.Concat(brokenFiles(), largeFiles()) {
		_, found := readAll(f.Name, f.Bytes, DefaultLimits)
		if len(found) != 1 || found[0].Code != f.Code {
			t.Errorf("%s: got %v, want one finding %s", f.Name, found, f.Code)
			continue
		}
		byCode[f.Code] = found[0]
	}
	for _, f := range []finding.Finding{tooLargeFile(t), shrinkingFile(t), failingDisk(t), panickingDisk(t)} {
		byCode[f.Code] = f
	}
	_, remarks := readAll("remark.csv", []byte("A;B\nx;1\ny;2\nprinted today\n"), DefaultLimits)
	for _, f := range append(remarks, unreadSheet(t)) {
		byCode[f.Code] = f
	}
	messages, hints := map[string]string{}, map[string]string{}
	for _, k := range finding.Kinds() {
		f, ok := byCode[k.Code]
		if !ok {
			t.Errorf("no file shows %s", k.Code)
			continue
		}
		t.Log(f)
		if other := messages[f.Message()]; other != "" || f.Message() == "" {
			t.Errorf("%s has no message of its own: %q, like %s", k.Code, f.Message(), other)
		}
		if other := hints[f.Hint()]; other != "" || f.Hint() == "" {
			t.Errorf("%s has no hint of its own: %q, like %s", k.Code, f.Hint(), other)
		}
		messages[f.Message()], hints[f.Hint()] = k.Code, k.Code
		for _, word := range []string{"flate:", "zip:", "xml:", "EOF", "excelize", "runtime"} {
			if strings.Contains(f.Message()+f.Hint(), word) {
				t.Errorf("%s speaks a library's language: %v", k.Code, f)
			}
		}
	}
}

// unreadSheet is a workbook of which nobody reads the sheet, whose XML is odd.
func unreadSheet(t *testing.T) finding.Finding {
	file := smallWorkbook(`<row r="1"><c r="A1"><v>1</v></c></row><row r="1"/>`)
	book, found := Open("unread.xlsx", bytes.NewReader(file), int64(len(file)), DefaultLimits)
	if found = append(found, book.Close()...); len(found) != 1 || found[0].Severity != finding.Note {
		t.Fatalf("got %v, want a note", found)
	}
	return found[0]
}

func one(t *testing.T, book *Book, found []finding.Finding) finding.Finding {
	t.Helper()
	if book != nil || len(found) != 1 {
		t.Fatalf("got %v, want a refusal with one finding", found)
	}
	return found[0]
}

func tooLargeFile(t *testing.T) finding.Finding {
	book, found := Open("large.xlsx", bytes.NewReader(nil), DefaultLimits.File+1, DefaultLimits)
	return one(t, book, found)
}

func shrinkingFile(t *testing.T) finding.Finding {
	file := smallWorkbook("")
	book, found := Open("shrinks.xlsx", bytes.NewReader(file[:len(file)/2]), int64(len(file)), DefaultLimits)
	return one(t, book, found)
}

// disk is a file on a disk that stops working at a place.
type disk struct {
	file  []byte
	from  int64
	panic bool
}

func (d disk) ReadAt(p []byte, off int64) (int, error) {
	if off+int64(len(p)) > d.from {
		if d.panic {
			panic("disk")
		}
		return 0, errors.New("input/output error")
	}
	n := copy(p, d.file[off:])
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

func failingDisk(t *testing.T) finding.Finding {
	file := smallWorkbook("")
	var last finding.Finding
	for from := range int64(len(file)) {
		book, found := Open("disk.xlsx", disk{file: file, from: from}, int64(len(file)), DefaultLimits)
		if last = one(t, book, found); last.Code != "file-unreadable" {
			t.Fatalf("disk that fails at %d: %v", from, last)
		}
	}
	return last
}

func panickingDisk(t *testing.T) finding.Finding {
	file := smallWorkbook("")
	book, found := Open("panic.xlsx", disk{file: file, panic: true}, int64(len(file)), DefaultLimits)
	return one(t, book, found)
}
