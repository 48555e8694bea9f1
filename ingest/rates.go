package ingest

import (
	"slices"

	"shorecast/ingest/schema"
	"shorecast/report"
)

// rateReach is what each rate of the sheet Rates applies to.
var rateReach = [...]report.Reach{
	report.RateWageInflation:      report.ReachLocation,
	report.RatePriceInflation:     report.ReachLocation,
	report.RateContractIndexation: report.ReachOption,
	report.RateVolumeGrowth:       report.ReachFunction,
	report.RateFX:                 report.ReachCurrency,
}

// readRates reads the sheet Rates: after the rate and the name that it is for, a column for each year.
func readRates(d *draft) {
	columns := slices.Clone(schema.Rates.Columns())
	for year := 1; year <= schema.LastYear; year++ {
		columns = append(columns, schema.YearColumn(year))
	}
	type path struct {
		rate  report.Rate
		index int
	}
	seen := map[path]bool{}
	d.small(schema.Rates, columns, func(w *row) {
		p := report.RatePath{Source: w.source()}
		if w.into(schema.RateName, &p.Rate) != read {
			return
		}
		name, target, ok := d.target(w, schema.RateApplies, p.Rate, rateReach[p.Rate], false)
		p.Index = target.Index
		if !readYears(w, &p, name) || !ok {
			return
		}
		switch at := (path{p.Rate, p.Index}); {
		case seen[at]:
			w.add(reason.ChangeTwice, schema.RateName, p.Rate, name)
		case len(p.Values) == 0:
			w.add(reason.RateBlank, schema.RateName, p.Rate)
		default:
			seen[at] = true
			d.c.Rates = append(d.c.Rates, p)
			if p.First == 1 && p.Rate != report.RateFX {
				w.add(reason.RateFirstYear, schema.RateYears, p.Rate.String()+" of "+name)
			}
		}
	})
}

// readYears reads the years of a rate; a blank one takes the year before it.
func readYears(w *row, p *report.RatePath, name string) (ok bool) {
	ok = true
	for year := 1; year <= schema.LastYear; year++ {
		v := w.field(schema.RateYears + year - 1)
		col := v.col.OfRate(p.Rate)
		v.col = &col
		x, out := v.number()
		if p.Rate == report.RateFX && out == read && !v.money(name) || out == bad {
			ok = false
		}
		if out != read {
			continue
		}
		if len(p.Values) == 0 {
			p.First = year
		}
		for len(p.Values) < year-p.First {
			p.Values = append(p.Values, p.Values[len(p.Values)-1])
		}
		p.Values = append(p.Values, x)
	}
	return ok
}
