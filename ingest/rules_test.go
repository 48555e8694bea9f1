package ingest

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"shorecast/ingest/layout"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// rule breaks the sound case in one way and says every finding that has to come of it.
type rule struct {
	name   string
	edit   func(*testing.T, *doc) *doc
	shared []*doc
	want   []string
}

// set, add, drop, hide, swap make edits of one sheet.
func set(sheet, rows string) func(*testing.T, *doc) *doc {
	return func(_ *testing.T, d *doc) *doc { return d.set(sheet, rows) }
}
func add(sheet, rows string) func(*testing.T, *doc) *doc {
	return func(_ *testing.T, d *doc) *doc { return d.add(sheet, rows) }
}
func drop(sheet string) func(*testing.T, *doc) *doc {
	return func(_ *testing.T, d *doc) *doc { return d.drop(sheet) }
}
func hide(sheet string, columns int) func(*testing.T, *doc) *doc {
	return func(_ *testing.T, d *doc) *doc {
		d.narrow = map[string][][2]int{sheet: {{1, columns}}}
		return d
	}
}
func swap(sheet string, oldNew ...string) func(*testing.T, *doc) *doc {
	return func(t *testing.T, d *doc) *doc {
		t.Helper()
		for i := 0; i < len(oldNew); i += 2 {
			d.replace(t, sheet, oldNew[i], oldNew[i+1])
		}
		return d
	}
}

// periods is a cost table by year.
const periodCosts = `
Option | Function | Category | Year 0 | Year 1 | Year 2
Today | Payroll | IT | | 100 | 100
Vendor | Payroll | Vendor fees | 10 | 50 | 50
Captive | | Travel | | 5 | 5`

var sheetRules = []rule{
	{"no settings at all", drop("Settings"), nil, []string{"warning discount-rate-assumed", "warning first-month-assumed", "note minimum-saving-assumed"}},
	{"sheet missing", drop("Locations"), nil, []string{"error sheet-missing"}},
	{"options missing", drop("Options"), nil, []string{"error sheet-missing"}},
	{"costs missing", drop("Costs"), nil, []string{"error sheet-missing"}},
	{"sheet misspelt", func(t *testing.T, d *doc) *doc {
		rows := d.rows["Functions"]
		return d.drop("Functions").set("Funktions", rows)
	}, nil,
		[]string{"warning sheet-misspelt Funktions"}},
	{"sheet doubled", add("cost lines", "x"), nil, nil}, // the sheet with the exact name is meant
	{"sheet doubled by synonyms", func(t *testing.T, d *doc) *doc {
		rows := d.rows["Costs"]
		return d.drop("Costs").set("Cost lines", rows).set("COST-items", rows)
	}, nil, []string{"error sheet-doubled COST-items"}},
	{"no headings", set("Functions", "Hello | world\nand | so on"), nil, []string{"error heading-missing Functions"}},
	{"no headings under a synonym", func(t *testing.T, d *doc) *doc {
		return d.drop("Functions").set("Processes", "We do\nmany things")
	}, nil, []string{"warning sheet-misspelt Processes"}},
	{"heading an ambiguous date", set("Costs", strings.Replace(periodCosts, "Year 2", "02/03/2027", 1)), nil,
		[]string{"error month-ambiguous Costs!F1", "note avoidable-assumed Costs"}},
	{"pivot table", set("Costs", "Sum of Amount | Column Labels\nRow Labels | 2027 | 2028 | Grand Total\nToday | 100 | "+
		"100 | 200\nGrand Total | 150 | 150 | 300"), nil,
		[]string{"error heading-missing Costs"}},
	{"pivot table with blank repeats", set("Costs", "Sum of Amount | Column Labels\nOption | Category | 2027 | Grand "+
		"Total\nToday | IT | 100 | 100\n | Travel | 100 | 100\nToday Total | | 200 | 200\nVendor | IT | 50\nCaptive | IT | 5"), nil,
		[]string{"error required-blank Costs!A4", "note avoidable-assumed Costs", "note column-unknown Costs!D2", "note total-row Costs!A5"}},
	{"an option column renamed", swap("Costs", "Option |", "Variante |"), nil, []string{"error column-missing Costs!A1"}},
	{"only options", func(_ *testing.T, d *doc) *doc { return newDoc("case.xlsx", "Options", d.rows["Options"]) }, nil,
		[]string{"error sheet-missing", "error sheet-missing", "warning discount-rate-assumed", "warning uncertainty-missing", "note minimum-saving-assumed"}},
	{"quarters as headings", set("Costs", strings.NewReplacer("Year 0", "Quarter 1 2027", "Year 1", "Budget 2028").Replace(
		periodCosts)), nil,
		[]string{"warning period-unread Costs!D1", "note avoidable-assumed Costs"}},
	{"months by number and years that do not follow one another", set("Costs", strings.NewReplacer("Year 0", "2027/29",
		"Year 1", "M1", "Year 2", "2027 | Month 2").Replace(periodCosts)), nil,
		[]string{"warning period-unread Costs!D1", "note avoidable-assumed Costs"}},
	{"a half-year and a fiscal year of two that do not follow one another", set("Costs", strings.NewReplacer("Year 0",
		"H1 2027", "Year 1", "FY27/29").Replace(periodCosts)), nil,
		[]string{"warning period-unread Costs!D1", "note avoidable-assumed Costs"}},
	{"fiscal years by their two years", func(t *testing.T, d *doc) *doc {
		return d.add("Settings", "Fiscal year starts | January").set("Costs", strings.NewReplacer("Year 0", "2026/27",
			"Year 1", "FY27/28", "Year 2", "FY2028/2029").Replace(periodCosts))
	}, nil, []string{"note avoidable-assumed Costs"}},
	{"a total and last year beside the periods", set("Costs", strings.NewReplacer("Year 0", "Total 2027", "Year 1",
		"Actual 2025").Replace(periodCosts)), nil,
		[]string{"note avoidable-assumed Costs", "note column-unknown Costs!D1", "note column-unknown Costs!E1"}},
	{"units behind headings", swap("Costs", "Avoidable", "Avoidable in %", "Quantity", "Quantity in FTE"), nil, nil},
	{"column missing", swap("Locations", "| Currency |", "| Curency |"), nil, []string{"error column-missing Locations!C1"}},
	{"column twice", swap("Costs", "Kind | Description", "Site | Description"), nil, []string{"error column-twice Costs!F1"}},
	{"period twice", set("Costs", strings.Replace(periodCosts, "Year 2", "Y1", 1)), nil,
		[]string{"error column-twice Costs!F1", "note avoidable-assumed Costs"}},
	{"column unknown", swap("Functions", "Volume growth", "Cost centre"), nil, []string{"note column-unknown Functions!D1"}},
	{"an optional column misspelt", swap("Functions", "Volume growth", "Volum growth"), nil, []string{"note column-unknown Functions!D1"}},
	{"a column of percentages renamed", swap("Costs", "| Avoidable |", "| Saveable |", "| 90\n", "| p:0.9\n"), nil,
		[]string{"warning column-unused Costs!O1", "note avoidable-assumed Costs"}},
	{"a column of dates renamed", swap("Costs", "| From |", "| Begin |", "annual | 4", "annual | Apr 2027"), nil,
		[]string{"warning column-unused Costs!K1"}},
	{"percentages that no column is missing for", swap("Functions", "| Unit |", "| Share |", "| payslip |", "| 5% |"), nil,
		[]string{"note column-unknown Functions!B1"}},
	{"column without heading", swap("Functions", "12000 | 2", "12000 | 2 | checked"), nil, []string{"note column-without-heading Functions!E2"}},
	{"no rows", set("Costs", "Option | Category | Unit cost | Frequency"), nil, []string{"error table-empty Costs"}},
	{"too many rows", func(t *testing.T, d *doc) *doc {
		return d.set("Functions", "Function\n"+strings.Repeat("F\n", smallTable+1))
	}, nil, []string{"error table-too-long Functions"}},
	{"total row", add("Costs", "Total | | | | | | | | 1155000\n"+
		"Grand TOTAL: | | | | | | | | 1155000\nVienna total | | | | | "+
		"| | | 1"), nil,
		[]string{"error total-off Costs!I9", "note total-row Costs!A7", "note total-row Costs!A8"}},
	{"an option named like a total", func(t *testing.T, d *doc) *doc {
		return d.add("Options", "Sub total | in-house | Vienna").add("Costs", "Sub total | | IT | | | | | | 5 | annual")
	}, nil, nil},
	{"repeated headings", add("Functions", "Function | Unit | Annual volume | Volume growth\nTax"), nil, []string{"note heading-repeated Functions!A4"}},
	{"hidden rows", func(t *testing.T, d *doc) *doc { return d.add("Functions", "~Tax\n~Audit") }, nil, []string{"note hidden-rows Functions"}},
	{"hidden sheet", func(t *testing.T, d *doc) *doc {
		d.sheets[3] = workbook.Sheet{Name: "Functions", Hidden: true}
		return d
	}, nil, []string{"note sheet-hidden Functions"}},
	{"hidden columns", func(t *testing.T, d *doc) *doc {
		d.narrow = map[string][][2]int{"Functions": {{2, 2}, {4, 9}}, "Costs": {{20, 30}}}
		return d.replace(t, "Functions", "Volume growth", "Cost centre")
	}, nil, []string{"note hidden-columns Functions", "note column-unknown Functions!D1"}},
	{"own sheet wins", func(t *testing.T, d *doc) *doc {
		return d
	}, []*doc{newDoc("rates.xlsx", "Locations", "Location | Currency\nRome | EUR")},
		[]string{"note sheet-own-wins Locations"}},
	{"shared twice", drop("Functions"), []*doc{newDoc("a.xlsx", "Functions", "Function\nPayroll"), newDoc("b.xlsx",
		"Functions", "Function\nPayroll")},
		[]string{"error sheet-shared-twice Functions"}},
}

var cellRules = []rule{
	{"a remark below the table", add("Costs", "\nSource: ledger of 2026"), nil, []string{"error name-unknown Costs!A8"}},
	{"an option alone in its row", add("Costs", "Vendor"), nil, []string{"error required-blank Costs!C7", "error required-blank Costs!I7", "error required-blank Costs!J7"}},
	{"an option pasted with a zero-width blank", add("Costs", "Vendor\u200b | Pay\u00adroll | IT | | | | | | 5 | annual"), nil, nil},
	{"a table pasted as values with #N/A", add("Costs", "Vendor | e:#N/A | IT | | | | | e:#N/A | e:#N/A | annual\ne:#N/A "+
		"| | e:#N/A | | | | | | 5 | annual"), nil,
		[]string{"error excel-error Costs!B7", "error excel-error Costs!H7", "error excel-error Costs!I7", "error excel-error Costs!A8", "error excel-error Costs!C8"}},
	{"amounts with a minus behind", add("Costs", "Vendor | | IT | | | | | | t:1,500.00- | annual\nVendor | | IT | | | | "+
		"| t:5- | 7 | annual"), nil,
		[]string{"error quantity-negative Costs!H8", "note number-from-text Costs!I7"}},
	{"months in German, French, Polish and Spanish", add("Costs",
		"Vendor | | Legal | | | | | | 5 | one-off | März 2027\nVendor | | Legal | | | | | | 6 | one-off | juin 2027\nVendor | | Legal | | | | | | 7 | one-off | styczeń 2027\nVendor | | Legal | | | | | | 8 | one-off | enero 2027"), nil,
		[]string{"error month-unreadable Costs!K7", "error month-unreadable Costs!K8", "error month-unreadable Costs!K9", "error month-unreadable Costs!K10"}},
	{"months in English", add("Costs",
		"Vendor | | Legal | | | | | | 5 | one-off | 1st March 2027\nVendor | | Legal | | | | | | 6 | one-off | Sept. 2027\nVendor | | Legal | | | | | | 7 | one-off | 31-Dec-27\nVendor | | Legal | | | | | | 8 | one-off | March, 2027"), nil, nil},
	{"blank name", add("Functions", "| invoice | 5"), nil, []string{"error required-blank Functions!A4"}},
	{"blank option", add("Costs", "| | IT | | | | | | 5 | annual"), nil, []string{"error required-blank Costs!A7"}},
	{"blank frequency", add("Costs", "Vendor | | IT | | | | | | 5"), nil, []string{"error required-blank Costs!J7"}},
	{"blank unit cost", add("Costs", "Vendor | | IT | | | | | 3 | | annual"), nil, []string{"error required-blank Costs!I7"}},
	{"blank category", add("Costs", "Vendor | | | | | | | | 5 | annual"), nil, []string{"error required-blank Costs!C7"}},
	{"dash", add("Costs", "Vendor | - | IT | | | | | | 5 | annual"), nil, []string{"note dash-blank Costs!B7"}},
	{"a price to be confirmed", swap("Costs", "| 900000", "| tbc"), nil, []string{"error placeholder Costs!I5"}},
	{"a price within another", swap("Costs", "| 900000", "| incl. in fee"), nil, []string{"error number-text Costs!I5"}},
	{"placeholder", swap("Functions", "12000", "tbd"), nil, []string{"error placeholder Functions!C2"}},
	{"placeholder name", add("Costs", "Vendor | n/a | IT | | | | | | 5 | annual"), nil, []string{"error placeholder Costs!B7"}},
	{"NA is Namibia", swap("Locations", "| IN |", "| NA |"), nil, nil},
	{"NA as name", add("Functions", "NA"), nil, nil},
	{"N/A as name", add("Functions", "N/A"), nil, []string{"error placeholder Functions!A4"}},
	{"Excel error", swap("Functions", "12000", "e:#REF!"), nil, []string{"error excel-error Functions!C2"}},
	{"Excel error as name", add("Costs", "Vendor | e:#N/A | IT | | | | | | 5 | annual"), nil, []string{"error excel-error Costs!B7"}},
	{"uncalculated", swap("Functions", "12000", "f:"), nil, []string{"error formula-uncalculated Functions!C2"}},
	{"text for a number", swap("Functions", "12000", "many"), nil, []string{"error number-text Functions!C2"}},
	{"number from text", swap("Functions", "12000", "t:12 000"), nil, []string{"note number-from-text Functions!C2"}},
	{"ambiguous number", swap("Functions", "12000", "t:12,000"), nil, []string{"error number-ambiguous Functions!C2"}},
	{"range", swap("Functions", "12000", "10000 - 12000"), nil, []string{"error number-range Functions!C2"}},
	{"date for a number", swap("Functions", "12000", "d:2027-04-03"), nil, []string{"error number-date Functions!C2"}},
	{"percentages for a volume, amounts, a quantity and months", func(t *testing.T, d *doc) *doc {
		return d.replace(t, "Functions", "12000", "p:120").replace(t, "Options", "Acme | | 6", "Acme | | p:6").replace(t,
			"Locations", "20 | p:1", "20 | p:1 | p:30").
			add("Costs", "Vendor | | IT | | | | | p:1 | p:5 | annual | p:2")
	}, nil, []string{"error number-percent Costs!H7", "error number-percent Costs!I7", "error number-percent Costs!K7",
		"error number-percent Functions!C2", "error number-percent Locations!J3", "error number-percent Options!F3"}},
	{"a percentage for an amount of a period", set("Costs", strings.Replace(periodCosts, "| 10 |", "| p:0.1 |", 1)), nil,
		[]string{"error number-percent Costs!D3", "note avoidable-assumed Costs"}},
	{"weights in percent", set("Scorecard", scorecardHead+"Control | p:0.6 | 5 | 3 | 4\nSpeed | p:0.4 | 5 | 3 | 4"), nil, nil},
	{"truth for a number", swap("Functions", "12000", "b:TRUE"), nil, []string{"error number-truth Functions!C2"}},
	{"part of a month", swap("Options", "Acme | | 6", "Acme | | 6.5"), nil, []string{"error number-part Options!F3"}},
	{"negative quantity", add("Costs", "Vendor | | IT | | | | | -3 | 5 | annual"), nil, []string{"error quantity-negative Costs!H7"}},
	{"credit", add("Costs", "Vendor | | IT | | | | | 3 | -5 | annual"), nil, nil},
	{"negative volume", swap("Functions", "12000", "-12000"), nil, []string{"error quantity-negative Functions!C2"}},
	{"negative months", swap("Options", "Acme | | 6", "Acme | | -6"), nil, []string{"error out-of-range Options!F3"}},
	{"out of range", add("Settings", "Horizon (years) | 31"), nil, []string{"error out-of-range Settings!B5"}},
	{"trials", add("Settings", "Trials | 99"), nil, []string{"error out-of-range Settings!B5"}},
	{"FX rate of 0", swap("Locations", "INR | 90", "INR | 0"), nil, []string{"error out-of-range Locations!D3"}},
	{"negative FX rate", swap("Locations", "INR | 90", "INR | -90"), nil, []string{"error out-of-range Locations!D3"}},
	{"discount rate of -100 %", swap("Settings", "p:0.08", "p:-1"), nil, []string{"error out-of-range Settings!B3"}},
	{"percent ambiguous", swap("Settings", "p:0.08", "0.08"), nil, []string{"error percent-ambiguous Settings!B3"}},
	{"percent one", swap("Options", "6 | 90", "6 | 1"), nil, []string{"error percent-one Options!G3"}},
	{"percent large", swap("Settings", "p:0.08", "p:8"), nil, []string{"error percent-large Settings!B3"}},
	{"first month unreadable", swap("Settings", "Jan 2027", "spring"), nil, []string{"error month-unreadable Settings!B2"}},
	{"first month a literal.Plain number", swap("Settings", "Jan 2027", "46113"), nil, []string{"error month-unreadable Settings!B2"}},
	{"first month ambiguous", swap("Settings", "Jan 2027", "01/02/2027"), nil, []string{"error month-ambiguous Settings!B2"}},
	{"first month outside", swap("Settings", "Jan 2027", "d:1920-01-01"), nil, []string{"error month-outside-calendar Settings!B2"}},
	{"choice unknown", swap("Options", "| outsourcing", "| outsorcing"), nil, []string{"error choice-unknown Options!B3"}},
	{"baseline word", swap("Options", "| yes", "| maybe"), nil, []string{"error choice-unknown Options!E2"}},
	{"currency unknown", swap("Locations", "INR", "Rupees"), nil, []string{"error currency-unknown Locations!C3"}},
	{"country unknown", swap("Locations", "| IN |", "| Indai |"), nil, []string{"error country-unknown Locations!B3"}},
	{"location unknown", swap("Options", "offshoring | Pune", "offshoring | Puna"), nil, []string{"error name-unknown Options!C4"}},
	{"option unknown", add("Costs", "Vendr | | IT | | | | | | 5 | annual"), nil, []string{"error name-unknown Costs!A7"}},
	{"function unknown", add("Costs", "Vendor | Payrol | IT | | | | | | 5 | annual"), nil, []string{"error name-unknown Costs!B7"}},
	{"line's location unknown", add("Costs", "Vendor | | IT | | | Wien | | | 5 | annual"), nil, []string{"error name-unknown Costs!F7"}},
	{"name twice", add("Functions", "payroll"), nil, []string{"error name-twice Functions!A4"}},
	{"setting twice", add("Settings", "WACC | 9"), nil, []string{"error name-twice Settings!A5"}},
	{"name reserved", add("Functions", "All"), nil, []string{"error name-reserved Functions!A4"}},
	{"avoidable of another option", add("Costs", "Vendor | | IT | | | | | | 5 | annual | | | | | 50"), nil, []string{"warning value-ignored Costs!O7"}},
	{"probability of a cost", add("Costs", "Vendor | | IT | | | | | | 5 | annual | | | | | | 50"), nil, []string{"warning value-ignored Costs!P7"}},
	{"both at 100", add("Costs", "Vendor | | IT | | | | | | 5 | annual | | | | | 100 | p:1"), nil, nil},
}

var caseRules = []rule{
	{"setting unknown", add("Settings", "Discont rate | 9"), nil, []string{"warning setting-unknown Settings!A5"}},
	{"title between settings", add("Settings", "Simulation"), nil, nil},
	{"discount rate assumed", swap("Settings", "Discount rate | p:0.08", "Seed | 7"), nil, []string{"warning discount-rate-assumed Settings"}},
	{"discount rate blank", swap("Settings", "p:0.08", ""), nil, []string{"warning discount-rate-assumed Settings"}},
	{"first month where dates cannot be read", func(t *testing.T, d *doc) *doc {
		return d.replace(t, "Settings", "First month | Jan 2027", "Seed | 7").replace(t, "Costs", "Frequency", "Rhythm")
	}, nil, []string{"error column-missing Costs!J1"}},
	{"first month assumed", swap("Settings", "First month | Jan 2027", "Seed | 7"), nil, []string{"warning first-month-assumed Settings"}},
	{"minimum saving assumed", swap("Settings", "Minimum saving | 3", "Seed | 7"), nil, []string{"note minimum-saving-assumed Settings"}},
	{"tax", add("Settings", "Tax | Group"), nil, []string{"warning tax-discount-rate Settings!B5"}},
	{"fiscal year of two years unset", set("Costs", strings.NewReplacer("Year 0", "Jan 2027", "Year 1",
		"2027/28").Replace(periodCosts)), nil,
		[]string{"error fiscal-year-unset Costs!E1", "note avoidable-assumed Costs"}},
	{"fiscal year unset", set("Costs", strings.NewReplacer("Year 0", "Jan 2027", "Year 1", "FY28", "Year 2",
		"FY2029").Replace(periodCosts)), nil,
		[]string{"error fiscal-year-unset Costs!E1", "note avoidable-assumed Costs"}},
	{"currency without rate", add("Costs", "Vendor | | IT | | | | USD | | 5 | annual"), nil, []string{"error currency-unrated Costs!G7"}},
	{"reporting currency and location's", add("Costs", "Vendor | | IT | | | | inr | | 5 | annual\nVendor | | IT | | | | EUR | | 5 | annual"), nil, nil},
	{"no FX rate", swap("Locations", "INR | 90", "INR |"), nil, []string{"error fx-missing Locations!D3"}},
	{"reporting currency nowhere", add("Settings", "Reporting currency | USD"), nil, []string{"error fx-missing Locations!D2"}},
	{"both FX rates", swap("Locations", "Workplace cost", "Inverse FX rate", "20 | p:1", "20 | p:1 | 0.0111"), nil, []string{"error fx-both Locations!J3"}},
	{"rate of the reporting currency", swap("Locations", "AT | EUR | |", "AT | EUR | 1.1 |"), nil, []string{"error fx-reporting Locations!D2"}},
	{"rate 1 of the reporting currency", swap("Locations", "AT | EUR | |", "AT | EUR | 1 |"), nil, nil},
	{"drift of the reporting currency", swap("Locations", "AT | EUR | |", "AT | EUR | | 2"), nil, []string{"warning value-ignored Locations!E2"}},
	{"rates disagree", add("Locations", "Delhi | IN | INR | 91"), nil, []string{"error fx-disagree Locations!D4"}},
	{"drift disagrees", add("Locations", "Delhi | IN | INR | | -2"), nil, []string{"error fx-disagree Locations!E4"}},
	{"volatility disagrees", add("Locations", "Delhi | IN | INR | | | 9"), nil, []string{"error fx-disagree Locations!F4"}},
	{"rates agree or are blank", add("Locations", "Delhi | IN | INR\nAgra | IN | INR | 90 | p:-0.03 | 8"), nil, nil},
	{"baseline productivity", swap("Locations", "25 | 100", "25 | 95"), nil, []string{"error baseline-productivity Locations!I2"}},
	{"one option", set("Options", "Option | Model | Location\nToday | in-house | Vienna"), nil,
		[]string{"error name-unknown Costs!A4", "error name-unknown Costs!A5", "error name-unknown Costs!A6", "error option-count Options"}},
	{"thirteen options", func(t *testing.T, d *doc) *doc {
		for i := range 10 {
			name := "Extra " + string(rune('A'+i))
			d.add("Options", name+" | in-house | Vienna").add("Costs", name+" | | IT | | | | | | 5 | annual")
		}
		return d
	}, nil, []string{"error option-count Options"}},
	{"baseline twice", swap("Options", "Vendor | outsourcing | Vienna | Acme |", "Vendor | outsourcing | Vienna | Acme | yes"), nil, []string{"error baseline-twice Options!E3"}},
	{"only in-house option", swap("Options", "| | yes", "| |"), nil, nil},
	{"two in-house options", func(t *testing.T, d *doc) *doc {
		return d.replace(t, "Options", "| | yes", "| |").add("Options", "Better | in-house | Vienna").add("Costs",
			"Better | | IT | | | | | | 5 | annual")
	}, nil, []string{"error baseline-missing Options"}},
	{"baseline moves", swap("Options", "| | yes", "| | yes | 6"), nil, []string{"warning baseline-transition Options!F2"}},
	{"offshoring at home", swap("Locations", "Pune | IN", "Pune | Austria"), nil, []string{"warning offshoring-at-home Options!B4"}},
	{"outsourcing abroad", swap("Options", "outsourcing | Vienna", "outsourcing | Pune"), nil, []string{"warning outsourcing-abroad Options!B3"}},
	{"no country, no warning", swap("Locations", "Pune | IN", "Pune |"), nil, nil},
	{"option without costs", add("Options", "Idle | in-house | Vienna"), nil, []string{"error option-without-costs Options!A5"}},
	{"stray function", func(t *testing.T, d *doc) *doc {
		return d.drop("Functions").replace(t, "Costs", "Vendor | Payroll", "Vendor | Payrol")
	}, nil,
		[]string{"error function-not-in-baseline Costs!B4"}},
	{"any function of the baseline", drop("Functions"), nil, nil},
	{"category unknown", add("Costs", "Vendor | | Tea | | | | | | 5 | annual\nVendor | | Tea | | | | | | 6 | annual"), nil, []string{"warning category-unknown Costs!C7"}},
	{"categories named like derived ones", add("Costs", // Vienna sets on-costs
		"Vendor | | On-costs | running | | | | | 5 | annual\nVendor | | On-costs | running | | | | | 6 | annual\nVendor | | stranded | running | | | | | 7 | annual\nVendor | | Workplace (own) | running | | | | | 8 | annual"), nil,
		[]string{"warning category-derived Costs!C7", "warning counted-twice Costs!C7", "warning category-derived Costs!C9"}},
	{"category with kind", add("Costs", "Vendor | | Tea | running | | | | | 5 | annual"), nil, nil},
	{"amount twice", set("Costs", "Option | Category | Unit cost | Frequency | Year 1\nToday | IT | 5 | annual\nVendor | "+
		"IT | 5 | annual | 7\nCaptive | IT | | | 7"), nil,
		[]string{"error amount-twice Costs!C3", "note avoidable-assumed Costs"}},
	{"amount missing", set("Costs", "Option | Category | Unit cost | Frequency | Year 1\nToday | IT | 5 | annual\nVendor "+
		"| IT\nCaptive | IT | | | 7"), nil,
		[]string{"error amount-missing Costs!C3", "note avoidable-assumed Costs"}},
	{"frequency besides periods", set("Costs", "Option | Category | Unit cost | Frequency | Year 1\nToday | IT | 5 | "+
		"annual\nVendor | IT | | annual | 7\nCaptive | IT | | | 7"), nil,
		[]string{"warning value-ignored Costs!D3", "note avoidable-assumed Costs"}},
	{"labour per unit", add("Costs", "Vendor | Payroll | Wages | | | | | | 5 | per unit\nVendor | Payroll | Loaded staff "+
		"cost | | | | | | 5 | per unit"), nil,
		[]string{"error labour-per-unit Costs!J7", "error labour-per-unit Costs!J8"}},
	{"fees per unit", add("Costs", "Vendor | Payroll | Service fees | | | | | | 5 | per unit"), nil, nil},
	{"per unit without volume", add("Costs", "Vendor | Reporting | Service fees | | | | | | 5 | per unit\nVendor | | "+
		"Service fees | | | | | | 5 | per unit"), nil,
		[]string{"error volume-unplanned Costs!J7", "error volume-unplanned Costs!J8"}},
	{"labour by period", set("Costs", strings.Replace(periodCosts, "| IT", "| Salaries", 1)), nil, []string{"note avoidable-assumed Costs", "note labour-by-period Costs!C2"}},
	{"from zero", add("Costs", "Vendor | | IT | | | | | | 5 | annual | 0"), nil, []string{"note from-zero Costs!K7"}},
	{"from before start", add("Costs", "Vendor | | IT | | | | | | 5 | annual | Jan 2020"), nil, []string{"note from-before-start Costs!K7"}},
	{"one-off before start", add("Costs", "Vendor | | Legal | | | | | | 5 | one-off | Jan 2020"), nil, []string{"error one-off-before-start Costs!K7"}},
	{"to before from", add("Costs", "Vendor | | IT | | | | | | 5 | annual | 9 | 8"), nil, []string{"error to-before-from Costs!L7"}},
	{"after the horizon", add("Costs", "Vendor | | IT | | | | | | 5 | annual | 61"), nil, []string{"warning line-after-horizon Costs!K7"}},
	{"cut at the horizon", add("Costs", "Vendor | | IT | | | | | | 5 | annual | 1 | 61\nVendor | | IT | | | | | | 6 | annual | 1 | Jan 2035"), nil, []string{"note line-cut Costs!L7"}},
	{"period outside", set("Costs", strings.Replace(periodCosts, "Year 2", "Year 6", 1)), nil, []string{"warning period-outside Costs!F1", "note avoidable-assumed Costs"}},
	{"period overlap", set("Costs", strings.Replace(periodCosts, "Year 2", "Jun 2027", 1)), nil, []string{"warning period-overlap Costs!F1", "note avoidable-assumed Costs"}},
	{"avoidable assumed", swap("Costs", "annual | | | | | 90", "annual"), nil, []string{"note avoidable-assumed Costs"}},
	{"heads", swap("Locations", "20 | p:1", "20 | p:0.85"), nil, []string{"note heads-employed Costs!H5"}},
	{"loaded labour", add("Costs", "Vendor | | Fully loaded salaries | | | | | 2 | 55000 | annual\nVendor | | Fully "+
		"loaded salaries | | | | | 3 | 55000 | annual"), nil,
		[]string{"note loaded-labour Costs!C7"}},
	{"counted twice", func(t *testing.T, d *doc) *doc {
		return d.replace(t, "Locations", "25 | 100", "25 | 100 | 7000").add("Costs",
			"Today | | Pension fund | running | | | | | 5 | annual\nToday | | Facilities | | | | | | 5 | annual\nCaptive | | "+
				"Facilities | | | | | | 5 | annual")
	}, nil, []string{"warning counted-twice Costs!C3", "warning counted-twice Costs!C7"}},
	{"rows alike", add("Costs", "Vendor | Payroll | Vendor fees | | | | | | 100000 | monthly\nVendor | Payroll | Vendor "+
		"fees | | other | | | | 100000 | monthly"), nil,
		[]string{"warning rows-alike Costs!A7"}},
}

// unitRules are about what amounts are counted in.
var unitRules = []rule{
	{"unit cost in thousands", swap("Costs", "Unit cost", "Unit cost (k EUR)"), nil, []string{"error amount-scaled Costs!I1", "error currency-differs Costs!I5"}},
	{"unit cost in literal.Plain words", swap("Costs", "Unit cost", "Amount in thousands"), nil, []string{"error amount-scaled Costs!I1"}},
	{"unit cost in TEUR", swap("Costs", "Unit cost", "Cost TEUR", "Captive | Payroll | Salaries | | | | |", "Captive | Payroll | Salaries | | | | EUR |"), nil, []string{"error amount-scaled Costs!I1"}},
	{"workplace cost in millions", swap("Locations", "Workplace cost", "Workplace cost (m)"), nil, nil}, // months, metres: nothing says that it is money
	{"workplace cost in lakhs", swap("Locations", "Workplace cost", "Workplace cost (₹ lakhs)"), nil, []string{"error amount-scaled Locations!J1"}},
	{"volumes in thousands", swap("Functions", "Annual volume", "Annual volume ('000)"), nil, []string{"error amount-scaled Functions!C1"}},
	{"a title about an exchange rate", set("Costs", "1,000 KRW = 0.70 EUR\n"+strings.TrimPrefix(periodCosts, "\n")), nil, []string{"note avoidable-assumed Costs"}},
	{"periods in millions", set("Costs", strings.Replace(periodCosts, "Year 2", "Year 2 (EUR m)", 1)), nil,
		[]string{"error amount-scaled Costs!F1", "error currency-differs Costs!F4", "note avoidable-assumed Costs"}},
	{"periods in TEUR", set("Costs", strings.NewReplacer("Year 0", "Day one", "Year 1", "2027 TEUR", "Year 2",
		"2028").Replace(periodCosts)), nil,
		[]string{"error amount-scaled Costs!E1", "error currency-differs Costs!E4", "note avoidable-assumed Costs", "note column-unknown Costs!D1"}},
	{"a title says thousands", set("Costs", "All amounts in EUR thousands\n"+strings.TrimPrefix(periodCosts, "\n")), nil,
		[]string{"error amount-scaled Costs!A1", "error currency-differs Costs!A1", "note avoidable-assumed Costs"}},
	{"a sheet's name says thousands", func(t *testing.T, d *doc) *doc {
		rows := d.rows["Costs"]
		return d.drop("Costs").set("Costs (kEUR)", rows)
	}, nil, []string{"error amount-scaled Costs (kEUR)"}},
	{"a title about millions of invoices",
		set("Costs", "Programme for 5 million invoices, 1,000 people and the K project\n"+strings.TrimPrefix(periodCosts, "\n")), nil,
		[]string{"note avoidable-assumed Costs"}},
	{"a cell in another currency", add("Costs", "Vendor | | IT | | | | | | USD 500 | annual"), nil, []string{"error currency-differs Costs!I7", "note number-from-text Costs!I7"}},
	{"a cell with two readings in another currency", add("Costs", "Vendor | | IT | | | | | | $ 1,500 | annual\nVendor | "+
		"| IT | | | | | | t:1,200.50 | annual"), nil,
		[]string{"error currency-differs Costs!I7", "note number-from-text Costs!I7", "note number-from-text Costs!I8"}},
	{"a cell in the line's currency", add("Costs", "Vendor | | IT | | | Pune | | | ₹ 500 | annual\nVendor | | IT | | | | "+
		"INR | | Rs. 500 | annual\nVendor | | IT | | | | | | € 500 | annual"), nil,
		[]string{"note number-from-text Costs!I7", "note number-from-text Costs!I8", "note number-from-text Costs!I9"}},
	{"a period in another currency", set("Costs", strings.Replace(periodCosts, "| 10 |", "| £10 |", 1)), nil,
		[]string{"error currency-differs Costs!D3", "note avoidable-assumed Costs", "note number-from-text Costs!D3"}},
	{"a location's amount in another currency", swap("Locations", "20 | p:1", "20 | p:1 | EUR 3000"), nil, []string{"error currency-differs Locations!J3", "note number-from-text Locations!J3"}},
	{"a rate in another currency", swap("Locations", "INR | 90", "INR | USD 90"), nil, []string{"error currency-differs Locations!D3", "note number-from-text Locations!D3"}},
	{"a heading in one of the currencies", swap("Costs", "Unit cost", "Unit cost (EUR)"), nil, []string{"error currency-differs Costs!I5"}}, // once, though Pune's lines may be many
	{"a quantity of money", add("Costs", "Vendor | | IT | | | | | € 3 | 500 | annual"), nil, []string{"error number-text Costs!H7"}},
	{"ranges that are levels", set("Uncertainty", uncertaintyHead+"Volume | all | 85 | 100 | 115\nWage inflation | Pune "+
		"| 60 | 70 | 80\nSalaries | all | 5 | 10 | 20"), nil,
		[]string{"warning range-as-level Uncertainty!C2"}},
	{"no ranges", drop("Uncertainty"), nil, []string{"warning uncertainty-missing"}},
	{"empty ranges", set("Uncertainty", "Driver | Low | High"), nil, []string{"warning uncertainty-missing Uncertainty"}},
	{"ranges without headings", set("Uncertainty", "to do"), nil, []string{"error heading-missing Uncertainty"}},
}

const scenarioHead = "Scenario | Driver | Applies to | Change\n"
const uncertaintyHead = "Driver | Applies to | Low | Most likely | High\n"
const scorecardHead = "Criterion | Weight | Today | Vendor | Captive\n"

var driverRules = []rule{
	{"scenario", set("Scenarios", scenarioHead+"Boom | Volume | all | 20\nBoom | wage inflation | Pune | p:0.005\nBust | Discount rate | | -2\nBust | FX | INR | p:-0.1\nBust | One-off costs | captive | 5"), nil, nil},
	{"a scenario spelt differently", set("Scenarios", scenarioHead+"Bad case | Volume | all | 20\nbad case | Salaries | "+
		"all | 5\nBad  case | Attrition | all | 5\nbad case | Vendor fees | all | 5\nBad case | Wage inflation | all | 2\nBadcase | Volume | all | 2"), nil,
		[]string{"note scenario-spelt-differently Scenarios!A3", "note scenario-spelt-differently Scenarios!A4"}},
	{"driver unknown", set("Scenarios", scenarioHead+"Boom | Volum | all | 20"), nil, []string{"error choice-unknown Scenarios!B2"}},
	{"driver blank", set("Scenarios", scenarioHead+"Boom | | all | 20"), nil, []string{"error required-blank Scenarios!B2"}},
	{"change blank", set("Scenarios", scenarioHead+"Boom | Volume"), nil, []string{"error required-blank Scenarios!D2"}},
	{"applies to a wrong name", set("Scenarios", scenarioHead+"Boom | Volume | Pune | 20\nBoom | Salaries | Vendor | "+
		"5\nBoom | FX value | EUR | 5\nBoom | FX value | Pune | 5\nBoom | Discount rate | Vendor | 2\nBoom | Vendor fees | Acme | 2"), nil,
		[]string{"error applies-unknown Scenarios!C2", "error applies-unknown Scenarios!C3",
			"error applies-unknown Scenarios!C4", "error applies-unknown Scenarios!C5",
			"error applies-unknown Scenarios!C6", "error applies-unknown Scenarios!C7"}},
	{"change twice", set("Scenarios", scenarioHead+"Boom | Volume | all | 20\nboom | Volume | | 30\nBust | Volume | | 30"), nil, []string{"error change-twice Scenarios!B3"}},
	{"relative change of 1", set("Scenarios", scenarioHead+"Boom | Volume | all | 1\nBoom | Attrition | all | 1"), nil, []string{"error percent-one Scenarios!D2"}},
	// nothing may lose the whole value of a currency; inflation changes by points
	{"relative change of -1", set("Scenarios",
		scenarioHead+"Boom | Volume | all | -1\nBoom | Attrition | all | -1\nBoom | FX value | INR | -1\nBoom | Wage inflation | | -1\nBoom | Vendor fees | | p:-1\nBoom | Salaries | | -2"), nil,
		[]string{"error percent-one Scenarios!D2"}},
	{"low of -1", set("Uncertainty", uncertaintyHead+"Volume | all | -1 | -1 | 25\nSalaries | all | -5 | 0 | 1"), nil, []string{"error percent-one Uncertainty!C2", "error percent-one Uncertainty!E3"}},
	{"fraction as points", set("Scenarios", scenarioHead+"Boom | Attrition | all | 0.5"), nil, []string{"error percent-ambiguous Scenarios!D2"}},
	{"volume below nothing", set("Scenarios", scenarioHead+"Boom | Volume | all | -120"), nil, []string{"error out-of-range Scenarios!D2"}},
	{"a discount rate of -101 % in a scenario, and of -91 % in another", func(t *testing.T, d *doc) *doc {
		return d.replace(t, "Settings", "p:0.08", "-1").set("Scenarios", scenarioHead+"Boom | Discount rate | | -90\nBust | "+
			"Discount rate | | p:-1")
	}, nil, []string{"error level-too-low Scenarios!D3"}},
	{"a discount rate of -100 % in a range", func(t *testing.T, d *doc) *doc { // -50 % - 50 points
		return d.replace(t, "Settings", "p:0.08", "p:-0.5").add("Uncertainty", "Discount rate | -50 | 2")
	}, nil, []string{"error level-too-low Uncertainty!B3"}},
	{"a discount rate of -101 % in the standard range", swap("Settings", "p:0.08", "-99"), nil, []string{"error level-too-low Settings!B3"}},
	{"a discount rate of -99 % with a range of its own", func(t *testing.T, d *doc) *doc {
		return d.replace(t, "Settings", "p:0.08", "-99").add("Uncertainty", "Discount rate | 0 | 2")
	}, nil, nil},
	// Vienna 3 % and Pune 8 %; points of all and of Pune add up to -112
	{"wage inflation of all and of one below -100 %", set("Scenarios",
		scenarioHead+"Boom | Wage inflation | all | -60\nBoom | Wage inflation | Pune | -52\nBust | Wage inflation | Pune | -52\nBust | Wage inflation | Vienna | -60"), nil,
		[]string{"error level-too-low Scenarios!D2"}},
	{"price inflation and contract indexation below -100 %", set("Uncertainty",
		uncertaintyHead+"Price inflation | all | -100 | 0 | 1\nContract indexation | all | -50 | 0 | 1\nContract indexation | Captive | -70 | 0 | 1"), nil,
		[]string{"error level-too-low Uncertainty!C2", "error level-too-low Uncertainty!C4"}},
	{"currency and productivity changed to nothing", set("Scenarios", scenarioHead+"Boom | FX value | INR | -100\nBoom | "+
		"Productivity | all | -100"), nil,
		[]string{"error out-of-range Scenarios!D2", "error out-of-range Scenarios!D3"}},
	{"uncertainty", set("Uncertainty", uncertaintyHead+"Volume | all | -20 | 1 | 25\nVolume | Payroll | p:-0.1 | | p:0.1\nWage inflation | | -1 | 1 | 1\nFX value | INR | 0 | 0 | 0"), nil, nil},
	{"low of 1", set("Uncertainty", uncertaintyHead+"Volume | all | 1 | 2 | 25\nSalaries | all | -5 | 0 | 1"), nil, []string{"error percent-one Uncertainty!C2", "error percent-one Uncertainty!E3"}},
	{"low above high", set("Uncertainty", uncertaintyHead+"Volume | all | 20 | 0 | -20"), nil, []string{"error range-order Uncertainty!C2"}},
	{"likely outside", set("Uncertainty", uncertaintyHead+"Volume | all | 5 | | 20\nSalaries | all | -5 | 9 | 8"), nil, []string{"error range-order Uncertainty!D2", "error range-order Uncertainty!D3"}},
	{"range twice", set("Uncertainty", uncertaintyHead+"Volume | all | -5 | | 20\nVolume | | -5 | 2 | 8"), nil, []string{"error change-twice Uncertainty!A3"}},
	{"low blank", set("Uncertainty", uncertaintyHead+"Volume | all | | | 20"), nil, []string{"error required-blank Uncertainty!C2"}},
	{"FX risk twice", set("Uncertainty", uncertaintyHead+"FX value | INR | -5 | 0 | 20"), nil, []string{"warning fx-risk-twice Uncertainty!B2"}},
	{"scorecard", set("Scorecard", scorecardHead+"Control | 2 | 5 | 3 | 4.5\nTotal | 2 | 5 | 3 | 4"), nil, []string{"note total-row Scorecard!A3"}},
	{"score blank", set("Scorecard", scorecardHead+"Control | 2 | 5 | 3"), nil, []string{"error required-blank Scorecard!E2"}},
	{"score of 6", set("Scorecard", scorecardHead+"Control | 2 | 5 | 6 | 0"), nil, []string{"error out-of-range Scorecard!D2", "error out-of-range Scorecard!E2"}},
	{"option without scores", set("Scorecard", "Criterion | Weight | Today | Vendr | Captive\nControl | 2 | 5 | 3 | 3"), nil, []string{"error column-missing Scorecard!D1"}},
	{"weights of 0", set("Scorecard", scorecardHead+"Control | 0 | 5 | 3 | 4"), nil, []string{"error weights-zero Scorecard"}},
	{"negative weight", set("Scorecard", scorecardHead+"Control | -1 | 5 | 3 | 4"), nil, []string{"error quantity-negative Scorecard!B2"}},
	{"criterion twice", set("Scorecard", scorecardHead+"Control | 1 | 5 | 3 | 4\ncontrol | 1 | 5 | 3 | 4"), nil, []string{"error name-twice Scorecard!A3"}},
}

// thirteen functions are more than a hint lists.
const thirteenFunctions = "Function\nPayroll\nReporting\nA1\nB2\nC3\nD4\nE5\nF6\nG7\nH8\nI9\nJ10\nK11"

// reasonRules bring about the reasons that the other rules leave out.
var reasonRules = []rule{
	{"a version in a shared workbook", add("Notes", "x"), []*doc{newDoc("rates.xlsx", "Costs v2", "x")}, []string{"warning sheet-version Costs v2"}},
	{"two hidden columns", hide("Functions", 2), nil, []string{"note hidden-columns Functions"}},
	{"nine hidden columns", hide("Costs", 9), nil, []string{"note hidden-columns Costs"}},
	{"one hidden row", add("Functions", "~Tax"), nil, []string{"note hidden-rows Functions"}},
	{"a time for a number", swap("Functions", "12000", "h:0.5"), nil, []string{"error number-date Functions!C2"}},
	{"truth for a name", add("Functions", "b:TRUE"), nil, []string{"error number-truth Functions!A4"}},
	{"truth for a month", swap("Settings", "Jan 2027", "b:TRUE"), nil, []string{"error number-truth Settings!B2"}},
	{"a number with too many digits", add("Costs", "Vendor | | IT | | | | | | 1e16 | annual"), nil, []string{"error out-of-range Costs!I7"}},
	{"months beyond the largest", add("Costs", "Vendor | | IT | | | | | | 5 | annual | 1500\n"+
		"Vendor | | IT | | | | | | 6 | annual | 46388\nVendor | | IT | | | | | | 7 | annual | 2027"), nil,
		[]string{"error out-of-range Costs!K7", "error out-of-range Costs!K8", "error out-of-range Costs!K9"}},
	{"a location's heading in another currency",
		swap("Locations", "Workplace cost", "Workplace cost (USD)", "25 | 100", "25 | 100 | 5000"), nil,
		[]string{"error currency-differs Locations!J2", "warning counted-twice Costs!C3"}},
	{"a heading with another currency's sign", swap("Costs", "Unit cost", "Unit cost (£)"), nil,
		[]string{"error currency-differs Costs!I2", "error currency-differs Costs!I5"}},
	{"first month a small number", swap("Settings", "Jan 2027", "12"), nil, []string{"error month-unreadable Settings!B2"}},
	{"a model like no other", swap("Options", "| outsourcing", "| renting"), nil, []string{"error choice-unknown Options!B3"}},
	{"a fiscal year that starts in no month", add("Settings", "Fiscal year starts | spring"), nil, []string{"error choice-unknown Settings!B5"}},
	{"a currency's code misspelt", swap("Locations", "INR", "INX"), nil, []string{"error currency-unknown Locations!C3"}},
	{"a country like no other", swap("Locations", "| IN |", "| Atlantis |"), nil, []string{"error country-unknown Locations!B3"}},
	{"a spare row", add("Costs", "| | z: | | | | | z: | z:"), nil, []string{"note prefilled-rows Costs"}},
	{"spare rows", add("Costs", "| | | | | | | | z:\n| | | | | | | | z:\nVendor | | IT | | | | | z: | 5 | annual"), nil,
		[]string{"note prefilled-rows Costs", "note table-goes-on Costs!A9"}},
	{"a line in pence", add("Costs", "Vendor | | IT | | | | ZAc | | 5 | annual"), nil, []string{"error currency-in-pence Costs!G7"}},
	{"pence", swap("Locations", "Pune | IN | INR", "Pune | IN | GBp"), nil, []string{"error currency-in-pence Locations!C3"}},
	{"a letter of another script", swap("Options", "offshoring | Pune", "offshoring | \u0420une"), nil,
		[]string{"error name-unknown Options!C4"}},
	{"one cause in a column", swap("Locations", "| 3 | 25 |", "| 0.03 | 25 |", "| 8 | 20 |", "| 0.08 | 20 |"), nil,
		[]string{"error percent-ambiguous Locations!G2"}},
	{"years but neither option nor category", set("Costs", "Costs of all\nItem | 2027 | 2028 | 2029\nTickets | 5 | 5 | 5"),
		nil, []string{"error column-missing Costs", "error column-missing Costs", "note column-unknown Costs!A2"}},
	{"an invisible character before a number", swap("Functions", "12000", "t:\u200b12000"), nil,
		[]string{"note number-from-text Functions!C2"}},
	{"rows alike but for blanks and case", add("Costs", "Today | | Facilities  | | | | | | 100000 | annual\n"+
		"vendor | | IT | | two words | | | | 5 | annual\nVendor | | it | | Two  words | | | | 5 | annual"), nil,
		[]string{"warning rows-alike Costs!A7", "warning rows-alike Costs!A9"}},
	{"a name like none of many", func(_ *testing.T, d *doc) *doc {
		return d.set("Functions", thirteenFunctions).add("Costs", "Vendor | Zeppelin | IT | | | | | | 5 | annual")
	}, nil, []string{"error name-unknown Costs!B7"}},
	{"a one-off that ends", add("Costs", "Vendor | | IT | | | | | | 5 | one-off | 3 | 5"), nil, []string{"note one-off-to Costs!L7"}},
	{"a setting misspelt", add("Settings", "Horizn | 5"), nil, []string{"warning setting-unknown Settings!A5"}},
	{"nothing in-house", swap("Options", "in-house | Vienna | | yes", "outsourcing | Vienna | |"), nil, []string{"error baseline-missing Options"}},
	{"a function like none of the baseline", func(t *testing.T, d *doc) *doc {
		return d.drop("Functions").replace(t, "Costs", "Vendor | Payroll", "Vendor | Zeppelin")
	}, nil, []string{"error function-not-in-baseline Costs!B4"}},
	{"a category misspelt", add("Costs", "Vendor | | Sofware | | | | | | 5 | annual"), nil, []string{"warning category-unknown Costs!C7"}},
	{"totals as categories", add("Costs", "Vendor | | Subtotal | | | | | | 5 | annual\n"+
		"Vendor | | Legal total | | | | | | 6 | annual"), nil,
		[]string{"error total-off Costs!I7", "error total-off Costs!I8"}},
	{"a price per unit without a sheet of volumes", func(_ *testing.T, d *doc) *doc {
		return d.drop("Functions").add("Costs", "Vendor | Payroll | Vendor fees | | | | | | 5 | per unit")
	}, nil, []string{"error volume-unplanned Costs!J7"}},
	{"a line that ends before the case", add("Costs", "Vendor | | IT | | | | | | 5 | annual | | Dec 2026"), nil, []string{"error to-before-from Costs!L7"}},
	{"one line beyond the horizon", add("Costs", "Vendor | | IT | | | | | | 5 | annual | 1 | 61"), nil, []string{"note line-cut Costs!L7"}},
	{"a year that begins before the case", func(t *testing.T, d *doc) *doc {
		years := strings.NewReplacer("Year 0", "2027", "Year 1", "2028", "Year 2", "2029")
		return d.replace(t, "Settings", "Jan 2027", "Apr 2027").set("Costs", years.Replace(periodCosts))
	}, nil, []string{"warning period-outside Costs!D1", "note avoidable-assumed Costs"}},
	{"a driver of none of many functions", func(_ *testing.T, d *doc) *doc {
		return d.set("Functions", thirteenFunctions).set("Scenarios", scenarioHead+"Boom | Volume | Zeppelin | 20")
	}, nil, []string{"error applies-unknown Scenarios!C2"}},
	{"a driver of a function misspelt", set("Scenarios", scenarioHead+"Boom | Volume | Payrol | 20"), nil, []string{"error applies-unknown Scenarios!C2"}},
}

func rules() []rule {
	return slices.Concat(sheetRules, cellRules, unitRules, caseRules, driverRules, misreadRules, moveRules, longRules,
		tableRules, reasonRules, shownRules, shapeRules, actualRules)
}

// TestRules breaks the sound case in every way that the contract names and expects exactly the findings that follow: no
// cascade of others.
func TestRules(t *testing.T) {
	for _, r := range rules() {
		t.Run(strings.ReplaceAll(r.name, " ", "-"), func(t *testing.T) {
			_, fs := r.edit(t, base()).read(r.shared...)
			if diff := cmp.Diff(r.want, brief(fs)); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
				for _, f := range fs {
					t.Log(f)
				}
			}
			for _, f := range fs {
				if f.Workbook == "" || f.Message() == "" || f.Hint() == "" {
					t.Errorf("incomplete finding: %+v", f)
				}
			}
		})
	}
}

// unfit are the findings about workbooks that no layout fits, or two.
func unfit() (fs []finding.Finding) {
	b := &workbook.Book{Name: "bids.xlsx"}
	one := &layout.Layout{Name: "Payroll", Match: layout.Match{File: "payroll*.xlsx"}}
	any := &layout.Layout{Name: "Any"}
	for _, all := range [][]*layout.Layout{{one}, {any, any}, {one, any}} {
		of := Layouts{All: all, ByHand: true}
		l, found := of.choose(b)
		if fs = append(fs, found...); l == nil {
			fs = append(fs, of.unfit(&book{Name: b.Name}, nil)...)
		}
	}
	return fs
}

func TestChooseLayout(t *testing.T) {
	want := []string{`the workbook fits none of the layouts that were given: "Payroll"`,
		`two layouts fit the workbook: "Any" and "Any"`}
	var got []string
	for _, f := range unfit() {
		got = append(got, f.Message())
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestEveryReasonHasARule holds that each reason for a finding is brought about by a rule above.
func TestEveryReasonHasARule(t *testing.T) {
	met := map[*finding.Reason]bool{}
	for _, r := range rules() {
		_, fs := r.edit(t, base()).read(r.shared...)
		for _, f := range fs {
			met[f.Reason] = true
		}
	}
	for _, f := range slices.Concat(doubted(), doubtedActuals(), unfit(), given(t), approvals(t)) {
		met[f.Reason] = true
	}
	all := reflect.ValueOf(reason)
	for i := range all.NumField() {
		if why := all.Field(i).Interface().(*finding.Reason); !met[why] {
			t.Errorf("no rule brings about %s (%s)", all.Type().Field(i).Name, why.Code)
		}
	}
}
