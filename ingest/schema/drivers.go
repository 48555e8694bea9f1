package schema

import (
	"shorecast/report"
	"shorecast/report/wording/words"
)

// driverTerms is what the sheets add to a driver of the report: other words for it, and how far a change may go. Names,
// whether a change is relative and what it may apply to are the report's list alone.
var driverTerms = [...]struct {
	synonyms string
	bounds   Bounds // of its changes, in percent or percentage points
}{
	report.Volume:             {"Volumes", within(-100, 1000)},
	report.Salaries:           {"Salary; Pay", within(-100, 1000)},
	report.WageInflation:      {"Salary inflation", within(-100, 200)},
	report.PriceInflation:     {"Inflation", within(-100, 200)},
	report.FXValue:            {"FX; Exchange rate; Currency; FX rate; Currency value", above(-100, 1000)},
	report.Productivity:       {"", above(-100, 1000)},
	report.Attrition:          {"Staff turnover", within(-200, 200)},
	report.VendorFees:         {"Fees; Vendor fee; Service fees; Provider fees", within(-100, 1000)},
	report.ContractIndexation: {"Indexation", within(-100, 200)},
	report.OneOffCosts:        {"One-off cost; One-offs; One-off", within(-100, 1000)},
	report.TransitionTime:     {"Transition; Transition duration", within(-100, 1000)},
	report.DiscountRate:       {"WACC", within(-100, 100)},
}

// drivers are the words that the column Driver takes, by report.Driver.
var drivers = func() []Choice {
	var synonyms []string
	for _, t := range driverTerms {
		synonyms = append(synonyms, t.synonyms)
	}
	return choices[report.Driver](synonyms)
}()

var driverColumn = Column{"Driver", "", "Driver name; What; Factor", "", choice(drivers).wide(20).required(),
	"What changes: " + words.Or(Words(drivers)) + "."}

var appliesColumn = Column{"Applies to", "", "Applies; Scope; For; Applied to", report.AllName, name(NoSheet),
	"all, or one name: a function, a location, a currency or an option, as the driver takes it."}

var scenarios = Sheet{
	Name: "Scenarios", Synonyms: "Scenario; Scenario changes",
	About: "Named sets of changes, one row a change. Optional.",
	Columns: []Column{
		{"Scenario", "", "Scenario name; Name", "", name(NoSheet).required(),
			"The scenario's name; rows with the same name belong together."},
		driverColumn, appliesColumn,
		{"Change", "% or points", "Changes; Delta; By; Change in %", "", percent(within(-200, 1000)).hundred().required(),
			"The change: relative or in percentage points, as the driver takes it."},
	},
}

// The places of the columns of Scenarios.
const (
	ScenarioName = iota
	ScenarioDriver
	ScenarioApplies
	ScenarioChange
)

var uncertainty = Sheet{
	Name: "Uncertainty", Synonyms: "Uncertainties; Ranges; Uncertainty ranges; Driver ranges",
	About: "How far each driver may lie from what the workbook assumes, one row a driver. Optional; without it default " +
		"ranges are used.",
	Columns: []Column{
		driverColumn, appliesColumn,
		{"Low", "% or points", "Minimum; Min; Lowest; Low case", "", percent(within(-200, 1000)).hundred().required(),
			"The lowest change to allow for."},
		{"Most likely", "% or points", "Likely; Mode; Expected; Base", "0", percent(within(-200, 1000)),
			"The most likely change, between Low and High."},
		{"High", "% or points", "Maximum; Max; Highest; High case", "", percent(within(-200, 1000)).hundred().required(),
			"The highest change to allow for."},
		{"Group", "", "Correlation group; Groups; Moves with", "independent of all others", of(TypeText),
			"Drivers with the same word here move together, as closely as the setting Correlation says."},
	},
}

// The places of the columns of Uncertainty.
const (
	UncertaintyDriver = iota
	UncertaintyApplies
	UncertaintyLow
	UncertaintyLikely
	UncertaintyHigh
	UncertaintyGroup
)

var scorecard = Sheet{
	Name: "Scorecard", Synonyms: "Scorecards; Score card; Scores; Scoring; Criteria",
	About: "What money does not show: a row for each criterion, a column for each option, headed by its name and " +
		"scored 1 to 5. Optional.",
	Columns: []Column{
		{"Criterion", "", "Criteria; Criterion name", "", name(NoSheet).wide(26).required(), "What is judged."},
		{"Weight", "", "Weights; Weighting; Importance", "", number(upwards()).required(),
			"How much it counts, relative to the other weights."},
	},
}

// The places of the columns of Scorecard; the options' columns follow them.
const (
	ScorecardCriterion = iota
	ScorecardWeight
	ScorecardOptions
)

// ScoreColumn describes the column of one option in the scorecard.
func ScoreColumn(option string) Column {
	return Column{option, "", "", "", number(within(1, 5)).spoken("the score of " + option).required(),
		"The option's score, 1 (poor) to 5 (excellent)."}
}

// DriverBounds are the bounds of a driver's changes, in percent or percentage points.
func DriverBounds(d report.Driver) Bounds { return driverTerms[d].bounds }
