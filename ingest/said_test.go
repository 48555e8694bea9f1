package ingest

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"shorecast/ingest/layout"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// sayingLayout reads a table of items and options.
const sayingLayout = `name: Team
settings: {First month: 2027-01, Discount rate: 8, Minimum saving: 3}
locations:
  - {Location: Lyon, Currency: EUR}
options:
  - {Option: Stay, Model: in-house, Location: Lyon, Baseline: yes}
  - {Option: Hub, Model: outsourcing, Location: Lyon}
tables:
  - sheet: team
    columns: {Category: Item}
    across: [Option]
    cell is: Unit cost
    constants: {Frequency: annual}
`

// TestSaidAboveFigures holds what stands above figures that a layout reads against what the layout says of them.
func TestSaidAboveFigures(t *testing.T) {
	const named = `    names: {Option: {"Stay (%s)": Stay}}` + "\n"
	for _, tc := range []struct {
		rows, keys string
		want       string // the code of the finding, "" = none
	}{
		{"Item,Stay,Hub", "", ""},
		{"All figures in kEUR\nItem,Stay,Hub", "", "amount-scaled"},
		{"All figures in kEUR\nItem,Stay,Hub", "    scale: 1000\n", ""},
		{"All figures in kEUR\nItem,Stay,Hub", "    scale: 1000000\n", "amount-scaled"},
		{"Item,Stay (k),Hub", fmt.Sprintf(named, "k"), "amount-scaled"},
		{"All figures in EUR\nItem,Stay,Hub", "", ""},
		{"All figures in USD\nItem,Stay,Hub", "", "currency-differs"},
		{"Item,Stay (USD),Hub", fmt.Sprintf(named, "USD"), "currency-differs"},
		{"Prices in cents\nItem,Stay,Hub", "", "currency-in-pence"},
		{"Prices in cents\nItem,Stay,Hub", "    scale: 0.01\n", ""},
		{"Item,Stay (monthly),Hub", fmt.Sprintf(named, "monthly"), "time-differs"},
		{"Costs per month\nItem,Stay,Hub", "", "time-differs"},
		{"Visits of the month\nItem,Stay,Hub", "", ""},
	} {
		l, problems := layout.Load("team.layout.yaml", []byte(sayingLayout+tc.keys))
		if l == nil {
			t.Fatal(problems)
		}
		data := []byte(tc.rows + "\nIT,10,20\nRent,5,6\n")
		got := Read(File{Name: "team.csv", R: bytes.NewReader(data), Size: int64(len(data))}, nil, Options{
			AsOf: time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC), Limits: workbook.DefaultLimits,
			Layouts: Layouts{All: []*layout.Layout{l}, ByHand: true}})
		var codes []string
		for _, f := range got.Findings {
			if f.Severity == finding.Error {
				codes = append(codes, f.Code)
			}
		}
		codes = slices.Compact(codes)
		if strings.Join(codes, " ") != tc.want {
			t.Errorf("%q with %q: errors %q, want %q: %v", tc.rows, tc.keys, codes, tc.want, got.Findings)
		}
	}
}
