package auditbook

import (
	"cmp"

	"shorecast/report"
	"shorecast/report/finding"
	"shorecast/templates"
	"shorecast/templates/auditbook/internal/grid"
)

// The places of the sheet Results: figures down, options across.
const (
	resultsHead    = 5
	resultsFirst   = 6
	resultsOption0 = 3
)

// resultRow is one figure that every option has on the sheet Results.
type resultRow struct {
	name     string // of the JSON field; its cells are named name_1, name_2 … by option
	what     string
	unit     string // blank: the reporting currency
	format   grid.Format
	formula  func(r *results, o int) grid.Expr
	reported func(r *report.OptionResult) *float64 // nil: the program reports none
}

var resultRows = [...]resultRow{
	templates.AuditNPVCost: {"npv_cost", "NPV of cost", "", grid.Amount, (*results).npvCost,
		func(r *report.OptionResult) *float64 { return &r.NPVCost }},
	templates.AuditNPVSaving: {"npv_saving", "NPV of saving", "", grid.Amount, (*results).npvSaving,
		func(r *report.OptionResult) *float64 { return &r.NPVSaving }},
	templates.AuditNPVSavingShare: {"npv_saving_share", "NPV of saving, share of the baseline's NPV of cost", "share",
		grid.Percent, (*results).savingShare, func(r *report.OptionResult) *float64 { return r.NPVSavingShare }},
	templates.AuditIRR: {"irr", "Internal rate of return", "a year", grid.Percent,
		func(r *results, o int) grid.Expr { return r.cash.own[o].rateOfReturn },
		func(r *report.OptionResult) *float64 { return r.IRR }},
	templates.AuditPayback: {"payback_months", "Payback", "months", grid.Whole,
		func(r *results, o int) grid.Expr { return r.payback(r.cash.own[o].below) },
		func(r *report.OptionResult) *float64 { return whole(r.PaybackMonths) }},
	templates.AuditDiscountedPayback: {"discounted_payback_months", "Discounted payback", "months", grid.Whole,
		func(r *results, o int) grid.Expr { return r.payback(r.cash.own[o].discountedBelow) },
		func(r *report.OptionResult) *float64 { return whole(r.DiscountedPaybackMonths) }},
	templates.AuditFundingPeak: {"funding_peak", "Funding peak", "", grid.Amount, (*results).fundingPeak,
		func(r *report.OptionResult) *float64 { return &r.FundingPeak }},
	templates.AuditRunRateSaving: {"run_rate_saving", "Run-rate saving: final year, what recurs", "", grid.Amount,
		(*results).runRateSaving,
		func(r *report.OptionResult) *float64 { return &r.RunRateSaving }},
	templates.AuditRunRateSavingShare: {"run_rate_saving_share", "Run-rate saving, share of the baseline's", "share",
		grid.Percent, (*results).runRateShare, func(r *report.OptionResult) *float64 { return r.RunRateSavingShare }},
	templates.AuditTotalCost: {"total_cost", "Total cost", "", grid.Amount,
		func(r *results, o int) grid.Expr { return r.cash.own[o].cost.total() },
		func(r *report.OptionResult) *float64 { return &r.TotalCost }},
	templates.AuditOneOffTotal: {"one_off_total", "One-off total, before tax", "", grid.Amount,
		func(r *results, o int) grid.Expr { return r.flows.marked(o, colOneOff) },
		func(r *report.OptionResult) *float64 { return &r.OneOffTotal }},
	templates.AuditFixedCost: {"fixed_cost", "Fixed cost, final year", "", grid.Amount,
		func(r *results, o int) grid.Expr { return r.finalYear(r.costs.own[o].fixed) },
		func(r *report.OptionResult) *float64 { return &r.FixedCost }},
	templates.AuditVariableCost: {"variable_cost", "Variable cost, final year", "", grid.Amount,
		func(r *results, o int) grid.Expr { return r.finalYear(r.costs.own[o].variable) },
		func(r *report.OptionResult) *float64 { return &r.VariableCost }},
}

func whole(n *int) *float64 {
	if n == nil {
		return nil
	}
	return new(float64(*n))
}

func (k *resultRow) rangeName(o int) string { return k.name + "_" + itoa(o+1) }

// Figures returns where the workbook that Write makes of a comparison computes each key figure.
func Figures(c *report.Comparison) []templates.AuditFigure {
	figures := make([]templates.AuditFigure, len(resultRows))
	for i, k := range resultRows {
		figures[i].Label = k.what
		for o := range c.Options {
			figures[i].Cells = append(figures[i].Cells, templates.AuditCell{Name: k.rangeName(o),
				Address: forms[resultsTab].name + "!" + finding.CellName(resultsOption0+o, resultsFirst+i)})
		}
	}
	return figures
}

// results is the sheet Results: the key figures of every option.
type results struct {
	*model
	s *grid.Sheet
}

func fillResults(m *model) *results {
	r := &results{m, m.tabs[resultsTab]}
	s := r.s
	s.Texts(resultsHead, 1, head, "", "Unit")
	for o := range m.Options {
		s.Formula(resultsHead, resultsOption0+o, m.in.option[o].name, head)
	}
	for i, k := range resultRows {
		row := resultsFirst + i
		s.Text(row, 1, k.what, plain)
		s.Text(row, 2, cmp.Or(k.unit, m.Currency), note)
		for o := range m.Options {
			at := s.Formula(row, resultsOption0+o, k.formula(r, o), grid.Look(grid.Key, k.format))
			m.book.Name(k.rangeName(o), at, k.what+": "+m.Options[o].Name)
		}
	}
	r.rankRow(resultsFirst + len(resultRows))
	s.Widths(46, 10)
	s.Width(resultsOption0, resultsOption0+len(m.Options)-1, 18)
	r.charts(resultsFirst + len(resultRows) + 4)
	return r
}

func (r *results) cell(figure templates.AuditRow, o int) grid.Ref {
	return r.s.At(resultsFirst+int(figure), resultsOption0+o)
}

func (r *results) npvCost(o int) grid.Expr   { return r.cash.own[o].discounted.total() }
func (r *results) npvSaving(o int) grid.Expr { return r.cash.own[o].saving.total() }

func (r *results) finalYear(x row) grid.Expr { return x.t.At(x.n, colYear0+r.Horizon) }

func (r *results) savingShare(o int) grid.Expr {
	base := r.npvCost(r.Baseline)
	return grid.If(grid.Is(base, ">", zero), grid.Div(r.npvSaving(o), base), none)
}

func (r *results) runRateSaving(o int) grid.Expr {
	return grid.Sub(r.finalYear(r.costs.own[r.Baseline].recurring), r.finalYear(r.costs.own[o].recurring))
}

func (r *results) runRateShare(o int) grid.Expr {
	base := r.finalYear(r.costs.own[r.Baseline].recurring)
	return grid.If(grid.Is(base, ">", zero), grid.Div(r.runRateSaving(o), base), none)
}

// payback turns the month after the last shortfall into a payback: none where the shortfall lasts to the end.
func (r *results) payback(below row) grid.Expr {
	after, last := below.total(), r.cash.t.At(rowNumber, r.monthCol()+r.Months())
	return grid.If(grid.Is(after, ">", last), none, after)
}

func (r *results) fundingPeak(o int) grid.Expr {
	return grid.Max(zero, grid.Neg(grid.Min(r.cash.own[o].cumulative.months())))
}

// rankRow ranks the options by NPV of cost, equal ones alike, and says which of them reach the minimum saving.
func (r *results) rankRow(row int) {
	s, n := r.s, len(r.Options)
	s.Text(row, 1, "Rank by NPV of cost", plain)
	all := grid.Range(s.Label(resultsFirst, resultsOption0), s.Label(resultsFirst, resultsOption0+n-1))
	cheaper := grid.SumProduct(grid.Mul(grid.Is(all, "<", s.Across(resultsFirst, resultsOption0)), one))
	s.Series(row, resultsOption0, n, grid.Add(one, cheaper), grid.Look(grid.Key, grid.Whole))
	s.Text(row+1, 1, "Reaches the minimum saving", plain)
	share := s.Across(resultsFirst+int(templates.AuditNPVSavingShare), resultsOption0)
	reached := grid.If(grid.Is(share, ">=", r.in.minimumSaving), grid.Word("yes"), grid.Word("no"))
	s.Series(row+1, resultsOption0, n, grid.If(grid.IsNumber(share), reached, none), grid.Look(grid.Key, grid.Whole))
}

const (
	chartRows = 20 // how many rows a chart takes
	mostBars  = 16 // how many categories a chart shows at most: the largest
)

// charts draws cost by category of every option, and the cumulative saving.
func (r *results) charts(row int) {
	chart := grid.Chart{Title: "Cumulative saving by month", Unit: r.Currency, Skip: 12}
	for o := range r.Options {
		if o != r.Baseline {
			chart.Series = append(chart.Series, grid.ChartSeries{Name: r.in.option[o].name,
				Labels: number(r.cash.t).months(), Values: r.cash.own[o].cumulative.months()})
		}
	}
	r.s.Chart(row, 1, chart)
	for o := range r.Options {
		chart := grid.Chart{Stacked: true, Title: "Cost by category and year: " + r.Options[o].Name, Unit: r.Currency}
		for _, c := range r.costs.largest(o, mostBars) {
			chart.Series = append(chart.Series, grid.ChartSeries{Name: c.t.At(c.n, colWhat),
				Labels: number(c.t).years(), Values: c.years()})
		}
		if len(chart.Series) > 0 {
			r.s.Chart(row+chartRows*(o+1), 1, chart)
		}
		if o%2 == 0 {
			r.s.Break(row + chartRows*(o+1) - 1)
		}
	}
}

// number is the row of the numbers of years and months.
func number(t *timeSheet) row { return row{t, rowNumber} }
