package auditbook

import (
	"cmp"
	"slices"

	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// The places of the sheet Actuals.
const (
	acHead  = 5
	acFirst = 7
)

const (
	acWorkbook = 1 + iota
	acSheet
	acCell
	acMonth
	acCalendar
	acCategory
	acCategoryName
	acFunction
	acFunctionName
	acKind
	acLocation // number; 0 = none
	acLocationName
	acCurrency
	acCode
	acDescription
	acStatus
	acAmount
	acFTE
	acSign
	acOneOff
	acSpends
	acRecurs
	acCommitted
	acFinal
	acCounts // 1 = counts as spent
	acRate
	acPlanned
	acCost
	acAtPlan // at planned rates
	acComment
	acOwner
	acKeptRate // where plan and forecast are of different workbooks: as the one kept up has it
	acAtKept
)

// actuals is the sheet Actuals: the amounts of the sheets Actuals and Forecast, in reporting currency too.
type actuals struct {
	*tracking
	s      *grid.Sheet
	next   int
	spent  list
	ahead  list
	blocks map[[2]int]list // of spent, by numbers of category and function
	of     map[int]list    // of spent, by number of category
	later  map[int]list    // of ahead, likewise
	places []int           // rows, by index into Actuals.Amounts
	atPlan int             // the column of amounts at the rates of the forecast's plan
}

func fillActuals(t *tracking) *actuals {
	a := &actuals{tracking: t, s: t.tabs[actualsTab], next: acFirst, blocks: map[[2]int]list{}, of: map[int]list{},
		later: map[int]list{}, places: make([]int, len(t.Actuals.Amounts)), atPlan: acAtPlan}
	a.s.Texts(acHead, acWorkbook, head, "Source workbook", "Source sheet", "Source cell", "Month", "Calendar",
		"Category no.", "Category", "Function no.", "Function", "Kind", "Location no.", "Location", "Currency no.",
		"Currency", "Description", "Status", "Amount", "FTE", "Sign", "One-off money", "Spending", "Recurs", "Committed",
		"Final", "Counts as spent", "Actual rate", "Planned rate", t.Currency, t.Currency+" at planned rates", "Comment",
		"Owner")
	if t.asDecided != t.model {
		a.atPlan = acAtKept
		a.s.Texts(acHead, acKeptRate, head, "Planned rate, kept up", t.Currency+" at these rates")
		a.s.Width(acKeptRate, acAtKept, 14)
	}
	a.spent = a.block("Sheet Actuals", t.Actuals.Amounts, a.convert, func(i, category, function, row int) {
		a.places[i] = row
		a.of[category] = a.of[category].with(a.s, row)
		key := [2]int{category, function}
		a.blocks[key] = a.blocks[key].with(a.s, row)
	})
	a.ahead = a.block("Sheet Forecast: takes the place of all amounts of its category and month in the forecast at "+
		"current spending", t.Actuals.Forecast, a.foresee, func(_, category, _, row int) {
		a.later[category] = a.later[category].with(a.s, row)
	})
	a.s.Widths(22, 14, 8, 7, 9, 8, 22, 8, 18, 11, 8, 16, 8, 9, 26, 11, 14, 9, 6, 8, 9, 7, 10, 6, 8, 11, 11, 14, 14, 30, 18)
	return a
}

// with returns rows with one more below.
func (l list) with(s *grid.Sheet, row int) list {
	if l.s == nil {
		return list{s, row, row}
	}
	l.last = row
	return l
}

// block writes amounts, sorted, under a heading.
func (a *actuals) block(text string, amounts []report.ActualAmount, convert func(row int, x *report.ActualAmount),
	place func(i, category, function, row int)) list {
	heading(a.s, a.next, acOwner, text)
	order := make([]int, len(amounts))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		x, y := &amounts[i], &amounts[j]
		return cmp.Or(a.category(x.Category)-a.category(y.Category), x.Function-y.Function, x.Month-y.Month)
	})
	l := list{a.s, a.next + 1, a.next + len(order)}
	for row, i := range order {
		x, row := &amounts[i], l.first+row
		a.row(row, x)
		a.nature(row, x)
		convert(row, x)
		place(i, a.category(x.Category), x.Function+1, row)
	}
	a.next = l.last + 2
	return l
}

// row writes what the workbook says.
func (a *actuals) row(row int, x *report.ActualAmount) {
	s := a.s
	ref, _ := a.CellRef(x.Source, x.Column)
	s.Texts(row, acWorkbook, note, ref.Workbook, ref.Sheet, ref.Cell)
	s.Number(row, acMonth, float64(x.Month), structure)
	a.calendar(s, row, acCalendar, acMonth)
	s.Number(row, acCategory, float64(a.category(x.Category)), structure)
	s.Text(row, acCategoryName, a.Case.ActualCategory(x.Category), beside)
	s.Number(row, acFunction, float64(x.Function+1), structure)
	s.Text(row, acFunctionName, a.FunctionName(x.Function), beside)
	s.Text(row, acKind, x.Kind.String(), plain)
	s.Number(row, acLocation, float64(x.Location+1), structure)
	if x.Location != report.NoLocation {
		s.Text(row, acLocationName, a.Locations[x.Location].Name, beside)
	}
	s.Number(row, acCurrency, float64(x.Currency+1), structure)
	s.Text(row, acCode, a.Currencies[x.Currency].Code, beside)
	s.Text(row, acDescription, x.Description, plain)
	s.Text(row, acStatus, x.Status.String(), plain)
	s.Number(row, acAmount, x.Amount, grid.Look(grid.Input, grid.Fine))
	if x.FTE != nil {
		s.Number(row, acFTE, *x.FTE, grid.Look(grid.Input, grid.Fine))
	}
	s.Texts(row, acComment, note, x.Comment, x.Owner)
}

// nature writes what sort of amount it is.
func (a *actuals) nature(row int, x *report.ActualAmount) {
	sign, oneOff, incentive := 1.0, x.Kind == report.OneOff || x.Kind == report.Investment, x.Category == report.Incentive
	if x.Kind == report.Benefit || incentive {
		sign = -1
	}
	a.s.Number(row, acSign, sign, structure)
	for i, yes := range []bool{oneOff, x.Kind <= report.Running && !incentive,
		!oneOff && x.Kind != report.RiskEvent && !incentive, x.Status == report.StatusCommitted,
		x.Status == report.StatusFinal} {
		n := 0.0
		if yes {
			n = 1
		}
		a.s.Number(row, acOneOff+i, n, structure)
	}
}

// convert writes whether an amount counts as spent, and what it is in reporting currency.
func (a *actuals) convert(row int, x *report.ActualAmount) {
	s, d := a.s, a.decision
	spent := grid.And(is(s.Across(row, acCommitted), zero), grid.Is(s.Across(row, acMonth), "<=", a.month()))
	s.Formula(row, acCounts, grid.If(spent, one, zero), calcWhole)
	s.Formula(row, acRate, a.in(row, d.actual.row(x.Currency)), calcFactor)
	s.Formula(row, acPlanned, a.in(row, d.promised.planned.row(x.Currency)), calcFactor)
	a.amount(row, acCost, acRate)
	a.amount(row, acAtPlan, acPlanned)
	if a.atPlan == acAtKept {
		s.Formula(row, acKeptRate, a.in(row, d.kept.planned.row(x.Currency)), calcFactor)
		a.amount(row, acAtKept, acKeptRate)
	}
}

// foresee does so for an amount of the sheet Forecast, at the exchange rates of the forecast.
func (a *actuals) foresee(row int, x *report.ActualAmount) {
	s, d := a.s, a.decision
	counts := grid.And(grid.Is(s.Across(row, acMonth), ">", a.month()), grid.Is(a.month(), ">", zero))
	s.Formula(row, acCounts, grid.If(counts, one, zero), calcWhole)
	rate := a.in(row, d.kept.planned.row(x.Currency))
	if r := d.kept.moved[x.Currency]; r.some() {
		rate = grid.Mul(rate, a.in(row, r))
	}
	s.Formula(row, acRate, rate, calcFactor)
	a.amount(row, acCost, acRate)
}

// in returns what a row of exchange rates says in an amount's month.
func (a *actuals) in(at int, r row) grid.Expr {
	return grid.Index(r.months(), one, grid.Add(a.s.Across(at, acMonth), one))
}

// amount writes an amount in reporting currency.
func (a *actuals) amount(row, col, rate int) {
	a.s.Formula(row, col, grid.Mul(a.s.Across(row, acSign), a.s.Across(row, acAmount), a.s.Across(row, rate)), calcFine)
}

// sum returns the sum of a column over rows that meet some criteria; 0 where there are no rows.
func (l list) sum(col int, where ...grid.Where) grid.Expr {
	if !l.some() {
		return zero
	}
	return grid.SumIfs(l.column(col), where...)
}

// where is the criterion that a column of the rows equals a number.
func (l list) where(col int, number grid.Expr) grid.Where {
	if !l.some() {
		return grid.Where{}
	}
	return equal(l.column(col), number)
}
