package mapper

import (
	"bytes"
	"slices"
	"testing"

	"shorecast/ingest/layout"
	"shorecast/ingest/schema"
	"shorecast/ingest/shape"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// again maps a workbook of which there is a layout already.
func again(t *testing.T, l string, s sheet) *Proposal {
	t.Helper()
	earlier, problems := layout.Load("earlier.yaml", []byte(l))
	if earlier == nil {
		t.Fatal(problems)
	}
	data := written(t, []sheet{s})
	b, _ := workbook.Open("plan.xlsx", bytes.NewReader(data), int64(len(data)), workbook.DefaultLimits)
	note := func(p finding.Place, _ shape.Note) finding.Finding { return workbook.Unreadable(p.Workbook) }
	p, found := Propose(Workbook{Name: "plan.xlsx", Book: b, Note: note, Earlier: earlier})
	if p == nil {
		t.Fatal(found)
	}
	return p
}

const earlierLayout = `settings: {Reporting currency: EUR, First month: 2027-01}
locations: [{Location: Oslo, Currency: EUR}]
options:
  - {Option: Stay, Model: in-house, Location: Oslo}
  - {Option: Elm, Model: outsourcing, Location: Oslo}
tables:
  - sheet: Bids
    columns: {Category: Item}
    across: [Option]
    names:
      Option: {Today: Stay, Offer Elm: Elm}
      Category: {Pay: Wages, Fee: Service fees}
    constants: {Frequency: annual}
`

// TestNews maps a workbook of which there is a layout: only what that does not read is said.
func TestNews(t *testing.T) {
	p := again(t, earlierLayout, sheet{"Bids", "Item|Today|Offer Elm\nPay|500|\nFee||300\n"})
	if len(p.News)+len(p.Doubts) > 0 {
		t.Errorf("news of a workbook that the layout reads whole: %q, %v", p.News, p.Doubts)
	}
	p = again(t, earlierLayout, sheet{"Bids", "Item|Today|Offer Elm|Offer Ash\nPay|500||\nFee||300|280\nTrips||9|7\n"})
	want := []string{`A4: "Trips" is none of the layout's words for Category`,
		`D1: "Offer Ash" is none of the layout's words for Option`}
	slices.Sort(p.News)
	if !slices.Equal(p.News, want) {
		t.Errorf("news are %q, want %q", p.News, want)
	}
	if len(p.Doubts) != 1 {
		t.Errorf("the column that the layout does not name is found %d times: %v", len(p.Doubts), p.Doubts)
	}
}

// TestFill puts a workbook in the contract's form, its figures as the layout scales them.
func TestFill(t *testing.T) {
	data := written(t, []sheet{{"Bids", "Yearly cost in kEUR\nItem|Today|Offer Elm\nPay|500|\nFee||300\n"}})
	b, _ := workbook.Open("plan.xlsx", bytes.NewReader(data), int64(len(data)), workbook.DefaultLimits)
	p, _ := Propose(Workbook{Name: "plan.xlsx", Book: b, Fill: true})
	i := slices.IndexFunc(p.Sheets, func(s Sheet) bool { return s.ID == schema.Costs })
	if i < 0 || len(p.Sheets[i].Rows) != 2 {
		t.Fatalf("the sheets are %v", p.Sheets)
	}
	row := p.Sheets[i].Rows[1]
	unit := slices.IndexFunc(row.Cells, func(c Cell) bool { return c.Heading == costName(schema.CostUnitCost) })
	if row.From != "Bids!C4" || unit < 0 || row.Cells[unit].Cell.Number != 300_000 {
		t.Errorf("the second row is %+v, want 300 thousand from Bids!C4", row)
	}
}
