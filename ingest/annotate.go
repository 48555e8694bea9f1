package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"github.com/xuri/excelize/v2"

	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// Annotation says what Annotate made.
type Annotation uint8

// The forms of an annotation.
const (
	// MarkedCopy is the workbook itself with its bad cells filled and commented and a sheet of findings behind the others.
	// It is of the same sort as the original, with its macros if it has any.
	MarkedCopy Annotation = iota
	// FindingsAlone is a new workbook (.xlsx) that holds only the sheet of findings: the original is damaged, very large,
	// or built in a way that cannot be copied without loss.
	FindingsAlone
)

// What is marked at most: a copy holds several times the unpacked bytes in memory, and of comments the library that
// writes them takes minutes.
const (
	mostUnpacked = 32 << 20
	mostComments = 1000
)

// Annotate makes a copy of a workbook for the person who has to mend it: cells with errors are filled red, those with
// warnings yellow, each with a comment that says what is wrong and what to do, and a sheet lists all findings with
// links to their cells. name is the workbook's name in the findings; those of other workbooks are listed without a
// link. Values, formulas, formats and comments that are there stay as they are, and that is checked before the copy is
// given out. A damaged workbook is never copied: then, or where a copy would lose something, the findings come as a
// workbook of their own. A CSV file is copied into a workbook; csv states how it is written, as where it is read. The
// same arguments give the same bytes.
func Annotate(name string, original []byte, csv workbook.CSV, fs []finding.Finding) ([]byte, Annotation, error) {
	fs = slices.Clone(fs)
	finding.Sort(fs)
	if table, err := workbookOf(name, original, csv); err == nil && table != nil {
		original = table
	}
	if before, ok := inspect(name, original); ok {
		for _, commented := range []bool{true, false} {
			data, err := markedCopy(name, original, before, fs, commented)
			if err != nil {
				continue
			}
			if after, ok := inspect(name, data); ok && after.holds(before) {
				return data, MarkedCopy, nil
			}
		}
	}
	data, err := findingsAlone(name, fs)
	if err != nil {
		return nil, FindingsAlone, fmt.Errorf("write the findings on %s: %w", name, err)
	}
	return data, FindingsAlone, nil
}

// markedCopy makes the copy, or fails. The library that makes comments, styles and the sheet of findings never sees the
// workbook's sheets, of which it would lose what it does not know: it gets the workbook without their cells, and the
// copy gets their own XML, in which nothing but the marked cells' styles is changed. The library may panic on odd
// files, which is a failure like any other.
func markedCopy(name string, original []byte, is inspection, fs []finding.Finding, commented bool) (data []byte,
	err error) {
	defer func() {
		if r := recover(); r != nil {
			data, err = nil, fmt.Errorf("copy %s: %v", name, r)
		}
	}()
	m := &marker{is: is, order: map[string][]workbook.Spot{}, severities: map[sheetCell]finding.Severity{},
		texts: map[sheetCell][]string{}, sheets: map[string]*workbook.SheetText{}}
	m.collect(name, fs)
	if m.parts, err = unpackedParts(original); err != nil {
		return nil, err
	}
	bare, err := m.withoutCells()
	if err != nil {
		return nil, err
	}
	f, err := excelize.OpenReader(bytes.NewReader(bare))
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	defer f.Close()
	m.bookWriter = bookWriter{f: f}
	m.mark(commented)
	m.findings = m.freeName("Findings")
	_, err = f.NewSheet(m.findings)
	m.check(err)
	l := &lister{bookWriter: bookWriter{f: f}, sheet: m.findings, workbook: name, links: f.GetSheetList()}
	l.write(fs, "Cells with errors are filled red, those with warnings yellow. Correct them in the original workbook.")
	if i, err := f.GetSheetIndex(m.findings); err == nil {
		f.SetActiveSheet(i)
	}
	if err := errors.Join(m.err, l.err); err != nil {
		return nil, fmt.Errorf("mark %s: %w", name, err)
	}
	made, err := f.WriteToBuffer()
	if err != nil {
		return nil, fmt.Errorf("write the marks on %s: %w", name, err)
	}
	if err := m.commentsKept(made.Bytes()); err != nil {
		return nil, err
	}
	return m.joined(made.Bytes())
}

func findingsAlone(name string, fs []finding.Finding) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	const sheet = "Findings"
	l := &lister{bookWriter: bookWriter{f: f}, sheet: sheet, workbook: name}
	l.check(f.SetSheetName("Sheet1", sheet))
	l.titled("Findings on " + name)
	l.write(fs, "The workbook could not be copied with marks in it: it is damaged, very large, or built in an unusual "+
		"way.")
	if l.err != nil {
		return nil, l.err
	}
	return packed(f)
}
