package main

import "fmt"

// large is a case of 5,000 cost lines, as it comes out of a ledger: five options × ten functions × twenty cost centres
// × five categories. Figures vary by a small fixed sequence.
func large() *book {
	s := &sheet{
		name:   "Costs",
		titles: []string{"Costs by cost centre", "Invented figures; amounts in the currency of the line"},
		columns: []column{{"Option", 20, ""}, {"Function", 20, ""}, {"Category", 18, ""}, {"Description", 34, ""},
			{"Location", 12, ""}, {"Currency", 10, ""}, {"Quantity", 10, cents},
			{"Unit cost", 13, money}, {"Frequency", 11, ""}, {"From", 8, ""}, {"Avoidable (%)", 11, ""}},
	}
	seq := sequence(20270101)
	for _, o := range largeOptions() {
		for _, fn := range largeFunctions {
			for centre := range 20 {
				for _, c := range o.categories {
					s.rows = append(s.rows, c.row(o, fn, centre, &seq))
				}
			}
		}
	}
	return &book{title: "Large ledger", sheets: []*sheet{largeSettings(), largeLocations(), largeOptionSheet(),
		largeFunctionSheet(), s, plainRanges()}}
}

var largeFunctions = []string{"Accounts payable", "Accounts receivable", "General ledger", "Fixed assets", "Payroll",
	"Travel expenses", "Master data", "Purchasing", "Service desk", "Reporting"}

// largeOption is an option with the categories that each of its cost centres books.
type largeOption struct {
	name       string
	categories []ledger
}

// ledger is a category of one cost centre: how much, of what, how often.
type ledger struct {
	category, what string
	home           bool // booked in the home location
	quantity       float64
	unit, step     int // unit cost and the step in which it varies
	frequency      string
	from           any
	avoidable      any
	varies         bool // the quantity varies too
}

func largeOptions() []largeOption {
	severance := ledger{category: "Severance", what: "leavers", home: true, quantity: 0.8, unit: 22000, step: 500,
		frequency: "one-off", from: 8}
	retained := ledger{category: "Retained team", what: "process owner", home: true, quantity: 0.1, unit: 76000,
		step: 1000, frequency: "annual"}
	travel := ledger{category: "Travel", what: "visits", home: true, quantity: 1, unit: 260, step: 10,
		frequency: "quarterly"}
	return []largeOption{
		{"In-house today", []ledger{
			{category: "Salaries", what: "staff", quantity: 1, unit: 47000, step: 500, frequency: "annual", avoidable: percent(95), varies: true},
			{category: "Wages", what: "temporary staff", quantity: 0.1, unit: 36000, step: 500, frequency: "annual", avoidable: percent(100), varies: true},
			{category: "IT", what: "licences", quantity: 1, unit: 320, step: 10, frequency: "monthly", avoidable: percent(75)},
			{category: "Insurance", what: "share of policies", quantity: 1, unit: 410, step: 10, frequency: "annual", avoidable: percent(30)},
			{category: "Compliance", what: "controls", quantity: 1, unit: 280, step: 10, frequency: "quarterly", avoidable: percent(60)},
		}},
		{"Provider A Lisbon", []ledger{
			{category: "Vendor fees", what: "service fee", quantity: 1, unit: 4400, step: 25, frequency: "monthly"},
			retained,
			{category: "Governance", what: "service management", home: true, quantity: 1, unit: 170, step: 5, frequency: "monthly"},
			{category: "Transition", what: "handover", quantity: 1, unit: 9000, step: 100, frequency: "one-off", from: 2},
			severance,
		}},
		{"Own centre Wrocław", []ledger{
			{category: "Salaries", what: "staff", quantity: 1, unit: 106000, step: 1000, frequency: "annual", varies: true},
			{category: "IT", what: "licences", quantity: 1, unit: 1500, step: 20, frequency: "monthly"},
			retained,
			{category: "Recruitment", what: "agency fees", quantity: 1, unit: 11000, step: 200, frequency: "one-off", from: 2},
			severance,
		}},
		{"Own centre Chennai", []ledger{
			{category: "Salaries", what: "staff", quantity: 1, unit: 1700000, step: 10000, frequency: "annual", varies: true},
			{category: "IT", what: "licences", quantity: 1, unit: 105000, step: 500, frequency: "monthly"},
			travel,
			{category: "Recruitment", what: "agency fees", quantity: 1.2, unit: 110000, step: 1000, frequency: "one-off", from: 3},
			severance,
		}},
		{"Provider B Chennai", []ledger{
			{category: "Outsourcing fees", what: "service fee", quantity: 1, unit: 470000, step: 1000, frequency: "monthly"},
			travel,
			{category: "Governance", what: "service management", home: true, quantity: 1, unit: 240, step: 5, frequency: "monthly"},
			{category: "Transition", what: "handover", quantity: 1, unit: 860000, step: 5000, frequency: "one-off", from: 3},
			severance,
		}},
	}
}

// row is the ledger line of one cost centre and function.
func (l ledger) row(o largeOption, function string, centre int, seq *sequence) []any {
	quantity := l.quantity
	if l.varies {
		quantity = l.quantity * float64(2+seq.next(9)) / 4 // 0.5 to 2.5 times, by quarters
	}
	unit := l.unit + l.step*(seq.next(21)-10)
	var location any
	if l.home {
		location = "Stuttgart"
	}
	return []any{o.name, function, l.category, fmt.Sprintf("Cost centre %d, %s", 4100+10*centre, l.what), location, nil,
		quantity, unit, l.frequency, l.from, l.avoidable}
}

// sequence is a fixed pseudo-random sequence (a 64-bit linear congruential generator).
type sequence uint64

// next returns the next number from 0 to n−1.
func (s *sequence) next(n int) int {
	*s = *s*6364136223846793005 + 1442695040888963407
	return int(uint64(*s) >> 33 % uint64(n))
}

func largeSettings() *sheet {
	return &sheet{
		name:    "Settings",
		titles:  []string{"Finance ledger of 5,000 cost lines", "Invented figures"},
		columns: []column{{"Setting", 22, ""}, {"Value", 42, ""}},
		rows: [][]any{
			{"Title", "Finance ledger, 5,000 cost lines (invented figures)"}, {"Organisation", "Example Group (invented)"}, {"Prepared by", "Finance"}, {"Reporting currency", "EUR"},
			{"First month", in(2027, 1)}, {"Horizon (years)", 5}, {"Discount rate", percent(8)}, {"Minimum saving (%)", percent(5)},
		},
	}
}

func largeLocations() *sheet {
	return &sheet{
		name:   "Locations",
		titles: []string{"Locations", "Invented figures"},
		columns: []column{{"Location", 14, ""}, {"Country", 12, ""}, {"Currency", 10, ""}, {"FX rate", 10, cents},
			{"FX drift (% a year)", 10, ""}, {"FX volatility (% a year)", 11, ""},
			{"Wage inflation (% a year)", 11, ""}, {"Price inflation (% a year)", 11, ""}, {"On-costs (%)", 10, ""}, {"Attrition (% a year)", 10, ""},
			{"Hiring cost", 10, money}, {"Workplace cost", 11, money}},
		rows: [][]any{
			{"Stuttgart", "DE", "EUR", nil, nil, nil, percent(3), percent(2), percent(21), percent(6), 6000, 8800},
			{"Lisbon", "PT", "EUR", nil, nil, nil, percent(4), percent(2.5), percent(24), percent(12), 3500, 6200},
			{"Wrocław", "PL", "PLN", 4.28, percent(-0.5), percent(7), percent(6), percent(3.5), percent(20.5), percent(15), 11000, 25000},
			{"Chennai", "IN", "INR", 96.5, percent(-3), percent(8), percent(8.5), percent(4.5), percent(17), percent(20), 90000, 320000},
		},
	}
}

func largeOptionSheet() *sheet {
	return &sheet{
		name:   "Options",
		titles: []string{"Options", "Invented figures and providers"},
		columns: []column{{"Option", 22, ""}, {"Model", 20, ""}, {"Location", 14, ""}, {"Provider", 14, ""}, {"Baseline", 10,
			""}, {"Transition (months)", 11, ""},
			{"Parallel running (months)", 11, ""}, {"Learning (months)", 11, ""}, {"Starting productivity (%)", 13, ""}, {"Contract indexation (% a year)", 12, ""}, {"Minimum commitment (%)", 14, ""}},
		rows: [][]any{
			{"In-house today", "in-house", "Stuttgart", nil, "yes"},
			{"Provider A Lisbon", "offshore outsourcing", "Lisbon", "Provider A", "no", 6, 2, nil, nil, percent(2.5), percent(80)},
			{"Own centre Wrocław", "offshoring", "Wrocław", nil, "no", 8, 2, 6, percent(75)},
			{"Own centre Chennai", "offshoring", "Chennai", nil, "no", 12, 3, 9, percent(60)},
			{"Provider B Chennai", "offshore outsourcing", "Chennai", "Provider B", "no", 9, 3, nil, nil, percent(3.5), percent(85)},
		},
	}
}

func largeFunctionSheet() *sheet {
	s := &sheet{
		name:   "Functions",
		titles: []string{"Functions", "Invented figures"},
		columns: []column{{"Function", 20, ""}, {"Unit", 12, ""}, {"Annual volume", 12, money},
			{"Volume growth (% a year)", 12, ""}},
	}
	units := []string{"invoice", "receipt", "entry", "asset", "payslip", "claim", "record", "order", "ticket", "report"}
	volumes := []int{310000, 190000, 88000, 9000, 132000, 41000, 67000, 54000, 98000, 3600}
	for i, f := range largeFunctions {
		s.rows = append(s.rows, []any{f, units[i], volumes[i], percent(float64(i%5) - 1)})
	}
	return s
}

// plainRanges is a sheet of uncertainty for a case that has nothing special to say: every driver that matters, for all
// that it fits.
func plainRanges() *sheet {
	return &sheet{
		name:   "Uncertainty",
		titles: []string{"Uncertainty", "Invented figures; changes of rates in percentage points, all others relative"},
		columns: []column{{"Driver", 20, ""}, {"Applies to", 14, ""}, {"Low", 10, ""}, {"Most likely", 10, ""},
			{"High", 10, ""}},
		rows: [][]any{
			{"Volume", "all", percent(-15), percent(0), percent(15)},
			{"Wage inflation", "all", percent(-1), percent(0), percent(2)},
			{"Price inflation", "all", percent(-1), percent(0), percent(2)},
			{"Vendor fees", "all", percent(-3), percent(0), percent(10)},
			{"One-off costs", "all", percent(-10), percent(0), percent(40)},
			{"Transition time", "all", percent(0), percent(0), percent(50)},
		},
	}
}
