package schema

import (
	"regexp"
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

// categories are the cost categories that carry a kind, with synonyms, and what that is expected of an option a line
// of the very name is.
var categories = []struct {
	name     string
	kind     report.Kind
	synonyms string
	is       Topics
}{
	{"Salaries", report.Labour, "Salary", 0},
	{"Wages", report.Labour, "Wage", 0},
	{"Staff", report.Labour, "Personnel", 0},
	{"Retained team", report.Labour, "Retained staff; Retained organisation; Retained organization",
		About(report.ExpectedGovernance)},
	{"Loaded staff cost", report.LoadedLabour, "Loaded staff; Fully loaded staff; Loaded labour; Loaded labor", 0},
	{"Fully loaded salaries", report.LoadedLabour, "Fully loaded salary; Loaded salaries; Loaded salary", 0},
	{"Vendor fees", report.Fees, "Vendor fee; Provider fees; Provider fee; Supplier fees; Supplier fee", 0},
	{"Service fees", report.Fees, "Service fee", 0},
	{"Outsourcing fees", report.Fees, "Outsourcing fee", 0},
	{"Facilities", report.Running, "Facility; Rent; Office rent", 0},
	{"IT", report.Running, "Information technology", 0},
	{"Travel", report.Running, "Travelling; Travel expenses", About(report.ExpectedTravel)},
	{"On-site visits", report.Running, "", About(report.ExpectedTravel)},
	{"Governance", report.Running, "", About(report.ExpectedGovernance)},
	{"Management", report.Running, "", About(report.ExpectedGovernance)},
	{"Contract management", report.Running, "", About(report.ExpectedGovernance)},
	{"Vendor management", report.Running, "", About(report.ExpectedGovernance)},
	{"Insurance", report.Running, "Insurances", 0},
	{"Compliance", report.Running, "", 0},
	{"Irrecoverable VAT", report.Running, "Non-recoverable VAT; Unrecoverable VAT", 0},
	{"Withholding tax", report.Running, "Withholding taxes", 0},
	{"Transition", report.OneOff, "", About(report.ExpectedTransition)},
	{"Migration", report.OneOff, "", About(report.ExpectedTransition)},
	{"Knowledge transfer", report.OneOff, "", About(report.ExpectedTransition)},
	{"Set-up", report.OneOff, "", About(report.ExpectedSetUp)},
	{"Establishment", report.OneOff, "", About(report.ExpectedSetUp)},
	{"Severance", report.OneOff, "Severances; Severance pay", About(report.ExpectedSeverance)},
	{"Redundancy", report.OneOff, "", About(report.ExpectedSeverance)},
	{"Redundancy pay", report.OneOff, "", About(report.ExpectedSeverance)},
	{"Termination payments", report.OneOff, "", About(report.ExpectedSeverance)},
	{"Recruitment", report.OneOff, "", About(report.ExpectedRecruitment)},
	{"Hiring", report.OneOff, "", About(report.ExpectedRecruitment)},
	{"Legal", report.OneOff, "", About(report.ExpectedLegal)},
	{"Contracting", report.OneOff, "", About(report.ExpectedLegal)},
	{"Exit", report.OneOff, "", About(report.ExpectedExit)},
	{"Termination fee", report.OneOff, "", About(report.ExpectedExit)},
	{"Wind-down", report.OneOff, "", About(report.ExpectedExit)},
	{"Fit-out", report.Investment, "", About(report.ExpectedSetUp)},
	{"Equipment", report.Investment, "", 0},
	{"Software", report.Investment, "", 0},
	{"Market access", report.Benefit, "", 0},
	{"Additional margin", report.Benefit, "", 0},
	{"Asset sale", report.Benefit, "Asset sales; Sale of assets", 0},
	{"Grant", report.Benefit, "Grants", 0},
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

// onCostsWords and workplaceWords are words of categories that a location's rates may hold already.
var (
	onCostsWords   = regexp.MustCompile(`(?i)\b(pension|bonus|on[- ]?costs?\b)|social[- ]?security|payroll[- ]?tax`)
	workplaceWords = regexp.MustCompile(`(?i)\b(facilit|workplace)`)
)

// TopicsOf returns what a category is about.
func TopicsOf(category string) Topics {
	var found Topics
	key := Key(category)
	for _, c := range categories {
		if Key(c.name) == key {
			found |= c.is
		}
	}
	if onCostsWords.MatchString(category) {
		found |= AboutOnCosts
	}
	if workplaceWords.MatchString(category) {
		found |= AboutWorkplace
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
