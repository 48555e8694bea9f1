package schema

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"shorecast/report"
)

// Kinds are the words of the column Kind, by report.Kind.
var Kinds = choices[report.Kind]([]string{
	report.Labour:       "labor; people; own labour; own labor",
	report.LoadedLabour: "loaded labor; fully loaded labour; fully loaded labor; labour loaded; labor loaded",
	report.Fees:         "fee; service fee; service fees; vendor fees",
	report.Running:      "running cost; running costs; opex; recurring",
	report.OneOff:       "one off; oneoff; one-off cost; one-off costs; one-time; one time",
	report.Investment:   "investments; capex",
	report.Benefit:      "benefits; income; revenue",
})

// Frequencies are the words of the column Frequency, by report.Frequency.
var Frequencies = choices[report.Frequency]([]string{
	report.FrequencyOneOff:    "one off; oneoff; once; one-time; one time; single",
	report.FrequencyMonthly:   "month; a month; per month; each month; every month; p.m.",
	report.FrequencyQuarterly: "quarter; a quarter; per quarter; each quarter; every quarter",
	report.FrequencyAnnual:    "annually; yearly; year; a year; per year; per annum; each year; every year; p.a.",
	report.FrequencyPerUnit:   "unit; a unit; each unit; by unit; per transaction; per piece; per volume",
})

// Escalations are the words of the column Escalation, by report.Escalation; a percentage may stand there too.
var Escalations = choices[report.Escalation]([]string{
	report.EscalationNone:     "no; no escalation; flat; nil",
	report.EscalationWages:    "wage; wage inflation; salaries; pay",
	report.EscalationPrices:   "price; price inflation; cpi",
	report.EscalationContract: "contract indexation; indexation; contract index",
})

// Behaviours are the words of the column Behaviour, by report.Behaviour.
var Behaviours = choices[report.Behaviour]([]string{report.Fixed: "fix", report.Variable: "var; volume"})

var costs = Sheet{
	Name: "Costs", Synonyms: "Cost; Cost lines; Cost items; Cost data; Cost table", Required: true,
	About: "What each option costs, one row a cost line: quantity and unit cost with a frequency, or an amount in each " +
		"of several period columns.",
	Columns: []Column{
		{"Option", "", "Alternative; Sourcing option; Option name", "", name(Options).wide(26).required(),
			"Whose cost it is: a name from the sheet Options."},
		{"Function", "", "Activity; Process; Service", "shared by all the option's functions", name(Functions),
			"The piece of work it belongs to: a name from the sheet Functions. Blank = shared."},
		{"Category", "", "Cost category; Cost type; Cost element", "", name(NoSheet).required(),
			"What is paid for, in your words. Known categories carry a kind."},
		{"Kind", "", "Kind of cost; Cost kind", "the category's kind", choice(Kinds),
			"labour, loaded labour, fees, running, one-off, investment or benefit. Overrides the category's kind."},
		{"Description", "", "Text; Comment; Comments; Remark; Remarks; Note; Notes; Details", "", of(TypeText).wide(40),
			"Any text."},
		{"Location", "", "Site; Place", "the option's location", name(Locations),
			"Where the cost arises: a name from the sheet Locations."},
		{"Currency", "", "Ccy; Currency code", "the location's currency", of(TypeCurrency),
			"The reporting currency or the currency of a location."},
		{"Quantity", "", "Qty; Headcount; FTE; FTEs; Heads; Number; Units; Count", "1",
			number(upwards()).bulk().negative("enter the quantity without a sign; for a credit make the unit cost negative"),
			"How many. For labour, the FTE that the work takes at home productivity; blank labour brings no people."},
		{"Unit cost", "", "Amount; Rate; Cost; Price; Unit price; Cost per unit; Cost rate; Salary", "",
			amount(AnyAmount).required(), "The cost of one, in the line's currency. Negative = a credit."},
		{"Frequency", "", "Per; Recurrence; Interval; How often; Periodicity", "", choice(Frequencies).required(),
			"one-off, monthly, quarterly, annual, or per unit of the function's annual volume."},
		{"From", "", "From month; Start; Start month; Starts; First month; Start date; From date; Month",
			"the option's start, for a one-off the month before it",
			monthPoint(within(0, 1200)).tied().spoken("the start (From)"),
			"The month it falls in or starts: a month number (0 = day one), a date, or counted from the option's move: " +
				"start, start+3, end-1."},
		{"To", "", "To month; End; End month; Ends; Last month; Until; End date; To date", "the end",
			monthPoint(within(0, 1200)).tied().spoken("the end (To)"),
			"The last month it runs: a month number, a date, or counted from the option's move, as end+6."},
		{"Escalation", "", "Escalator; Indexation; Inflation; Price basis", "by kind", escalation(within(-50, 200)),
			"What the price follows: wages, prices, contract, none, or a percentage a year."},
		{"Behaviour", "", "Behavior; Cost behaviour; Cost behavior; Fixed or variable", "by kind", choice(Behaviours),
			"fixed, or variable with the function's volume."},
		{"Avoidable", "%", "Avoidable part; Avoidable share; Avoidability", "100", percent(within(0, 100)).hundred(),
			"Baseline lines only: the part that can go away at all. The rest is stranded and stays with every option."},
		{"Probability", "%", "Likelihood; Chance", "100", percent(within(0, 100)).hundred(),
			"Benefits only: how likely the benefit is."},
		{"Period", "", "", "", of(TypeText).long(),
			"Of a long list, one row a period: a year, quarter or month, as the heading of a period column names it."},
		{"Amount", "", "", "", amount(AnyAmount).long(),
			"Of a long list: the amount of the row's period, in the line's currency."},
	},
}

// The places of the columns of Costs.
const (
	CostOption = iota
	CostFunction
	CostCategory
	CostKind
	CostDescription
	CostLocation
	CostCurrency
	CostQuantity
	CostUnitCost
	CostFrequency
	CostFrom
	CostTo
	CostEscalation
	CostBehaviour
	CostAvoidable
	CostProbability
	CostPeriod // of a long list
	CostAmount // likewise
	CostColumns
)

// ForCosts returns the finder for the headings of the sheet Costs: those of a long list where a period and an amount
// are among them, and neither another unit cost nor a frequency. Then Amount is the amount of a period; else it is the
// unit cost.
func (h *Headings) ForCosts(headings []string) *Headings {
	period, amount := false, false
	for _, heading := range headings {
		key := Key(WithoutUnit(heading))
		switch at, known := h.Find(heading); {
		case key == Key(costs.Columns[CostPeriod].Name):
			period = true
		case strings.HasPrefix(key, Key(costs.Columns[CostAmount].Name)):
			amount = true
		case known && (at == CostUnitCost || at == CostFrequency):
			return h
		}
	}
	if !period || !amount {
		return h
	}
	return newHeadings(h.columns, true)
}

// ForLayouts returns the finder for headings that a layout writes: each has the very name of its column, those of long
// lists too.
func (h *Headings) ForLayouts() *Headings { return newHeadings(h.columns, true) }

// Match is how well a sheet's name fits: the greater, the better.
type Match int

// NoMatch is none.
const NoMatch Match = 0

// longestSheetName is how many characters the name of a sheet may have in Excel, which people cut longer ones to.
const longestSheetName = 31

// CostsOf says whether a sheet by its name holds the costs of an option X: "Costs X", "Costs - X", "X costs" or "X",
// with a number before it or a version in brackets behind it.
func CostsOf(sheet, option string) Match {
	x := Key(option)
	if x == "" {
		return NoMatch
	}
	words := append([]string{"", costs.Name}, alternatives(costs.Synonyms)...)
	fits := func(name string) bool {
		key := Key(name)
		return slices.ContainsFunc(words, func(w string) bool {
			before, behind := Key(w)+x, x+Key(w)
			cut := utf8.RuneCountInString(sheet) == longestSheetName && len(key) > len(w)
			return key == before || key == behind || cut && strings.HasPrefix(before, key)
		})
	}
	short := WithoutNumber(sheet)
	full := fits(sheet) || fits(short)
	switch {
	case full && strings.Contains(Fold(sheet), Fold(option)): // "A+" and "A" differ in punctuation alone
		return 2 + Match(len(option))
	case full:
		return 2
	case fits(WithoutUnit(short)):
		return 1
	}
	return NoMatch
}

// LikeCostsOf reports whether a sheet by its name may be meant to hold the costs of an option although none is called
// so: it speaks of costs, or an option's whole name is part of its name.
func LikeCostsOf(sheet string, options []string) bool {
	words := strings.FieldsFunc(Fold(sheet), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if slices.Contains(words, "cost") || slices.Contains(words, Key(costs.Name)) {
		return true
	}
	name := " " + strings.Join(words, " ") + " "
	return slices.ContainsFunc(options, func(o string) bool {
		own := strings.FieldsFunc(Fold(o), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		return len(own) > 0 && strings.Contains(name, " "+strings.Join(own, " ")+" ")
	})
}

// OptionColumn describes the column of one option on the sheet Costs, in place of Option and Unit cost.
func OptionColumn(option string) Column {
	return Column{option, "", "", "", amount(AnyAmount).spoken("the unit cost of " + option), ""}
}
