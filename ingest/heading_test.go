package ingest

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"shorecast/report"
	"shorecast/report/finding"
)

// figures are the parts of a case that do not depend on where its cells stand.
func figures(c *report.Case) report.Case {
	d := *c
	d.Tables, d.RawText, d.Settings = nil, nil, nil
	d.Lines = append([]report.Line{}, c.Lines...)
	for i := range d.Lines {
		d.Lines[i].Source = report.Source{}
	}
	d.Locations = append([]report.Location{}, c.Locations...)
	for i := range d.Locations {
		d.Locations[i].Source = report.Source{}
	}
	d.Options = append([]report.Option{}, c.Options...)
	for i := range d.Options {
		d.Options[i].Source = report.Source{}
	}
	d.Functions = append([]report.Function{}, c.Functions...)
	for i := range d.Functions {
		d.Functions[i].Source = report.Source{}
	}
	d.Currencies = append([]report.Currency{}, c.Currencies...)
	for i := range d.Currencies {
		d.Currencies[i].Source = report.Source{}
	}
	d.Uncertainty = append([]report.Uncertainty{}, c.Uncertainty...)
	for i := range d.Uncertainty {
		d.Uncertainty[i].Source = report.Source{}
	}
	return d
}

// TestForeignWorkbook reads the sound case as other people would have written it: title rows, another order of sheets,
// columns and settings, synonyms, units, other spellings, merged cells, a total row. It has to be the same case.
func TestForeignWorkbook(t *testing.T) {
	want, _ := base().read()
	foreign := newDoc("case.xlsx",
		"COST LINES", `
Costs of the case | m:Costs of the case | m:Costs of the case

Amounts in local currency
Frequency | Amount | Headcount | SITE | Option | Activity | Cost type | Comment | avoidable, % | PROBABILITY [%] | Start
yearly | 50000 | 20 | | TODAY | payroll | salaries | team | p:0.9
per year | 100000 | | | Today | | Facilities
per month | 100000 | | | Vendor | Payroll | vendor-fees
p.a. | 900000 | 22 | | Captive | m:Payroll | Salaries | | | | Apr 2027
Annual | 5000 | | vienna | m:Captive | | Market  access | | | p:0.6
Total | 1155000`,
		"Sourcing options", `
Alternatives | m:Alternatives
Option name | Where | Sourcing model | Supplier | As is | Transition time [months] | Start productivity %
Today | Vienna | In house | | x
Vendor | Vienna | Outsourced | Acme | | 6 | p:0.9
Captive | Pune | Captive centre | | no | 9 | 80`,
		"Sites", `
Site | Local currency | Country | Reporting per local | On costs (%) | Wage growth (% p.a.) | Currency drift | Volatility | Seat cost
Vienna | eur | Austria | | p:0.25 | 3
Pune | INR | IND | 0.0111111111111111 | 20 | p:0.08 | -3 | p:0.08`,
		"Volumes", `
Function | Growth % a year | Volume | Unit of measure
Payroll | 2 | 12000 | payslip
Reporting`,
		"Parameters", `
Case settings
Setting | Value
Minimum saving (%) | 3
Start date | d:2027-01-01
WACC | 8`,
		"Ranges", `
What | Minimum | Max | Mode
Volumes | -15 | p:0.15 | 0`)
	got, fs := foreign.read()
	if finding.Refused(fs) {
		t.Fatalf("refused: %v", fs)
	}
	if diff := cmp.Diff([]string{"note total-row COST LINES!A10"}, brief(fs)); diff != "" {
		t.Errorf("findings: %s", diff)
	}
	w, g := figures(want), figures(got)
	// Vendor fees and salaries are spelt by whoever spells them first, and 1/90 is written to 15 digits.
	g.Categories[0], g.Categories[2], g.Categories[3] = "Salaries", "Vendor fees", "Market access"
	g.Currencies[1].Rate, g.Currencies[1].Inverse = 90, false
	if diff := cmp.Diff(w, g); diff != "" {
		t.Errorf("the foreign workbook is another case (-want +got):\n%s", diff)
	}
}

// TestHeadingRow finds headings below titles, notes and in two storeys.
func TestHeadingRow(t *testing.T) {
	for name, rows := range map[string]string{
		"title of one cell": "Functions\nFunction | Annual volume\nPayroll | 12000\nReporting",
		"merged title":      "Function | m:Function | m:Function\nFunction | Annual volume\nPayroll | 12000\nReporting",
		"two storeys, merged": "Function | Work | m:Work\nm:Function | Annual volume | Growth\nPayroll | 12000 | " +
			"0\nReporting",
		"headings merged down": "Function | Annual volume\nm:Function | m:Annual volume\nPayroll | 12000\nReporting",
		"title looks like one": "Function | as of 2026\nFunction | Annual volume\nPayroll | 12000\nReporting",
		"one heading over two": "Function | m:Function | Annual volume\nPayroll | m:Payroll | 12000\nReporting | " +
			"m:Reporting",
		"only what is required": "Function\nPayroll\nReporting",
		"asterisks and colons":  "Function*: | Annual volume (units)\nPayroll | 12000\nReporting",
		"deep below other things": strings.Repeat("a | b | c\n", headingDepth-3) +
			"Function | Annual volume\nPayroll | 12000\nReporting",
	} {
		c, fs := base().set("Functions", rows).read()
		if len(fs) != 0 || len(c.Functions) != 2 || c.Functions[0].Name != "Payroll" || name != "only what is required" &&
			c.Functions[0].Volume != 12000 {
			t.Errorf("%s: functions %+v, findings %v", name, c.Functions, fs)
		}
	}
}

// TestScorecardHeadings tells options apart that differ in punctuation alone.
func TestScorecardHeadings(t *testing.T) {
	d := base().add("Options", "Captive + | offshoring | Pune").add("Costs",
		"Captive + | | IT | | | | | | 5 | annual").
		set("Scorecard", "Criterion | Weight | captive | Captive + | Today | Vendor\nControl | 1 | 2 | 3 | 4 | 5")
	c, fs := d.read()
	if len(fs) != 0 {
		t.Fatal(fs)
	}
	if diff := cmp.Diff([]float64{4, 5, 2, 3}, c.Scorecard[0].Scores); diff != "" {
		t.Error(diff)
	}
	if ref, _ := c.Ref(c.Scorecard[0].Source, "Captive +"); ref.Cell != "D2" {
		t.Errorf("the score of Captive + stands in %v; want D2", ref)
	}
}

// TestShared takes sheets from shared workbooks and tells each finding's workbook.
func TestShared(t *testing.T) {
	whole := base()
	rates := newDoc("rates.xlsx", "Locations", whole.rows["Locations"], "Options",
		"Option | Model | Location\nOther | in-house | Vienna")
	volumes := newDoc("volumes.xlsx", "Functions", whole.rows["Functions"]+"\nTax | | many")
	c, fs := base().drop("Locations").drop("Functions").read(rates, volumes)
	if diff := cmp.Diff([]string{"error number-text Functions!C4", "note sheet-own-wins Options"}, brief(fs)); diff != "" {
		t.Error(diff)
	}
	if fs[0].Workbook != "volumes.xlsx" || fs[1].Workbook != "rates.xlsx" {
		t.Errorf("findings are in %s and %s; want volumes.xlsx and rates.xlsx", fs[0].Workbook, fs[1].Workbook)
	}
	if ref, _ := c.Ref(c.Locations[1].Source, "FX rate"); ref.String() != "rates.xlsx: Locations!D3" {
		t.Errorf("the rate stands in %v", ref)
	}
	if c.Title != "case" || len(c.Options) != 3 {
		t.Errorf("title %q, %d options; want those of the case's own workbook", c.Title, len(c.Options))
	}
}

// TestNoCase tells a workbook that is no case of its own.
func TestNoCase(t *testing.T) {
	rates := newDoc("rates.xlsx", "Locations", base().rows["Locations"], "Notes", "hello")
	c, noCase, fs := readBooks(rates.book(), []*book{base().book()}, true, Options{AsOf: asOf})
	if c != nil || !noCase || len(fs) != 0 {
		t.Errorf("case %v, noCase %v, findings %v; want none, true, none", c, noCase, fs)
	}
	onlyCosts := newDoc("costs.xlsx", "Costs", base().rows["Costs"])
	if _, noCase, fs = readBooks(onlyCosts.book(), nil, true, Options{AsOf: asOf}); noCase || !finding.Refused(fs) {
		t.Errorf("a workbook with Costs alone: noCase %v, findings %v", noCase, fs)
	}
	// Where a shared workbook could not be opened, what is missing may be in there.
	if _, _, fs = readBooks(onlyCosts.book(), nil, false, Options{AsOf: asOf}); finding.Refused(fs) {
		t.Errorf("sheets are called missing though a shared workbook could not be read: %v", fs)
	}
}

// TestMergedCells: a merged value holds for all its cells, in names too.
func TestMergedCells(t *testing.T) {
	c, fs := base().add("Costs", "Vendor | Payroll | Legal | | | | | | 5 | one-off\nm:Vendor | m:Payroll | Exit | | | "+
		"| | | 6 | one-off").read()
	if l := c.Lines[6]; len(fs) != 0 || l.Option != 1 || l.Function != 0 {
		t.Errorf("line %+v, findings %v", l, fs)
	}
}

// TestPlainNumbersAsNames: an option may be called 2027.
func TestPlainNumbersAsNames(t *testing.T) {
	c, fs := base().add("Options", "2027 | in-house | Vienna").add("Costs",
		"2027 | | IT | | | | | | 5 | annual\nt:2027 | | IT | | | | | | 6 | annual").read()
	if len(fs) != 0 || c.Options[3].Name != "2027" || c.Lines[5].Option != 3 || c.Lines[6].Option != 3 {
		t.Errorf("findings %v, lines %+v", fs, c.Lines[5:])
	}
}
