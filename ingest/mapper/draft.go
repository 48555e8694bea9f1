package mapper

import (
	"fmt"
	"slices"
	"strings"

	"shorecast/ingest/layout"
	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/finding"
)

// draft is the proposal without what it leaves open, to see what the contract would read.
func (s *survey) draft() *layout.Layout {
	d := &document{}
	d.line(0, "settings:", "")
	first := schema.Settings.Sheet().Settings[schema.SettingFirstMonth].Name
	if text, _ := s.concluded(schema.SettingFirstMonth); text != "" {
		d.line(1, first+": "+text, "")
	} else {
		d.line(1, first+": "+report.NewMonth(draftYear, 1).String(), "")
	}
	d.line(0, "tables:", "")
	for _, p := range slices.Concat(s.places, s.others, s.costs) {
		d.writeTable(p.settled())
	}
	l, _ := layout.Load("proposal", []byte(d.b.String()))
	return l
}

// draftYear stands for a year that is asked for.
const draftYear = 2001

// settled is the plan without what it leaves open.
func (p *plan) settled() *plan {
	q := *p
	q.constants = slices.DeleteFunc(slices.Clone(p.constants), func(c constant) bool { return c.text == open })
	q.sectionIs = slices.DeleteFunc(slices.Clone(p.sectionIs), func(d string) bool { return d == open })
	q.names = nil
	for _, n := range p.names {
		words := slices.DeleteFunc(slices.Clone(n.words), func(w word) bool {
			return w.isOpen()
		})
		if len(words) > 0 {
			q.names = append(q.names, naming{n.dimension, words})
		}
	}
	if q.year < 0 {
		q.year = draftYear
	}
	return &q
}

// isOpen reports whether what a word says is asked for.
func (w *word) isOpen() bool {
	if len(w.values) == 0 {
		return w.means == open
	}
	return slices.ContainsFunc(w.values, func(v value) bool { return v.text == open })
}

// seen is a line of a sheet of the contract as the draft reads it.
type seen struct {
	sheet string // and row of the team's workbook
	row   int
	cells []seenCell
}

type seenCell struct {
	heading string
	cell    workbook.Cell
	at      string // the team's cell; "" where the layout states the value
}

// readDraft reads a sheet of the contract through the draft.
func readDraft(v *layout.View, id schema.SheetID, visit func(seen)) []finding.Finding {
	at := slices.IndexFunc(v.Sheets, func(s workbook.Sheet) bool { return s.Name == id.Name() })
	if at < 0 || v.Origins(at) == nil {
		return nil
	}
	headings := map[int]string{}
	return v.Read(at, func(r *workbook.Row) {
		if len(headings) == 0 {
			for i := range r.Cells {
				headings[r.Cells[i].Column] = r.Cells[i].Text
			}
			return
		}
		line := seen{}
		for i := range r.Cells {
			c := seenCell{heading: headings[r.Cells[i].Column], cell: r.Cells[i]}
			if sheet, o, ok := v.Origins(at).At(r.Number, r.Cells[i].Column); ok {
				c.at = sheet + "!" + finding.CellName(o.Col, o.Row)
				if line.row == 0 || !o.Elsewhere {
					line.sheet, line.row = sheet, o.Row
				}
			}
			line.cells = append(line.cells, c)
		}
		visit(line)
	})
}

// mostLines is how many lines of a table are shown.
const mostLines = 2

// showLines adds to each table its first lines as the contract would read them.
func (s *survey) showLines(r *Proposal, b *workbook.Book, note layout.Noter) {
	l := s.draft()
	if l == nil {
		return
	}
	v, found := layout.Open(l, b, note)
	plans := slices.Concat(s.places, s.others, s.costs)
	for _, id := range []schema.SheetID{schema.Locations, schema.Functions, schema.Costs} {
		found = append(found, readDraft(v, id, func(line seen) {
			for i, p := range plans {
				if p.as == id && len(r.Tables[i].Lines) < mostLines && p.holds(line.sheet, line.row) {
					r.Tables[i].Lines = append(r.Tables[i].Lines, line.String())
				}
			}
		})...)
	}
	for _, f := range found {
		if f.Severity == finding.Error {
			r.Doubts = append(r.Doubts, f)
		}
	}
}

// holds reports whether a row of the workbook is one of the plan's tables'.
func (p *plan) holds(sheet string, row int) bool {
	for _, t := range p.tables {
		_, top, _, bottom := t.extent()
		if t.sheet == sheet && row >= top && row <= bottom {
			return true
		}
	}
	return false
}

// String is the line as a person reads it: each column and what stands there.
func (l seen) String() string {
	var parts []string
	for _, c := range l.cells {
		text := c.cell.Text
		if c.cell.Type == workbook.TypeNumber {
			text = literal.Plain(c.cell.Number)
		}
		parts = append(parts, fmt.Sprintf("%s %s", c.heading, text))
	}
	return strings.Join(parts, " · ")
}
