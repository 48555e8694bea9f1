package auditbook

import (
	"io"
	"time"

	"shorecast/report"
)

// Options are what an audit workbook depends on besides the comparison.
type Options struct {
	AsOf     time.Time // the day the file says it was made on; zero: the comparison's as-of date
	Workbook string    // base name of the case's workbook, kept in the property For; empty: none is kept
}

// For is the property of an audit workbook that holds the name of the case's workbook: so a later run knows what it may
// replace, and that it is no case itself.
const For = "Audit workbook by Shorecast"

// Write writes the audit workbook of a comparison. The same comparison gives the same bytes. The error is the writer's.
func Write(w io.Writer, c *report.Comparison, o Options) error { return build(c, o).book.Write(w) }

// model is an audit workbook with its sheets.
type model struct {
	*frame
	settings
	in        *inputs
	drivers   *drivers
	lines     *lines
	factors   *factors
	flows     *flows
	people    *people
	cash      *cash
	costs     *costs
	savings   *savings
	locations *locations
	results   *results
	values    *values
	checks    *checks
}

// settings are what only tests change.
type settings struct {
	selected int // the case of the sheet Drivers in force, by its place in the list
	limit    int // up to how many cost lines are shown one by one
}

func build(c *report.Comparison, o Options) *model {
	return buildWith(c, o, settings{limit: lineByLine})
}

// buildWith does the same with other settings. A formula refers to what stands already: hence the order.
func buildWith(c *report.Comparison, o Options, with settings) *model {
	m := &model{frame: newFrame(c, o), settings: with}
	f := m.frame
	m.in = fillInputs(f)
	m.drivers = fillDrivers(f, with.selected)
	periods := fillPeriods(f)
	m.lines = fillLines(f, m.in, with.limit)
	scope := fillScope(f, m.in, m.lines)
	m.factors = fillFactors(f, m.in, m.drivers)
	fillDue(f, periods)
	m.lines.fillYears(periods)
	m.people = fillPeople(f)
	m.flows = fillFlows(f, m.in, m.factors, scope)
	m.people.fillTotals(m.factors, scope)
	m.cash = fillCash(f, m.in, m.factors, m.flows)
	m.costs = fillCosts(f, m.in, m.drivers, m.factors, m.flows, m.cash)
	m.savings = fillSavings(f, m.cash, m.costs)
	m.locations = fillLocations(f, m.in, m.lines)
	m.results = fillResults(f, m.in, m.flows, m.cash, m.costs, m.savings)
	m.values = fillValues(f, m.drivers.cases)
	m.checks = fillChecks(m, scope)
	showVerdict(f, m.checks.verdict, resultsTab)
	fillContents(f, m.checks.verdict)
	f.finish()
	return m
}
