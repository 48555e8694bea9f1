package auditbook

import (
	"shorecast/report"
	"shorecast/report/finance"
	"shorecast/templates/auditbook/internal/grid"
)

// definitions are the numbers and words that belong to the model itself.
type definitions struct {
	frequency []grid.Ref // months that one amount is spread over, by frequency
	taxClass  []grid.Ref // the numbers of the tax classes

	half, guard, leastProductivity, dust, minRate, maxRate, agree, rounding, midYear, monthly, groupTax grid.Ref

	// of tracking
	fewest, mostFactor, behind, same grid.Ref
}

// definitions writes them below what the workbook states.
func (in *inputs) definitions() {
	in.section("Definitions of the model")
	begin := func(field, unit string) int {
		row := in.row("Model", field, unit)
		in.s.Text(row, inRemark, "part of the model's definition", note)
		return row
	}
	number := func(field, unit string, x float64, format grid.Format) grid.Ref {
		return in.s.Number(begin(field, unit), inValue, x, grid.Look(grid.Assumed, format))
	}
	word := func(field, text string) grid.Ref {
		return in.s.Text(begin(field, ""), inValue, text, grid.Look(grid.Assumed, grid.General))
	}
	d := &in.defined
	for i, months := range []float64{
		report.FrequencyOneOff: 1, report.FrequencyMonthly: 1, report.FrequencyQuarterly: 3, report.FrequencyAnnual: 12,
		report.FrequencyPerUnit: 12,
	} {
		field := "Frequency: " + report.Frequency(i).String()
		d.frequency = append(d.frequency, number(field, "months that one amount is spread over", months, grid.Whole))
	}
	for i, who := range []string{"at home", "own centre abroad", "its benefits and incentive"} {
		d.taxClass = append(d.taxClass, number("Tax class: "+who, "number", float64(i+1), grid.Whole))
	}
	d.half = number("One half", "the middle of a month, a year or the transition", 0.5, grid.General)
	d.midYear = word("Word for mid-year discounting", finance.MidYear.String())
	d.monthly = word("Word for monthly discounting", finance.Monthly.String())
	d.groupTax = word("Word for the group's tax", report.GroupTax.String())
	d.guard = number("Guard in rounding months", "months", 1e-9, grid.Tiny)
	d.leastProductivity = number("Least productivity", "no change takes it lower", 0.01, grid.Percent)
	d.dust = number("Negligible", "of the baseline's absolute cost; a smaller shortfall counts as none", 1e-9, grid.Tiny)
	d.minRate = number("Lowest rate of return", "no rate at or below it is reported", -0.99, grid.Percent)
	d.maxRate = number("Highest rate of return", "no rate at or above it is reported", 10, grid.Percent)
	d.agree = number("Tolerance of the checks", "of the figure reported", 1e-9, grid.Tiny)
	d.rounding = number("Tolerance of the checks, rounding", "of the absolute amounts added up", 1e-12, grid.Tiny)
	if in.tracks() {
		d.fewest = number("Fewest months", "from which volumes, rates and spending go on", report.FewestDrawn, grid.Whole)
		d.mostFactor = number("Largest factor", "by which spending goes on", report.MostFactor, grid.Whole)
		d.same = number("Status", "bounds hold within", 1e-9, grid.Tiny)
		d.behind = number("Off track", "beyond so many times the tolerance", 3, grid.Whole)
	}
}
