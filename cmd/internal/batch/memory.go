package batch

import (
	"bytes"
	"fmt"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/cmd/internal/failure"
	"shorecast/ingest"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/finding"
	"shorecast/report/wording"
	"shorecast/templates"
)

// Workbook is a workbook in memory.
type Workbook struct {
	Name  string // base name, as findings and documents tell it
	Bytes []byte
}

// Examined is what came of reading a workbook in memory.
type Examined struct {
	Name     string
	Case     *report.Case // nil where the workbook is refused, or is no case
	NoCase   bool         // the workbook has neither Options nor Costs
	Findings []finding.Finding
	Problem  *failure.Error // why it is refused where that is no cell's fault
	result   ingest.Result
}

// Refused reports whether there is a problem, or errors are among the findings.
func (e Examined) Refused() bool { return e.Problem != nil || finding.Refused(e.Findings) }

// Examine reads and checks a workbook with those that it shares sheets with. It touches no file. A defect of the
// program while reading is an error, whose text is for those who maintain it.
func Examine(own Workbook, shared []Workbook, asOf time.Time) (e Examined, err error) {
	defer recovered(&err, "read "+own.Name)
	for _, w := range append([]Workbook{own}, shared...) {
		if p := auditProblem(bytes.NewReader(w.Bytes), int64(len(w.Bytes)), w.Name); p != nil {
			return Examined{Name: own.Name, Problem: p}, nil
		}
	}
	file := func(w Workbook) ingest.File {
		return ingest.File{Name: w.Name, R: bytes.NewReader(w.Bytes), Size: int64(len(w.Bytes))}
	}
	var others []ingest.File
	for _, w := range shared {
		others = append(others, file(w))
	}
	r := ingest.Read(file(own), others, ingest.Options{AsOf: asOf, Limits: workbook.DefaultLimits})
	return Examined{Name: own.Name, Case: r.Case, NoCase: r.NoCase, Findings: r.Findings, result: r}, nil
}

// Annotated makes the marked copy of a workbook that was refused, or a workbook of its findings alone, and returns it
// with its name.
func Annotated(own Workbook, fs []finding.Finding) (w Workbook, err error) {
	defer recovered(&err, "mark "+own.Name)
	original := own.Bytes
	if int64(len(original)) > workbook.DefaultLimits.File {
		original = nil
	}
	data, form, err := ingest.Annotate(own.Name, original, fs)
	if err != nil {
		return Workbook{}, err
	}
	ext := filepath.Ext(own.Name)
	name := strings.TrimSuffix(own.Name, ext) + checkedSuffix
	if form == ingest.MarkedCopy && strings.EqualFold(ext, ".xlsm") {
		return Workbook{name + ext, data}, nil
	}
	return Workbook{name + ".xlsx", data}, nil
}

// Made is a report in memory: the figures, and every document that was asked for.
type Made struct {
	Comparison *report.Comparison
	Charts     []charts.Chart
	Document   templates.Document
	Sentence   string // what it comes to, in one line
	Files      []MadeFile
}

// MadeFile is one document of a report in memory.
type MadeFile struct {
	Format Format
	Suffix string // what follows the case's name in a file's name: ".pdf", "-summary.pdf"
	Bytes  []byte
}

// Make computes a workbook that was examined and makes its documents, which have passed the gate. It touches no file.
// An error is a defect of the program.
func Make(e Examined, s Settings) (m Made, err error) {
	if e.Case == nil {
		return Made{}, fmt.Errorf("make the report of %s: it was refused", e.Name)
	}
	defer recovered(&err, "report "+e.Name)
	c := compare(e.result, &s)
	if s.Stem == "" {
		s.Stem = strings.TrimSuffix(e.Name, filepath.Ext(e.Name))
	}
	d, cs := compose(c, e.Name, s.Stem+suffixes[XLSX], &s)
	documents, err := renderAll(c, d, Target{Path: e.Name, Name: e.Name}, &s)
	if err != nil {
		return Made{}, err
	}
	m = Made{Comparison: c, Charts: cs, Document: d, Sentence: verdict(c, s.Notation)}
	for _, d := range documents {
		m.Files = append(m.Files, MadeFile{d.format, suffixes[d.format], d.data})
	}
	return m, nil
}

// recovered turns a panic into an error with the place where it happened.
func recovered(err *error, doing string) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("%s: %v\n%s", doing, r, debug.Stack())
	}
}

// verdict says in one line what a comparison comes to, with ordinary spaces: for terminals and for searching.
func verdict(c *report.Comparison, f notation.Format) string {
	return wording.Plain(wording.English{Figures: f, Case: c.Case}.Verdict(c))
}
