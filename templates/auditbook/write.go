package auditbook

import (
	"io"
	"time"

	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// Options are what an audit workbook depends on besides the comparison.
type Options struct {
	AsOf     time.Time // the day the file says it was made on; zero: the comparison's as-of date
	Workbook string    // base name of the case's workbook, kept in the property For; empty: none is kept
}

// For is the property of an audit workbook that holds the name of the case's workbook: so a later run knows what it may replace, and that it
// is no case itself.
const For = "Audit workbook by Shorecast"

// Write writes the audit workbook of a comparison. The same comparison gives the same bytes. The error is the writer's.
func Write(w io.Writer, c *report.Comparison, o Options) error {
	return build(c, o).book.Write(w)
}

// model is an audit workbook in the making. Each file of this package fills one of its sheets.
type model struct {
	c       *report.Comparison
	k       *report.Case
	horizon int
	settings
	book *grid.Book

	contents, results, checks, drivers, inputs, lines, planned, periods, locations, values, scope *grid.Sheet
	factors, due, people, staying, flows, cash, costs, savings                                    *timeSheet

	in     inputs
	driver map[driverKey]grid.Ref // the change in force
	cases  []driverCase
	chosen grid.Ref // number of the case in force

	groups     []*group
	blocks     []block // by option
	factor     factorRows
	people0    peopleRows
	pools      []pool
	own        []optionRows
	places     []locationRows
	payPools   []payPool
	poolGroups []*group // the first group of each
	verdict    grid.Ref // says whether all checks agree
	figures    []figure
	scale      float64 // the largest option's absolute cost, reporting currency
}

// build lays out and fills every sheet, with the base case in force.
func build(c *report.Comparison, o Options) *model {
	return buildWith(c, o, settings{limit: lineByLine})
}

// settings are what only tests change.
type settings struct {
	selected int // the case of the sheet Drivers in force, by its place in the list
	limit    int // up to how many cost lines are shown one by one
}

// buildWith does the same with other settings.
func buildWith(c *report.Comparison, o Options, with settings) *model {
	day := o.AsOf
	if day.IsZero() {
		day, _ = time.Parse(time.DateOnly, c.Provenance.AsOf)
	}
	m := &model{c: c, k: c.Case, settings: with, horizon: c.Case.Horizon, driver: map[driverKey]grid.Ref{}}
	about := grid.About{Title: c.Title + ": audit workbook", Creator: "Shorecast", Subject: "Every figure of the report as a live formula", Day: day,
		Footer: c.Title + ", audit workbook as of " + day.Format(time.DateOnly)}
	if o.Workbook != "" {
		about.Properties = map[string]string{For: o.Workbook}
	}
	m.book = grid.NewBook(about)
	m.sheets()
	m.fillInputs()
	m.fillDrivers()
	m.groupLines()
	m.findPools()
	m.fillPeriods()
	m.fillLines()
	m.fillPlanned()
	m.fillScope()
	m.fillFactors()
	m.fillDue()
	m.fillLineYears()
	m.fillPeople()
	m.fillFlows()
	m.fillPeopleTotals()
	m.fillCash()
	m.fillCosts()
	m.fillSavings()
	m.fillLocations()
	m.fillResults()
	m.fillValues()
	m.fillChecks()
	m.fillContents()
	for _, t := range []*timeSheet{m.factors, m.due, m.people, m.staying, m.flows, m.cash, m.costs, m.savings} {
		t.trim()
	}
	return m
}

func (m *model) sheets() {
	sheet := func(name, title, tab string) *grid.Sheet {
		return m.book.Sheet(name, title, tab)
	}
	const in, work, out = "0000FF", "A6A6A6", "006100"
	m.contents = sheet("Contents", "What is where, and how to read it", out)
	m.results = sheet("Results", "Key figures of every option", out)
	m.checks = sheet("Checks", "Each reported figure beside its formula", out)
	m.drivers = sheet("Drivers", "The selector, and what every scenario and sensitivity changes", in)
	m.inputs = sheet("Inputs", "What the workbook says, with the cell of each value", in)
	m.lines = sheet("Lines", "Cost lines, with their amounts by year", in)
	if len(m.k.Periods) > 0 {
		m.planned = sheet("Planned", "Cost lines in period columns, with their amounts by year", in)
		m.periods = sheet("Periods", "How the amounts of period columns fall on months and years", work)
	}
	m.scope = sheet("Scope", "Which functions each option covers", work)
	m.factors = m.timeSheet(sheet("Factors", "Escalation, exchange rates, volumes, transition, learning, tax, discount, by month", work))
	m.due = m.timeSheet(sheet("Due", "What falls due each month, in its own currency, for lines that behave alike", work))
	m.people = m.timeSheet(sheet("People", "FTE employed each month", work))
	m.staying = m.timeSheet(sheet("Staying", "What the baseline's lines leave with the other options", work))
	m.flows = m.timeSheet(sheet("Flows", "Every flow of every option by month, in reporting currency, before tax", work))
	m.cash = m.timeSheet(sheet("Cash", "Cost, saving and cumulative saving of every option by month", work))
	m.costs = m.timeSheet(sheet("Costs", "Cost by category, by function and by behaviour; unit cost", out))
	m.savings = m.timeSheet(sheet("Savings", "Saving by year, and the bridge of NPVs", out))
	m.locations = sheet("Locations", "Loaded cost of a productive FTE", out)
	m.values = sheet("Values", "Sensitivity, simulation and the rest that no formula computes: values", out)
}
