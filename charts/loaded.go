package charts

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"shorecast/charts/notation"
	"shorecast/report"
)

// loaded is what a productive FTE costs: bars for Year 1, and the path over the years.
func (v *view) loaded() []Chart {
	home := v.baseline().Location
	var places []report.LocationResult
	for _, l := range v.Locations {
		if x := at(l.LoadedCostByYear, 1); x != nil {
			places = append(places, l)
		}
	}
	if len(places) == 0 {
		return nil
	}
	slices.SortStableFunc(places, func(a, b report.LocationResult) int {
		if (a.Name == home) != (b.Name == home) {
			if a.Name == home {
				return -1
			}
			return 1
		}
		return cmp.Compare(*at(a.LoadedCostByYear, 1), *at(b.LoadedCostByYear, 1))
	})
	all := []Chart{v.loadedBars(places, home)}
	if v.HorizonYears > 1 {
		all = append(all, v.loadedPath(places, home))
	}
	return all
}

// at returns a year's figure, nil where there is none.
func at(values []*float64, year int) *float64 {
	if year >= len(values) || values[year] == nil || math.IsNaN(*values[year]) || math.IsInf(*values[year], 0) {
		return nil
	}
	return values[year]
}

// loadedUnit returns the unit of the loaded costs of the years up to last, and these. A yearly cost keeps its last digits up to a million: a
// hundred thousand in thousands would be 100.
func (v *view) loadedUnit(places []report.LocationResult, last int) (notation.Unit, []float64) {
	var all []float64
	most := 0.0
	for _, l := range places {
		for y := range last + 1 {
			if x := at(l.LoadedCostByYear, y); x != nil {
				all = append(all, *x)
				most = math.Max(most, math.Abs(*x))
			}
		}
	}
	return notation.UnitFor(v.Currency, most/10), all
}

func (v *view) loadedBars(places []report.LocationResult, home string) Chart {
	u, _ := v.loadedUnit(places, 1)
	c := Chart{ID: v.id("loaded-cost", ""), Topic: LoadedCost, Form: Bars, Who: "Locations",
		What: "Loaded cost per productive FTE, " + v.f.Unit(u) + " a year, before tax", When: "Year 1"}
	cost, pins := Panel{Name: "Cost"}, Panel{Name: "Against " + home, Own: true, Pins: true}
	var first, change []float64
	compared := false
	for _, l := range places {
		x := *at(l.LoadedCostByYear, 1)
		fill := FillOutline
		if l.Name == home {
			fill = FillStrong
		}
		first = append(first, x)
		cost.Bars = append(cost.Bars, bar(x, fill, v.f.Amount(x, u)))
		pin := Bar{Missing: true}
		if a := at(l.AdvantageByYear, 1); a != nil && l.Name != home {
			i := impact(-*a, 1)
			pin = bar(-*a, impactFill(i), v.f.SignedPercent(-*a, 0))
			change = append(change, -*a)
			compared = true
		}
		pins.Bars = append(pins.Bars, pin)
		c.Rows = append(c.Rows, Row{Name: l.Name, Strong: l.Name == home})
	}
	cost.Axis, pins.Axis = axisOver(first...), axisOver(change...)
	c.Panels = []Panel{cost}
	c.Data.Head = []string{"Location", "Loaded cost per productive FTE, " + v.f.Unit(u)}
	if compared {
		c.Panels = append(c.Panels, pins)
		c.Data.Head = append(c.Data.Head, "Against "+home)
	} else {
		c.Panels[0].Name = ""
	}
	for i, r := range c.Rows {
		row := []string{r.Name, cost.Bars[i].Label}
		if compared {
			row = append(row, cmp.Or(pins.Bars[i].Label, notation.None))
		}
		c.Data.Rows = append(c.Data.Rows, row)
	}
	c.Message = v.loadedMessage(places, home, u)
	c.Desc = fmt.Sprintf("Horizontal bars of the loaded cost of a productive FTE in Year 1 in %s. %s",
		count(len(places), "location", "locations"), c.Message)
	return c
}

func (v *view) loadedMessage(places []report.LocationResult, home string, u notation.Unit) string {
	best := places[0]
	if best.Name == home && len(places) > 1 {
		best = places[1]
	}
	x := *at(best.LoadedCostByYear, 1)
	a := at(best.AdvantageByYear, 1)
	if a == nil || best.Name == home {
		return fmt.Sprintf("A productive FTE in %s costs %s in Year 1.", best.Name, v.f.MoneyIn(x, u))
	}
	return fmt.Sprintf("A productive FTE in %s costs %s in Year 1, %s in %s.", best.Name, v.f.MoneyIn(x, u),
		v.than(1-*a, 1, u), home)
}

func (v *view) loadedPath(places []report.LocationResult, home string) Chart {
	u, all := v.loadedUnit(places, v.HorizonYears)
	c := Chart{ID: v.id("loaded-cost-path", ""), Topic: LoadedCost, Form: Lines, Who: "Locations",
		What: "Loaded cost per productive FTE, " + v.f.Unit(u) + " a year, before tax", When: fmt.Sprintf("Year 1 to %s", v.lastYear()),
		Time: v.yearAxis(1, 1)}
	p := Panel{Axis: amountAxis(v.f, u, all...)}
	c.Data.Head = []string{"Location", "Parity year"}
	for y := 1; y <= v.HorizonYears; y++ {
		c.Data.Head = append(c.Data.Head, fmt.Sprintf("Year %d", y))
		p.Heads = append(p.Heads, fmt.Sprintf("Year %d", y))
	}
	place := 0
	for _, l := range places {
		line := Line{Name: l.Name, Style: lineStyle(0)}
		if l.Name != home {
			place++
			line.Style = lineStyle(place)
		}
		row := []string{l.Name, v.parity(l, home)}
		for y := 1; y <= v.HorizonYears; y++ {
			cell := notation.None
			if x := at(l.LoadedCostByYear, y); x != nil {
				line.X, line.Y = append(line.X, float64(y)), append(line.Y, *x)
				cell = v.f.Amount(*x, u)
				line.Value, line.Labels = cell, append(line.Labels, cell)
			}
			row = append(row, cell)
		}
		p.Lines = append(p.Lines, line)
		c.Data.Rows = append(c.Data.Rows, row)
		if l.ParityYear == nil || l.Name == home {
			continue
		}
		if x := at(l.LoadedCostByYear, *l.ParityYear); x != nil && *l.ParityYear >= 1 {
			p.Marks = append(p.Marks, Mark{X: float64(*l.ParityYear), Y: *x, Label: fmt.Sprintf("parity in Year %d", *l.ParityYear), Impact: Bad})
		} else {
			c.Notes = append(c.Notes, fmt.Sprintf("%s reaches the cost of %s in Year %d, after the horizon.", l.Name, home, *l.ParityYear))
		}
	}
	c.Panels = []Panel{p}
	c.Message = v.pathMessage(places, home, u)
	c.Desc = fmt.Sprintf("Lines of the loaded cost of a productive FTE from Year 1 to %s in %s. %s", v.lastYear(),
		count(len(places), "location", "locations"), c.Message)
	return c
}

func (v *view) parity(l report.LocationResult, home string) string {
	switch {
	case l.Name == home:
		return notation.None
	case l.ParityYear == nil:
		return "none within 50 years"
	default:
		return fmt.Sprintf("Year %d", *l.ParityYear)
	}
}

func (v *view) pathMessage(places []report.LocationResult, home string, u notation.Unit) string {
	i := slices.IndexFunc(places, func(l report.LocationResult) bool { return l.Name != home })
	if i < 0 {
		l := places[0]
		x, y := at(l.LoadedCostByYear, 1), at(l.LoadedCostByYear, v.HorizonYears)
		if y == nil {
			y = x
		}
		return fmt.Sprintf("A productive FTE in %s costs %s in Year 1 and %s in %s.", l.Name, v.f.MoneyIn(*x, u), v.f.MoneyIn(*y, u), v.lastYear())
	}
	l := places[i]
	first, last := at(l.AdvantageByYear, 1), at(l.AdvantageByYear, v.HorizonYears)
	if first == nil || last == nil || *first <= 0 {
		return fmt.Sprintf("%s has no cost advantage for each productive FTE.", l.Name)
	}
	verb := "shrinks"
	if *last > *first {
		verb = "grows"
	}
	end := "stays for 50 years at least"
	if l.ParityYear != nil {
		end = fmt.Sprintf("is gone in Year %d", *l.ParityYear)
	}
	if *last <= 0 {
		return fmt.Sprintf("The cost advantage of %s, %s in Year 1, %s.", l.Name, v.f.Percent(*first, 0), end)
	}
	return fmt.Sprintf("The cost advantage of %s %s from %s in Year 1 to %s in %s and %s.", l.Name, verb,
		v.f.Percent(*first, 0), v.f.Percent(*last, 0), v.lastYear(), end)
}
