package auditbook

import (
	"cmp"
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

// model is an audit workbook with its sheets. Each sheet embeds it and refers to those that are filled before.
type model struct {
	*frame
	settings
	full      *report.Comparison // with all categories and functions
	coarse    coarse
	in        *inputs
	drivers   *drivers
	rates     *rates   // nil where nothing changes from year to year
	periods   *periods // nil without period columns
	lines     *lines
	scope     *scope
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
	cells    int // about how many cells the workbook may have; 0 = mostCells
}

func build(c *report.Comparison, o Options) *model {
	return buildWith(c, o, settings{limit: lineByLine})
}

// buildWith does the same with other settings. A formula refers to what stands already: hence the order.
func buildWith(c *report.Comparison, o Options, with settings) *model {
	few := coarsened(c, cmp.Or(with.cells, mostCells))
	m := &model{frame: newFrame(few.Comparison, o), full: c, coarse: few, settings: with}
	m.groups = groupLines(m)
	m.in = fillInputs(m)
	m.drivers = fillDrivers(m)
	m.rates = fillRates(m)
	m.periods = fillPeriods(m)
	m.factors = beginFactors(m)
	m.lines = fillLines(m)
	m.scope = fillScope(m)
	m.factors.fill()
	fillDue(m)
	m.lines.fillYears()
	m.people = fillPeople(m)
	m.flows = fillFlows(m)
	m.people.fillTotals()
	m.cash = fillCash(m)
	m.costs = fillCosts(m)
	m.savings = fillSavings(m)
	m.locations = fillLocations(m)
	m.results = fillResults(m)
	m.values = fillValues(m)
	m.checks = fillChecks(m)
	fillContents(m)
	m.finish()
	return m
}
