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

	rises, time, discount   row   // full years of escalation; when a flow is counted, in years
	wages, prices, contract []row // by location, location, option
	ownRate                 map[float64]row
	renewal                 []row                 // by option; none without a contract term
	rates, planned          []row                 // by currency: with its driver; as planned, where that is needed apart
	growth                  []row                 // by function, where the rate changes from year to year
	salaries, fees, oneOff  []row                 // by location, option, option: constants
	moves                   []moves               // by option
	tax                     [][taxClasses + 1]row // by option and tax class
}

// beginFactors writes the rows that cost lines refer to: when the work moves.
func beginFactors(m *model) *factors {
	x := &factors{model: m, ownRate: map[float64]row{}}
	x.t = m.timeSheet(factorsTab, true, "Constant", "")
	x.timing()
	x.moveRows()
	return x
}

// fill writes all other rows.
func (x *factors) fill() {
	x.priceRows()
	x.renewalRows()
	x.rateRows()
	x.volumeRows()
	x.scaleRows()
	x.productivityRows()
	x.besideRows()
	x.taxRows()
	x.classRows()
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

// volumeKey is what a volume follows.
type volumeKey struct {
	function int
	grows    bool
	fees     int // the option whose contract says what volume costs; −1
}

func (x *factors) volumeRows() {
	x.t.section("Volume of variable lines: plan of year 1 = 1; the constant is the driver's factor, of fees what the " +
		"contract charges at it")
	x.growth = make([]row, len(x.Functions))
	for f, fn := range x.Functions {
		if x.pathOf(report.RateVolumeGrowth, f) != nil {
			x.growth[f] = x.level("Growth, "+fn.Name, x.in.growthOf(f))
		}
	}
	rows, drivers := map[volumeKey]row{}, map[int]row{}
	for _, g := range x.groups {
		if g.behaviour != report.Variable {
			continue
		}
		k := g.volumeKey()
		g.volume = once(rows, k, func() row { return x.volumeRow(k, drivers) })
	}
}

// volumeKey returns what the volume of a group follows.
func (g *group) volumeKey() volumeKey {
	k := volumeKey{function: g.function, grows: !g.planned && g.function >= 0 && !g.mixed(), fees: -1}
	if g.kind == report.Fees {
		k.fees = g.option
	}
	return k
}

// growthOf is how a function's volume grows.
func (in *inputs) growthOf(function int) rise {
	return rise{rate: report.RateVolumeGrowth, index: function, stated: in.function[function].growth}
}

// grown returns the level of a function's volume that growth leads to, by month.
func (x *factors) grown(function int) grid.Expr {
	if x.growth[function].some() {
		return x.growth[function].month()
	}
	return x.risen(x.in.function[function].growth)
}

func (x *factors) volumeRow(k volumeKey, drivers map[int]row) row {
	what, targets := "Volume, "+x.FunctionName(k.function), []int{everything}
	if k.function >= 0 {
		targets = append(targets, k.function)
		if !k.grows {
			what += ", period columns"
		}
	}
	level := x.drivers.raised(report.Volume, targets...)
	if k.fees >= 0 {
		what += ", as charged by " + x.Options[k.fees].Name
		level = x.charged(k.fees, once(drivers, k.function, func() row {
			return x.t.row("Volume driver, "+x.FunctionName(k.function), "of plan").setConstant(level, calcFactor)
		}).constant())
	}
	return x.yearly(what, "of plan", level, calcFactor, func(v grid.Expr) grid.Expr { return x.volumeAt(k, v) })
}

// volumeAt returns the volume that counts in a month at a level of it, of fees what the contract charges at it.
func (x *factors) volumeAt(k volumeKey, level grid.Expr) grid.Expr {
	if k.grows {
		level = grid.Mul(level, x.grown(k.function))
	}
	if k.fees >= 0 {
		level = grid.Max(level, x.in.option[k.fees].commitment)
	}
	return level
}

// charged returns what fees become at a volume: within the dead band nothing changes.
func (x *factors) charged(option int, volume grid.Expr) grid.Expr {
	in := &x.in.option[option]
	above := grid.Max(zero, grid.Sub(grid.Sub(volume, one), in.deadBand))
	below := grid.Max(zero, grid.Sub(grid.Sub(one, in.deadBand), volume))
	return grid.Sub(grid.Add(one, grid.Mul(in.additional, above)), grid.Mul(in.reduced, below))
}

func (x *factors) scaleRows() {
	if x.kept != nil {
		x.salaries, x.fees, x.oneOff = make([]row, len(x.Locations)), make([]row, len(x.Options)), make([]row, len(x.Options))
		return
	}
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
