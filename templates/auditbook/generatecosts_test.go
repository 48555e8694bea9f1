package auditbook

import "strconv"

// periodHeadings chooses one of the ways to head period columns.
func (g *generator) periodHeadings() {
	switch g.r.IntN(4) {
	case 0:
		for y := range g.horizon + 1 {
			g.periods = append(g.periods, "Year "+strconv.Itoa(y))
		}
	case 1:
		for y := range min(g.horizon, 4) + 1 {
			g.periods = append(g.periods, start.Year()+y)
		}
	case 2:
		for m := range min(12*g.horizon, 15) {
			g.periods = append(g.periods, start.AddDate(0, m, 0))
		}
	case 3:
		for y := range min(g.horizon, 4) + 1 {
			heading := any("Y" + strconv.Itoa(y))
			if g.fiscal {
				heading = "FY" + strconv.Itoa(start.Year()+y)
			}
			g.periods = append(g.periods, heading)
		}
	}
}

func (g *generator) costs() {
	if g.chance(60) {
		g.periodHeadings()
	}
	g.add("Costs", append([]any{"Option", "Function", "Category", "Kind", "Description", "Location", "Currency",
		"Quantity", "Unit cost", "Frequency", "From", "To", "Escalation", "Behaviour", "Avoidable",
		"Probability"}, g.periods...)...)
	for o := range g.options {
		for range 2 + g.r.IntN(6) {
			g.add("Costs", g.costLine(o)...)
		}
		if o != g.base { // which needs a line that recurs
			g.add("Costs", g.options[o], nil, "Travel", "running", nil, nil, nil, nil, 60.0, "quarterly")
		}
	}
	for _, f := range g.work { // so that the baseline knows every function
		g.add("Costs", g.options[g.base], f, "Facilities", "running", nil, nil, nil, nil, 100.0, "monthly")
	}
}

var categories = []string{"Salaries", "Loaded staff cost", "Vendor fees", "IT", "Travel", "Transition", "Severance",
	"Equipment", "Asset sale", "=Odd category", "Stranded", "On-costs"}

func (g *generator) costLine(o int) []any {
	kind := []string{"labour", "labour", "labour", "loaded labour", "fees", "fees", "running", "one-off", "investment",
		"benefit"}[g.r.IntN(10)]
	frequency := []string{"one-off", "monthly", "quarterly", "annual", "per unit"}[g.r.IntN(5)]
	function := any(nil)
	if !g.chance(25) {
		function = g.work[g.r.IntN(3)]
	}
	labour := kind == "labour" || kind == "loaded labour"
	if frequency == "per unit" && (labour || !g.sheets || function == nil || function == g.work[2]) {
		frequency = "annual"
	}
	currencies := []string{"EUR", g.money[1], g.money[2]}
	row := []any{g.options[o], function, categories[g.r.IntN(len(categories))], kind, g.maybe(50, g.pick("=SUM(A1)", "+41",
		"-x", "@me", "plain")), g.maybe(40, g.places[g.r.IntN(3)]),
		g.maybe(40, currencies[g.r.IntN(3)]), g.maybe(80, 0.5+12*g.r.Float64()), 1000*g.r.Float64() - 60, frequency, nil, nil,
		g.maybe(50, any(g.pick("none", "wages", "prices", "contract"))), g.maybe(60, g.pick("fixed", "variable")), nil, nil}
	if g.chance(15) {
		row[12] = g.points(-8, 9)
	}
	if o == g.base {
		row[14] = g.maybe(60, g.points(20, 100))
	}
	if kind == "benefit" {
		row[15] = g.maybe(70, g.points(20, 95))
	}
	months := 12 * g.horizon
	if frequency == "one-off" {
		row[10] = g.maybe(80, g.r.IntN(months+1))
	} else if g.chance(60) {
		from := 1 + g.r.IntN(months)
		row[10], row[11] = from, g.maybe(60, from+g.r.IntN(months))
		if g.chance(10) {
			row[10] = start.AddDate(0, from-1, 0)
			row[11] = nil
		}
	}
	if o != g.base && g.chance(25) {
		row[10], row[11] = g.pick("start", "start+2", "end", "end-1", "end+3"), nil
		if frequency != "one-off" {
			row[11] = g.maybe(40, g.pick("end+6", "end+9"))
		}
	}
	if len(g.periods) > 0 && g.chance(35) {
		row[7], row[8], row[9], row[10], row[11] = nil, nil, nil, nil, nil
		row = append(row, 9000*g.r.Float64()-500)
		for range g.periods[1:] {
			row = append(row, g.maybe(80, 9000*g.r.Float64()-500))
		}
	}
	return row
}

// waves move some functions of some options at times of their own. A line makes sure that the option covers each.
func (g *generator) waves() {
	if !g.sheets || !g.chance(60) {
		return
	}
	g.add("Waves", "Option", "Function", "Start", "Transition", "Parallel running", "Learning")
	for o, name := range g.options {
		for _, f := range g.work {
			if o == g.base || !g.chance(50) {
				continue
			}
			g.add("Waves", name, f, g.maybe(70, 1+g.r.IntN(9)), g.maybe(60, g.r.IntN(9)), g.maybe(60, g.r.IntN(5)),
				g.maybe(60, g.r.IntN(9)))
			g.add("Costs", name, f, "IT", "running", nil, nil, nil, nil, 20.0, "monthly")
		}
	}
	if len(g.book["Waves"]) == 1 {
		g.add("Waves", g.options[1-min(g.base, 1)], g.work[0], 3)
		g.add("Costs", g.options[1-min(g.base, 1)], g.work[0], "IT", "running", nil, nil, nil, nil, 20.0, "monthly")
	}
}

// rates let some rates change from year to year, with gaps.
func (g *generator) rates() {
	if !g.chance(60) {
		return
	}
	last := 2 + g.r.IntN(4)
	head := []any{"Rate", "Applies to"}
	for y := range last {
		head = append(head, "Year "+strconv.Itoa(y+1))
	}
	g.add("Rates", head...)
	add := func(rate, applies string, value func() any) {
		row, some := []any{rate, applies}, false
		for range last {
			x := g.maybe(60, value())
			row, some = append(row, x), some || x != nil
		}
		if !some {
			row[len(row)-1] = value()
		}
		g.add("Rates", row...)
	}
	percent := func() any { return g.points(-4, 9) }
	add("wage inflation", g.places[g.r.IntN(3)], percent)
	add("price inflation", g.places[g.r.IntN(3)], percent)
	add("contract indexation", g.options[g.r.IntN(len(g.options))], percent)
	if g.sheets {
		add("volume growth", g.work[g.r.IntN(3)], percent)
	}
	if g.money[2] != "EUR" {
		add("FX rate", g.money[2], func() any { return 2 + 80*g.r.Float64() })
	}
}

// risks add events of one option, the baseline included, and of all.
func (g *generator) risks() {
	if !g.chance(60) {
		return
	}
	g.add("Risks", "Risk", "Option", "Probability", "Impact", "Currency", "Month")
	for i := range 1 + g.r.IntN(4) {
		g.add("Risks", "Event "+strconv.Itoa(i), append(g.options, "all")[g.r.IntN(len(g.options)+1)], g.points(5, 90),
			9000*g.r.Float64()-2000, g.maybe(60, g.money[g.r.IntN(3)]), g.maybe(70, g.r.IntN(15)))
	}
}
