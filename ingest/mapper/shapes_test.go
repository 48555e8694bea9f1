package mapper

import (
	"strings"
	"testing"
)

// TestShapes holds what is proposed for shapes that finance teams use.
func TestShapes(t *testing.T) {
	for _, tc := range []struct {
		name, rows string
		want       []string
	}{
		{"names written once above hours and rates", `
|Own||Harper
Work|Hours|Rate|Hours|Rate
Contracts|100|80|120|90
Litigation|400|85|300|95
`, []string{"Quantity: {column: B}", "Unit cost: {column: C}", "Option: Own", "Quantity: {column: D}",
			"Unit cost: {column: E}", "Option: Harper", "- Hours", "- Rate"}},
		{"names written once above periods and a one-off", `
|As is|||Managed
Line|One-off|2027|2028|One-off|2027|2028
Staff||500|510||90|95
Change||||70||
Toner||30|31||20|22
`, []string{"Amount: {column: C}", `Period: "2028"`, "Unit cost: {column: E}", "Frequency: one-off", "Option: Managed"}},
		{"the same amounts in two currencies", `
Item|Stay PLN|Stay EUR|Move PLN|Move EUR
Rent|4250|1000|8500|2000
Power|425|100|850|200
Staff|42500|10000|21250|5000
`, []string{"- Stay EUR", "- Move EUR"}},
		{"hours, weeks and a rate with their product", `
Shift|Hours per week|Weeks per year|Stay rate (GBP/h)|Stay cost (GBP)
Early|40|52|15|31200
Late|60|50|17|51000
Night|30|48|20|28800
`, []string{"- Hours per week", "- Weeks per year", "- Stay rate (GBP/h)", "Unit cost: Stay cost (GBP)"}},
		{"numbers a year and prices", `
Test|Number/year|Inside (DKK)|Outside (DKK)
Lead|100|25|31
Zinc|300|15.5|12
`, []string{"Quantity: Number/year", "across: [Option]", "cell is: Unit cost", "Frequency: annual"}},
		{"quantities without prices", `
Task|Days own|Days contractor
Design|10|4
Build|30|25
Tests|12|9
`, []string{"cell is: Quantity", `Days own: {Option: Days own, Unit cost: "?"}`}},
		{"quantities beside a list of prices", `
Task|Days own|Days contractor||Who|Day rate SEK
Design|10|4||own|5600
Build|30|25||contractor|8900
Tests|12|9
`, []string{`range: "A1:C"`, "cell is: Quantity"}},
		{"hours of a week without a product", `
Shift|Hours a week|EUR per hour
Early|40|20
Late|30|25
`, []string{`Frequency: "?"`}},
		{"sections that say how often", `
Item|Stay|Leave
One-time costs
Set-up||90
Moving|10|20
Annual costs
Staff|400|80
Fee||210
`, []string{"section is: Frequency", "One-time costs: one-off", "Annual costs: annual"}},
		{"a compact pivot", `
Row Labels|2027|2028
Stay in house|150|155
  Staff|130|133
    Clerks|100|102
    Leads|30|31
  Systems|20|22
    Hosting|20|22
Provider|90|94
  Fees|90|94
    Fee|60|62
    Extras|30|32
`, []string{"section is: [Option, Category]", "Description: Row Labels"}},
		{"tables below each other with titles", `
Stay
Item|2027|2028
Staff|10|11
Rent|5|6

Outsource
Item|2027|2028
Fee|8|9
Staff|1|2
`, []string{"block is: Option"}},
		{"countries as options", `
Activity|Country|FTE|Rate (EUR/year)
Payables|Poland|3|40000
Payables|Spain|2|50000
Ledger|Poland|1|45000
Ledger|Spain|4|52000
`, []string{"Option: Country", "Quantity: FTE"}},
		{"figures beyond an empty column", `
Fixed charges a year|||Own vans|Swift
Depot|||500|
Manager|||100|900
Software|||50|60
`, []string{"Category: Fixed charges a year", "across: [Option]"}},
		{"periods down below two rows of headings", `
||Stay|=|Velo|=
When|Work|Paper|Toner|Paper|Toner
2027|Orders|10|20|11|12
2028|Orders|15|30|17|18
`, []string{"Period: When", "across: [Option, Category]", "cell is: Amount"}},
		{"numbered options above groups", `
||Bid 1: Own||Bid 2: Velo|
Who|Work|Hours|Rate|Hours|Rate
Ann|Letters|40|20|30|21
Ann|Parcels|30|25|20|26
Bob|Letters|20|25|10|24
Bob|Parcels|10|35|20|36
`, []string{"Option: Own", "Option: Velo"}},
		{"sections below kinds across", `
Option|Staff|Rent
Salaries
Stay|100|50
Leave|90|40
Travel
Stay|10|20
Leave|15|25
`, []string{"across: [Category]", "section is: Function"}},
		{"prices for a piece", `
Weight|Parcels a year|Own vans £/parcel|Swift £/parcel
light|1000|6.5|7
heavy|200|21|19
`, []string{"Quantity: Parcels a year", "Own vans £/parcel: Own vans", "Swift £/parcel: Swift"}},
		{"names in the middle of their groups", `
||Own couriers|||Velo|
Cost|Year 1|Year 2|Year 3|Year 1|Year 2|Year 3
Couriers|10|11|12|1|2|3
Bicycles|5|6|7|||
Fee||||8|9|10
`, []string{"Option: Own couriers", "Amount: {column: B}", "Option: Velo", "Amount: {column: G}"}},
		{"one heading under each name", `
||City|=|Veidrift|=
Work|Quantity per year|Unit price|Amount|Unit price|Amount
Salting|10|100|1000|90|900
Ploughing|20|150|3000|170|3400
`, []string{`across: [Option, "-"]`, "Quantity: Quantity per year", "- Amount"}},
		{"kinds of cost across that may be names", `
Option|Staff|Rent|Software|Provider fee
Own archive|100|50|20|
Vault|10||5|60
`, []string{"Option: Option", "across: [Category]"}},
		{"an area and a cost", `
Area|Cost|University|Printhouse|Note
Shop|Staff|10|2|checked
|Paper|5||
Campus|Devices|8|3|
|Toner|4||
`, []string{"Function: Area", "Category: Cost", "fill down: [Function]", "across: [Option]"}},
		{"revenue and a result among negative costs", `
USD|2027|2028|2029
Revenue|900|950|990
Engineers|-500|-510|-520
Hosting|-50|-51|-52
Result|350|389|418
`, []string{"negate: true", "- Revenue", "- Result"}},
		{"tables side by side under names", `
Own shop|||Concession|
Item|CHF||Item|CHF
Staff|100||Rebate|20
Goods|80||Care|10
`, []string{"Option: Own shop", "Option: Concession"}},
	} {
		t.Run(strings.ReplaceAll(tc.name, " ", "-"), func(t *testing.T) {
			has(t, propose(t, sheet{"Plan", tc.rows}), tc.want...)
		})
	}
}

// Figures side by side without a heading are left out: nothing says what they are.
func TestFiguresWithoutHeadings(t *testing.T) {
	p := propose(t, sheet{"Costs 2027", "Rent|4250|1000\nPower|310|820\nStaff|99|17\n"})
	if p.Layout != nil || len(p.LeftOut) != 1 || !strings.HasPrefix(p.LeftOut[0], "Costs 2027!A1:C3") {
		t.Errorf("the proposal is %s, left out %q", p.Layout, p.LeftOut)
	}
}

// Figures below no heading of their own are no option beside a price, and titles of blocks then say the option.
func TestFiguresWithoutAHeadingBesideAPrice(t *testing.T) {
	block := "||Units|Price\nNo.|Due|plan|figures\n1|monthly|4|249\n2|yearly|53|517\n3|yearly|30|24\n"
	p := propose(t, sheet{"Plan", "Stay\n" + block + "\nVelo\n" + block})
	has(t, p, "Unit cost: Price", "block is: Option")
	if strings.Contains(string(p.Layout), "across") {
		t.Errorf("something runs across:\n%s", p.Layout)
	}
}

// A list of places may have no label or no row for what the contract needs.
func TestPlacesThatLackSomething(t *testing.T) {
	costs := sheet{"Costs of it", "Item|Stay|Leave\nRent|10|20\nPower|5|6\nStaff|7|8\n"}
	for rows, want := range map[string]string{
		"Town|Oslo|Porto\nState|Norway|Portugal\n|NOK|EUR\nMoney for one euro|11.5|1\n": "Currency: {row: 3}",
		"Town|Oslo|Porto\nState|Norway|Portugal\nGrowth of pay|2|3\n":                   `Currency: "?"`,
	} {
		has(t, propose(t, sheet{"Town facts", rows}, costs), "turned: true", "Location: Town", want)
	}
}
