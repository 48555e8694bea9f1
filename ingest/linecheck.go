package ingest

import (
	"fmt"
	"strings"

	"shorecast/ingest/schema"
	"shorecast/report"
)

// check notes what a line states to no effect, and what labour brings.
func (s *lineSettler) check() {
	l, c := s.l, s.d.c
	baseline := int(l.Option) == s.d.baseline
	if l.Avoidable != 1 && !baseline && s.d.baseline >= 0 {
		s.add(reason.IgnoredAvoidable, l, schema.CostAvoidable, percent(l.Avoidable).String(), nil)
		l.Avoidable = 1
	}
	if l.Probability != 1 && l.Kind != report.Benefit {
		s.add(reason.IgnoredProbability, l, schema.CostProbability, percent(l.Probability).String(), nil, l.Kind)
		l.Probability = 1
	}
	if !l.Kind.IsLabour() {
		return
	}
	if l.Kind == report.LoadedLabour && !s.loaded[l.Option] {
		s.loaded[l.Option] = true
		s.add(reason.LoadedLabour, l, schema.CostCategory, c.Categories[l.Category], c.Options[l.Option].Name)
	}
	l.Uncounted = l.Frequency != report.FrequencyPeriods && !s.states(schema.CostQuantity)
	switch {
	case l.Uncounted:
		column := schema.CostQuantity
		if s.of(l).at[column] == 0 {
			column = schema.CostUnitCost
		}
		s.add(reason.LabourUncounted, l, column, "", c.Categories[l.Category], c.Options[l.Option].Name)
	case l.Frequency == report.FrequencyPeriods:
		s.add(reason.LabourByPeriod, l, schema.CostCategory, c.Categories[l.Category], nil)
	case l.Frequency != report.FrequencyOneOff:
		s.checkHeads(baseline)
	}
}

// employed is how many people a line enters, and how many work for it.
type employed struct{ entered, employed float64 }

func (e employed) String() string {
	return "entered " + heads(e.entered) + " FTE, " + heads(e.employed) + " employed"
}

// checkHeads says how many people a labour line employs, since heads are often entered already grossed up.
func (s *lineSettler) checkHeads(baseline bool) {
	l, place := s.l, &s.d.c.Locations[s.l.Location]
	p := place.Productivity
	if baseline || p == 1 || p <= 0 {
		return
	}
	s.add(reason.HeadsEmployed, l, schema.CostQuantity, heads(l.Quantity),
		employed{l.Quantity, l.Quantity / p}, place.Name, percent(p))
}

// heads writes a number of people to one decimal.
func heads(n float64) string { return strings.TrimSuffix(fmt.Sprintf("%.1f", n), ".0") }
