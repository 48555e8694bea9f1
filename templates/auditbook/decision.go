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
	t              *timeSheet
	upTo, past     row       // 1 in months with actuals; and where there is such a month after day one
	promised       *origin   // what plan and baseline are taken from
	kept           *origin   // what the forecast is
	foreign        []int     // of the currencies of the workbook that was approved, those that the case lacks
	actual         span      // exchange rates by number of the currency
	courses        []*course // of the decided option, as promised
	base           []*course
	plan           span // of these courses
	flexed         span
	basis          span      // of the baseline's courses, flexed
	current        []*course // of the decided option, as the case has it now
	expected       span      // of these courses, as planned
	expectedFlexed span
	upcoming       []*course // likewise, late where there is a delay
	next           span      // of the decided option's courses after the month of actuals, as planned
	nextFlexed     span
	factor         map[spot]row // by which spending goes on
	spending       span         // of what is to come at current spending, one-off money apart
}

// course is one flow under the category under which a ledger books it.
type course struct {
	what                                   string
	category, function, currency, location int // numbers
	once, oneOff, spends                   int // 1 = yes
	option                                 int // number, in its own workbook
	grant                                  bool
	of                                     *group    // nil of a risk
	planned, flexed                        grid.Expr // by month
	plan, flex                             row
}

// beginDecision writes what amounts are converted by.
func beginDecision(t *tracking) *decision {
	d := &decision{tracking: t}
	d.promised, d.kept = d.origins()
	if a := t.Actuals.Approved; a != nil {
		for own, at := range a.Currencies {
			if at < 0 {
				d.foreign = append(d.foreign, own)
			}
		}
	}
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

// currencies returns the codes of all currencies by their numbers: the case's, then those that only the workbook that
// was approved has.
func (d *decision) currencies() (codes []string) {
	for i := range d.Currencies {
		codes = append(codes, d.Currencies[i].Code)
	}
	for _, own := range d.foreign {
		codes = append(codes, d.promised.Currencies[own].Code)
	}
	return codes
}

// rateRows write the value of one unit of each currency, the reporting currency's first.
func (d *decision) rateRows() {
	t, codes, list := d.t, d.currencies(), d.measured.rates
	rows := func(text string, months func(number int, r row) grid.Expr) (s span) {
		t.section(text)
		for i, code := range codes {
			r := t.row(code, d.Currency+" per "+code).number(colCurrency, i+1)
			s.add(r.setMonths(months(i+1, r), calcFactor))
		}
		return s
	}
	d.each(func(o *origin) {
		o.planned = rows("Exchange rates as planned"+o.suffix, func(number int, _ row) grid.Expr {
			for _, of := range []*origin{o, d.kept, d.promised} {
				if e := of.value(number); e != nil {
					return e
				}
			}
			return zero
		})
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
	d.actual = rows("Exchange rates of actuals: as planned where there is none", func(number int, _ row) grid.Expr {
		of := stated.row(number - 1).month()
		return grid.If(is(of, zero), d.promised.planned.row(number-1).month(), of)
	})
	d.each(d.movedRows)
}

// movedRows write what rates are of those of a plan.
func (d *decision) movedRows(o *origin) {
	o.moved = make([]row, len(d.currencies()))
	d.t.section("Exchange rates ÷ plan" + o.suffix + ": after the month of actuals as in it; the constant")
	for i, x := range d.Currencies[1:] {
		at := func(r row) grid.Expr { return grid.Index(r.months(), one, grid.Add(d.month(), one)) }
		actual, planned := d.actual.row(i+1), o.planned.row(i+1)
		r := d.t.row(x.Code, "of plan").number(colCurrency, i+2).
			setConstant(grid.If(d.early(), one, grid.Div(at(actual), at(planned))), calcFactor)
		o.moved[i+1] = r.setMonths(d.known(grid.Div(actual.month(), planned.month()), r.key(colConst)), calcFactor)
	}
}

// unitRows write the volumes of functions that have actual ones.
func (d *decision) unitRows() {
	t, list := d.t, d.measured.volumes
	t.section("Volumes of functions: actual and planned units of months that have actual ones; actual ÷ plan, after the " +
		"month of actuals as in the last twelve; the constant")
	d.each(func(o *origin) { o.units = make([]row, len(o.Functions)) })
	for f := range d.Functions {
		if !slices.ContainsFunc(d.Actuals.Volumes, func(v report.ActualVolume) bool { return v.Function == f }) {
			continue
		}
		counted := func(r row, e func(where ...grid.Where) grid.Expr) grid.Expr {
			these := e(equal(list.column(meNumber), r.key(colFunction)), equal(list.column(meMonth), t.monthNumber()))
			return grid.Mul(d.upTo.month(), grid.If(grid.Is(t.monthNumber(), ">", zero), these, zero))
		}
		actual := t.row("Actual, "+d.Functions[f].Name, "units").number(colFunction, f+1)
		actual.setMonths(counted(actual, func(where ...grid.Where) grid.Expr {
			return grid.SumIfs(list.column(meValue), where...)
		}), calcFine)
		d.each(func(o *origin) {
			if own := o.ownFunction(f); own >= 0 {
				o.against(own, actual, func(r row) grid.Expr { return counted(r, grid.CountIfs) })
			}
		})
	}
}

// against writes the planned units of a function beside the actual ones; counted says in how many rows a month has any.
func (o *origin) against(own int, actual row, counted func(r row) grid.Expr) {
	d, t, name := o.d, o.d.t, o.Functions[own].Name+o.suffix
	planned := t.row("Planned, "+name, "units").number(colFunction, o.function(own))
	units := grid.Mul(grid.Div(o.in.function[own].volume, twelve), o.factors.grown(own))
	planned.setMonths(grid.If(grid.Is(counted(planned), ">", zero), units, zero), calcFine)
	of := t.row("Actual ÷ plan, "+name, "of plan").number(colFunction, o.function(own))
	sum := func(r row) grid.Expr { return within(r, d.recent(), d.month()) }
	of.setConstant(grid.If(grid.Or(d.early(), is(sum(planned), zero)), one, grid.Div(sum(actual), sum(planned))),
		calcFactor)
	met := grid.If(is(planned.month(), zero), one, grid.Div(actual.month(), planned.month()))
	o.units[own] = of.setMonths(d.known(met, of.key(colConst)), calcFactor)
}

// ratio returns what multiplies the planned flows of a group so that they stand at the volumes that count; none where
// no volume moves them.
func (o *origin) ratio(g *group) row {
	if !g.volume.some() || g.function < 0 || !o.units[g.function].some() {
		return row{}
	}
	k := g.volumeKey()
	return once(o.ratios, k, func() row {
		what, level := "Volume, "+o.FunctionName(g.function)+o.suffix, grid.Expr(o.units[g.function].month())
		if !k.grows {
			what += ", period columns"
		}
		if k.fees >= 0 {
			what += ", as charged by " + o.Options[k.fees].Name
			level = o.factors.charged(k.fees, level)
		}
		flexed := grid.Div(o.factors.volumeAt(k, level), g.volume.month())
		return o.d.t.row(what, "of plan").number(colFunction, o.function(g.function)).
			setMonths(grid.If(is(g.volume.month(), zero), zero, flexed), calcFactor)
	})
}

// fill writes the flows.
func (d *decision) fill() {
	d.t.section("Volumes by which planned flows are multiplied, minimum commitments and dead bands applied")
	d.each(func(o *origin) {
		for _, g := range o.groups {
			if g.option == o.option || g.baseline() {
				o.ratio(g)
			}
		}
	})
	d.courses, d.base = d.promised.courses()
	numbers := ""
	if d.kept != d.promised {
		numbers = "; options and groups have the numbers of the sheets Approved …"
	}
	d.plan = d.block("The decided plan, as planned"+numbers, d.courses, (*course).asPlanned, (*course).whole)
	d.flexed = d.block("The decided plan at the volumes that count: up to the month of actuals the flexed plan"+numbers,
		d.courses, (*course).atVolumes, d.recently)
	d.basis = d.block("The baseline at the volumes that count"+numbers, d.base, (*course).atVolumes, func(*course, row) {})
	d.current, d.expected, d.expectedFlexed = d.courses, d.plan, d.flexed
	if d.kept != d.promised {
		d.current, _ = d.kept.courses()
		d.expected = d.block("The decided option as the workbook that is kept up has it, as planned there", d.current,
			(*course).asPlanned, (*course).whole)
		d.expectedFlexed = d.block("The decided option as the workbook that is kept up has it, at the volumes that count",
			d.current, (*course).atVolumes, d.recently)
	}
	d.upcoming, d.next, d.nextFlexed = d.current, d.expected, d.expectedFlexed
	if d.Actuals.Delay > 0 {
		d.late()
	}
}

// asPlanned and atVolumes return what a flow costs in a month, whole what it does in all.
func (c *course) asPlanned() grid.Expr { return c.planned }
func (c *course) atVolumes() grid.Expr { return c.flexed }
func (c *course) whole(r row) {
	c.plan = r.number(colOption, c.option).setTotal(grid.Sum(r.ownMonths()), calcAmount)
}

// courses returns the flows of the decided option with what it bears of the baseline's, and those of the baseline.
func (o *origin) courses() (decided, base []*course) {
	decided = o.own(o.option, (*group).months)
	if o.option == o.Baseline {
		return decided, decided
	}
	base = o.own(o.Baseline, (*group).months)
	return append(decided, o.borne(&o.factors.moves[o.option], o.suffix)...), base
}

// recently fills the total of a flow's row with the sum of its last twelve months with actuals.
func (d *decision) recently(c *course, r row) {
	numbers := number(d.t).months()
	c.flex = r.setTotal(grid.SumIfs(r.ownMonths(), grid.Where{Range: numbers, Op: ">=", Value: d.recent()},
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
func (o *origin) course(g *group, w *stream) *course {
	c := &course{what: w.t.Value(w.n, colWhat).Text, category: o.category(w.category), function: o.function(g.function),
		currency: o.currency(w.currency), location: o.location(g.location), option: g.option + 1, of: g,
		grant: w.grant, once: g.once()}
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
func (o *origin) struck(option int, r row) *course {
	return &course{what: r.t.Value(r.n, colWhat).Text, category: o.category(report.RiskCost), once: 1, currency: 1,
		option: option + 1, location: o.location(o.Options[option].Location)}
}

// own returns an option's own flows; of says what those of a group cost by month.
func (o *origin) own(option int, of func(*group) []grid.Expr) (list []*course) {
	for _, g := range o.groups {
		if g.option != option {
			continue
		}
		volume, months := o.ratio(g), of(g)
		for i := range g.flows {
			c := o.course(g, &g.flows[i])
			c.planned, c.flexed = months[i], months[i]
			if volume.some() {
				c.flexed = grid.Mul(months[i], volume.month())
			}
			list = append(list, c)
		}
	}
	for i := range o.Risks {
		if r := o.flows.struck[option][i]; r.some() {
			c := o.struck(option, r)
			c.planned, c.flexed = r.month(), r.month()
			list = append(list, c)
		}
	}
	return list
}
