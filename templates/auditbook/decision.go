package auditbook

import (
	"slices"

	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// The label columns that the sheet Decision uses in its own way.
const (
	colCurrency = colTax // number of the currency
	colSpends   = colPay // 1 = of labour, fees and running lines, which the spending of the last months is measured by
)

// decision is the sheet Decision: exchange rates and volumes as planned and as they were, and by them every flow of the
// decided option and of the baseline.
type decision struct {
	*tracking
	t          *timeSheet
	upTo, past row // 1 in months with actuals; and where there is such a month after day one
	planned    span
	actual     span
	moved      []row // by currency: the value that counts ÷ the planned one; none of the reporting currency
	units      []row // by function: u; none without actual volumes
	ratios     map[volumeKey]row
	courses    []*course // of the decided option
	base       []*course
	plan       span // of the decided option's courses
	flexed     span
	basis      span // of the baseline's courses, flexed
	upcoming   []*course
	next       span // of the decided option's courses after the month of actuals, as planned
	nextFlexed span
	factor     map[spot]row // by which spending goes on
	spending   span         // of what is to come at current spending, one-off money apart
}

// course is one flow under the category under which a ledger books it.
type course struct {
	what                                   string
	category, function, currency, location int // numbers
	once, oneOff, spends                   int // 1 = yes
	option                                 int
	grant                                  bool
	of                                     *group    // nil of a risk
	planned, flexed                        grid.Expr // by month
	plan, flex                             row
}

// beginDecision writes what amounts are converted by.
func beginDecision(t *tracking) *decision {
	d := &decision{tracking: t, ratios: map[volumeKey]row{}, moved: make([]row, len(t.Currencies)),
		units: make([]row, len(t.Functions))}
	d.t = t.timeSheet(decisionTab, true, "Constant", "Total; flexed: the last twelve months")
	d.t.Text(rowHeads, colCurrency, "Currency", head)
	d.t.Text(rowHeads, colSpends, "Spending", head)
	month := d.t.monthNumber()
	d.t.section("Months")
	known := grid.Is(month, "<=", t.month())
	d.upTo = d.t.row("With actuals", "1 = yes").setMonths(grid.If(known, one, zero), calcWhole)
	d.past = d.t.row("Actual in the forecasts", "1 = yes").
		setMonths(grid.If(grid.And(known, grid.Is(t.month(), ">", zero)), one, zero), calcWhole)
	d.rateRows()
	d.unitRows()
	return d
}

// known chooses between what counts up to the month of actuals and what counts after it.
func (d *decision) known(actual, otherwise grid.Expr) grid.Expr {
	return grid.If(is(d.upTo.month(), one), actual, otherwise)
}

// rateRows write the value of one unit of each currency, the reporting currency's first.
func (d *decision) rateRows() {
	t, list := d.t, d.measured.rates
	rows := func(text string, months func(i int, r row) grid.Expr) (s span) {
		t.section(text)
		for i, x := range d.Currencies {
			r := t.row(x.Code, d.Currency+" per "+x.Code).number(colCurrency, i+1)
			s.add(r.setMonths(months(i, r), calcFactor))
		}
		return s
	}
	d.planned = rows("Exchange rates as planned", func(i int, _ row) grid.Expr {
		if i == 0 {
			return one
		}
		return d.factors.rates[i].month()
	})
	stated := rows("Actual exchange rates: of the month, else of the nearest earlier month that has one; 0 = none",
		func(_ int, r row) grid.Expr {
			t.Number(r.n, d.monthCol()-1, 0, grid.Look(grid.Note, grid.Factor))
			if !list.some() {
				return r.before()
			}
			own := grid.SumIfs(list.column(meValue), equal(list.column(meNumber), r.key(colCurrency)),
				equal(list.column(meMonth), t.monthNumber()))
			return grid.If(is(own, zero), r.before(), own)
		})
	d.actual = rows("Exchange rates of actuals: as planned where there is none", func(i int, _ row) grid.Expr {
		of := stated.row(i).month()
		return grid.If(is(of, zero), d.planned.row(i).month(), of)
	})
	t.section("Exchange rates ÷ plan: after the month of actuals as in it; the constant")
	for i, x := range d.Currencies[1:] {
		at := func(r row) grid.Expr { return grid.Index(r.months(), one, grid.Add(d.month(), one)) }
		actual, planned := d.actual.row(i+1), d.planned.row(i+1)
		r := t.row(x.Code, "of plan").number(colCurrency, i+2).
			setConstant(grid.If(d.early(), one, grid.Div(at(actual), at(planned))), calcFactor)
		d.moved[i+1] = r.setMonths(d.known(grid.Div(actual.month(), planned.month()), r.key(colConst)), calcFactor)
	}
}

// unitRows write the volumes of functions that have actual ones.
func (d *decision) unitRows() {
	t, list := d.t, d.measured.volumes
	t.section("Volumes of functions: actual and planned units of months that have actual ones; actual ÷ plan, after the " +
		"month of actuals as in the last twelve; the constant")
	for f := range d.Functions {
		if !slices.ContainsFunc(d.Actuals.Volumes, func(v report.ActualVolume) bool { return v.Function == f }) {
			continue
		}
		name, unit := d.Functions[f].Name, "units"
		counted := func(r row, e func(where ...grid.Where) grid.Expr) grid.Expr {
			these := e(equal(list.column(meNumber), r.key(colFunction)), equal(list.column(meMonth), t.monthNumber()))
			return grid.Mul(d.upTo.month(), grid.If(grid.Is(t.monthNumber(), ">", zero), these, zero))
		}
		actual := t.row("Actual, "+name, unit).number(colFunction, f+1)
		actual.setMonths(counted(actual, func(where ...grid.Where) grid.Expr {
			return grid.SumIfs(list.column(meValue), where...)
		}), calcFine)
		planned := t.row("Planned, "+name, unit).number(colFunction, f+1)
		some := grid.Is(counted(planned, grid.CountIfs), ">", zero)
		planned.setMonths(grid.If(some, grid.Mul(grid.Div(d.in.function[f].volume, twelve), d.factors.grown(f)), zero),
			calcFine)
		units := t.row("Actual ÷ plan, "+name, "of plan").number(colFunction, f+1)
		sum := func(r row) grid.Expr { return within(r, d.recent(), d.month()) }
		units.setConstant(grid.If(grid.Or(d.early(), is(sum(planned), zero)), one, grid.Div(sum(actual), sum(planned))),
			calcFactor)
		met := grid.If(is(planned.month(), zero), one, grid.Div(actual.month(), planned.month()))
		d.units[f] = units.setMonths(d.known(met, units.key(colConst)), calcFactor)
	}
}

// ratio returns what multiplies the planned flows of a group so that they stand at the volumes that count; none where
// no volume moves them.
func (d *decision) ratio(g *group) row {
	if !g.volume.some() || g.function < 0 || !d.units[g.function].some() {
		return row{}
	}
	k := g.volumeKey()
	return once(d.ratios, k, func() row {
		what, level := "Volume, "+d.FunctionName(g.function), grid.Expr(d.units[g.function].month())
		if !k.grows {
			what += ", period columns"
		}
		if k.fees >= 0 {
			what += ", as charged by " + d.Options[k.fees].Name
			level = d.factors.charged(k.fees, level)
		}
		flexed := grid.Div(d.factors.volumeAt(k, level), g.volume.month())
		return d.t.row(what, "of plan").number(colFunction, g.function+1).
			setMonths(grid.If(is(g.volume.month(), zero), zero, flexed), calcFactor)
	})
}

// fill writes the flows.
func (d *decision) fill() {
	d.t.section("Volumes by which planned flows are multiplied, minimum commitments and dead bands applied")
	for _, g := range d.groups {
		if g.option == d.decided() || g.baseline() {
			d.ratio(g)
		}
	}
	d.courses = d.own(d.decided(), (*group).months)
	d.base = d.courses
	if d.decided() != d.Baseline {
		d.base = d.own(d.Baseline, (*group).months)
		d.courses = append(d.courses, d.borne(&d.factors.moves[d.decided()], "")...)
	}
	d.plan = d.block("The decided plan, as planned", d.courses, func(c *course) grid.Expr { return c.planned },
		func(c *course, r row) {
			c.plan = r.number(colOption, c.option).setTotal(grid.Sum(r.ownMonths()), calcAmount)
		})
	d.flexed = d.block("The decided plan at the volumes that count: up to the month of actuals the flexed plan",
		d.courses, func(c *course) grid.Expr { return c.flexed }, func(c *course, r row) { c.flex = d.recently(r) })
	d.basis = d.block("The baseline at the volumes that count", d.base,
		func(c *course) grid.Expr { return c.flexed }, func(*course, row) {})
	d.upcoming, d.next, d.nextFlexed = d.courses, d.plan, d.flexed
	if d.Actuals.Delay > 0 {
		d.late()
	}
}

// recently fills the total of a row with the sum of its last twelve months with actuals.
func (d *decision) recently(r row) row {
	numbers := number(d.t).months()
	return r.setTotal(grid.SumIfs(r.ownMonths(), grid.Where{Range: numbers, Op: ">=", Value: d.recent()},
		grid.Where{Range: numbers, Op: "<=", Value: d.month()}), calcAmount)
}

// block writes a row for each of some flows.
func (d *decision) block(text string, of []*course, months func(*course) grid.Expr, set func(*course, row)) (s span) {
	d.t.section(text)
	for _, c := range of {
		r := d.t.row(c.what, d.Currency).number(colFunction, c.function).number(colCategory, c.category).
			number(colCurrency, c.currency).number(colOneOff, c.oneOff).number(colSpends, c.spends).
			number(colOnce, c.once).number(colLocation, c.location)
		if c.of != nil {
			r.number(colGroup, c.of.number)
		}
		set(c, r.summed(months(c), calcAmount))
		s.add(r)
	}
	if !s.some() {
		s.add(d.t.row("no flows", d.Currency).number(colFunction, 0).number(colCategory, 0).setMonths(zero, calcAmount))
	}
	return s
}

// course returns a flow of a group.
func (d *decision) course(g *group, w *stream) *course {
	c := &course{what: w.t.Value(w.n, colWhat).Text, category: d.category(w.category), function: g.function + 1,
		currency: w.currency + 1, location: g.location + 1, option: g.option + 1, of: g, grant: w.grant, once: g.once()}
	switch {
	case w.grant:
		c.once = 1
	case g.kind <= report.Running:
		c.spends = 1
	case g.kind == report.OneOff || g.kind == report.Investment:
		c.oneOff = 1
	}
	return c
}

// struck returns the flow of a risk.
func (d *decision) struck(option int, r row) *course {
	return &course{what: r.t.Value(r.n, colWhat).Text, category: d.category(report.RiskCost), once: 1, currency: 1,
		option: option + 1, location: d.Options[option].Location + 1}
}

// own returns an option's own flows; of says what those of a group cost by month.
func (d *decision) own(option int, of func(*group) []grid.Expr) (list []*course) {
	for _, g := range d.groups {
		if g.option != option {
			continue
		}
		volume, months := d.ratio(g), of(g)
		for i := range g.flows {
			c := d.course(g, &g.flows[i])
			c.planned, c.flexed = months[i], months[i]
			if volume.some() {
				c.flexed = grid.Mul(months[i], volume.month())
			}
			list = append(list, c)
		}
	}
	for i := range d.Risks {
		if r := d.flows.struck[option][i]; r.some() {
			c := d.struck(option, r)
			c.planned, c.flexed = r.month(), r.month()
			list = append(list, c)
		}
	}
	return list
}
