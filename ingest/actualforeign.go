package ingest

import (
	"slices"

	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// strangeNames are what the rows of Actuals name in a column and the case does not know, as long as it knows none.
type strangeNames struct {
	column int    // of the contract
	names  *names // that the case knows
	known  bool
	rows   int
	first  finding.Place
	name   string
}

// note takes up what a row names in the column.
func (x *strangeNames) note(w *row, out outcome) {
	switch c := w.cells[x.column]; {
	case out == read:
		x.known = true
	case x.known || out != bad || c.Type != workbook.TypeText || schema.IsPlaceholder(c.Text):
	default:
		if x.rows++; x.rows == 1 {
			x.first, x.name = w.t.place(w.number, w.t.at[x.column], w.t.columns[x.column].Name), schema.Tidy(c.Text)
		}
	}
}

// mostStrange is how many rows with unknown names are listed where no row names anything that the case knows.
const mostStrange = 12

func (x strangeNames) foreign() bool { return !x.known && x.rows > mostStrange }

// foreign reports whether the rows are those of another case.
func (r *amountReader) foreign() bool { return slices.ContainsFunc(r.strange[:], strangeNames.foreign) }

// joinStrange puts one finding in place of all about unknown names, where no row names anything that the case knows in
// some column: others may know a name by chance, as that of a city.
func (r *amountReader) joinStrange(fs []finding.Finding) []finding.Finding {
	at := slices.IndexFunc(r.strange[:], strangeNames.foreign)
	if at < 0 {
		return fs
	}
	var columns []string
	for _, x := range r.strange {
		columns = append(columns, r.w.t.columns[x.column].Name)
	}
	unknown := []string{reason.NameUnknown.Code, reason.CurrencyUnknown.Code, reason.CurrencyUnrated.Code}
	fs = slices.DeleteFunc(fs, func(f finding.Finding) bool {
		return slices.Contains(columns, f.Column) && slices.Contains(unknown, f.Code)
	})
	x := &r.strange[at]
	why, meant := reason.ActualsForeign, likely(x.name, x.names.list)
	if len(meant) > 0 {
		why = reason.ActualsForeignNear
	}
	return append(fs, why.At(x.first, x.name, r.w.t.columns[x.column].Spoken(), x.rows, x.name, meant))
}
