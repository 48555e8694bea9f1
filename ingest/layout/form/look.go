package form

import (
	"slices"

	"shorecast/ingest/layout"
	"shorecast/ingest/schema"
)

// Scene is what a workbook looks like through a layout: what fields are about besides the layout's own text.
type Scene struct {
	CSV    bool
	Sheets []string // of the workbook
	Tables []Stage  // by table of the layout
	Names  map[schema.SheetID][]string
}

// Stage is what one table looks like.
type Stage struct {
	As      schema.SheetID // that the table gave then
	Found   bool           // its headings were found
	Columns []TeamColumn
	Words   []TeamWord
}

// TeamColumn is a column of the team's table.
type TeamColumn struct {
	Column int
	Text   string // its heading
	Twice  bool   // the heading stands over another column too
	Role   layout.SightRole
	As     []layout.Dimension
}

// TeamWord is a text that gives a column of the contract.
type TeamWord struct {
	As   layout.Dimension
	Text string
}

// mostWords bounds the words of a table: nobody answers more.
const mostWords = 120

// Stages gathers what tables look like: its Sight follows a view that is being read.
type Stages struct {
	tables []Stage
	seen   []map[TeamWord]bool
}

// NewStages begins for the tables of a layout.
func NewStages(tables []layout.Table) *Stages {
	s := &Stages{}
	for i := range tables {
		s.tables = append(s.tables, Stage{As: tables[i].As})
		s.seen = append(s.seen, map[TeamWord]bool{})
	}
	return s
}

// Sight takes what a view tells.
func (s *Stages) Sight(x layout.Sight) {
	t := &s.tables[x.Table]
	switch x.Sort {
	case layout.SightHeadings:
		t.Found = true
		for _, h := range x.Heads {
			if !slices.ContainsFunc(t.Columns, func(c TeamColumn) bool { return c.Column == h.Column }) {
				t.Columns = append(t.Columns, TeamColumn{Column: h.Column, Text: h.Text, Role: h.Role, As: h.As})
			}
		}
		slices.SortFunc(t.Columns, func(a, b TeamColumn) int { return a.Column - b.Column })
	case layout.SightWord:
		d := x.Word.As
		d.At = layout.At{}
		w := TeamWord{d, x.Word.Text}
		if !s.seen[x.Table][w] && len(t.Words) < mostWords {
			s.seen[x.Table][w] = true
			t.Words = append(t.Words, w)
		}
	}
}

// Fallback says what a table looks like whose headings were not found: a row of the sheet that may be them.
func (s *Stages) Fallback(table int, columns []TeamColumn) {
	if t := &s.tables[table]; !t.Found {
		t.Columns = columns
	}
}

// Found reports whether the headings of a table were found.
func (s *Stages) Found(table int) bool { return s.tables[table].Found }

// Stages returns what was gathered.
func (s *Stages) Stages() []Stage {
	for i := range s.tables {
		columns := s.tables[i].Columns
		for k := range columns {
			columns[k].Twice = slices.ContainsFunc(columns, func(o TeamColumn) bool {
				return o.Column != columns[k].Column && schema.Fold(o.Text) == schema.Fold(columns[k].Text)
			})
		}
	}
	return s.tables
}
