package teams

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

// calendar is when a case takes place.
type calendar struct {
	year, month int // the first month
	fiscal      int // the month in which fiscal years start; 0 = no setting
	horizon     int
}

// period is a stretch of time as the contract heads its column.
type period struct {
	heading string
	order   int // among all periods of a case: months from year 0
}

// at returns the month that lies some months after the first.
func (c calendar) at(months int) time.Time {
	return time.Date(c.year, time.Month(c.month+months), 1, 0, 0, 0, 0, time.UTC)
}

// wording is how one table of a team's writes periods.
type wording struct {
	periods []entry
	count   string // key periods: years or months where they are counted
	year    int    // key year of months without one
	split   bool   // year and month stand in two columns
	days    bool   // cells are dates
}

// forms are the ways to write periods, one function each.
var forms = []func(r *rand.Rand, c calendar) wording{caseYears, countedYears, calendarYears, shownYears,
	fiscalYears, quarters, months, dates, bareMonths, countedMonths, ownYears}

func says(heading string, order int, text any, format string) entry {
	return entry{text: text, format: format, says: map[string]any{"Period": period{heading, order}}}
}

func caseYears(r *rand.Rand, c calendar) (w wording) {
	pattern := []string{"Year %d", "Y%d", "year %d"}[r.IntN(3)]
	for y := r.IntN(2); y <= c.horizon; y++ {
		w.periods = append(w.periods, says(fmt.Sprint("Year ", y), 12*y, fmt.Sprintf(pattern, y), ""))
	}
	return w
}

func countedYears(r *rand.Rand, c calendar) (w wording) {
	w.count = "years"
	for y := r.IntN(2); y <= c.horizon; y++ {
		w.periods = append(w.periods, says(fmt.Sprint("Year ", y), 12*y, float64(y), ""))
	}
	return w
}

// ownYears are named in words of the team's own.
func ownYears(r *rand.Rand, c calendar) (w wording) {
	pattern := []string{"Stage %c", "Budget %c", "Jahr %c"}[r.IntN(3)]
	for y := 1; y <= min(c.horizon, 5); y++ {
		w.periods = append(w.periods, says(fmt.Sprint("Year ", y), 12*y, fmt.Sprintf(pattern, 'A'+rune(y-1)), ""))
	}
	return w
}

func calendarYears(r *rand.Rand, c calendar) (w wording) {
	form := r.IntN(3)
	for i := range c.horizon {
		y := c.year + i
		text := []any{float64(y), fmt.Sprint(y), fmt.Sprint("CY", y)}[form]
		w.periods = append(w.periods, says(fmt.Sprint(y), 12*y, text, ""))
	}
	return w
}

// shownYears are dates whose format shows the year alone.
func shownYears(_ *rand.Rand, c calendar) (w wording) {
	for i := range c.horizon {
		y := c.year + i
		w.periods = append(w.periods, says(fmt.Sprint(y), 12*y, time.Date(y, 12, 31, 0, 0, 0, 0, time.UTC), "yyyy"))
	}
	w.days = true
	return w
}

func fiscalYears(r *rand.Rand, c calendar) wording {
	if c.fiscal == 0 {
		return calendarYears(r, c)
	}
	var w wording
	pattern, short := "FY%d", r.IntN(2) == 0
	for i := range c.horizon {
		y := c.year + i + 1 // some month of it lies within the horizon, whenever it starts
		text := fmt.Sprintf(pattern, y)
		if short {
			text = fmt.Sprintf(pattern, y%100)
		}
		w.periods = append(w.periods, says(fmt.Sprint("FY", y), 12*y, text, ""))
	}
	return w
}

func quarters(r *rand.Rand, c calendar) (w wording) {
	form := r.IntN(2)
	for i := range min(4*c.horizon, 2+r.IntN(7)) {
		t := c.at(3*i + 2)
		q := (int(t.Month()) + 2) / 3
		text := []string{fmt.Sprintf("Q%d %d", q, t.Year()), fmt.Sprintf("%d-Q%d", t.Year(), q)}[form]
		w.periods = append(w.periods, says(fmt.Sprintf("Q%d %d", q, t.Year()), 12*t.Year()+3*q, text, ""))
	}
	return w
}

// monthly makes the months of a wording by a function for the text of each.
func monthly(c calendar, n int, text func(i int, t time.Time) any, format string) (list []entry) {
	for i := range n {
		t := c.at(i)
		list = append(list, says(t.Format("2006-01"), 12*t.Year()+int(t.Month()), text(i, t), format))
	}
	return list
}

func months(r *rand.Rand, c calendar) (w wording) {
	form := []string{"Jan 2006", "2006-01", "January 2006", "Jan-06"}[r.IntN(4)]
	n := 3 + r.IntN(12)
	if form == "Jan-06" { // a day or a year: more than a year of them in order settles it
		n = 14 + r.IntN(5)
	}
	w.periods = monthly(c, n, func(_ int, t time.Time) any { return t.Format(form) }, "")
	return w
}

func dates(r *rand.Rand, c calendar) (w wording) {
	w.days = true
	w.periods = monthly(c, 3+r.IntN(12), func(_ int, t time.Time) any { return t }, "mmm yy")
	return w
}

// bareMonths are months without a year, all of one.
func bareMonths(r *rand.Rand, c calendar) (w wording) {
	form := []string{"Jan", "January"}[r.IntN(2)]
	n := 13 - c.month
	if n < 3 {
		return months(r, c)
	}
	w.year = c.year
	w.periods = monthly(c, n, func(_ int, t time.Time) any { return t.Format(form) }, "")
	return w
}

func countedMonths(r *rand.Rand, c calendar) (w wording) {
	w.count = "months"
	w.periods = monthly(c, 3+r.IntN(10), func(i int, _ time.Time) any { return float64(i + 1) }, "")
	return w
}

// yearAndMonth are months or quarters whose year stands in a column of its own.
func yearAndMonth(r *rand.Rand, c calendar) (w wording) {
	if r.IntN(4) == 0 {
		w = quarters(r, c)
		for i, e := range w.periods {
			w.periods[i].text, _, _ = strings.Cut(e.says["Period"].(period).heading, " ")
		}
		w.split = true
		return w
	}
	w.split = true
	numbers := r.IntN(2) == 0
	w.periods = monthly(c, 3+r.IntN(8), func(_ int, t time.Time) any {
		if numbers {
			return float64(t.Month())
		}
		return t.Format("Jan")
	}, "")
	return w
}
