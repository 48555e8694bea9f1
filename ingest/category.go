package ingest

import (
	"regexp"
	"slices"
	"strings"

	"shorecast/report"
)

// Category is a cost category that carries a kind.
type Category struct {
	Name     string
	Kind     report.Kind
	Synonyms []string
}

// Categories returns the known categories in the order of the documentation. The kinds' own names are categories too.
func Categories() []Category { return categories }

// KindRule is what a cost line takes from its kind: the categories that carry it, and what holds where the columns Escalation and Behaviour
// are blank, in the words of the contract.
type KindRule struct {
	Kind                  string
	Categories            []string
	Escalation, Behaviour string
}

// KindRules returns the rules of all kinds, in the order of the contract.
func KindRules() []KindRule {
	var rules []KindRule
	for i, kind := range kindChoices {
		k := report.Kind(i)
		rule := KindRule{Kind: kind.Word, Escalation: escalationChoices[defaultEscalation(k)].Word, Behaviour: behaviourChoices[defaultBehaviour(k)].Word}
		for _, c := range categories {
			if c.Kind == k {
				rule.Categories = append(rule.Categories, c.Name)
			}
		}
		rules = append(rules, rule)
	}
	return rules
}

var categories = []Category{
	{"Salaries", report.Labour, []string{"Salary"}},
	{"Wages", report.Labour, []string{"Wage"}},
	{"Staff", report.Labour, []string{"Personnel"}},
	{"Retained team", report.Labour, []string{"Retained staff", "Retained organisation", "Retained organization"}},
	{"Loaded staff cost", report.LoadedLabour, []string{"Loaded staff", "Fully loaded staff", "Loaded labour", "Loaded labor"}},
	{"Fully loaded salaries", report.LoadedLabour, []string{"Fully loaded salary", "Loaded salaries", "Loaded salary"}},
	{"Vendor fees", report.Fees, []string{"Vendor fee", "Provider fees", "Provider fee", "Supplier fees", "Supplier fee"}},
	{"Service fees", report.Fees, []string{"Service fee"}},
	{"Outsourcing fees", report.Fees, []string{"Outsourcing fee"}},
	{"Facilities", report.Running, []string{"Facility", "Rent", "Office rent"}},
	{"IT", report.Running, []string{"Information technology"}},
	{"Travel", report.Running, []string{"Travelling", "Travel expenses"}},
	{"Governance", report.Running, []string{"Vendor management", "Contract management"}},
	{"Insurance", report.Running, []string{"Insurances"}},
	{"Compliance", report.Running, nil},
	{"Irrecoverable VAT", report.Running, []string{"Non-recoverable VAT", "Unrecoverable VAT"}},
	{"Withholding tax", report.Running, []string{"Withholding taxes"}},
	{"Transition", report.OneOff, nil},
	{"Set-up", report.OneOff, []string{"Setup"}},
	{"Knowledge transfer", report.OneOff, nil},
	{"Severance", report.OneOff, []string{"Severances", "Severance pay"}},
	{"Recruitment", report.OneOff, nil},
	{"Legal", report.OneOff, nil},
	{"Exit", report.OneOff, nil},
	{"Fit-out", report.Investment, []string{"Fitout"}},
	{"Equipment", report.Investment, nil},
	{"Software", report.Investment, nil},
	{"Market access", report.Benefit, nil},
	{"Additional margin", report.Benefit, nil},
	{"Asset sale", report.Benefit, []string{"Asset sales", "Sale of assets"}},
	{"Grant", report.Benefit, []string{"Grants"}},
}

// categoryKinds finds a category's kind by the key of its name.
var categoryKinds = func() map[string]report.Kind {
	kinds := map[string]report.Kind{}
	for _, c := range categories {
		kinds[headingKey(c.Name)] = c.Kind
		for _, s := range c.Synonyms {
			kinds[headingKey(s)] = c.Kind
		}
	}
	for i, c := range kindChoices {
		kinds[headingKey(c.Word)] = report.Kind(i)
	}
	kinds["fee"], kinds["labor"], kinds["benefits"], kinds["investments"] = report.Fees, report.Labour, report.Benefit, report.Investment
	return kinds
}()

// kindOf returns the kind that a category carries; ok is false where the category is not known. "Transition costs" is transition.
func kindOf(category string) (report.Kind, bool) {
	key := headingKey(category)
	if k, ok := categoryKinds[key]; ok {
		return k, true
	}
	for _, tail := range []string{"costs", "cost"} {
		if short, cut := strings.CutSuffix(key, tail); cut {
			k, ok := categoryKinds[short]
			return k, ok
		}
	}
	return report.Running, false
}

// topic is what a category is about, beyond its kind: what is looked for when something may be missing or counted twice.
type topic uint16

const (
	aboutTransition topic = 1 << iota
	aboutSeverance
	aboutGovernance
	aboutLegal
	aboutExit
	aboutSetUp
	aboutRecruitment
	aboutTravel
	aboutOnCosts   // social security, pension, bonus, payroll tax, on-costs
	aboutWorkplace // facilities, workplace
)

// topicNames are the words that JSON and reports use, in their order.
var topicNames = []struct {
	topic    topic
	expected report.Expected
}{
	{aboutTransition, report.ExpectedTransition}, {aboutSeverance, report.ExpectedSeverance}, {aboutGovernance, report.ExpectedGovernance},
	{aboutLegal, report.ExpectedLegal}, {aboutExit, report.ExpectedExit}, {aboutSetUp, report.ExpectedSetUp},
	{aboutRecruitment, report.ExpectedRecruitment}, {aboutTravel, report.ExpectedTravel},
}

// topicWords are beginnings of words that tell a topic; those with more than one word are looked for in the whole key.
var topicWords = []struct {
	topic topic
	words []string
	keys  []string
}{
	{aboutTransition, []string{"transition", "migration"}, []string{"knowledgetransfer"}},
	{aboutSeverance, []string{"severance", "redundanc"}, nil},
	{aboutGovernance, []string{"governance", "retained"}, []string{"vendormanagement", "contractmanagement", "servicemanagement"}},
	{aboutLegal, []string{"legal", "lawyer", "notar"}, nil},
	{aboutExit, []string{"exit", "termination"}, nil},
	{aboutSetUp, nil, []string{"setup", "fitout"}},
	{aboutRecruitment, []string{"recruit", "hiring"}, nil},
	{aboutTravel, []string{"travel"}, nil},
	{aboutOnCosts, []string{"pension", "bonus"}, []string{"socialsecurity", "payrolltax"}},
	{aboutWorkplace, []string{"facilit", "workplace"}, nil},
}

// onCostsWords are on-costs as a word of their own: "Transition costs" holds the same letters.
var onCostsWords = regexp.MustCompile(`(?i)\bon[- ]?costs?\b`)

// topicsOf returns what a category is about.
func topicsOf(category string) topic {
	words := strings.FieldsFunc(strings.ToLower(category), func(r rune) bool { return !isLetterRune(r) })
	key := headingKey(category)
	var found topic
	if onCostsWords.MatchString(category) {
		found |= aboutOnCosts
	}
	for _, t := range topicWords {
		hit := slices.ContainsFunc(t.keys, func(k string) bool { return strings.Contains(key, k) })
		for _, begin := range t.words {
			hit = hit || slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, begin) })
		}
		if hit {
			found |= t.topic
		}
	}
	return found
}

// defaultEscalation is what a kind's price follows unless the row says otherwise.
func defaultEscalation(k report.Kind) report.Escalation {
	switch k {
	case report.Labour, report.LoadedLabour:
		return report.EscalationWages
	case report.Fees:
		return report.EscalationContract
	case report.Running:
		return report.EscalationPrices
	}
	return report.EscalationNone
}

// defaultBehaviour is whether a kind moves with volume unless the row says otherwise.
func defaultBehaviour(k report.Kind) report.Behaviour {
	if k <= report.Fees {
		return report.Variable
	}
	return report.Fixed
}
