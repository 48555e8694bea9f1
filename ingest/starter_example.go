package ingest

import (
	"shorecast/ingest/schema"
	"shorecast/report"
)

// starterTable is the example's rows of one sheet, by the places of its columns.
type starterTable struct {
	columns []int
	rows    [][]any // string, int, float64 (percentages as fractions), nil for blank
}

// The options of the example.
const (
	exampleToday    = "In-house today"
	exampleProvider = "Provider A"
	exampleOwn      = "Own centre"
)

// starterExample is the small case that the starter workbook comes with. All figures are invented.
var starterExample = map[schema.SheetID]starterTable{
	schema.Locations: {[]int{schema.LocationName, schema.LocationCountry, schema.LocationCurrency, schema.LocationFX,
		schema.LocationWages, schema.LocationPrices, schema.LocationOnCosts, schema.LocationProductivity,
		schema.LocationAttrition, schema.LocationHiring, schema.LocationWorkplace}, [][]any{
		{"Vienna", "AT", "EUR", nil, 0.03, 0.02, 0.29, nil, 0.06, 5000.0, 9000.0},
		{"Kraków", "PL", "PLN", 4.3, 0.055, 0.035, 0.205, 0.96, 0.15, 11000.0, 23000.0},
	}},
	schema.Options: {[]int{schema.OptionName, schema.OptionModel, schema.OptionLocation, schema.OptionProvider,
		schema.OptionBaseline, schema.OptionTransition, schema.OptionParallel, schema.OptionLearning, schema.OptionStarting,
		schema.OptionIndexation, schema.OptionCommitment}, [][]any{
		{exampleToday, "in-house", "Vienna", nil, "yes"},
		{exampleProvider, "outsourcing", "Vienna", "Provider A", "no", 4, 1, nil, nil, 0.025, 0.8},
		{exampleOwn, "offshoring", "Kraków", nil, "no", 6, 2, 6, 0.75},
	}},
	schema.Functions: {[]int{schema.FunctionName, schema.FunctionUnit, schema.FunctionVolume, schema.FunctionGrowth},
		[][]any{
			{"Accounts payable", "invoice", 120000, 0.02},
			{"Payroll", "payslip", 60000, 0.01},
		}},
	schema.Costs: {[]int{schema.CostOption, schema.CostFunction, schema.CostCategory, schema.CostDescription,
		schema.CostLocation, schema.CostCurrency, schema.CostQuantity, schema.CostUnitCost, schema.CostFrequency,
		schema.CostFrom, schema.CostTo, schema.CostAvoidable}, [][]any{
		{exampleToday, "Accounts payable", "Salaries", "Clerks and team lead", nil, nil, 12, 45000.0, "annual", nil, nil,
			1.0},
		{exampleToday, "Payroll", "Salaries", "Payroll specialists", nil, nil, 7, 52000.0, "annual", nil, nil, 0.95},
		{exampleToday, nil, "IT", "Licences and support", nil, nil, 1, 9500.0, "monthly", nil, nil, 0.7},
		{exampleProvider, "Accounts payable", "Vendor fees", "Fee per invoice", nil, nil, 1, 5.1, "per unit"},
		{exampleProvider, "Payroll", "Vendor fees", "Fee per payslip", nil, nil, 1, 6.4, "per unit"},
		{exampleProvider, nil, "Governance", "Service reviews", nil, nil, 1, 4500.0, "monthly"},
		{exampleProvider, nil, "Transition", "Transition fee", nil, nil, 1, 130000.0, "one-off", 1},
		{exampleProvider, nil, "Severance", nil, nil, nil, 16, 18000.0, "one-off", 5},
		{exampleProvider, nil, "Legal", "Contract", nil, nil, 1, 45000.0, "one-off", 0},
		{exampleProvider, nil, "Exit", "Hand-back at the end", nil, nil, 1, 60000.0, "one-off", 60},
		{exampleOwn, "Accounts payable", "Salaries", nil, nil, nil, 12, 92000.0, "annual"},
		{exampleOwn, "Payroll", "Salaries", nil, nil, nil, 7, 108000.0, "annual"},
		{exampleOwn, nil, "IT", "Network and licences", nil, nil, 1, 32000.0, "monthly"},
		{exampleOwn, nil, "Travel", "Visits in both directions", "Vienna", nil, 1, 9000.0, "quarterly"},
		{exampleOwn, nil, "Set-up", "Company, office, project", "Vienna", nil, 1, 260000.0, "one-off", 0},
		{exampleOwn, nil, "Recruitment", "Agency fees", nil, nil, 20, 9000.0, "one-off", 2},
		{exampleOwn, nil, "Knowledge transfer", "Trainers from home", "Vienna", nil, 1, 16000.0, "monthly", 2, 6},
		{exampleOwn, nil, "Severance", nil, "Vienna", nil, 17, 18000.0, "one-off", 7},
	}},
	schema.Scenarios: {[]int{schema.ScenarioName, schema.ScenarioDriver, schema.ScenarioApplies, schema.ScenarioChange},
		[][]any{
			{"Strong growth", "Volume", "all", 0.2},
			{"Difficult start", "Transition time", "all", 0.5},
			{"Difficult start", "One-off costs", "all", 0.3},
		}},
	schema.Uncertainty: {[]int{schema.UncertaintyDriver, schema.UncertaintyApplies, schema.UncertaintyLow,
		schema.UncertaintyLikely, schema.UncertaintyHigh}, [][]any{
		{"Volume", "all", -0.15, 0.0, 0.15},
		{"Wage inflation", "Kraków", -0.01, 0.0, 0.03},
		{"FX value", "PLN", -0.1, 0.0, 0.1},
		{"Vendor fees", "all", -0.03, 0.0, 0.1},
		{"One-off costs", "all", -0.1, 0.0, 0.4},
	}},
	schema.Scorecard: {[]int{schema.ScorecardCriterion, schema.ScorecardWeight, schema.ScorecardOptions,
		schema.ScorecardOptions + 1, schema.ScorecardOptions + 2}, [][]any{
		{"Control", 40, 5, 3, 4},
		{"Expertise", 35, 3, 4, 3},
		{"Flexibility", 25, 2, 4, 3},
	}},
}

// exampleOptions are the options that the scorecard has columns for.
var exampleOptions = []string{exampleToday, exampleProvider, exampleOwn}

var exampleSettings = map[int]any{
	schema.SettingTitle: "Example with invented figures", schema.SettingCurrency: "EUR",
	schema.SettingFirstMonth: 46388, // 1 January 2027
	schema.SettingHorizon:    5, schema.SettingDiscountRate: 0.08,
	schema.SettingDiscounting: report.EndOfYear.String(), schema.SettingTax: report.NoTax.String(),
	schema.SettingMinimumSaving: 0.05, schema.SettingTrials: 10000, schema.SettingSeed: 1,
}
