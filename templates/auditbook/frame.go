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

// frame is what every sheet is made with: the case and its results, the book, and the cells that every sheet may
// refer to.
type frame struct {
	*report.Case
	c        *report.Comparison
	say      wording.English
	book     *grid.Book
	tabs     [len(forms)]*grid.Sheet // nil where the case has no such sheet
	timed    []*timeSheet
	groups   []*group
	selector grid.Ref    // names the case in force
	first    [2]grid.Ref // year and month of month 1
	approved *frame      // of the workbook that was approved; nil where there is none, and of that itself
}

func newFrame(c *report.Comparison, o Options) *frame {
	day := o.AsOf
	if day.IsZero() {
		day = c.Provenance.AsOf
	}
	about := grid.About{Title: c.Case.Title + ": audit workbook", Creator: "Shorecast", Day: day,
		Subject: "Every figure of the report as a live formula",
		Footer:  c.Case.Title + ", audit workbook as of " + day.Format(time.DateOnly)}
	if o.Workbook != "" {
		about.Properties = map[string]string{For: o.Workbook}
	}
	f := frameOf(c, grid.NewBook(about))
	if f.tracks() && f.Actuals.Approved != nil {
		f.approved = frameOf(approvedPlan(c), f.book)
	}
	for i := range forms {
		f.open(tab(i), forms[i])
		if f.approved != nil {
			f.approved.openAfter(tab(i))
		}
	}
	return f
}

func frameOf(c *report.Comparison, book *grid.Book) *frame {
	english, _ := notation.New("en-GB") // a locale that there is
	return &frame{Case: c.Case, c: c, book: book, say: wording.New(english, c.Case)}
}

// open adds a sheet where the case has it.
func (f *frame) open(i tab, t form) {
	if f.lacks(i) {
		return
	}
	fill := strings.NewReplacer("{title}", f.Title, "{first month}", f.FirstMonth.String(), "{years}", itoa(f.Horizon),
		"{currency}", f.Currency)
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

// openAfter adds the sheets that stand behind one of the case itself. They look like the case's own, whose names they
// bear.
func (f *frame) openAfter(i tab) {
	for _, of := range approvedTabs[i] {
		t := forms[of]
		t.name = "Approved " + strings.ToLower(t.name)
		t.title = "The approved plan: " + t.title
		t.explain = "From the workbook that was approved: the decided option and its baseline, which no driver moves. " +
			t.explain
		f.open(of, t)
	}
}

// lacks reports whether a case has no such sheet.
func (f *frame) lacks(i tab) bool {
	switch i {
	case plannedTab, periodsTab:
		return len(f.Periods) == 0
	case ratesTab:
		return len(f.Rates) == 0
	case standingTab, variancesTab, actualsTab, measuredTab, decisionTab, trackedTab, outlookTab:
		return !f.tracks()
	}
	return false
}

// finish says on every sheet that follows it which case is in force, and narrows columns that nothing uses.
func (f *frame) finish() {
	for i, s := range f.tabs {
		if s != nil && forms[i].live && f.selector.Sheet != nil {
			s.Formula(rowCase, 1, grid.Join(grid.Word("Case in force: "), f.selector), note)
		}
	}
	for _, t := range f.timed {
		t.trim()
	}
	if f.approved != nil {
		f.approved.finish()
	}
}

// read names the sheets that say what was read.
func (f *frame) read() (names []string) {
	for i, s := range f.tabs {
		if s != nil && forms[i].colour == readTab {
			names = append(names, s.Name)
		}
	}
	return names
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

func heading(s *grid.Sheet, row, columns int, text string) {
	for col := 1; col <= columns; col++ {
		s.Text(row, col, "", section)
	}
	s.Text(row, 1, text, section)
}

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

func (f *frame) home() int { return f.Options[f.Baseline].Location }
