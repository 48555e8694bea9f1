package jsondoc

import (
	"strings"

	"shorecast/report"
)

// tracking is what was decided against what happened; nil where there are no actuals.
func (c naming) tracking(t *report.Tracking) any {
	if t == nil {
		return nil
	}
	windows := each(t.Windows[:], func(i int, w report.Window) member {
		return member{report.WindowKind(i).String(), c.window(t, w)}
	})
	return object{
		{"decision", c.option(t.Decision)},
		{"decided_saving", c.Actuals.DecidedSaving},
		{"actuals_to", (c.FirstMonth + report.Month(t.Month-1)).String()},
		{"month", t.Month},
		{"status", word(t.Status.String())},
		{"planned_npv_saving", t.PlannedNPVSaving},
		{"planned_saving_by_month", t.PlannedSaving},
		{"realised_saving_by_month", t.RealisedSaving},
		{"plan_by_month", t.Plan},
		{"flexed_plan_by_month", t.Flexed},
		{"actual_by_month", t.Actual},
		{"actual_at_plan_rates_by_month", t.AtPlanRates},
		{"windows", object(windows)},
		{"forecast", object(each(t.Forecasts[:], func(i int, f report.Forecast) member {
			return member{report.ForecastKind(i).String(), forecast(t, report.ForecastKind(i), f)}
		}))},
		{"one_off", object{{"plan", t.OneOff.Plan}, {"to_date", t.OneOff.ToDate},
			{"committed", t.OneOff.Committed}, {"at_completion", t.OneOff.AtCompletion}}},
		{"fte_plan_by_month", t.FTEPlan},
		{"fte_actual_by_month", t.FTEActual},
		{"explanations", mapped(t.Explanations, func(x report.Explanation) object {
			return object{{"window", x.Window.String()}, {"category", t.Categories[x.Category]}, {"variance", x.Variance},
				{"comment", word(strings.Join(x.Comments, "; "))}, {"owner", word(strings.Join(x.Owners, "; "))}}
		})},
	}
}

func (c naming) window(t *report.Tracking, w report.Window) object {
	named := func(names []string) func(i int, v report.Variance) object {
		return func(i int, v report.Variance) object { return append(object{{"name", names[i]}}, variance(v)...) }
	}
	return append(variance(w.Variance), object{
		{"planned_saving", w.PlannedSaving},
		{"realised_saving", w.RealisedSaving},
		{"saving", object{{"volume", w.Saving.Volume}, {"exchange_rates", w.Saving.ExchangeRates},
			{"price_and_usage", w.Saving.PriceAndUsage}}},
		{"categories", each(w.Categories, named(t.Categories))},
		{"functions", each(w.Functions, named(t.Functions))},
	}...)
}

func variance(v report.Variance) object {
	return object{{"plan", v.Plan}, {"actual", v.Actual}, {"volume", v.Volume}, {"exchange_rates", v.ExchangeRates},
		{"price_and_usage", v.PriceAndUsage}}
}

func forecast(t *report.Tracking, k report.ForecastKind, f report.Forecast) object {
	o := object{
		{"total_cost", f.TotalCost},
		{"cost_by_month", f.Cost},
		{"saving_by_month", f.Saving},
		{"saving_by_year", f.SavingByYear},
		{"npv_saving", f.NPVSaving},
		{"payback_months", f.PaybackMonths},
		{"run_rate_saving", f.RunRateSaving},
		{"one_off_total", f.OneOffTotal},
	}
	if k == report.CurrentSpending {
		o = append(o, member{"npv_saving_without_overrides", t.WithoutOverrides})
	}
	return o
}
