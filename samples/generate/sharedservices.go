package main

// sharedServices is the full example: every sheet and every column of the contract in use, for a finance and service
// centre of seventy people in Düsseldorf.
func sharedServices() *book {
	return &book{title: "Shared services", sheets: []*sheet{
		sharedSettings(), sharedLocations(), sharedOptions(), sharedFunctions(), sharedCosts(),
		sharedScenarios(), sharedUncertainty(), sharedScorecard(),
	}}
}

func sharedSettings() *sheet {
	return &sheet{
		name: "Settings",
		titles: []string{"Shared services: keep, outsource or offshore?", "Invented figures: no organisation, provider or " +
			"price in this workbook is real"},
		columns: []column{{"Setting", 24, ""}, {"Value", 38, ""}},
		rows: [][]any{
			{"Title", "Finance and service desk, Düsseldorf (invented figures)"},
			{"Organisation", "Example Group (invented)"},
			{"Prepared by", "Finance"},
			{"Reporting currency", "EUR"},
			{"First month", in(2027, 1)},
			{"Fiscal year starts", "January"},
			{"Horizon (years)", 6},
			{"Discount rate", percent(7.5)},
			{"Discounting", "mid-year"},
			{"Tax", "group"},
			{"Minimum saving (%)", percent(10)},
			{"Trials", 10000},
			{"Seed", 20270101},
		},
	}
}

func sharedLocations() *sheet {
	return &sheet{
		name:   "Locations",
		titles: []string{"Locations", "Invented figures; hiring, workplace cost and incentive in local currency"},
		columns: []column{{"Location", 14, ""}, {"Country", 13, ""}, {"Currency", 10, ""}, {"FX rate (local per EUR)", 11,
			cents}, {"Inverse FX rate (EUR per local)", 13, rate},
			{"FX drift (% a year)", 10, ""}, {"FX volatility (% a year)", 10, ""}, {"Wage inflation (% a year)", 10, ""}, {"Price inflation (% a year)", 10, ""},
			{"On-costs (%)", 10, ""}, {"Productivity (%)", 12, ""}, {"Attrition (% a year)", 10, ""}, {"Hiring cost", 12, money}, {"Workplace cost", 11, money},
			{"Corporate tax (%)", 10, ""}, {"Tax holiday (years)", 9, ""}, {"Incentive", 10, money}},
		rows: [][]any{
			{"Düsseldorf", "Germany", "EUR", 1, nil, percent(0), percent(0), percent(3), percent(2), percent(21), percent(100), percent(5), 6000, 9500, percent(31), 0, 0},
			{"Kraków", "PL", "PLN", 4.28, nil, percent(-0.5), percent(7), percent(5.5), percent(3.5), percent(20.5), percent(96), percent(15), 11000, 23000, percent(19), 0, 6000},
			{"Hyderabad", "India", "INR", 96.5, nil, percent(-3), percent(8), percent(8.5), percent(4.5), percent(17), percent(82), percent(21), 95000, 330000, percent(25), 3, 75000},
			{"Manila", "PH", "PHP", nil, 0.0155, percent(-1), percent(8.5), percent(5), percent(3.8), percent(14), percent(85), percent(24), 38000, 160000, percent(25), nil, nil},
		},
	}
}

func sharedOptions() *sheet {
	return &sheet{
		name:   "Options",
		titles: []string{"Options", "Invented figures and providers"},
		columns: []column{{"Option", 22, ""}, {"Model", 20, ""}, {"Location", 14, ""}, {"Provider", 14, ""}, {"Baseline", 10,
			""}, {"Transition (months)", 11, ""},
			{"Parallel running (months)", 11, ""}, {"Learning (months)", 11, ""}, {"Starting productivity (%)", 13, ""}, {"Contract indexation (% a year)", 12, ""},
			{"Minimum commitment (%)", 14, ""}, {"Transfer-pricing mark-up (%)", 14, ""}},
		rows: [][]any{
			{"In-house today", "in-house", "Düsseldorf", nil, "yes"},
			{"Provider A onshore", "outsourcing", "Düsseldorf", "Provider A", "no", 5, 2, nil, nil, percent(2.5), percent(75), nil},
			{"Own centre Kraków", "offshoring", "Kraków", nil, "no", 7, 2, 6, percent(75), nil, nil, percent(8)},
			{"Own centre Hyderabad", "offshoring", "Hyderabad", nil, "no", 12, 4, 9, percent(60), nil, nil, percent(12)},
			{"Provider B Manila", "offshore outsourcing", "Manila", "Provider B", "no", 9, 3, nil, nil, percent(3), percent(85), nil},
		},
	}
}

func sharedFunctions() *sheet {
	return &sheet{
		name:   "Functions",
		titles: []string{"Functions", "Invented figures"},
		columns: []column{{"Function", 20, ""}, {"Unit", 14, ""}, {"Annual volume", 12, money},
			{"Volume growth (% a year)", 12, ""}},
		rows: [][]any{
			{"Accounts payable", "invoice", 255000, percent(3)},
			{"Payroll", "payslip", 108000, percent(1)},
			{"Service desk", "ticket", 84000, percent(4)},
			{"General ledger", "journal entry", 46000, percent(0)},
		},
	}
}

func sharedScenarios() *sheet {
	return &sheet{
		name:    "Scenarios",
		titles:  []string{"Scenarios", "Invented figures; changes of rates in percentage points, all others relative"},
		columns: []column{{"Scenario", 24, ""}, {"Driver", 20, ""}, {"Applies to", 20, ""}, {"Change", 10, ""}},
		rows: [][]any{
			{"Strong growth", "Volume", "all", percent(20)},
			{"Strong growth", "Wage inflation", "all", percent(1)},
			{"Wages catch up", "Wage inflation", "Kraków", percent(3)},
			{"Wages catch up", "Wage inflation", "Hyderabad", percent(3)},
			{"Wages catch up", "Contract indexation", "Provider B Manila", percent(1.5)},
			{"Weak euro", "FX value", "PLN", percent(12)},
			{"Weak euro", "FX value", "INR", percent(12)},
			{"Weak euro", "FX value", "PHP", percent(12)},
			{"Difficult transition", "Transition time", "all", percent(50)},
			{"Difficult transition", "One-off costs", "all", percent(30)},
			{"Difficult transition", "Productivity", "all", percent(-8)},
			{"Difficult transition", "Attrition", "all", percent(8)},
			{"Shrinking business", "Volume", "all", percent(-30)},
		},
	}
}

func sharedUncertainty() *sheet {
	return &sheet{
		name:   "Uncertainty",
		titles: []string{"Uncertainty", "Invented figures; changes of rates in percentage points, all others relative"},
		columns: []column{{"Driver", 20, ""}, {"Applies to", 20, ""}, {"Low", 10, ""}, {"Most likely", 10, ""},
			{"High", 10, ""}},
		rows: [][]any{
			{"Volume", "all", percent(-20), percent(0), percent(15)},
			{"Salaries", "Düsseldorf", percent(-3), percent(0), percent(4)},
			{"Wage inflation", "Kraków", percent(-1.5), percent(0), percent(3)},
			{"Wage inflation", "Hyderabad", percent(-2), percent(0), percent(3)},
			{"Price inflation", "all", percent(-1), percent(0), percent(2)},
			{"Productivity", "Kraków", percent(-10), percent(0), percent(4)},
			{"Productivity", "Hyderabad", percent(-18), percent(-3), percent(5)},
			{"Attrition", "Hyderabad", percent(-5), percent(0), percent(15)},
			{"Vendor fees", "Provider A onshore", percent(-4), percent(0), percent(8)},
			{"Vendor fees", "Provider B Manila", percent(-4), percent(2), percent(12)},
			{"Contract indexation", "all", percent(0), percent(0), percent(1)},
			{"One-off costs", "all", percent(-10), percent(5), percent(45)},
			{"Transition time", "all", percent(0), percent(10), percent(60)},
			{"Discount rate", "all", percent(-2), percent(0), percent(2)},
		},
	}
}

func sharedScorecard() *sheet {
	return &sheet{
		name:   "Scorecard",
		titles: []string{"Scorecard", "Invented scores from 1 (poor) to 5 (very good)"},
		columns: []column{{"Criterion", 28, ""}, {"Weight", 10, ""}, {"In-house today", 12, ""}, {"Provider A onshore", 12,
			""}, {"Own centre Kraków", 12, ""},
			{"Own centre Hyderabad", 12, ""}, {"Provider B Manila", 12, ""}},
		rows: [][]any{
			{"Control and compliance", 25, 5, 3, 4, 4, 2},
			{"Expertise and technology", 20, 3, 4, 3, 3, 5},
			{"Language and time zone", 20, 5, 5, 4, 2, 2},
			{"Flexibility in volume", 15, 2, 4, 3, 4, 5},
			{"Business continuity", 10, 3, 3, 4, 3, 3},
			{"Market access", 10, 1, 1, 2, 5, 3},
		},
	}
}
