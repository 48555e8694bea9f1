package mapper

import (
	"slices"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
)

// group is a stretch of columns under a name that stands above the first of them alone: cells that are not merged.
type group struct {
	name    *cell
	row     int // of the name
	columns []*column
}

// grouped is a table whose columns of figures stand in groups.
type grouped struct {
	*table
	groups []group
}

// groupsOf finds names that are written once above several columns each, whose own headings repeat: hours and rate
// under each bidder. There are none where the names are merged over their columns, which a layout reads as they are.
func groupsOf(t *table) []group {
	if len(t.heads) != 1 || len(t.title) == 0 {
		return nil
	}
	upper := &t.title[len(t.title)-1]
	if upper.number != t.heads[0].number-1 {
		return nil
	}
	var columns []*column
	names := map[int]*cell{}
	for _, c := range t.columns {
		if blank := c.counts == [isFault + 1]int{}; c.numbers() == 0 && (!blank || c.heading() == "") {
			continue
		}
		columns = append(columns, c)
		if x := upper.at(c.at); x != nil {
			if x.merged || x.kind != isText {
				return nil
			}
			names[c.at] = x
		}
	}
	found := groupsByName(columns, names, upper.number)
	if n := len(columns); n > 0 && names[columns[0].at] == nil && len(names) > 0 {
		if again := groupsByHeading(columns, names, upper.number); again != nil {
			found = again // names in the middle of their groups
		}
	}
	if len(found) < 2 || !alternate(found) {
		return nil
	}
	return found
}

// groupsByName begins a group at each name.
func groupsByName(columns []*column, names map[int]*cell, row int) (found []group) {
	for _, c := range columns {
		if x := names[c.at]; x != nil {
			found = append(found, group{name: x, row: row})
		}
		if n := len(found); n > 0 {
			found[n-1].columns = append(found[n-1].columns, c)
		}
	}
	return found
}

// groupsByHeading begins a group where a heading stands again; nil where one of them has no name or two.
func groupsByHeading(columns []*column, names map[int]*cell, row int) (found []group) {
	seen := map[string]bool{}
	for _, c := range columns {
		if h := schema.Fold(c.heading()); len(found) == 0 || seen[h] {
			found = append(found, group{row: row})
			clear(seen)
		}
		seen[schema.Fold(c.heading())] = true
		g := &found[len(found)-1]
		g.columns = append(g.columns, c)
		if x := names[c.at]; x != nil {
			if g.name != nil {
				return nil
			}
			g.name = x
		}
	}
	if slices.ContainsFunc(found, func(g group) bool { return g.name == nil }) {
		return nil
	}
	return found
}

// alternate reports whether headings repeat from group to group, and none within one.
func alternate(groups []group) bool {
	all := map[string]bool{}
	again := false
	for _, g := range groups {
		own := map[string]bool{}
		for _, c := range g.columns {
			h := schema.Fold(c.heading())
			if h == "" || own[h] {
				return false
			}
			again = again || all[h]
			own[h], all[h] = true, true
		}
	}
	return again
}

// groupPlans says how a table with such groups is to be read: in one table of the layout for each group, or for each of
// its columns, which are named by their letters, since a layout's headings hold for the columns below them alone.
func groupPlans(t *table) (plans []*plan) {
	own := grouped{t, groupsOf(t)}
	for _, g := range own.groups {
		values := slices.DeleteFunc(slices.Clone(g.columns), func(c *column) bool {
			return c.role == roleSkip || c.numbers() == 0
		})
		if len(values) == 2 && kindOfHeads(values, 0) == headCells {
			plans = append(plans, own.plan(g, values))
			continue
		}
		for _, c := range values {
			plans = append(plans, own.plan(g, []*column{c}))
		}
	}
	return plans
}

// plan says how columns of one group are to be read.
func (t *grouped) plan(g group, values []*column) *plan {
	own := t.narrowed(values)
	p := &plan{tables: []*table{own}, sheet: t.sheet, as: schema.Costs, source: "constant"}
	at := cellAt(g.name.column, g.row)
	p.options = []mention{{g.name.text, g.name.text, at}}
	p.constant(costName(schema.CostOption), g.name.text, at+": written once and not merged, so by the columns' letters")
	(&labeller{p}).takeTexts(own)
	for _, c := range values {
		(&coster{p}).takeGroupColumn(own, own.column(c.at), len(values) == 2)
	}
	for _, c := range t.columns {
		if c.numbers() > 0 && (c.role == roleSkip || own.column(c.at) == nil) {
			p.skipColumns = append(p.skipColumns, reasoned{c.label(), "the others of these columns, and sums"})
		}
	}
	(&sectioner{p}).takeTotals(own)
	return p
}

// narrowed is the table with some of its columns of figures alone, and the rows that have one there.
func (t *grouped) narrowed(values []*column) *table {
	own := &table{grid: t.grid, title: t.title, heads: t.heads, whole: t.table}
	for _, r := range t.rows {
		figure := slices.ContainsFunc(values, func(c *column) bool { return r.at(c.at).isNumber() })
		if r.kind != dataRow || figure {
			own.rows = append(own.rows, r)
		}
	}
	filler{own}.findColumns(nil)
	own.columns = slices.DeleteFunc(own.columns, func(c *column) bool {
		grouped := slices.ContainsFunc(t.groups, func(g group) bool { return hasColumn(g.columns, c.at) })
		return grouped && !hasColumn(values, c.at) || t.column(c.at).role == roleSkip
	})
	return own
}

func hasColumn(columns []*column, at int) bool {
	return slices.ContainsFunc(columns, func(c *column) bool { return c.at == at })
}

// takeGroupColumn says what a column of a group holds: a quantity or its price, what is due in a period or so often, or
// a kind of cost.
func (p *coster) takeGroupColumn(t *table, c *column, pair bool) {
	heading, at := c.heading(), t.headCells(c)
	clue, _ := schema.CostClue(heading)
	period := heading
	if worded := wordedPeriod(heading); worded != "" {
		period = worded
	}
	_, isPeriod := literal.ParsePeriodText(period)
	switch frequency := schema.FrequencyClue(heading); {
	case pair && clue == schema.CostQuantity:
		p.take(t, c, schema.CostQuantity)
		return
	case pair:
	case isPeriod:
		p.take(t, c, schema.CostAmount)
		p.constant(costName(schema.CostPeriod), period, at)
		return
	case frequency != "":
		p.constant(costName(schema.CostFrequency), frequency, at)
	case schema.CostTypeClue(heading):
		p.dropCategory()
		p.constant(costName(schema.CostCategory), heading, at)
	}
	p.take(t, c, schema.CostUnitCost)
}
