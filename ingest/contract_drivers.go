package ingest

// Driver is something uncertain that moves cost, as the sheets Scenarios and Uncertainty name it.
type Driver struct {
	Name     string
	Synonyms []string
	Relative bool   // a change is relative; else in percentage points
	Of       string // what it may apply to besides all: a sheet's name, "currency", or "" for nothing
	Bounds   Bounds // of its changes, in percent or percentage points
}

// Drivers returns the drivers in the order of the documentation.
func Drivers() []Driver { return drivers }

var drivers = []Driver{
	{"Volume", []string{"Volumes"}, true, "Functions", within(-100, 1000)},
	{"Salaries", []string{"Salary", "Pay"}, true, "Locations", within(-100, 1000)},
	{"Wage inflation", []string{"Salary inflation"}, false, "Locations", within(-100, 200)},
	{"Price inflation", []string{"Inflation"}, false, "Locations", within(-100, 200)},
	{"FX value", []string{"FX", "Exchange rate", "Currency", "FX rate", "Currency value"}, true, "currency", above(-100, 1000)},
	{"Productivity", nil, true, "Locations", above(-100, 1000)},
	{"Attrition", []string{"Staff turnover"}, false, "Locations", within(-200, 200)},
	{"Vendor fees", []string{"Fees", "Vendor fee", "Service fees", "Provider fees"}, true, "Options", within(-100, 1000)},
	{"Contract indexation", []string{"Indexation"}, false, "Options", within(-100, 200)},
	{"One-off costs", []string{"One-off cost", "One-offs", "One-off"}, true, "Options", within(-100, 1000)},
	{"Transition time", []string{"Transition", "Transition duration"}, true, "Options", within(-100, 1000)},
	{"Discount rate", []string{"WACC"}, false, "", within(-100, 100)},
}

func driverChoices() []Choice {
	cs := make([]Choice, len(drivers))
	for i, d := range drivers {
		cs[i] = Choice{d.Name, d.Synonyms}
	}
	return cs
}

var driverColumn = Column{Name: "Driver", Heading: "Driver", Synonyms: []string{"Driver name", "What", "Factor"}, Type: TypeChoice, Required: true,
	Choices:     driverChoices(),
	Description: "What changes: Volume, Salaries, Wage inflation, Price inflation, FX value, Productivity, Attrition, Vendor fees, Contract indexation, One-off costs, Transition time or Discount rate."}

var appliesColumn = Column{Name: "Applies to", Heading: "Applies to", Synonyms: []string{"Applies", "Scope", "For", "Applied to"}, Type: TypeName,
	Default: "all", Description: "all, or one name: a function, a location, a currency or an option, as the driver takes it."}

var scenariosSheet = Sheet{
	Name: "Scenarios", Synonyms: []string{"Scenario", "Scenario changes"},
	About: "Named sets of changes, one row a change. Optional.",
	Columns: []Column{
		{Name: "Scenario", Heading: "Scenario", Synonyms: []string{"Scenario name", "Name"}, Type: TypeName, Required: true,
			Description: "The scenario's name; rows with the same name belong together."},
		driverColumn, appliesColumn,
		{Name: "Change", Heading: "Change (% or points)", Synonyms: []string{"Changes", "Delta", "By", "Change in %"}, Type: TypePercent, Required: true,
			Bounds: within(-200, 1000), Hundred: true, Description: "The change: relative or in percentage points, as the driver takes it."},
	},
}

// The places of the columns of Scenarios.
const (
	scnName = iota
	scnDriver
	scnApplies
	scnChange
)

var uncertaintySheet = Sheet{
	Name: "Uncertainty", Synonyms: []string{"Uncertainties", "Ranges", "Uncertainty ranges", "Driver ranges"},
	About: "How far each driver may lie from what the workbook assumes, one row a driver. Optional; without it standard ranges are used.",
	Columns: []Column{
		driverColumn, appliesColumn,
		{Name: "Low", Heading: "Low (% or points)", Synonyms: []string{"Minimum", "Min", "Lowest", "Low case"}, Type: TypePercent, Required: true,
			Bounds: within(-200, 1000), Hundred: true, Description: "The lowest change to reckon with."},
		{Name: "Most likely", Heading: "Most likely (% or points)", Synonyms: []string{"Likely", "Mode", "Expected", "Base"}, Type: TypePercent,
			Bounds: within(-200, 1000), Default: "0", Description: "The likeliest change, between Low and High."},
		{Name: "High", Heading: "High (% or points)", Synonyms: []string{"Maximum", "Max", "Highest", "High case"}, Type: TypePercent, Required: true,
			Bounds: within(-200, 1000), Hundred: true, Description: "The highest change to reckon with."},
	},
}

// The places of the columns of Uncertainty.
const (
	uncDriver = iota
	uncApplies
	uncLow
	uncLikely
	uncHigh
)

var scorecardSheet = Sheet{
	Name: "Scorecard", Synonyms: []string{"Scorecards", "Score card", "Scores", "Scoring", "Criteria"},
	About: "What money does not show: a row for each criterion, a column for each option, headed by its name and scored 1 to 5. Optional.",
	Columns: []Column{
		{Name: "Criterion", Heading: "Criterion", Synonyms: []string{"Criteria", "Criterion name"}, Type: TypeName, Required: true,
			Description: "What is judged."},
		{Name: "Weight", Heading: "Weight", Synonyms: []string{"Weights", "Weighting", "Importance"}, Type: TypeNumber, Bounds: upwards(), Required: true,
			Description: "How much it counts, relative to the other weights."},
	},
}

// The places of the columns of Scorecard; the options' columns follow them.
const (
	crdCriterion = iota
	crdWeight
	crdOptions
)

// scoreColumn describes the column of one option in the scorecard.
func scoreColumn(option string) Column {
	return Column{Name: option, Heading: option, Type: TypeNumber, Bounds: within(1, 5), Required: true, spoken: "the score of " + option,
		Description: "The option's score, 1 (poor) to 5 (excellent)."}
}
