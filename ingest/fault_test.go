package ingest

import (
	"slices"
	"testing"

	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// faulty is a workbook in which nothing can be read of one cell of Costs.
type faulty struct {
	*doc
	at    string
	fault finding.Finding
}

func (f *faulty) Read(sheet int, visit func(*workbook.Row)) []finding.Finding {
	return f.doc.Read(sheet, func(w *workbook.Row) {
		for i := range w.Cells {
			c := &w.Cells[i]
			if f.sheets[sheet].Name == "Costs" && finding.CellName(c.Column, w.Number) == f.at {
				*c = workbook.Cell{Column: c.Column, Type: workbook.TypeError, Fault: &f.fault}
			}
		}
		visit(w)
	})
}

// TestFaults refuses a workbook for a cell of which nothing can be read where something would be read from it, and for
// no other.
func TestFaults(t *testing.T) {
	d := base().replace(t, "Costs", "Probability", "Probability | Colour").
		replace(t, "Costs", "annual | | | | | 90", "annual | | | | | 90 | | as today")
	d.set("Costs", "Plan of 2026\n"+d.rows["Costs"])
	kind := finding.Kind{Code: "cell-number", Severity: finding.Error}
	for at, refused := range map[string]bool{"A1": false, "Q4": false, "Q3": true, "A3": true, "A4": true, "C5": true,
		"H4": true, "I6": true, "P8": true} {
		rows := &faulty{doc: d, at: at, fault: kind.Because("holds nothing", "type it again").At(finding.Place{}, "", nil)}
		b := d.book()
		b.rows = rows
		_, _, fs := readBooks(b, nil, true, Options{AsOf: asOf})
		told := slices.ContainsFunc(fs, func(f finding.Finding) bool { return f.Code == kind.Code })
		if told != refused || finding.Refused(fs) != refused {
			t.Errorf("%s: got %v", at, fs)
		}
	}
}
