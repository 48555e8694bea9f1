package batch

import (
	"slices"

	"shorecast/charts/glyph"
	"shorecast/report"
	"shorecast/report/portfolio"
	"shorecast/report/wording"
	"shorecast/templates/page"
)

// abbreviated returns a comparison for pages and charts in which options with long names go by short ones, and what
// these stand for; names that are instructions, such as "Stay", stand in quotation marks. It is the same comparison
// where no name is either.
func abbreviated(r *report.Comparison) (*report.Comparison, []page.Short) {
	var names []string
	for i := range r.Case.Options {
		names = append(names, r.Case.Options[i].Name)
	}
	var key []page.Short
	c, found := *r.Case, false
	c.Options = slices.Clone(c.Options)
	for i, name := range wording.ShortNames(names) {
		if name != names[i] {
			key = append(key, page.Short{Name: glyph.Isolated(name), Full: glyph.Isolated(names[i])})
		}
		c.Options[i].Name = wording.Option(name)
		found = found || c.Options[i].Name != names[i]
	}
	if !found {
		return r, nil
	}
	own := *r
	own.Case = &c
	return &own, key
}

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
	eachName(&c, func(own *string, _ string, _ int, _ report.Source) { name(own) })
	for _, s := range []*string{&c.Title, &c.Organisation, &c.PreparedBy} {
		name(s)
	}
	for i := range c.Functions {
		name(&c.Functions[i].Unit)
	}
	for i := range c.Risks {
		name(&c.Risks[i].Mitigation)
		name(&c.Risks[i].Owner)
	}
	if !found {
		return r
	}
	own := *r
	own.Case = &c
	return &own
}

// eachName goes through what a case names: what sort of thing it is, which is also the heading of its column, which of
// these, and the row that names it. A category has no row of its own, and a scenario may have several.
func eachName(c *report.Case, each func(name *string, kind string, i int, s report.Source)) {
	for i := range c.Options {
		o := &c.Options[i]
		each(&o.Name, "Option", i, o.Source)
		each(&o.Provider, "Provider", i, o.Source)
	}
	for i := range c.Locations {
		each(&c.Locations[i].Name, "Location", i, c.Locations[i].Source)
	}
	for i := range c.Functions {
		each(&c.Functions[i].Name, "Function", i, c.Functions[i].Source)
	}
	for i := range c.Categories {
		each(&c.Categories[i], "Category", i, report.Source{})
	}
	for i := range c.Scenarios {
		each(&c.Scenarios[i].Name, "Scenario", i, report.Source{})
	}
	for i := range c.Scorecard {
		each(&c.Scorecard[i].Name, "Criterion", i, c.Scorecard[i].Source)
	}
	for i := range c.Risks {
		each(&c.Risks[i].Name, "Risk", i, c.Risks[i].Source)
	}
}

// isolatedAcross does with a portfolio's names what isolated does with a case's.
func isolatedAcross(r *portfolio.Result) *portfolio.Result {
	own := *r
	own.Cases, own.CommonDrivers = slices.Clone(own.Cases), slices.Clone(own.CommonDrivers)
	own.Concentration.Country.Shares = slices.Clone(own.Concentration.Country.Shares)
	own.Concentration.Provider.Shares = slices.Clone(own.Concentration.Provider.Shares)
	eachNameAcross(&own, func(name *string, _ string, _ int) { *name = glyph.Isolated(*name) })
	return &own
}

// eachNameAcross goes through what a portfolio names: what sort of thing it is, and which of these.
func eachNameAcross(r *portfolio.Result, each func(name *string, kind string, i int)) {
	for i := range r.Cases {
		each(&r.Cases[i].Title, "Case", i)
		each(&r.Cases[i].Name, "Case", i)
		each(&r.Cases[i].Option, "Option of case", i)
	}
	for i := range r.CommonDrivers {
		each(&r.CommonDrivers[i].AppliesTo, "Common driver", i)
	}
	for i := range r.Concentration.Country.Shares {
		each(&r.Concentration.Country.Shares[i].Name, "Country", i)
	}
	for i := range r.Concentration.Provider.Shares {
		each(&r.Concentration.Provider.Shares[i].Name, "Provider", i)
	}
}
