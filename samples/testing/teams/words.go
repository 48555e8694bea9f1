package teams

import (
	"math"
	"math/rand/v2"
	"strconv"
)

// pair is a word of a team's own and what it is in the contract.
type pair struct{ own, contract string }

// categories are cost elements as teams call them. None is a word for a unit of time or a currency.
var categories = []pair{
	{"Operators' pay", "Wages"}, {"Löhne", "Salaries"}, {"Team, all in", "Loaded staff cost"},
	{"Salaires chargés", "Loaded staff cost"}, {"Bid price", "Outsourcing fees"},
	{"Leistung laut Angebot", "Service fees"}, {"Prestation", "Vendor fees"}, {"Floor space", "Facilities"},
	{"Miete: Halle", "Facilities"}, {"Servers & licences", "IT"}, {"Trips", "Travel"},
	{"Contract office", "Governance"}, {"Versicherung", "Insurance"}, {"Audit #1", "Compliance"},
	{"Software bought", "Software"}, {"Racks", "Equipment"}, {"Handover", "Transition"}, {"Notice pay", "Severance"},
	{"Search for staff", "Recruitment"}, {"Lawyers", "Legal"}, {"Hand-back at the end", "Exit"},
	{"Materials", "Materials"}, {"Consumables", "Consumables"}, {"Postage", "Postage"}, {"Total Care package", "Care"},
}

// functionWords are pieces of work.
var functionWords = []pair{{"Invoices in", "Accounts payable"}, {"Lohnabrechnung", "Payroll"},
	{"Service desk", "Service desk"}, {"Orders", "Order entry"}, {"Reporting", "Reporting"}}

// optionWords are options as teams call them; the first are today's.
var optionWords = [][]pair{
	{{"Current set-up", "Stay"}, {"As is", "Own team"}, {"Heute", "Today"}, {"Keep the depot", "Keep"}},
	{{"Bid Larkspur (rev 3)", "Larkspur"}, {"Alternative 2: Buy", "Buy at home"}, {"OFFER ONYX", "Onyx"}},
	{{"Bid Tamarack", "Tamarack"}, {"Make in Plovdiv", "Captive"}, {"Filiale Brno", "Brno centre"}},
	{{"Option 4", "Vendor"}, {"Alder GmbH", "Alder"}, {"Rowan sp. z o.o.", "Rowan"}},
}

// frequencyWords are how often a cost falls, in a team's words.
var frequencyWords = []pair{{"Upfront", "one-off"}, {"Run p.a.", "annual"}, {"Recurring, by month", "monthly"},
	{"every 3 months", "quarterly"}}

// descriptions are free texts.
var descriptions = []string{"as agreed", "see offer", "own estimate", "list price", "second shift", "ground floor",
	"first line", "two sites", "lot A", "lot B", "per letter of May", "new contract", "old contract",
	"average of bids", "incl. spare parts"}

// totalWords are labels of total rows in several languages.
var totalWords = []string{"Total", "Grand total", "Subtotal", "Sub-total", "Summe", "Gesamt", "Gesamtsumme",
	"Zwischensumme", "Total général", "Sous-total", "Suma", "Razem", "Totale", "Totaal", "Celkem", "Summa", "Toplam",
	"Итого", "合计", "小計"}

// titles stand above tables, notes below.
var (
	titles = []string{"Cost comparison", "Draft 3, not yet approved", "Make or buy", "prepared by Controlling",
		"Kostenvergleich", "Status: 12 May"}
	notes = []string{"Source: offers of the bidders", "All prices without value added tax",
		"Rates as of the day of the offer", "Checked by two people"}
)

// placeFacts are what is known of a location.
type placeFacts struct {
	name, country, own, currency, money string
	rate                                float64 // units of its currency for one euro
}

// places are locations with their currencies.
var places = []placeFacts{
	{"Leeds", "GB", "United Kingdom", "GBP", "Pound sterling", 0.86},
	{"Ostrava", "CZ", "Czechia", "CZK", "Czech koruna", 24.8},
	{"Kraków", "PL", "Poland", "PLN", "Polish złoty", 4.31},
	{"Cluj", "RO", "Romania", "RON", "Romanian leu", 4.97},
	{"Austin", "US", "United States", "USD", "US Dollar", 1.09},
	{"Aarhus", "DK", "Denmark", "DKK", "Danish krone", 7.46},
	{"Gent", "BE", "Belgium", "EUR", "euro", 1},
}

// pick returns one of a list.
func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// some returns n different ones of a list, in its order shuffled.
func some[T any](r *rand.Rand, list []T, n int) []T {
	var out []T
	for _, i := range r.Perm(len(list)) {
		if len(out) == n {
			break
		}
		out = append(out, list[i])
	}
	return out
}

// plain writes a number in full.
func plain(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// cents rounds what was added up.
func cents(v float64) float64 { return math.Round(v*1e6) / 1e6 }
