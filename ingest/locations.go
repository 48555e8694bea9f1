package ingest

import (
	"math"

	"shorecast/ingest/schema"
	"shorecast/report"
	"shorecast/report/finding"
)

// locationMoney is what a row of Locations says about its currency, before that is settled against the reporting
// currency.
type locationMoney struct {
	code              string  // "" where unreadable
	rate              float64 // q, 0 where not stated
	inverse           bool    // stated as 1/q
	drift, volatility float64
	hasDrift, hasVol  bool
	badRate           bool // stated but unreadable
}

// readLocations reads the sheet Locations. Currencies are settled later, since the reporting currency may follow from
// the options.
func readLocations(d *draft) {
	d.small(schema.Locations, schema.Locations.Columns(), func(w *row) {
		name, ok := d.define(w, schema.LocationName, &d.locations)
		if !ok {
			return
		}
		l := report.Location{Source: w.source(), Name: name, Productivity: 1}
		w.into(schema.LocationCountry, &l.Country)
		w.fields(schema.LocationWages, &l.WageInflation, &l.PriceInflation, &l.OnCosts, &l.Productivity, &l.Attrition,
			&l.HiringCost, &l.WorkplaceCost, &l.CorporateTax, &l.TaxHoliday, &l.Incentive)
		d.c.Locations = append(d.c.Locations, l)
		money := readLocationMoney(w)
		d.places = append(d.places, money)
		for _, column := range []int{schema.LocationFX, schema.LocationHiring, schema.LocationWorkplace,
			schema.LocationIncentive} {
			w.field(column).money(money.code)
		}
	})
}

func readLocationMoney(w *row) locationMoney {
	var l locationMoney
	var inverse float64
	w.into(schema.LocationCurrency, &l.code)
	direct, inverted := w.into(schema.LocationFX, &l.rate), w.into(schema.LocationInverse, &inverse)
	l.badRate = direct == bad || inverted == bad
	switch {
	case direct != missing && inverted != missing:
		w.add(reason.FXBoth, schema.LocationInverse, nil)
		l.badRate, l.rate = true, 0
	case inverted == read:
		l.rate, l.inverse = 1/inverse, true
	}
	l.hasDrift = w.into(schema.LocationDrift, &l.drift) == read
	l.hasVol = w.into(schema.LocationVolatility, &l.volatility) == read
	return l
}

// locationPlace is the place of a location's cell; where the sheet lacks the column, the row's name stands for it.
func (d *draft) locationPlace(location, column int) finding.Place {
	t := d.tables[schema.Locations]
	at := t.at[column]
	if at == 0 {
		at = t.at[schema.LocationName]
	}
	return t.place(int(d.c.Locations[location].Row), at, t.columns[column].Name)
}

// checkLocations holds productivity at the baseline's location to be the measure, and warns where FX drift and price
// inflation pull apart.
func checkLocations(d *draft, home int) {
	base := &d.c.Locations[home]
	if p := base.Productivity; p < 1-1e-12 || p > 1+1e-12 {
		at := d.locationPlace(home, schema.LocationProductivity)
		d.add(reason.BaseProductivity.At(at, percent(p).String(), base.Name, percent(p)))
	}
	for i := range d.c.Locations {
		l := &d.c.Locations[i]
		drift := d.c.Currencies[l.Currency].Drift
		apart := (1+drift)*(1+l.PriceInflation)/(1+base.PriceInflation) - 1
		if l.Currency == 0 || math.Abs(apart) <= 0.03+1e-12 {
			continue
		}
		at := d.locationPlace(i, schema.LocationDrift)
		d.add(reason.DriftAgainstInflation.At(at, percent(drift).String(), l.Name, percent(drift), percent(l.PriceInflation),
			percent(math.Round(apart*1000)/1000), base.Name, percent(base.PriceInflation)))
	}
}
