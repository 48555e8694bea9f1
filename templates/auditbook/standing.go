package auditbook

import (
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// The places of the sheet Tracking.
const (
	stHead  = 4
	stFirst = 5
)

const (
	stWhat = 1 + iota
	stUnit
	stColumn0
	stColumns = stColumn0 + 5
)

// standing is the sheet Tracking: where the decision stands.
type standing struct {
	*tracking
	s        *grid.Sheet
	next     int
	status   grid.Ref
	figures  [ofCourse]int // rows: of each forecast
	without  grid.Ref
	oneOff   [4]grid.Ref
	walk     [walkSteps]int // rows
	slots    map[report.WindowKind]int
	promised grid.Ref
}

// What is said of each forecast.
const (
	courseCost = iota
	courseNPV
	coursePayback
	courseRunRate
	courseOneOff
	ofCourse
)

// The rows of the saving walk.
const (
	walkPlanned = iota
	walkVolume
	walkRates
	walkPrice
	walkRealised
	walkSteps
)

func fillStanding(t *tracking) *standing {
	x := &standing{tracking: t, s: t.tabs[standingTab], next: stFirst, slots: map[report.WindowKind]int{}}
	x.section("Status")
	at := x.next
	x.next += 5
	x.forecasts()
	x.judge(at)
	x.budget()
	x.savings()
	for _, w := range explained {
		x.explain(w)
	}
	x.s.Widths(46, 12, 20, 20, 20, 20, 34, 24)
	t.book.Name("tracking_status", x.status, "Where the decision stands")
	return x
}

func (x *standing) section(text string, columns ...string) {
	if x.next > stFirst {
		x.next++
	}
	heading(x.s, x.next, stColumns, text)
	x.next++
	if columns != nil {
		x.s.Texts(x.next, stWhat, head, "", "Unit")
		x.s.Texts(x.next, stColumn0, headWhole, columns...)
		x.next++
	}
}

func (x *standing) label(what, unit string) int {
	x.s.Text(x.next, stWhat, what, plain)
	x.s.Text(x.next, stUnit, unit, note)
	x.next++
	return x.next - 1
}

// figure writes a row of figures side by side.
func (x *standing) figure(what, unit string, look grid.Style, figures ...grid.Expr) int {
	row := x.label(what, unit)
	for i, e := range figures {
		x.s.Formula(row, stColumn0+i, e, look)
	}
	return row
}

// forecasts writes what was promised beside the three forecasts.
func (x *standing) forecasts() {
	x.section("What was decided, and the forecasts", "As decided", "As planned", "Current volumes and rates",
		"Current spending")
	o := x.outlook
	runs := append([]run{o.promised}, o.courses[:]...)
	each := func(what, unit string, look grid.Style, of func(r run) grid.Expr) int {
		var figures []grid.Expr
		for _, r := range runs {
			figures = append(figures, of(r))
		}
		return x.figure(what, unit, look, figures...)
	}
	x.figures = [ofCourse]int{
		courseCost: each("Total cost", x.Currency, calcAmount, func(r run) grid.Expr { return r.cost.total() }),
		courseNPV:  each("NPV of saving", x.Currency, totalLook, func(r run) grid.Expr { return r.saving.total() }),
		coursePayback: each("Payback", "months", calcWhole, func(r run) grid.Expr {
			return grid.If(grid.Is(r.below.total(), ">", o.t.lastMonth()), none, r.below.total())
		}),
		courseRunRate: each("Run-rate saving", x.Currency, calcAmount, func(r run) grid.Expr {
			return r.recurring.t.At(r.recurring.n, colYear0+x.Horizon)
		}),
		courseOneOff: x.figure("One-off total", x.Currency, calcAmount, o.budgeted(func(m *money) grid.Expr {
			return m.plan.total()
		}), o.total(report.AsPlanned), o.total(report.CurrentVolumesAndRates), o.total(report.CurrentSpending)),
	}
	if x.Actuals.HasForecast {
		row := x.label("NPV of saving without the sheet Forecast", x.Currency)
		x.without = x.s.Formula(row, stColumn0+forecasts, o.without.saving.total(), calcAmount)
	}
}

// judge writes the status and what it rests on.
func (x *standing) judge(at int) {
	next := x.next
	x.next = at
	status := x.label("Status", "")
	x.promised = x.in.tracked.decided
	npv := func(column int) grid.Expr { return x.s.At(x.figures[courseNPV], stColumn0+column) }
	settled := func(e grid.Expr) grid.Expr {
		return grid.If(grid.Is(grid.Abs(e), "<=", x.outlook.tolerance), zero, e)
	}
	put := func(what, unit string, e grid.Expr, look grid.Style) grid.Expr {
		return x.s.Formula(x.label(what, unit), stColumn0, e, look)
	}
	var words grid.Expr
	if x.decided() == x.Baseline {
		v := x.variances
		flexed := put("Flexed plan to date", x.Currency, v.cell(v.all, report.WindowToDate, asFlexed), calcAmount)
		over := put("Spent above it", x.Currency, settled(grid.Sub(v.cell(v.all, report.WindowToDate, asSpent), flexed)),
			calcAmount)
		beyond := grid.If(grid.Is(over, ">", zero), grid.Word(report.OffTrack.String()), grid.Word(report.Ahead.String()))
		share := put("Part of the flexed plan", "", grid.If(is(over, zero), zero,
			grid.If(is(flexed, zero), none, grid.Div(over, flexed))), grid.Look(grid.Formula, grid.Percent))
		words = grid.If(grid.IsNumber(share), x.graded(share), beyond)
	} else {
		of := npv(0)
		if x.promised.Sheet != nil {
			of = x.promised
		}
		promised := put("Promised: NPV of saving", x.Currency, settled(of), calcAmount)
		expected := put("Forecast at current spending", x.Currency, settled(npv(forecasts)), calcAmount)
		share := put("Part of what was promised that is lost", "", grid.If(is(promised, zero), zero,
			grid.Div(grid.Sub(promised, expected), grid.Abs(promised))), grid.Look(grid.Formula, grid.Percent))
		failing := grid.And(grid.Is(expected, "<", zero), grid.Is(promised, ">=", zero))
		words = grid.If(failing, grid.Word(report.Failing.String()),
			grid.If(is(promised, zero), grid.Word(report.OnTrack.String()), x.graded(share)))
	}
	words = grid.If(is(x.month(), zero), none, words)
	x.status = x.s.Formula(status, stColumn0, words, grid.Look(grid.Key, grid.General))
	x.next = next
}

// graded returns the status that a shortfall leads to.
func (x *standing) graded(share grid.Expr) grid.Expr {
	d, tolerance := &x.in.defined, grid.Expr(x.in.tracked.tolerance)
	word := func(s report.Status) grid.Expr { return grid.Word(s.String()) }
	within := func(bound grid.Expr) grid.Expr { return grid.Is(share, "<=", grid.Add(bound, d.same)) }
	return grid.If(grid.Is(share, "<", grid.Sub(grid.Neg(tolerance), d.same)), word(report.Ahead),
		grid.If(within(tolerance), word(report.OnTrack),
			grid.If(within(grid.Mul(d.behind, tolerance)), word(report.Behind), word(report.OffTrack))))
}

// budget writes the one-off budget.
func (x *standing) budget() {
	x.section("One-off budget")
	o, plan := x.outlook, x.decision.plan
	put := func(i int, what string, e grid.Expr) {
		x.oneOff[i] = x.s.Formula(x.label(what, x.Currency), stColumn0, e, calcAmount)
	}
	sum := func(of func(m *money) row) grid.Expr {
		return o.budgeted(func(m *money) grid.Expr { return of(m).constant() })
	}
	own := equal(plan.column(colOption), x.asDecided.scope.s.At(scNumber, scOption0+x.decision.promised.option))
	put(0, "Plan: the option's own lines", grid.SumIfs(plan.column(colTotal), equal(plan.column(colOneOff), one), own))
	put(1, "Spent to date", sum(func(m *money) row { return m.spent }))
	put(2, "Committed", sum(func(m *money) row { return m.committed }))
	put(3, "At completion", grid.Add(x.oneOff[1], sum(func(m *money) row { return m.remains })))
}

// savings writes how the realised saving comes from the planned one.
func (x *standing) savings() {
	x.section("From the planned to the realised saving", windowNames[:]...)
	v, t := x.variances, x.tracked
	step := func(what string, look grid.Style, e func(w report.WindowKind) grid.Expr) int {
		var figures []grid.Expr
		for w := range report.WindowKind(windows) {
			figures = append(figures, e(w))
		}
		return x.figure(what, x.Currency, look, figures...)
	}
	less := func(a, b row, column int) func(w report.WindowKind) grid.Expr {
		return func(w report.WindowKind) grid.Expr {
			return grid.Sub(grid.Sub(v.window(a, w), v.window(b, w)), v.cell(v.all, w, column))
		}
	}
	total := func(r row) func(w report.WindowKind) grid.Expr {
		return func(w report.WindowKind) grid.Expr { return v.window(r, w) }
	}
	x.walk = [walkSteps]int{
		walkPlanned: step("Planned saving", totalLook, total(t.planned)),
		walkVolume:  step("Volume", calcAmount, less(t.baseFlexed, t.basePlan, vrVolume)),
		walkRates:   step("Exchange rates", calcAmount, less(t.baseMoved, t.baseFlexed, vrRates)),
		walkPrice: step("Price and usage", calcAmount, func(w report.WindowKind) grid.Expr {
			return grid.Neg(v.cell(v.all, w, vrPrice))
		}),
		walkRealised: step("Realised saving", totalLook, total(t.realised)),
	}
}

// largest is how many variances of a window are explained.
const largest = 10

// explain lists the largest variances of a window.
func (x *standing) explain(w report.WindowKind) {
	x.section("Largest variances by category: "+windowNames[w], "Category no.", "Actual − plan", "Plan", "Remark",
		"Comments", "Owners")
	s, v := x.s, x.variances
	x.slots[w] = x.next
	for i := range largest {
		row := x.next
		s.Number(row, stUnit, float64(i+1), structure)
		ranked := is(v.categories.column(v.rank(w)), s.Across(row, stUnit))
		s.Formula(row, stColumn0, grid.SumProduct(grid.Mul(ranked, v.categories.column(vrCategory))), calcWhole)
		at, empty := s.Label(row, stColumn0), grid.Word("")
		pick := func(col int) grid.Expr { return grid.Index(v.categories.column(col), at, one) }
		put := func(col int, e grid.Expr, look grid.Style) {
			s.Formula(row, col, grid.If(is(at, zero), empty, e), look)
		}
		text := func(e grid.Expr) grid.Expr { return grid.Join(e, empty) }
		put(stWhat, pick(vrName), plain)
		put(stColumn0+1, pick(v.column(w, vrTotal)), calcAmount)
		put(stColumn0+2, pick(v.column(w, asPlanned)), calcAmount)
		bound := grid.Mul(grid.Add(x.in.tracked.tolerance, x.in.defined.same), grid.Abs(s.Label(row, stColumn0+2)))
		silent := grid.And(is(text(pick(v.rank(w)+1)), empty), grid.Is(grid.Abs(s.Label(row, stColumn0+1)), ">", bound))
		put(stColumn0+3, grid.If(silent, grid.Word(unexplained), empty), plain)
		put(stColumn0+4, text(pick(v.rank(w)+1)), plain)
		put(stColumn0+5, text(pick(v.rank(w)+2)), plain)
		x.next++
	}
}

// unexplained is said of a variance beyond the tolerance that has no comment.
const unexplained = "not explained"
