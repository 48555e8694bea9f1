// Package plausible makes comparisons to draw in tests: figures by simple arithmetic, of the right shape and order of
// magnitude, consistent with each other as far as a chart could show, but computed by no model.
package plausible

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"time"

	"shorecast/report"
)

// Shape says what a comparison is like. The zero Shape is a small ordinary one.
type Shape struct {
	Options    int     // 2 to 12; 4
	Years      int     // 1 to 30; 6
	Categories int     // 8
	Functions  int     // 4; −1 = none
	Locations  int     // 4; −1 = none
	Long       bool    // names of forty and more characters
	Zero       bool    // every figure is zero
	Negative   bool    // some costs and totals are below zero
	Size       float64 // of the amounts; 1
	Drivers    int     // 10; −1 = nothing that rests on drivers
}

var optionNames = []string{"In-house today", "Captive Hyderabad", "Nearshore Kraków", "Outsource locally",
	"Offshore provider",
	"Captive Manila", "Build, operate, transfer", "Hybrid", "Shared centre Porto", "Two providers", "Provider plus hub", "Automation first"}

var longNames = []string{"In-house at the present headquarters in Munich, unchanged",
	"Captive centre in Hyderabad with its own management team and a second site",
	"Donaudampfschifffahrtsgesellschaftskapitänsverwaltung Süd", "Outsourcing/business-process-as-a-service/with-transition-support", "Offshore provider, three towers & governance office"}

var categoryNames = []string{"Salaries", "On-costs", "Vendor fees", "Facilities", "IT", "Travel", "Governance",
	"Kept in-house", "Parallel running",
	"Stranded", "Transition", "Severance", "Incentive"}

var locationNames = []string{"Munich", "Hyderabad", "Kraków", "Leeds", "Manila", "Porto", "Sofia", "Pune", "Cebu",
	"Lima", "Tallinn", "Accra"}

var functionNames = []string{"Accounts payable", "Payroll", "Service desk", "Reporting"}

// Comparison makes a comparison of the shape. The same shape gives the same comparison.
func Comparison(s Shape) *report.Comparison {
	fill(&s)
	k := &report.Case{Title: "Shared services 2026", Currency: "EUR", FirstMonth: report.NewMonth(2026, time.April),
		Horizon:      s.Years,
		DiscountRate: 0.08, Currencies: []report.Currency{{Code: "EUR"}, {Code: "INR"}}}
	c := &report.Comparison{Case: k}
	for f := range max(0, s.Functions) {
		unit := []string{"invoice", "payslip", "ticket", ""}[f%4]
		k.Functions = append(k.Functions, report.Function{Name: s.name(functionNames, f, "Function"), Unit: unit})
	}
	for i := range max(1, s.Locations) {
		k.Locations = append(k.Locations, report.Location{Name: s.name(locationNames, i, "Location")})
	}
	for i := range s.Categories {
		k.Categories = append(k.Categories, s.name(categoryNames, i, "Category"))
	}
	for i := range s.Options {
		k.Options = append(k.Options, report.Option{Name: s.name(optionNames, i, "Option"), Location: min(i,
			len(k.Locations)-1)})
		c.Options = append(c.Options, s.option(c, i))
	}
	for i := range c.Options {
		finish(&c.Options[i], &c.Options[0], i == 0)
		c.Ranking = append(c.Ranking, i)
	}
	slices.SortStableFunc(c.Ranking, func(a, b int) int { return cmp.Compare(c.Options[a].NPVCost, c.Options[b].NPVCost) })
	s.volume(c)
	s.locations(c)
	s.decide(c)
	return c
}

func fill(s *Shape) {
	set := func(p *int, to int) {
		if *p == 0 {
			*p = to
		}
	}
	set(&s.Options, 4)
	set(&s.Years, 6)
	set(&s.Categories, 8)
	set(&s.Functions, 4)
	set(&s.Locations, 4)
	if s.Size == 0 {
		s.Size = 1
	}
	if s.Zero {
		s.Size = 0
	}
}

func (s Shape) name(names []string, i int, more string) string {
	if s.Long {
		n := longNames[i%len(longNames)]
		if i >= len(longNames) {
			n = fmt.Sprintf("%s no. %d", n, i)
		}
		return n
	}
	if i < len(names) {
		return names[i]
	}
	return fmt.Sprintf("%s %d", more, i+1)
}

// amount is a cost of option i in category k in a year.
func (s Shape) amount(i, k, year int) float64 {
	x := 1_200_000 / (1 + 0.9*float64(k)) * (1 - 0.06*float64((i*5+k*3)%7))
	if i > 0 {
		x *= 0.7
	}
	if (i+k)%5 == 4 && i > 0 {
		x *= 0.05
	}
	x *= math.Pow(1.03, float64(year))
	if year == 0 {
		x *= 0.3 * float64(min(i, 2))
	} else if year == 1 && i > 0 {
		x *= 1.5
	}
	if s.Negative && (k+i)%3 == 1 {
		x *= -1.8
	}
	return x * s.Size
}

func (s Shape) option(c *report.Comparison, i int) report.OptionResult {
	o := report.OptionResult{Option: i, CostByYear: make([]float64, s.Years+1)}
	for k := range s.Categories {
		row := make([]float64, s.Years+1)
		v := 0.0
		for y := range row {
			row[y] = s.amount(i, k, y)
			o.CostByYear[y] += row[y]
			v += row[y] * math.Pow(1+c.Case.DiscountRate, -float64(y))
		}
		o.ByCategory = append(o.ByCategory, report.CategoryCost{Category: report.Category(k), ByYear: row, NPV: v})
		o.NPVCost += v
	}
	for y, x := range o.CostByYear {
		o.TotalCost += x
		months := 12
		if y == 0 {
			months = 1
		}
		for range months {
			o.CumulativeSavingByMonth = append(o.CumulativeSavingByMonth, x/float64(months)) // finish turns cost into saving
		}
	}
	for f := range max(0, s.Functions) {
		row, cost := make([]*float64, s.Years+1), make([]float64, s.Years+1)
		for y := 1; y <= s.Years; y++ {
			cost[y] = o.CostByYear[y] / float64(f+2)
			u := cost[y] / (40_000 * math.Pow(9, float64(f%4)) / 9)
			row[y] = &u
			if f == 3 && i == 2 {
				row[y] = nil
			}
		}
		o.UnitCosts = append(o.UnitCosts, report.UnitCost{Function: f, ByYear: row})
		o.ByFunction = append(o.ByFunction, report.FunctionCost{Function: f, ByYear: cost})
	}
	return o
}

// finish computes what compares an option with the baseline, whose own cumulative cost is finished first.
func finish(o, base *report.OptionResult, baseline bool) {
	for y, x := range o.CostByYear {
		o.SavingByYear = append(o.SavingByYear, base.CostByYear[y]-x)
	}
	o.NPVSaving = base.NPVCost - o.NPVCost
	cum, month := 0.0, 0
	for y, x := range o.SavingByYear {
		months := 12
		if y == 0 {
			months = 1
		}
		for range months {
			cum += x / float64(months)
			o.CumulativeSavingByMonth[month] = cum
			o.FundingPeak = max(o.FundingPeak, -cum)
			month++
		}
	}
	pay := len(o.CumulativeSavingByMonth)
	for pay > 0 && o.CumulativeSavingByMonth[pay-1] >= 0 {
		pay--
	}
	if pay < len(o.CumulativeSavingByMonth) {
		o.PaybackMonths = &pay
	}
	if baseline {
		return
	}
	for k, v := range o.ByCategory {
		o.Bridge = append(o.Bridge, report.BridgeStep{Category: v.Category, Change: v.NPV - base.ByCategory[k].NPV})
	}
}

func (s Shape) volume(c *report.Comparison) {
	for k := range 36 {
		c.VolumeCurve.Multipliers = append(c.VolumeCurve.Multipliers, 0.25+0.05*float64(k))
	}
	for i, o := range c.Options {
		row := make([]float64, 36)
		fixed := 0.15 + 0.12*float64(i%5)
		for k, m := range c.VolumeCurve.Multipliers {
			row[k] = o.NPVCost * (fixed + (1-fixed)*m)
		}
		c.VolumeCurve.ByOption = append(c.VolumeCurve.ByOption, row)
	}
}

func (s Shape) locations(c *report.Comparison) {
	for i := range max(0, s.Locations) {
		var l report.LocationResult
		l.LoadedCostByYear, l.AdvantageByYear = make([]*float64, s.Years+1), make([]*float64, s.Years+1)
		for y := 1; y <= s.Years; y++ {
			home := 84_000 * math.Pow(1.03, float64(y-1)) * s.Size
			cost := 84_000 / (1 + 0.45*float64(i)) * math.Pow(1.03+0.025*float64(i%4)*1.9, float64(y-1)) * s.Size
			l.LoadedCostByYear[y] = &cost
			if home != 0 {
				a := 1 - cost/home
				l.AdvantageByYear[y] = &a
				if a <= 0 && l.ParityYear == nil && i > 0 {
					l.ParityYear = &y
				}
			}
		}
		c.Locations = append(c.Locations, l)
	}
	if n := len(c.Locations); n > 1 && c.Locations[1].ParityYear == nil {
		late := 23
		c.Locations[1].ParityYear = &late
	}
}
