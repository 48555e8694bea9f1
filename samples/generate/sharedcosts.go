package main

// sharedCosts is the sheet Costs of the full example. Quantities of people are full-time equivalents at home
// productivity.
func sharedCosts() *sheet {
	var rows [][]any
	rows = append(rows, sharedToday()...)
	rows = append(rows, sharedProviderA()...)
	rows = append(rows, sharedKrakow()...)
	rows = append(rows, sharedHyderabad()...)
	rows = append(rows, sharedProviderB()...)
	return &sheet{
		name:   "Costs",
		titles: []string{"Costs", "Invented figures; amounts in the currency of the line"},
		columns: []column{{"Option", 22, ""}, {"Function", 18, ""}, {"Category", 22, ""}, {"Kind", 14, ""}, {"Description",
			40, ""}, {"Location", 13, ""}, {"Currency", 10, ""},
			{"Quantity", 10, ""}, {"Unit cost", 13, money}, {"Frequency", 11, ""}, {"From", 10, ""}, {"To", 10, ""}, {"Escalation", 11, ""}, {"Behaviour", 11, ""},
			{"Avoidable (%)", 11, ""}, {"Probability (%)", 12, ""}},
		rows: rows,
	}
}

// The columns: option, function, category, kind, description, location, currency, quantity, unit cost, frequency, from,
// to, escalation, behaviour, avoidable, probability.

func sharedToday() [][]any {
	const o = "In-house today"
	return [][]any{
		{o, "Accounts payable", "Salaries", nil, "Clerks and team leads", nil, nil, 24, 47500, "annual", nil, nil, nil, nil, percent(100)},
		{o, "Payroll", "Salaries", nil, "Payroll specialists", nil, nil, 12, 55000, "annual", nil, nil, nil, nil, percent(95)},
		{o, "Service desk", "Salaries", nil, "First and second level, shift pay included", nil, nil, 20, 48000, "annual", nil, nil, nil, nil, percent(100)},
		{o, "General ledger", "Salaries", nil, "Accountants", nil, nil, 14, 63000, "annual", nil, nil, nil, nil, percent(90)},
		{o, "Accounts payable", "IT", nil, "Scanning and workflow, per invoice", nil, nil, 1, styled{0.42, cents}, "per unit", nil, nil, nil, "variable", percent(70)},
		{o, "Payroll", "Software", "running", "Payroll licence, per payslip", nil, nil, 1, styled{0.95, cents}, "per unit", nil, nil, nil, "variable", percent(100)},
		{o, "Service desk", "IT", nil, "Ticket system and telephony", nil, nil, 1, 14500, "monthly", nil, nil, nil, nil, percent(75)},
		{o, nil, "Management", "labour", "Head of centre and office", nil, nil, 3, 98000, "annual", nil, nil, nil, "fixed", percent(65)},
		{o, nil, "Insurance", nil, "Cyber and fidelity insurance", nil, nil, 1, 42000, "annual", nil, nil, percent(4), nil, percent(40)},
		{o, nil, "Compliance", nil, "Audit of controls", nil, nil, 1, 24000, "quarterly", nil, nil, nil, nil, percent(50)},
		{o, "Service desk", "Equipment", nil, "Renewal of workplaces and headsets", nil, nil, 20, 2400, "one-off", in(2028, 7), nil, "prices", nil, percent(100)},
	}
}

func sharedProviderA() [][]any {
	const o = "Provider A onshore"
	return [][]any{
		{o, "Payroll", "Service fees", nil, "Fee per payslip", nil, nil, 1, styled{5.9, cents}, "per unit", nil, nil, nil, nil, nil},
		{o, "Service desk", "Service fees", nil, "Fee per ticket", nil, nil, 1, styled{11.8, cents}, "per unit"},
		{o, nil, "Retained team", nil, "Contract and service management", nil, nil, 2, 82000, "annual", nil, nil, nil, "fixed"},
		{o, nil, "Governance", nil, "Service reviews and benchmark", nil, nil, 1, 5500, "monthly"},
		{o, nil, "Transition", nil, "Transition fee", nil, nil, 1, 240000, "one-off", 1},
		{o, nil, "Knowledge transfer", nil, "Documentation and shadowing", nil, nil, 5, 18000, "one-off", 3},
		{o, nil, "Severance", nil, nil, nil, nil, 28, 22000, "one-off", 6},
		{o, nil, "Legal", nil, "Tender and contract", nil, nil, 1, 85000, "one-off", 0},
		{o, nil, "Exit", nil, "Hand-back at the end of the term", nil, nil, 1, 120000, "one-off", in(2032, 12), nil, "prices"},
	}
}

func sharedKrakow() [][]any {
	const o, home = "Own centre Kraków", "Düsseldorf"
	return [][]any{
		{o, "Accounts payable", "Salaries", nil, "Clerks and team leads", nil, "PLN", 24, 94000, "annual"},
		{o, "Payroll", "Salaries", nil, "Payroll specialists, German rules", nil, nil, 12, 112000, "annual"},
		{o, "Service desk", "Salaries", nil, "First and second level in three languages", nil, nil, 20, 96000, "annual"},
		{o, "General ledger", "Salaries", nil, "Accountants", nil, nil, 14, 130000, "annual"},
		{o, nil, "Management", "labour", "Centre lead and quality", nil, nil, 3, 220000, "annual", nil, nil, nil, "fixed"},
		{o, nil, "Retained team", nil, "Process owners at home", home, nil, 3, 84000, "annual", nil, nil, nil, "fixed"},
		{o, nil, "IT", nil, "Network, licences and telephony", nil, nil, 1, 84000, "monthly"},
		{o, nil, "Governance", nil, "Steering, internal audit", home, nil, 1, 6500, "monthly"},
		{o, nil, "Travel", nil, "Visits in both directions", nil, "EUR", 1, 21000, "quarterly"},
		{o, nil, "Insurance", nil, "Liability and property", nil, nil, 1, 130000, "annual"},
		{o, nil, "Fit-out", nil, "Office for eighty people", nil, nil, 80, 16500, "one-off", 0},
		{o, nil, "Set-up", nil, "Company, permits, project team", home, nil, 1, 390000, "one-off", 0},
		{o, nil, "Recruitment", nil, "Agency fees", nil, nil, 78, 12000, "one-off", 2},
		{o, nil, "Knowledge transfer", nil, "Shadowing, travel of trainers", home, nil, 1, 38000, "monthly", 2, 7, "none"},
		{o, nil, "Severance", nil, "Leavers at home after handover", home, nil, 60, 22000, "one-off", 8},
		{o, nil, "Legal", nil, "Works council agreement and advice", home, nil, 1, 95000, "one-off", 1},
		{o, nil, "Asset sale", nil, "Surplus furniture at home", home, nil, 1, 40000, "one-off", 12, nil, nil, nil, nil, percent(50)},
	}
}

func sharedHyderabad() [][]any {
	const o, home = "Own centre Hyderabad", "Düsseldorf"
	return [][]any{
		{o, "Accounts payable", "Salaries", nil, "Clerks and team leads", nil, "INR", 24, 820000, "annual"},
		{o, "Payroll", "Salaries", nil, "Payroll specialists", nil, nil, 12, 1050000, "annual"},
		{o, "Service desk", "Salaries", nil, "First and second level, night allowance", nil, nil, 20, 860000, "annual"},
		{o, "General ledger", "Salaries", nil, "Accountants", nil, nil, 14, 1300000, "annual"},
		{o, nil, "Loaded staff cost", nil, "Managers sent from home for three years", home, nil, 4, 195000, "annual", in(2027, 1), in(2029, 12), nil, "fixed"},
		{o, nil, "Retained team", nil, "Process owners and language desk at home", home, nil, 7, 82000, "annual", nil, nil, nil, "fixed"},
		{o, nil, "IT", nil, "Network, licences and telephony", nil, nil, 1, 3900000, "monthly"},
		{o, nil, "Governance", nil, "Steering, internal audit", home, nil, 1, 12500, "monthly"},
		{o, nil, "Travel", nil, nil, home, nil, 1, 62000, "quarterly"},
		{o, nil, "Compliance", nil, "Data protection audit", home, nil, 1, 85000, "annual", nil, nil, percent(3)},
		{o, nil, "Fit-out", nil, "Office for ninety-five people", nil, nil, 95, 620000, "one-off", 0},
		{o, nil, "Set-up", nil, "Company, licences, project team", home, nil, 1, 720000, "one-off", 0},
		{o, nil, "Recruitment", nil, "Agency fees", nil, nil, 95, 120000, "one-off", 3},
		{o, nil, "Knowledge transfer", nil, "Shadowing, travel of trainers", home, nil, 1, 74000, "monthly", 3, 14, "none"},
		{o, nil, "Severance", nil, "Leavers at home after handover", home, nil, 58, 22000, "one-off", 13},
		{o, nil, "Legal", nil, "Works council agreement and advice", home, nil, 1, 130000, "one-off", 1},
		{o, nil, "Grant", nil, "Special economic zone", nil, nil, 1, 9000000, "one-off", 18, nil, nil, nil, nil, percent(70)},
		{o, nil, "Market access", nil, "Margin on sales through the new company", home, nil, 1, 380000, "annual", in(2029, 1), nil, nil, nil, nil, percent(45)},
	}
}

func sharedProviderB() [][]any {
	const o, home = "Provider B Manila", "Düsseldorf"
	return [][]any{
		{o, "Accounts payable", "Outsourcing fees", nil, "Fee per invoice", nil, nil, 1, styled{228.0, cents}, "per unit"},
		{o, "Payroll", "Outsourcing fees", nil, "Fee per payslip", nil, nil, 1, styled{296.0, cents}, "per unit"},
		{o, "Service desk", "Outsourcing fees", nil, "Fee per ticket", nil, nil, 1, styled{612.0, cents}, "per unit"},
		{o, "General ledger", "Outsourcing fees", nil, "Monthly fee", nil, "EUR", 1, 43000, "monthly", nil, nil, "contract", "variable"},
		{o, nil, "Retained team", nil, "Process owners and language desk at home", home, nil, 7, 82000, "annual", nil, nil, nil, "fixed"},
		{o, nil, "Governance", nil, "Service reviews, audits on site", home, nil, 1, 11000, "monthly"},
		{o, nil, "Travel", nil, nil, home, nil, 1, 38000, "quarterly"},
		{o, nil, "Irrecoverable VAT", nil, "On services from abroad", home, nil, 1, 145000, "annual"},
		{o, nil, "Transition", nil, "Transition fee", nil, "EUR", 1, 680000, "one-off", 1},
		{o, nil, "Knowledge transfer", nil, "Shadowing, travel of trainers", home, nil, 1, 46000, "monthly", 2, 10, "none"},
		{o, nil, "Severance", nil, "Leavers at home after handover", home, nil, 60, 22000, "one-off", 8},
		{o, nil, "Legal", nil, "Tender, contract, data protection", home, nil, 1, 190000, "one-off", 0},
		{o, nil, "Credit", "fees", "Sign-on credit", nil, "EUR", 1, -150000, "one-off", 1},
		{o, nil, "Exit", nil, "Hand-back at the end of the term", home, nil, 1, 350000, "one-off", in(2032, 12), nil, "prices"},
	}
}
