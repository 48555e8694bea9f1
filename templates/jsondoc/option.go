package jsondoc

import "shorecast/report"

// option is one option's figures. Yearly slices begin with Year 0, monthly ones with month 0.
type option struct {
	Name                    string       `json:"name"`
	Model                   string       `json:"model"`
	Location                string       `json:"location"`
	Provider                *string      `json:"provider"`
	Scope                   []string     `json:"scope"`
	CostByYear              []float64    `json:"cost_by_year"`
	CostByYearBeforeTax     []float64    `json:"cost_by_year_before_tax"`
	CostByCategory          object       `json:"cost_by_category"`
	CostByFunction          object       `json:"cost_by_function"`
	TotalCost               float64      `json:"total_cost"`
	NPVCost                 float64      `json:"npv_cost"`
	SavingByYear            []float64    `json:"saving_by_year"`
	NPVSaving               float64      `json:"npv_saving"`
	IRR                     *float64     `json:"irr"`
	IRRNote                 *string      `json:"irr_note"`
	PaybackMonths           *int         `json:"payback_months"`
	DiscountedPaybackMonths *int         `json:"discounted_payback_months"`
	FundingPeak             float64      `json:"funding_peak"`
	RunRateSaving           float64      `json:"run_rate_saving"`
	RunRateSavingShare      *float64     `json:"run_rate_saving_share"`
	NPVSavingShare          *float64     `json:"npv_saving_share"`
	OneOffTotal             float64      `json:"one_off_total"`
	FixedCost               float64      `json:"fixed_cost"`
	VariableCost            float64      `json:"variable_cost"`
	UnitCost                object       `json:"unit_cost"`
	FTEByYear               []float64    `json:"fte_by_year"`
	CumulativeSavingByMonth []float64    `json:"cumulative_saving_by_month"`
	Bridge                  []bridgeStep `json:"bridge"`
}

type bridgeStep struct {
	Category string  `json:"category"`
	Change   float64 `json:"change"`
}

func optionOf(c *report.Case, o *report.OptionResult) option {
	row := &c.Options[o.Option]
	category := func(x report.CategoryCost) member { return member{c.CategoryName(x.Category), x.ByYear} }
	function := func(x report.FunctionCost) member { return member{c.FunctionName(x.Function), x.ByYear} }
	unit := func(x report.UnitCost) member { return member{c.FunctionName(x.Function), x.ByYear} }
	step := func(x report.BridgeStep) bridgeStep { return bridgeStep{c.CategoryName(x.Category), x.Change} }
	return option{Name: row.Name, Model: row.Model.String(), Location: c.Locations[row.Location].Name,
		Provider: word(row.Provider), Scope: mapped(o.Functions, c.FunctionName), CostByYear: o.CostByYear,
		CostByYearBeforeTax: o.CostByYearBeforeTax, CostByCategory: mapped(o.ByCategory, category),
		CostByFunction: mapped(o.ByFunction, function), TotalCost: o.TotalCost, NPVCost: o.NPVCost,
		SavingByYear: o.SavingByYear, NPVSaving: o.NPVSaving, IRR: o.IRR, IRRNote: word(o.IRROutcome.String()),
		PaybackMonths: o.PaybackMonths, DiscountedPaybackMonths: o.DiscountedPaybackMonths,
		FundingPeak: o.FundingPeak, RunRateSaving: o.RunRateSaving, RunRateSavingShare: o.RunRateSavingShare,
		NPVSavingShare: o.NPVSavingShare, OneOffTotal: o.OneOffTotal, FixedCost: o.FixedCost,
		VariableCost: o.VariableCost, UnitCost: mapped(o.UnitCosts, unit), FTEByYear: o.FTEByYear,
		CumulativeSavingByMonth: o.CumulativeSavingByMonth, Bridge: mapped(o.Bridge, step)}
}

// word returns a text, nil where it is empty.
func word(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
