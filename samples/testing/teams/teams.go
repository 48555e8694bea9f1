// Package teams makes invented cases twice: in the contract's own form, and as a team with a shape, words and habits of
// its own would keep them, with the layout that says how its workbook is read. Of every figure it knows where it stands
// in the team's file. Damages change such a file as people do.
//
// A seed gives the same files for ever. Nothing here reads a workbook or a layout: what they mean is known because both
// forms are written from the same lines.
package teams

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"shorecast/ingest/schema"
	"shorecast/report"
)

// Team is one case in both forms.
type Team struct {
	Seed     uint64
	Shape    string // what is special about it, for logs
	Own      *Book
	Shared   *Book  // what others keep up; nil = nothing
	Layout   string // "" where the shape needs none
	Contract *Book
	Lines    []*Line // in the order of the team's file
	Regions  []*Region
	periods  map[string]int // headings of the contract's period columns → order
}

// Line is a cost line of the contract.
type Line struct {
	Says    map[string]any // column of the contract → text or number; figures apart
	Figures []Figure
}

// Figure is one figure of a line.
type Figure struct {
	ID     int     // in the cells of the team's book
	Column string  // Unit cost, Quantity, … or the heading of a period column
	Value  float64 // in the contract's form
}

// Region is one table on one sheet, or one block of it.
type Region struct {
	Sheet int      // index into Book.Sheets
	Heads int      // the first heading row
	Depth int      // how many there are
	Rows  []int    // those of items
	Left  int      // the first column
	Kinds []string // of the columns: label, value, point, skip, remark
	Named bool     // only its sheet's name says what it is
}

// New makes the team of a seed.
func New(seed uint64) *Team {
	for try := uint64(0); ; try++ {
		b := &builder{r: rand.New(rand.NewPCG(seed, try)), team: &Team{Seed: seed, Own: &Book{}}}
		b.build()
		if b.sound() {
			return b.team
		}
	}
}

// field is a column or setting with its value in a record.
type field struct {
	name  string
	value any
}

// builder makes a team.
type builder struct {
	r       *rand.Rand
	team    *Team
	time    calendar
	money   string // the reporting currency
	own     []pair // the options, today's first
	work    []pair // the functions; may be empty
	figures int
	facts   facts
	shape   []string
	tables  []string // of the layout, written
	ended   *Sheet   // a sheet whose table has a closed range, so that another one may follow; nil = none
	plain   bool     // there is no layout: all words are the contract's
	met     map[string]bool
	doubled bool // lines of two tables are alike
	alone   bool // the file is a CSV: one table, all else in the layout
}

// chance is true in so many of a hundred cases.
func (b *builder) chance(percent int) bool { return b.r.IntN(100) < percent }

// tell notes something special about the shape.
func (b *builder) tell(what string) {
	if !slices.Contains(b.shape, what) {
		b.shape = append(b.shape, what)
	}
}

func (b *builder) build() {
	b.team.periods, b.met = map[string]int{}, map[string]bool{}
	b.facts = b.invent()
	if b.chance(15) {
		b.plainCase()
		inOrder(b.team.Lines, b.team.Own)
		b.team.Contract = b.contract()
		b.team.Own.File = "team.xlsx"
		b.team.Shape = strings.Join(b.shape, ", ")
		return
	}
	b.alone = b.chance(15)
	n := 1
	if !b.alone {
		n += b.r.IntN(3)
	}
	for i := range n {
		b.table(i)
	}
	b.r.Shuffle(len(b.tables), func(i, j int) { b.tables[i], b.tables[j] = b.tables[j], b.tables[i] })
	inOrder(b.team.Lines, b.team.Own)
	b.write()
	b.team.Shape = strings.Join(b.shape, ", ")
}

// inOrder puts lines in the order of a file: by sheet, row and column of their first figure.
func inOrder(lines []*Line, b *Book) {
	places := b.Figures()
	first := func(l *Line) Place {
		var ps []Place
		for _, f := range l.Figures {
			ps = append(ps, places[f.ID])
		}
		return slices.MinFunc(ps, comparePlaces)
	}
	slices.SortStableFunc(lines, func(l, m *Line) int { return comparePlaces(first(l), first(m)) })
}

func comparePlaces(p, q Place) int {
	return cmp.Or(cmp.Compare(p.Sheet, q.Sheet), cmp.Compare(p.Row, q.Row), cmp.Compare(p.Column, q.Column))
}

// sound reports whether the contract would take the case: every option has a line that recurs, and there are lines
// enough to be worth a test.
func (b *builder) sound() bool {
	recurs := map[any]bool{}
	for _, l := range b.team.Lines {
		if l.recurs() {
			recurs[l.Says["Option"]] = true
		}
	}
	return !b.doubled && len(recurs) == len(b.own) && len(b.team.Lines) >= 4 && b.encodable()
}

// recurs reports whether the line costs something year after year, beyond doubt.
func (l *Line) recurs() bool {
	kind, _ := schema.KindOf(l.Says["Category"].(string))
	once := kind == report.OneOff || kind == report.Investment
	if l.Says["Kind"] != nil {
		once = false // the kinds that lists name recur
	}
	if once || l.Says["Frequency"] != nil {
		return !once && l.Says["Frequency"] != "one-off"
	}
	later := 0
	for _, f := range l.Figures {
		if f.Column != "Year 0" {
			later++
		}
	}
	return later > 1
}

// encodable reports whether the file can be written in its encoding.
func (b *builder) encodable() bool {
	_, err := b.team.Own.Bytes()
	return b.team.Own.CSV == nil || err == nil
}

// figure gives a cell the next figure of a line.
func (b *builder) figure(l *Line, column string, value float64) int {
	b.figures++
	l.Figures = append(l.Figures, Figure{b.figures, column, value})
	return b.figures
}

// freshName returns a sheet's name that the book does not have yet.
func (b *builder) freshName(name string) string {
	for i := 1; ; i++ {
		s := name
		if i > 1 {
			s = fmt.Sprint(name, " ", i)
		}
		if !slices.ContainsFunc(b.team.Own.Sheets, func(x *Sheet) bool { return strings.EqualFold(x.Name, s) }) {
			return s
		}
	}
}

// sheet adds a sheet to the team's book.
func (b *builder) sheet(name string) *Sheet {
	s := &Sheet{Name: name}
	b.team.Own.Sheets = append(b.team.Own.Sheets, s)
	return s
}
