package templates

import (
	"math"

	"shorecast/report"
)

// currencyNames are how people call the currencies that work moves between; the others keep their code.
var currencyNames = map[string]string{
	"AED": "the dirham", "ARS": "the Argentine peso", "AUD": "the Australian dollar", "BGN": "the lev", "BRL": "the real", "CAD": "the Canadian dollar",
	"CHF": "the Swiss franc", "CLP": "the Chilean peso", "CNY": "the yuan", "COP": "the Colombian peso", "CZK": "the Czech koruna", "DKK": "the Danish krone",
	"EGP": "the Egyptian pound", "EUR": "the euro", "GBP": "the pound", "HUF": "the forint", "IDR": "the rupiah", "ILS": "the shekel", "INR": "the rupee",
	"JPY": "the yen", "KRW": "the won", "LKR": "the Sri Lankan rupee", "MAD": "the Moroccan dirham", "MXN": "the Mexican peso", "MYR": "the ringgit",
	"NOK": "the Norwegian krone", "PHP": "the Philippine peso", "PLN": "the zloty", "RON": "the leu", "RSD": "the Serbian dinar", "SEK": "the Swedish krona",
	"SGD": "the Singapore dollar", "THB": "the baht", "TND": "the Tunisian dinar", "TRY": "the lira", "UAH": "the hryvnia", "USD": "the US dollar",
	"VND": "the dong", "ZAR": "the rand",
}

func currencyName(code string) string {
	if name, ok := currencyNames[code]; ok {
		return name
	}
	return "the currency " + code
}

// driverName is a driver with what it applies to, as the charts write it: "Wage inflation (Kraków)".
func driverName(driver, appliesTo string) string {
	if appliesTo == "" || appliesTo == "all" {
		return driver
	}
	return driver + " (" + appliesTo + ")"
}

// relative reports whether a driver's changes are relative rather than points.
func relative(driver string) bool {
	d, ok := report.ParseDriver(driver)
	return ok && d.Rule().Relative
}

// driverChange writes a change as a table does: "+12 %" or "−2 points".
func (m *composer) driverChange(driver string, change float64, decimals int) string {
	if relative(driver) {
		return m.f.SignedPercent(change, decimals)
	}
	s := m.f.Signed(100*change, decimals)
	if math.Abs(math.Abs(change)-0.01) < 1e-12 && decimals == 0 {
		return s + nbsp + "point"
	}
	return s + nbsp + "points"
}

// bound writes the end of a range with as few decimals as it needs.
func (m *composer) bound(driver string, change float64) string {
	for decimals := range 3 {
		p := math.Pow(10, float64(decimals))
		if math.Abs(math.Round(100*change*p)/p-100*change) < 1e-9 {
			return m.driverChange(driver, change, decimals)
		}
	}
	return m.driverChange(driver, change, 2)
}

// wouldHaveTo says in words what a driver's change means: "the rupee would have to gain 23 %".
func (m *composer) wouldHaveTo(driver, appliesTo string, change float64) string {
	d, _ := report.ParseDriver(driver)
	one := appliesTo != "" && appliesTo != "all"
	if change == 0 {
		return lowerFirst(driverName(driver, appliesTo)) + " would not have to change at all"
	}
	size := m.size(d, math.Abs(change))
	way := func(up, down string) string {
		if change < 0 {
			return down
		}
		return up
	}
	where := func(prefix, all string) string {
		if one {
			return prefix + appliesTo
		}
		return all
	}
	by := " would have to " + way("rise", "fall") + " by " + size
	switch d {
	case report.Volume:
		return "volume" + where(" of ", "") + by
	case report.Salaries:
		return "salaries" + where(" in ", "") + by
	case report.WageInflation:
		return "wages" + where(" in ", " everywhere") + " would have to rise " + size + " a year " + way("faster", "more slowly")
	case report.PriceInflation:
		return "prices" + where(" in ", " everywhere") + " would have to rise " + size + " a year " + way("faster", "more slowly")
	case report.FXValue:
		return m.foreign(appliesTo) + " would have to " + way("gain ", "lose ") + size
	case report.Productivity:
		return "productivity" + where(" in ", " in all options but "+m.baseline().Name) + by
	case report.Attrition:
		return "attrition" + where(" in ", " in all options but "+m.baseline().Name) + by + " a year"
	case report.VendorFees:
		return where("the fees of ", "providers' fees") + by
	case report.ContractIndexation:
		return "contract indexation" + where(" of ", "") + " would have to be " + size + " a year " + way("higher", "lower")
	case report.OneOffCosts:
		return "one-off costs" + where(" of ", "") + by
	case report.DiscountRate:
		return "the discount rate would have to be " + size + " " + way("higher", "lower")
	}
	return driverName(driver, appliesTo) + " would have to change by " + m.driverChange(driver, change, 1)
}

// size writes how large a change is, without its sign: "23.0 %", "16.9 points".
func (m *composer) size(d report.Driver, change float64) string {
	least := ""
	if change < 0.0005 {
		change, least = 0.001, "less than "
	}
	if d.Rule().Relative {
		return least + m.f.Percent(change, 1)
	}
	return least + m.f.Number(100*change, 1) + nbsp + "points"
}

// foreign names the currency that FX value moves, or all of them where there are several.
func (m *composer) foreign(appliesTo string) string {
	if appliesTo != "" && appliesTo != "all" {
		return currencyName(appliesTo)
	}
	name := ""
	for _, x := range m.k.Currencies {
		switch {
		case x.Code == m.c.Currency:
		case name == "":
			name = currencyName(x.Code)
		default:
			return "all foreign currencies"
		}
	}
	if name == "" {
		return "all foreign currencies"
	}
	return name
}

// planned is the value of what a driver moves, as the workbook states it, and the value that a change makes of it for an option; empty where
// the driver moves many values at once.
func (m *composer) planned(option *report.OptionResult, driver, appliesTo string, change float64) (now, then string) {
	d, _ := report.ParseDriver(driver)
	all := appliesTo == "" || appliesTo == "all"
	points := func(v float64) (string, string) { return m.f.Percent(v, 1), m.f.Percent(v+change, 1) }
	switch {
	case d == report.DiscountRate:
		return points(m.k.DiscountRate)
	case d == report.Volume && all:
		return m.f.Percent(1, 0), m.f.Percent(1+change, 1)
	case d == report.OneOffCosts && option.OneOffTotal > 0 && (all || appliesTo == option.Name):
		return m.money(option.OneOffTotal), m.money(option.OneOffTotal * (1 + change))
	}
	for _, l := range m.k.Locations {
		if l.Name != appliesTo {
			continue
		}
		switch d {
		case report.WageInflation:
			return points(l.WageInflation)
		case report.PriceInflation:
			return points(l.PriceInflation)
		case report.Attrition:
			return m.f.Percent(l.Attrition, 1), m.f.Percent(max(l.Attrition+change, 0), 1)
		case report.Productivity:
			return m.f.Percent(l.Productivity, 1), m.f.Percent(l.Productivity*(1+change), 1)
		}
	}
	for _, o := range m.k.Options {
		if o.Name == appliesTo && d == report.ContractIndexation {
			return points(o.ContractIndexation)
		}
	}
	for _, x := range m.k.Currencies {
		if x.Code == appliesTo && d == report.FXValue {
			return m.rate(x.Rate, x.Code), m.rate(x.Rate/(1+change), x.Code)
		}
	}
	for _, fn := range m.k.Functions {
		if fn.Name == appliesTo && d == report.Volume && fn.Volume > 0 {
			return m.f.Number(fn.Volume, 0), m.f.Number(fn.Volume*(1+change), 0)
		}
	}
	return "", ""
}

// rate writes an exchange rate: "1 EUR = 4.28 PLN".
func (m *composer) rate(q float64, code string) string {
	return "1" + nbsp + m.c.Currency + " = " + m.f.Number(q, fine(q)) + nbsp + code
}
