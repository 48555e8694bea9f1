package ingest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"shorecast/report"
	"shorecast/report/finding"
)

// TestLongList reads a table with a row for each period of a line as it reads the same figures in period columns.
func TestLongList(t *testing.T) {
	long, fs := base().set("Costs", `
Costs by period
Option | Category | Note of the clerk | Period | Description | Amount
Today | IT | kh | 2028 | licences | 700
Vendor | Vendor fees | | 2027 | | 300
today | it | ab | d:2027-01-01 |  Licences  | 20.5
Today | IT | kh | Jan 2027 | licences | 4
Captive | Travel | | Q1 2027 | | t:1.200,50
Captive | Travel | | Q2 2027 | | t:2.400
Captive | Travel | | 2028 |
Today | IT | | 2028 | upkeep | 1`).read()
	wide, _ := base().set("Costs", `
Option | Category | Description | 2028 | 2027 | Jan 2027 | Q1 2027 | Q2 2027
Today | IT | licences | 700 | | 24.5
Vendor | Vendor fees | | | 300
Captive | Travel | | | | | 1200.5 | 2400
Today | IT | upkeep | 1`).read()
	if diff := cmp.Diff([]string{"note amountless-rows Costs", "note avoidable-assumed Costs",
		"note column-unknown Costs!C2", "note period-adds Costs!D6", "note number-from-text Costs!F7",
		"note number-from-text Costs!F8"}, brief(fs)); diff != "" {
		t.Errorf("findings: %s", diff)
	}
	if diff := cmp.Diff(wide.Periods, long.Periods); diff != "" {
		t.Errorf("periods: %s", diff)
	}
	for _, c := range []*report.Case{long, wide} {
		for i := range c.Lines {
			c.Lines[i].Source = report.Source{}
		}
	}
	if diff := cmp.Diff(wide.Lines, long.Lines); diff != "" {
		t.Errorf("lines: %s", diff)
	}
}

// longRow sets the sheet Costs to a long list with one more column, and two rows below the others.
func longRow(head, rows string) func(*testing.T, *doc) *doc {
	return set("Costs", "Option | Category | Period | Amount | Avoidable | "+head+`
Today | IT | 2027 | 9 | 50
Vendor | Vendor fees | 2027 | 9
Captive | Travel | 2027 | 9
Captive | IT | 2027 | 9
`+rows)
}

var longRules = []rule{
	{"long list without a period", longRow("", "Vendor | IT | next year | 5"), nil,
		[]string{"error period-unknown Costs!C6"}},
	{"long list without any period", set("Costs", "Option | Category | Period | Amount\nToday | IT | now | 9\n"+
		"Vendor | IT | later | 9\nCaptive | IT | never | 9"), nil, []string{"error period-unknown Costs!C2",
		"error period-unknown Costs!C3", "error period-unknown Costs!C4", "note avoidable-assumed Costs"}},
	{"long list with a day of two months", longRow("", "Vendor | IT | 02/03/2027 | 5"), nil,
		[]string{"error month-ambiguous Costs!C6"}},
	{"long list with a day or year", longRow("", "Vendor | IT | Jan-27 | 5"), nil,
		[]string{"error month-ambiguous Costs!C6"}},
	{"long list with a number for a period", longRow("", "Vendor | IT | 5 | 5"), nil,
		[]string{"error period-unknown Costs!C6"}},
	{"long list with a truth for a period", longRow("", "Vendor | IT | b:TRUE | 5"), nil,
		[]string{"error period-unknown Costs!C6"}},
	{"long list with an Excel error", longRow("", "Vendor | IT | e:#REF! | 5"), nil, []string{"error excel-error Costs!C6"}},
	{"long list with a period to come", longRow("", "Vendor | IT | tbd | 5"), nil, []string{"error placeholder Costs!C6"}},
	{"long list with a blank period", longRow("", "Vendor | IT | | 5"), nil, []string{"error required-blank Costs!C6"}},
	{"long list with a text for an amount", longRow("", "Vendor | IT | 2027 | five"), nil,
		[]string{"error number-text Costs!D6"}},
	{"long list with another currency", longRow("", "Vendor | IT | 2027 | $ 5"), nil,
		[]string{"error currency-differs Costs!D6", "note number-from-text Costs!D6"}},
	{"long list with a doubtful amount", longRow("", "Vendor | IT | 2027 | t:5,000"), nil,
		[]string{"error number-ambiguous Costs!D6"}},
	{"long list with an unknown option", longRow("", "Today's | IT | 2027 | 5\nToday's | IT | 2028 | 5"), nil,
		[]string{"error name-unknown Costs!A6"}},
	{"long list with a quantity", longRow("Quantity", "Vendor | IT | 2027 | 5 | | 2"), nil,
		[]string{"error amount-twice Costs!F6"}},
	{"long list with a period column", longRow("2029", "Vendor | IT | 2027 | 5 | | 2"), nil,
		[]string{"error amount-twice Costs!D6"}},
	{"long list with a start", longRow("Start", "Vendor | IT | 2027 | 5 | | 2\nVendor | IT | 2028 | 5 | | 3"), nil,
		[]string{"warning value-ignored Costs!F6"}},
	{"long list without the amount's column", set("Costs", "Option | Category | Period | Amount of it\n"+
		"Today | IT | 2027 | 5\nVendor | IT | 2027 | 5\nCaptive | IT | 2027 | 5"),
		nil, []string{"error column-missing Costs!D1", "note avoidable-assumed Costs"}},
	{"long list with a row without an amount", longRow("", "Vendor | IT | 2028"), nil,
		[]string{"note amountless-rows Costs"}},
	{"long list with rows without amounts", longRow("", "Vendor | IT | 2028\nVendor | IT | 2029"), nil,
		[]string{"note amountless-rows Costs"}},
	{"long list with a year beside its months", longRow("", "Vendor | Vendor fees | Jan 2027 | 5"), nil,
		[]string{"warning period-overlap Costs!C6"}},
	{"long list that adds up", longRow("", "Vendor | Vendor fees | 2027 | 5"), nil, []string{"note period-adds Costs!C6"}},
	{"long list that adds up twice", longRow("", "Vendor | Vendor fees | 2027 | 5\nVendor | Vendor fees | 2027 | 5"), nil,
		[]string{"note period-adds Costs!C6"}},
}

// TestLongListOrder settles texts such as Jan-27 by their order, as headings are.
func TestLongListOrder(t *testing.T) {
	c, fs := base().set("Costs", `
Option | Category | Period | Amount
Today | IT | Nov-27 | 1
Today | IT | Dec-27 | 2
Today | IT | Jan-28 | 9
Vendor | Vendor fees | Dec-27 | 4
Vendor | Vendor fees | Jan 2028 | 5
Captive | Travel | Nov-27 | 6`).read()
	if finding.Refused(fs) {
		t.Fatal(fs)
	}
	want := [][]float64{{1, 2, 9}, {0, 4, 5}, {6, 0, 0}}
	var heads []string
	for _, p := range c.Periods {
		heads = append(heads, p.Heading)
	}
	if diff := cmp.Diff([]string{"Jan 2028", "Nov 2027", "Dec 2027"}, heads); diff != "" {
		t.Errorf("periods: %s", diff)
	}
	order := []int{1, 2, 0}
	for i := range want {
		for j := range want[i] {
			if got := c.Lines[i].Amounts[order[j]]; got != want[i][j] {
				t.Errorf("line %d, period %d: %v, want %v", i, j, got, want[i][j])
			}
		}
	}
}

// TestAmountBesidePeriod reads Amount as the unit cost wherever the headings are not those of a long list.
func TestAmountBesidePeriod(t *testing.T) {
	c, fs := base().set("Costs", `
Option | Category | Amount | Frequency | Period
Today | IT | 700 | annual | 2027
Vendor | Vendor fees | 300 | annual | 2027
Captive | Travel | 200 | annual`).read()
	if diff := cmp.Diff([]string{"note avoidable-assumed Costs", "note column-unknown Costs!E1"}, brief(fs)); diff != "" {
		t.Error(diff)
	}
	if got := c.Lines[1].UnitCost; got != 300 {
		t.Errorf("unit cost %v, want 300", got)
	}
}

// TestLongListLater keeps the periods after the horizon for longer ones.
func TestLongListLater(t *testing.T) {
	rows := &strings.Builder{}
	for y := 2027; y <= 2033; y++ {
		fmt.Fprintf(rows, "\nToday | IT | %d | %d\nVendor | Vendor fees | %d | 5\nCaptive | Travel | %[1]d | 5", y, y-2000, y)
	}
	c, _ := base().set("Costs", "Option | Category | Period | Amount"+rows.String()).read()
	if len(c.Lines) != 3 || len(c.Periods) != 5 || len(c.LaterPeriods) != 2 || len(c.Later) != 3 {
		t.Fatalf("%d lines, %d periods, %d later ones of %d lines", len(c.Lines), len(c.Periods), len(c.LaterPeriods),
			len(c.Later))
	}
	if diff := cmp.Diff([][]float64{{27, 28, 29, 30, 31}, {32, 33}},
		[][]float64{c.Lines[0].Amounts, c.Later[0].Amounts}); diff != "" {
		t.Error(diff)
	}
}
