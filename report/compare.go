package report

import (
	"cmp"
	"math"
	"slices"

	"shorecast/report/finance"
)

// dust is the part of the baseline's total absolute cost below which a shortfall or a flow counts as zero.
const dust = 1e-9

// tie is the part of the dearest option's NPV of cost within which two options cost the same: what is left of equal
// sums added in another order.
const tie = 1e-12

// Compare computes every figure of a case. Findings and Provenance of the result are left for the caller to fill in.
func Compare(c *Case) *Comparison {
	e, f := newEngine(c), c.base()
	ledgers := make([]*ledger, len(c.Options))
	charges := make([][]charge, len(c.Options))
	for o := range c.Options {
		charges[o] = e.charges(o, c.schedule(o, f))
		ledgers[o] = e.ledger(charges[o], f)
	}
	r := &Comparison{Schema: Schema, Title: c.Title, Currency: c.Currency, FirstMonth: c.FirstMonth.String(), HorizonYears: c.Horizon,
		DiscountRate: c.DiscountRate, Discounting: c.Discounting.String(), Tax: c.Tax.String(), Baseline: c.Options[c.Baseline].Name,
		Locations: e.locations(), Missing: c.Missing, Case: c}
	if r.Missing == nil {
		r.Missing = []Missing{}
	}
	costs := make([]float64, len(c.Options))
	for o := range c.Options {
		r.Options = append(r.Options, e.option(o, ledgers))
		costs[o] = r.Options[o].NPVCost
	}
	r.Order = rank(costs)
	for _, o := range r.Order {
		r.Ranking = append(r.Ranking, c.Options[o].Name)
	}
	r.BestMix = e.bestMix(charges, ledgers[c.Baseline].discount, r.Options[c.Baseline].NPVCost)
	e.explore(r, ledgers)
	return r
}

// explore asks what would change the figures, and decides.
func (e *engine) explore(r *Comparison, ledgers []*ledger) {
	c := e.c
	s := newStudy(e, ledgers)
	list, standard := c.ranges()
	saving := make([][]float64, len(ledgers))
	for o, l := range ledgers {
		saving[o] = make([]float64, len(l.cost))
		for m := range l.cost {
			saving[o][m] = ledgers[c.Baseline].cost[m] - l.cost[m]
		}
	}
	r.VolumeCurve, r.Crossovers = s.volumeCurve(), s.crossovers()
	r.Scenarios, r.Sensitivity, r.BreakEven = s.scenarios(), s.sensitivity(list), s.breakEvens(list, saving)
	r.Simulation = s.simulate(list, standard)
	r.Scorecard = scorecard(c)
	r.Verdict = r.decide(list)
	r.Flips = s.flips(r, list, ledgers)
}

// option computes the figures of one option.
func (e *engine) option(o int, ledgers []*ledger) OptionResult {
	c, l, base := e.c, ledgers[o], ledgers[e.c.Baseline]
	row := &c.Options[o]
	s := e.scopes[o]
	r := OptionResult{Name: row.Name, Model: row.Model.String(), Location: c.Locations[row.Location].Name, Scope: s.names(c),
		CostByYear: byYear(c, l.cost), CostByYearBeforeTax: l.beforeTax, TotalCost: total(l.cost), NPVCost: finance.NPV(l.cost, l.discount),
		OneOffTotal: l.oneOff, FixedCost: l.behaviour[Fixed][c.Horizon], VariableCost: l.behaviour[Variable][c.Horizon],
		CostByFunction: l.byFunction(), FTEByYear: l.averageFTE(), Bridge: []BridgeStep{}}
	if row.Provider != "" {
		r.Provider = &row.Provider
	}
	r.Option, r.Functions = o, s.indices()
	r.ByCategory, r.ByFunction, r.UnitCosts = l.categoryCosts(), l.functionCosts(), l.unitCosts()
	r.UnitCost = OptionSeries{}
	for _, u := range r.UnitCosts {
		r.UnitCost = append(r.UnitCost, Named[*float64]{c.Functions[u.Function].Name, u.ByYear})
	}
	r.CostByCategory, r.NPVByCategory = l.byCategory()
	if o != c.Baseline {
		r.Bridge = bridge(l, base)
	}
	e.savings(&r, l, base)
	return r
}

// savings computes what an option saves against the baseline, and when.
func (e *engine) savings(r *OptionResult, l, base *ledger) {
	c := e.c
	saving := make([]float64, len(l.cost))
	absolute := 0.0
	for m := range saving {
		saving[m] = base.cost[m] - l.cost[m]
		absolute += math.Abs(base.cost[m])
	}
	baseline := finance.NPV(base.cost, l.discount)
	r.SavingByYear = byYear(c, saving)
	r.NPVSaving = finance.NPV(saving, l.discount)
	r.CumulativeSavingByMonth = finance.Cumulate(saving, nil)
	r.FundingPeak = finance.FundingPeak(r.CumulativeSavingByMonth)
	r.RunRateSaving = r.SavingByYear[c.Horizon]
	r.RunRateSavingShare = ratio(r.RunRateSaving, byYear(c, base.cost)[c.Horizon])
	if baseline > 0 {
		r.NPVSavingShare = ratio(r.NPVSaving, baseline)
	}
	r.PaybackMonths = payback(r.CumulativeSavingByMonth, dust*absolute)
	r.DiscountedPaybackMonths = payback(finance.Cumulate(saving, l.discount), dust*absolute)
	rate, outcome := finance.IRR(saving, c.timing(), dust*absolute)
	if outcome == finance.Found || outcome == finance.BorrowingRate {
		r.IRR = &rate
	}
	r.IRROutcome = outcome
	if note := outcome.String(); note != "" {
		r.IRRNote = &note
	}
}

func payback(cumulative []float64, tolerance float64) *int {
	if m, ok := finance.Payback(cumulative, tolerance); ok {
		return &m
	}
	return nil
}

// ratio returns a ÷ b, nil where b is 0.
func ratio(a, b float64) *float64 {
	if b == 0 {
		return nil
	}
	q := a / b
	return &q
}

func total(flow []float64) float64 {
	sum := 0.0
	for _, x := range flow {
		sum += x
	}
	return sum
}

func byYear(c *Case, flow []float64) []float64 {
	years := c.years()
	for m, x := range flow {
		years[finance.Year(m)] += x
	}
	return years
}

// rank returns the options' names by NPV of cost, those that cost the same in sheet order.
func rank(costs []float64) []int {
	order := make([]int, len(costs))
	scale := 1.0
	for i, cost := range costs {
		order[i] = i
		scale = max(scale, math.Abs(cost))
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(costs[a], costs[b]) })
	for i := 0; i < len(order); {
		j := i + 1
		for j < len(order) && costs[order[j]]-costs[order[j-1]] <= tie*scale {
			j++
		}
		slices.Sort(order[i:j])
		i = j
	}
	return order
}
