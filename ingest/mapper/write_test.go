package mapper

import (
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"shorecast/report/finding"
)

func writeRows(t *testing.T, f *excelize.File, s sheet) {
	t.Helper()
	row := 0
	for line := range strings.Lines(strings.TrimPrefix(s.rows, "\n")) {
		row++
		for i, text := range strings.Split(strings.TrimRight(line, "\n"), "|") {
			indent := text[:len(text)-len(strings.TrimLeft(text, " "))] // of a label
			text = strings.TrimSpace(text)
			at := finding.CellName(i+1, row)
			n, err := strconv.ParseFloat(text, 64)
			switch {
			case text == "":
			case text == "=":
				err = f.MergeCell(s.name, finding.CellName(i, row), at)
			case err == nil:
				err = f.SetCellFloat(s.name, at, n, -1, 64)
			default:
				err = f.SetCellStr(s.name, at, indent+text)
			}
			if text != "" && err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestOptionsAsColumns proposes a layout for the most usual comparison: cost elements down, options across.
func TestOptionsAsColumns(t *testing.T) {
	p := propose(t, sheet{"Comparison", `
Yearly cost in EUR

Cost element|Today|Bidder Elm|Remarks
Wages|120000|
Bid price||90000|fixed
Total|120000|90000
`})
	has(t, p, "- sheet: Comparison", "Category: Cost element", "Description: Remarks", "across: [Option]",
		"cell is: Unit cost", "Currency: EUR", "Frequency: annual", `Bid price: "?"`,
		`- {Option: Today, Model: "?", Location: "?", Baseline: yes}`)
}

// TestLongList proposes a layout for a list of costs, one a row, whose product is left out.
func TestLongList(t *testing.T) {
	p := propose(t, sheet{"List", `
Way|Item|Units|Price (EUR)|Billed|Amount
Own|Licences|12|100|by year|1200
Own|Desks|3|250|once|750
Own|Rent|2|900|by month|1800
Partner|Fee|4|800|by month|3200
Partner|Roll-out|1|5000|once|5000
`})
	if len(p.Tables) != 1 || len(p.Tables[0].Lines) != 2 || p.Tables[0].Lines[0] !=
		"Option Own · Category Licences · Currency EUR · Quantity 12 · Unit cost 100 · Frequency annual" {
		t.Errorf("the first lines are %q", p.Tables)
	}
	has(t, p, "Option: Way", "Category: Item", "Quantity: Units", "Unit cost: Price (EUR)", "Frequency: Billed",
		"by year: annual", "by month: monthly", "- Amount")
}

// TestSameBytes proposes twice and compares.
func TestSameBytes(t *testing.T) {
	s := sheet{"Comparison", "Item|Own|Partner|Third\nWages|1|2|3\nRent|4|5|7\n"}
	if a, b := propose(t, s), propose(t, s); string(a.Layout) != string(b.Layout) {
		t.Errorf("two proposals differ:\n%s\n%s", a.Layout, b.Layout)
	}
}

// TestPeriodsInOtherWords proposes layouts for periods that headings name in words of their own, and sums above what
// they add up.
func TestPeriodsInOtherWords(t *testing.T) {
	p := propose(t, sheet{"Budget", `
Weg|Posten|Plan 2027|Plan 2028
Eigen|Personal|500|510
Eigen|Miete|80|81
Extern|Honorar|350|355
`})
	has(t, p, "Option: Weg", "across: [Period]", `Plan 2027: "2027"`, "First month: 2027-01", "Horizon: 2")
	p = propose(t, sheet{"Kosten", `
Position|Jahr 1|Jahr 2|Jahr 3
Eigene|620|633|646
Personal|500|510|520
Miete|120|123|126
Dienstleister|400|405|412
Honorar|350|354|360
Steuerung|50|51|52
`})
	has(t, p, "section is: Option", "Jahr 1: Year 1", "- {Option: Eigene, Model: \"?\", Location: \"?\"}")
}

// TestFrequenciesAcross proposes a layout for costs that fall due once and each year, in columns of their own.
func TestFrequenciesAcross(t *testing.T) {
	p := propose(t, sheet{"Stay", "Item|One-time|Annual\nDesks|400|\nRent|20|900\n"},
		sheet{"Partner", "Item|One-time|Annual\nFee||700\nMigration|240|\n"})
	has(t, p, "across: [Frequency]", "Option: Stay", "Option: Partner")
}

// What changes in a file's name from month to month is left open.
func TestPattern(t *testing.T) {
	for file, want := range map[string]string{
		"Mail room bids.xlsx":          "Mail room bids.xlsx",
		"Mail room bids Jan.xlsx":      "Mail room bids *.xlsx",
		"Mail room bids Jan 2027.xlsx": "Mail room bids *.xlsx",
		"bids-asia-3.xlsx":             "bids-asia-*.xlsx",
		"2027-01_costs_March.csv":      "*_costs_*.csv",
		"May.xlsx":                     "May.xlsx",
	} {
		if got := Pattern(file); got != want {
			t.Errorf("the pattern of %s is %s, want %s", file, got, want)
		}
	}
}
