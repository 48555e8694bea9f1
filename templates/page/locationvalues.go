package page

import (
	"slices"

	"shorecast/report"
	doc "shorecast/templates"
)

func locationValues(r *results) doc.Table {
	type location = report.Location
	m := newMatrix(r, "assumptions-locations", "Locations", r.Case.Locations, func(l *location) string { return l.Name },
		func(l *location) report.Source { return l.Source })
	if anyCountry(r) {
		m.value("Country", func(l *location) string { return l.Country })
	}
	m.value("Currency", func(l *location) string { return r.Case.Currencies[l.Currency].Code })
	if len(r.Case.Currencies) > 1 {
		rateRows(r, &m)
	}
	for _, f := range locationFigures {
		m.value(f.column, func(l *location) string { return f.write(r, l) })
		for _, rate := range f.byYear {
			m.byYear(rate, func(i int) int { return i })
		}
	}
	m.Notes = byYearNote(r, report.RateWageInflation, report.RatePriceInflation, report.RateFX)
	return m.Table
}

// rateRows add exchange rate, drift and volatility of each location. Locations that share a currency share the row that
// states them.
func rateRows(r *results, m *matrix[report.Location]) {
	add := func(label string, write func(c *report.Currency, k int) string, columns ...string) {
		m.add(label, func(l *report.Location) (string, report.Source, string) {
			c := &r.Case.Currencies[l.Currency]
			if l.Currency == 0 {
				return "", c.Source, ""
			}
			for _, s := range []report.Source{l.Source, c.Source} {
				for k, column := range columns {
					if r.Case.Stated(s, column) {
						return write(c, k), s, column
					}
				}
			}
			return write(c, 0), c.Source, columns[0]
		})
	}
	add("FX rate", func(c *report.Currency, k int) string {
		return [...]string{r.plain(c.Rate) + nbsp + c.Code + "/" + r.currency,
			r.plain(1/c.Rate) + nbsp + r.currency + "/" + c.Code}[k]
	}, "FX rate", "Inverse FX rate")
	add("FX drift", func(c *report.Currency, _ int) string { return r.say.Exact(c.Drift) }, "FX drift")
	m.byYear(report.RateFX, func(i int) int { return m.records[i].Currency })
	add("FX volatility", func(c *report.Currency, _ int) string { return r.say.Exact(c.Volatility) }, "FX volatility")
}

// locationFigure is a figure that the workbook states for a location in a column.
type locationFigure struct {
	column string
	money  bool // else a fraction
	value  func(*report.Location) float64
	byYear []report.Rate // that the sheet Rates may override
}

var locationFigures = []locationFigure{
	{"Wage inflation", false, func(l *report.Location) float64 { return l.WageInflation },
		[]report.Rate{report.RateWageInflation}},
	{"Price inflation", false, func(l *report.Location) float64 { return l.PriceInflation },
		[]report.Rate{report.RatePriceInflation}},
	{"On-costs", false, func(l *report.Location) float64 { return l.OnCosts }, nil},
	{"Productivity", false, func(l *report.Location) float64 { return l.Productivity }, nil},
	{"Attrition", false, func(l *report.Location) float64 { return l.Attrition }, nil},
	{"Hiring cost", true, func(l *report.Location) float64 { return l.HiringCost }, nil},
	{"Workplace cost", true, func(l *report.Location) float64 { return l.WorkplaceCost }, nil},
	{"Incentive", true, func(l *report.Location) float64 { return l.Incentive }, nil},
	{"Corporate tax", false, func(l *report.Location) float64 { return l.CorporateTax }, nil},
	{"Tax holiday", false, nil, nil},
}

// write writes the figure for a location.
func (f locationFigure) write(r *results, l *report.Location) string {
	switch {
	case f.value == nil && l.TaxHoliday == 0:
		return "none"
	case f.value == nil:
		return r.say.Count(l.TaxHoliday, "year")
	case f.money:
		return r.Case.Currencies[l.Currency].Code + nbsp + r.price(f.value(l))
	}
	return r.say.Exact(f.value(l))
}

func anyCountry(r *results) bool {
	return slices.ContainsFunc(r.Case.Locations, func(l report.Location) bool { return l.Country != "" })
}
