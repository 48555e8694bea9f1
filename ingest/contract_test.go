package ingest

import (
	"strings"
	"testing"

	"shorecast/report"
)

// TestContract holds what the code takes for granted about the contract: places, unambiguous names, bounds, help.
func TestContract(t *testing.T) {
	for at, name := range map[int]string{settingsAt: "Settings", locationsAt: "Locations", optionsAt: "Options", functionsAt: "Functions", costsAt: "Costs",
		scenariosAt: "Scenarios", uncertaintyAt: "Uncertainty", scorecardAt: "Scorecard"} {
		if contract[at].Name != name {
			t.Errorf("sheet %d is %s; want %s", at, contract[at].Name, name)
		}
	}
	places := map[string]map[int]string{
		"Locations": {locName: "Location", locCountry: "Country", locCurrency: "Currency", locFX: "FX rate", locInverse: "Inverse FX rate", locDrift: "FX drift",
			locVolatility: "FX volatility", locWages: "Wage inflation", locPrices: "Price inflation", locOnCosts: "On-costs", locProductivity: "Productivity",
			locAttrition: "Attrition", locHiring: "Hiring cost", locWorkplace: "Workplace cost", locTax: "Corporate tax", locHoliday: "Tax holiday", locIncentive: "Incentive"},
		"Options": {optName: "Option", optModel: "Model", optLocation: "Location", optProvider: "Provider", optBaseline: "Baseline", optTransition: "Transition",
			optParallel: "Parallel running", optLearning: "Learning", optStarting: "Starting productivity", optIndexation: "Contract indexation",
			optCommitment: "Minimum commitment", optMarkUp: "Transfer-pricing mark-up"},
		"Functions": {funName: "Function", funUnit: "Unit", funVolume: "Annual volume", funGrowth: "Volume growth"},
		"Costs": {costOption: "Option", costFunction: "Function", costCategory: "Category", costKind: "Kind", costDescription: "Description", costLocation: "Location",
			costCurrency: "Currency", costQuantity: "Quantity", costUnitCost: "Unit cost", costFrequency: "Frequency", costFrom: "From", costTo: "To",
			costEscalation: "Escalation", costBehaviour: "Behaviour", costAvoidable: "Avoidable", costProbability: "Probability"},
		"Scenarios":   {scnName: "Scenario", scnDriver: "Driver", scnApplies: "Applies to", scnChange: "Change"},
		"Uncertainty": {uncDriver: "Driver", uncApplies: "Applies to", uncLow: "Low", uncLikely: "Most likely", uncHigh: "High"},
		"Scorecard":   {crdCriterion: "Criterion", crdWeight: "Weight"},
	}
	for _, s := range Contract() {
		for i, name := range places[s.Name] {
			if s.Columns[i].Name != name {
				t.Errorf("%s: column %d is %s; want %s", s.Name, i, s.Columns[i].Name, name)
			}
		}
		checkColumns(t, s.Name, s.Columns)
		checkColumns(t, s.Name+" rows", s.Settings)
		if !strings.HasSuffix(s.About, ".") || len(s.Columns) > 31 {
			t.Errorf("%s: about %q, %d columns", s.Name, s.About, len(s.Columns))
		}
	}
}

// checkColumns holds that no two columns share a heading, that numbers have bounds and that everything is explained.
func checkColumns(t *testing.T, sheet string, columns []Column) {
	t.Helper()
	keys := map[string]string{}
	for _, c := range columns {
		for _, h := range append([]string{c.Name}, c.Synonyms...) {
			key := headingKey(h)
			if other, taken := keys[key]; taken && other != c.Name {
				t.Errorf("%s: %q means both %s and %s", sheet, h, other, c.Name)
			}
			keys[key] = c.Name
		}
		if headingKey(withoutUnit(c.Heading)) != headingKey(c.Name) {
			t.Errorf("%s: the heading %q is not the name %q with a unit", sheet, c.Heading, c.Name)
		}
		switch c.Type {
		case TypePercent, TypeAmount, TypeNumber, TypeWhole, TypeMonthPoint, TypeEscalation:
			if c.Bounds.Max <= c.Bounds.Min {
				t.Errorf("%s: %s has no bounds", sheet, c.Name)
			}
		}
		if !strings.HasSuffix(c.Description, ".") {
			t.Errorf("%s: %s is described as %q; want sentences", sheet, c.Name, c.Description)
		}
		words := map[string]string{}
		for _, choice := range c.Choices {
			for _, w := range append([]string{choice.Word}, choice.Synonyms...) {
				if other, taken := words[headingKey(w)]; taken && other != choice.Word {
					t.Errorf("%s: %s: %q means both %s and %s", sheet, c.Name, w, other, choice.Word)
				}
				words[headingKey(w)] = choice.Word
			}
		}
	}
}

// TestDrivers holds the sheets' words for drivers against the report's list: every driver has its own, with bounds that its standard range
// lies in, and can be named by them.
func TestDrivers(t *testing.T) {
	ds := report.Drivers()
	if len(driverTerms) != len(ds) {
		t.Fatalf("words for %d drivers; want %d", len(driverTerms), len(ds))
	}
	find := newChoiceFinder(driverChoices())
	for _, d := range ds {
		rule, b := d.Rule(), driverTerms[d].bounds
		if b.Min >= b.Max || !b.allow(rule.Low*100) || !b.allow(rule.High*100) {
			t.Errorf("%s: bounds %+v do not hold the standard range %v to %v", d, b, rule.Low, rule.High)
		}
		for _, word := range append([]string{d.String()}, driverTerms[d].synonyms...) {
			if i, ok := find.find(word); !ok || report.Driver(i) != d {
				t.Errorf("%q means %v, %v; want %s", word, report.Driver(i), ok, d)
			}
		}
		r := &reader{}
		if ns, what, _ := r.applicable(d); (ns == nil) != (rule.Reach == report.ReachEverything) || (what == "") != (ns == nil) {
			t.Errorf("%s reaches %d, but applies to %q", d, rule.Reach, what)
		}
	}
}

func TestBoundsText(t *testing.T) {
	for want, b := range map[string]Bounds{"from 0 to 100 %": within(0, 100), "above -100 and up to 200 %": above(-100, 200), "0 % or more": upwards(),
		"above 0 %": above(0, huge), "any number": anyAmount(), "from 100 to 1,000,000 %": within(100, 1_000_000)} {
		if got := b.Text("%"); got != want {
			t.Errorf("%+v is %q; want %q", b, got, want)
		}
	}
}
