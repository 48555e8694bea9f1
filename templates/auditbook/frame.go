package auditbook

import (
	"slices"
	"strconv"
	"time"

	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// tab is a sheet of the book, in its order.
type tab int

const (
	contentsTab tab = iota
	resultsTab
	checksTab
	driversTab
	inputsTab
	linesTab
	plannedTab
	periodsTab
	scopeTab
	factorsTab
	dueTab
	peopleTab
	stayingTab
	flowsTab
	cashTab
	costsTab
	savingsTab
	locationsTab
	valuesTab
)

// The colours of tabs: what is read, what is worked out, what results.
const readTab, workTab, resultTab = "0000FF", "A6A6A6", "006100"

var tabs = [...]struct{ name, title, colour string }{
	contentsTab:  {"Contents", "What is where, and how to read it", resultTab},
	resultsTab:   {"Results", "Key figures of every option", resultTab},
	checksTab:    {"Checks", "Each reported figure beside its formula", resultTab},
	driversTab:   {"Drivers", "The selector, and what every scenario and sensitivity changes", readTab},
	inputsTab:    {"Inputs", "What the workbook says, with the cell of each value", readTab},
	linesTab:     {"Lines", "Cost lines, with their amounts by year", readTab},
	plannedTab:   {"Planned", "Cost lines in period columns, with their amounts by year", readTab},
	periodsTab:   {"Periods", "How the amounts of period columns fall on months and years", workTab},
	scopeTab:     {"Scope", "Which functions each option covers", workTab},
	factorsTab:   {"Factors", "Escalation, exchange rates, volumes, transition, ramp-up, tax, discount, by month", workTab},
	dueTab:       {"Due", "What falls due each month, in its own currency, for lines that behave alike", workTab},
	peopleTab:    {"People", "FTE employed each month", workTab},
	stayingTab:   {"Staying", "What other options still bear of the baseline's lines", workTab},
	flowsTab:     {"Flows", "Every flow of every option by month, in reporting currency, before tax", workTab},
	cashTab:      {"Cash", "Cost, saving and cumulative saving of every option by month", workTab},
	costsTab:     {"Costs", "Cost by category, by function and by behaviour; unit cost", resultTab},
	savingsTab:   {"Savings", "Saving by year, and the bridge of NPVs", resultTab},
	locationsTab: {"Locations", "Loaded cost of a productive FTE", resultTab},
	valuesTab:    {"Values", "Sensitivity, simulation and other results that no formula computes", resultTab},
}

// frame is what every sheet is made with: the case and its results, the book, and the cells that every sheet may
// refer to.
type frame struct {
	*report.Case
	c        *report.Comparison
	book     *grid.Book
	tabs     [len(tabs)]*grid.Sheet // nil where the case has no such sheet
	timed    []*timeSheet
	selector grid.Ref    // names the case in force
	first    [2]grid.Ref // year and month of month 1
}

// newFrame returns a book with empty sheets.
func newFrame(c *report.Comparison, o Options) *frame {
	day := o.AsOf
	if day.IsZero() {
		day = c.Provenance.AsOfDate
	}
	about := grid.About{Title: c.Case.Title + ": audit workbook", Creator: "Shorecast", Day: day,
		Subject: "Every figure of the report as a live formula",
		Footer:  c.Case.Title + ", audit workbook as of " + day.Format(time.DateOnly)}
	if o.Workbook != "" {
		about.Properties = map[string]string{For: o.Workbook}
	}
	f := &frame{Case: c.Case, c: c, book: grid.NewBook(about)}
	for i, t := range tabs {
		if i := tab(i); len(f.Periods) == 0 && (i == plannedTab || i == periodsTab) {
			continue
		}
		f.tabs[i] = f.book.Sheet(t.name, t.title, t.colour)
	}
	return f
}

// Shorthand for looks.
var (
	plain      = grid.Look(grid.Plain, grid.General)
	structure  = grid.Look(grid.Plain, grid.Whole) // numbers that say what a row belongs to
	beside     = grid.Look(grid.Beside, grid.General)
	note       = grid.Look(grid.Note, grid.General)
	head       = grid.Look(grid.Head, grid.General)
	headWhole  = grid.Look(grid.Head, grid.Whole)
	section    = grid.Look(grid.Section, grid.General)
	verdict    = grid.Look(grid.Verdict, grid.General)
	calcAmount = grid.Look(grid.Formula, grid.Amount)
	calcFine   = grid.Look(grid.Formula, grid.Fine)
	calcFactor = grid.Look(grid.Formula, grid.Factor)
	calcWhole  = grid.Look(grid.Formula, grid.Whole)
	calcRate   = grid.Look(grid.Formula, grid.Rate)
	calcTiny   = grid.Look(grid.Formula, grid.Tiny)
	totalLook  = grid.Look(grid.Total, grid.Amount)
)

// The constants of formulas.
var zero, one, twelve = grid.Num(0), grid.Num(1), grid.Num(12)

// The texts of formulas that have no number.
var none, notApplicable = grid.Word("none"), grid.Word("n/a")

func itoa(n int) string { return strconv.Itoa(n) }

func is(a, b grid.Expr) grid.Expr { return grid.Is(a, "=", b) }

func abs(e grid.Expr) grid.Expr { return grid.Call("ABS", e) }

func and(tests ...grid.Expr) grid.Expr { return grid.Call("AND", tests...) }

func isNumber(e grid.Expr) grid.Expr { return grid.Call("ISNUMBER", e) }

// equal is the criterion that the cells of a range equal a number.
func equal(cells, number grid.Expr) grid.Where { return grid.Where{Range: cells, Value: number} }

// title writes the heading that every sheet has.
func title(s *grid.Sheet, explain string) {
	s.Text(rowTitle, 1, s.Title, grid.Look(grid.Title, grid.General))
	s.Text(rowNote, 1, explain, grid.Look(grid.Subtitle, grid.General))
}

// caseLine says on a sheet which case is in force.
func (f *frame) caseLine(s *grid.Sheet) {
	s.Formula(rowCase, 1, grid.Join(grid.Word("Case in force: "), f.selector), note)
}

// heading writes a heading across columns of a sheet.
func heading(s *grid.Sheet, row, columns int, text string) {
	for col := 1; col <= columns; col++ {
		s.Text(row, col, "", section)
	}
	s.Text(row, 1, text, section)
}

// yearHeads heads the columns of years.
func (f *frame) yearHeads(s *grid.Sheet, row, col int) {
	for y := range f.Horizon + 1 {
		s.Text(row, col+y, "Year "+itoa(y), headWhole)
	}
}

// column returns the cells of a column from one row to another, fixed.
func column(s *grid.Sheet, col, from, to int) grid.Expr {
	return grid.Range(s.At(from, col), s.At(to, col))
}

// categories returns every category: the workbook's own, then the derived ones. Their numbers on the sheets count from
// 1 in this order.
func (f *frame) categories() []report.Category {
	list := make([]report.Category, len(f.Categories))
	for i := range list {
		list[i] = report.Category(i)
	}
	return append(list, report.DerivedCategories()...)
}

// categoryNumber returns the number of a category: of a derived one, that of the workbook's own that is spelt alike.
func (f *frame) categoryNumber(k report.Category) int {
	if !k.Derived() {
		return int(k) + 1
	}
	if own := slices.Index(f.Categories, f.CategoryName(k)); own >= 0 {
		return own + 1
	}
	return len(f.Categories) - int(k)
}

// home returns the index of the baseline's location.
func (f *frame) home() int { return f.Options[f.Baseline].Location }
