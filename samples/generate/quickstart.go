package main

import "time"

// quickStart is the smallest useful workbook: three sheets, a dozen cost lines, everything else left to its default.
func quickStart() *book {
	return &book{title: "Quick start", sheets: []*sheet{
		{
			name:    "Locations",
			titles:  []string{"Where the work can be done", "Invented figures"},
			columns: []column{{"Location", 14, ""}, {"Country", 10, ""}, {"Currency", 10, ""}, {"FX rate", 10, cents}, {"Wage inflation (% a year)", 14, ""}, {"On-costs (%)", 11, ""}, {"Productivity (%)", 13, ""}},
			rows: [][]any{
				{"Vienna", "AT", "EUR", nil, percent(3), percent(29), nil},
				{"Kraków", "PL", "PLN", 4.30, percent(6), percent(21), percent(92)},
			},
		},
		{
			name:    "Options",
			titles:  []string{"Ways to get the work done", "Invented figures"},
			columns: []column{{"Option", 24, ""}, {"Model", 14, ""}, {"Location", 14, ""}, {"Transition (months)", 12, ""}, {"Parallel running (months)", 12, ""}},
			rows: [][]any{
				{"In-house today", "in-house", "Vienna"},
				{"Provider A", "outsourcing", "Vienna", 4, 1},
				{"Own centre in Kraków", "offshoring", "Kraków", 6, 2},
			},
		},
		{
			name:    "Costs",
			titles:  []string{"What each way costs", "Invented figures"},
			columns: []column{{"Option", 24, ""}, {"Category", 18, ""}, {"Currency", 10, ""}, {"Quantity", 10, ""}, {"Unit cost", 12, money}, {"Frequency", 12, ""}, {"From", 12, ""}, {"Avoidable (%)", 12, ""}},
			rows: [][]any{
				{"In-house today", "Salaries", nil, 20, 51000, "annual", nil, percent(90)},
				{"In-house today", "Facilities", nil, nil, 11500, "monthly", nil, percent(60)},
				{"In-house today", "IT", nil, nil, 30000, "quarterly", nil, percent(80)},
				{"Provider A", "Vendor fees", nil, nil, 91000, "monthly"},
				{"Provider A", "Retained team", nil, 1, 68000, "annual"},
				{"Provider A", "Transition", nil, nil, 140000, "one-off", in(2027, time.January)},
				{"Provider A", "Severance", nil, 16, 17000, "one-off", 5},
				{"Own centre in Kraków", "Salaries", nil, 20, 98000, "annual"},
				{"Own centre in Kraków", "Facilities", nil, nil, 38000, "monthly"},
				{"Own centre in Kraków", "Travel", "EUR", nil, 9000, "quarterly"},
				{"Own centre in Kraków", "Set-up", nil, nil, 640000, "one-off", 0},
				{"Own centre in Kraków", "Recruitment", nil, 20, 9000, "one-off", 2},
				{"Own centre in Kraków", "Severance", "EUR", 18, 17000, "one-off", 7},
			},
		},
	}}
}
