package layout

import (
	"testing"

	"shorecast/ingest/schema"
)

const vendors = `name: Vendor comparison
match: {file: "vendors*.xlsx", sheets: [Cost comparison]}
settings:
  Reporting currency: EUR
  First month: 2027-01
  Discount rate: {cell: "Inputs!C4"}
locations:
  - {Location: Madrid, Country: ES, Currency: EUR}
options:
  - {Option: Stay, Model: in-house, Location: Madrid, Baseline: yes}
  - {Option: Vendor A, Model: outsourcing, Location: Madrid, Provider: Vendor A plc}
tables:
  - sheet: "Cost comparison"
    range: "B6:H60"
    heading rows: 2
    columns: {Category: Cost element}
    across: [Option, Frequency]
    names:
      Option: {Today: Stay, "Bid A (rev 3)": {Option: Vendor A, Currency: USD}}
      Frequency: {"p.a.": annual, pcm: monthly}
    constants: {Kind: running}
    scale: 1000
`

func TestLoad(t *testing.T) {
	l, problems := Load("vendors.layout.yaml", []byte(vendors))
	if l == nil {
		t.Fatal(problems)
	}
	if l.Name != "Vendor comparison" || l.File != "vendors.layout.yaml" || len(l.SHA256) != 64 {
		t.Errorf("got %q, %q, %q", l.Name, l.File, l.SHA256)
	}
	if got := l.Settings[2].Value.Cell; got == nil || *got != (Cell{Sheet: "Inputs", Row: 4, Column: 3}) {
		t.Errorf("the discount rate stands in %+v", got)
	}
	if got := len(l.Lists[schema.Options].Rows); got != 2 {
		t.Errorf("%d options", got)
	}
	table := l.Tables[0]
	if table.As != schema.Costs || table.CellIs != schema.CostUnitCost || table.Scale != 1000 || table.At.Line != 13 {
		t.Errorf("got %+v", table)
	}
	if got := *table.Range; got.FirstColumn != 2 || got.LastColumn != 8 || got.FirstRow != 6 || got.LastRow != 60 {
		t.Errorf("the range is %+v", got)
	}
	if bid := table.Names[0].Words[1]; len(bid.As) != 2 || bid.As[1].Column != schema.CostCurrency {
		t.Errorf("the bid says %+v", bid)
	}
}
