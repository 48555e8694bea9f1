// Package specimen makes invented cases for the tests of charts and documents: a usual one, and ones that strain a
// layout by their names, their amounts or their number of everything.
//
// The figures are the engine's. Nothing of this reaches a report of a user.
package specimen

import (
	"cmp"
	"fmt"
	"time"

	"shorecast/report"
	"shorecast/report/engine"
	"shorecast/report/finding"
)

// Shape is what a case is like. The zero Shape is a small ordinary one.
type Shape struct {
	Options    int     // two to twelve; 4
	Years      int     // one to thirty; 6
	Lines      int     // cost lines beside the usual ones
	Tax        bool    // group tax
	Hostile    bool    // names that strain a layout or a writer
	Long       bool    // names of forty and more characters
	Doubt      bool    // with the sheets Uncertainty, Scenarios and Scorecard
	Drivers    int     // rows of Uncertainty; 8
	Categories int     // own categories, if more than the lines need
	Functions  int     // three and more, or −1 for none; 3
	Locations  int     // one to twelve; 4
	Negative   bool    // some costs and totals are below zero
	Zero       bool    // every amount is zero
	Size       float64 // of the amounts; 1
	Actuals    int     // months since the last option was decided for; none
}

// Usual is an in-house service centre with four other options, six years.
var Usual = Shape{Options: 5, Years: 6}

// Comparison compares the case of a shape.
func Comparison(s Shape) *report.Comparison {
	c := engine.Compare(build(s))
	c.Findings = findings()
	c.Provenance = report.Provenance{AsOf: time.Date(2026, 11, 15, 0, 0, 0, 0, time.UTC),
		Version: "0.1.0", Workbooks: []report.WorkbookHash{
			{Name: c.Case.Tables[0].Workbook, SHA256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}}}
	return c
}

func findings() []finding.Finding {
	at := func(sheet string, row, col int, column string) finding.Place {
		return finding.Place{Workbook: "shared-services.xlsx", Sheet: sheet, Row: row, Col: col, Column: column}
	}
	warn, note := finding.Kind{Code: "specimen-warning", Severity: finding.Warning}, finding.Kind{Code: "specimen-note"}
	fs := []finding.Finding{
		warn.Because("no discount rate is stated, 10 % is assumed", "enter the rate that your treasury uses").
			At(at("Settings", 0, 0, "Discount rate"), "", nil),
		warn.Because("the category “Sundries” is not known and is read as a running cost", "name a kind in the column Kind").
			At(at("Costs", 17, 3, "Category"), "Sundries", nil),
		note.Because("{0}: productivity is 85 %", "").Joined().
			At(at("Costs", 9, 8, "Quantity"), "40", "entered 40 FTE, 47.1 employed"),
		note.Because("2 hidden rows are read", "unhide them to check what they hold").At(at("Locations", 0, 0, ""), "", nil),
	}
	finding.Sort(fs)
	return fs
}

// build makes the case: Vienna today, a provider at home, captives and providers abroad.
func build(s Shape) *report.Case {
	s.Options, s.Years = cmp.Or(s.Options, 4), cmp.Or(s.Years, 6)
	s.Functions, s.Locations = cmp.Or(s.Functions, 3), cmp.Or(s.Locations, 4)
	if s.Size = cmp.Or(s.Size, 1); s.Zero {
		s.Size = 0
	}
	b := builder{s: s, k: &report.Case{
		Title: "Finance shared services", Organisation: "Example Group", PreparedBy: "Group Controlling",
		Currency: "EUR", FirstMonth: report.NewMonth(2027, time.January), Horizon: s.Years, DiscountRate: 0.08,
		MinimumSaving: 0.05,
		Trials:        100, Seed: 1, HasFunctions: true, Settings: map[string]report.Source{},
		RawText: map[report.Ref]string{},
	}}
	b.tables()
	b.places()
	b.work()
	b.options()
	b.lines()
	if s.Functions < 0 {
		b.withoutFunctions()
	}
	if s.Tax {
		b.k.Tax = report.GroupTax
	}
	if s.Hostile {
		b.hostile()
	}
	if s.Doubt {
		b.doubt()
	}
	if s.Long {
		b.long()
	}
	if s.Actuals > 0 {
		b.actuals(s.Actuals)
	}
	return b.k
}

type builder struct {
	s    Shape
	k    *report.Case
	rows [6]int32
}

// The tables of the workbook.
const (
	settings = iota
	locations
	options
	functions
	costs
	scenarios
)

func (b *builder) tables() {
	for _, t := range []struct {
		sheet   string
		columns []string
	}{
		{"Settings", []string{"Setting", "Value"}},
		{"Locations", []string{"Location", "Country", "Currency", "FX rate", "FX drift", "Wage inflation", "Price inflation",
			"On-costs", "Productivity", "Attrition",
			"Hiring cost", "Workplace cost", "Corporate tax", "Tax holiday", "Incentive"}},
		{"Options", []string{"Option", "Model", "Location", "Provider", "Baseline", "Transition", "Parallel running",
			"Learning", "Starting productivity",
			"Contract indexation", "Minimum commitment", "Transfer-pricing mark-up"}},
		{"Functions", []string{"Function", "Unit", "Annual volume", "Volume growth"}},
		{"Costs", []string{"Option", "Function", "Category", "Description", "Quantity", "Unit cost", "Frequency", "From", "To", "Avoidable"}},
		{"Scenarios", []string{"Scenario", "Driver", "Applies to", "Change"}},
	} {
		table := report.Table{Workbook: "shared-services.xlsx", Sheet: t.sheet, Columns: map[string]int{}, Order: t.columns}
		for i, c := range t.columns {
			table.Columns[c] = i + 1
		}
		b.k.Tables = append(b.k.Tables, table)
	}
	for _, s := range []string{"Title", "Organisation", "Prepared by", "Reporting currency", "First month", "Horizon",
		"Discount rate", "Minimum saving"} {
		b.k.Settings[s] = b.source(settings)
	}
	if b.s.Tax {
		b.k.Settings["Tax"] = b.source(settings)
	}
	b.k.RawText[report.Ref{Workbook: "shared-services.xlsx", Sheet: "Settings", Cell: "B6"}] = "Jan 2027"
}

// source is the next row of a table, all its cells filled but the tax holiday's and Parallel running's.
func (b *builder) source(table int32) report.Source {
	b.rows[table]++
	var filled uint32
	for i, c := range b.k.Tables[table].Order {
		if c != "Tax holiday" && c != "Parallel running" && c != "To" {
			filled |= 1 << i
		}
	}
	return report.Source{Table: table, Row: b.rows[table] + 1, Filled: filled}
}

func (b *builder) places() {
	b.k.Currencies = []report.Currency{{Code: "EUR", Rate: 1}}
	for _, p := range []struct {
		name, country, currency         string
		rate, drift, wages, prices, tax float64
		productivity, attrition         float64
		hiring, workplace, incentive    float64
	}{
		{"Vienna", "AT", "EUR", 1, 0, 0.035, 0.02, 0.23, 1, 0.06, 9000, 6200, 0},
		{"Hyderabad", "IN", "INR", 98.4, -0.03, 0.09, 0.05, 0.25, 0.85, 0.22, 160000, 240000, 100000},
		{"Kraków", "PL", "PLN", 4.26, -0.005, 0.06, 0.03, 0.19, 0.95, 0.14, 14000, 16000, 0},
		{"Manila", "PH", "PHP", 66.1, -0.02, 0.06, 0.04, 0.25, 0.88, 0.25, 60000, 130000, 0},
	} {
		if len(b.k.Locations) == b.s.Locations {
			return
		}
		l := report.Location{Source: b.source(locations), Name: p.name, Country: p.country, WageInflation: p.wages,
			PriceInflation: p.prices, OnCosts: 0.25,
			Productivity: p.productivity, Attrition: p.attrition, HiringCost: p.hiring, WorkplaceCost: p.workplace,
			CorporateTax: p.tax, Incentive: p.incentive}
		if p.currency != "EUR" {
			l.Currency = len(b.k.Currencies)
			b.k.Currencies = append(b.k.Currencies, report.Currency{Source: l.Source, Code: p.currency, Rate: p.rate,
				Drift: p.drift})
		}
		b.k.Locations = append(b.k.Locations, l)
	}
	for i := len(b.k.Locations); i < b.s.Locations; i++ {
		b.k.Locations = append(b.k.Locations, report.Location{Source: b.source(locations), Name: fmt.Sprint("Location ", i+1),
			Country: "IE", WageInflation: 0.01 * float64(i), OnCosts: 0.2, Productivity: 0.9, WorkplaceCost: 4000})
	}
}

func (b *builder) work() {
	for _, f := range []report.Function{{Name: "Accounts payable", Unit: "invoice", Volume: 240000, Growth: 0.02},
		{Name: "Payroll", Unit: "payslip", Volume: 60000},
		{Name: "Service desk", Unit: "ticket", Volume: 90000, Growth: 0.03}} {
		f.Source = b.source(functions)
		b.k.Functions = append(b.k.Functions, f)
	}
	for i := 3; i < b.s.Functions; i++ {
		b.k.Functions = append(b.k.Functions, report.Function{Source: b.source(functions), Name: fmt.Sprint("Function ", i+1),
			Volume: 10 * float64(i*i)})
	}
}

func (b *builder) options() {
	all := []report.Option{
		{Schedule: report.Schedule{Start: 1}, Name: "In-house today", Model: report.InHouse},
		{Schedule: report.Schedule{Start: 1, Transition: 6}, Name: "Outsourcing at home", Model: report.Outsourcing, Provider: "Danubia Services", ContractIndexation: 0.02, MinimumCommitment: 0.7},
		{Schedule: report.Schedule{Start: 1, Transition: 12, ParallelRunning: 3, Learning: 12}, Name: "Captive Hyderabad", Model: report.Offshoring, Location: 1, TransferPricing: 0.08},
		{Schedule: report.Schedule{Start: 1, Transition: 9, ParallelRunning: 2, Learning: 6}, Name: "Captive Kraków", Model: report.Offshoring, Location: 2, TransferPricing: 0.06},
		{Schedule: report.Schedule{Start: 1, Transition: 9}, Name: "Provider Manila", Model: report.OffshoreOutsourcing, Location: 3, Provider: "Pacific BPO", ContractIndexation: 0.03, MinimumCommitment: 0.8},
	}
	for i := len(all); i < b.s.Options; i++ {
		o := all[1+i%4]
		o.Name = fmt.Sprintf("%s, variant %d", o.Name, i-3)
		if i < b.s.Locations {
			o.Model, o.Location, o.Provider = report.Offshoring, i, ""
		}
		all = append(all, o)
	}
	for _, o := range all[:b.s.Options] {
		o.Location = min(o.Location, b.s.Locations-1)
		o.Source = b.source(options)
		o.StartingProductivity, o.AdditionalPrice, o.ReducedCredit = 1, 1, 1
		if o.Learning > 0 {
			o.StartingProductivity = 0.6
		}
		b.k.Options = append(b.k.Options, o)
	}
	last := b.s.Options - 1
	b.k.Missing = []report.Missing{
		{Option: 1, Expected: []report.Expected{report.ExpectedLegal, report.ExpectedExit}},
		{Option: last, Expected: []report.Expected{report.ExpectedTravel}}}
}
