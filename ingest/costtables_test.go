package ingest

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"shorecast/ingest/layout"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// byOption is the sound case with a sheet of costs for each option.
func byOption() *doc {
	return base().drop("Costs").set("Costs - Today", `
What we pay today
Category | Function | Quantity | Unit cost | Frequency | Avoidable
Salaries | Payroll | 20 | 50000 | annual | 90
Facilities | | | 100000 | annual`).set("3. Vendor costs", `
Function | Category | Unit cost | Frequency
Payroll | Vendor fees | 100000 | monthly`).set("Captive", `
Category | Year 1 | Year 2
Salaries | 900000 | 950000`)
}

// TestSheetForEachOption reads sheets that are named after options as the sheet Costs is read.
func TestSheetForEachOption(t *testing.T) {
	c, fs := byOption().add("Captive", "Travel | 7 | 8").read()
	if diff := cmp.Diff([]string{"note labour-by-period Captive!A2"}, brief(fs)); diff != "" {
		t.Errorf("findings: %s", diff)
	}
	var got []string
	for i := range c.Lines {
		l := &c.Lines[i]
		ref, _ := c.Ref(l.Source, "Category")
		got = append(got, c.Options[l.Option].Name+": "+ref.String())
	}
	want := []string{"Today: case.xlsx: Costs - Today!A3", "Today: case.xlsx: Costs - Today!A4",
		"Vendor: case.xlsx: 3. Vendor costs!B2", "Captive: case.xlsx: Captive!A2", "Captive: case.xlsx: Captive!A3"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("lines: %s", diff)
	}
	if ref, _ := c.PeriodRef(c.Lines[4].Source, 1); ref.String() != "case.xlsx: Captive!C3" {
		t.Errorf("the second period stands in %s", ref)
	}
}

// TestPeriodsOfSeveralSheets joins the periods of sheets that have others, or the same in other columns.
func TestPeriodsOfSeveralSheets(t *testing.T) {
	c, fs := base().set("Costs", `
Option | Category | 2027 | 2028
Today | IT | 1 | 2`).set("Vendor", `
Category | 2026 | 2029 | 2028 | 2040
Vendor fees | 9 | 5 | 4 | 6`).set("Captive", `
Category | Period | Amount
Travel | 2028 | 7
Travel | 2040 | 8`).read()
	if finding.Refused(fs) {
		t.Fatal(fs)
	}
	want := [][]float64{{1, 2, 0}, {0, 4, 5}, {0, 7, 0}} // 2027, 2028, 2029
	if diff := cmp.Diff(want, [][]float64{c.Lines[0].Amounts, c.Lines[1].Amounts, c.Lines[2].Amounts}); diff != "" {
		t.Errorf("amounts: %s", diff)
	}
	if diff := cmp.Diff([][]float64{{0}, {6}, {8}},
		[][]float64{c.Later[0].Amounts, c.Later[1].Amounts, c.Later[2].Amounts}); diff != "" {
		t.Errorf("amounts after the horizon: %s", diff)
	}
	if got, _ := c.PeriodRef(c.Lines[1].Source, 2); got.Cell != "C2" {
		t.Errorf("the Vendor's 2029 stands in %s", got)
	}
}

// TestOptionsAsColumns reads a line for each filled cell, each with a cell of its own.
func TestOptionsAsColumns(t *testing.T) {
	c, fs := base().set("Costs", `
Category | Kind | Today | Quantity | Frequency | Vendor | Location | Captive (EUR) | Avoidable
IT | running | 5 | 2 | annual | 6 | Vienna | t:1.200,50 | 40
Travel | | | | monthly | | Vienna | 8 | 
Rent | running
Wages | labour | 9 | 1 | annual | 9 | Vienna | t:1,234 | 40`).read()
	if diff := cmp.Diff([]string{"error number-ambiguous Costs!H5", "warning value-ignored Costs!I2",
		"warning value-ignored Costs!I5", "note amountless-rows Costs", "note number-from-text Costs!H2"},
		brief(fs)); diff != "" {
		t.Errorf("findings: %s", diff)
	}
	var got []string
	for i := range c.Lines {
		l := &c.Lines[i]
		ref, _ := c.Ref(l.Source, "Unit cost")
		got = append(got, c.Options[l.Option].Name+" "+ref.Cell)
		if i == 2 && l.UnitCost != 1200.5 {
			t.Errorf("unit cost %v, want 1200.5", l.UnitCost)
		}
	}
	want := []string{"Today C2", "Vendor F2", "Captive H2", "Captive H3", "Today C5", "Vendor F5", "Captive H5"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("lines: %s", diff)
	}
}

// TestNoCaseOfOptions tells a workbook of costs of single options from one that is no case.
func TestNoCaseOfOptions(t *testing.T) {
	options := newDoc("options.xlsx", "Options", base().rows["Options"])
	for name, want := range map[string]bool{"Captive costs": false, "Ledger": true} {
		own := newDoc("own.xlsx", name, byOption().rows["Captive"], "Locations", base().rows["Locations"])
		_, noCase, fs := readBooks(own.book(), []*book{options.book()}, true, Options{AsOf: asOf})
		if noCase != want || noCase && len(fs) != 0 {
			t.Errorf("%s: no case %v, want %v: %v", name, noCase, want, fs)
		}
	}
}

// optionSheets makes the sound case one with a sheet for each option, and changes it.
func optionSheets(edit func(*doc) *doc) func(*testing.T, *doc) *doc {
	return func(*testing.T, *doc) *doc { return edit(byOption()) }
}

const labourNote = "note labour-by-period Captive!A2"

var tableRules = []rule{
	{"a sheet for each option", optionSheets(func(d *doc) *doc { return d }), nil, []string{labourNote}},
	{"two sheets for one option", optionSheets(func(d *doc) *doc {
		return d.set("Costs Vendor", d.rows["3. Vendor costs"])
	}), nil, []string{"error option-sheet-unclear Costs Vendor", labourNote}},
	{"options that differ by punctuation", optionSheets(func(d *doc) *doc {
		return d.add("Options", "Hub/1 | in-house | Vienna\nHub.1 | in-house | Vienna").set("Hub-1", "Category")
	}), nil, []string{"error option-sheet-unclear Hub-1", "error option-without-costs Options!A5",
		"error option-without-costs Options!A6", labourNote}},
	{"an option named like a sheet", optionSheets(func(d *doc) *doc {
		return d.add("Options", "Volumes | in-house | Vienna").set("Costs Volumes", d.rows["3. Vendor costs"])
	}), nil, []string{"error option-sheet-unclear Options!A5", labourNote}},
	{"an option of an option's sheet", optionSheets(func(d *doc) *doc {
		return d.set("Captive", "Option | Category | Year 1\nCaptive | Travel | 5\n | Travel | 6\nVendor | Travel | 7")
	}), nil, []string{"error option-sheet-unclear Captive!A4"}},
	{"an option's sheet without a category", optionSheets(func(d *doc) *doc {
		return d.set("Vendor", "What we think of it\nOption | Score\nVendor | 3")
	}), nil, []string{"warning option-sheet-unread Vendor", labourNote}},
	{"an option's sheet under a new name", optionSheets(func(d *doc) *doc {
		return d.set("Costs - Today v2", d.rows["Costs - Today"]).drop("Costs - Today").
			set("Captive, as discussed", "Points\n1")
	}), nil, []string{"warning option-sheet-unread Captive, as discussed", "warning option-sheet-unread Costs - Today v2",
		"note avoidable-assumed 3. Vendor costs", labourNote}},
	{"a sheet Costs beside those of options", optionSheets(func(d *doc) *doc {
		return d.set("Costs", "Option | Category | Unit cost | Frequency\nToday | IT | 5 | annual")
	}), nil, []string{labourNote}},
	{"an option named like a synonym of Costs", func(_ *testing.T, d *doc) *doc {
		return d.add("Options", "Items | in-house | Vienna").set("Cost items", d.rows["Costs"]+
			"\nItems | | IT | | | | | | 5 | annual").drop("Costs")
	}, nil, nil},
	{"costs of options in brackets", optionSheets(func(d *doc) *doc {
		return d.set("Costs (Vendor)", d.rows["3. Vendor costs"]).drop("3. Vendor costs").set("Costs (Today)",
			d.rows["Costs - Today"]).drop("Costs - Today")
	}), nil, []string{labourNote}},
	{"an option's sheet without rows", optionSheets(func(d *doc) *doc {
		return d.drop("3. Vendor costs").set("Vendor", "Category | Unit cost | Frequency").set("Costs",
			"Option | Category | Unit cost | Frequency\nVendor | Vendor fees | 100000 | monthly")
	}), nil, []string{labourNote}},
	{"no costs but a sheet of something else", func(_ *testing.T, d *doc) *doc {
		return d.drop("Costs").set("Vendor", "Option | Score\nVendor | 3")
	}, nil, []string{"error sheet-missing", "warning option-sheet-unread Vendor"}},
	{"costs of options in a shared workbook", func(_ *testing.T, d *doc) *doc { return d.drop("Costs") },
		[]*doc{newDoc("costs.xlsx", "Today", byOption().rows["Costs - Today"], "Vendor", byOption().rows["3. Vendor costs"],
			"Captive", byOption().rows["Captive"])}, []string{labourNote}},
	{"costs of options in two shared workbooks", func(_ *testing.T, d *doc) *doc { return d.drop("Costs") },
		[]*doc{newDoc("costs.xlsx", "Today", byOption().rows["Costs - Today"], "Vendor", byOption().rows["3. Vendor costs"],
			"Captive", byOption().rows["Captive"]), newDoc("more.xlsx", "Today", byOption().rows["Costs - Today"])},
		[]string{"error sheet-shared-twice Today", labourNote}},
	{"an option's sheet that breaks off", optionSheets(func(d *doc) *doc { d.torn = "Captive"; return d }), nil,
		[]string{"error xml-cut Captive"}},
	{"a unit cost beside those of the options", set("Costs", "Category | Today | Vendor | Captive | Unit cost | "+
		"Frequency | Avoidable\nIT | 5 | 6 | 7 | 8 | annual | \nTravel | 5 | | | | annual | 9"), nil,
		[]string{"error unit-cost-beside Costs!E2"}},
	{"a fault that several options share", set("Costs", "Category | Today | Vendor | Captive | Frequency\n"+
		"IT | 5 | 6 | 7 | never"), nil, []string{"error choice-unknown Costs!E2", "note avoidable-assumed Costs"}},
	{"one option as a column", set("Costs", "Category | Today | Unit cost | Frequency\nIT | 5 | 6 | annual"), nil,
		[]string{"error column-missing Costs", "note column-unknown Costs!B1"}},
}

// given reads a workbook with a sheet named after an option through a layout that gives the costs.
func given(t *testing.T) []finding.Finding {
	name := filepath.Join("..", "samples", "errors", "option-sheet-given.")
	text, err := os.ReadFile(name + "layout.yaml")
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(name + "xlsx")
	if err != nil {
		t.Fatal(err)
	}
	l, problems := layout.Load("given.layout.yaml", text)
	if l == nil {
		t.Fatal(problems)
	}
	r := Read(File{"given.xlsx", bytes.NewReader(data), int64(len(data))}, nil, Options{AsOf: asOf,
		Limits: workbook.DefaultLimits, Layouts: Layouts{All: []*layout.Layout{l}}})
	return r.Findings
}

// TestGivenByLayout leaves a sheet that is named after an option to the layout that gives the costs.
func TestGivenByLayout(t *testing.T) {
	fs := given(t)
	if finding.Refused(fs) || !slices.ContainsFunc(fs, func(f finding.Finding) bool {
		return f.Reason == reason.OptionSheetGiven && f.Sheet == "Own centre"
	}) {
		t.Error(fs)
	}
}
