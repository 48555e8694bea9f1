package batch

import (
	"slices"

	"shorecast/charts/glyph"
	"shorecast/report"
)

// isolated returns a comparison for pages and charts: the names of its case keep to themselves in a sentence, where
// they are of a right-to-left script. It is the same comparison where none is.
func isolated(r *report.Comparison) *report.Comparison {
	c, found := *r.Case, false
	name := func(s *string) {
		if own := glyph.Isolated(*s); own != *s {
			*s, found = own, true
		}
	}
	c.Options, c.Locations, c.Functions = slices.Clone(c.Options), slices.Clone(c.Locations), slices.Clone(c.Functions)
	c.Categories, c.Scenarios = slices.Clone(c.Categories), slices.Clone(c.Scenarios)
	c.Scorecard, c.Risks = slices.Clone(c.Scorecard), slices.Clone(c.Risks)
	for _, s := range []*string{&c.Title, &c.Organisation, &c.PreparedBy} {
		name(s)
	}
	for i := range c.Options {
		name(&c.Options[i].Name)
		name(&c.Options[i].Provider)
	}
	for i := range c.Locations {
		name(&c.Locations[i].Name)
	}
	for i := range c.Functions {
		name(&c.Functions[i].Name)
		name(&c.Functions[i].Unit)
	}
	for i := range c.Categories {
		name(&c.Categories[i])
	}
	for i := range c.Scenarios {
		name(&c.Scenarios[i].Name)
	}
	for i := range c.Scorecard {
		name(&c.Scorecard[i].Name)
	}
	for i := range c.Risks {
		for _, s := range []*string{&c.Risks[i].Name, &c.Risks[i].Mitigation, &c.Risks[i].Owner} {
			name(s)
		}
	}
	if !found {
		return r
	}
	own := *r
	own.Case = &c
	return &own
}
