package mapper

import (
	"shorecast/ingest/layout"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// Proposal is a layout for a workbook, with what was understood and what was not.
type Proposal struct {
	Layout  []byte // YAML; nil where there is nothing to propose
	Tables  []Understood
	LeftOut []string          // what no table of the layout reads, and why
	Open    int               // how many "?" stand in the layout
	Doubts  []finding.Finding // errors that the workbook has when it is read so
	Sheets  []Sheet           // the workbook in the contract's form, where that was asked for
	News    []string          // what an earlier layout does not read, where there is one
	Plain   bool              // the workbook is in the contract's own form already
}

// Understood is one table of the proposal in words.
type Understood struct {
	Where string   // sheet and cells
	As    string   // the sheet of the contract
	Says  []string // what gives what
	Lines []string // the first two lines as the contract would read them
}

// Workbook is what a proposal is made for.
type Workbook struct {
	Name   string // the file's base name
	Book   *workbook.Book
	Shared []*workbook.Book // workbooks given besides
	Note   layout.Noter     // makes findings of what the shapes of tables show
	Fill   bool             // rows for a workbook in the contract's form are wanted

	Earlier *layout.Layout // nil unless only what it does not read is wanted
}

// Propose makes a layout for a workbook. Findings are errors of the workbook that keep it from being read at all.
func Propose(w Workbook) (*Proposal, []finding.Finding) {
	s := &survey{file: w.Name, given: map[schema.SheetID]*grid{}}
	for _, b := range w.Shared {
		if found := s.readShared(b); finding.Refused(found) {
			return nil, found
		}
	}
	for i := range w.Book.Sheets {
		g, found := readGrid(w.Book, i)
		if finding.Refused(found) {
			return nil, found
		}
		s.read(g)
	}
	s.finish()
	o := &outcome{s}
	p := o.proposal()
	switch {
	case w.Earlier != nil:
		p.News, p.Doubts = o.news(w.Earlier, w)
	case p.Layout != nil:
		o.look(p, w)
	}
	return p, nil
}
