package ingest

import (
	"math"

	"shorecast/ingest/schema"
	"shorecast/report"
)

type currencySettler struct{ *draft }

// settle decides the reporting currency and makes the list of currencies, rows with the same currency held
// against each other.
func (d currencySettler) settle() {
	c := d.c
	if c.Currency == "" && d.baseline >= 0 && c.Options[d.baseline].Location >= 0 {
		c.Currency = d.places[c.Options[d.baseline].Location].code
	}
	known := c.Currency != ""
	d.currencies.add(c.Currency)
	c.Currencies = []report.Currency{{Code: c.Currency, Rate: 1}}
	for i := range d.places {
		p := &d.places[i]
		if p.code == "" {
			continue
		}
		at, fresh := d.currencies.add(p.code)
		if fresh {
			c.Currencies = append(c.Currencies, report.Currency{Code: p.code})
		}
		c.Locations[i].Currency = int(at)
		switch {
		case !known:
		case p.code == c.Currency:
			d.checkReportingRow(i)
		default:
			d.takeRates(i, &c.Currencies[at])
		}
	}
	if known {
		d.checkRates()
	}
	for i := range c.Currencies {
		if c.Currencies[i].Rate == 0 {
			c.Currencies[i].Rate = 1
		}
	}
}

// rateColumn is the column that states a location's exchange rate, and the rate as it stands there.
func (l *locationMoney) rateColumn() (column int, stated figure) {
	if l.inverse {
		return schema.LocationInverse, figure(1 / l.rate)
	}
	return schema.LocationFX, figure(l.rate)
}

func (d currencySettler) checkReportingRow(location int) {
	p, code := &d.places[location], d.c.Currency
	if p.rate != 0 && p.rate != 1 {
		column, stated := p.rateColumn()
		d.add(reason.FXReporting.At(d.locationPlace(location, column), stated.String(), code))
	}
	if p.drift != 0 {
		at := d.locationPlace(location, schema.LocationDrift)
		d.add(reason.DriftIgnored.At(at, percent(p.drift).String(), at.Column, code))
	}
	if p.volatility != 0 {
		at := d.locationPlace(location, schema.LocationVolatility)
		d.add(reason.DriftIgnored.At(at, percent(p.volatility).String(), at.Column, code))
	}
}

// takeRates takes a location's rates for its currency; what an earlier row states has to agree.
func (d currencySettler) takeRates(location int, cur *report.Currency) {
	p := &d.places[location]
	switch {
	case p.rate == 0:
	case cur.Rate == 0:
		cur.Rate, cur.Inverse, cur.Source = p.rate, p.inverse, d.c.Locations[location].Source
	case math.Abs(cur.Rate-p.rate) > 1e-9*cur.Rate:
		column, stated := p.rateColumn()
		d.disagree(location, column, cur, "exchange rate", stated.String())
	}
	d.agree(location, schema.LocationDrift, cur, &cur.Drift,
		func(l *locationMoney) (float64, bool) { return l.drift, l.hasDrift })
	d.agree(location, schema.LocationVolatility, cur, &cur.Volatility,
		func(l *locationMoney) (float64, bool) { return l.volatility, l.hasVol })
}

// agree takes a value for a currency from the row, unless an earlier row states another.
func (d currencySettler) agree(location, column int, cur *report.Currency, to *float64,
	of func(*locationMoney) (float64, bool)) {
	x, stated := of(&d.places[location])
	if !stated {
		return
	}
	for j := range location {
		if y, before := of(&d.places[j]); before && d.places[j].code == cur.Code {
			if math.Abs(x-y) > 1e-12 {
				d.disagree(location, column, cur, schema.Locations.Columns()[column].Spoken(), percent(x).String())
			}
			return
		}
	}
	*to = x
}

func (d currencySettler) disagree(location, column int, cur *report.Currency, what, value string) {
	first := 0
	for first < location && d.places[first].code != cur.Code {
		first++
	}
	d.add(reason.FXDisagree.At(d.locationPlace(location, column), value, what, cur.Code, d.c.Locations[first].Name))
}

func (d currencySettler) checkRates() {
	for k := 1; k < len(d.c.Currencies); k++ {
		cur := &d.c.Currencies[k]
		if cur.Rate != 0 {
			continue
		}
		first, broken := -1, false
		for i := range d.places {
			if d.places[i].code == cur.Code {
				if first < 0 {
					first = i
				}
				broken = broken || d.places[i].badRate
			}
		}
		if !broken {
			d.add(reason.FXMissing.At(d.locationPlace(first, schema.LocationFX), "", cur.Code, d.c.Currency))
		}
	}
}
