package auditbook

import (
	"slices"
	"strings"

	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// The places of the sheet Variances: categories and functions down, windows across.
const (
	vrWindow = 4 // what the window is, and its first and last month
	vrHead   = 5
	vrFirst  = 7
)

const (
	vrName = 1 + iota
	vrCategory
	vrFunction
	vrWindow0
)

// The columns of a window.
const (
	vrMeasure0 = 0 // plan, flexed plan, actual, actual at planned exchange rates
	vrVolume   = measures + iota - 1
	vrRates
	vrPrice
	vrTotal
	vrColumns = vrTotal + 2
)

// windows is how many windows there are.
const windows = len(report.Tracking{}.Windows)

// variances is the sheet Variances.
type variances struct {
	*tracking
	s                           *grid.Sheet
	from                        [windows]grid.Ref
	all                         int // row
	categories, functions, rows list
}

// cell refers to what a row says in a window.
func (v *variances) cell(row int, w report.WindowKind, column int) grid.Ref {
	return v.s.At(row, v.column(w, column))
}

func (v *variances) column(w report.WindowKind, column int) int {
	return vrWindow0 + int(w)*vrColumns + column
}

// explained are the windows whose variances are explained.
var explained = []report.WindowKind{report.WindowMonth, report.WindowToDate}

var windowNames = [windows]string{"Month", "Year to date", "To date"}

func fillVariances(t *tracking) *variances {
	v := &variances{tracking: t, s: t.tabs[variancesTab]}
	v.heads()
	track := t.c.Tracking
	v.all = vrFirst + 1
	v.categories = list{v.s, v.all + 3, v.all + 2 + len(track.Categories)}
	v.functions = list{v.s, v.categories.last + 3, v.categories.last + 2 + len(track.Functions)}
	v.rows = list{v.s, v.functions.last + 3, v.functions.last + 2 + len(track.Details)}
	v.detailRows()
	heading(v.s, vrFirst, v.width(), "In all")
	v.row(v.all, "Cost", func(w report.WindowKind, i int) grid.Expr { return v.window(t.tracked.measures[i], w) })
	heading(v.s, v.categories.first-1, v.width(), "By category")
	for i, name := range track.Categories {
		row := v.categories.first + i
		v.s.Number(row, vrCategory, float64(i+1), structure)
		v.row(row, name, v.added(row, vrCategory))
	}
	for i := range track.Categories {
		for _, w := range explained {
			v.explain(v.categories.first+i, w)
		}
	}
	heading(v.s, v.functions.first-1, v.width(), "By function")
	for i, name := range track.Functions {
		row := v.functions.first + i
		v.s.Number(row, vrFunction, float64((i+1)%len(track.Functions)), structure)
		v.row(row, name, v.added(row, vrFunction))
	}
	return v
}

func (v *variances) width() int { return vrWindow0 + windows*vrColumns - 1 }

// rank is the column of the ranks of a window's variances; comments and owners stand beside it.
func (v *variances) rank(w report.WindowKind) int {
	col := v.width() + 1
	if w == report.WindowToDate {
		col += 3
	}
	return col
}

// heads writes the windows with their first and last months.
func (v *variances) heads() {
	s := v.s
	s.Texts(vrHead, vrName, head, "", "Category no.", "Function no.")
	year := grid.Sub(grid.Add(v.in.first[1], grid.Max(v.month(), one)), v.in.tracked.yearStart)
	back := grid.Sub(grid.Sub(year, one), grid.Mul(twelve, grid.Int(grid.Div(grid.Sub(year, one), twelve))))
	first := grid.Sub(grid.Max(v.month(), one), back)
	for w, from := range []grid.Expr{v.month(), grid.If(grid.Is(first, ">", one), first, zero), zero} {
		col := v.column(report.WindowKind(w), 0)
		s.Text(vrWindow, col, windowNames[w]+": months", section)
		v.from[w] = s.Formula(vrWindow, col+1, from, calcWhole)
		s.Text(vrWindow, col+2, "to", note)
		s.Formula(vrWindow, col+3, v.month(), calcWhole)
		s.Texts(vrHead, col, headWhole, measureNames[:]...)
		s.Texts(vrHead, col+measures, headWhole, "Volume", "Exchange rates", "Price and usage", "Actual − plan")
	}
	for _, w := range explained {
		s.Text(vrWindow, v.rank(w), windowNames[w], section)
		s.Text(vrHead, v.rank(w), "Rank of actual − plan", headWhole)
		s.Texts(vrHead, v.rank(w)+1, head, "Comments", "Owners")
	}
	s.Widths(44, 9, 9)
	s.Width(vrWindow0, v.width(), 13)
	for w := range windows {
		s.Width(v.column(report.WindowKind(w), vrColumns-1), v.column(report.WindowKind(w), vrColumns-1), 2)
	}
}

// window returns the sum of a row of the sheet Tracked over a window.
func (v *variances) window(r row, w report.WindowKind) grid.Expr {
	return within(r, v.from[w], v.month())
}

// row writes the measures of a row, and what their differences are due to.
func (v *variances) row(row int, name string, measure func(w report.WindowKind, i int) grid.Expr) {
	s := v.s
	s.Text(row, vrName, name, plain)
	for w := range report.WindowKind(windows) {
		var at [measures]grid.Ref
		for i := range measures {
			s.Formula(row, v.column(w, i), measure(w, i), calcAmount)
			at[i] = s.Across(row, v.column(w, i))
		}
		for _, x := range []struct{ column, of, less int }{{vrVolume, asFlexed, asPlanned},
			{vrRates, asSpent, atPlanRates}, {vrPrice, atPlanRates, asFlexed}, {vrTotal, asSpent, asPlanned}} {
			s.Formula(row, v.column(w, x.column), grid.Sub(at[x.of], at[x.less]), calcAmount)
		}
	}
}

// added returns how the rows of details with the number of a row in a column add up.
func (v *variances) added(row, column int) func(w report.WindowKind, i int) grid.Expr {
	return func(w report.WindowKind, i int) grid.Expr {
		if !v.rows.some() {
			return zero
		}
		return v.rows.sum(v.column(w, i), v.rows.where(column, v.s.Label(row, column)))
	}
}

// detailRows write the details.
func (v *variances) detailRows() {
	track := v.c.Tracking
	heading(v.s, v.rows.first-1, v.width(), "By category and function")
	for n := range track.Details {
		d, row := &track.Details[n], v.rows.first+n
		v.s.Number(row, vrCategory, float64(d.Category+1), structure)
		v.s.Number(row, vrFunction, float64((d.Function+1)%len(track.Functions)), structure)
		v.row(row, track.Categories[d.Category]+" · "+track.Functions[d.Function],
			func(w report.WindowKind, i int) grid.Expr { return v.window(v.tracked.details[i].row(n), w) })
	}
}

// explain ranks a category by the size of its variance, and writes what its rows say about it; what is nothing has no
// rank.
func (v *variances) explain(row int, w report.WindowKind) {
	s, col, rank := v.s, v.column(w, vrTotal), v.rank(w)
	own := grid.Abs(s.Across(row, col))
	sizes := func(from, to int) grid.Expr { return grid.Abs(grid.Range(s.At(from, col), s.At(to, col))) }
	larger := grid.SumProduct(grid.Mul(grid.Is(sizes(v.categories.first, v.categories.last), ">", own), one))
	place := grid.Add(one, larger)
	if row > v.categories.first {
		place = grid.Add(place, grid.SumProduct(grid.Mul(is(sizes(v.categories.first, row-1), own), one)))
	}
	nothing := grid.Mul(v.in.defined.dust, grid.SumProduct(grid.Abs(v.tracked.basePlan.months())))
	s.Formula(row, rank, grid.If(grid.Is(own, "<=", nothing), zero, place), calcWhole)
	from := map[report.WindowKind]int{report.WindowMonth: v.Actuals.Month}[w]
	category := row - v.categories.first + 1
	s.Text(row, rank+1, v.said(category, from, func(a *report.ActualAmount) string { return a.Comment }), plain)
	s.Text(row, rank+2, v.said(category, from, func(a *report.ActualAmount) string { return a.Owner }), plain)
}

// said returns the comments, or owners, of a category's rows from a month on, each once.
func (v *variances) said(category, from int, text func(*report.ActualAmount) string) string {
	var texts []string
	for i := range v.Actuals.Amounts {
		a := &v.Actuals.Amounts[i]
		if v.category(a.Category) != category || a.Status == report.StatusCommitted || a.Month < from ||
			a.Month > v.Actuals.Month {
			continue
		}
		if x := text(a); x != "" && !slices.Contains(texts, x) {
			texts = append(texts, x)
		}
	}
	return strings.Join(texts, "; ")
}
