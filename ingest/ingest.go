// Package ingest turns workbooks into a Case and findings. What the sheets may hold is the contract of package schema,
// which also drives the starter workbook; every text of a finding is in findings.go.
//
// The steps: sheets are found and chosen among the workbooks (sheets.go); headings give every column its place
// (heading.go) and rows stream past (stream.go); cells become values by the type of their column (field*.go, on texts
// by number.go, money.go, scale.go, month.go, period.go); one file a sheet makes records of them, all in one draft of
// the case (reader.go); what depends on several sheets is settled at the end (currencies.go, levels.go, periods.go,
// lines.go, checks.go, pay.go). Cost lines are not kept as cells: a workbook may have a hundred thousand.
//
// Every bad cell becomes a finding and reading goes on, so that all of them are reported at once; nothing is lost and
// nothing is guessed silently. With any error there is no Case. The package reads no clock, no environment and no
// paths: it is handed open files.
package ingest

import (
	"io"
	"time"

	"shorecast/ingest/layout"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/finding"
)

// File is one workbook to read.
type File struct {
	Name string // base name, as findings show it
	R    io.ReaderAt
	Size int64
}

// Options are what reading depends on besides the files.
type Options struct {
	AsOf   time.Time // the day of the report: first month and warnings follow from it, never from the clock
	Limits workbook.Limits
	Layouts
	PlanOnly bool // what happened since is not read: of a workbook that was approved
	Shared   bool // it is one whose sheets cases use, and no case itself, even where a layout reads it
}

// Result is what was read.
type Result struct {
	Case      *report.Case          // nil when there is an error among the findings, and when NoCase
	NoCase    bool                  // the workbook has neither Options nor Costs: it is no case of its own
	Unfit     bool                  // no layout that was given by hand fits it, which one of the findings says
	Strange   []string              // the names of its sheets, where none of them is one of the contract's
	Findings  []finding.Finding     // sorted
	Workbooks []report.WorkbookHash // the case's own first
	Saved     workbook.Saved        // the case's own, for the last time
}

// Read reads the case of one workbook, sheets that it lacks taken from the shared ones.
func Read(own File, shared []File, o Options) Result {
	var res Result
	var found finding.Collector
	ownBook := seen(res.open(own, o, &found), o.Layouts, &found)
	if ownBook != nil {
		res.Saved = ownBook.saved
	}
	var others []*book
	complete := true
	of := Options{Limits: o.Limits, Layouts: o.forShared(ownBook)}
	for _, f := range shared {
		b := seen(res.open(f, of, &found), of.Layouts, &found)
		if b == nil {
			complete = false // what is missing may be in there: that is no finding
			continue
		}
		complete = complete && !b.lacking
		others = append(others, b)
	}
	if ownBook != nil {
		unfit := o.unfit(ownBook, others)
		found.Add(unfit...)
		c, noCase, fs := readBooks(ownBook, others, complete && !ownBook.lacking, o)
		res.Case, res.NoCase = c, noCase
		if c != nil {
			c.Layout, c.SharedLayouts = layoutsOf(ownBook, others)
		}
		res.Unfit = len(unfit) > 0
		if noCase {
			res.Strange = ownBook.strange()
		}
		found.Add(fs...)
		others = append([]*book{ownBook}, others...)
	}
	for _, b := range others {
		found.Add(b.rows.Close()...)
	}
	res.Findings = found.Findings()
	finding.Sort(res.Findings)
	if finding.Refused(res.Findings) {
		res.Case = nil
	}
	return res
}

func (res *Result) open(f File, o Options, found *finding.Collector) *book {
	b, fs := workbook.OpenAs(f.Name, f.R, f.Size, o.Limits, o.Layouts.CSV(f.Name))
	found.Add(fs...)
	if b == nil {
		return nil
	}
	res.Workbooks = append(res.Workbooks, report.WorkbookHash{Name: b.Name, SHA256: b.SHA256})
	return &book{Name: b.Name, SHA256: b.SHA256, Sheets: b.Sheets, rows: b, saved: b.Saved}
}

// seen looks at a workbook through the layout that fits it.
func seen(of *book, ls Layouts, found *finding.Collector) *book {
	if of == nil {
		return nil
	}
	b := of.rows.(*workbook.Book)
	l, fs := ls.choose(b)
	found.Add(fs...)
	if l == nil {
		return of
	}
	v, fs := layout.Open(l, b, Noted)
	found.Add(fs...)
	of.Sheets, of.rows, of.lacking = v.Sheets, v, finding.Refused(fs)
	return of
}

// layoutsOf returns what a report says of the layouts by which workbooks were read.
func layoutsOf(own *book, shared []*book) (of *report.Layout, others []*report.Layout) {
	if l := own.layout(); l != nil {
		of = l.Report()
	}
	for _, b := range shared {
		if l := b.layout(); l != nil {
			others = append(others, l.Report())
		}
	}
	return of, others
}
