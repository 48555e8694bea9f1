package mapper

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"shorecast/ingest/layout"
	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/finding"
	"shorecast/report/wording/words"
)

// draft is the proposal without what it leaves open, to see what the contract would read.
func (s *outcome) draft() *layout.Layout {
	d := &document{}
	if s.given[schema.Settings] == nil {
		d.line(0, "settings:", "")
	}
	first := schema.Settings.Sheet().Settings[schema.SettingFirstMonth].Name
	for _, r := range s.settingRows() {
		switch {
		case s.given[schema.Settings] != nil:
		case r.text != `"?"`:
			d.line(1, r.name+": "+r.text, "")
		case r.name == first:
			d.line(1, first+": "+report.NewMonth(draftYear, 1).String(), "")
		}
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

// draftText stands for a name that is asked for.
const draftText = "(open)"

// settled is the plan without what it leaves open.
func (p *plan) settled() *plan {
	q := *p
	q.constants = nil
	for _, c := range p.constants {
		if c.text == open && standIns[c.name] != "" {
			c.text = standIns[c.name]
		}
		if c.text != open {
			q.constants = append(q.constants, c)
		}
	}
	q.sectionIs = slices.DeleteFunc(slices.Clone(p.sectionIs), func(d string) bool { return d == open })
	q.names = nil
	for _, n := range p.names {
		var words []word
		for _, w := range n.words {
			if w = w.settled(n.dimension); !w.isOpen() {
				words = append(words, w)
			}
		}
		if len(words) > 0 {
			q.names = append(q.names, naming{n.dimension, words})
		}
	}
	if q.year < 0 {
		q.year = draftYear
	}
	return &q
}

// standIns are what the draft says, column by column, in place of answers without which a layout would be refused.
var standIns = map[string]string{costName(schema.CostOption): draftText, costName(schema.CostCategory): draftText,
	costName(schema.CostFrequency): report.FrequencyAnnual.String(), costName(schema.CostUnitCost): "0"}

// asks reports whether a plan leaves a column of the contract open.
func (p *plan) asks(column string) bool {
	for _, c := range p.constants {
		if c.name == column && c.text == open {
			return true
		}
	}
	for _, n := range p.names {
		if slices.ContainsFunc(n.words, func(w word) bool { return slices.Contains(w.values, value{column, open}) }) {
			return true
		}
	}
	return false
}

// settled is a word that says several things without what it leaves open: what it names is called as the team does.
func (w word) settled(dimension string) word {
	w.values = slices.Clone(w.values)
	for i, v := range w.values {
		switch {
		case v.text != open:
		case v.name == dimension:
			w.values[i].text = w.text
		default:
			w.values[i].text = cmp.Or(standIns[v.name], draftText)
		}
	}
	return w
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
	scale float64 // 0 = none
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
				c, _ := look(&r.Cells[i])
				headings[r.Cells[i].Column] = headText(&c)
			}
			return
		}
		line := seen{scale: r.Factor}
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

// look reads the workbook as the proposal says, for the first lines of each table, what is wrong, and, where they are
// wanted, all rows in the contract's form.
func (s *outcome) look(r *Proposal, w Workbook) {
	l := s.draft()
	if l == nil {
		return
	}
	v, found := layout.Open(l, w.Book, w.Note)
	plans := slices.Concat(s.places, s.others, s.costs)
	w.Fill = w.Fill && !slices.ContainsFunc(plans, func(p *plan) bool { return p.year < 0 })
	if w.Fill {
		r.Sheets = s.ownSheets()
	}
	for _, id := range []schema.SheetID{schema.Settings, schema.Locations, schema.Functions, schema.Costs} {
		sheet := Sheet{ID: id}
		found = append(found, readDraft(v, id, func(line seen) {
			line.leaveOpen(id, plans)
			for i, p := range plans {
				if p.as == id && len(r.Tables[i].Lines) < mostLines && p.holds(line.sheet, line.row) {
					r.Tables[i].Lines = append(r.Tables[i].Lines, line.String())
				}
			}
			if row := line.filled(id); w.Fill && len(row.Cells) > 0 && !s.standsIn(row) {
				sheet.Rows = append(sheet.Rows, row)
			}
		})...)
		r.add(sheet)
	}
	for _, f := range found {
		if f.Severity == finding.Error {
			r.Doubts = append(r.Doubts, f)
		}
	}
	slices.SortFunc(r.Sheets, func(a, b Sheet) int { return int(a.ID) - int(b.ID) })
}

// leaveOpen takes out what only stands in for an answer, since the plan of the line asks for it.
func (l *seen) leaveOpen(id schema.SheetID, plans []*plan) {
	l.cells = slices.DeleteFunc(l.cells, func(c seenCell) bool {
		return standIns[c.heading] != "" && c.cell.Text != draftText &&
			slices.ContainsFunc(plans, func(p *plan) bool {
				return p.as == id && p.holds(l.sheet, l.row) && p.asks(c.heading)
			})
	})
}

// add adds a sheet, or its rows to those of the same sheet.
func (r *Proposal) add(sheet Sheet) {
	i := slices.IndexFunc(r.Sheets, func(s Sheet) bool { return s.ID == sheet.ID })
	switch {
	case len(sheet.Rows) == 0:
	case i >= 0:
		r.Sheets[i].Rows = append(r.Sheets[i].Rows, sheet.Rows...)
	default:
		r.Sheets = append(r.Sheets, sheet)
	}
}

// standsIn reports whether a row is the first month that the draft states in place of one that is asked for.
func (s *outcome) standsIn(row Row) bool {
	first := &schema.Settings.Sheet().Settings[schema.SettingFirstMonth]
	return row.Cells[0].Heading == first.Name && slices.ContainsFunc(s.settingRows(), func(r settingRow) bool {
		return r.name == first.Name && r.text == `"?"`
	})
}

// holds reports whether a row of the workbook is one of the plan's tables'.
func (p *plan) holds(sheet string, row int) bool {
	if p.reach == nil {
		for _, t := range p.tables {
			_, top, _, bottom := t.extent()
			p.reach = append(p.reach, stretch{t.sheet, top, bottom})
		}
	}
	return slices.ContainsFunc(p.reach, func(s stretch) bool {
		return s.sheet == sheet && row >= s.top && row <= s.bottom
	})
}

// stretch is the rows of a table.
type stretch struct {
	sheet       string
	top, bottom int
}

// String is the line as a person reads it: each column and what stands there.
func (l seen) String() string {
	var parts []string
	for _, c := range l.cells {
		text := c.cell.Text
		switch c.cell.Type {
		case workbook.TypeNumber:
			text = literal.Plain(c.cell.Number)
		case workbook.TypeDate:
			date, _ := look(&c.cell)
			text = headText(&date)
		}
		parts = append(parts, fmt.Sprintf("%s %s", c.heading, text))
	}
	text := strings.Join(parts, " · ")
	if l.scale != 0 && l.scale != 1 {
		text += " (figures × " + literal.Plain(l.scale) + ")"
	}
	return text
}

// understood says in words how a table is read.
func (p *plan) understood() Understood {
	left, top, right, bottom := p.first().extent()
	u := Understood{Where: p.first().sheet + "!" + rangeName(left, top, right, bottom), As: p.as.Name()}
	for _, f := range p.fields {
		u.Says = append(u.Says, fmt.Sprintf("%s from %s", f.name, f.why))
	}
	if len(p.across) > 0 {
		u.Says = append(u.Says, fmt.Sprintf("%s across %s", words.And(p.across), p.acrossWhy))
	}
	if p.blockIs != "" {
		u.Says = append(u.Says, p.blockIs+" from "+p.blockWhy)
	}
	if p.sheetIs != "" {
		u.Says = append(u.Says, p.sheetIs+" from "+p.sheetWhy)
	}
	if len(p.sectionIs) > 0 {
		u.Says = append(u.Says, words.And(p.sectionIs)+" from "+p.sectionWhy)
	}
	return u
}
