package batch

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/cmd/internal/failure"
	"shorecast/ingest"
	"shorecast/ingest/layout"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/engine"
	"shorecast/report/finding"
	"shorecast/report/wording"
	"shorecast/templates"
)

// Workbook is a workbook in memory.
type Workbook struct {
	Name    string // base name, as findings and documents tell it
	Bytes   []byte
	Layouts []*layout.Layout // of which the one that fits says how a CSV file is written that is to be marked
}

// Plan is the workbook that was decided on, with those that it shares sheets with.
type Plan struct {
	Workbook
	Shared []Workbook
	Named  bool // somebody named it, who is to hear where it has no use
}

// Examined is what came of reading a workbook in memory.
type Examined struct {
	Name string // base name
	reading
	Problem *failure.Error // why it is refused where that is no cell's fault
}

// Refused reports whether there is a problem, or errors are among the findings.
func (e Examined) Refused() bool { return e.Problem != nil || finding.Refused(e.Findings) }

// Examine reads and checks a workbook with those that it shares sheets with. It touches no file. A defect of the
// program while reading is an error, whose text is for those who maintain it.
//
// plan is the workbook that was decided on, nil where own is it.
//
// Of the layouts the one that fits is used; where none does, the workbook is read as it stands.
func Examine(own Workbook, shared []Workbook, plan *Plan, layouts []*layout.Layout,
	asOf time.Time) (e Examined, err error) {
	defer recovered(&err, "read "+own.Name)
	files, p := opened(append([]Workbook{own}, shared...))
	var d decided
	if plan != nil && p == nil {
		d.named = plan.Named
		d.files, p = opened(append([]Workbook{plan.Workbook}, plan.Shared...))
	}
	if p != nil {
		return Examined{Name: own.Name, Problem: p}, nil
	}
	return Examined{Name: own.Name,
		reading: readFiles(files, d, ingest.Options{AsOf: asOf, Layouts: ingest.Layouts{All: layouts}})}, nil
}

// ExamineShared reads a workbook whose sheets cases use. What its cells say is found when a case uses it.
func ExamineShared(own Workbook, layouts []*layout.Layout, asOf time.Time) (e Examined, err error) {
	defer recovered(&err, "read "+own.Name)
	files, p := opened([]Workbook{own})
	if p != nil {
		return Examined{Name: own.Name, Problem: p}, nil
	}
	o := ingest.Options{AsOf: asOf, Layouts: ingest.Layouts{All: layouts}, Shared: true}
	return Examined{Name: own.Name, reading: readFiles(files, decided{}, o)}, nil
}

// opened are workbooks in memory as files; the problem is that one of them is an audit workbook.
func opened(all []Workbook) (files []ingest.File, problem *failure.Error) {
	for _, w := range all {
		f := ingest.File{Name: w.Name, R: bytes.NewReader(w.Bytes), Size: int64(len(w.Bytes))}
		if p := auditProblem(f, w.Name); p != nil {
			return nil, p
		}
		files = append(files, f)
	}
	return files, nil
}

// reading is what workbooks say, with its cost computed: some doubts only figures show.
type reading struct {
	ingest.Result
	work *engine.Work // nil without a case
}

// decided is the workbook that was decided on, with those that it shares sheets with; without files where the case's
// own is it.
type decided struct {
	files []ingest.File
	named bool // by somebody
}

// readFiles reads a workbook and those that it shares sheets with; and likewise what was decided on, unless nobody
// named it and there are no actuals to be set against it.
func readFiles(files []ingest.File, d decided, o ingest.Options) reading {
	o.Limits = workbook.DefaultLimits
	r := reading{Result: ingest.Read(files[0], files[1:], o)}
	if len(d.files) > 0 && (d.named || r.Case == nil || r.Case.Actuals != nil) {
		r.approve(d.files, o)
	}
	if r.Case == nil {
		return r
	}
	r.work = engine.Open(r.Case)
	r.Findings = append(r.Findings, ingest.Doubts(r.Case, r.work.Checks())...)
	r.Findings = append(r.Findings, aheadOf(r.Case, o.AsOf)...)
	finding.Sort(r.Findings)
	if finding.Refused(r.Findings) {
		r.Case, r.work = nil, nil
	}
	return r
}

// approve reads the workbook that was decided on, as a case of its own, and sets it against the one that was read. Of
// what is said of it only errors matter now: it was looked at when it was decided on.
func (r *reading) approve(files []ingest.File, o ingest.Options) {
	o.PlanOnly = true
	plan := ingest.Read(files[0], files[1:], o)
	r.Workbooks = append(r.Workbooks, plan.Workbooks[:min(1, len(plan.Workbooks))]...)
	said := map[string]bool{}
	for _, f := range r.Findings {
		said[f.String()] = true
	}
	for _, f := range plan.Findings {
		if f.Severity == finding.Error && !said[f.String()] {
			r.Findings = append(r.Findings, f)
		}
	}
	switch {
	case plan.NoCase:
		r.Findings = append(r.Findings, ingest.NotApproved(files[0].Name))
	case plan.Case != nil && r.Case != nil:
		r.Findings = append(r.Findings, ingest.Approve(r.Case, plan.Case)...)
	}
	finding.Sort(r.Findings)
	if finding.Refused(r.Findings) {
		r.Case = nil
	}
}

// Annotated makes the marked copy of a workbook, or a workbook of its findings alone if it cannot be copied. A copy of
// a workbook with macros has them too, and so its extension.
func Annotated(own Workbook, fs []finding.Finding) (w Workbook, err error) {
	defer recovered(&err, "mark "+own.Name)
	original := own.Bytes
	if int64(len(original)) > workbook.DefaultLimits.File {
		original = nil
	}
	data, form, err := ingest.Annotate(own.Name, original, ingest.Layouts{All: own.Layouts}.CSV(own.Name), fs)
	if err != nil {
		return Workbook{}, err
	}
	ext := filepath.Ext(own.Name)
	stem := strings.TrimSuffix(own.Name, ext)
	if form == ingest.MarkedCopy && strings.EqualFold(ext, ".xlsm") {
		return Workbook{Name: stem + CheckedSuffix + ext, Bytes: data}, nil
	}
	return Workbook{Name: stem + suffixes[annotated], Bytes: data}, nil
}

// Made is a report in memory: the figures, and every document that was asked for.
type Made struct {
	Comparison *report.Comparison
	Charts     []charts.Chart
	Document   templates.Document
	Sentence   string // what it comes to, in one line
	SavedBy    string // who saved the case's workbook last, as it says itself; empty where it does not
	Files      []MadeFile
}

// MadeFile is one document of a report in memory.
type MadeFile struct {
	Format Format
	Suffix string // what follows the case's name in a file's name: ".pdf", "-summary.pdf"
	Bytes  []byte
}

// Make computes a workbook that was examined and makes its documents, which have passed the gate. It touches no file.
// An error is a defect of the program, or the context's where that ends before.
func Make(ctx context.Context, e Examined, s Settings) (m Made, err error) {
	if e.Case == nil {
		return Made{}, fmt.Errorf("make the report of %s: it was refused", e.Name)
	}
	defer recovered(&err, "report "+e.Name)
	c, err := compare(ctx, e.reading, &s)
	if err != nil {
		return Made{}, err
	}
	if s.Stem == "" {
		s.Stem = strings.TrimSuffix(e.Name, filepath.Ext(e.Name))
	}
	d, cs := compose(c, e.Name, s.Stem+suffixes[XLSX], &s)
	documents, err := render(ctx, c, d, Target{Path: e.Name, Name: e.Name}, &s)
	if err != nil {
		return Made{}, err
	}
	m = Made{Comparison: c, Charts: cs, Document: d, Sentence: verdict(c, s.Notation),
		SavedBy: e.SavedBy()}
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
	say := wording.New(f, c.Case)
	if c.Tracking != nil {
		return wording.Plain(say.Standing(c.Tracking).Sentence())
	}
	return wording.Plain(say.Verdict(c).Sentence())
}
