package charts

import (
	"cmp"
	"fmt"
	"slices"

	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/report/wording/words"
)

// place is a location with a loaded cost in Year 1.
type place struct {
	*report.LocationResult
	name string
	home bool // the baseline's
}

// places are the locations in the order of their charts: home, then the others, the cheapest first.
type places struct {
	*scene
	all  []place
	home string
}

// loaded is what a productive FTE costs: bars for Year 1, and the path over the years.
func loaded(s *scene) []Chart {
	home := s.Case.Options[s.Case.Baseline].Location
	p := places{scene: s, home: s.Case.Locations[home].Name}
	for i := range s.Locations {
		if at(s.Locations[i].LoadedCostByYear, 1) != nil {
			p.all = append(p.all, place{&s.Locations[i], s.Case.Locations[i].Name, i == home})
		}
	}
	if len(p.all) == 0 {
		return nil
	}
	slices.SortStableFunc(p.all, func(a, b place) int {
		switch {
		case a.home == b.home:
			return cmp.Compare(*at(a.LoadedCostByYear, 1), *at(b.LoadedCostByYear, 1))
		case a.home:
			return -1
		}
		return 1
	})
	charts := []Chart{p.bars()}
	if s.Case.Horizon > 1 {
		charts = append(charts, p.path())
	}
	return charts
}

// at returns a year's figure, nil where there is none.
func at(values []*float64, year int) *float64 {
	if year >= len(values) || values[year] == nil || !finite(*values[year]) {
		return nil
	}
	return values[year]
}

// chart begins a chart of the loaded costs of the years up to last, and returns their unit and all of them. A yearly
// cost keeps its last digits up to a million: a hundred thousand in thousands would be 100.
func (p places) chart(id string, f Form, last int) (Chart, notation.Unit, []float64) {
	var all []float64
	for _, l := range p.all {
		for y := range last + 1 {
			if x := at(l.LoadedCostByYear, y); x != nil {
				all = append(all, *x)
			}
		}
	}
	u := notation.UnitFor(p.Case.Currency, largest(all)/10)
	unit := p.Unit(u) + " a year"
	return Chart{ID: id, Topic: LoadedCost, Option: AllOptions, Form: f, Who: "Locations", Unit: unit,
		What: "Loaded cost per productive FTE, " + unit + ", before tax"}, u, all
}

func (p places) bars() Chart {
	c, u, costs := p.chart("loaded-cost", Bars, 1)
	c.When = year(1)
	cost, pins := Panel{Name: "Cost", Axis: axisOver(costs...)}, Panel{Name: "Against " + p.home, Own: true, Pins: true}
	for _, l := range p.all {
		x, fill, pin := *at(l.LoadedCostByYear, 1), FillOutline, Bar{Missing: true}
		if l.home {
			fill = FillStrong
		} else if a := at(l.AdvantageByYear, 1); a != nil {
			pin = bar(-*a, impactFill(impact(-*a, 1)), p.SignedPercent(-*a, 0))
		}
		cost.Bars, pins.Bars = append(cost.Bars, bar(x, fill, p.Amount(x, u))), append(pins.Bars, pin)
		c.Rows = append(c.Rows, Row{Name: l.name, Strong: l.home})
		c.Data.add(l.name, cost.Bars[len(cost.Bars)-1].Label, cmp.Or(pin.Label, notation.None))
	}
	pins.Axis = axisOfEnds(pins.Bars)
	c.Panels = []Panel{cost, pins}
	c.Data.Head = []string{"Location", "Loaded cost per productive FTE, " + p.Unit(u), pins.Name}
	if !slices.ContainsFunc(pins.Bars, func(b Bar) bool { return b.Label != "" }) { // none can be compared
		cost.Name = ""
		c.Panels, c.Data = []Panel{cost}, barTable(c.Data.Head[0], c.Data.Head[1], c.Rows, cost.Bars)
	}
	c.Message = p.costMessage(u)
	c.Desc = fmt.Sprintf("Horizontal bars of the loaded cost of a productive FTE in Year 1 in %s. %s",
		words.SpelledCount(len(p.all), "location"), c.Message)
	return c
}

func (p places) costMessage(u notation.Unit) string {
	best := p.all[0]
	if best.home && len(p.all) > 1 {
		best = p.all[1]
	}
	cost := p.MoneyIn(*at(best.LoadedCostByYear, 1), u)
	text := fmt.Sprintf("A productive FTE in %s costs %s in Year 1", best.name, cost)
	if a := at(best.AdvantageByYear, 1); a != nil && !best.home {
		text += fmt.Sprintf(", %s in %s", p.than(1-*a, 1), p.home)
	}
	return text + "."
}

func (p places) path() Chart {
	last := p.Case.Horizon
	c, u, all := p.chart("loaded-cost-path", Lines, last)
	c.When, c.Time = "Year 1 to "+p.lastYear(), yearAxis(1, last, 1)
	panel := Panel{Axis: axisInSteps(5, p.Format, u, all...), Heads: yearHeads(1, last)}
	c.Data.Head = append([]string{"Location", "Parity year"}, panel.Heads...)
	others := 0
	for _, l := range p.all {
		line := Line{Name: l.name, Style: lineStyle(0)}
		if !l.home {
			others++
			line.Style = lineStyle(others)
		}
		cells := []string{l.parity()}
		for y := 1; y <= last; y++ {
			cell := notation.None
			if x := at(l.LoadedCostByYear, y); x != nil {
				cell = p.Amount(*x, u)
				line.X, line.Y = append(line.X, float64(y)), append(line.Y, *x)
				line.Value, line.Labels = cell, append(line.Labels, cell)
			}
			cells = append(cells, cell)
		}
		panel.Lines = append(panel.Lines, line)
		c.Data.add(l.name, cells...)
		if l.ParityYear == nil || l.home {
			continue
		}
		if x := at(l.LoadedCostByYear, *l.ParityYear); x != nil && *l.ParityYear >= 1 {
			panel.Marks = append(panel.Marks, Mark{X: float64(*l.ParityYear), Y: *x, Label: "parity in " + l.parity(),
				Impact: Bad})
		} else {
			c.Notes = append(c.Notes, fmt.Sprintf("%s reaches the cost of %s in %s, after the horizon.", l.name, p.home,
				l.parity()))
		}
	}
	c.Panels = []Panel{panel}
	c.Message = p.pathMessage(u)
	c.Desc = fmt.Sprintf("Lines of the loaded cost of a productive FTE from Year 1 to %s in %s. %s", p.lastYear(),
		words.SpelledCount(len(p.all), "location"), c.Message)
	return c
}

func (l place) parity() string {
	switch {
	case l.home:
		return notation.None
	case l.ParityYear == nil:
		return "none within 50 years"
	default:
		return year(*l.ParityYear)
	}
}

func (p places) pathMessage(u notation.Unit) string {
	i := slices.IndexFunc(p.all, func(l place) bool { return !l.home })
	if i < 0 {
		l := p.all[0]
		x := at(l.LoadedCostByYear, 1)
		y := cmp.Or(at(l.LoadedCostByYear, p.Case.Horizon), x)
		return fmt.Sprintf("A productive FTE in %s costs %s in Year 1 and %s in %s.", l.name, p.MoneyIn(*x, u),
			p.MoneyIn(*y, u), p.lastYear())
	}
	l := p.all[i]
	first, last := at(l.AdvantageByYear, 1), at(l.AdvantageByYear, p.Case.Horizon)
	if first == nil || last == nil || *first <= 0 {
		return fmt.Sprintf("%s has no cost advantage per productive FTE.", l.name)
	}
	verb, end := "shrinks", "does not close within the horizon"
	if *last > *first {
		verb = "grows"
	}
	if l.ParityYear != nil {
		end = "is gone in " + l.parity()
	}
	if *last <= 0 {
		return fmt.Sprintf("The cost advantage of %s, %s in Year 1, %s.", l.name, p.Percent(*first, 0), end)
	}
	return fmt.Sprintf("The cost advantage of %s %s from %s in Year 1 to %s in %s and %s.", l.name, verb,
		p.Percent(*first, 0), p.Percent(*last, 0), p.lastYear(), end)
}
