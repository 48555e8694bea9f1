package auditbook

import (
	"slices"

	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// rise is a rate at which something rises a year.
type rise struct {
	rate       report.Rate
	index      int
	stated     grid.Ref   // where the sheet Rates says nothing
	points     []grid.Ref // of drivers
	floor, cap grid.Ref   // zero where there is none
}

// in returns the rate, within its floor and cap, after points are added.
func (r rise) in(rate, points grid.Expr) grid.Expr {
	if points != nil {
		rate = grid.Add(rate, points)
	}
	if r.cap.Sheet != nil {
		rate = grid.Min(rate, r.cap)
	}
	if r.floor.Sheet != nil {
		rate = grid.Max(rate, r.floor)
	}
	return rate
}

// level adds the level that a rate leads to: 1 in the first year. Where the rate changes from year to year, a row of
// its own says what it is in each.
func (x *factors) level(what string, r rise) row {
	points := zero
	if len(r.points) > 0 {
		points = sum(r.points)
	}
	path := x.pathOf(r.rate, r.index)
	if path == nil {
		if len(r.points) == 0 {
			points = nil
		}
		return x.yearly(what, "level", r.in(r.stated, points), calcRate, x.risen)
	}
	t := x.t
	rate := t.row("Rise in the year: "+what, "a year").setConstant(points, calcRate)
	rate.yearly(r.in(path.in(t.number(), r.stated), rate.key(colConst)), calcRate)
	level := t.row(what, "level")
	return level.yearly(grid.If(grid.Is(t.number(), "<=", one), one,
		grid.Mul(level.yearBefore(), grid.Add(one, rate.year()))), calcFactor)
}

func sum(refs []grid.Ref) grid.Expr {
	parts := make([]grid.Expr, len(refs))
	for i, r := range refs {
		parts[i] = r
	}
	return grid.Add(parts...)
}

func (x *factors) priceRows() {
	x.t.section("Escalation: the price level, first year = 1; the constant is the yearly rise with its drivers, or, " +
		"where the rise changes from year to year, what drivers add to it")
	in := x.in
	for i, l := range x.Locations {
		x.wages = append(x.wages, x.level("Wages, "+l.Name, rise{rate: report.RateWageInflation, index: i,
			stated: in.location[i].wages, points: x.drivers.changes(report.WageInflation, everything, i)}))
	}
	for i, l := range x.Locations {
		x.prices = append(x.prices, x.level("Prices, "+l.Name, rise{rate: report.RatePriceInflation, index: i,
			stated: in.location[i].prices, points: x.drivers.changes(report.PriceInflation, everything, i)}))
	}
	for i, o := range x.Options {
		r := in.indexation(i)
		r.points = x.drivers.changes(report.ContractIndexation, everything, i)
		x.contract = append(x.contract, x.level("Contract, "+o.Name, r))
	}
	for _, g := range x.groups {
		if g.escalation == report.EscalationRate {
			once(x.ownRate, g.rate, func() row {
				return x.yearly("Lines' own rate, group "+itoa(g.number), "level", g.block.rate(), calcRate, x.risen)
			})
		}
	}
}

// indexation is how an option's contract prices rise, without drivers.
func (in *inputs) indexation(option int) rise {
	o := &in.option[option]
	return rise{rate: report.RateContractIndexation, index: option, stated: o.indexation, floor: o.floor, cap: o.cap}
}

// renewalRows write the changes of fees at the renewals of contracts.
func (x *factors) renewalRows() {
	x.renewal = make([]row, len(x.Options))
	for i, o := range x.Options {
		in := &x.in.option[i]
		if o.ContractTerm == 0 {
			continue
		}
		if !slices.ContainsFunc(x.renewal, row.some) {
			x.t.section("Renewals of contracts: what fees have changed to")
		}
		since := grid.Sub(x.t.monthNumber(), one)
		if i != x.Baseline {
			since = grid.Sub(x.t.monthNumber(), in.start)
		}
		times := grid.Int(grid.Div(grid.Max(since, zero), in.term))
		x.renewal[i] = x.t.row("Renewal, "+o.Name, "of fees").averaged(compounded(in.renewal, times), calcFactor)
	}
}

func (x *factors) rateRows() {
	x.rates, x.planned = make([]row, len(x.Currencies)), make([]row, len(x.Currencies))
	if len(x.Currencies) < 2 {
		return
	}
	x.t.section("Exchange rates: " + x.Currency + " for one unit of the currency; the constant is the driver's factor, " +
		"from month 1 on")
	for i := 1; i < len(x.Currencies); i++ {
		code, in := x.Currencies[i].Code, x.in
		path := x.pathOf(report.RateFX, i)
		value := grid.Mul(in.perUnit[i], x.risen(in.drift[i]))
		ofRisk := slices.ContainsFunc(x.Risks, func(k report.Risk) bool { return k.Currency == i })
		if planned := x.t.row; path != nil {
			x.planned[i] = planned("Planned, "+code, x.Currency+" per "+code).
				yearly(path.exchange(x.t.number(), in.perUnit[i], in.drift[i]), calcFactor)
		} else if ofRisk {
			x.planned[i] = planned("Planned, "+code, x.Currency+" per "+code).held(value, calcFactor)
		}
		if x.planned[i].some() {
			value = x.planned[i].month()
		}
		driver := x.drivers.raised(report.FXValue, everything, i)
		x.rates[i] = x.yearly(code, x.Currency+" per "+code, driver, calcFactor, func(c grid.Expr) grid.Expr {
			return grid.Mul(value, grid.If(is(x.t.monthNumber(), zero), one, c))
		})
	}
}
