package schema

import "shorecast/report"

// Models are the words of the column Model, by report.Model.
var Models = choices[report.Model]([]string{
	report.InHouse:             "in house; inhouse; internal; insourcing; insourced",
	report.Outsourcing:         "outsource; outsourced",
	report.Offshoring:          "captive; captive centre; captive center; offshore captive; captive offshore",
	report.OffshoreOutsourcing: "offshore outsource; offshore outsourced; outsourcing offshore; outsourced offshore",
})

var locations = Sheet{
	Name: "Locations", Synonyms: "Location; Sites; Site; Places; Location data; Locations and rates; Location rates",
	Required: true,
	About:    "Where work is or could be done, one row a location. Amounts are in the location's own currency.",
	Columns: []Column{
		{"Location", "", "Site; Place; City; Location name; Locations", "", name(NoSheet).required(),
			"The location's name, to which the other sheets refer."},
		{"Country", "", "Country code; Nation", "", of(TypeCountry),
			"ISO 3166 code or English name. Used to distinguish offshoring from staying at home."},
		{"Currency", "", "Local currency; Currency code; Ccy", "", of(TypeCurrency).required(),
			"The location's currency, ISO 4217."},
		{"FX rate", "", "Exchange rate; FX; Local per reporting; FX rate local per reporting",
			"1 where the currency is the reporting currency", number(fxBounds).rate().format("0.0000"),
			"Units of local currency for one unit of the reporting currency. Give this or the inverse rate, not both."},
		{"Inverse FX rate", "",
			"Inverse exchange rate; Inverse FX; Inverse rate; Reporting per local; Value of local currency", "",
			number(fxBounds).rate().format("0.0000"),
			"Units of reporting currency for one unit of local currency, instead of the FX rate."},
		{"FX drift", "% a year", "Currency drift; Exchange rate drift; Drift", "0", percent(above(-100, 200)),
			"Expected yearly change of the local currency's value in reporting currency. −3% = it loses 3% a year."},
		{"FX volatility", "% a year", "Currency volatility; Exchange rate volatility; Volatility", "0",
			percent(within(0, 200)), "Yearly standard deviation of the logarithm of that value."},
		{"Wage inflation", "% a year", "Salary inflation; Pay inflation; Wage increase; Wage growth; Salary increase", "0",
			percent(within(-50, 200)), "Expected yearly rise of pay."},
		{"Price inflation", "% a year", "Inflation; CPI; General inflation", "0", percent(within(-50, 200)),
			"Expected yearly rise of prices."},
		{"On-costs", "%", "On-cost; Social cost; Social costs; Employer's costs; Employer costs; Benefits and taxes on pay",
			"0", percent(within(0, 200)), "Employer's costs on top of pay, such as social security."},
		{"Productivity", "%", "Relative productivity; Output per FTE", "100", percent(within(1, 500)).hundred(),
			"Output of one FTE here relative to one at home, 100 = the same. Always 100 for the baseline's location."},
		{"Attrition", "% a year", "Staff turnover; Turnover; Attrition rate; Fluctuation", "0", percent(within(0, 200)),
			"Part of the staff that leaves in a year and is replaced."},
		{"Hiring cost", "", "Hiring costs; Cost per hire; Replacement cost; Recruitment cost per leaver", "0",
			amount(upwards()), "Local currency, for each leaver replaced."},
		{"Workplace cost", "per FTE and year", "Workplace; Workplace costs; Seat cost; Cost per seat; Desk cost", "0",
			amount(upwards()), "Local currency, for each FTE and year: room, desk, equipment."},
		{"Corporate tax", "%", "Tax rate; Corporate tax rate; Tax; Corporation tax", "0", percent(within(0, 100)),
			"The rate of tax on profits. It matters only with Tax = group."},
		{"Tax holiday", "years", "Tax free years; Tax holiday in years", "0", whole(within(0, 50)),
			"Case years without that tax."},
		{"Incentive", "per FTE", "Incentives; Grant per FTE; Hiring incentive; Grant per job", "0", amount(upwards()),
			"Local currency, a one-off grant for each FTE created."},
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

// fxBounds are those of exchange rates, whichever way round.
var fxBounds = within(1e-6, 1e9)

// monthsOfMove and moveTakes are the bounds of the month in which a move begins and of the months that it takes.
var (
	monthsOfMove = within(1, 360)
	moveTakes    = within(0, 360)
)

var options = Sheet{
	Name: "Options", Synonyms: "Option; Alternatives; Sourcing options", Required: true,
	About: "The ways to get the work done, two to twelve, one row each. One of them is the baseline: the way it is done " +
		"today.",
	Columns: []Column{
		{"Option", "", "Alternative; Option name; Sourcing option; Options", "", name(NoSheet).wide(26).required(),
			"The option's name, to which the other sheets refer."},
		{"Model", "", "Sourcing model; Delivery model; Operating model", "", choice(Models).wide(20).required(),
			"Who does the work and where: in-house, outsourcing, offshoring (own people abroad) or offshore outsourcing."},
		{"Location", "", "Site; Place; Where", "", name(Locations).required(),
			"Where the work is done: a name from the sheet Locations."},
		{"Provider", "", "Vendor; Supplier; Contractor; Service provider", "", of(TypeText), "Who provides the service."},
		{"Baseline", "", "Today; As is; Is baseline; Current", "the only in-house option", of(TypeYesNo),
			"yes on the row of the way it is done today."},
		{"Start", "month", "Start month; Starts; Start of the move; Start of transition; Move starts; From", "1",
			monthPoint(monthsOfMove).spoken("the start"),
			"The month in which the move begins: a month number or a date. Unit costs stay in prices of Year 1."},
		{"Transition", "months", "Transition time; Transition period; Transition in months", "0", whole(moveTakes),
			"Months until the work has moved."},
		{"Parallel running", "months", "Parallel run; Parallel operation; Overlap", "0", whole(moveTakes),
			"Months in which what has moved still runs at home as well."},
		{"Learning", "months", "Learning time; Learning curve; Learning period; Ramp-up", "0", whole(moveTakes),
			"Months from the middle of the transition to full productivity."},
		{"Starting productivity", "%", "Start productivity; Initial productivity", "100", percent(within(1, 200)).hundred(),
			"Productivity at the start of learning, relative to the location's own."},
		{"Contract indexation", "% a year", "Indexation; Contract index; Fee indexation", "0", percent(within(-50, 200)),
			"Yearly rise of the provider's fees."},
		{"Indexation floor", "% a year", "Floor; Index floor; Minimum indexation", "none", percent(within(-50, 200)),
			"The indexation in force is never less."},
		{"Indexation cap", "% a year", "Cap; Index cap; Maximum indexation", "none", percent(within(-50, 200)),
			"The indexation in force is never more."},
		{"Contract term", "months", "Term; Contract length; Contract duration; Term of contract", "none",
			whole(within(1, 360)), "Months from the start until the contract is renewed, and from then on each time."},
		{"Price change at renewal", "%", "Renewal price change; Renewal; Change at renewal; Price change on renewal", "0",
			percent(above(-100, 200)), "By which all fees change at each renewal."},
		{"Minimum commitment", "%", "Min commitment; Minimum volume; Take or pay", "0", percent(within(0, 200)).hundred(),
			"Part of the year-1 volume that is paid for in any case."},
		{"Dead band", "%", "Deadband; Volume band; Tolerance band", "0", percent(within(0, 100)),
			"How far volume may lie from the plan before the fee changes."},
		{"Additional volume price", "%", "ARC; Additional resource charge; Additional volume charge", "100",
			percent(within(0, 200)).hundred(), "What volume above the plan and its band costs, as a part of the fee."},
		{"Reduced volume credit", "%", "RRC; Reduced resource credit; Reduction credit", "100",
			percent(within(0, 100)).hundred(), "What volume below the plan and its band credits, as a part of the fee."},
		{"Transfer-pricing mark-up", "%", "Transfer pricing; Mark-up; TP mark-up; Transfer price mark-up; Cost plus", "0",
			percent(within(0, 200)), "What a captive centre charges on top of its cost. It matters only with Tax = group."},
	},
}

// The places of the columns of Options.
const (
	OptionName = iota
	OptionModel
	OptionLocation
	OptionProvider
	OptionBaseline
	OptionStart
	OptionTransition
	OptionParallel
	OptionLearning
	OptionStarting
	OptionIndexation
	OptionFloor
	OptionCap
	OptionTerm
	OptionRenewal
	OptionCommitment
	OptionBand
	OptionAdditional
	OptionReduced
	OptionMarkUp
)

var waves = Sheet{
	Name: "Waves", Synonyms: "Wave; Wave plan; Migration waves; Transition waves",
	About: "Functions that an option moves at a time of their own, one row a function; a blank is the option's. Optional.",
	Columns: []Column{
		{"Option", "", "Alternative; Option name; Sourcing option", "", name(Options).wide(26).required(),
			"A name from the sheet Options, other than the baseline."},
		{"Function", "", "Activity; Process; Service; Function name", "", name(Functions).required(),
			"A function that the option covers."},
		{"Start", "month", "Start month; Starts; Start of the move; Start of transition; From", "the option's",
			monthPoint(monthsOfMove).spoken("the start"),
			"The month in which this function begins to move: a month number or a date."},
		{"Transition", "months", "Transition time; Transition period; Transition in months", "the option's", whole(moveTakes),
			"Months until this function has moved."},
		{"Parallel running", "months", "Parallel run; Parallel operation; Overlap", "the option's", whole(moveTakes),
			"Months in which what has moved still runs at home as well."},
		{"Learning", "months", "Learning time; Learning curve; Learning period; Ramp-up", "the option's", whole(moveTakes),
			"Months from the middle of the transition to full productivity."},
	},
}

// The places of the columns of Waves.
const (
	WaveOption = iota
	WaveFunction
	WaveStart
	WaveTransition
	WaveParallel
	WaveLearning
)

var functions = Sheet{
	Name: "Functions", Synonyms: "Function; Activities; Processes; Services; Volumes",
	About: "The pieces of work, one row each, with what they produce in a year. Optional.",
	Columns: []Column{
		{"Function", "", "Activity; Process; Service; Function name; Functions", "", name(NoSheet).required(),
			"The function's name, to which cost lines refer."},
		{"Unit", "", "Unit of volume; Volume unit; Unit of measure", "", of(TypeText),
			"What is counted: invoice, payslip, ticket."},
		{"Annual volume", "", "Volume; Yearly volume; Volume a year; Volume per year", "",
			number(upwards()).bulk().format("#,##0"), "Units in year 1."},
		{"Volume growth", "% a year", "Growth; Growth rate; Annual growth; Yearly growth", "0", percent(within(-100, 200)),
			"Yearly growth of the volume from year 2 on."},
	},
}

// The places of the columns of Functions.
const (
	FunctionName = iota
	FunctionUnit
	FunctionVolume
	FunctionGrowth
)
