package schema

import (
	"regexp"
	"slices"
	"strings"

	"shorecast/report"
)

// CategoryNames returns the names of the known categories. The kinds' own names are categories too.
func CategoryNames() []string {
	ns := make([]string, len(categories))
	for i, c := range categories {
		ns[i] = c.name
	}
	return ns
}

// KindRule is what a cost line takes from its kind: the categories that carry it, and what holds where the columns
// Escalation and Behaviour are blank, in the words of the contract.
type KindRule struct {
	Kind                  string
	Categories            []string
	Escalation, Behaviour string
}

// KindRules returns the rules of all kinds, in the order of the contract.
func KindRules() []KindRule {
	var rules []KindRule
	for i := range Kinds {
		k := report.Kind(i)
		rule := KindRule{Kind: k.String(), Escalation: DefaultEscalation(k).String(),
			Behaviour: DefaultBehaviour(k).String()}
		for _, c := range categories {
			if c.kind == k {
				rule.Categories = append(rule.Categories, c.name)
			}
		}
		rules = append(rules, rule)
	}
	return rules
}

// categories are the cost categories that carry a kind, with synonyms.
var categories = []struct {
	name     string
	kind     report.Kind
	synonyms string
}{
	{"Salaries", report.Labour, "Salary"},
	{"Wages", report.Labour, "Wage"},
	{"Staff", report.Labour, "Personnel"},
	{"Retained team", report.Labour, "Retained staff; Retained organisation; Retained organization"},
	{"Loaded staff cost", report.LoadedLabour, "Loaded staff; Fully loaded staff; Loaded labour; Loaded labor"},
	{"Fully loaded salaries", report.LoadedLabour, "Fully loaded salary; Loaded salaries; Loaded salary"},
	{"Vendor fees", report.Fees, "Vendor fee; Provider fees; Provider fee; Supplier fees; Supplier fee"},
	{"Service fees", report.Fees, "Service fee"},
	{"Outsourcing fees", report.Fees, "Outsourcing fee"},
	{"Facilities", report.Running, "Facility; Rent; Office rent"},
	{"IT", report.Running, "Information technology"},
	{"Travel", report.Running, "Travelling; Travel expenses"},
	{"Governance", report.Running, "Vendor management; Contract management"},
	{"Insurance", report.Running, "Insurances"},
	{"Compliance", report.Running, ""},
	{"Irrecoverable VAT", report.Running, "Non-recoverable VAT; Unrecoverable VAT"},
	{"Withholding tax", report.Running, "Withholding taxes"},
	{"Transition", report.OneOff, ""},
	{"Set-up", report.OneOff, "Setup"},
	{"Knowledge transfer", report.OneOff, ""},
	{"Severance", report.OneOff, "Severances; Severance pay"},
	{"Recruitment", report.OneOff, ""},
	{"Legal", report.OneOff, ""},
	{"Exit", report.OneOff, ""},
	{"Fit-out", report.Investment, "Fitout"},
	{"Equipment", report.Investment, ""},
	{"Software", report.Investment, ""},
	{"Market access", report.Benefit, ""},
	{"Additional margin", report.Benefit, ""},
	{"Asset sale", report.Benefit, "Asset sales; Sale of assets"},
	{"Grant", report.Benefit, "Grants"},
}

// categoryKinds finds a category's kind by the key of its name.
var categoryKinds = func() map[string]report.Kind {
	kinds := map[string]report.Kind{}
	for _, c := range categories {
		for _, s := range append(alternatives(c.synonyms), c.name) {
			kinds[Key(s)] = c.kind
		}
	}
	for i, c := range Kinds {
		kinds[Key(c.Word)] = report.Kind(i)
	}
	kinds["fee"], kinds["labor"] = report.Fees, report.Labour
	kinds["benefits"], kinds["investments"] = report.Benefit, report.Investment
	return kinds
}()

// KindOf returns the kind that a category carries; ok is false where the category is not known. "Transition costs" is
// transition.
func KindOf(category string) (report.Kind, bool) {
	key := Key(category)
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

// Topics are what categories are about, beyond their kind: what is looked for when something may be missing or counted
// twice. It is a set, whose members About makes.
type Topics uint16

// Topics that a location's rates may hold already.
const (
	AboutOnCosts   Topics = 1 << 14 // social security, pension, bonus, payroll tax, on-costs
	AboutWorkplace Topics = 1 << 15 // facilities, workplace
)

// About is the topic of what is expected among an option's lines.
func About(e report.Expected) Topics { return 1 << e }

// topicWords are beginnings of words, and parts of keys, that make a topic.
var topicWords = []struct {
	topics      Topics
	words, keys []string
}{
	{About(report.ExpectedTransition), []string{"transition", "migration"}, []string{"knowledgetransfer"}},
	{About(report.ExpectedSeverance), []string{"severance", "redundanc"}, nil},
	{About(report.ExpectedGovernance), []string{"governance", "retained"},
		[]string{"vendormanagement", "contractmanagement", "servicemanagement"}},
	{About(report.ExpectedLegal), []string{"legal", "lawyer", "notar"}, nil},
	{About(report.ExpectedExit), []string{"exit", "termination"}, nil},
	{About(report.ExpectedSetUp), nil, []string{"setup", "fitout"}},
	{About(report.ExpectedRecruitment), []string{"recruit", "hiring"}, nil},
	{About(report.ExpectedTravel), []string{"travel"}, nil},
	{AboutOnCosts, []string{"pension", "bonus"}, []string{"socialsecurity", "payrolltax"}},
	{AboutWorkplace, []string{"facilit", "workplace"}, nil},
}

// expected are the topics that an option of a model should have lines for.
var expected = map[report.Model][]report.Expected{
	report.Outsourcing: {report.ExpectedTransition, report.ExpectedSeverance, report.ExpectedGovernance,
		report.ExpectedLegal, report.ExpectedExit},
	report.OffshoreOutsourcing: {report.ExpectedTransition, report.ExpectedSeverance, report.ExpectedGovernance,
		report.ExpectedLegal, report.ExpectedExit, report.ExpectedTravel},
	report.Offshoring: {report.ExpectedSeverance, report.ExpectedSetUp, report.ExpectedRecruitment, report.ExpectedTravel},
}

// Missing returns what an option of the model should have lines for and has not.
func Missing(m report.Model, covered Topics) []report.Expected {
	var missing []report.Expected
	for _, e := range expected[m] {
		if covered&About(e) == 0 {
			missing = append(missing, e)
		}
	}
	return missing
}

// onCostsWords are on-costs as a word of their own: "Transition costs" holds the same letters.
var onCostsWords = regexp.MustCompile(`(?i)\bon[- ]?costs?\b`)

// TopicsOf returns what a category is about.
func TopicsOf(category string) Topics {
	words := strings.FieldsFunc(strings.ToLower(category), func(r rune) bool { return r < 'a' || r > 'z' })
	key := Key(category)
	var found Topics
	if onCostsWords.MatchString(category) {
		found |= AboutOnCosts
	}
	for _, t := range topicWords {
		hit := slices.ContainsFunc(t.keys, func(k string) bool { return strings.Contains(key, k) })
		for _, begin := range t.words {
			hit = hit || slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, begin) })
		}
		if hit {
			found |= t.topics
		}
	}
	return found
}

// DefaultEscalation is what a kind's price follows unless the row says otherwise.
func DefaultEscalation(k report.Kind) report.Escalation {
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

// DefaultBehaviour is whether a kind moves with volume unless the row says otherwise.
func DefaultBehaviour(k report.Kind) report.Behaviour {
	if k <= report.Fees {
		return report.Variable
	}
	return report.Fixed
}
