package schema

import (
	"slices"
	"strings"
	"testing"

	"shorecast/report"
)

// TestContract holds what the code takes for granted about the contract: places, unambiguous names, bounds, help.
func TestContract(t *testing.T) {
	places := map[SheetID]map[int]string{
		Settings: {SettingsName: "Setting", SettingsValue: "Value"},
		Locations: {LocationName: "Location", LocationCountry: "Country", LocationCurrency: "Currency", LocationFX: "FX rate",
			LocationInverse: "Inverse FX rate", LocationDrift: "FX drift", LocationVolatility: "FX volatility",
			LocationWages: "Wage inflation", LocationPrices: "Price inflation", LocationOnCosts: "On-costs",
			LocationProductivity: "Productivity", LocationAttrition: "Attrition", LocationHiring: "Hiring cost",
			LocationWorkplace: "Workplace cost", LocationTax: "Corporate tax", LocationHoliday: "Tax holiday",
			LocationIncentive: "Incentive"},
		Options: {OptionName: "Option", OptionModel: "Model", OptionLocation: "Location", OptionProvider: "Provider",
			OptionBaseline: "Baseline", OptionStart: "Start", OptionTransition: "Transition", OptionParallel: "Parallel running",
			OptionLearning: "Learning", OptionStarting: "Starting productivity", OptionIndexation: "Contract indexation",
			OptionFloor: "Indexation floor", OptionCap: "Indexation cap", OptionTerm: "Contract term",
			OptionRenewal: "Price change at renewal", OptionCommitment: "Minimum commitment", OptionBand: "Dead band",
			OptionAdditional: "Additional volume price", OptionReduced: "Reduced volume credit", OptionMarkUp: "Transfer-pricing mark-up"},
		Waves: {WaveOption: "Option", WaveFunction: "Function", WaveStart: "Start", WaveTransition: "Transition",
			WaveParallel: "Parallel running", WaveLearning: "Learning"},
		Rates: {RateName: "Rate", RateApplies: "Applies to"},
		Risks: {RiskName: "Risk", RiskOption: "Option", RiskProbability: "Probability", RiskImpact: "Impact",
			RiskCurrency: "Currency", RiskMonth: "Month", RiskMitigation: "Mitigation", RiskOwner: "Owner"},
		Functions: {FunctionName: "Function", FunctionUnit: "Unit", FunctionVolume: "Annual volume",
			FunctionGrowth: "Volume growth"},
		Costs: {CostOption: "Option", CostFunction: "Function", CostCategory: "Category", CostKind: "Kind",
			CostDescription: "Description", CostLocation: "Location", CostCurrency: "Currency", CostQuantity: "Quantity",
			CostUnitCost: "Unit cost", CostFrequency: "Frequency", CostFrom: "From", CostTo: "To",
			CostEscalation: "Escalation", CostBehaviour: "Behaviour", CostAvoidable: "Avoidable",
			CostProbability: "Probability", CostPeriod: "Period", CostAmount: "Amount"},
		Scenarios: {ScenarioName: "Scenario", ScenarioDriver: "Driver", ScenarioApplies: "Applies to",
			ScenarioChange: "Change"},
		Uncertainty: {UncertaintyDriver: "Driver", UncertaintyApplies: "Applies to", UncertaintyLow: "Low",
			UncertaintyLikely: "Most likely", UncertaintyHigh: "High", UncertaintyGroup: "Group"},
		Scorecard: {ScorecardCriterion: "Criterion", ScorecardWeight: "Weight"},
		Actuals: {ActualMonth: "Month", ActualCategory: "Category", ActualFunction: "Function", ActualKind: "Kind",
			ActualDescription: "Description", ActualLocation: "Location", ActualCurrency: "Currency",
			ActualAmount: "Amount", ActualFTE: "FTE", ActualStatus: "Status", ActualComment: "Comment",
			ActualOwner: "Owner"},
		ActualVolumes: {ActualVolumeFunction: "Function", ActualVolumeMonth: "Month", ActualVolume: "Volume"},
		ActualRates: {ActualRateCurrency: "Currency", ActualRateMonth: "Month", ActualRate: "FX rate",
			ActualRateInverse: "Inverse FX rate"},
		Forecast: {ActualMonth: "Month", ActualCategory: "Category", ActualFunction: "Function", ActualKind: "Kind",
			ActualDescription: "Description", ActualLocation: "Location", ActualCurrency: "Currency",
			ActualAmount: "Amount", ForecastComment: "Comment", ForecastOwner: "Owner"},
	}
	for _, id := range Sheets() {
		s := id.Sheet()
		if len(places[id]) != len(s.Columns) {
			t.Errorf("%s: %d places for %d columns", id, len(places[id]), len(s.Columns))
		}
		for i, name := range places[id] {
			if s.Columns[i].Name != name {
				t.Errorf("%s: column %d is %s; want %s", id, i, s.Columns[i].Name, name)
			}
		}
		checkColumns(t, s.Name, s.Columns)
		checkColumns(t, s.Name+" rows", s.Settings)
		if !strings.HasSuffix(s.About, ".") || len(s.Columns) > 31 {
			t.Errorf("%s: about %q, %d columns", s.Name, s.About, len(s.Columns))
		}
	}
	want := []string{"Title", "Organisation", "Prepared by", "Reporting currency", "First month", "Fiscal year starts",
		"Horizon", "Discount rate", "Discounting", "Tax", "Minimum saving", "Trials", "Seed", "Ranges",
		"Correlation", "Decision", "Actuals to", "Tolerance", "Decided saving", "Decided on", "Decided by", "Delay", "Case"}
	if got := Names(settings.Settings); !slices.Equal(got, want) || len(got) != SettingCount {
		t.Errorf("settings %v; want %v", got, want)
	}
	if settings.Settings[SettingTax].Name != "Tax" || settings.Settings[SettingHorizon].Name != "Horizon" {
		t.Error("the settings stand in another order than their places")
	}
}

// checkColumns holds that no two columns share a heading, that numbers have bounds and that everything is explained.
func checkColumns(t *testing.T, sheet string, columns []Column) {
	t.Helper()
	keys := map[string]string{}
	for _, c := range columns {
		for _, h := range append([]string{c.Name}, c.Alternatives()...) {
			if c.Long {
				continue // "Amount" is the unit cost, but beside Period
			}
			key := Key(h)
			if other, taken := keys[key]; taken && other != c.Name {
				t.Errorf("%s: %q means both %s and %s", sheet, h, other, c.Name)
			}
			keys[key] = c.Name
		}
		if Key(WithoutUnit(c.Heading())) != Key(c.Name) {
			t.Errorf("%s: the heading %q is not the name %q with a unit", sheet, c.Heading(), c.Name)
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
			for _, w := range append(alternatives(choice.Synonyms), choice.Word) {
				if other, taken := words[Key(w)]; taken && other != choice.Word {
					t.Errorf("%s: %s: %q means both %s and %s", sheet, c.Name, w, other, choice.Word)
				}
				words[Key(w)] = choice.Word
			}
		}
	}
}

// TestDrivers holds the sheets' words for drivers against the report's list: every driver has its own, with bounds that
// its standard range lies in, and can be named by them.
func TestDrivers(t *testing.T) {
	ds := report.Drivers()
	if len(driverTerms) != len(ds) {
		t.Fatalf("words for %d drivers; want %d", len(driverTerms), len(ds))
	}
	find := NewLookup(drivers)
	for _, d := range ds {
		rule, b := d.Rule(), driverTerms[d].bounds
		if b.Min >= b.Max || !b.Allow(rule.Low*100) || !b.Allow(rule.High*100) {
			t.Errorf("%s: bounds %+v do not hold the standard range %v to %v", d, b, rule.Low, rule.High)
		}
		for _, word := range append(alternatives(driverTerms[d].synonyms), d.String()) {
			if i, ok := find.Find(word); !ok || report.Driver(i) != d {
				t.Errorf("%q means %v, %v; want %s", word, report.Driver(i), ok, d)
			}
		}
	}
}

// TestSheetNamed finds sheets under numbers, tabs and versions in brackets, and no others.
func TestSheetNamed(t *testing.T) {
	for name, want := range map[string]SheetID{"Costs": Costs, " COSTS ": Costs, "Cost items": Costs,
		"3. Options": Options,
		"3 Options":  Options, "04_Costs": Costs, "4a) Costs": Costs, "(4) Costs": Costs, "1.2 Locations": Locations,
		"Options (v2)": Options, "Tab 4 – Costs": Costs, "Sheet3-Risks": Risks, "#5: Waves": Waves,
		"No. 6 Functions": Functions,
		"2. Sites":        Locations, "Tab 4 – Costs (v2)": Costs, "4.": NoSheet, "2027 Costs": NoSheet, "Q1 Costs": NoSheet,
		"4Costs": NoSheet, "Costs 4": NoSheet, "Tab Costs": NoSheet, "Table 3": NoSheet, "4. Ledger": NoSheet} {
		if got := SheetNamed(name); got != want {
			t.Errorf("%q is sheet %d, want %d", name, got, want)
		}
	}
}

func TestBoundsText(t *testing.T) {
	for want, b := range map[string]Bounds{"from 0 to 100%": within(0, 100),
		"above -100 and up to 200%": above(-100, 200), "0% or more": upwards(),
		"above 0%": above(0, Huge), "any number": AnyAmount, "from 100 to 1,000,000%": within(100, 1_000_000)} {
		if got := b.Text("%"); got != want {
			t.Errorf("%+v is %q; want %q", b, got, want)
		}
	}
}
