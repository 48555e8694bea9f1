package page

import (
	"shorecast/charts/notation"
	doc "shorecast/templates"
)

// none is the cell of a figure that does not exist.
var none = doc.Cell{Text: notation.None}

// text is a cell of words.
func text(s string) doc.Cell { return doc.Cell{Text: s} }

// orNone is a cell of words that may be missing.
func orNone(s string) doc.Cell {
	if s == "" {
		return none
	}
	return text(s)
}

// row is a row with its name.
func row(name string, cells ...doc.Cell) doc.Row {
	return doc.Row{Cells: append([]doc.Cell{text(name)}, cells...)}
}

// words is a row of words.
func textRow(cells ...string) doc.Row { return doc.Row{Cells: each(cells, text)} }

// group is a heading within a table.
func group(name string) doc.Row { return doc.Row{Weight: doc.Group, Cells: []doc.Cell{text(name)}} }

// weighted gives a row a weight.
func weighted(w doc.RowWeight, r doc.Row) doc.Row {
	r.Weight = w
	return r
}

// each returns a cell for each thing.
func each[T any](things []T, cell func(T) doc.Cell) []doc.Cell {
	cells := make([]doc.Cell, len(things))
	for i, x := range things {
		cells[i] = cell(x)
	}
	return cells
}

func left(head string) doc.Column  { return doc.Column{Head: head} }
func right(head string) doc.Column { return doc.Column{Head: head, Align: doc.Right} }
func wide(head string) doc.Column  { return doc.Column{Head: head, Wide: true} }

func body(s string) doc.Paragraph    { return doc.Paragraph{Text: s, Style: doc.Body} }
func small(s string) doc.Paragraph   { return doc.Paragraph{Text: s, Style: doc.Small} }
func caution(s string) doc.Paragraph { return doc.Paragraph{Text: s, Style: doc.Caution} }
