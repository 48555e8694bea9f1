package ingest

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"shorecast/report/finding"
)

// misreadRules break the sound case in ways that would be read silently as something else.
var misreadRules = []rule{
	// Versions of a sheet.
	{"a version beside the sheet", add("Costs v2", "Option | Category"), nil, []string{"warning sheet-version Costs v2"}},
	{"a copy beside the sheet", add("Costs (2)", "Option | Category"), nil, []string{"warning sheet-version Costs (2)"}},
	{"a year, a word and a number beside the sheet", func(_ *testing.T, d *doc) *doc {
		return d.set("Locations 2025", "x").set("Copy of Options", "x").set("Settings2", "x").set("Cost lines old", "x")
	}, nil, []string{"warning sheet-version Copy of Options", "warning sheet-version Cost lines old",
		"warning sheet-version Locations 2025", "warning sheet-version Settings2"}},
	{"other sheets that hold numbers", func(_ *testing.T, d *doc) *doc {
		return d.set("Notes 2026", "x").set("Ledger v2", "x").set("Volumes 2025", "x").set("2026", "x").set("v2", "x")
	}, nil, nil},
	{"two copies and no sheet of the very name", func(_ *testing.T, d *doc) *doc {
		rows := d.rows["Functions"]
		return d.drop("Functions").set("Functions (2)", rows).set("Functions (3)", rows)
	}, nil, []string{"error sheet-doubled Functions (3)"}},
	{"a copy in a shared workbook", func(_ *testing.T, d *doc) *doc { return d },
		[]*doc{newDoc("rates.xlsx", "Locations (2)", "Location | Currency\nRome | EUR")},
		[]string{"note sheet-own-wins Locations (2)"}},
	{"a version instead of an optional sheet", func(_ *testing.T, d *doc) *doc {
		rows := d.rows["Functions"]
		return d.drop("Functions").set("Functions final", rows)
	}, nil, []string{"warning sheet-version Functions final"}},
	{"a version instead of a required sheet", func(_ *testing.T, d *doc) *doc {
		rows := d.rows["Costs"]
		return d.drop("Costs").set("Costs 2026", rows)
	}, nil, []string{"error sheet-missing"}},

	{"sheets with numbers", func(_ *testing.T, d *doc) *doc {
		return newDoc(d.name, "1. Settings", d.rows["Settings"], "02_Locations", d.rows["Locations"],
			"Tab 3 – Options", d.rows["Options"], "4 Functions", d.rows["Functions"], "Costs (v2)", d.rows["Costs"],
			"6) Uncertainty", d.rows["Uncertainty"])
	}, nil, nil},
	{"two numbers for one sheet", func(_ *testing.T, d *doc) *doc {
		rows := d.rows["Costs"]
		return d.drop("Costs").set("3. Costs", rows).set("Tab 4 - Costs", rows)
	}, nil, []string{"error sheet-doubled Tab 4 - Costs"}},
	{"numbers beside the sheet", add("Tab 3 – Costs", "Option | Category"), nil,
		[]string{"warning sheet-version Tab 3 – Costs"}},

	// Pay.
	{"a rate the wrong way round", swap("Locations", "| 90 |", "| 0.0111 |"), nil,
		[]string{"warning pay-far-out Locations!D3"}},
	{"a rate the wrong way round and several lines", func(t *testing.T, d *doc) *doc {
		return d.replace(t, "Locations", "| 90 |", "| 0.0111 |").add("Costs",
			"Captive | | Wages | | | | | 3 | 500000 | annual").
			add("Locations", "Delhi | IN | INR").add("Costs", "Captive | | Staff | | | Delhi | | 3 | 500000 | annual")
	}, nil, []string{"warning pay-far-out Locations!D3"}},
	// 4.3 zlotys a euro: 90000 at 0.2326 are 7.7 times 50000, at 4.3 they are 0.42 times
	{"a rate near 1 the wrong way round", func(t *testing.T, d *doc) *doc {
		return d.add("Locations", "Poznan | PL | PLN | 0.2326").add("Costs",
			"Captive | | Wages | | | Poznan | | 3 | 90000 | annual")
	}, nil, []string{"warning pay-far-out Locations!D4"}},
	{"every rate the wrong way round", func(t *testing.T, d *doc) *doc {
		return d.replace(t, "Locations", "| 90 |", "| 0.0111 |").add("Locations", "Manila | PH | PHP | 0.015").add("Costs",
			"Captive | | Wages | | | Manila | | 3 | 400000 | annual")
	}, nil, []string{"warning pay-far-out Locations!D3", "warning pay-far-out Locations!D4"}},
	// 400000 francs at 1.1 are 7.3 times 50000, and at 0.91 they are 8.8 times
	{"dear, but by no rate", func(t *testing.T, d *doc) *doc {
		return d.add("Locations", "Zug | CH | CHF | 1.1").add("Costs", "Captive | | Wages | | | Zug | | 3 | 400000 | annual")
	}, nil, nil},
	{"the baseline's rate the wrong way round", func(t *testing.T, d *doc) *doc {
		return d.add("Settings", "Reporting currency | USD").replace(t, "Locations", "AT | EUR | |", "AT | EUR | 250 |").
			add("Locations", "Austin | US | USD").add("Costs", "Vendor | | Wages | | | Austin | | 3 | 60000 | annual")
	}, nil, []string{"warning pay-far-out Locations!D2"}},
	{"a month's pay as a year's abroad, other lines in line",
		add("Costs", "Captive | | Wages | | | | | 3 | 75000 | annual"), nil, []string{"warning pay-far-out Costs!J7"}},
	{"a month's pay as a year's at home", add("Costs", "Vendor | | Wages | | | | | 3 | 4100 | annual"), nil,
		[]string{"warning pay-far-out Costs!J7"}},
	{"two of them", add("Costs", "Vendor | | Wages | | | | | 3 | 4100 | annual\nVendor | | Staff | | | | | 3 | 4200 | "+
		"annual"), nil, []string{"warning pay-far-out Costs!J7"}},
	{"a year's pay as a month's", add("Costs", "Vendor | | Wages | | | | | 3 | 52000 | monthly"), nil,
		[]string{"warning pay-far-out Costs!J7"}},
	{"the team's pay as one's", add("Costs", "Vendor | | Wages | | | | | 30 | 1500000 | annual"), nil,
		[]string{"warning pay-far-out Costs!I7"}},
	{"the baseline's month as a year", func(t *testing.T, d *doc) *doc {
		return d.replace(t, "Costs", "| 20 | 50000", "| 20 | 900").add("Costs",
			"Vendor | | Wages | | | | | 3 | 48000 | annual")
	}, nil, []string{"warning pay-far-out Costs!J2"}},
	{"a tenth exactly", add("Costs", "Vendor | | Wages | | | | | 3 | 5000 | annual"), nil, nil},
	{"a team's pay without quantity, and a credit",
		add("Costs", "Vendor | | Wages | | | | | | 1500000 | annual\nVendor | | Wages | | | | | 1 | -5 | annual"), nil,
		[]string{"warning labour-without-quantity Costs!H7"}},

	// The baseline, months, columns, totals.
	{"the only in-house option marked no", swap("Options", "| | yes", "| | no"), nil,
		[]string{"warning baseline-marked-no Options!E2"}},
	{"a day or a year", add("Costs", "Vendor | | Legal | | | | | | 5 | one-off | Dec 31\nVendor | | IT | | | | | | 5 | "+
		"annual | Jan-28 | Dec '28"), nil,
		[]string{"error month-ambiguous Costs!K7", "error month-ambiguous Costs!K8"}},
	{"a heading a day or a year", set("Costs", strings.Replace(periodCosts, "Year 2", "Dec 31 (EUR)", 1)), nil,
		[]string{"error month-ambiguous Costs!F1", "note avoidable-assumed Costs"}},
	{"a comment beside the description", swap("Costs", "Avoidable | Probability", "Avoidable | Probability | Comment"),
		nil, []string{"note column-unknown Costs!Q1"}},
	{"a comment before the description", swap("Costs", "Kind | Description", "Comment | Description"), nil,
		[]string{"note column-unknown Costs!D1"}},
	{"sums", add("Costs", "Sum | | | | | | | | 1155000\nsums: | | | | | | | | 1155000"), nil,
		[]string{"note total-row Costs!A7", "note total-row Costs!A8"}},
	{"a quantity with a dot for thousands", func(t *testing.T, d *doc) *doc {
		return d.replace(t, "Functions", "Payroll | payslip | 12000", "Payroll | payslip | t:12.000").replace(t, "Functions",
			"Reporting", "Reporting | | t:1,200.5")
	}, nil, []string{"error number-ambiguous Functions!C2", "note number-from-text Functions!C3"}},
}

// TestDescriptionWins reads the column headed by the very name, wherever it stands.
func TestDescriptionWins(t *testing.T) {
	d := base().replace(t, "Costs", "Kind | Description", "Comment | Description").replace(t, "Costs", "Salaries | | team",
		"Salaries | checked | team")
	c, _ := d.read()
	if got := c.Lines[0].Description; got != "team" {
		t.Errorf("description %q; want that of the column Description", got)
	}
}

// TestWhatIsMeant looks at hints that name what may be meant.
func TestWhatIsMeant(t *testing.T) {
	rows := base().rows["Costs"]
	for _, tc := range []struct {
		name string
		d    *doc
		code string
		want string
	}{
		{"a version of a missing sheet", base().drop("Costs").set("Costs 2026", rows), "sheet-missing",
			`rename the sheet "Costs 2026" to Costs if that is what it is`},
		{"a copy of the missing sheet in other words", base().drop("Costs").set("Cost v2", rows), "sheet-missing",
			`rename the sheet "Cost v2" to Costs`},
		{"an abbreviated heading", base().replace(t, "Costs", "| Frequency |", "| Freq. |"), "column-missing",
			`rename the column "Freq." to Frequency`},
		{"a heading in more words", base().replace(t, "Costs", "| Unit cost |", "| Annual cost |"), "column-missing",
			`rename the column "Annual cost" to Unit cost`},
		{"a renamed option", base().add("Costs", "Captive Pune | | IT | | | | | | 5 | annual"), "name-unknown",
			`did you mean "Captive"?`},
		{"a shortened option", base().replace(t, "Options", "Vendor |", "Vendor Vienna |").add("Options",
			"Vendor Graz | outsourcing | Vienna"), "name-unknown",
			`did you mean "Vendor Vienna" or "Vendor Graz"?`},
		{"a shortened option of the scorecard", base().add("Options",
			"Captive centre Pune | offshoring | Pune").set("Scorecard",
			"Criterion | Weight | Today | Vendor | Captive | Centre Pune\nControl | 1 | 1 | 2 | 3 | 4"),
			"column-missing", `rename the column "Centre Pune" to Captive centre Pune`},
		{"a risk in another currency", base().set("Risks", risksHead+"Strike | all | 20 | INR 50000"), "currency-differs",
			"enter INR in the column Currency of the row"},
	} {
		_, fs := tc.d.read()
		found := false
		for _, f := range fs {
			found = found || f.Code == tc.code && strings.Contains(f.Hint(), tc.want)
		}
		if !found {
			t.Errorf("%s: no %s hints at %q:\n%v", tc.name, tc.code, tc.want, fs)
		}
	}
}

// TestPayTexts holds the sentences about pay: 900000 rupees at 0.0111 and 50000 euros are 1622 times apart.
func TestPayTexts(t *testing.T) {
	for _, tc := range []struct {
		d    *doc
		want string
	}{
		{base().replace(t, "Locations", "| 90 |", "| 0.0111 |"),
			"1 EUR = 0.0111 INR makes pay per productive FTE at Pune 1622 times the baseline's average; is the rate the " +
				"wrong way round?"},
		{base().set("Locations", "Location | Currency | Inverse FX rate\nVienna | EUR\nPune | INR | 90"),
			"1 INR = 90 EUR makes pay per productive FTE at Pune 1620 times the baseline's average; is the rate the wrong " +
				"way round?"},
		{base().add("Costs", "Vendor | | Wages | | | | | 3 | 4000 | annual"),
			"pay per productive FTE of \"Vendor\" at Vienna is 1/13 of the baseline's average; is it a monthly amount?"},
		{base().add("Costs", "Vendor | | Wages | | | | | 3 | 2400 | annual\nVendor | | Staff | | | | | 3 | 2400 | annual"),
			"pay per productive FTE of \"Vendor\" at Vienna is 1/21 of the baseline's average, and another line there is out " +
				"of line too; is it a monthly amount?"},
	} {
		_, fs := tc.d.read()
		var got []string
		for _, f := range fs {
			if f.Code == reason.PayFarOut.Code && f.Severity == finding.Warning {
				got = append(got, f.Message())
			}
		}
		if diff := cmp.Diff([]string{tc.want}, got); diff != "" {
			t.Error(diff)
		}
	}
}
