package ingest

import (
	"math"

	"shorecast/report"
	"shorecast/report/finding"
)

// locationRow is a row of Locations before its currency is settled against the reporting currency.
type locationRow struct {
	code              string  // of its currency, "" where unreadable
	rate              float64 // q, 0 where not stated
	inverse           bool    // stated as 1/q
	drift, volatility float64
	hasDrift, hasVol  bool
	badRate           bool // stated but unreadable
}

// readLocations reads the sheet Locations. Currencies are settled later, since the reporting currency may follow from the options.
func (r *reader) readLocations() {
	r.small(locationsAt, locationsSheet.Columns, func(w *row) {
		name, out := w.told(locName).word()
		if out == missing {
			w.require(locName)
		}
		if out != read {
			return
		}
		if !r.named(w, locName, &r.locations, name) {
			return
		}
		r.c.Locations = append(r.c.Locations, r.location(w, name))
		money := r.locationMoney(w)
		r.places = append(r.places, money)
		for _, column := range []int{locFX, locHiring, locWorkplace, locIncentive} {
			w.told(column).money(money.code)
		}
	})
}

// named enters a name that other sheets refer to; false where it stood already.
func (r *reader) named(w *row, column int, ns *names, name string) bool {
	if i, fresh := ns.add(name); !fresh {
		w.tell(nameTwice, column, label(w.t.columns[column].Name)+" \""+ns.list[i]+"\" stands twice", "give every row a name of its own, or remove the second row")
		return false
	}
	w.allowed(column, name)
	return true
}

// allowed tells of names that mean something else in a report or in another sheet.
func (w *row) allowed(column int, name string) bool {
	if f := foldName(name); f != "all" && f != "(shared)" {
		return true
	}
	w.tell(nameReserved, column, label(w.t.columns[column].Name)+" cannot be named \""+name+"\", which has a meaning of its own",
		"choose another name; a cost line for all functions leaves Function blank")
	return false
}

// location reads what a row says besides its currency.
func (r *reader) location(w *row, name string) report.Location {
	l := report.Location{Source: w.source(), Name: tidyName(name), Productivity: 1}
	if w.cells[locCountry] != nil {
		l.Country, _ = w.told(locCountry).country()
	}
	for _, f := range []struct {
		column int
		to     *float64
	}{
		{locWages, &l.WageInflation}, {locPrices, &l.PriceInflation}, {locOnCosts, &l.OnCosts}, {locProductivity, &l.Productivity},
		{locAttrition, &l.Attrition}, {locHiring, &l.HiringCost}, {locWorkplace, &l.WorkplaceCost}, {locTax, &l.CorporateTax}, {locIncentive, &l.Incentive},
	} {
		w.numberTo(f.column, f.to)
	}
	if y, out := w.told(locHoliday).number(); out == read {
		l.TaxHoliday = int(y)
	}
	return l
}

// numberTo reads a number where the cell holds one and leaves the default where it is blank.
func (w *row) numberTo(column int, to *float64) bool {
	x, out := w.told(column).number()
	if out == read {
		*to = x
	}
	return out == read
}

// locationMoney reads a row's currency and rates.
func (r *reader) locationMoney(w *row) locationRow {
	var l locationRow
	switch code, out := w.told(locCurrency).currency(); out {
	case read:
		l.code = code
	case missing:
		w.require(locCurrency)
	}
	direct, outD := w.told(locFX).number()
	inverse, outI := w.told(locInverse).number()
	l.badRate = outD == bad || outI == bad
	switch {
	case outD != missing && outI != missing:
		w.tell(fxBoth, locInverse, "the FX rate and the inverse FX rate are both stated", "keep one of the two: they say the same thing the other way round")
		l.badRate = true
	case outD == read:
		l.rate = direct
	case outI == read:
		l.rate, l.inverse = 1/inverse, true
	}
	l.hasDrift = w.numberTo(locDrift, &l.drift)
	l.hasVol = w.numberTo(locVolatility, &l.volatility)
	return l
}

// settleCurrencies decides the reporting currency and makes the list of currencies, rows with the same currency held against each other.
func (r *reader) settleCurrencies() {
	c := r.c
	c.Currency = r.settings.currency
	if c.Currency == "" && r.baseline >= 0 && c.Options[r.baseline].Location >= 0 {
		c.Currency = r.places[c.Options[r.baseline].Location].code
	}
	known := c.Currency != ""
	r.currencies.add(c.Currency)
	c.Currencies = []report.Currency{{Code: c.Currency, Rate: 1}}
	for i := range r.places {
		p := &r.places[i]
		if p.code == "" {
			continue
		}
		at, fresh := r.currencies.add(p.code)
		if fresh {
			c.Currencies = append(c.Currencies, report.Currency{Code: p.code})
		}
		c.Locations[i].Currency = int(at)
		switch {
		case !known:
		case p.code == c.Currency:
			r.reportingRow(i)
		default:
			r.currencyRow(i, &c.Currencies[at])
		}
	}
	if known {
		r.tellMissingRates()
	}
	for i := range c.Currencies {
		if c.Currencies[i].Rate == 0 {
			c.Currencies[i].Rate = 1
		}
	}
}

// locationPlace is the place of a location's cell; where the sheet lacks the column, the row's name stands for it.
func (r *reader) locationPlace(i, column int) finding.Place {
	t := r.tables[locationsAt]
	at := t.at[column]
	if at == 0 {
		at = t.at[locName]
	}
	return t.place(int(r.c.Locations[i].Row), at, locationsSheet.Columns[column].Name)
}

// reportingRow checks a location whose currency is the reporting currency.
func (r *reader) reportingRow(i int) {
	p, code := &r.places[i], r.c.Currency
	column := locFX
	if p.inverse {
		column = locInverse
	}
	if p.rate != 0 && p.rate != 1 {
		r.add(fxReporting.At(r.locationPlace(i, column), r.showRate(p), "the exchange rate of "+code+" is not 1, though it is the reporting currency",
			"clear the cell, or correct the currency or the reporting currency"))
	}
	if p.drift != 0 {
		r.add(valueIgnored.At(r.locationPlace(i, locDrift), plain(tidyPercent(p.drift*100))+" %",
			"the FX drift of "+code+" is left out, since it is the reporting currency", "clear the cell"))
	}
	if p.volatility != 0 {
		r.add(valueIgnored.At(r.locationPlace(i, locVolatility), plain(tidyPercent(p.volatility*100))+" %",
			"the FX volatility of "+code+" is left out, since it is the reporting currency", "clear the cell"))
	}
}

func (r *reader) showRate(p *locationRow) string {
	if p.inverse {
		return plain(1 / p.rate)
	}
	return plain(p.rate)
}

// currencyRow takes a location's rates for its currency; what an earlier row states has to agree.
func (r *reader) currencyRow(i int, cur *report.Currency) {
	p := &r.places[i]
	if p.rate != 0 {
		switch {
		case cur.Rate == 0:
			cur.Rate, cur.Inverse, cur.Source = p.rate, p.inverse, r.c.Locations[i].Source
		case math.Abs(cur.Rate-p.rate) > 1e-9*cur.Rate:
			column := locFX
			if p.inverse {
				column = locInverse
			}
			r.disagree(i, column, cur, "exchange rate", r.showRate(p))
		}
	}
	r.agree(i, locDrift, cur, p.hasDrift, p.drift, func(o *locationRow) (float64, bool) { return o.drift, o.hasDrift }, &cur.Drift)
	r.agree(i, locVolatility, cur, p.hasVol, p.volatility, func(o *locationRow) (float64, bool) { return o.volatility, o.hasVol }, &cur.Volatility)
}

// agree takes a value for a currency from the row, unless an earlier row states another.
func (r *reader) agree(i, column int, cur *report.Currency, has bool, x float64, of func(*locationRow) (float64, bool), to *float64) {
	if !has {
		return
	}
	for j := range i {
		if r.places[j].code != cur.Code {
			continue
		}
		if y, stated := of(&r.places[j]); stated {
			if math.Abs(x-y) > 1e-12 {
				r.disagree(i, column, cur, locationsSheet.Columns[column].label(), plain(tidyPercent(x*100))+" %")
			}
			return
		}
	}
	*to = x
}

func (r *reader) disagree(i, column int, cur *report.Currency, what, value string) {
	first := 0
	for first < i && r.places[first].code != cur.Code {
		first++
	}
	r.add(fxDisagree.At(r.locationPlace(i, column), value,
		"the "+what+" of "+cur.Code+" differs from the one at "+r.c.Locations[first].Name, "a currency has one rate: correct one row, or leave the cell blank to take the other's"))
}

// tellMissingRates tells of currencies that no row gives a rate for.
func (r *reader) tellMissingRates() {
	for k := 1; k < len(r.c.Currencies); k++ {
		cur := &r.c.Currencies[k]
		if cur.Rate != 0 {
			continue
		}
		first, broken := -1, false
		for i := range r.places {
			if r.places[i].code == cur.Code {
				if first < 0 {
					first = i
				}
				broken = broken || r.places[i].badRate
			}
		}
		if !broken {
			r.add(fxMissing.At(r.locationPlace(first, locFX), "", "no exchange rate is stated for "+cur.Code+"; the reporting currency is "+r.c.Currency,
				"enter how many "+cur.Code+" one "+r.c.Currency+" buys as FX rate, or what one "+cur.Code+" is worth in "+r.c.Currency+" as inverse FX rate"))
		}
	}
}
