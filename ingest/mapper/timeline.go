package mapper

import (
	"fmt"
	"slices"
	"strings"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
)

// timeline concludes where periods stand: down the rows or across.
type timeline struct{ *plan }

// takePeriodRows takes the columns that hold the periods of the rows and returns the other columns of values.
func (p *timeline) takePeriodRows(t *table, values []*column) []*column {
	var periods []*column
	for _, c := range t.columns {
		if c.role != roleSkip && c.isPeriod() && (c.at < lastAt(values) || len(values) == 1) {
			periods = append(periods, c)
		}
	}
	if len(periods) == 1 && periods[0].holdsYears() && len(values) > 2 {
		periods = withMonths(t, periods[0])
	}
	values = slices.DeleteFunc(values, func(c *column) bool { return slices.Contains(periods, c) })
	if len(periods) == 0 || len(values) == 0 || len(periods) > 2 {
		return values
	}
	if len(periods) == 2 && p.takeFromTo(t, periods[0], periods[1]) {
		return values
	}
	p.fields = append(p.fields, field{costName(schema.CostPeriod), periods,
		t.headCells(periods...) + ": periods down the rows"})
	for _, c := range periods {
		c.role, c.of = roleField, schema.CostPeriod
		if c.counted() && len(periods) == 1 {
			p.periods = "years"
		}
	}
	return values
}

// withMonths returns a column of years and the one beside it, where that holds the numbers of months.
func withMonths(t *table, years *column) []*column {
	for _, at := range []int{years.at + 1, years.at - 1} {
		c := t.column(at)
		if c == nil || c.role == roleSkip || !c.numbersMonths() {
			continue
		}
		if at < years.at {
			return []*column{c, years}
		}
		return []*column{years, c}
	}
	return []*column{years}
}

// holdsYears reports whether the column holds years of four digits only.
func (c *column) holdsYears() bool {
	return !slices.ContainsFunc(c.cells, func(x *cell) bool {
		if x == nil {
			return false
		}
		period, ok := literal.ParsePeriod(&x.raw)
		return !ok || period.Kind != literal.CalendarYear
	})
}

// numbersMonths reports whether the column holds whole numbers from 1 on, none left out, 12 at most, in each row.
func (c *column) numbersMonths() bool {
	if clue, clued := schema.CostClue(c.heading()); clued && clue != schema.CostPeriod {
		return false
	}
	seen := map[float64]bool{}
	most := 0.0
	for _, x := range c.cells {
		if x == nil || x.kind != isFigure || x.number < 1 || x.number > 12 || x.number != float64(int(x.number)) {
			return false
		}
		seen[x.number] = true
		most = max(most, x.number)
	}
	return most >= 3 && len(seen) == int(most)
}

// takeFromTo takes two columns of months for the first and the last one of each row, where their headings say so.
func (p *timeline) takeFromTo(t *table, from, to *column) bool {
	if !from.holdsMonths() || !to.holdsMonths() ||
		!says(from.heading(), schema.CostFrom, firstWords) || !says(to.heading(), schema.CostTo, lastWords) {
		return false
	}
	p.take(t, from, schema.CostFrom)
	p.take(t, to, schema.CostTo)
	return true
}

// holdsMonths reports whether the column holds calendar months or days only.
func (c *column) holdsMonths() bool {
	return !slices.ContainsFunc(c.cells, func(x *cell) bool {
		if x == nil || x.kind == isDash {
			return false
		}
		period, ok := literal.ParsePeriod(&x.raw)
		return !ok || period.Kind != literal.CalendarMonth
	})
}

// Words of headings for the first and the last month besides those that name the contract's columns.
var (
	firstWords = []string{"first", "starts", "erster", "erste", "premier", "primer", "primo", "pierwszy", "eerste"}
	lastWords  = []string{"last", "ends", "letzter", "letzte", "dernier", "último", "ultimo", "ostatni", "laatste"}
)

// says reports whether a word of a heading is one of some, or names a column of Costs by itself.
func says(heading string, column int, words []string) bool {
	return slices.ContainsFunc(strings.Fields(strings.ToLower(heading)), func(w string) bool {
		clue, ok := schema.CostClue(w)
		return ok && clue == column || slices.Contains(words, w)
	})
}

// counted reports whether the column counts periods: 1, 2, 3.
func (c *column) counted() bool {
	return !slices.ContainsFunc(c.cells, func(x *cell) bool { return x != nil && (x.kind != isFigure || x.number > 60) })
}

// periodColumns are the columns whose headings are periods.
func periodColumns(values []*column) []*column {
	var found []*column
	seen := map[string]bool{}
	for _, c := range values {
		h := c.heading()
		if means := wordedPeriod(h); means != "" {
			h = means
		}
		if !isPeriod(c.heading()) {
			continue
		}
		if seen[h] {
			return nil // names that speak of one year
		}
		seen[h] = true
		found = append(found, c)
	}
	return found
}

// takePeriods takes periods across.
func (p *timeline) takePeriods(t *table, values, periods []*column) {
	p.across, p.cellIs = []string{costName(schema.CostPeriod)}, costName(schema.CostAmount)
	p.acrossWhy = t.headCells(periods...) + ": periods"
	for _, c := range periods {
		c.role = roleAcross
	}
	p.settlePeriods(t, periods)
	p.namePeriods(t, periods)
	for _, c := range values {
		if c.role != roleAcross {
			c.skip(fmt.Sprintf("stands beside the periods in %s", t.headCells(periods...)))
		}
	}
}

// namePeriods says which periods headings in words of their own are.
func (p *timeline) namePeriods(t *table, periods []*column) {
	row := len(t.heads) - 1
	texts := make([]string, len(periods))
	for i, c := range periods {
		texts[i] = c.heading()
	}
	_, settled := literal.MonthsInOrder(texts)
	for _, c := range periods {
		h := c.heading()
		if _, reading := literal.ParseMonth(h); reading == literal.DayOrYear && !settled {
			name, number := schema.Tidy(h[:3]), h[max(len(h)-2, 0):]
			p.name(costName(schema.CostPeriod), word{text: h, means: name + " 20" + number,
				why: cellAt(c.at, t.heads[row].number) + ": the number taken for the year"})
			continue
		}
		if _, ok := literal.ParsePeriodText(h); ok || h == "" {
			continue
		}
		if means := wordedPeriod(h); means != "" && !p.hasWord(costName(schema.CostPeriod), h) {
			p.name(costName(schema.CostPeriod), word{text: h, means: means, why: cellAt(c.at, t.heads[row].number)})
		}
	}
}

// settlePeriods says how counted periods and months without a year are to be read.
func (p *timeline) settlePeriods(t *table, periods []*column) {
	counted, months := true, true
	for _, c := range periods {
		h := c.heading()
		counted = counted && len(h) <= 2 && strings.Trim(h, "0123456789") == ""
		_, named := monthOf(h)
		months = months && named
	}
	switch {
	case counted && len(periods) >= 12 && len(periods)%12 == 0:
		p.periods = "months"
	case counted:
		p.periods = "years"
	case months:
		p.year, p.yearWhy = t.yearNearby()
		if p.year == 0 {
			p.year, p.yearWhy = -1, t.headCells(periods...)+": months without a year"
		}
	}
}
