package ingest

var kindChoices = []Choice{
	{"labour", []string{"labor", "people", "own labour", "own labor"}},
	{"loaded labour", []string{"loaded labor", "fully loaded labour", "fully loaded labor", "labour loaded", "labor loaded"}},
	{"fees", []string{"fee", "service fee", "service fees", "vendor fees"}},
	{"running", []string{"running cost", "running costs", "opex", "recurring"}},
	{"one-off", []string{"one off", "oneoff", "one-off cost", "one-off costs", "one-time", "one time"}},
	{"investment", []string{"investments", "capex"}},
	{"benefit", []string{"benefits", "income", "revenue"}},
}

var frequencyChoices = []Choice{
	{"one-off", []string{"one off", "oneoff", "once", "one-time", "one time", "single"}},
	{"monthly", []string{"month", "a month", "per month", "each month", "every month", "p.m."}},
	{"quarterly", []string{"quarter", "a quarter", "per quarter", "each quarter", "every quarter"}},
	{"annual", []string{"annually", "yearly", "year", "a year", "per year", "per annum", "each year", "every year", "p.a."}},
	{"per unit", []string{"unit", "a unit", "each unit", "by unit", "per transaction", "per piece", "per volume"}},
}

var escalationChoices = []Choice{
	{"none", []string{"no", "no escalation", "flat", "nil"}},
	{"wages", []string{"wage", "wage inflation", "salaries", "pay"}},
	{"prices", []string{"price", "price inflation", "cpi"}},
	{"contract", []string{"contract indexation", "indexation", "contract index"}},
}

var behaviourChoices = []Choice{{"fixed", []string{"fix"}}, {"variable", []string{"var", "volume"}}}

var costsSheet = Sheet{
	Name: "Costs", Synonyms: []string{"Cost", "Cost lines", "Cost items", "Cost data", "Cost table"}, Required: true,
	About: "What each option costs, one row a cost line: quantity and unit cost with a frequency, or an amount in each of several period columns.",
	Columns: []Column{
		{Name: "Option", Heading: "Option", Synonyms: []string{"Alternative", "Sourcing option", "Option name"}, Type: TypeName, Of: "Options", Required: true,
			Description: "Whose cost it is: a name from the sheet Options."},
		{Name: "Function", Heading: "Function", Synonyms: []string{"Activity", "Process", "Service"}, Type: TypeName, Of: "Functions",
			Default: "shared by all the option's functions", Description: "The piece of work it belongs to: a name from the sheet Functions. Blank = shared."},
		{Name: "Category", Heading: "Category", Synonyms: []string{"Cost category", "Cost type", "Cost element"}, Type: TypeName, Required: true,
			Description: "What is paid for, in your words. Known categories carry a kind."},
		{Name: "Kind", Heading: "Kind", Synonyms: []string{"Kind of cost", "Cost kind", "Type"}, Type: TypeChoice, Choices: kindChoices,
			Default: "the category's kind", Description: "labour, loaded labour, fees, running, one-off, investment or benefit. Overrides the category's kind."},
		{Name: "Description", Heading: "Description", Synonyms: []string{"Text", "Comment", "Comments", "Remark", "Remarks", "Note", "Notes", "Details"}, Type: TypeText,
			Description: "Any text."},
		{Name: "Location", Heading: "Location", Synonyms: []string{"Site", "Place"}, Type: TypeName, Of: "Locations",
			Default: "the option's location", Description: "Where the cost arises: a name from the sheet Locations."},
		{Name: "Currency", Heading: "Currency", Synonyms: []string{"Ccy", "Currency code"}, Type: TypeCurrency,
			Default: "the location's currency", Description: "The reporting currency or the currency of a location."},
		{Name: "Quantity", Heading: "Quantity", Synonyms: []string{"Qty", "Headcount", "FTE", "FTEs", "Heads", "Number", "Units", "Count"}, Type: TypeNumber,
			Bounds: upwards(), Default: "1", Description: "How many. For labour, the FTE that the work takes at home productivity."},
		{Name: "Unit cost", Heading: "Unit cost", Synonyms: []string{"Amount", "Rate", "Cost", "Price", "Unit price", "Cost per unit", "Cost rate", "Salary"},
			Type: TypeAmount, Bounds: anyAmount(), Required: true, Description: "The cost of one, in the line's currency. Negative = a credit."},
		{Name: "Frequency", Heading: "Frequency", Synonyms: []string{"Per", "Recurrence", "Interval", "How often", "Periodicity"}, Type: TypeChoice,
			Choices: frequencyChoices, Required: true,
			Description: "one-off, monthly, quarterly, annual, or per unit of the function's annual volume."},
		{Name: "From", Heading: "From", Synonyms: []string{"From month", "Start", "Start month", "Starts", "First month", "Start date", "From date", "Month"},
			Type: TypeMonthPoint, Bounds: within(0, 1200), spoken: "the start (From)", Default: "0 = day one for a one-off, else 1",
			Description: "The month it falls in or starts: a month number (0 = day one) or a date."},
		{Name: "To", Heading: "To", Synonyms: []string{"To month", "End", "End month", "Ends", "Last month", "Until", "End date", "To date"},
			Type: TypeMonthPoint, Bounds: within(0, 1200), spoken: "the end (To)", Default: "the end", Description: "The last month it runs: a month number or a date."},
		{Name: "Escalation", Heading: "Escalation", Synonyms: []string{"Escalator", "Indexation", "Inflation", "Price basis"}, Type: TypeEscalation,
			Choices: escalationChoices, Bounds: within(-50, 200), Default: "by kind",
			Description: "What the price follows: wages, prices, contract, none, or a percentage a year."},
		{Name: "Behaviour", Heading: "Behaviour", Synonyms: []string{"Behavior", "Cost behaviour", "Cost behavior", "Fixed or variable"}, Type: TypeChoice,
			Choices: behaviourChoices,
			Default: "by kind", Description: "fixed, or variable with the function's volume."},
		{Name: "Avoidable", Heading: "Avoidable (%)", Synonyms: []string{"Avoidable part", "Avoidable share", "Avoidability"}, Type: TypePercent,
			Bounds: within(0, 100), Hundred: true, Default: "100",
			Description: "Baseline lines only: the part that can go away at all. The rest is stranded and stays with every option."},
		{Name: "Probability", Heading: "Probability (%)", Synonyms: []string{"Likelihood", "Chance"}, Type: TypePercent,
			Bounds: within(0, 100), Hundred: true, Default: "100", Description: "Benefits only: how likely the benefit is."},
	},
}

// The places of the columns of Costs.
const (
	costOption = iota
	costFunction
	costCategory
	costKind
	costDescription
	costLocation
	costCurrency
	costQuantity
	costUnitCost
	costFrequency
	costFrom
	costTo
	costEscalation
	costBehaviour
	costAvoidable
	costProbability
	costColumns
)
