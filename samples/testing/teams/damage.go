package teams

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// Damage is a change that somebody made to a team's file without a word to those who keep the layout.
type Damage struct {
	What string
	Book *Book
}

// damages change a region of a book; each returns what it did, or "" where the region does not lend itself to it.
var damages = []func(r *rand.Rand, b *Book, g *Region) string{insertColumn, renameHeading, addTotalRow, moveDown,
	renameSheet, insertBlankRow, removeCrossing, spoilFigure, sortRows, removeRow}

// Damaged changes a copy of the team's file by a seed.
func (x *Team) Damaged(seed uint64) Damage {
	r := rand.New(rand.NewPCG(seed, x.Seed))
	for {
		d := Damage{Book: x.Own.Clone()}
		if d.What = pick(r, damages)(r, d.Book, pick(r, x.Regions)); d.What != "" {
			return d
		}
	}
}

// Clone returns a copy that shares no cells.
func (b *Book) Clone() *Book {
	d := *b
	d.Sheets = nil
	for _, s := range b.Sheets {
		e := &Sheet{Name: s.Name, Hidden: s.Hidden, Masked: slices.Clone(s.Masked)}
		for _, row := range s.Rows {
			e.Rows = append(e.Rows, slices.Clone(row))
		}
		d.Sheets = append(d.Sheets, e)
	}
	return &d
}

// insertRow puts an empty row before a row.
func (s *Sheet) insertRow(before int) {
	s.Rows = slices.Insert(s.Rows, min(before-1, len(s.Rows)), []Cell(nil))
	for i, m := range s.Masked {
		if m >= before {
			s.Masked[i]++
		}
	}
}

// insertColumn puts a column into a table: empty, of texts or of figures.
func insertColumn(r *rand.Rand, b *Book, g *Region) string {
	s, before := b.Sheets[g.Sheet], g.Left+r.IntN(len(g.Kinds))
	for i, row := range s.Rows {
		if before > len(row) {
			continue
		}
		for c := range before - 1 {
			if row[c].Across > 0 && c+row[c].Across > before-1 {
				row[c].Across++
			}
		}
		s.Rows[i] = slices.Insert(row, before-1, Cell{})
	}
	what := []string{"empty", "of texts", "of figures"}[r.IntN(3)]
	for i, row := range g.Rows {
		switch what {
		case "of texts":
			s.set(row, before, Cell{Value: "checked"})
		case "of figures":
			s.set(row, before, Cell{Value: float64(10 * (i + 3))})
		}
	}
	if what != "empty" {
		s.set(g.Heads+g.Depth-1, before, Cell{Value: "Inserted"})
	}
	return "column inserted, " + what
}

// renameHeading writes a heading anew.
func renameHeading(r *rand.Rand, b *Book, g *Region) string {
	s := b.Sheets[g.Sheet]
	row, column := g.Heads+r.IntN(g.Depth), g.Left+r.IntN(len(g.Kinds))
	c := s.At(row, column)
	text, ok := c.Value.(string)
	if !ok || text == "" {
		return ""
	}
	c.Value = []string{text + " new", "Revised", "X" + text}[r.IntN(3)]
	s.Rows[row-1][column-1] = c
	return "heading renamed, of a " + g.Kinds[column-g.Left]
}

// addTotalRow adds a row below the last one with what its columns come to, or with something near.
func addTotalRow(r *rand.Rand, b *Book, g *Region) string {
	s := b.Sheets[g.Sheet]
	last, off := g.Rows[len(g.Rows)-1], r.IntN(2) == 0
	s.insertRow(last + 1)
	label := true
	for i, kind := range g.Kinds {
		sum, n := 0.0, 0
		for _, row := range g.Rows {
			if v, ok := s.At(row, g.Left+i).Value.(float64); ok && s.At(row, g.Left+i).Figure > 0 {
				sum, n = sum+v, n+1
			}
		}
		switch {
		case kind == "label" && label:
			s.set(last+1, g.Left+i, Cell{Value: pick(r, totalWords)})
			label = false
		case n > 0:
			if off {
				sum += 100
			}
			s.set(last+1, g.Left+i, Cell{Value: cents(sum)})
		}
	}
	if label {
		return ""
	}
	if off {
		return "total row added, off by 100"
	}
	return "total row added"
}

// moveDown moves a table, with what stands above and below it, some rows down.
func moveDown(r *rand.Rand, b *Book, g *Region) string {
	for range 1 + r.IntN(3) {
		b.Sheets[g.Sheet].insertRow(g.Heads)
	}
	return "block moved down"
}

// renameSheet gives the sheet another name, unless nothing but its name says what it is.
func renameSheet(r *rand.Rand, b *Book, g *Region) string {
	s := b.Sheets[g.Sheet]
	if b.CSV != nil || g.Named {
		return ""
	}
	s.Name = []string{s.Name + " v2", "Renamed", strings.ToUpper(s.Name)}[r.IntN(3)]
	return "sheet renamed"
}

// insertBlankRow puts an empty row between two rows of a table.
func insertBlankRow(r *rand.Rand, b *Book, g *Region) string {
	b.Sheets[g.Sheet].insertRow(pick(r, g.Rows))
	return "empty row inserted"
}

// removeCrossing takes a column of figures out, with its headings.
func removeCrossing(r *rand.Rand, b *Book, g *Region) string {
	at := g.Left + r.IntN(len(g.Kinds))
	if kind := g.Kinds[at-g.Left]; kind != "point" && kind != "value" {
		return ""
	}
	for i, row := range b.Sheets[g.Sheet].Rows {
		if at > len(row) {
			continue
		}
		for c := range at - 1 {
			if row[c].Across > 0 && c+row[c].Across > at-1 {
				row[c].Across--
			}
		}
		if n := row[at-1].Across; n > 1 && at < len(row) {
			row[at] = row[at-1]
			row[at].Across = n - 1
		}
		b.Sheets[g.Sheet].Rows[i] = slices.Delete(row, at-1, at)
	}
	return "column of figures removed"
}

// spoilFigure writes a text where a figure stood.
func spoilFigure(r *rand.Rand, b *Book, g *Region) string {
	s, row, column := b.Sheets[g.Sheet], pick(r, g.Rows), g.Left+r.IntN(len(g.Kinds))
	c := s.At(row, column)
	v, ok := c.Value.(float64)
	if c.Figure == 0 || !ok {
		return ""
	}
	c.Value = []string{"tbd", "see offer", "#REF!", "~" + plain(v), plain(v)}[r.IntN(5)]
	s.Rows[row-1][column-1] = c
	return "figure turned into a text"
}

// sortRows sorts rows that stand one below another by a column.
func sortRows(r *rand.Rand, b *Book, g *Region) string {
	s := b.Sheets[g.Sheet]
	from := r.IntN(len(g.Rows))
	to := from
	for to+1 < len(g.Rows) && g.Rows[to+1] == g.Rows[to]+1 {
		to++
	}
	if to == from {
		return ""
	}
	column := g.Left + r.IntN(len(g.Kinds))
	slices.SortStableFunc(s.Rows[g.Rows[from]-1:g.Rows[to]], func(x, y []Cell) int {
		at := func(row []Cell) string {
			if column > len(row) {
				return ""
			}
			return fmt.Sprint(row[column-1].Value)
		}
		return strings.Compare(at(x), at(y))
	})
	return "rows sorted"
}

// removeRow takes a row out.
func removeRow(r *rand.Rand, b *Book, g *Region) string {
	s, row := b.Sheets[g.Sheet], pick(r, g.Rows)
	s.Rows = slices.Delete(s.Rows, row-1, row)
	s.Masked = slices.DeleteFunc(s.Masked, func(m int) bool { return m == row })
	for i, m := range s.Masked {
		if m > row {
			s.Masked[i]--
		}
	}
	return "row removed"
}
