package auditbook

import (
	"cmp"
	"context"
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

// Write writes the audit workbook of a comparison. The same comparison gives the same bytes. The error is the writer's,
// or the context's where that ends before.
func Write(ctx context.Context, w io.Writer, c *report.Comparison, o Options) error {
	m := begin(c, o, settings{limit: lineByLine})
	if err := m.fill(ctx); err != nil {
		return err
	}
	return m.book.Write(stopping{ctx, w})
}

// Cells returns about how many cells the workbook has that Write makes of a comparison. While it is made, each takes
// some hundred bytes of memory.
func Cells(c *report.Comparison) int { return min(cells(c.Case), mostCells) }

// stopping is a writer that takes nothing more once its context has ended.
type stopping struct {
	ctx context.Context
	w   io.Writer
}

func (s stopping) Write(b []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.w.Write(b)
}

// model is an audit workbook with its sheets. Each sheet embeds it and refers to those that are filled before.
type model struct {
	*frame
	settings
	full      *report.Comparison // with all categories and functions
	kept      *model             // of the workbook that was approved: the case that is kept up since; else nil
	coarse    coarse
	in        *inputs
	drivers   *drivers
	rates     *rates   // nil where nothing changes from year to year
	periods   *periods // nil without period columns
	lines     *lines
	scope     *scope
	factors   *factors
	flows     *flows
	asDecided *model    // what was decided on: of the workbook that was approved, else the case itself
	tracking  *tracking // nil without actuals
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

func begin(c *report.Comparison, o Options, with settings) *model {
	few := coarsened(c, cmp.Or(with.cells, mostCells))
	return &model{frame: newFrame(few.Comparison, o), full: c, coarse: few, settings: with}
}

// fill fills the sheets. A formula refers to what stands already: hence the order.
func (m *model) fill(ctx context.Context) error {
	sheets := m.upToFlows()
	m.asDecided = m
	if m.approved != nil {
		m.asDecided = &model{frame: m.approved, settings: m.settings, full: m.approved.c, kept: m,
			coarse: coarse{m.approved.c, m.approved.Case, nil, nil}}
		sheets = append(sheets, m.asDecided.upToFlows()...)
	}
	for _, next := range append(sheets,
		func() { m.cash = fillCash(m) },
		func() { m.tracking = fillTracking(m) },
		func() { m.costs = fillCosts(m) },
		func() { m.savings = fillSavings(m) },
		func() { m.locations = fillLocations(m) },
		func() { m.results = fillResults(m) },
		func() { m.values = fillValues(m) },
		func() { m.checks = fillChecks(m) },
		func() { fillContents(m) },
		m.finish,
	) {
		if err := ctx.Err(); err != nil {
			return err
		}
		next()
	}
	return nil
}

// upToFlows returns what fills the sheets up to the flows of every option.
func (m *model) upToFlows() []func() {
	return []func(){
		func() { m.groups = groupLines(m) },
		func() { m.in = fillInputs(m) },
		func() { m.drivers = fillDrivers(m) },
		func() { m.rates = fillRates(m) },
		func() { m.periods = fillPeriods(m) },
		func() { m.factors = beginFactors(m) },
		func() { m.lines = fillLines(m) },
		func() { m.scope = fillScope(m) },
		func() { m.factors.fill() },
		func() { fillDue(m) },
		func() { m.lines.fillYears() },
		func() { m.people = fillPeople(m) },
		func() { m.flows = fillFlows(m) },
		func() { m.people.fillTotals() },
	}
}
