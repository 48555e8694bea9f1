package auditbook

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/report/wording"
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

// form is what a sheet looks like before it is filled.
type form struct {
	name, title, colour string
	rows, cols          int    // how many stay in view
	repeat, live        bool   // its first rows are printed on every page; it follows the case in force
	explain             string // under its title; see newFrame for what is put in
}

var forms = [...]form{
	contentsTab: {"Contents", "What is where, and how to read it", resultTab, 0, 0, false, true,
		"The case computed again from its inputs, in formulas that lead to every figure of the report."},
	resultsTab: {"Results", "Key figures of every option", resultTab, resultsHead, 2, false, true,
		"{title}, {first month}, {years} years; in {currency}, after tax where tax is counted. Costs and savings are " +
			"positive as such."},
	checksTab: {"Checks", "Each reported figure beside its formula", resultTab, ckHead, ckFigure, true, true,
		"Green: as the program computed and reported it. Beside it the formula's result. Figures are compared in the " +
			"base case, NPVs in every case that the report has. If you change an input, they differ."},
	driversTab: {"Drivers", "The selector, and what every scenario and sensitivity changes", readTab, caseNameRow, 4, true,
		false, "Choose a case in the box: every figure of this workbook follows. The column “own changes” is yours to fill."},
	inputsTab: {"Inputs", "What the workbook says, with the cell of each value", readTab, 4, 2, true, false,
		"Blue: read from the workbook, from the cell named beside it. Blue in italics: not stated there; a default of the " +
			"program, or part of the model's definition."},
	linesTab: {"Lines", "Cost lines, with their amounts by year", readTab, lineColumnRow, lnOptionName, true, true,
		"Sorted into groups of lines that behave alike; the sheet Due adds each group up. The years show what each line " +
			"costs its own option, before on-costs and the like and before tax, in {currency}."},
	plannedTab: {"Planned", "Cost lines in period columns, with their amounts by year", readTab, lineColumnRow,
		lnOptionName,
		true, true, "Sorted into groups of lines that behave alike. The amounts of the periods are in the line's currency; " +
			"the years show what each line costs its own option, before on-costs and the like and before tax, in {currency}."},
	periodsTab: {"Periods", "How the amounts of period columns fall on months and years", workTab, pdMonths, 2,
		false, false,
		"An amount is spread evenly over the months of its period; what lies before the first month or after the horizon " +
			"is left out."},
	scopeTab: {"Scope", "Which functions each option covers", workTab, scNumber, 2, false, false,
		"An option covers the functions that its labour, fees and running lines name; if they name none, every function " +
			"of the baseline. Shared lines are covered where every function is."},
	factorsTab: {"Factors", "Escalation, exchange rates, volumes, transition, ramp-up, tax, discount, by month", workTab,
		rowYear, colWhat, true, true, "What multiplies amounts, month by month. The years show the year's average for what " +
			"changes within a year, else what holds all year."},
	dueTab: {"Due", "What falls due each month, in its own currency, for lines that behave alike", workTab,
		rowYear, colWhat,
		true, true, "What falls due and the FTE it takes at home productivity, before escalation, volume, transition and " +
			"exchange rate. Benefits are negative."},
	peopleTab: {"People", "FTE employed each month", workTab, rowYear, colWhat, true, true,
		"FTE employed, by month; the years show the average of twelve months, with nobody on day one. The part of the " +
			"baseline's people that stays with an option is in its total."},
	stayingTab: {"Staying", "What other options still bear of the baseline's lines", workTab, rowYear, colWhat, true, true,
		"The baseline's flows in {currency}, before tax, split by what other options still bear of them: retained in full, " +
			"run in parallel while work moves, or stranded for good."},
	flowsTab: {"Flows", "Every flow of every option by month, in reporting currency, before tax", workTab,
		rowYear, colWhat,
		true, true, "In {currency}, before tax; costs are positive, benefits and grants negative. The tax class says which " +
			"factor of the sheet Factors turns a row into cost after tax; the column NPV is after tax."},
	cashTab: {"Cash", "Cost, saving and cumulative saving of every option by month", workTab, rowYear, colWhat, true, true,
		"In {currency}. Costs are positive; a saving is the baseline's cost less the option's."},
	costsTab: {"Costs", "Cost by category, by function and by behaviour; unit cost", resultTab, rowYear, colWhat,
		true, true,
		"In {currency}, after tax where tax is counted. Costs are positive, benefits and grants negative."},
	savingsTab: {"Savings", "Saving by year, and the bridge of NPVs", resultTab, rowYear, colWhat, true, true,
		"In {currency}, after tax where tax is counted. A saving is positive; a step of a bridge is the option's NPV of " +
			"cost in a category less the baseline's."},
	locationsTab: {"Locations", "Loaded cost of a productive FTE", resultTab, loRises, loWhat, true, false,
		"What one FTE's work costs at each location, in {currency} a year, before tax, if everything stays as the workbook " +
			"has it: as in the report, drivers do not change this sheet."},
	valuesTab: {"Values", "Sensitivity, simulation and other results that no formula computes", resultTab, 4, 2,
		false, false,
		"Values as the program computed them, in {currency}: there is no formula here, and nothing follows the selector. " +
			"Turn the selector to see a scenario or one end of a sensitivity computed live."},
}

// frame is what every sheet is made with: the case and its results, the book, and the cells that every sheet may
// refer to.
type frame struct {
	*report.Case
	c        *report.Comparison
	say      wording.English
	book     *grid.Book
	tabs     [len(forms)]*grid.Sheet // nil where the case has no such sheet
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
	english, _ := notation.New("en-GB") // a locale that there is
	f := &frame{Case: c.Case, c: c, book: grid.NewBook(about), say: wording.English{Figures: english, Case: c.Case}}
	fill := strings.NewReplacer("{title}", f.Title, "{first month}", f.FirstMonth.String(), "{years}", itoa(f.Horizon),
		"{currency}", f.Currency)
	for i, t := range forms {
		if i := tab(i); len(f.Periods) == 0 && (i == plannedTab || i == periodsTab) {
			continue
		}
		s := f.book.Sheet(t.name, t.title, t.colour)
		s.Text(rowTitle, 1, t.title, grid.Look(grid.Title, grid.General))
		s.Text(rowNote, 1, fill.Replace(t.explain), grid.Look(grid.Subtitle, grid.General))
		if t.rows > 0 {
			s.Freeze(t.rows, t.cols)
		}
		if t.repeat {
			s.Repeat = t.rows
		}
		f.tabs[i] = s
	}
	return f
}

// finish says on every sheet that follows it which case is in force, and narrows columns that nothing uses.
func (f *frame) finish() {
	for i, s := range f.tabs {
		if s != nil && forms[i].live {
			s.Formula(rowCase, 1, grid.Join(grid.Word("Case in force: "), f.selector), note)
		}
	}
	for _, t := range f.timed {
		t.trim()
	}
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

// equal is the criterion that the cells of a range equal a number.
func equal(cells, number grid.Expr) grid.Where { return grid.Where{Range: cells, Value: number} }

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
