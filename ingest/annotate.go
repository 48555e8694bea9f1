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

// What is marked at most: beyond it the workbook library takes minutes and gigabytes.
const (
	mostMarkedRows  = 20_000
	mostMarkedCells = 500_000
	mostComments    = 1000
)

// Annotate makes a copy of a workbook for the person who has to mend it: cells with errors are filled red, those with
// warnings yellow, each with a comment that says what is wrong and what to do, and a sheet lists all findings with
// links to their cells. name is the workbook's name in the findings; those of other workbooks are listed without a
// link. Values, formulas, formats and comments that are there stay as they are, and that is checked before the copy is
// given out. A damaged workbook is never copied: then, or where a copy would lose something, the findings come as a
// workbook of their own. The same arguments give the same bytes.
func Annotate(name string, original []byte, fs []finding.Finding) ([]byte, Annotation, error) {
	fs = slices.Clone(fs)
	finding.Sort(fs)
	if before, ok := inspect(name, original); ok && before.rows <= mostMarkedRows && before.cells <= mostMarkedCells {
		for _, commented := range []bool{true, false} {
			data, err := markedCopy(name, original, fs, commented)
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

// markedCopy makes the copy, or fails. The library may panic on odd files, which is a failure like any other.
func markedCopy(name string, original []byte, fs []finding.Finding, commented bool) (data []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			data, err = nil, fmt.Errorf("copy %s: %v", name, r)
		}
	}()
	limit := workbook.DefaultLimits.Unpacked
	f, err := excelize.OpenReader(bytes.NewReader(original),
		excelize.Options{UnzipSizeLimit: limit, UnzipXMLSizeLimit: limit})
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	defer f.Close()
	m := &marker{bookWriter: bookWriter{f: f}, fills: map[finding.Severity]int{}, styles: map[markedStyle]int{}}
	m.mark(name, fs, commented)
	sheet := m.freeName("Findings")
	_, err = f.NewSheet(sheet)
	m.check(err)
	l := &lister{bookWriter: bookWriter{f: f}, sheet: sheet, workbook: name, links: f.GetSheetList()}
	l.write(fs, "Cells with errors are filled red, those with warnings yellow. Correct them in the original workbook.")
	if i, err := f.GetSheetIndex(sheet); err == nil {
		f.SetActiveSheet(i)
	}
	if err := errors.Join(m.err, l.err); err != nil {
		return nil, fmt.Errorf("mark %s: %w", name, err)
	}
	if data, err = packed(f); err != nil {
		return nil, err
	}
	return data, m.commentsKept(data)
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
