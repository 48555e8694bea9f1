package finding

import "testing"

// TestCollectorTellsSharedCellsOnce holds that what several lines take from one cell through a layout is told once.
func TestCollectorTellsSharedCellsOnce(t *testing.T) {
	r := Define("shared-cell", Note, "A cell.").Because("labour", "")
	var c Collector
	for _, layout := range []string{"bids.layout.yaml:3", "bids.layout.yaml:3", "", ""} {
		c.Add(r.At(Place{Workbook: "bids.xlsx", Sheet: "Bids", Row: 6, Col: 1, Layout: layout}, "Staff", nil))
	}
	if got := len(c.Findings()); got != 3 { // one through the layout, both of the others
		t.Errorf("%d findings, want 3", got)
	}
}
