package ingest

import (
	"strconv"
	"testing"
)

// yearCosts is a cost table by year without totals.
const yearCosts = "Option | Category | 2027 | 2028\nToday | IT | 30 | 31\nToday | Facilities | 20 | 21\n" +
	"Vendor | Vendor fees | 40 | 40\nCaptive | IT | 7 | 8\n"

// byYear is the sound case with the costs by year that rows and headings change.
func byYear(rows string) func(*testing.T, *doc) *doc { return set("Costs", yearCosts+rows) }

// longBeside is a table of 50 lines with another one beside it, which begins like the first.
var longBeside = "Option | Category | 2027 | | Option | Note\nVendor | IT | 1 | | Today | x\nCaptive | IT | 1" +
	func() (lines string) {
		for i := range 48 { // each another amount, so that no two are alike
			lines += "\nToday | IT | " + strconv.Itoa(100+i)
		}
		return lines
	}()

var shapeRules = []rule{
	// 30 + 20 + 40 + 7 = 97 and 31 + 21 + 40 + 8 = 100
	{"a row of sums without a label", byYear(" | | 97 | 100"), nil,
		[]string{"warning sum-row Costs!C6", "note avoidable-assumed Costs"}},
	{"a row of sums with another label", byYear("Captive | Rent of all | 97 | 100"), nil,
		[]string{"warning sum-row Costs!A6", "warning category-unknown Costs!B6", "note avoidable-assumed Costs"}},
	{"a row of sums off by one", byYear("Captive | IT | 97 | 101"), nil, []string{"note avoidable-assumed Costs"}},
	{"a row of sums above its rows", byYear("Captive | Facilities | 9 | 8\nCaptive | Travel | 4 | 4\n" +
		"Captive | Insurance | 5 | 4"), nil, []string{"warning sum-row Costs!A6", "note avoidable-assumed Costs"}},
	{"total of what is no name", byYear("Captive | Total rewards | 5 | 5"), nil,
		[]string{"warning category-unknown Costs!B6", "warning total-counted Costs!B6", "note avoidable-assumed Costs"}},
	{"sections", set("Costs", "Option | Category | 2027\nStaff\n"+
		"Today | IT | 30\nVendor | IT | 20\nMore\nCaptive | IT | 7"),
		nil, []string{"note avoidable-assumed Costs", "note section-row Costs!A2", "note section-row Costs!A5"}},
	{"a remark right below", byYear(" | Source: the plan of May"), nil,
		[]string{"note avoidable-assumed Costs", "note section-row Costs!B6"}},
	{"a line that is only begun", byYear(" | Travel"), nil,
		[]string{"error required-blank Costs!A6", "error amount-missing Costs!B6", "note avoidable-assumed Costs"}},
	{"remarks below two empty rows", byYear("\n\nSource: the plan\nof May | 5"), nil,
		[]string{"note avoidable-assumed Costs", "note table-ends Costs!A8"}},
	{"a second table below", byYear("\n\nOption | Category | Quantity\nToday | IT | 5"), nil,
		[]string{"note avoidable-assumed Costs", "note table-ends Costs!A8"}},
	{"a side table", set("Costs", "Option | Category | 2027 | | Currency | Rate now\nToday | IT | 30 | | EUR | 1\n"+
		"Vendor | IT | 20 | | INR | 90\nCaptive | IT | 7"), nil,
		[]string{"note avoidable-assumed Costs", "note side-table Costs!E1"}},
	{"a side table with the same headings", set("Costs", "Option | Category | 2027 | | Option | 2027\n"+
		"Today | IT | 30 | | Today | 29\nVendor | IT | 20\nCaptive | IT | 7"), nil,
		[]string{"note avoidable-assumed Costs", "note side-table Costs!E1"}},
	{"a side table of a long sheet", set("Costs", longBeside), nil,
		[]string{"note avoidable-assumed Costs", "note side-table Costs!E1"}},
	{"no side table where its column is filled far down", set("Costs", longBeside+"\nCaptive | IT | 7 | x"), nil,
		[]string{"error column-twice Costs!E1", "note avoidable-assumed Costs", "note column-without-heading Costs!D52"}},
	{"a criterion named like a total", set("Scorecard",
		"Criterion | Weight | Today | Vendor | Captive\nTotal cost | 5 | 3 | 3 | 3\nTotal | 5"), nil,
		[]string{"note total-row Scorecard!A3"}},
	{"a spacer before the years", set("Costs", "Option | Category | | 2027 | 2028\nToday | IT | | 30 | 30\n"+
		"Vendor | IT | | 20 | 20\nCaptive | IT | | 7 | 7"), nil, []string{"note avoidable-assumed Costs"}},
	{"remarks beyond an empty column", set("Costs", "Option | Category | 2027\nToday | IT | 30 | | old\n"+
		"Vendor | IT | 20\nCaptive | IT | 7 | | new | 5"), nil,
		[]string{"note avoidable-assumed Costs", "note side-table Costs!E2"}},
}
