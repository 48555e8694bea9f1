package shape

import (
	"slices"
	"strings"

	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
)

// class is what a row is, as far as the row itself shows it.
type class uint8

const (
	isEmpty     class = iota
	isPrefilled       // nothing but formulas that give 0
	isData
	isText     // a section if rows with figures follow
	isTotal    // by its label, or an Excel table says so
	isSkipped  // a layout leaves it out
	isSumOfOwn // a section that holds the sum of its rows
)

// line is a row of the table and what it holds. Its slices are the filter's own until it is kept.
type line struct {
	row      *workbook.Row
	class    class
	gap      bool       // an empty row stands before it
	texts    [2]written // the first two text cells
	count    int        // of the text cells
	name     written    // the first text that is no number of a level alone
	level    level
	labelled bool // a text stands outside the columns of figures
	read     int  // filled columns of text and other values, numbers of levels apart
	figures  bool // a column of figures is filled
	numbers  int  // how many columns of figures hold a number
	words    int  // how many hold a text that is neither a number nor stands for one
	amounts  int  // how many columns of amounts hold a number
	has      []bool
	values   []float64 // by amount, then the same times the quantities
	loose    bool      // of a total: what its label says besides names nothing
	dash     bool      // a column of figures holds a dash
	bare     bool      // there is no figure where rows need one
}

// written is a text and its column.
type written struct {
	text   string
	column int
}

// keep makes the line independent of the filter and of the row that is read next.
func (l *line) keep() *line {
	kept := *l
	row := *l.row
	row.Cells = slices.Clone(l.row.Cells)
	kept.row = &row
	kept.has, kept.values = slices.Clone(l.has), slices.Clone(l.values)
	return &kept
}

func (l *line) section() Section {
	return Section{Text: l.name.text, Row: l.row.Number, Column: l.name.column}
}

// product returns what an amount comes to times its quantity.
func (l *line) product(k int) float64 { return l.values[len(l.has)+k] }

// at returns the cell that notes about the row name: its first text, else its first cell.
func (l *line) at() written {
	switch {
	case l.count > 0:
		return l.texts[0]
	case len(l.row.Cells) > 0:
		c := &l.row.Cells[0]
		return written{c.Text, c.Column}
	}
	return written{}
}

// look finds what a row holds in the table's columns.
func (f *Filter) look(w *workbook.Row) *line {
	l := &f.scratch
	*l = line{row: w, has: l.has, values: l.values}
	clear(l.has)
	clear(l.values)
	filled, zeros := 0, 0
	for i := range w.Cells {
		c := &w.Cells[i]
		use := f.use(c.Column)
		if use == Outside {
			f.beside.see(w.Number, c, f.columns.last())
			continue
		}
		if Blank(c) {
			l.dash = l.dash || use >= Quantity && strings.TrimSpace(c.Text) != ""
			continue
		}
		if c.Type == workbook.TypeText && i > 0 && repeats(c, &w.Cells[i-1]) {
			continue
		}
		filled++
		if c.Formula && c.Type == workbook.TypeNumber && c.Number == 0 {
			zeros++
		}
		f.lookCell(l, c, use)
	}
	if l.amounts > 0 {
		f.multiply(l)
	}
	if l.level.own && l.name.column == 0 && l.count > 0 { // a text that looks like a number, and no other
		l.name, l.level = l.texts[0], level{indent: l.level.indent}
		l.name.text = strings.TrimSpace(l.name.text)
		l.read++
	}
	if !l.level.own && (!l.figures || f.rules.Levels > 0) && f.columns.Figures {
		l.level.depth, _ = levelNumber(l.name.text, false)
	}
	switch {
	case filled == 0:
		l.class = isEmpty
	case filled == zeros:
		l.class = isPrefilled
	default:
		l.class = isData
	}
	return l
}

// repeats reports whether a cell only repeats its left neighbour, with which it is merged.
func repeats(c, left *workbook.Cell) bool {
	return c.Merged && left.Column == c.Column-1 && left.Type == c.Type && left.Text == c.Text
}

func (f *Filter) use(column int) Use {
	if column < len(f.columns.Of) {
		return f.columns.Of[column].Use
	}
	return Outside
}

func (f *Filter) lookCell(l *line, c *workbook.Cell, use Use) {
	number := false
	switch use {
	case Amount, Quantity:
		l.figures = true
		var v float64
		v, number = f.figure(c)
		switch {
		case number:
			l.numbers++
		case isWord(c):
			l.words++
		}
		if number && use == Amount {
			k := f.index[c.Column]
			l.has[k], l.values[k] = true, v
			l.amounts++
		}
	case Label, Other:
		if l.name.column != 0 || !f.ownLevel(l, c) {
			l.read++
		}
	case Unread:
		if l.name.column == 0 {
			f.ownLevel(l, c)
		}
	}
	if c.Type != workbook.TypeText || number {
		return
	}
	if l.count == 0 {
		l.level.indent = f.indent(c)
	}
	if l.count < len(l.texts) {
		l.texts[l.count] = written{c.Text, c.Column}
	}
	l.count++
	l.labelled = l.labelled || use != Amount && use != Quantity
	if l.name.column == 0 && (!l.level.own || l.level.column != c.Column) {
		l.name = written{strings.TrimSpace(c.Text), c.Column}
		l.level.indent = f.indent(c)
	}
}

// longestLevel is how many bytes the number of a level has at most that stands in a cell of its own.
const longestLevel = 24

// ownLevel takes a cell before the row's text that holds nothing but the number of a level.
func (f *Filter) ownLevel(l *line, c *workbook.Cell) bool {
	if !f.columns.Figures || l.level.own || c.Type != workbook.TypeText && c.Type != workbook.TypeNumber ||
		len(c.Text) > longestLevel {
		return false
	}
	depth, rest := levelNumber(c.Text, true)
	if depth > 0 && rest == "" && (f.rules.Own == nil || !f.rules.Own(c.Text)) {
		l.level = level{depth: depth, own: true, column: c.Column}
		return true
	}
	return false
}

// multiply works out what the row's amounts come to times their quantities.
func (f *Filter) multiply(l *line) {
	n := len(f.amounts)
	copy(l.values[n:], l.values[:n])
	if !f.hasQuantities {
		return
	}
	for k, column := range f.amounts {
		of := f.columns.Of[column].Quantity
		if of == 0 || !l.has[k] {
			continue
		}
		if c := cellIn(l.row, of); c != nil {
			if q, ok := f.figure(c); ok {
				l.values[n+k] *= q
			}
		}
	}
}

// cellIn returns a row's cell in a column, nil where there is none. Cells are large, and this is asked of every row.
func cellIn(w *workbook.Row, column int) *workbook.Cell {
	for i := min(column, len(w.Cells)) - 1; i >= 0; i-- {
		if c := &w.Cells[i]; c.Column <= column {
			if c.Column == column {
				return c
			}
			return nil
		}
	}
	return nil
}

func (f *Filter) figure(c *workbook.Cell) (float64, bool) {
	if f.rules.Figure != nil {
		return f.rules.Figure(c)
	}
	return NumberOf(c)
}

func (f *Filter) indent(c *workbook.Cell) int {
	if f.rules.Indent != nil {
		return f.rules.Indent(c)
	}
	return LeadingBlanks(c)
}

// LeadingBlanks is the indent of a text that is indented by blanks.
func LeadingBlanks(c *workbook.Cell) int {
	return len(c.Text) - len(strings.TrimLeft(c.Text, " \u00a0\t"))
}

// isWord reports whether a cell holds a text that does not stand for a number yet to come.
func isWord(c *workbook.Cell) bool {
	return c.Type == workbook.TypeText && !schema.IsPlaceholder(c.Text)
}

// fills reports whether a row fills the required columns. Words do not fill a column of figures.
func (f *Filter) fills(w *workbook.Row) bool {
	filled := func(c *workbook.Cell) bool {
		if Blank(c) || f.use(c.Column) < Quantity || !isWord(c) {
			return !Blank(c)
		}
		_, number := f.figure(c)
		return number
	}
	for _, group := range f.columns.Required {
		if !slices.ContainsFunc(group, func(column int) bool {
			c := cellIn(w, column)
			return c != nil && filled(c)
		}) {
			return false
		}
	}
	return true
}
