package layout

import (
	"testing"

	"shorecast/ingest/workbook"
)

func TestInside(t *testing.T) {
	// Two columns of the table, an empty one, and a title that covers the first of two columns beside it.
	h := &heading{roles: []role{roleBlank, roleClaimed, roleValue, roleBlank, roleBeside}}
	for column, want := range map[int]bool{1: true, 2: true, 3: true, 4: false, 5: false} {
		if got := h.inside(column); got != want {
			t.Errorf("column %d belongs to the table: %v, want %v", column, got, want)
		}
	}
}

// TestSideTable holds that figures of a side table whose title covers only one of its columns are no columns of the
// table.
func TestSideTable(t *testing.T) {
	m := &maker{claimless: map[fault]bool{}, site: site{out: &output{}},
		head: &heading{roles: []role{roleBlank, roleClaimed, roleValue, roleBlank, roleBeside}}}
	m.checkUnread(&workbook.Row{Number: 8, Cells: []workbook.Cell{{Column: 1, Type: workbook.TypeText, Text: "Agents"},
		{Column: 2, Number: 5}, {Column: 4, Type: workbook.TypeText, Text: "EUR/PLN"}, {Column: 5, Number: 4.3}}})
	if len(m.out.found) != 0 {
		t.Errorf("found %v", m.out.found)
	}
}
