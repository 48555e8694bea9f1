package mapper

import "slices"

// tables cuts an area into tables at its rows of headings. An area without headings is a table without them.
func (g *grid) tables() []*table {
	var found []*table
	from := 0
	for from < len(g.rows) {
		head, count := g.findHeads(from)
		if head < 0 {
			break
		}
		end := g.titleAbove(g.endOfTable(head, count), head+count)
		t := &table{grid: g, title: g.rows[from:head], heads: g.rows[head : head+count]}
		filler{t}.fill(g.rows[head+count : end])
		found = append(found, t)
		from = end
	}
	if len(found) == 0 {
		t := &table{grid: g}
		filler{t}.fill(g.rows)
		found = append(found, t)
	}
	return found
}

// mostAhead is how many rows below a heading show which columns hold figures.
const mostAhead = 60

// figureColumns are the columns that hold a number or date in the rows from one to another.
func (g *grid) figureColumns(from, to int) map[int]bool {
	found := map[int]bool{}
	for i := from; i < min(to, len(g.rows)); i++ {
		for _, c := range g.rows[i].cells {
			if c.isNumber() || c.kind == isDate {
				found[c.column] = true
			}
		}
	}
	return found
}

// findHeads finds the first rows of headings from a row on; head is -1 where there are none.
func (g *grid) findHeads(from int) (head, count int) {
	for i := from; i < len(g.rows)-1; i++ {
		figures := g.figureColumns(i+1, i+1+mostAhead)
		if !g.isHead(i, figures, 6) {
			continue
		}
		count = 1
		for count < 3 && i+count < len(g.rows)-1 && g.rows[i+count].number == g.rows[i].number+count &&
			g.isHead(i+count, g.figureColumns(i+count+1, i+count+1+mostAhead), 5) &&
			(repeats(&g.rows[i+count-1], figures) || repeats(&g.rows[i+count], figures)) {
			count++
		}
		return i, count
	}
	return -1, 0
}

// isHead reports whether a row labels so many tenths of the columns that hold figures, and holds no figures but
// periods.
func (g *grid) isHead(i int, figures map[int]bool, tenths int) bool {
	row := &g.rows[i]
	if len(figures) == 0 {
		return false
	}
	run := periodRun(row)
	labels, covered, merged := 0, 0, 0
	distinct := map[string]bool{}
	for _, c := range row.cells {
		distinct[c.text] = true
		if c.merged {
			merged++
		}
		switch {
		case c.kind == isText, run[c.column]:
			labels++
			if figures[c.column] {
				covered++
			}
		case c.kind != isDash:
			return false
		}
	}
	if len(distinct) == 1 && merged > 0 { // a title over all columns
		return false
	}
	return covered*10 >= len(figures)*tenths && (labels >= 2 || len(run) >= 2)
}

// repeats reports whether a row says the same of several columns with figures.
func repeats(row *gridRow, figures map[int]bool) bool {
	seen := map[string]bool{}
	for _, c := range row.cells {
		if figures[c.column] && seen[c.text] {
			return true
		}
		seen[c.text] = true
	}
	return false
}

// endOfTable returns the row at which the next table begins: one with the same headings, or other headings below an
// empty row.
func (g *grid) endOfTable(head, count int) int {
	last := head + count - 1
	figures := g.figureColumns(last+1, last+1+mostAhead)
	for i := last + 2; i < len(g.rows)-1; i++ {
		row := &g.rows[i]
		first := g.titleAbove(i, last+1)
		apart := row.number > g.rows[i-1].number+1 || g.rows[first].number > g.rows[first-1].number+1
		if !apart && !g.alike(row, &g.rows[last], figures) {
			continue
		}
		if g.isHead(i, g.figureColumns(i+1, i+1+mostAhead), 6) {
			return i
		}
	}
	return len(g.rows)
}

// mostTitles is how many lines of title a table may have between an empty row and its headings.
const mostTitles = 3

// titleAbove returns the first of the lines that stand, without an empty row between, right above a row of headings and
// below an empty one: the title of its table. Without such lines it is the row itself.
func (g *grid) titleAbove(head, from int) int {
	for i := head; i > from && i >= head-mostTitles && i < len(g.rows); i-- {
		if g.rows[i].number > g.rows[i-1].number+1 {
			return i
		}
		if hasNumber(&g.rows[i-1]) || !oneText(&g.rows[i-1]) {
			break
		}
	}
	return head
}

// oneText reports whether a row holds one text alone, which may be merged over several cells.
func oneText(r *gridRow) bool {
	return !slices.ContainsFunc(r.cells[1:], func(c cell) bool { return !c.merged || c.text != r.cells[0].text })
}

// alike reports whether two rows say the same above all columns with figures.
func (g *grid) alike(a, b *gridRow, figures map[int]bool) bool {
	n := 0
	for column := range figures {
		x, y := a.at(column), b.at(column)
		if x == nil || y == nil || x.text != y.text {
			return false
		}
		n++
	}
	return n > 0
}
