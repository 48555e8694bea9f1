package schema

// Kinds are the words of the column Kind, in the order of report.Kind.
var Kinds = []Choice{
	{"labour", []string{"labor", "people", "own labour", "own labor"}},
	{"loaded labour", []string{"loaded labor", "fully loaded labour", "fully loaded labor", "labour loaded",
		"labor loaded"}},
	{"fees", []string{"fee", "service fee", "service fees", "vendor fees"}},
	{"running", []string{"running cost", "running costs", "opex", "recurring"}},
	{"one-off", []string{"one off", "oneoff", "one-off cost", "one-off costs", "one-time", "one time"}},
	{"investment", []string{"investments", "capex"}},
	{"benefit", []string{"benefits", "income", "revenue"}},
}

// Frequencies are the words of the column Frequency, in the order of report.Frequency.
var Frequencies = []Choice{
	{"one-off", []string{"one off", "oneoff", "once", "one-time", "one time", "single"}},
	{"monthly", []string{"month", "a month", "per month", "each month", "every month", "p.m."}},
	{"quarterly", []string{"quarter", "a quarter", "per quarter", "each quarter", "every quarter"}},
	{"annual", []string{"annually", "yearly", "year", "a year", "per year", "per annum", "each year", "every year",
		"p.a."}},
	{"per unit", []string{"unit", "a unit", "each unit", "by unit", "per transaction", "per piece", "per volume"}},
}

// Escalations are the words of the column Escalation, in the order of report.Escalation; a percentage may stand there
// too.
var Escalations = []Choice{
	{"none", []string{"no", "no escalation", "flat", "nil"}},
	{"wages", []string{"wage", "wage inflation", "salaries", "pay"}},
	{"prices", []string{"price", "price inflation", "cpi"}},
	{"contract", []string{"contract indexation", "indexation", "contract index"}},
}

// Behaviours are the words of the column Behaviour, in the order of report.Behaviour.
var Behaviours = []Choice{{"fixed", []string{"fix"}}, {"variable", []string{"var", "volume"}}}

var costs = Sheet{
	Name: "Costs", Synonyms: []string{"Cost", "Cost lines", "Cost items", "Cost data", "Cost table"}, Required: true,
	About: "What each option costs, one row a cost line: quantity and unit cost with a frequency, or an amount in each " +
		"of several period columns.",
	Columns: []Column{
		{Name: "Option", Width: 26, Synonyms: []string{"Alternative", "Sourcing option", "Option name"}, Type: TypeName,
			Of:          Options,
			Required:    true,
			Description: "Whose cost it is: a name from the sheet Options."},
		{Name: "Function", Synonyms: []string{"Activity", "Process", "Service"}, Type: TypeName, Of: Functions,
			Default:     "shared by all the option's functions",
			Description: "The piece of work it belongs to: a name from the sheet Functions. Blank = shared."},
		{Name: "Category", Synonyms: []string{"Cost category", "Cost type", "Cost element"}, Type: TypeName, Required: true,
			Description: "What is paid for, in your words. Known categories carry a kind."},
		{Name: "Kind", Synonyms: []string{"Kind of cost", "Cost kind", "Type"}, Type: TypeChoice, Choices: Kinds,
			Default:     "the category's kind",
			Description: "labour, loaded labour, fees, running, one-off, investment or benefit. Overrides the category's kind."},
		{Name: "Description", Width: 40,
			Synonyms: []string{"Text", "Comment", "Comments", "Remark", "Remarks", "Note", "Notes", "Details"}, Type: TypeText,
			Description: "Any text."},
		{Name: "Location", Synonyms: []string{"Site", "Place"}, Type: TypeName, Of: Locations,
			Default:     "the option's location",
			Description: "Where the cost arises: a name from the sheet Locations."},
		{Name: "Currency", Synonyms: []string{"Ccy", "Currency code"}, Type: TypeCurrency,
			Default:     "the location's currency",
			Description: "The reporting currency or the currency of a location."},
		{Name: "Quantity", Bulk: true,
			Negative: "enter the quantity without a sign; for a credit make the unit cost negative",
			Synonyms: []string{"Qty", "Headcount", "FTE", "FTEs", "Heads", "Number", "Units", "Count"},
			Type:     TypeNumber, Bounds: upwards(), Default: "1",
			Description: "How many. For labour, the FTE that the work takes at home productivity."},
		{Name: "Unit cost",
			Synonyms: []string{"Amount", "Rate", "Cost", "Price", "Unit price", "Cost per unit", "Cost rate", "Salary"},
			Type:     TypeAmount, Bounds: AnyAmount, Required: true,
			Description: "The cost of one, in the line's currency. Negative = a credit."},
		{Name: "Frequency", Synonyms: []string{"Per", "Recurrence", "Interval", "How often", "Periodicity"},
			Type: TypeChoice, Choices: Frequencies, Required: true,
			Description: "one-off, monthly, quarterly, annual, or per unit of the function's annual volume."},
		{Name: "From",
			Synonyms: []string{"From month", "Start", "Start month", "Starts", "First month", "Start date", "From date",
				"Month"},
			Type: TypeMonthPoint, Bounds: within(0, 1200), Label: "the start (From)",
			Default:     "0 = day one for a one-off, else 1",
			Description: "The month it falls in or starts: a month number (0 = day one) or a date."},
		{Name: "To",
			Synonyms: []string{"To month", "End", "End month", "Ends", "Last month", "Until", "End date", "To date"},
			Type:     TypeMonthPoint, Bounds: within(0, 1200), Label: "the end (To)", Default: "the end",
			Description: "The last month it runs: a month number or a date."},
		{Name: "Escalation", Synonyms: []string{"Escalator", "Indexation", "Inflation", "Price basis"}, Type: TypeEscalation,
			Choices: Escalations, Bounds: within(-50, 200), Default: "by kind",
			Description: "What the price follows: wages, prices, contract, none, or a percentage a year."},
		{Name: "Behaviour", Synonyms: []string{"Behavior", "Cost behaviour", "Cost behavior", "Fixed or variable"},
			Type: TypeChoice, Choices: Behaviours, Default: "by kind",
			Description: "fixed, or variable with the function's volume."},
		{Name: "Avoidable", Unit: "%", Synonyms: []string{"Avoidable part", "Avoidable share", "Avoidability"},
			Type: TypePercent, Bounds: within(0, 100), Hundred: true, Default: "100",
			Description: "Baseline lines only: the part that can go away at all. The rest is stranded and stays with every " +
				"option."},
		{Name: "Probability", Unit: "%", Synonyms: []string{"Likelihood", "Chance"}, Type: TypePercent,
			Bounds: within(0, 100), Hundred: true, Default: "100",
			Description: "Benefits only: how likely the benefit is."},
	},
}

// The places of the columns of Costs.
const (
	CostOption = iota
	CostFunction
	CostCategory
	CostKind
	CostDescription
	CostLocation
	CostCurrency
	CostQuantity
	CostUnitCost
	CostFrequency
	CostFrom
	CostTo
	CostEscalation
	CostBehaviour
	CostAvoidable
	CostProbability
	CostColumns
)

// PeriodColumn describes a period column of the sheet Costs by its heading.
func PeriodColumn(heading string) Column {
	return Column{Name: heading, Type: TypeAmount, Bounds: AnyAmount, Label: "the amount of " + heading}
}
