package main

import "time"

// periodColumns is a case planned by period: the first year month by month, later ones by fiscal year, and day one in
// Year 0. One line is still stated by quantity and price.
func periodColumns() *book {
	columns := []column{{"Option", 22, ""}, {"Category", 20, ""}, {"Kind", 10, ""}, {"Description", 30, ""},
		{"Currency", 10, ""}, {"Avoidable (%)", 11, ""}, {"Escalation", 11, ""},
		{"Quantity", 10, ""}, {"Unit cost", 11, money}, {"Frequency", 11, ""}, {"Year 0", 11, money}}
	for m := range 12 {
		columns = append(columns, column{in(2027, time.April+time.Month(m)), 11, money})
	}
	for _, y := range []string{"FY29", "FY30", "FY31", "FY32"} {
		columns = append(columns, column{y, 12, money})
	}
	var rows [][]any
	for _, l := range plannedLines() {
		row := []any{l.option, l.category, l.kind(), l.description, l.currency, l.avoidable, nil, nil, nil, nil, l.dayOne}
		for _, share := range l.months {
			row = append(row, share)
		}
		for _, y := range l.years {
			row = append(row, y)
		}
		rows = append(rows, row)
	}
	rows = append(rows, []any{"Provider C", "Governance", nil, "Contract manager, as a price", nil, nil, "wages", 1, 7400,
		"monthly"})
	return &book{title: "Planned by period", sheets: []*sheet{
		{
			name:    "Settings",
			titles:  []string{"Customer service planned by period", "Invented figures"},
			columns: []column{{"Setting", 22, ""}, {"Value", 40, ""}},
			rows: [][]any{
				{"Title", "Customer service planned by period (invented figures)"}, {"Organisation", "Example Group (invented)"}, {"Prepared by", "Finance"},
				{"Reporting currency", "EUR"}, {"Fiscal year starts", "April"}, {"Horizon (years)", 5}, {"Discount rate", percent(8)}, {"Discounting", "monthly"},
				{"Minimum saving (%)", percent(5)},
			},
		},
		{
			name:    "Locations",
			titles:  []string{"Locations", "Invented figures"},
			columns: []column{{"Location", 14, ""}, {"Country", 12, ""}, {"Currency", 10, ""}, {"FX rate", 10, cents}, {"FX drift (% a year)", 10, ""}, {"Wage inflation (% a year)", 11, ""}, {"Price inflation (% a year)", 11, ""}},
			rows: [][]any{
				{"Lyon", "France", "EUR", nil, nil, percent(2.8), percent(2)},
				{"Tunis", "Tunisia", "TND", 3.38, percent(-2), percent(6), percent(5.5)},
			},
		},
		{
			name:    "Options",
			titles:  []string{"Options", "Invented figures and providers"},
			columns: []column{{"Option", 22, ""}, {"Model", 20, ""}, {"Location", 14, ""}, {"Provider", 14, ""}, {"Baseline", 10, ""}},
			rows: [][]any{
				{"In-house today", "in-house", "Lyon", nil, "yes"},
				{"Provider C", "offshore outsourcing", "Tunis", "Provider C", "no"},
				{"Own centre Tunis", "offshoring", "Tunis", nil, "no"},
			},
		},
		{name: "Costs", titles: []string{"Costs by period", "Invented figures; planned amounts of each period in the currency of the line"}, columns: columns, rows: rows},
		plainRanges(),
	}}
}

// planned is one line of period columns.
type planned struct {
	option, category, description string
	currency, avoidable, dayOne   any
	months                        [12]any
	years                         [4]any
}

// handover is a category of this workbook's own, so its lines state their kind.
const handover = "Staff until handover"

func (l planned) kind() any {
	if l.category == handover {
		return "running"
	}
	return nil
}

func plannedLines() []planned {
	const today, provider, own = "In-house today", "Provider C", "Own centre Tunis"
	return []planned{
		{today, "Salaries", "Thirty agents, June and December with bonus", nil, percent(90), nil,
			months(131000, map[int]int{2: 158000, 8: 171000}), [4]any{1702000, 1751000, 1802000, 1853000}},
		{today, "Facilities", "Rent and energy", nil, percent(50), nil, months(17500, nil), [4]any{214000, 218000, 223000, 227000}},
		{today, "IT", "Telephony and licences", nil, percent(80), nil, months(12800, map[int]int{0: 41000}), [4]any{189000, 193000, 197000, 201000}},
		{provider, "Vendor fees", "Rising with the handover", "EUR", nil, nil,
			ramp(0, 0, 31000, 47000, 62000, 78000), [4]any{962000, 986000, 1011000, 1036000}},
		{provider, handover, "Agents at home until handover", "EUR", nil, nil, ramp(131000, 131000, 105000, 78000, 40000, 0), [4]any{}},
		{provider, "Travel", "Visits", "EUR", nil, nil, months(4200, nil), [4]any{36000, 36500, 37000, 38000}},
		{provider, "Transition", "Transition fee in two parts", "EUR", nil, 90000, at(map[int]int{5: 90000}), [4]any{}},
		{provider, "Severance", "Thirty leavers", "EUR", nil, nil, at(map[int]int{5: 420000}), [4]any{}},
		{provider, "Legal", "Contract", "EUR", nil, 55000, at(nil), [4]any{}},
		{provider, "Exit", "Hand-back", "EUR", nil, nil, at(nil), [4]any{nil, nil, nil, 80000}},
		{own, "Salaries", "Thirty-four agents", nil, nil, nil, ramp(0, 40000, 96000, 128000, 143000, 143000), [4]any{1812000, 1921000, 2036000, 2158000}},
		{own, handover, "Agents at home until handover", "EUR", nil, nil, ramp(131000, 131000, 118000, 92000, 60000, 22000, 0), [4]any{}},
		{own, "Facilities", "Rent and energy", nil, nil, nil, months(30500, nil), [4]any{386000, 407000, 430000, 453000}},
		{own, "IT", "Telephony and licences", nil, nil, nil, months(29000, nil), [4]any{367000, 387000, 408000, 431000}},
		{own, "Travel", "Visits", "EUR", nil, nil, months(5200, nil), [4]any{41000, 42000, 43000, 44000}},
		{own, "Set-up", "Company and project", "EUR", nil, 160000, at(nil), [4]any{}},
		{own, "Fit-out", "Office", nil, nil, 520000, at(nil), [4]any{}},
		{own, "Recruitment", "Agency fees", nil, nil, nil, at(map[int]int{0: 60000, 1: 60000, 2: 40000}), [4]any{}},
		{own, "Severance", "Thirty leavers", "EUR", nil, nil, at(map[int]int{6: 420000}), [4]any{}},
	}
}

// months returns the same amount for each month but for the ones given.
func months(amount int, others map[int]int) (out [12]any) {
	for i := range out {
		out[i] = amount
		if v, ok := others[i]; ok {
			out[i] = v
		}
	}
	return out
}

// ramp returns the first amounts given and the last one from then on; zeros are left blank.
func ramp(amounts ...int) (out [12]any) {
	for i := range out {
		if v := amounts[min(i, len(amounts)-1)]; v != 0 {
			out[i] = v
		}
	}
	return out
}

// at returns the amounts of some months, 0 for the first, all others blank.
func at(amounts map[int]int) (out [12]any) {
	for i := range out {
		if v, ok := amounts[i]; ok {
			out[i] = v
		}
	}
	return out
}
