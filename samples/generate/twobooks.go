package main

// locationsRates is the workbook that a treasury keeps for everybody: locations with their rates and nothing else.
func locationsRates() *book {
	return &book{title: "Locations and rates", sheets: []*sheet{{
		name:   "Locations",
		titles: []string{"Group locations and planning rates 2027", "Invented figures; kept for all business units"},
		columns: []column{{"Location", 14, ""}, {"Country", 14, ""}, {"Currency", 10, ""}, {"FX rate", 10, cents},
			{"FX drift (% a year)", 10, ""}, {"FX volatility (% a year)", 11, ""},
			{"Wage inflation (% a year)", 11, ""}, {"Price inflation (% a year)", 11, ""}, {"On-costs (%)", 10, ""}, {"Productivity (%)", 12, ""}, {"Attrition (% a year)", 10, ""},
			{"Hiring cost", 10, money}, {"Workplace cost", 11, money}, {"Corporate tax (%)", 10, ""}},
		rows: [][]any{
			{"Copenhagen", "Denmark", "DKK", nil, nil, nil, percent(3.2), percent(2), percent(14), nil, percent(7), 45000, 78000, percent(22)},
			{"Gdańsk", "Poland", "PLN", 0.57, percent(-0.5), percent(6.5), percent(6), percent(3.5), percent(20.5), percent(96), percent(14), 10000, 25000, percent(19)},
			{"Sofia", "Bulgaria", "EUR", 0.134, percent(0), percent(1), percent(7), percent(4), percent(19), percent(93), percent(17), 1800, 5200, percent(10)},
			{"Pune", "India", "INR", 12.9, percent(-3), percent(8), percent(9), percent(5), percent(17), percent(80), percent(20), 90000, 310000, percent(25)},
		},
	}}}
}

// businessUnit is a case that takes its locations and rates from locationsRates.
func businessUnit() *book {
	const today, unit = "In-house today", "Own centre Gdańsk"
	return &book{title: "Business unit", sheets: []*sheet{
		{
			name:    "Settings",
			titles:  []string{"Order desk: keep or move?", "Invented figures; locations and rates come from locations-rates.xlsx"},
			columns: []column{{"Setting", 22, ""}, {"Value", 40, ""}},
			rows: [][]any{
				{"Title", "Order desk (invented figures)"}, {"Organisation", "Example Group (invented)"}, {"Prepared by", "Finance"}, {"Reporting currency", "DKK"},
				{"First month", in(2027, 7)}, {"Horizon (years)", 5}, {"Discount rate", percent(9)}, {"Minimum saving (%)", percent(5)},
			},
		},
		{
			name:   "Options",
			titles: []string{"Options", "Invented figures and providers"},
			columns: []column{{"Option", 22, ""}, {"Model", 20, ""}, {"Location", 14, ""}, {"Provider", 14, ""}, {"Baseline", 10,
				""}, {"Transition (months)", 11, ""},
				{"Parallel running (months)", 11, ""}, {"Learning (months)", 11, ""}, {"Starting productivity (%)", 13, ""}, {"Contract indexation (% a year)", 12, ""}},
			rows: [][]any{
				{today, "in-house", "Copenhagen", nil, "yes"},
				{unit, "offshoring", "Gdańsk", nil, "no", 6, 2, 6, percent(75)},
				{"Provider D Sofia", "offshore outsourcing", "Sofia", "Provider D", "no", 6, 2, nil, nil, percent(3)},
			},
		},
		{
			name:    "Functions",
			titles:  []string{"Functions", "Invented figures"},
			columns: []column{{"Function", 18, ""}, {"Unit", 12, ""}, {"Annual volume", 12, money}, {"Volume growth (% a year)", 12, ""}},
			rows:    [][]any{{"Order entry", "order", 96000, percent(2)}, {"Complaints", "case", 14000, percent(-1)}},
		},
		{
			name:   "Costs",
			titles: []string{"Costs", "Invented figures; amounts in the currency of the line"},
			columns: []column{{"Option", 22, ""}, {"Function", 14, ""}, {"Category", 20, ""}, {"Location", 13, ""},
				{"Currency", 10, ""}, {"Quantity", 10, ""}, {"Unit cost", 13, money},
				{"Frequency", 11, ""}, {"From", 9, ""}, {"To", 9, ""}, {"Avoidable (%)", 11, ""}},
			rows: [][]any{
				{today, "Order entry", "Salaries", nil, nil, 16, 415000, "annual", nil, nil, percent(95)},
				{today, "Complaints", "Salaries", nil, nil, 7, 440000, "annual", nil, nil, percent(90)},
				{today, nil, "IT", nil, nil, nil, 68000, "monthly", nil, nil, percent(70)},
				{unit, "Order entry", "Salaries", nil, nil, 16, 93000, "annual"},
				{unit, "Complaints", "Salaries", nil, nil, 7, 108000, "annual"},
				{unit, nil, "IT", nil, nil, nil, 27000, "monthly"},
				{unit, nil, "Retained team", "Copenhagen", nil, 2, 560000, "annual"},
				{unit, nil, "Travel", "Copenhagen", nil, nil, 60000, "quarterly"},
				{unit, nil, "Set-up", "Copenhagen", nil, nil, 1250000, "one-off", 0},
				{unit, nil, "Recruitment", nil, nil, 24, 11000, "one-off", 2},
				{unit, nil, "Severance", "Copenhagen", nil, 20, 210000, "one-off", 7},
				{"Provider D Sofia", "Order entry", "Vendor fees", nil, nil, nil, styled{5.3, cents}, "per unit"},
				{"Provider D Sofia", "Complaints", "Vendor fees", nil, nil, nil, styled{14.5, cents}, "per unit"},
				{"Provider D Sofia", nil, "Retained team", "Copenhagen", nil, 2, 560000, "annual"},
				{"Provider D Sofia", nil, "Governance", "Copenhagen", nil, nil, 38000, "monthly"},
				{"Provider D Sofia", nil, "Travel", "Copenhagen", nil, nil, 45000, "quarterly"},
				{"Provider D Sofia", nil, "Transition", nil, nil, nil, 150000, "one-off", 1},
				{"Provider D Sofia", nil, "Severance", "Copenhagen", nil, 20, 210000, "one-off", 7},
				{"Provider D Sofia", nil, "Legal", "Copenhagen", "EUR", nil, 45000, "one-off", 0},
				{"Provider D Sofia", nil, "Exit", nil, nil, nil, 60000, "one-off", 60},
			},
		},
		plainRanges(),
	}}
}
