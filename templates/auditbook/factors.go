package auditbook

import (
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// The first rows of the sheet Factors.
const (
	rowFirstMonth = firstRow + iota // of a year
	rowLastMonth                    // of a year
	rowRises                        // full years of escalation
	rowTime                         // when a flow is counted, in years
	rowDiscount
	factorsNext
)

// factorRows are the rows of the sheet Factors.
type factorRows struct {
	wages, prices, contract, rates []int // by location, location, option, currency
	ownRate                        map[float64]int
	volume                         map[volumeKey]int
	transition, parallel           []int // by option: what T and P are with the driver, as constants
	moved, running                 []int // by option
	productivity                   map[placeKey]int
	salaries, fees, oneOff         []int // by location, option, option: constants
	leavers                        map[leaverKey]int
	workplace                      []int // by location
	grant                          []int // by option; 0 = none
	homeTax                        int
	ownTax, benefitTax             []int // by option
	classes                        map[classKey]int
}

// volumeKey is what a volume follows.
type volumeKey struct {
	function int
	grows    bool
	fees     int // the option whose minimum commitment holds; −1
}

// placeKey is an option and a location.
type placeKey struct{ option, location int }

// leaverKey is what replacing leavers depends on: the baseline has a driver of its own for them.
type leaverKey struct {
	baseline bool
	location int
}

// classKey is the rows that a class of lines is multiplied by; 0 = none.
type classKey struct{ price, rate, volume, moved, scale, productivity int }

func (m *model) fillFactors() {
	t := m.factors
	t.axis("What multiplies amounts, month by month. The years show the year's average for what moves within a year, else what holds all year.", true, map[int]string{colTotal: ""})
	m.timing()
	m.factor = factorRows{ownRate: map[float64]int{}, volume: map[volumeKey]int{}, productivity: map[placeKey]int{}, leavers: map[leaverKey]int{}, classes: map[classKey]int{}}
	m.priceRows()
	m.rateRows()
	m.volumeRows()
	m.scaleRows()
	m.scheduleRows()
	m.productivityRows()
	m.peopleCostRows()
	m.taxRows()
	m.classRows()
}

func (m *model) timing() {
	t := m.factors
	t.next = firstRow
	zero, one, twelve := grid.Num(0), grid.Num(1), grid.Num(12)
	year := t.AcrossHead(rowNumber, colYear0)
	t.add("First month of the year", "month")
	t.yearly(rowFirstMonth, grid.If(grid.Is(year, "=", zero), zero, grid.Add(grid.Mul(twelve, grid.Sub(year, one)), one)), calcWhole)
	t.add("Last month of the year", "month")
	t.yearly(rowLastMonth, grid.Mul(twelve, year), calcWhole)
	t.add("Full years of escalation and growth", "years")
	t.monthly(rowRises, grid.Max(grid.Sub(t.AcrossHead(rowYear, m.monthCol()), one), zero), calcWhole)
	t.lastOfYears(rowRises, calcWhole)
	t.add("When the month's flow is counted", "years")
	month, monthYear := t.AcrossHead(rowNumber, m.monthCol()), t.AcrossHead(rowYear, m.monthCol())
	t.monthly(rowTime, grid.If(grid.Is(month, "=", zero), zero, grid.If(grid.Is(m.in.discounting, "=", m.in.monthlyWord), grid.Div(month, twelve),
		grid.If(grid.Is(m.in.discounting, "=", m.in.midYear), grid.Sub(monthYear, m.in.half), monthYear))), calcFactor)
	t.lastOfYears(rowTime, calcFactor)
	row := t.add("Discount factor", "")
	rate := t.Formula(row, colConst, m.points(m.in.discountRate, report.DiscountRate, everything), calcRate)
	t.monthly(row, grid.Div(one, grid.Pow(grid.Add(one, rate), t.month(rowTime))), calcFactor)
	t.lastOfYears(row, calcFactor)
}

// lastOfYears fills a row's years with what holds in the last month of each.
func (t *timeSheet) lastOfYears(row int, style grid.Style) {
	t.yearly(row, grid.Index(t.rowMonths(row), grid.Num(1), grid.Add(t.m.factors.AcrossHead(rowLastMonth, colYear0), grid.Num(1))), style)
}

// risen returns (1+rate)^n, and 1 before the first rise whatever the rate.
func (m *model) risen(rate grid.Expr) grid.Expr {
	return compounded(rate, m.factors.month(rowRises))
}

// compounded returns (1+rate)^n, and 1 where n is 0 whatever the rate.
func compounded(rate, n grid.Expr) grid.Expr {
	return grid.If(grid.Is(n, "=", grid.Num(0)), grid.Num(1), grid.Pow(grid.Add(grid.Num(1), rate), n))
}

// held adds a factor that holds for whole years.
func (m *model) held(what, unit string, constant grid.Expr, look grid.Style, months func(constant grid.Ref) grid.Expr) int {
	t := m.factors
	row := t.add(what, unit)
	t.Formula(row, colConst, constant, look)
	t.monthly(row, months(t.Label(row, colConst)), calcFactor)
	t.lastOfYears(row, calcFactor)
	return row
}

func (m *model) priceRows() {
	t := m.factors
	t.section("Escalation: the price level, first year = 1; the constant is the yearly rise with its drivers")
	rise := func(what string, rate grid.Expr) int {
		return m.held(what, "level", rate, calcRate, func(c grid.Ref) grid.Expr { return m.risen(c) })
	}
	for i, l := range m.k.Locations {
		m.factor.wages = append(m.factor.wages, rise("Wages, "+l.Name, m.points(m.in.location[i].wages, report.WageInflation, everything, i)))
	}
	for i, l := range m.k.Locations {
		m.factor.prices = append(m.factor.prices, rise("Prices, "+l.Name, m.points(m.in.location[i].prices, report.PriceInflation, everything, i)))
	}
	for i, o := range m.k.Options {
		m.factor.contract = append(m.factor.contract, rise("Contract, "+o.Name, m.points(m.in.option[i].indexation, report.ContractIndexation, everything, i)))
	}
	for _, g := range m.groups {
		if g.escalation == report.EscalationRate && m.factor.ownRate[g.rate] == 0 {
			m.factor.ownRate[g.rate] = rise("Lines' own rate, group "+itoa(g.number), g.rate0)
		}
	}
}

func (m *model) rateRows() {
	t := m.factors
	m.factor.rates = make([]int, len(m.k.Currencies))
	if len(m.k.Currencies) < 2 {
		return
	}
	t.section("Exchange rates: " + m.k.Currency + " for one unit of the currency; the constant is the driver's factor, from month 1 on")
	for i := 1; i < len(m.k.Currencies); i++ {
		code := m.k.Currencies[i].Code
		m.factor.rates[i] = m.held(code, m.k.Currency+" per "+code, m.raised(report.FXValue, everything, i), calcFactor, func(c grid.Ref) grid.Expr {
			month := t.AcrossHead(rowNumber, m.monthCol())
			return grid.Mul(m.in.perUnit[i], m.risen(m.in.drift[i]), grid.If(grid.Is(month, "=", grid.Num(0)), grid.Num(1), c))
		})
	}
}

// volumeOf returns what the volume of a group follows; ok is false for fixed lines.
func (m *model) volumeOf(g *group) (key volumeKey, ok bool) {
	key = volumeKey{function: g.function, grows: !g.planned && g.function >= 0, fees: -1}
	if g.kind == report.Fees {
		key.fees = g.option
	}
	return key, g.behaviour == report.Variable
}

func (m *model) volumeRows() {
	t := m.factors
	t.section("Volume of variable lines: plan of year 1 = 1; the constant is the driver's factor")
	for _, g := range m.groups {
		key, ok := m.volumeOf(g)
		if !ok {
			continue
		}
		if m.factor.volume[key] == 0 {
			m.factor.volume[key] = m.volumeRow(key)
		}
		g.volume = m.factor.volume[key]
	}
}

func (m *model) volumeRow(key volumeKey) int {
	what, targets := "Volume, "+m.functionName(key.function), []int{everything}
	if key.function >= 0 {
		targets = append(targets, key.function)
	}
	if !key.grows && key.function >= 0 {
		what += ", period columns"
	}
	if key.fees >= 0 {
		what += ", at least the commitment to " + m.k.Options[key.fees].Name
	}
	return m.held(what, "of plan", m.raised(report.Volume, targets...), calcFactor, func(c grid.Ref) grid.Expr {
		v := grid.Expr(c)
		if key.grows {
			v = grid.Mul(c, m.risen(m.in.function[key.function].growth))
		}
		if key.fees >= 0 {
			v = grid.Max(v, m.in.option[key.fees].commitment)
		}
		return v
	})
}

func (m *model) scaleRows() {
	t := m.factors
	t.section("Levels set by drivers alone: constants")
	scale := func(what string, level grid.Expr) int {
		row := t.add(what, "level")
		t.Formula(row, colConst, level, calcFactor)
		return row
	}
	for i, l := range m.k.Locations {
		m.factor.salaries = append(m.factor.salaries, scale("Salaries, "+l.Name, m.raised(report.Salaries, everything, i)))
	}
	for i, o := range m.k.Options {
		m.factor.fees = append(m.factor.fees, scale("Vendor fees, "+o.Name, m.raised(report.VendorFees, everything, i)))
	}
	for i, o := range m.k.Options {
		targets := []int{everything, i}
		if i == m.k.Baseline {
			targets = targets[1:] // for all means all but the baseline
		}
		m.factor.oneOff = append(m.factor.oneOff, scale("One-off costs, "+o.Name, m.raised(report.OneOffCosts, targets...)))
	}
}
