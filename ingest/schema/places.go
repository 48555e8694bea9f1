package schema

// Models are the words of the column Model, in the order of report.Model.
var Models = []Choice{
	{"in-house", []string{"in house", "inhouse", "internal", "insourcing", "insourced"}},
	{"outsourcing", []string{"outsource", "outsourced"}},
	{"offshoring", []string{"captive", "captive centre", "captive center", "offshore captive", "captive offshore"}},
	{"offshore outsourcing", []string{"offshore outsource", "offshore outsourced", "outsourcing offshore",
		"outsourced offshore"}},
}

var locations = Sheet{
	Name: "Locations", Synonyms: []string{"Location", "Sites", "Site", "Places", "Location data", "Locations and rates",
		"Location rates"},
	Required: true,
	About:    "Where work is or could be done, one row a location. Amounts are in the location's own currency.",
	Columns: []Column{
		{Name: "Location", Synonyms: []string{"Site", "Place", "City", "Location name", "Locations"}, Type: TypeName,
			Required:    true,
			Description: "The location's name, to which the other sheets refer."},
		{Name: "Country", Synonyms: []string{"Country code", "Nation"}, Type: TypeCountry,
			Description: "ISO 3166 code or English name. Used to tell offshoring from staying at home."},
		{Name: "Currency", Synonyms: []string{"Local currency", "Currency code", "Ccy"}, Type: TypeCurrency, Required: true,
			Description: "The location's currency, ISO 4217."},
		{Name: "FX rate", Rate: true, Format: "0.0000",
			Synonyms: []string{"Exchange rate", "FX", "Local per reporting", "FX rate local per reporting"},
			Type:     TypeNumber, Bounds: above(0, Huge), Default: "1 where the currency is the reporting currency",
			Description: "Units of local currency for one unit of the reporting currency. Give this or the inverse rate, not " +
				"both."},
		{Name: "Inverse FX rate", Rate: true, Format: "0.0000",
			Synonyms: []string{"Inverse exchange rate", "Inverse FX", "Inverse rate", "Reporting per local",
				"Value of local currency"},
			Type: TypeNumber, Bounds: above(0, Huge),
			Description: "Units of reporting currency for one unit of local currency, instead of the FX rate."},
		{Name: "FX drift", Unit: "% a year", Synonyms: []string{"Currency drift", "Exchange rate drift", "Drift"},
			Type: TypePercent, Bounds: above(-100, 200), Default: "0",
			Description: "Expected yearly change of the local currency's value in reporting currency. −3% = it loses 3% a " +
				"year."},
		{Name: "FX volatility", Unit: "% a year",
			Synonyms: []string{"Currency volatility", "Exchange rate volatility", "Volatility"}, Type: TypePercent,
			Bounds: within(0, 200), Default: "0",
			Description: "Yearly standard deviation of the logarithm of that value."},
		{Name: "Wage inflation", Unit: "% a year",
			Synonyms: []string{"Salary inflation", "Pay inflation", "Wage increase", "Wage growth", "Salary increase"},
			Type:     TypePercent, Bounds: within(-50, 200), Default: "0",
			Description: "Expected yearly rise of pay."},
		{Name: "Price inflation", Unit: "% a year", Synonyms: []string{"Inflation", "CPI", "General inflation"},
			Type: TypePercent, Bounds: within(-50, 200), Default: "0",
			Description: "Expected yearly rise of prices."},
		{Name: "On-costs", Unit: "%",
			Synonyms: []string{"On-cost", "Social cost", "Social costs", "Employer's costs", "Employer costs",
				"Benefits and taxes on pay"},
			Type: TypePercent, Bounds: within(0, 200), Default: "0",
			Description: "Employer's costs on top of pay, such as social security."},
		{Name: "Productivity", Unit: "%", Synonyms: []string{"Relative productivity", "Output per FTE"}, Type: TypePercent,
			Bounds: within(1, 500), Hundred: true, Default: "100",
			Description: "Output of one FTE here relative to one at home, 100 = the same. Always 100 for the baseline's " +
				"location."},
		{Name: "Attrition", Unit: "% a year",
			Synonyms: []string{"Staff turnover", "Turnover", "Attrition rate", "Fluctuation"}, Type: TypePercent,
			Bounds: within(0, 200), Default: "0",
			Description: "Part of the staff that leaves in a year and is replaced."},
		{Name: "Hiring cost",
			Synonyms: []string{"Hiring costs", "Cost per hire", "Replacement cost", "Recruitment cost per leaver"},
			Type:     TypeAmount, Bounds: upwards(), Default: "0",
			Description: "Local currency, for each leaver replaced."},
		{Name: "Workplace cost", Unit: "per FTE and year",
			Synonyms: []string{"Workplace", "Workplace costs", "Seat cost", "Cost per seat", "Desk cost"}, Type: TypeAmount,
			Bounds: upwards(), Default: "0",
			Description: "Local currency, for each FTE and year: room, desk, equipment."},
		{Name: "Corporate tax", Unit: "%", Synonyms: []string{"Tax rate", "Corporate tax rate", "Tax", "Corporation tax"},
			Type: TypePercent, Bounds: within(0, 100), Default: "0",
			Description: "The rate of tax on profits. It matters only with Tax = group."},
		{Name: "Tax holiday", Unit: "years", Synonyms: []string{"Tax free years", "Tax holiday in years"}, Type: TypeWhole,
			Bounds: within(0, 50), Default: "0",
			Description: "Case years without that tax."},
		{Name: "Incentive", Unit: "per FTE",
			Synonyms: []string{"Incentives", "Grant per FTE", "Hiring incentive", "Grant per job"}, Type: TypeAmount,
			Bounds: upwards(), Default: "0",
			Description: "Local currency, a one-off grant for each FTE created."},
	},
}

// The places of the columns of Locations.
const (
	LocationName = iota
	LocationCountry
	LocationCurrency
	LocationFX
	LocationInverse
	LocationDrift
	LocationVolatility
	LocationWages
	LocationPrices
	LocationOnCosts
	LocationProductivity
	LocationAttrition
	LocationHiring
	LocationWorkplace
	LocationTax
	LocationHoliday
	LocationIncentive
)

var options = Sheet{
	Name: "Options", Synonyms: []string{"Option", "Alternatives", "Sourcing options"}, Required: true,
	About: "The ways to get the work done, two to twelve, one row each. One of them is the baseline: the way it is " +
		"done today.",
	Columns: []Column{
		{Name: "Option", Width: 26, Synonyms: []string{"Alternative", "Option name", "Sourcing option", "Options"},
			Type:        TypeName,
			Required:    true,
			Description: "The option's name, to which the other sheets refer."},
		{Name: "Model", Synonyms: []string{"Sourcing model", "Delivery model", "Operating model"}, Type: TypeChoice,
			Required: true,
			Choices:  Models, Width: 20,
			Description: "Who does the work and where: in-house, outsourcing, offshoring (own people abroad) or offshore " +
				"outsourcing."},
		{Name: "Location", Synonyms: []string{"Site", "Place", "Where"}, Type: TypeName, Of: Locations, Required: true,
			Description: "Where the work is done: a name from the sheet Locations."},
		{Name: "Provider", Synonyms: []string{"Vendor", "Supplier", "Contractor", "Service provider"}, Type: TypeText,
			Description: "Who provides the service."},
		{Name: "Baseline", Synonyms: []string{"Today", "As is", "Is baseline", "Current"}, Type: TypeYesNo,
			Default:     "the only in-house option",
			Description: "yes on the row of the way it is done today."},
		{Name: "Transition", Unit: "months",
			Synonyms: []string{"Transition time", "Transition period", "Transition in months"}, Type: TypeWhole,
			Bounds: within(0, 360), Default: "0",
			Description: "Months until the work has moved."},
		{Name: "Parallel running", Unit: "months", Synonyms: []string{"Parallel run", "Parallel operation", "Overlap"},
			Type: TypeWhole, Bounds: within(0, 360), Default: "0",
			Description: "Months in which what has moved still runs at home as well."},
		{Name: "Learning", Unit: "months",
			Synonyms: []string{"Learning time", "Learning curve", "Learning period", "Ramp-up"}, Type: TypeWhole,
			Bounds: within(0, 360), Default: "0",
			Description: "Months from the middle of the transition to full productivity."},
		{Name: "Starting productivity", Unit: "%", Synonyms: []string{"Start productivity", "Initial productivity"},
			Type: TypePercent, Bounds: within(1, 200), Hundred: true, Default: "100",
			Description: "Productivity at the start of learning, relative to the location's own."},
		{Name: "Contract indexation", Unit: "% a year", Synonyms: []string{"Indexation", "Contract index", "Fee indexation"},
			Type: TypePercent, Bounds: within(-50, 200), Default: "0",
			Description: "Yearly rise of the provider's fees."},
		{Name: "Minimum commitment", Unit: "%", Synonyms: []string{"Min commitment", "Minimum volume", "Take or pay"},
			Type: TypePercent, Bounds: within(0, 200), Hundred: true, Default: "0",
			Description: "Part of the year-1 volume that is paid for in any case."},
		{Name: "Transfer-pricing mark-up", Unit: "%",
			Synonyms: []string{"Transfer pricing", "Mark-up", "TP mark-up", "Transfer price mark-up", "Cost plus"},
			Type:     TypePercent, Bounds: within(0, 200), Default: "0",
			Description: "What a captive centre charges on top of its cost. It matters only with Tax = group."},
	},
}

// The places of the columns of Options.
const (
	OptionName = iota
	OptionModel
	OptionLocation
	OptionProvider
	OptionBaseline
	OptionTransition
	OptionParallel
	OptionLearning
	OptionStarting
	OptionIndexation
	OptionCommitment
	OptionMarkUp
)

var functions = Sheet{
	Name: "Functions", Synonyms: []string{"Function", "Activities", "Processes", "Services", "Volumes"},
	About: "The pieces of work, one row each, with what they produce in a year. Optional.",
	Columns: []Column{
		{Name: "Function", Synonyms: []string{"Activity", "Process", "Service", "Function name", "Functions"},
			Type: TypeName, Required: true,
			Description: "The function's name, to which cost lines refer."},
		{Name: "Unit", Synonyms: []string{"Unit of volume", "Volume unit", "Unit of measure"}, Type: TypeText,
			Description: "What is counted: invoice, payslip, ticket."},
		{Name: "Annual volume", Bulk: true, Format: "#,##0",
			Synonyms: []string{"Volume", "Yearly volume", "Volume a year", "Volume per year"},
			Type:     TypeNumber, Bounds: upwards(),
			Description: "Units in year 1."},
		{Name: "Volume growth", Unit: "% a year",
			Synonyms: []string{"Growth", "Growth rate", "Annual growth", "Yearly growth"}, Type: TypePercent,
			Bounds: within(-100, 200), Default: "0",
			Description: "Yearly growth of the volume from year 2 on."},
	},
}

// The places of the columns of Functions.
const (
	FunctionName = iota
	FunctionUnit
	FunctionVolume
	FunctionGrowth
)
