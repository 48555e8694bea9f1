package page

import (
	"shorecast/report"
	doc "shorecast/templates"
)

// assumed is the mark of a value that no cell states.
const assumed = "assumed"

// sheetTitle is a table's title with the sheet that its values stand on, and its workbook.
func sheetTitle(r *results, what string, table int32) string {
	if int(table) >= len(r.Case.Tables) {
		return what
	}
	t := &r.Case.Tables[table]
	switch {
	case t.Layout != "" && t.Sheet == "":
		return what + ", as stated in the layout " + t.Layout
	case t.Layout != "":
		return what + ", as read from " + t.Workbook + " by the layout " + t.Layout
	}
	return what + ", as stated on the sheet “" + t.Sheet + "” of " + t.Workbook
}

// recordTitle is the same for a record, which may stand nowhere.
func recordTitle(r *results, what string, s report.Source) string {
	if s.Row == 0 {
		return what
	}
	return sheetTitle(r, what, s.Table)
}

// where names the cell of a value: the cell alone where the table's title names its sheet, the whole place elsewhere;
// and the cell's own text.
func where(r *results, s report.Source, column string, table int32) (place, raw string) {
	ref, ok := r.Case.Ref(s, column)
	switch {
	case !ok:
		return assumed, ""
	case s.Table == table && r.Case.Tables[table].Origins != nil:
		return ref.Within(), r.Case.Raw(ref)
	case s.Table != table:
		return ref.String(), r.Case.Raw(ref)
	}
	return ref.Cell, r.Case.Raw(ref)
}

// stated is the two cells of one value: its text and where it stands.
func stated(r *results, value string, s report.Source, column string, table int32) []doc.Cell {
	place, raw := where(r, s, column, table)
	if raw != "" && raw != value {
		value += " “" + raw + "”"
	}
	return []doc.Cell{text(value), text(place)}
}

// matrix is a table with two columns for each record: value and cell.
type matrix[T any] struct {
	r       *results
	records []T
	source  func(*T) report.Source
	sheet   int32 // the sheet of the first record, which the title names
	doc.Table
}

func newMatrix[T any](r *results, id, what string, records []T, name func(*T) string,
	source func(*T) report.Source) matrix[T] {
	sheet := source(&records[0]).Table
	m := matrix[T]{r, records, source, sheet, table(id, wide(""), sheetTitle(r, what, sheet))}
	for i := range records {
		m.Columns = columns(m.Columns, right(name(&records[i])), left("Cell"))
	}
	return m
}

// value adds a row with the values of a column; an empty one is a dash that stands nowhere.
func (m *matrix[T]) value(column string, value func(*T) string) {
	m.add(column, func(x *T) (string, report.Source, string) { return value(x), m.source(x), column })
}

// add is value where a value may be another record's or stand in another column.
func (m *matrix[T]) add(label string, value func(*T) (text string, s report.Source, column string)) {
	x := row(label)
	for i := range m.records {
		cells := []doc.Cell{none, {}}
		if s, source, column := value(&m.records[i]); s != "" {
			cells = stated(m.r, s, source, column, m.sheet)
		}
		x.Cells = append(x.Cells, cells...)
	}
	m.Add(x)
}

// byYear marks the values of the last row that the sheet Rates overrides.
func (m *matrix[T]) byYear(rate report.Rate, index func(record int) int) {
	cells := m.Rows[len(m.Rows)-1].Cells
	for i := range m.records {
		value := &cells[1+2*i].Text
		*value = orByYear(m.r, *value, rate, index(i))
	}
}

// orAssumed marks a value as assumed where the record's row states none of the columns that it is made from.
func orAssumed(r *results, value string, s report.Source, columns ...string) string {
	for _, c := range columns {
		if r.Case.Stated(s, c) {
			return value
		}
	}
	return value + ", " + assumed
}
