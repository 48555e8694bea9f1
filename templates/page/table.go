package page

import (
	"slices"

	"shorecast/charts"
	"shorecast/charts/notation"
	doc "shorecast/templates"
)

// none is the cell of a figure that does not exist.
var none = doc.Cell{Text: notation.None}

// check is a figure that the gate looks for.
func check(label, figure string) doc.Check { return doc.Check{Label: label, Text: figure} }

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

// total is a row that adds up others.
func total(name string, cells ...doc.Cell) doc.Row { return weighted(doc.Total, row(name, cells...)) }

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

// rowOf is a row with its name and a cell for each thing.
func rowOf[T any](name string, things []T, cell func(T) doc.Cell) doc.Row {
	return row(name, each(things, cell)...)
}

// columns puts columns side by side.
func columns(groups ...[]doc.Column) []doc.Column { return slices.Concat(groups...) }

func left(heads ...string) []doc.Column  { return columnsOf(doc.Column{}, heads) }
func right(heads ...string) []doc.Column { return columnsOf(doc.Column{Align: doc.Right}, heads) }
func wide(heads ...string) []doc.Column  { return columnsOf(doc.Column{Wide: true}, heads) }

func columnsOf(c doc.Column, heads []string) []doc.Column {
	columns := make([]doc.Column, len(heads))
	for i := range heads {
		columns[i], columns[i].Head = c, heads[i]
	}
	return columns
}

// table begins a table. Its title has up to three lines: who; what and unit; when.
func table(id string, columns []doc.Column, title ...string) doc.Table {
	return doc.Table{ID: id, Title: title, Columns: columns}
}

// caseTable begins a table whose figures cover the whole case, yearsTable one for all years without day one.
func caseTable(id string, columns []doc.Column, title ...string) doc.Table {
	return doc.Table{ID: id, Title: title, Columns: columns, Span: charts.WholeCase}
}

func yearsTable(id string, columns []doc.Column, title ...string) doc.Table {
	return doc.Table{ID: id, Title: title, Columns: columns, Span: charts.AllYears}
}

func body(s string) doc.Paragraph    { return doc.Paragraph{Text: s, Style: doc.Body} }
func small(s string) doc.Paragraph   { return doc.Paragraph{Text: s, Style: doc.Small} }
func caution(s string) doc.Paragraph { return doc.Paragraph{Text: s, Style: doc.Caution} }
