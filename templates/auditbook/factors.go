package auditbook

import (
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// The first rows of the sheet Factors.
const (
	rowFirstMonth = firstRow + iota // of a year
	rowLastMonth                    // of a year
)

// factors is the sheet Factors: what multiplies amounts. Rows that depend on more than one thing are known by the
// groups of lines that they belong to.
type factors struct {
	*model
	t *timeSheet

	rises, time, discount          row   // full years of escalation; when a flow is counted, in years
	wages, prices, contract, rates []row // by location, location, option, currency
	ownRate                        map[float64]row
	salaries, fees, oneOff         []row                 // by location, option, option: constants
	transition                     []row                 // by option: the months with their driver, as constants
	moved, running                 []row                 // by option: the share of the work; of the baseline
	tax                            [][taxClasses + 1]row // by option and tax class
}

func fillFactors(m *model) *factors {
	x := &factors{model: m, ownRate: map[float64]row{}}
	x.t = m.timeSheet(factorsTab, true, "Constant", "")
	x.timing()
	x.priceRows()
	x.rateRows()
	x.volumeRows()
	x.scaleRows()
	x.scheduleRows()
	x.productivityRows()
	x.besideRows()
	x.taxRows()
	x.classRows()
	return x
}

// once returns the row of a key, made where there is none yet.
func once[K comparable](rows map[K]row, key K, make func() row) row {
	if !rows[key].some() {
		rows[key] = make()
	}
	return rows[key]
}

func (x *factors) timing() {
	t, year := x.t, x.t.number()
	t.row("First month of the year", "month").
		setYears(grid.If(is(year, zero), zero, grid.Add(grid.Mul(twelve, grid.Sub(year, one)), one)), calcWhole)
	t.row("Last month of the year", "month").setYears(grid.Mul(twelve, year), calcWhole)
	x.rises = t.row("Full years of escalation and growth", "years").
		held(grid.Max(grid.Sub(t.monthYear(), one), zero), calcWhole)
	month, defined := t.monthNumber(), &x.in.defined
	byYear := grid.If(is(x.in.discounting, defined.midYear), grid.Sub(t.monthYear(), defined.half), t.monthYear())
	when := grid.If(is(x.in.discounting, defined.monthly), grid.Div(month, twelve), byYear)
	x.time = t.row("When the month's flow is counted", "years").held(grid.If(is(month, zero), zero, when), calcFactor)
	x.discount = t.row("Discount factor", "")
	x.discount.setConstant(x.drivers.points(x.in.discountRate, report.DiscountRate, everything), calcRate)
	x.discount.held(grid.Div(one, grid.Pow(grid.Add(one, x.discount.constant()), x.time.month())), calcFactor)
}

// risen returns (1+rate)^n, and 1 before the first rise whatever the rate.
func (x *factors) risen(rate grid.Expr) grid.Expr { return compounded(rate, x.rises.month()) }

// compounded returns (1+rate)^n, and 1 where n is 0 whatever the rate.
func compounded(rate, n grid.Expr) grid.Expr {
	return grid.If(is(n, zero), one, grid.Pow(grid.Add(one, rate), n))
}

// yearly adds a factor that holds for whole years; its months are made from its constant.
func (x *factors) yearly(what, unit string, constant grid.Expr, look grid.Style,
	months func(constant grid.Expr) grid.Expr) row {
	r := x.t.row(what, unit).setConstant(constant, look)
	return r.held(months(r.key(colConst)), calcFactor)
}

func (x *factors) priceRows() {
	x.t.section("Escalation: the price level, first year = 1; the constant is the yearly rise with its drivers")
	rise := func(what string, rate grid.Expr) row { return x.yearly(what, "level", rate, calcRate, x.risen) }
	d, in := x.drivers, x.in
	for i, l := range x.Locations {
		rate := d.points(in.location[i].wages, report.WageInflation, everything, i)
		x.wages = append(x.wages, rise("Wages, "+l.Name, rate))
	}
	for i, l := range x.Locations {
		rate := d.points(in.location[i].prices, report.PriceInflation, everything, i)
		x.prices = append(x.prices, rise("Prices, "+l.Name, rate))
	}
	for i, o := range x.Options {
		rate := d.points(in.option[i].indexation, report.ContractIndexation, everything, i)
		x.contract = append(x.contract, rise("Contract, "+o.Name, rate))
	}
	for _, g := range x.groups {
		if g.escalation == report.EscalationRate {
			once(x.ownRate, g.rate, func() row { return rise("Lines' own rate, group "+itoa(g.number), g.block.rate()) })
		}
	}
}

func (x *factors) rateRows() {
	x.rates = make([]row, len(x.Currencies))
	if len(x.Currencies) < 2 {
		return
	}
	x.t.section("Exchange rates: " + x.Currency + " for one unit of the currency; the constant is the driver's factor, " +
		"from month 1 on")
	for i := 1; i < len(x.Currencies); i++ {
		code := x.Currencies[i].Code
		value := x.drivers.raised(report.FXValue, everything, i)
		x.rates[i] = x.yearly(code, x.Currency+" per "+code, value, calcFactor, func(c grid.Expr) grid.Expr {
			moved := grid.If(is(x.t.monthNumber(), zero), one, c)
			return grid.Mul(x.in.perUnit[i], x.risen(x.in.drift[i]), moved)
		})
	}
}

// volumeKey is what a volume follows.
type volumeKey struct {
	function int
	grows    bool
	fees     int // the option whose minimum commitment holds; −1
}

func (x *factors) volumeRows() {
	x.t.section("Volume of variable lines: plan of year 1 = 1; the constant is the driver's factor")
	rows := map[volumeKey]row{}
	for _, g := range x.groups {
		if g.behaviour != report.Variable {
			continue
		}
		k := volumeKey{function: g.function, grows: !g.planned && g.function >= 0, fees: -1}
		if g.kind == report.Fees {
			k.fees = g.option
		}
		g.volume = once(rows, k, func() row { return x.volumeRow(k) })
	}
}

func (x *factors) volumeRow(k volumeKey) row {
	what, targets := "Volume, "+x.FunctionName(k.function), []int{everything}
	if k.function >= 0 {
		targets = append(targets, k.function)
		if !k.grows {
			what += ", period columns"
		}
	}
	if k.fees >= 0 {
		what += ", at least the commitment to " + x.Options[k.fees].Name
	}
	level := x.drivers.raised(report.Volume, targets...)
	return x.yearly(what, "of plan", level, calcFactor, func(v grid.Expr) grid.Expr {
		if k.grows {
			v = grid.Mul(v, x.risen(x.in.function[k.function].growth))
		}
		if k.fees >= 0 {
			v = grid.Max(v, x.in.option[k.fees].commitment)
		}
		return v
	})
}

func (x *factors) scaleRows() {
	x.t.section("Levels set by drivers alone: constants")
	level := func(what string, driver report.Driver, targets ...int) row {
		return x.t.row(what, "level").setConstant(x.drivers.raised(driver, targets...), calcFactor)
	}
	for i, l := range x.Locations {
		x.salaries = append(x.salaries, level("Salaries, "+l.Name, report.Salaries, everything, i))
	}
	for i, o := range x.Options {
		x.fees = append(x.fees, level("Vendor fees, "+o.Name, report.VendorFees, everything, i))
	}
	for i, o := range x.Options {
		targets := []int{everything, i}
		if i == x.Baseline {
			targets = targets[1:] // for everything means all options but the baseline
		}
		x.oneOff = append(x.oneOff, level("One-off costs, "+o.Name, report.OneOffCosts, targets...))
	}
}
