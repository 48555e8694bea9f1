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
	leavers                        map[placeKey]int
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

// classKey is the rows that a class of lines is multiplied by; 0 = none.
type classKey struct{ price, rate, volume, moved, scale, productivity int }

func (m *model) fillFactors() {
	t := m.factors
	t.axis("What multiplies amounts, month by month. The years show the year's average for what moves within a year, else what holds all year.", true, map[int]string{colTotal: ""})
	m.timing()
	m.factor = factorRows{ownRate: map[float64]int{}, volume: map[volumeKey]int{}, productivity: map[placeKey]int{}, leavers: map[placeKey]int{}, classes: map[classKey]int{}}
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
	n := m.factors.month(rowRises)
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

func clamp(x grid.Expr) grid.Expr { return grid.Max(grid.Num(0), grid.Min(grid.Num(1), x)) }

func (m *model) scheduleRows() {
	t := m.factors
	n := len(m.k.Options)
	m.factor.transition, m.factor.parallel, m.factor.moved, m.factor.running = make([]int, n), make([]int, n), make([]int, n), make([]int, n)
	t.section("Transition: the part of the work that has moved, and the part of the baseline that still runs")
	zero, one := grid.Num(0), grid.Num(1)
	month := t.AcrossHead(rowNumber, m.monthCol())
	for i, o := range m.k.Options {
		if i == m.k.Baseline {
			continue
		}
		whole := func(what string, months grid.Ref) int {
			row := t.add(what+", "+o.Name, "months")
			raised := grid.Mul(months, m.raised(report.TransitionTime, everything, i))
			t.Formula(row, colConst, grid.Max(zero, grid.Call("INT", grid.Add(raised, m.in.guard, m.in.half))), calcWhole)
			return row
		}
		m.factor.transition[i] = whole("Transition with its driver", m.in.option[i].transition)
		m.factor.parallel[i] = whole("Parallel running with its driver", m.in.option[i].parallel)
		T, P := t.constant(m.factor.transition[i]), t.constant(m.factor.parallel[i])
		m.factor.moved[i] = t.add("Moved share, "+o.Name, "share")
		t.monthly(m.factor.moved[i], grid.If(grid.Call("OR", grid.Is(month, "=", zero), grid.Is(T, "=", zero)), one, clamp(grid.Div(grid.Sub(month, m.in.half), T))), calcFactor)
		t.averageYears(m.factor.moved[i], calcFactor)
		m.factor.running[i] = t.add("Running in parallel, "+o.Name, "share")
		t.monthly(m.factor.running[i], grid.If(grid.Is(month, "=", zero), zero, grid.If(grid.Is(T, "=", zero), grid.If(grid.Is(month, "<=", P), one, zero),
			grid.Sub(one, clamp(grid.Div(grid.Sub(grid.Sub(month, P), m.in.half), T))))), calcFactor)
		t.averageYears(m.factor.running[i], calcFactor)
	}
}

func (m *model) productivityRows() {
	t := m.factors
	t.section("Output of one FTE, at home = 1; the constant is the location's own with its driver, learning not counted")
	home := m.k.Options[m.k.Baseline].Location
	for _, g := range m.groups {
		key := placeKey{g.option, g.location}
		if g.option == m.k.Baseline || !g.employs() || m.factor.productivity[key] != 0 {
			continue
		}
		row := t.add("Productivity, "+m.k.Options[g.option].Name+", "+m.k.Locations[g.location].Name, "output")
		full := grid.Max(m.in.leastProductivity, grid.Mul(m.in.location[g.location].productivity, m.raised(report.Productivity, everything, g.location)))
		t.Formula(row, colConst, full, calcFactor)
		e := grid.Expr(t.Label(row, colConst))
		if g.location != home {
			in, T, month := m.in.option[g.option], t.constant(m.factor.transition[g.option]), t.AcrossHead(rowNumber, m.monthCol())
			since := grid.Sub(grid.Sub(month, grid.Mul(T, m.in.half)), m.in.half)
			learnt := grid.Add(in.start, grid.Mul(grid.Sub(grid.Num(1), in.start), clamp(grid.Div(since, in.learning))))
			e = grid.Mul(e, grid.If(grid.Is(in.learning, "=", grid.Num(0)), grid.Num(1), learnt))
		}
		t.monthly(row, e, calcFactor)
		t.averageYears(row, calcFactor)
		m.factor.productivity[key] = row
	}
}

// peopleCostRows are what one FTE costs a month beside pay, in reporting currency.
func (m *model) peopleCostRows() {
	t := m.factors
	t.section("What one FTE costs a month beside pay; the constant is in the location's currency, the grant once")
	m.factor.workplace, m.factor.grant = make([]int, len(m.k.Locations)), make([]int, len(m.k.Options))
	inMoney := func(e grid.Expr, location int) grid.Expr {
		if row := m.factor.rates[m.k.Locations[location].Currency]; row != 0 {
			return grid.Mul(e, t.month(row))
		}
		return e
	}
	add := func(what string, constant grid.Expr, location int, months func(c grid.Ref) grid.Expr) int {
		row := t.add(what, m.k.Currency+" per FTE")
		t.Formula(row, colConst, constant, calcFine)
		t.monthly(row, inMoney(months(t.Label(row, colConst)), location), calcFine)
		t.sumYears(row, calcFine)
		return row
	}
	for _, g := range m.groups {
		if g.kind != report.Labour || !g.employs() {
			continue
		}
		l, name := m.in.location[g.location], m.k.Locations[g.location].Name
		key := placeKey{0, g.location}
		targets, who := []int{everything, g.location}, ""
		if g.option == m.k.Baseline {
			key.option, targets, who = 1, targets[1:], ", baseline"
		}
		if m.factor.leavers[key] == 0 {
			leaving := grid.Max(grid.Num(0), m.points(l.attrition, report.Attrition, targets...))
			m.factor.leavers[key] = add("Replacement of leavers, "+name+who, grid.Div(grid.Mul(leaving, l.hiring), grid.Num(12)), g.location,
				func(c grid.Ref) grid.Expr { return grid.Mul(c, t.month(m.factor.wages[g.location])) })
		}
		if m.factor.workplace[g.location] == 0 {
			m.factor.workplace[g.location] = add("Workplace, "+name, grid.Div(l.workplace, grid.Num(12)), g.location,
				func(c grid.Ref) grid.Expr { return grid.Mul(c, t.month(m.factor.prices[g.location])) })
		}
		if o := g.option; m.granted(g) && m.factor.grant[o] == 0 {
			due := grid.Expr(grid.Num(12))
			if m.factor.transition[o] != 0 {
				due = grid.Max(grid.Num(12), t.constant(m.factor.transition[o]))
			}
			m.factor.grant[o] = add("Incentive, "+m.k.Options[o].Name, l.incentive, g.location, func(c grid.Ref) grid.Expr {
				return grid.If(grid.Is(t.AcrossHead(rowNumber, m.monthCol()), "=", due), c, grid.Num(0))
			})
		}
	}
}

// granted reports whether a group's people bring a grant: those of an own centre at the option's own location.
func (m *model) granted(g *group) bool {
	o := &m.k.Options[g.option]
	return g.kind == report.Labour && g.employs() && o.Model == report.Offshoring && o.Location == g.location
}

// abroad reports whether a group is taxed as an own centre abroad.
func (m *model) abroad(g *group) bool {
	o := &m.k.Options[g.option]
	return o.Model == report.Offshoring && o.Location == g.location && o.Location != m.k.Options[m.k.Baseline].Location
}

func (m *model) taxRows() {
	t := m.factors
	t.section("Tax: what one unit of cost before tax costs after it; the constant is the rate of tax")
	zero, one := grid.Num(0), grid.Num(1)
	counted := func(rate grid.Expr) grid.Expr {
		return grid.If(grid.Is(m.in.tax, "=", m.in.groupTax), rate, zero)
	}
	home := m.in.location[m.k.Options[m.k.Baseline].Location].tax
	m.factor.homeTax = m.held("At home", "after tax", counted(home), calcRate, func(c grid.Ref) grid.Expr { return grid.Sub(one, c) })
	m.factor.ownTax, m.factor.benefitTax = make([]int, len(m.k.Options)), make([]int, len(m.k.Options))
	for i, o := range m.k.Options {
		if o.Model != report.Offshoring || o.Location == m.k.Options[m.k.Baseline].Location {
			continue
		}
		l, markUp := m.in.location[o.Location], m.in.option[i].markUp
		there := m.held("Rate of tax there, "+o.Name, "of profit", counted(l.tax), calcRate, func(c grid.Ref) grid.Expr {
			year := t.AcrossHead(rowYear, m.monthCol())
			return grid.If(grid.Call("AND", grid.Is(l.holiday, ">", zero), grid.Is(year, "<=", l.holiday)), zero, c)
		})
		m.factor.ownTax[i] = m.held("Own centre, "+o.Name, "after tax", t.constant(m.factor.homeTax), calcRate, func(c grid.Ref) grid.Expr {
			return grid.Add(grid.Sub(one, grid.Mul(c, grid.Add(one, markUp))), grid.Mul(t.month(there), markUp))
		})
		m.factor.benefitTax[i] = m.held("Own centre's benefits and incentive, "+o.Name, "after tax", t.constant(there), calcRate, func(grid.Ref) grid.Expr {
			return grid.Sub(one, t.month(there))
		})
	}
}

// classRows are the products that amounts and FTE of lines are multiplied by, one row for all lines with the same factors.
func (m *model) classRows() {
	m.factors.section("Products of the factors above, by which lines that move alike are multiplied")
	for _, g := range m.groups {
		k := classKey{price: m.priceOf(g), rate: m.factor.rates[g.currency], volume: g.volume, scale: m.scaleOf(g)}
		if m.moves(g) {
			k.moved = m.factor.moved[g.option]
		}
		if g.employs() {
			k.productivity = m.factor.productivity[placeKey{g.option, g.location}]
			g.heads = m.class(classKey{volume: k.volume, moved: k.moved, productivity: k.productivity})
		}
		g.class = m.class(k)
		g.unmoved = g.class
		if g.option == m.k.Baseline && k.volume != 0 {
			k.volume = 0
			g.unmoved = m.class(k)
		}
	}
}

func (m *model) priceOf(g *group) int {
	switch g.escalation {
	case report.EscalationWages:
		return m.factor.wages[g.location]
	case report.EscalationPrices:
		return m.factor.prices[g.location]
	case report.EscalationContract:
		return m.factor.contract[g.option]
	case report.EscalationRate:
		return m.factor.ownRate[g.rate]
	}
	return 0
}

func (m *model) scaleOf(g *group) int {
	switch {
	case g.kind.IsLabour():
		return m.factor.salaries[g.location]
	case g.kind == report.Fees:
		return m.factor.fees[g.option]
	case g.kind == report.OneOff || g.kind == report.Investment:
		return m.factor.oneOff[g.option]
	}
	return 0
}

func (m *model) class(k classKey) int {
	if row, ok := m.factor.classes[k]; ok {
		return row
	}
	t := m.factors
	number := len(m.factor.classes) + 1
	row := t.add("Product "+itoa(number)+": "+m.factorNames(k), "")
	parts := []grid.Expr{}
	for _, r := range []int{k.price, k.rate, k.volume, k.moved} {
		if r != 0 {
			parts = append(parts, t.month(r))
		}
	}
	if k.scale != 0 {
		parts = append(parts, t.constant(k.scale))
	}
	if len(parts) == 0 {
		parts = append(parts, grid.Num(1))
	}
	e := grid.Mul(parts...)
	if k.productivity != 0 {
		e = grid.Div(e, t.month(k.productivity))
	}
	t.monthly(row, e, calcFactor)
	t.averageYears(row, calcFactor)
	m.factor.classes[k] = row
	return row
}

// factorNames lists the factors of a product.
func (m *model) factorNames(k classKey) string {
	text := ""
	for _, r := range []int{k.price, k.rate, k.volume, k.moved, k.scale, k.productivity} {
		if r == 0 {
			continue
		}
		if text != "" {
			text += " · "
		}
		text += m.factors.Value(r, colWhat).Text
	}
	if text == "" {
		return "none"
	}
	return text
}
