package ingest

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"shorecast/ingest/schema"
	"shorecast/report"
	"shorecast/report/finding"
)

// TestFirstMonth finds the first month where no setting states it.
func TestFirstMonth(t *testing.T) {
	head := "Option | Category | Year 0 | "
	for _, tc := range []struct {
		name, settings, costs, want string
		from                        report.FirstMonth
	}{
		{"stated", "First month | d:2028-03-31", "", "2028-03", report.FirstMonthStated},
		{"from the as-of date", "", "", "2026-02", report.FirstMonthFromAsOf},
		{"from a one-off", "", "Vendor | | Legal | | | | | | 5 | one-off | Jun 2027", "2027-06", report.FirstMonthFromDates},
		{"from the earliest one-off", "", "Vendor | | Legal | | | | | | 5 | one-off | Jun 2027\nVendor | | Exit | | | | | " +
			"| 5 | one-off | d:2026-11-30", "2026-11", report.FirstMonthFromDates},
		{"recurring dates do not count", "", "Vendor | | IT | | | | | | 5 | annual | Jun 2027", "2026-02",
			report.FirstMonthFromAsOf},
		{"from a calendar year", "", "=" + head + "2029 | 2028\nToday | IT | | 5 | 5\nVendor | IT | | 5 | 5\nCaptive | IT " +
			"| | 5 | 5", "2028-01", report.FirstMonthFromDates},
		{"from a fiscal year", "Fiscal year starts | Apr",
			"=" + head + "FY28\nToday | IT | | 5\nVendor | IT | | 5\nCaptive | IT | | 5", "2027-04", report.FirstMonthFromDates},
		{"from a month", "", "=" + head + "d:2027-09-01\nToday | IT | | 5\nVendor | IT | | 5\nCaptive | IT | | 5", "2027-09",
			report.FirstMonthFromDates},
		{"case years name no month", "", "=" + head + "Year 1\nToday | IT | | 5\nVendor | IT | | 5\nCaptive | IT | | 5",
			"2026-02", report.FirstMonthFromAsOf},
	} {
		d := base().replace(t, "Settings", "First month | Jan 2027", tc.settings)
		if costs, own := strings.CutPrefix(tc.costs, "="); own {
			d.set("Costs", costs)
		} else if costs != "" {
			d.add("Costs", costs)
		}
		c, fs := d.read()
		warned := false
		for _, f := range fs {
			warned = warned || f.Code == "first-month-assumed"
		}
		if c.FirstMonth.String() != tc.want || c.FirstMonthFrom != tc.from ||
			warned != (tc.from == report.FirstMonthFromAsOf) || finding.Refused(fs) {
			t.Errorf("%s: %v from %v, findings %v; want %v from %v", tc.name, c.FirstMonth, c.FirstMonthFrom, fs, tc.want,
				tc.from)
		}
	}
}

// TestPeriodColumns places every form of heading in a case of two years from July 2026, fiscal years from April.
func TestPeriodColumns(t *testing.T) {
	d := base().replace(t, "Settings", "Jan 2027", "Jul 2026").add("Settings",
		"Fiscal year starts | April\nHorizon | 2").set("Costs", `
Option | Category | Kind | Escalation | Y0 | d:2026-06-01 | Jul 2026 | FY27 | 2028 | 2030
Today | IT | | | 1 | 2 | 3 | 4 | 5 | 6
Vendor | Vendor fees | | contract | | | 7
Captive | Travel | | | | | | t:1.200,50`)
	c, fs := d.read()
	if diff := cmp.Diff([]string{"warning period-outside Costs!F1", "warning period-overlap Costs!G1",
		"warning period-outside Costs!H1", "warning period-outside Costs!I1",
		"warning period-outside Costs!J1", "note avoidable-assumed Costs", "note number-from-text Costs!H4"},
		brief(fs)); diff != "" {
		t.Errorf("findings: %s", diff)
	}
	// FY27 runs from April 2026, three months before month 1; 2028 from January, month 19, to beyond month 24.
	want := []report.Period{{Heading: "Y0", First: 0, Months: 1},
		{Heading: "Jul 2026", First: 1, Months: 1},
		{Heading: "FY27", First: -2, Months: 12}, {Heading: "2028", First: 19, Months: 12}}
	if diff := cmp.Diff(want, c.Periods); diff != "" {
		t.Errorf("periods: %s", diff)
	}
	if diff := cmp.Diff([][]float64{{1, 3, 4, 5}, {0, 7, 0, 0}, {0, 0, 1200.5, 0}},
		[][]float64{c.Lines[0].Amounts, c.Lines[1].Amounts, c.Lines[2].Amounts}); diff != "" {
		t.Errorf("amounts: %s", diff)
	}
	// No escalation unless the row names one; volume applies as to any line.
	for i, want := range []report.Line{{Escalation: report.EscalationNone, Behaviour: report.Fixed},
		{Escalation: report.EscalationContract, Behaviour: report.Variable}} {
		if l := c.Lines[i]; l.Escalation != want.Escalation || l.Behaviour != want.Behaviour ||
			l.Frequency != report.FrequencyPeriods {
			t.Errorf("line %d: %+v", i, l)
		}
	}
}

// TestMissing lists what each model of option lacks.
func TestMissing(t *testing.T) {
	d := base().add("Options", "Both | offshore outsourcing | Pune\nBetter | in-house | Vienna").
		add("Costs", "Better | | IT | | | | | | 5 | annual\nBoth | | Service fees | | | | | | 5 | annual\nBoth | | "+
			"Knowledge transfer | | | | | | 5 | one-off\n"+
			"Vendor | | Transition cost | | | | | | 5 | one-off\nVendor | | Redundancy payments | one-off | | | | | 5 | "+
			"one-off\nVendor | | Retained team | | | | | 2 | 50000 | annual\n"+
			"Vendor | | Legal | | | | | | 5 | one-off\nVendor | | Exit | | | | | | 5 | one-off")
	c, fs := d.read()
	if len(fs) != 0 {
		t.Error(fs)
	}
	want := []report.Missing{
		{Option: 1, Expected: []report.Expected{report.ExpectedTransition, report.ExpectedSeverance}}, // by the very names
		{Option: 2,
			Expected: []report.Expected{report.ExpectedSeverance, report.ExpectedSetUp, report.ExpectedRecruitment,
				report.ExpectedTravel}},
		{Option: 3,
			Expected: []report.Expected{report.ExpectedSeverance, report.ExpectedGovernance, report.ExpectedLegal,
				report.ExpectedExit, report.ExpectedTravel}},
	}
	if diff := cmp.Diff(want, c.Missing); diff != "" {
		t.Error(diff)
	}
	c, _ = base().replace(t, "Costs", "annual | | | | | 90", "annual").read()
	if diff := cmp.Diff(report.Missing{Option: 0, Expected: []report.Expected{report.ExpectedAvoidable,
		report.ExpectedImprovedInHouse}}, c.Missing[0]); diff != "" {
		t.Error(diff)
	}
}

// Severance for a number of people is told apart from a sum: 12 and 3 people, and an amount for whoever leaves.
func TestSevered(t *testing.T) {
	c, _ := base().add("Costs", "Vendor | | Severance | | | | | 12 | 5 | one-off\n"+
		"Vendor | | Redundancy pay | | | | | 3 | 6 | one-off\nVendor | | Severance | | | | | | 50000 | one-off\n"+
		"Captive | | Set-up | | | | | 4 | 5 | one-off").read()
	if diff := cmp.Diff([]float64{0, 15, 0}, c.Severed); diff != "" {
		t.Error(diff)
	}
}

// A line whose only amount lies after the horizon is left out, and counts for nothing but longer horizons.
func TestMissingAfterTheHorizon(t *testing.T) {
	c, _ := base().set("Settings", "Setting | Value\nHorizon | 2\nDiscount rate | 8").
		set("Costs", "Option | Category | Year 1 | Year 4\nToday | IT | 5 |\nVendor | IT | 5 | 6\n"+
			"Vendor | Severance | | 7\nCaptive | IT | 5 |").read()
	if len(c.Lines) != 3 {
		t.Fatalf("%d lines within the horizon, want 3", len(c.Lines))
	}
	if vendor := c.Missing[1]; vendor.Option != 1 || !slices.Contains(vendor.Expected, report.ExpectedSeverance) {
		t.Errorf("severance is paid after the horizon alone, and is not missing: %v", vendor)
	}
}

// TestKinds holds the table of categories and what a kind brings.
func TestKinds(t *testing.T) {
	for category, want := range map[string]report.Kind{
		"Salaries": report.Labour, "wages": report.Labour, "STAFF": report.Labour, "Retained team": report.Labour,
		"loaded staff cost": report.LoadedLabour, "Fully-loaded salaries": report.LoadedLabour,
		"Vendor fees": report.Fees, "service fees": report.Fees, "Outsourcing fees": report.Fees, "Fees": report.Fees,
		"Facilities": report.Running, "IT": report.Running, "Travel": report.Running, "Governance": report.Running,
		"Insurance":  report.Running,
		"Compliance": report.Running, "Irrecoverable VAT": report.Running, "Withholding tax": report.Running,
		"Transition": report.OneOff, "Set-up": report.OneOff, "setup": report.OneOff, "Knowledge transfer": report.OneOff,
		"Severance":   report.OneOff,
		"Recruitment": report.OneOff, "Legal": report.OneOff, "Exit": report.OneOff, "Exit costs": report.OneOff,
		"Fit-out": report.Investment, "Equipment": report.Investment, "Software": report.Investment,
		"Market access": report.Benefit, "Additional margin": report.Benefit, "Asset sale": report.Benefit,
		"Grant": report.Benefit,
	} {
		if got, ok := schema.KindOf(category); !ok || got != want {
			t.Errorf("%s is %v, %v; want %v", category, got, ok, want)
		}
	}
	if k, ok := schema.KindOf("Fuel"); ok || k != report.Running {
		t.Errorf("Fuel is %v, known %v; want running, not known", k, ok)
	}
	for kind, want := range map[report.Kind]report.Behaviour{report.Labour: report.Variable,
		report.LoadedLabour: report.Variable, report.Fees: report.Variable,
		report.Running: report.Fixed, report.OneOff: report.Fixed, report.Investment: report.Fixed,
		report.Benefit: report.Fixed} {
		if got := schema.DefaultBehaviour(kind); got != want {
			t.Errorf("%v is %v; want %v", kind, got, want)
		}
	}
}

// TestReportingCurrency takes the baseline location's currency unless the setting states another.
func TestReportingCurrency(t *testing.T) {
	c, _ := base().replace(t, "Options", "| | yes", "| |").replace(t, "Options", "Captive | offshoring | Pune | |",
		"Captive | offshoring | Pune | | yes").read()
	if c.Currency != "INR" {
		t.Errorf("the baseline sits in Pune, the reporting currency is %s; want INR", c.Currency)
	}
	d := base().add("Settings", "Reporting currency | usd").replace(t, "Locations", "AT | EUR | |", "AT | EUR | 0.9 |")
	c, fs := d.read()
	if len(fs) != 0 || c.Currency != "USD" || len(c.Currencies) != 3 || c.Currencies[1].Rate != 0.9 ||
		c.Locations[0].Currency != 1 {
		t.Errorf("currencies %+v, findings %v", c.Currencies, fs)
	}
}

// TestInverseRate reads the rate the other way round; a row that states only the drift still finds its currency's rate.
func TestInverseRate(t *testing.T) {
	d := base().set("Locations", "Location | Currency | Inverse FX rate | FX drift\nVienna | EUR\nDelhi | INR | | "+
		"-3\nPune | INR | 0.0125")
	c, fs := d.read()
	if len(fs) != 0 || c.Currencies[1].Rate != 80 || !c.Currencies[1].Inverse || c.Currencies[1].Drift != -0.03 {
		t.Errorf("currencies %+v, findings %v; want INR at 80, stated inversely", c.Currencies, fs)
	}
	if ref, _ := c.Ref(c.Currencies[1].Source, "Inverse FX rate"); ref.Cell != "C4" {
		t.Errorf("the rate stands in %v; want C4", ref)
	}
}

// TestCountries takes codes and English names.
func TestCountries(t *testing.T) {
	for name, want := range map[string]string{"DE": "DE", "deu": "DE", "Germany": "DE", "UK": "GB", "United Kingdom": "GB",
		"USA": "US", "Czech Republic": "CZ",
		"Czechia": "CZ", "Poland": "PL", "India": "IN", "The Philippines": "PH", "Viet Nam": "VN", "Vietnam": "VN",
		"South Korea": "KR", "Turkey": "TR", "Costa Rica": "CR"} {
		if got, ok := schema.Country(name); !ok || got != want {
			t.Errorf("%s is %q, %v; want %s", name, got, ok, want)
		}
	}
	for _, name := range []string{"", "XX", "EU", "Europe", "Deutschland", "ZZ", "Atlantis"} {
		if got, ok := schema.Country(name); ok {
			t.Errorf("%s is %q; want no country", name, got)
		}
	}
}
