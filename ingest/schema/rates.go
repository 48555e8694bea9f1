package schema

import (
	"fmt"

	"shorecast/report"
	"shorecast/report/wording/words"
)

// rateTerms is what the sheet Rates adds to a rate of the report: other words for it, and within which bounds it lies.
var rateTerms = [...]struct {
	synonyms string
	rule     Rule
}{
	report.RateWageInflation:      {"wages; salary inflation; pay inflation; wage", percent(within(-50, 200))},
	report.RatePriceInflation:     {"prices; inflation; CPI; price", percent(within(-50, 200))},
	report.RateContractIndexation: {"indexation; contract index; contract", percent(within(-50, 200))},
	report.RateVolumeGrowth:       {"growth; volume", percent(within(-100, 200))},
	report.RateFX:                 {"FX; exchange rate; fx rates; local per reporting", number(fxBounds).rate()},
}

// rateWords are the words that the column Rate takes, by report.Rate.
var rateWords = func() []Choice {
	var synonyms []string
	for _, t := range rateTerms {
		synonyms = append(synonyms, t.synonyms)
	}
	return choices[report.Rate](synonyms)
}()

var rates = Sheet{
	Name: "Rates", Synonyms: "Rate paths; Rates by year; Yearly rates",
	About: "What changes from year to year, one row a rate and name, with a column for each year that it is stated for: " +
		"Year 1 to Year 30. A blank year takes the year before it. Optional.",
	Columns: []Column{
		{"Rate", "", "What; Rate name; Item", "", choice(rateWords).wide(20).required(),
			"What is stated by year: " + words.Or(Words(rateWords)) + "."},
		{"Applies to", "", "Applies; Name; For; Of", "", name(NoSheet).required(),
			"Whose rate it is: a location for inflation, an option for indexation, a function for growth, a currency for " +
				"the FX rate."},
	},
}

// The places of the columns of Rates; the years follow them.
const (
	RateName = iota
	RateApplies
	RateYears
)

// LastYear is the last year that the sheet Rates may state.
const LastYear = 30

// YearColumn describes the column of a year of the sheet Rates.
func YearColumn(year int) Column {
	return Column{fmt.Sprint("Year ", year), "", fmt.Sprintf("Y%[1]d; Yr %[1]d", year), "the year before it",
		number(AnyAmount).format("0.0%"),
		fmt.Sprintf("The rate in year %d. FX rate: units of the currency for one of the reporting currency.", year)}
}

// OfRate returns the column of a year as it holds for a rate.
func (c Column) OfRate(r report.Rate) Column {
	c.Rule = rateTerms[r].rule.spoken(r.String() + " of " + words.LowerFirst(c.Name))
	return c
}

var risks = Sheet{
	Name: "Risks", Synonyms: "Risk; Event risks; Risk register; Risk events",
	About: "Events that happen or not, one row each, with what they would cost. Optional.",
	Columns: []Column{
		{"Risk", "", "Event; Risk name; Name; What may happen", "", name(NoSheet).wide(26).required(),
			"What may happen, in a few words."},
		{"Option", "", "Alternative; Option name; Sourcing option; Applies to", "", name(Options).wide(26).required(),
			"Whose risk it is: a name from the sheet Options, or all for every option but the baseline."},
		{"Probability", "%", "Likelihood; Chance", "", percent(within(0, 100)).hundred().required(),
			"How likely it is to happen."},
		{"Impact", "", "Cost; Amount; Effect; Loss; Damage", "", amount(AnyAmount).required(),
			"What it costs where it happens; negative = a gain."},
		{"Currency", "", "Ccy; Currency code", "the reporting currency", of(TypeCurrency),
			"The reporting currency or the currency of a location."},
		{"Month", "", "When; Date; In month", "12", monthPoint(within(0, 1200)).spoken("the month"),
			"When it would fall: a month number (0 = day one) or a date."},
		{"Mitigation", "", "Action; Measure; Countermeasure; Response", "", of(TypeText).wide(40), "What is done about it."},
		{"Owner", "", "Responsible; Risk owner; Who", "", of(TypeText), "Who looks after it."},
	},
}

// The places of the columns of Risks.
const (
	RiskName = iota
	RiskOption
	RiskProbability
	RiskImpact
	RiskCurrency
	RiskMonth
	RiskMitigation
	RiskOwner
)
