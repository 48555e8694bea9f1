package ingest

import (
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
		name, ok := w.name(schema.LocationName)
		if !ok || !d.record(w, schema.LocationName, &d.locations, name) {
			return
		}
		d.c.Locations = append(d.c.Locations, readLocation(w, name))
		money := readLocationMoney(w)
		d.places = append(d.places, money)
		for _, column := range []int{schema.LocationFX, schema.LocationHiring, schema.LocationWorkplace,
			schema.LocationIncentive} {
			w.field(column).money(money.code)
		}
	})
}

// readLocation reads what a row says besides its currency.
func readLocation(w *row, name string) report.Location {
	l := report.Location{Source: w.source(), Name: schema.Tidy(name), Productivity: 1}
	if w.cells[schema.LocationCountry] != nil {
		l.Country, _ = w.field(schema.LocationCountry).country()
	}
	w.numberTo(schema.LocationWages, &l.WageInflation)
	w.numberTo(schema.LocationPrices, &l.PriceInflation)
	w.numberTo(schema.LocationOnCosts, &l.OnCosts)
	w.numberTo(schema.LocationProductivity, &l.Productivity)
	w.numberTo(schema.LocationAttrition, &l.Attrition)
	w.numberTo(schema.LocationHiring, &l.HiringCost)
	w.numberTo(schema.LocationWorkplace, &l.WorkplaceCost)
	w.numberTo(schema.LocationTax, &l.CorporateTax)
	w.wholeTo(schema.LocationHoliday, &l.TaxHoliday)
	w.numberTo(schema.LocationIncentive, &l.Incentive)
	return l
}

// readLocationMoney reads a row's currency and rates.
func readLocationMoney(w *row) locationMoney {
	var l locationMoney
	switch code, out := w.field(schema.LocationCurrency).currency(); out {
	case read:
		l.code = code
	case missing:
		w.require(schema.LocationCurrency)
	}
	direct, outD := w.field(schema.LocationFX).number()
	inverse, outI := w.field(schema.LocationInverse).number()
	l.badRate = outD == bad || outI == bad
	switch {
	case outD != missing && outI != missing:
		w.add(reason.FXBoth, schema.LocationInverse, nil)
		l.badRate = true
	case outD == read:
		l.rate = direct
	case outI == read:
		l.rate, l.inverse = 1/inverse, true
	}
	l.hasDrift = w.numberTo(schema.LocationDrift, &l.drift)
	l.hasVol = w.numberTo(schema.LocationVolatility, &l.volatility)
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
