package ingest

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"shorecast/report/finding"
)

// years replaces the headings of the cost table by year.
func years(zero, one, two string) func(*testing.T, *doc) *doc {
	return set("Costs", strings.NewReplacer("Year 0", zero, "Year 1", one, "Year 2", two).Replace(periodCosts))
}

var avoidableAssumed = []string{"note avoidable-assumed Costs"}

// shownRules are about what headings, titles and number formats show.
var shownRules = []rule{
	{"days shown as years", years("s:yyyy=2027-12-31", "s:yyyy=2028-12-31", "s:yyyy=2029-12-31"), nil, avoidableAssumed},
	{"months without a year", years("Jan", "Feb", "Mar"), nil,
		[]string{"error month-ambiguous Costs!D1", "note avoidable-assumed Costs"}},
	{"half-years and nothing else", years("H1 2027", `s:"H2 "yyyy=2027-07-01`, "1H28"), nil,
		[]string{"error half-year Costs!D1", "note avoidable-assumed Costs"}},
	{"a number shown as a quarter without a year", years("2027", "2028", `s:"Q"0=3`), nil,
		[]string{"warning period-unread Costs!F1", "note avoidable-assumed Costs"}},
	{"dates in which day and month may be swapped", years("01/02/2027", "02/03/2027", "03/04/2027"), nil,
		[]string{"error month-ambiguous Costs!D1", "note avoidable-assumed Costs"}},
	{"days of months that follow one another in no order", years("Jan-31", "Feb-28", "Mar-31"), nil,
		[]string{"error month-ambiguous Costs!D1", "note avoidable-assumed Costs"}},

	{"a dollar in the number format", swap("Costs", "| 50000", `| s:"$"#,##0=50000`, "| 5000", `| s:[$$-1009]0=5000`), nil,
		[]string{"error currency-differs Costs!I2", "error currency-differs Costs!I6"}},
	{"the currency's own sign in the number format", swap("Costs", "| 50000", `| s:#,##0\ [$€-407]=50000`, "| 900000",
		"| s:[$₹-4009]0=900000", "| 5000", `| s:0" EUR"=5000`), nil, nil},
	{"a workplace cost in dollars", swap("Locations", "| p:1", `| p:1 | s:"$"0=5`), nil,
		[]string{"error currency-differs Locations!J3"}},
	{"another currency above the table", lineAbove("All amounts in USD"), nil,
		[]string{"error currency-differs Costs!A1", "error currency-differs Costs!A1"}}, // EUR and INR
	{"thousands in the number format", swap("Costs", "| 50000", `| s:0" TEUR"=50`, "| 100000", `| s:0"k"=100`), nil,
		[]string{"error amount-scaled Costs!I2"}},
	{"a number format that divides", swap("Costs", "| 50000", `| s:#,##0,"k"=50000`), nil, nil},
	{"pence in the number format", swap("Costs", "| 50000", `| s:0"p"=50000`), nil, []string{"error currency-in-pence Costs!I2"}},
	{"pence in the heading", swap("Costs", "Unit cost", "Unit cost (GBp)"), nil, []string{"error currency-in-pence Costs!I1"}},
	{"cents above the table", lineAbove("All amounts in cents"), nil, []string{"error currency-in-pence Costs!A1"}},
	{"a format that divides, and a scale", swap("Costs", "Today | | Facil", "*1000 Today | | Facil", "| 100000",
		`| s:#,##0,=100000`), nil, []string{"warning scale-doubled Costs!I3"}},
	{"thousands in a note on the heading", swap("Costs", "Unit cost", "n:Unit cost=figures in thousands"), nil,
		[]string{"error amount-scaled Costs!I1"}},
	{"a cost per hour", swap("Costs", "Unit cost", "Cost per hour"), nil, []string{"error time-differs Costs!I2"}},
	{"a cost per day above the table", lineAbove("Costs are rates per day"), nil, []string{"error time-differs Costs!I3"}},
	{"a cost per hour of hours", swap("Costs", "Unit cost", "Cost per hour", "Quantity", "Quantity (hours)"), nil,
		[]string{"error time-differs Costs!I3"}}, // the lines without a quantity
	{"a cost per hour beside hours above the table", lineAbove("Hours and cost per hour"), nil, nil},
	{"thousands above a figure of a layout", swap("Costs", "| 50000", "| u:Cost (k)=50"), nil,
		[]string{"error amount-scaled Costs!I2"}},
	{"another currency above a figure of a layout", swap("Costs", "| 50000", "| u:Cost (USD)=50000"), nil,
		[]string{"error currency-differs Costs!I2"}},
	{"pence above a figure of a layout", swap("Costs", "| 50000", "| u:Cost (pence)=50000"), nil,
		[]string{"error currency-in-pence Costs!I2"}},
	{"an hourly rate above a figure of a layout", swap("Costs", "| 50000", "| u:Rate (EUR/h)=50000"), nil,
		[]string{"error time-differs Costs!I2"}},
	{"an hourly rate beside hours of a layout", swap("Costs", "| 20 | 50000", "| u:Hours=20 | u:Rate (EUR/h)=50000"), nil, nil},
	{"workplaces by the month", swap("Locations", "Workplace cost", "Workplace cost per month", "p:1", "p:1 | 5"), nil,
		[]string{"error time-differs Locations!J1"}},
}

// lineAbove puts a line above the headings of the costs.
func lineAbove(line string) func(*testing.T, *doc) *doc {
	return func(_ *testing.T, d *doc) *doc { return d.set("Costs", line+d.rows["Costs"]) }
}

// TestHeadingsByWhatTheyShow reads a case by year under headings that show its years in other ways: it has to be the
// same case.
func TestHeadingsByWhatTheyShow(t *testing.T) {
	plain := func(zero, one, two string) *doc {
		d := base().add("Settings", "Fiscal year starts | April")
		return years(zero, one, two)(t, d)
	}
	for _, tc := range []struct{ shown, texts [3]string }{
		{[3]string{"s:yyyy=2027-12-31", "s:yyyy=2028-01-01", "s:0=2029"}, [3]string{"2027", "2028", "2029"}},
		{[3]string{`s:"FY"yy=2027-12-31`, `s:"FY"0=28`, `s:"FY "0=2029`}, [3]string{"FY2027", "FY2028", "FY2029"}},
		{[3]string{`s:"Q1 "yyyy=2027-01-01`, `s:yyyy"-Q2"=2027-04-01`, `s:"Q3 FY"yy=2028-04-01`},
			[3]string{"Q1 2027", "Q2 2027", "Q3 FY28"}},
		{[3]string{`s:"Year "0=0`, `s:"Yr "0=1`, `s:"Y"0=2`}, [3]string{"Year 0", "Year 1", "Year 2"}},
		{[3]string{`s:0"E"=2027`, "2028 F", `s:0"P"=2029`}, [3]string{"2027", "2028", "2029"}},
		{[3]string{"Nov-27", "Dec-27", "Jan-28"}, [3]string{"Nov 2027", "Dec 2027", "Jan 2028"}},
		{[3]string{"Jul-27 (EUR)", "Oct-27", "Jan-28"}, [3]string{"Jul 2027", "Oct 2027", "Jan 2028"}},
		{[3]string{"Jan-27", "Feb-27", "Mar 2027"}, [3]string{"Jan 2027", "Feb 2027", "Mar 2027"}},
		{[3]string{"Jan-27", "d:2027-02-28", "Mar-27"}, [3]string{"Jan 2027", "Feb 2027", "Mar 2027"}},
	} {
		want, _ := plain(tc.texts[0], tc.texts[1], tc.texts[2]).read()
		got, fs := plain(tc.shown[0], tc.shown[1], tc.shown[2]).read()
		if got == nil || want == nil {
			t.Errorf("%v: %v", tc.shown, fs)
			continue
		}
		for i := range got.Periods {
			got.Periods[i].Heading = want.Periods[i].Heading
		}
		if diff := cmp.Diff(figures(want), figures(got)); diff != "" {
			t.Errorf("%v (-want +got):\n%s", tc.shown, diff)
		}
	}
}

// TestHeadingsInOneFinding holds that headings with one cause are told once, each with its cell.
func TestHeadingsInOneFinding(t *testing.T) {
	_, fs := set("Costs", `
Option | Category | Jan | Feb | Mar | Apr | H1 2027 | H2 2027
Today | IT | 1 | 1 | 1 | 1 | 1 | 1`)(t, base()).read()
	got := map[string]string{}
	for _, f := range fs {
		got[f.Code] = f.Message()
	}
	for code, want := range map[string]string{
		"month-ambiguous": `the headings "Jan" to "Apr" (C1 to F1) cannot be read: a month needs its year`,
		"half-year":       `the headings "H1 2027" (G1) and "H2 2027" (H1) cannot be read: half-years are no periods of a case`,
	} {
		if got[code] != want {
			t.Errorf("got %q, want %q", got[code], want)
		}
	}
}

// TestScaleByFormat holds a heading in thousands against number formats that divide by 1,000: where all figures have
// one, they are whole and the heading says what is shown.
func TestScaleByFormat(t *testing.T) {
	scaled := func(figure string) *doc {
		return newDoc("case.xlsx", "Settings", base().rows["Settings"], "Locations", base().rows["Locations"],
			"Options", base().rows["Options"], "Costs", `
Option | Category | Unit cost (k) | Frequency
Today | IT | s:#,##0,=100000 | annual
Vendor | IT | s:#,##0,=90000 | annual
Vendor | IT | 0 | annual
Captive | IT | `+figure+` | annual`)
	}
	for figure, want := range map[string]bool{"s:#,##0,=80000": false, "80": true, "s:#,##0,,=80000": true, "t:80": true} {
		_, fs := scaled(figure).read()
		got := slices.ContainsFunc(fs, func(f finding.Finding) bool { return f.Code == "amount-scaled" })
		if got != want {
			t.Errorf("%s: a finding: %v, want %v", figure, got, want)
		}
	}
}

// TestUnitMessages holds what findings about units say, with all the cells of one cause.
func TestUnitMessages(t *testing.T) {
	for _, tc := range []struct {
		edit          func(*testing.T, *doc) *doc
		code, message string
	}{
		{swap("Costs", "| 50000", `| s:"$"#,##0=50000`), "currency-differs", "unit cost shows $50,000, but it is read in EUR"},
		{lineAbove("All amounts in USD"), "currency-differs",
			`the line "All amounts in USD" above the table says USD, but the amounts in rows 3 to 5 and 7 are read in EUR`},
		{swap("Costs", "| 50000", `| s:0" TEUR"=50`), "amount-scaled", "unit cost shows 50 TEUR and holds 50: its number " +
			"format speaks of thousands, but figures are read as they stand"},
		{swap("Costs", "Unit cost", "Unit cost (monthly)"), "time-differs", "unit cost is 50000 per month according to the " +
			`heading "Unit cost (monthly)", but the row's frequency is another (likewise I3, I5 to I6)`},
		{swap("Costs", "Unit cost", "Unit cost (in p)"), "currency-in-pence", `the heading "Unit cost (in p)" says p, ` +
			"hundredth parts of a currency, but amounts are read in whole ones"},
	} {
		_, fs := tc.edit(t, base()).read()
		told := func(f finding.Finding) bool { return f.Code == tc.code && f.Message() == tc.message }
		if !slices.ContainsFunc(fs, told) {
			t.Errorf("no finding %s %q; got %v", tc.code, tc.message, fs)
		}
	}
}
