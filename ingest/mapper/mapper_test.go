package mapper

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"shorecast/ingest/layout"
	"shorecast/ingest/shape"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// sheet is a sheet to be written: rows of cells parted by |, the first row being row 1; numbers are numbers, =… merged
// with the cell to the left.
type sheet struct{ name, rows string }

// propose writes a workbook and proposes a layout for it, in which nothing may be wrong but what it asks.
func propose(t *testing.T, sheets ...sheet) *Proposal {
	t.Helper()
	data := written(t, sheets)
	b, found := workbook.Open("plan 2027.xlsx", bytes.NewReader(data), int64(len(data)), workbook.DefaultLimits)
	if b == nil {
		t.Fatalf("the workbook cannot be opened: %v", found)
	}
	note := func(p finding.Place, _ shape.Note) finding.Finding { return workbook.Unreadable(p.Workbook) }
	p, found := Propose(Workbook{Name: "plan 2027.xlsx", Book: b, Note: note})
	if p == nil {
		t.Fatalf("the workbook cannot be read: %v", found)
	}
	_, problems := layout.Load("proposal", p.Layout)
	for _, x := range problems {
		if p.Layout != nil && !x.Asks {
			t.Errorf("the proposal has a mistake: %v\n%s", x, p.Layout)
		}
	}
	return p
}

// has checks that lines stand in a proposal, blanks and comments apart.
func has(t *testing.T, p *Proposal, lines ...string) {
	t.Helper()
	stands := map[string]bool{}
	for line := range strings.Lines(string(p.Layout)) {
		text, _, _ := strings.Cut(line, "  # ")
		stands[strings.TrimSpace(text)] = true
	}
	for _, line := range lines {
		if !stands[line] {
			t.Errorf("the proposal lacks %q:\n%s", line, p.Layout)
			return
		}
	}
}

func written(t *testing.T, sheets []sheet) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, s := range sheets {
		if i == 0 {
			if err := f.SetSheetName("Sheet1", s.name); err != nil {
				t.Fatal(err)
			}
		} else if _, err := f.NewSheet(s.name); err != nil {
			t.Fatal(err)
		}
		writeRows(t, f, s)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
