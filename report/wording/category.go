package wording

import "shorecast/report"

// derivedNames are what a reader sees of the derived categories; JSON keeps the model's names.
var derivedNames = map[report.Category]string{
	report.RiskCost:        "Risks, expected cost",
	report.OnCosts:         "On-costs",
	report.Replacement:     "Replacement of leavers",
	report.Workplace:       "Workplace",
	report.Incentive:       "Incentive",
	report.KeptInHouse:     "Retained in-house",
	report.ParallelRunning: "Parallel running",
	report.Stranded:        "Stranded costs",
}

// Category names a category: the workbook's own as it spells it.
func (e English) Category(k report.Category) string {
	if k.Derived() {
		return derivedNames[k]
	}
	return e.Case.CategoryName(k)
}
