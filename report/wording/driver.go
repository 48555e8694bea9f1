package wording

import (
	"math"
	"strings"

	"shorecast/report"
)

// Lever names a driver with what it applies to: "Wage inflation (Kraków)".
func (e English) Lever(l report.Lever) string {
	if l.Target.All() {
		return l.Driver.String()
	}
	if l.Driver == report.RiskHappens {
		return "Risk: " + e.Case.TargetName(l.Target)
	}
	return l.Driver.String() + " (" + e.Case.TargetName(l.Target) + ")"
}

// Change writes a change of a driver: "+12%", "−2 points"; of a risk "happens".
func (m Measures) Change(d report.Driver, change float64, decimals int) string {
	switch {
	case d == report.RiskHappens && change == 0:
		return "does not happen"
	case d == report.RiskHappens:
		return "happens"
	case d.Rule().Relative:
		return m.SignedPercent(change, decimals)
	}
	s := m.Signed(100*change, decimals) + noBreak + "point"
	if decimals == 0 && math.Abs(math.Round(100*change)) == 1 {
		return s
	}
	return s + "s"
}

// End writes the end of a driver's range with as few decimals as it needs, two at most.
func (m Measures) End(d report.Driver, change float64) string {
	return m.Change(d, change, endDecimals(change))
}

func endDecimals(change float64) int { return Decimals(100*change, 1e-9, 2) }

// Range writes a driver's range on one line: "−20% to +15%", "−1.5 to +3 points".
func (m Measures) Range(d report.Driver, low, high float64) string {
	from := m.End(d, low)
	if !d.Rule().Relative {
		from = m.Signed(100*low, endDecimals(low))
	}
	return from + noBreak + "to" + noBreak + m.End(d, high)
}

// size writes how large a change is, without its sign: "23.0%", "16.9 points".
func (m Measures) size(d report.Driver, change float64) string {
	change, least := math.Abs(change), ""
	if change < 0.0005 {
		change, least = 0.001, "less than "
	}
	if d.Rule().Relative {
		return least + m.Percent(change, 1)
	}
	return least + m.Number(100*change, 1) + noBreak + "points"
}

// requirement is how a sentence says that a driver would have to change: of what, for all or for one, and the verbs up
// and down.
type requirement struct {
	all      string // "#" stands for the baseline's name
	one      string // before the name of what it applies to
	up, down string // "#" stands for the size of the change
}

var requirements = map[report.Driver]requirement{
	report.Volume:         {"volume", "volume of ", "rise by #", "fall by #"},
	report.Salaries:       {"salaries", "salaries in ", "rise by #", "fall by #"},
	report.WageInflation:  {"wage inflation", "wage inflation in ", "be # higher", "be # lower"},
	report.PriceInflation: {"price inflation", "price inflation in ", "be # higher", "be # lower"},
	report.FXValue:        {"", "", "strengthen by #", "weaken by #"},
	report.Productivity:   {"productivity in all options except #", "productivity in ", "rise by #", "fall by #"},
	report.Attrition: {"attrition in all options except #", "attrition in ", "rise by # a year",
		"fall by # a year"},
	report.VendorFees: {"providers' fees", "the fees of ", "rise by #", "fall by #"},
	report.ContractIndexation: {"contract indexation", "contract indexation of ", "be # a year higher",
		"be # a year lower"},
	report.OneOffCosts:    {"one-off costs", "one-off costs of ", "rise by #", "fall by #"},
	report.TransitionTime: {"transition time", "transition time of ", "rise by #", "fall by #"},
	report.DiscountRate:   {"the discount rate", "", "be # higher", "be # lower"},
}

// Required says what a change of a driver means: "the rupee would have to strengthen by 23.0%".
func (e English) Required(l report.Lever, change float64) string {
	q := requirements[l.Driver]
	what := strings.ReplaceAll(q.all, "#", e.name(e.Case.Baseline))
	switch {
	case l.Driver == report.FXValue:
		what = e.foreign(l.Target)
	case !l.Target.All():
		what = q.one + e.Case.TargetName(l.Target)
	}
	verb := q.up
	switch {
	case change == 0:
		return what + " would not have to change at all"
	case change < 0:
		verb = q.down
	}
	return what + " would have to " + strings.ReplaceAll(verb, "#", e.size(l.Driver, change))
}

// foreign names the currency that FX value moves, or all of them where there are several.
func (e English) foreign(t report.Target) string {
	if t == report.StableCurrencies {
		return "the other foreign currencies"
	}
	currency := t.Index
	if t.All() {
		if len(e.Case.Currencies) != 2 {
			return "all foreign currencies"
		}
		currency = 1
	}
	code := e.Case.Currencies[currency].Code
	if name, ok := currencyNames[code]; ok {
		return name
	}
	return "the currency " + code
}

// currencyNames are the names of the currencies that work moves between; the others keep their code.
var currencyNames = map[string]string{
	"AED": "the dirham", "ARS": "the Argentine peso", "AUD": "the Australian dollar", "BGN": "the lev",
	"BRL": "the real", "CAD": "the Canadian dollar", "CHF": "the Swiss franc", "CLP": "the Chilean peso",
	"CNY": "the yuan", "COP": "the Colombian peso", "CZK": "the Czech koruna", "DKK": "the Danish krone",
	"EGP": "the Egyptian pound", "EUR": "the euro", "GBP": "the pound", "HUF": "the forint", "IDR": "the rupiah",
	"ILS": "the shekel", "INR": "the rupee", "JPY": "the yen", "KRW": "the won", "LKR": "the Sri Lankan rupee",
	"MAD": "the Moroccan dirham", "MXN": "the Mexican peso", "MYR": "the ringgit", "NOK": "the Norwegian krone",
	"PHP": "the Philippine peso", "PLN": "the zloty", "RON": "the leu", "RSD": "the Serbian dinar",
	"SEK": "the Swedish krona", "SGD": "the Singapore dollar", "THB": "the baht", "TND": "the Tunisian dinar",
	"TRY": "the lira", "UAH": "the hryvnia", "USD": "the US dollar", "VND": "the dong", "ZAR": "the rand",
}
