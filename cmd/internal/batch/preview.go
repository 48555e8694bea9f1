package batch

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"shorecast/ingest"
	"shorecast/ingest/grid"
	"shorecast/ingest/layout"
	"shorecast/ingest/layout/form"
	"shorecast/ingest/mapper"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// PreviewOf is what a preview is asked for.
type PreviewOf struct {
	Workbook   // without its Layouts
	Shared     []Workbook
	Layout     []byte           // the layout's text
	LayoutName string           // base name of its file
	Others     []*layout.Layout // that shared workbooks may be read with
	AsOf       time.Time
	Window     grid.Window // of the workbook that is shown
	Rows       int         // of each sheet of the contract that are shown, at most
	From       int         // how many are passed over before
}

// Preview is what a layout makes of a workbook.
type Preview struct {
	Problems   layout.Problems // of the layout's text, questions among them
	Open       int             // how many of them are questions
	Drafted    bool            // the layout leaves something open: what it does not is read
	Scene      form.Scene
	Fields     []form.Field
	Sheets     []workbook.Sheet // of the workbook
	Grid       grid.View
	Drawing    Drawing
	Given      []GivenSheet // what the layout gives
	Findings   []finding.Finding
	Refused    bool // there is an error among them, or in the layout
	NoCase     bool // what is read is no case
	Unreadable bool // the workbook cannot be opened, which the findings say
}

// GivenSheet is a sheet of the contract as a layout gives it.
type GivenSheet struct {
	ID    schema.SheetID
	Heads []string
	Count int // rows
	Rows  []GivenRow
}

// GivenRow is a row of it, by the columns of Heads.
type GivenRow struct {
	Number int
	Cells  []GivenCell
	Factor float64 // that its figures are multiplied by; 0 = none
}

// GivenCell is what stands there and where it comes from.
type GivenCell struct {
	Text     string
	Number   bool
	Sheet    string // "" where the layout itself states it
	Row, Col int
	Figure   bool // the factor is for it
}

// MakePreview reads a workbook through a layout as a report would, and shows what it made of it. A layout that leaves
// something open is read without that; one that cannot be read shows the workbook alone. An error is a defect of the
// program.
func MakePreview(q PreviewOf) (p Preview, err error) {
	defer recovered(&err, "show "+q.Name)
	l, problems := layout.Load(q.LayoutName, q.Layout)
	p.Problems = problems
	for _, x := range problems {
		if x.Asks {
			p.Open++
		}
	}
	if p.Refused = len(problems) > 0; p.Refused && p.Open == len(problems) {
		l, _ = layout.LoadDraft(q.LayoutName, q.Layout)
		p.Drafted = l != nil
	}
	q.look(&p, l)
	if l != nil && !p.Drafted && !p.Unreadable {
		q.read(&p, l)
	}
	finding.Sort(p.Findings)
	p.Refused = p.Refused || finding.Refused(p.Findings)
	p.Fields, _ = form.Fields(q.Layout, p.Scene)
	return p, nil
}

// read finds what the report would find.
func (q *PreviewOf) read(p *Preview, l *layout.Layout) {
	files, problem := opened(append([]Workbook{q.Workbook}, q.Shared...))
	if problem != nil {
		p.Refused = true
		return
	}
	all := append([]*layout.Layout{l}, q.Others...)
	r := readFiles(files, decided{}, ingest.Options{AsOf: q.AsOf, Layouts: ingest.Layouts{All: all, ByHand: true}})
	p.Findings, p.NoCase = r.Findings, r.NoCase
}

func (q *PreviewOf) open(l *layout.Layout) (*workbook.Book, []finding.Finding) {
	var csv workbook.CSV
	if l != nil {
		csv = l.CSV.CSV
	}
	return workbook.OpenAs(q.Name, bytes.NewReader(q.Bytes), int64(len(q.Bytes)), workbook.DefaultLimits, csv)
}

// look shows the workbook, what the layout's tables take of it and what they give.
func (q *PreviewOf) look(p *Preview, l *layout.Layout) {
	b, found := q.open(l)
	p.Findings = found
	if b == nil {
		p.Unreadable, p.Refused = true, true
		return
	}
	defer func() { p.Findings = append(p.Findings, b.Close()...) }()
	p.Sheets = b.Sheets
	p.Scene.CSV = strings.HasSuffix(strings.ToLower(q.Name), ".csv")
	for _, s := range b.Sheets {
		p.Scene.Sheets = append(p.Scene.Sheets, s.Name)
	}
	if q.Window.Sheet < 0 || q.Window.Sheet >= len(b.Sheets) {
		q.Window.Sheet = 0
	}
	var fs []finding.Finding
	p.Grid, fs = grid.Read(b, q.Window)
	p.Findings = append(p.Findings, fs...)
	p.Drawing.window = p.Grid
	p.Scene.Names = q.names(b)
	if l == nil {
		return
	}
	v, fs := layout.Open(l, b, ingest.Noted)
	p.Findings = append(p.Findings, fs...)
	stages := form.NewStages(l.Tables)
	p.Drawing.turned = make([]bool, len(l.Tables))
	for i := range l.Tables {
		p.Drawing.turned[i] = l.Tables[i].Turned
	}
	v.Follow(func(s layout.Sight) { stages.Sight(s); p.Drawing.sight(s) })
	for i := range v.Sheets {
		if v.Origins(i) != nil {
			p.Findings = append(p.Findings, q.rows(p, v, i)...)
		}
	}
	for i := range l.Tables {
		if !stages.Found(i) {
			stages.Fallback(i, likelyHeadings(b, &l.Tables[i]))
		}
	}
	p.Scene.Tables = stages.Stages()
}

// rows reads a sheet of the contract that the layout gives.
func (q *PreviewOf) rows(p *Preview, v *layout.View, sheet int) []finding.Finding {
	id := schema.SheetNamed(v.Sheets[sheet].Name)
	g := GivenSheet{ID: id}
	columns := map[int]int{}
	var names []string
	found := v.Read(sheet, func(r *workbook.Row) {
		if g.Heads == nil {
			for i := range r.Cells {
				columns[r.Cells[i].Column] = len(g.Heads)
				g.Heads = append(g.Heads, grid.Shown(&r.Cells[i]))
			}
			return
		}
		g.Count++
		if g.Heads[0] == id.Columns()[0].Name && len(r.Cells) > 0 && r.Cells[0].Column == 1 {
			names = append(names, r.Cells[0].Text)
		}
		if g.Count <= q.From || len(g.Rows) >= q.Rows {
			return
		}
		row := GivenRow{Number: g.Count, Factor: r.Factor, Cells: make([]GivenCell, len(g.Heads))}
		for i := range r.Cells {
			at, ok := columns[r.Cells[i].Column]
			if !ok {
				continue
			}
			c := GivenCell{Text: grid.Shown(&r.Cells[i]), Number: r.Cells[i].Type == workbook.TypeNumber}
			if name, o, ok := v.Origins(sheet).At(r.Number, r.Cells[i].Column); ok {
				c.Sheet, c.Row, c.Col = name, o.Row, o.Col
			}
			column, known := id.Column(g.Heads[at])
			c.Figure = r.Factor != 0 && (!known && id == schema.Costs || known && id.IsFigure(column))
			row.Cells[at] = c
		}
		g.Rows = append(g.Rows, row)
	})
	p.Given = append(p.Given, g)
	if id.ListsNames() {
		p.Scene.Names[id] = names // in place of those of a sheet that a table reads
	}
	return found
}

// names are those that lists in the contract's own form give, in the workbook and in those that are given besides.
func (q *PreviewOf) names(b *workbook.Book) map[schema.SheetID][]string {
	names := mapper.Names(b)
	for _, x := range q.Shared {
		shared, _ := workbook.Open(x.Name, bytes.NewReader(x.Bytes), int64(len(x.Bytes)), workbook.DefaultLimits)
		if shared == nil {
			continue // which is told where it is read
		}
		for id, list := range mapper.Names(shared) {
			names[id] = append(names[id], list...)
		}
		shared.Close()
	}
	return names
}

// mostAbove is how far down a sheet headings are looked for where the layout finds none.
const mostAbove = 40

// likelyHeadings returns the columns of the first row that may be the headings of a table whose own were not found.
func likelyHeadings(b *workbook.Book, t *layout.Table) (columns []form.TeamColumn) {
	sheet := slices.IndexFunc(b.Sheets, func(s workbook.Sheet) bool { return t.Takes(s.Name) })
	if sheet < 0 {
		return nil
	}
	b.Read(sheet, func(r *workbook.Row) {
		if len(columns) > 0 || r.Number > mostAbove && t.Range == nil || t.Range != nil && r.Number < t.Range.FirstRow {
			return
		}
		var row []form.TeamColumn
		texts := 0
		for i := range r.Cells {
			c := &r.Cells[i]
			if c.Blank() || t.Range != nil && (c.Column < t.Range.FirstColumn || c.Column > t.Range.LastColumn) {
				continue
			}
			if c.Type == workbook.TypeText {
				texts++
			}
			row = append(row, form.TeamColumn{Column: c.Column, Text: schema.Tidy(grid.Shown(c)), Role: layout.HeadUnread})
		}
		if texts > 1 && !t.Turned {
			columns = row
		}
	})
	return columns
}

// FilledThrough is a workbook in the contract's form with what a layout reads of a workbook. A problem of the layout
// leaves what it concerns blank.
func FilledThrough(title string, q PreviewOf) (data []byte, err error) {
	defer recovered(&err, "fill "+q.Name)
	l, _ := layout.LoadDraft(q.LayoutName, q.Layout)
	b, _ := q.open(l)
	if b == nil || l == nil {
		return nil, nil
	}
	defer b.Close()
	v, _ := layout.Open(l, b, ingest.Noted)
	sheets, _ := mapper.Through(v)
	return Filled(title, &mapper.Proposal{Sheets: sheets})
}

// Proposed is the layout that is proposed for a workbook in memory; nil with the findings where it cannot be read.
func Proposed(own Workbook, shared []Workbook) (p *mapper.Proposal, found []finding.Finding, err error) {
	defer recovered(&err, "propose a layout for "+own.Name)
	w := mapper.Workbook{Name: own.Name, Note: ingest.Noted}
	for i, x := range append([]Workbook{own}, shared...) {
		b, fs := workbook.Open(x.Name, bytes.NewReader(x.Bytes), int64(len(x.Bytes)), workbook.DefaultLimits)
		found = append(found, fs...)
		switch {
		case b == nil:
		case i == 0:
			w.Book = b
			defer b.Close()
		default:
			w.Shared = append(w.Shared, b)
			defer b.Close()
		}
	}
	if w.Book == nil || finding.Refused(found) {
		return nil, found, nil
	}
	p, fs := mapper.Propose(w)
	return p, append(found, fs...), nil
}

// Scenery is the part of a preview that fields follow from: what the tables of the workbook look like.
func Scenery(q PreviewOf) (p Preview, err error) {
	defer recovered(&err, "look at "+q.Name)
	l, problems := layout.Load(q.LayoutName, q.Layout)
	if l == nil && !slices.ContainsFunc(problems, func(x layout.Problem) bool { return !x.Asks }) {
		l, _ = layout.LoadDraft(q.LayoutName, q.Layout)
	}
	q.Rows, q.Window.Rows = 0, 0
	q.look(&p, l)
	p.Fields, _ = form.Fields(q.Layout, p.Scene)
	return p, nil
}
