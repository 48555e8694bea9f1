package page

import (
	"slices"

	"shorecast/charts"
	"shorecast/charts/notation"
	doc "shorecast/templates"
)

// none is the cell of a figure that does not exist.
var none = doc.Cell{Text: notation.None}

func check(label, figure string) doc.Check { return doc.Check{Label: label, Text: figure} }

func text(s string) doc.Cell { return doc.Cell{Text: s} }

func orNone(s string) doc.Cell {
	if s == "" {
		return none
	}
	return text(s)
}

func row(name string, cells ...doc.Cell) doc.Row {
	return doc.Row{Cells: append([]doc.Cell{text(name)}, cells...)}
}

func textRow(cells ...string) doc.Row { return doc.Row{Cells: each(cells, text)} }

// group is a heading within a table.
func group(name string) doc.Row { return weighted(doc.Group, row(name)) }

func weighted(w doc.RowWeight, r doc.Row) doc.Row {
	r.Weight = w
	return r
}

func each[T, C any](things []T, cell func(T) C) []C {
	cells := make([]C, len(things))
	for i, x := range things {
		cells[i] = cell(x)
	}
	return cells
}

// find returns the first thing that meets a condition; without one it is not ok.
func find[T any](things []T, meets func(T) bool) (x T, ok bool) {
	if i := slices.IndexFunc(things, meets); i >= 0 {
		return things[i], true
	}
	return x, false
}

// rowOf is a row with its name and a cell for each thing.
func rowOf[T any](name string, things []T, cell func(T) doc.Cell) doc.Row {
	return row(name, each(things, cell)...)
}

// known reports whether a row has a figure behind its name.
func known(r doc.Row) bool {
	return slices.ContainsFunc(r.Cells[1:], func(c doc.Cell) bool { return c != none })
}

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
