package page

import (
	"math"
	"strings"

	"shorecast/report"
)

// currencyNames are the names of the currencies that work moves between; the others keep their code.
var currencyNames = map[string]string{
	"AED": "the dirham", "ARS": "the Argentine peso", "AUD": "the Australian dollar", "BGN": "the lev", "BRL": "the real", "CAD": "the Canadian dollar",
	"CHF": "the Swiss franc", "CLP": "the Chilean peso", "CNY": "the yuan", "COP": "the Colombian peso", "CZK": "the Czech koruna", "DKK": "the Danish krone",
	"EGP": "the Egyptian pound", "EUR": "the euro", "GBP": "the pound", "HUF": "the forint", "IDR": "the rupiah", "ILS": "the shekel", "INR": "the rupee",
	"JPY": "the yen", "KRW": "the won", "LKR": "the Sri Lankan rupee", "MAD": "the Moroccan dirham", "MXN": "the Mexican peso", "MYR": "the ringgit",
	"NOK": "the Norwegian krone", "PHP": "the Philippine peso", "PLN": "the zloty", "RON": "the leu", "RSD": "the Serbian dinar", "SEK": "the Swedish krona",
	"SGD": "the Singapore dollar", "THB": "the baht", "TND": "the Tunisian dinar", "TRY": "the lira", "UAH": "the hryvnia", "USD": "the US dollar",
	"VND": "the dong", "ZAR": "the rand",
}

// leverName is a driver with what it applies to: "Wage inflation (Kraków)".
func leverName(r *results, l report.Lever) string {
	if l.Target.All() {
		return l.Driver.String()
	}
	return l.Driver.String() + " (" + r.Case.TargetName(l.Target) + ")"
}

// leverChange writes a change of a driver: "+12%" or "−2 points".
func leverChange(r *results, d report.Driver, change float64, decimals int) string {
	if d.Rule().Relative {
		return r.SignedPercent(change, decimals)
	}
	s := r.Signed(100*change, decimals) + nbsp + "point"
	if decimals == 0 && math.Abs(math.Round(100*change)) == 1 {
		return s
	}
	return s + "s"
}

// rangeEnd writes the end of a driver's range with as few decimals as it needs, two at most.
func rangeEnd(r *results, d report.Driver, change float64) string {
	return leverChange(r, d, change, decimals(100*change, 1e-9, 2))
}

// span writes a driver's range on one line: "−20% to +15%", "−1.5 to +3 points".
func span(r *results, d report.Driver, low, high float64) string {
	from := rangeEnd(r, d, low)
	if !d.Rule().Relative {
		from = r.Signed(100*low, decimals(100*low, 1e-9, 2))
	}
	return from + nbsp + "to" + nbsp + rangeEnd(r, d, high)
}

// size writes how large a change is, without its sign: "23.0%", "16.9 points".
func size(r *results, d report.Driver, change float64) string {
	change, least := math.Abs(change), ""
	if change < 0.0005 {
		change, least = 0.001, "less than "
	}
	if d.Rule().Relative {
		return least + r.Percent(change, 1)
	}
	return least + r.Number(100*change, 1) + nbsp + "points"
}

// requirement is how a sentence says that a driver would have to change: of what, for all or for one, and the verbs up and down. In the verbs
// "#" stands for the size of the change.
type requirement struct {
	all      string // with "#" for the baseline's name
	one      string // before the name of what it applies to
	up, down string
}

var requirements = map[report.Driver]requirement{
	report.Volume:             {"volume", "volume of ", "rise by #", "fall by #"},
	report.Salaries:           {"salaries", "salaries in ", "rise by #", "fall by #"},
	report.WageInflation:      {"wage inflation", "wage inflation in ", "be # higher", "be # lower"},
	report.PriceInflation:     {"price inflation", "price inflation in ", "be # higher", "be # lower"},
	report.FXValue:            {"", "", "strengthen by #", "weaken by #"},
	report.Productivity:       {"productivity in all options except #", "productivity in ", "rise by #", "fall by #"},
	report.Attrition:          {"attrition in all options except #", "attrition in ", "rise by # a year", "fall by # a year"},
	report.VendorFees:         {"providers' fees", "the fees of ", "rise by #", "fall by #"},
	report.ContractIndexation: {"contract indexation", "contract indexation of ", "be # a year higher", "be # a year lower"},
	report.OneOffCosts:        {"one-off costs", "one-off costs of ", "rise by #", "fall by #"},
	report.TransitionTime:     {"transition time", "transition time of ", "rise by #", "fall by #"},
	report.DiscountRate:       {"the discount rate", "", "be # higher", "be # lower"},
}

// required says in words what a driver's change means: "the rupee would have to strengthen by 23.0%".
func required(r *results, l report.Lever, change float64) string {
	q := requirements[l.Driver]
	what := strings.ReplaceAll(q.all, "#", r.name(r.base))
	switch {
	case l.Driver == report.FXValue:
		what = foreign(r, l.Target)
	case !l.Target.All():
		what = q.one + r.Case.TargetName(l.Target)
	}
	verb := q.up
	switch {
	case change == 0:
		return what + " would not have to change at all"
	case change < 0:
		verb = q.down
	}
	return what + " would have to " + strings.ReplaceAll(verb, "#", size(r, l.Driver, change))
}

// foreign names the currency that FX value moves, or all of them where there are several.
func foreign(r *results, t report.Target) string {
	currency := t.Index
	if t.All() {
		if len(r.Case.Currencies) != 2 {
			return "all foreign currencies"
		}
		currency = 1
	}
	code := r.Case.Currencies[currency].Code
	if name, ok := currencyNames[code]; ok {
		return name
	}
	return "the currency " + code
}

// planned is the value of what a driver moves, as the workbook states it, and the value that a change makes of it for an option; empty where
// the driver moves many values at once.
func planned(r *results, option int, l report.Lever, change float64) (now, then string) {
	points := func(v float64) (string, string) { return r.Percent(v, 1), r.Percent(v+change, 1) }
	i := l.Target.Index
	switch t := l.Target; {
	case l.Driver == report.DiscountRate:
		return points(r.Case.DiscountRate)
	case l.Driver == report.Volume && t.All():
		return r.Percent(1, 0), r.Percent(1+change, 1)
	case l.Driver == report.OneOffCosts && (t.All() || i == option):
		if total := r.Options[option].OneOffTotal; total > 0 {
			return r.money(total), r.money(total * (1 + change))
		}
	case t.All():
	case l.Driver == report.WageInflation:
		return points(r.Case.Locations[i].WageInflation)
	case l.Driver == report.PriceInflation:
		return points(r.Case.Locations[i].PriceInflation)
	case l.Driver == report.Attrition:
		v := r.Case.Locations[i].Attrition
		return r.Percent(v, 1), r.Percent(max(v+change, 0), 1)
	case l.Driver == report.Productivity:
		v := r.Case.Locations[i].Productivity
		return r.Percent(v, 1), r.Percent(v*(1+change), 1)
	case l.Driver == report.ContractIndexation:
		return points(r.Case.Options[i].ContractIndexation)
	case l.Driver == report.FXValue:
		v := r.Case.Currencies[i].Rate
		return exchange(r, i, v), exchange(r, i, v/(1+change))
	case l.Driver == report.Volume && r.Case.Functions[i].Volume > 0:
		v := r.Case.Functions[i].Volume
		return r.Number(v, 0), r.Number(v*(1+change), 0)
	}
	return "", ""
}

// exchange writes an exchange rate: "1 EUR = 4.28 PLN".
func exchange(r *results, currency int, rate float64) string {
	return "1" + nbsp + r.currency + " = " + r.Number(rate, significant(rate)) + nbsp + r.Case.Currencies[currency].Code
}

// lowerFirst writes a driver's name within a sentence: "volume", but "FX value".
func lowerFirst(s string) string {
	if len(s) < 2 || s[1] < 'a' || s[1] > 'z' {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}
