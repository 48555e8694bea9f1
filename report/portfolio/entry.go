package portfolio

import (
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"time"

	"shorecast/report"
	"shorecast/report/finance"
)

// Entry is what a portfolio keeps of a case. Amounts are in the case's own currency, NPVs at its own day one.
type Entry struct {
	name      string
	title     string
	workbooks []report.WorkbookHash
	saved     time.Time // the case's own workbook, for the last time; zero where it does not say

	currency     string
	currencies   []currencyRate // of the case, its own first
	firstMonth   report.Month
	discountRate float64
	afterTax     bool // its NPV, payback and run rate are

	call                  report.Call
	contested, incomplete bool
	tracked               bool
	status                report.Status
	option                string
	added                 bool

	Figures
	share            *float64
	probabilitySaves float64
	planned          *float64  // the plan's NPV of saving, where the figures are the forecast
	cumulative       []float64 // saving by month
	flow             float64   // the baseline's absolute cost, which shortfalls are measured against
	people           []Headcount
	levers           []lever
	costs            []cost
	shift            float64 // of the joint trials: what a tracked case is forecast to save beyond its plan
	work             []workplace
	today            []uint64 // what names each of the baseline's lines, the first mostCompared of them

	shortfall float64 // P50 − P5 of the joint trials; of an added case
}

// currencyRate is how many units of a currency one unit of the case's own is worth.
type currencyRate struct {
	code  string
	units float64
}

// lever is what a driver at its low and high changes in the case's NPV of saving.
type lever struct {
	driver    report.Driver
	appliesTo string
	low, high float64
}

// cost is a part of the option's NPV of cost.
type cost struct {
	country, provider, currency string
	npv                         float64
}

// workplace is a function that the baseline does at a location.
type workplace struct {
	function, location string
	key                workKey
}

// workKey is the same for the same function at the same location: names as report.NameKey has them.
type workKey struct{ function, country, location string }

// Adds returns the option of a case that a portfolio is about, and whether the case adds its figures: the decision that
// is tracked, or else what the verdict calls for. Where that is not to move, it is the best option that is not the
// baseline.
func Adds(r *report.Comparison) (option int, added bool) {
	if t := r.Tracking; t != nil && t.Decision != r.Case.Baseline {
		return t.Decision, true
	}
	return r.Verdict.Candidate, r.Verdict.Call == report.Move
}

// Of returns what a portfolio keeps of a case. name is what the portfolio calls it, saved when its own workbook was
// saved last, and origins where the cost of the option that Adds returns comes from.
func Of(name string, saved time.Time, r *report.Comparison, origins []report.CostOrigin) *Entry {
	c := r.Case
	option, added := Adds(r)
	o := &r.Options[option]
	e := &Entry{name: name, title: c.Title, workbooks: r.Provenance.Workbooks, saved: saved, currency: c.Currency,
		firstMonth: c.FirstMonth, discountRate: c.DiscountRate, afterTax: c.Tax == report.GroupTax, call: r.Verdict.Call,
		contested: r.Verdict.Certainty == report.Contested, incomplete: r.Verdict.Incomplete,
		option: c.Options[option].Name, added: added,
		Figures: Figures{o.NPVSaving, o.OneOffTotal, o.RunRateSaving, o.FundingPeak, o.PaybackMonths},
		share:   o.NPVSavingShare, probabilitySaves: r.Simulation.Options[option].ProbabilitySaves,
		cumulative: o.CumulativeSavingByMonth, people: headcount(r, option)}
	for _, x := range r.Options[c.Baseline].CostByYear {
		e.flow += math.Abs(x)
	}
	if t := r.Tracking; t != nil {
		e.tracked, e.status = true, t.Status
		if t.Decision != c.Baseline {
			e.forecast(r, &t.Forecasts[report.CurrentSpending])
		}
	}
	for _, x := range c.Currencies {
		e.currencies = append(e.currencies, currencyRate{x.Code, x.Rate})
	}
	for _, s := range r.Sensitivity {
		if s.Option == option {
			e.levers = append(e.levers, lever{s.Lever.Driver, c.TargetName(s.Lever.Target), s.NPVSavingLow - o.NPVSaving,
				s.NPVSavingHigh - o.NPVSaving})
		}
	}
	for _, x := range origins {
		k := cost{country(c, x.Location), NoProvider, c.Currencies[x.Currency].Code, x.NPV}
		if provider := c.Options[option].Provider; x.OwnFees && provider != "" {
			k.provider = provider
		}
		e.costs = append(e.costs, k)
	}
	e.work, e.today = baselineWork(c), baselineLines(c)
	return e
}

// forecast puts what is forecast at current spending in the place of the plan's figures, after tax as these are.
func (e *Entry) forecast(r *report.Comparison, f *report.Forecast) {
	c, saving := r.Case, f.AfterTax.ByMonth
	npv := finance.NPV(saving, finance.Factors(c.DiscountRate, c.Discounting, c.Months()))
	planned := e.NPVSaving
	e.planned, e.shift = &planned, npv-planned
	e.cumulative = finance.Cumulate(saving, nil)
	e.Figures = Figures{NPVSaving: npv, OneOffTotal: f.OneOffTotal, RunRateSaving: f.AfterTax.RunRate,
		FundingPeak: finance.FundingPeak(e.cumulative)}
	if month, ok := finance.Payback(e.cumulative, finance.FlowTolerance*e.flow); ok {
		e.PaybackMonths = &month
	}
	e.share = nil
	if cost := r.Options[c.Baseline].NPVCost; cost > 0 {
		share := npv / cost
		e.share = &share
	}
}

// country returns the country of a location, its name where none is stated.
func country(c *report.Case, location int) string {
	l := &c.Locations[location]
	if l.Country != "" {
		return l.Country
	}
	return l.Name
}

// headcount returns the people of the last year, as things are and with an option.
func headcount(r *report.Comparison, option int) []Headcount {
	c, last := r.Case, r.Case.Horizon
	var all []Headcount
	for l := range c.Locations {
		h := Headcount{country(c, l), r.Options[c.Baseline].FTEByLocation[l][last], r.Options[option].FTEByLocation[l][last]}
		if h.Before != 0 || h.After != 0 {
			all = append(all, h)
		}
	}
	return all
}

// baselineWork returns where the baseline does its functions, each once.
func baselineWork(c *report.Case) []workplace {
	type place struct{ function, location int32 }
	seen := map[place]bool{}
	var all []workplace
	for i := range c.Lines {
		l := &c.Lines[i]
		p := place{l.Function, l.Location}
		if int(l.Option) != c.Baseline || l.Function == report.SharedFunction || seen[p] {
			continue
		}
		seen[p] = true
		function, where := c.Functions[l.Function].Name, &c.Locations[l.Location]
		all = append(all, workplace{function, where.Name,
			workKey{report.NameKey(function), where.Country, report.NameKey(where.Name)}})
	}
	return all
}

// mostCompared is how many lines of a baseline are compared with those of other cases.
const mostCompared = 200

// baselineLines returns a number for each of the baseline's first lines, each once. It is the same for lines that
// are alike in function, place, category and amount.
func baselineLines(c *report.Case) []uint64 {
	var all []uint64
	for i := range c.Lines {
		l := &c.Lines[i]
		if int(l.Option) != c.Baseline {
			continue
		}
		function, where := "", &c.Locations[l.Location]
		if l.Function != report.SharedFunction {
			function = report.NameKey(c.Functions[l.Function].Name)
		}
		h := fnv.New64a()
		fmt.Fprintf(h, "%q %q %q %q %q ", function, where.Country, report.NameKey(where.Name),
			report.NameKey(c.Categories[l.Category]), c.Currencies[l.Currency].Code)
		fmt.Fprintln(h, l.Frequency, l.Quantity, l.UnitCost, l.Amounts)
		if all = append(all, h.Sum64()); len(all) == mostCompared {
			break
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
