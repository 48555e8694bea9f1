package auditbook

import (
	"cmp"
	"math"
	"slices"

	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// The places of the sheet Results: figures down, options across.
const (
	resultsSheet   = "Results"
	resultsHead    = 5
	resultsFirst   = 6
	resultsOption0 = 3
)

// keyFigure is one figure that every option has on the sheet Results.
type keyFigure struct {
	name     string // of the JSON field; its cells are named name_1, name_2 … by option
	what     string
	unit     string // blank: the reporting currency
	format   grid.Format
	formula  func(m *model, o int) grid.Expr
	reported func(r *report.OptionResult) *float64 // nil: the program reports none
}

func whole(n *int) *float64 {
	if n == nil {
		return nil
	}
	x := float64(*n)
	return &x
}

// keyFigures are the rows of the sheet Results.
var keyFigures = []keyFigure{
	{"npv_cost", "NPV of cost", "", grid.Amount, func(m *model, o int) grid.Expr { return m.cash.At(m.own[o].discounted, colTotal) },
		func(r *report.OptionResult) *float64 { return &r.NPVCost }},
	{"npv_saving", "NPV of saving", "", grid.Amount, func(m *model, o int) grid.Expr { return m.cash.At(m.own[o].saving, colTotal) },
		func(r *report.OptionResult) *float64 { return &r.NPVSaving }},
	{"npv_saving_share", "NPV of saving, share of the baseline's NPV of cost", "share", grid.Percent, (*model).savingShare,
		func(r *report.OptionResult) *float64 { return r.NPVSavingShare }},
	{"irr", "Internal rate of return", "a year", grid.Percent, func(m *model, o int) grid.Expr { return m.own[o].rateOfReturn },
		func(r *report.OptionResult) *float64 { return r.IRR }},
	{"payback_months", "Payback", "months", grid.Whole, func(m *model, o int) grid.Expr { return m.paybackOf(m.own[o].below) },
		func(r *report.OptionResult) *float64 { return whole(r.PaybackMonths) }},
	{"discounted_payback_months", "Discounted payback", "months", grid.Whole, func(m *model, o int) grid.Expr { return m.paybackOf(m.own[o].discountedBelow) },
		func(r *report.OptionResult) *float64 { return whole(r.DiscountedPaybackMonths) }},
	{"funding_peak", "Funding peak", "", grid.Amount, (*model).fundingPeak,
		func(r *report.OptionResult) *float64 { return &r.FundingPeak }},
	{"run_rate_saving", "Run-rate saving: of the last year", "", grid.Amount, func(m *model, o int) grid.Expr { return m.lastYear(m.savings, m.own[o].savings) },
		func(r *report.OptionResult) *float64 { return &r.RunRateSaving }},
	{"run_rate_saving_share", "Run-rate saving, share of the baseline's cost", "share", grid.Percent, (*model).runRateShare,
		func(r *report.OptionResult) *float64 { return r.RunRateSavingShare }},
	{"total_cost", "Total cost", "", grid.Amount, func(m *model, o int) grid.Expr { return m.cash.At(m.own[o].cost, colTotal) },
		func(r *report.OptionResult) *float64 { return &r.TotalCost }},
	{"one_off_total", "One-off total, before tax", "", grid.Amount, (*model).oneOffTotal,
		func(r *report.OptionResult) *float64 { return &r.OneOffTotal }},
	{"fixed_cost", "Fixed cost of the last year", "", grid.Amount, func(m *model, o int) grid.Expr { return m.lastYear(m.costs, m.own[o].fixed) },
		func(r *report.OptionResult) *float64 { return &r.FixedCost }},
	{"variable_cost", "Variable cost of the last year", "", grid.Amount, func(m *model, o int) grid.Expr { return m.lastYear(m.costs, m.own[o].variable) },
		func(r *report.OptionResult) *float64 { return &r.VariableCost }},
}

func (m *model) lastYear(t *timeSheet, row int) grid.Expr { return t.At(row, colYear0+m.horizon) }

func (m *model) savingShare(o int) grid.Expr {
	base := m.cash.At(m.own[m.k.Baseline].discounted, colTotal)
	return grid.If(grid.Is(base, ">", grid.Num(0)), grid.Div(m.cash.At(m.own[o].saving, colTotal), base), grid.Word("none"))
}

func (m *model) runRateShare(o int) grid.Expr {
	base := m.lastYear(m.costs, m.own[m.k.Baseline].total)
	return grid.If(grid.Is(base, "=", grid.Num(0)), grid.Word("none"), grid.Div(m.lastYear(m.savings, m.own[o].savings), base))
}

// paybackOf turns the month after the last shortfall into a payback: none where the shortfall lasts to the end.
func (m *model) paybackOf(row int) grid.Expr {
	after := m.cash.At(row, colTotal)
	return grid.If(grid.Is(after, ">", m.cash.At(rowNumber, m.monthCol()+m.months())), grid.Word("none"), after)
}

func (m *model) fundingPeak(o int) grid.Expr {
	return grid.Max(grid.Num(0), grid.Neg(grid.Min(m.cash.monthRange(m.own[o].cumulative))))
}

func (m *model) oneOffTotal(o int) grid.Expr {
	f, b := m.flows, m.blocks[o]
	var years []grid.Expr
	where := grid.Where{Range: f.labels(colOneOff, b.first, b.last), Value: grid.Num(1)}
	for y := range m.horizon + 1 {
		years = append(years, grid.SumIfs(f.labels(colYear0+y, b.first, b.last), where))
	}
	return grid.Add(append(years, grid.Num(0))...)
}

func (m *model) fillResults() {
	s := m.results
	m.title(s, m.c.Title+", "+m.c.FirstMonth+", "+itoa(m.horizon)+" years; in "+m.k.Currency+", after tax where tax is counted. Costs and savings are positive as such.")
	m.caseLine(s)
	s.Text(resultsHead, 1, "", head)
	s.Text(resultsHead, 2, "Unit", head)
	for o := range m.k.Options {
		s.Formula(resultsHead, resultsOption0+o, m.in.option[o].name, head)
	}
	for i, k := range keyFigures {
		row := resultsFirst + i
		unit := k.unit
		if unit == "" {
			unit = m.k.Currency
		}
		s.Text(row, 1, k.what, plain)
		s.Text(row, 2, unit, note)
		for o := range m.k.Options {
			at := s.Formula(row, resultsOption0+o, k.formula(m, o), grid.Look(grid.Key, k.format))
			m.book.Name(rangeName(k.name, o), at, k.what+": "+m.k.Options[o].Name)
		}
	}
	m.rankRow(resultsFirst + len(keyFigures))
	s.Tall(resultsHead, 2)
	s.Freeze(resultsHead, 2)
	s.Width(1, 1, 46)
	s.Width(2, 2, 10)
	s.Width(resultsOption0, resultsOption0+len(m.k.Options)-1, 18)
	m.charts(resultsFirst + len(keyFigures) + 4)
}

// rankRow ranks the options by NPV of cost, equal ones alike, and says which of them save what is asked for.
func (m *model) rankRow(row int) {
	s, n := m.results, len(m.k.Options)
	s.Text(row, 1, "Rank by NPV of cost", plain)
	all := grid.Range(s.Label(resultsFirst, resultsOption0), s.Label(resultsFirst, resultsOption0+n-1))
	mine := s.Across(resultsFirst, resultsOption0)
	e := grid.Add(grid.Num(1), grid.SumProduct(grid.Mul(grid.Is(all, "<", mine), grid.Num(1))))
	s.Series(row, resultsOption0, n, e, grid.Look(grid.Key, grid.Whole))
	s.Text(row+1, 1, "Reaches the minimum saving", plain)
	share := s.Across(resultsFirst+2, resultsOption0)
	reached := grid.If(grid.Call("ISNUMBER", share), grid.If(grid.Is(share, ">=", m.in.minimumSaving), grid.Word("yes"), grid.Word("no")), grid.Word("none"))
	s.Series(row+1, resultsOption0, n, reached, grid.Look(grid.Key, grid.Whole))
}

// rangeName names the cell of an option's figure.
func rangeName(figure string, o int) string { return figure + "_" + itoa(o+1) }

// charts draws cost by category of every option, and the cumulative saving.
func (m *model) charts(row int) {
	s := m.results
	years := m.costs.yearRange(rowNumber)
	var lines []grid.ChartSeries
	for o := range m.k.Options {
		if o != m.k.Baseline {
			lines = append(lines, grid.ChartSeries{Name: m.in.option[o].name, Labels: m.cash.monthRange(rowNumber), Values: m.cash.monthRange(m.own[o].cumulative)})
		}
	}
	s.Chart(row, 1, grid.Chart{Title: "Cumulative saving by month", Unit: m.k.Currency, Skip: 12, Width: 760, Height: 340, Series: lines})
	for i := range m.k.Options {
		bars := m.bars(i, years)
		if len(bars) > 0 {
			s.Chart(row+chartRows*(i+1), 1, grid.Chart{Stacked: true, Title: "Cost by category and year: " + m.k.Options[i].Name, Unit: m.k.Currency,
				Width: 760, Height: 340, Series: bars})
		}
		if i%2 == 0 {
			s.Break(row + chartRows*(i+1) - 1)
		}
	}
}

// chartRows is how many rows a chart takes.
const chartRows = 20

// mostBars is how many categories a chart shows at most: the largest.
const mostBars = 16

// bars returns the series of an option's categories.
func (m *model) bars(o int, years grid.Expr) []grid.ChartSeries {
	var rows []int
	for c := range m.categoryNames() {
		if r := m.own[o].categories[c+1]; r != 0 && m.anyCost(r) {
			rows = append(rows, r)
		}
	}
	if len(rows) > mostBars {
		size := func(r int) float64 { return math.Abs(m.costs.Value(r, colConst).Num) }
		slices.SortStableFunc(rows, func(a, b int) int { return cmp.Compare(size(b), size(a)) })
		rows = rows[:mostBars]
		slices.Sort(rows)
	}
	var bars []grid.ChartSeries
	for _, r := range rows {
		bars = append(bars, grid.ChartSeries{Name: m.costs.At(r, colWhat), Labels: years, Values: m.costs.yearRange(r)})
	}
	return bars
}

// anyCost reports whether a row of the sheet Costs has a figure other than 0.
func (m *model) anyCost(row int) bool {
	for y := range m.horizon + 1 {
		if m.costs.Value(row, colYear0+y).Num != 0 {
			return true
		}
	}
	return false
}
