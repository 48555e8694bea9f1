package report

import "testing"

// A value stands in the team's own cell, in a line of the layout, or nowhere; a record in the team's row or such a
// line.
func TestRefsThroughALayout(t *testing.T) {
	var o Origins
	o.Add(7, []Origin{{Column: 1, Sheet: o.Sheet("Bids"), Row: 7, Col: 3},
		{Column: 2, Sheet: -1, Row: 12, Elsewhere: true}})
	o.Add(0, []Origin{{Column: 1, Sheet: -1, Row: 14, Elsewhere: true}})
	c := Case{Tables: []Table{{Workbook: "bids.xlsx", Sheet: "Bids", Layout: "bids.layout.yaml",
		Columns: map[string]int{"Unit cost": 1, "Currency": 2, "Function": 3},
		Order:   []string{"Unit cost", "Currency", "Function"}, Origins: &o}}}
	line, stated := Source{Row: 1, Filled: 0b011}, Source{Row: 2, Filled: 0b001}
	for _, test := range []struct {
		s            Source
		column, want string
	}{
		{line, "Unit cost", "bids.xlsx: Bids!C7"},
		{line, "Currency", "bids.layout.yaml: line 12"},
		{line, "Function", ""},
		{stated, "Unit cost", "bids.layout.yaml: line 14"},
	} {
		if ref, ok := c.Ref(test.s, test.column); ref.String() != test.want || ok != (test.want != "") {
			t.Errorf("%s stands in %q, %v, want %q", test.column, ref, ok, test.want)
		}
	}
	for s, want := range map[Source]string{line: "Bids!7", stated: "line 14", {}: ""} {
		if ref, ok := c.RowRef(s); ref.Within() != want || ok != (want != "") {
			t.Errorf("the record of row %d stands in %q, want %q", s.Row, ref.Within(), want)
		}
	}
}
