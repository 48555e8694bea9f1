package mapper

import "slices"

// run is a stretch of filled cells side by side.
type run struct {
	row, first, last int // row and cells by index
	left, right      int // columns
	area             int // parent in the union
}

// areas cuts a sheet into parts that belong together: cells that touch, at most one empty row between them. They come
// in the order of their first rows.
func (g *grid) areas() []*grid {
	var runs []run
	starts := make([]int, len(g.rows)+1)
	for i := range g.rows {
		starts[i] = len(runs)
		runs = append(runs, runsOf(i, g.rows[i].cells)...)
	}
	starts[len(g.rows)] = len(runs)
	for i := range runs {
		runs[i].area = i
	}
	for i := range g.rows {
		for j := i - 1; j >= 0 && g.rows[i].number-g.rows[j].number <= 2; j-- {
			join(runs, starts[i], starts[i+1], starts[j], starts[j+1])
		}
	}
	byArea := map[int]*grid{}
	var found []*grid
	for i := range runs {
		root := rootOf(runs, i)
		part := byArea[root]
		if part == nil {
			part = &grid{sheet: g.sheet, hidden: g.hidden}
			byArea[root] = part
			found = append(found, part)
		}
		whole := g.rows[runs[i].row]
		if n := len(part.rows); n == 0 || part.rows[n-1].number != whole.number {
			part.rows = append(part.rows, gridRow{number: whole.number, total: whole.total})
		}
		last := &part.rows[len(part.rows)-1]
		last.cells = append(last.cells, whole.cells[runs[i].first:runs[i].last+1]...)
	}
	return joinSpaced(gather(found))
}

// mostAreas is up to how many areas of a sheet are compared with each other.
const mostAreas = 200

// gather takes areas that lie inside another into it: a remark far from its neighbours, say.
func gather(areas []*grid) []*grid {
	gone := map[*grid]bool{}
	if len(areas) > mostAreas {
		return areas
	}
	for _, a := range areas {
		left, top, right, bottom := a.bounds()
		for _, b := range areas {
			l, t, r, u := b.bounds()
			if a != b && !gone[a] && !gone[b] && l <= left && t <= top && r >= right && u >= bottom {
				b.insert(a)
				gone[a] = true
			}
		}
	}
	return slices.DeleteFunc(areas, func(a *grid) bool { return gone[a] })
}

// joinSpaced takes areas of figures without a text of their own into the area to their left that has the texts of their
// rows: an empty column stands between.
func joinSpaced(areas []*grid) []*grid {
	gone := map[*grid]bool{}
	if len(areas) > mostAreas {
		return areas
	}
	for _, b := range areas {
		if !b.onlyFigures() {
			continue
		}
		for _, a := range areas {
			if a != b && !gone[a] && !gone[b] && a.labels(b) {
				a.insert(b)
				gone[b] = true
			}
		}
	}
	return slices.DeleteFunc(areas, func(a *grid) bool { return gone[a] })
}

// onlyFigures reports whether an area of several rows and columns has figures in each row but the first, which has
// none, and no texts below that.
func (g *grid) onlyFigures() bool {
	if len(g.rows) < 3 || len(g.rows[0].cells) < 2 || hasNumber(&g.rows[0]) {
		return false
	}
	return !slices.ContainsFunc(g.rows[1:], func(r gridRow) bool {
		return !hasNumber(&r) || slices.ContainsFunc(r.cells, func(c cell) bool { return c.kind == isText })
	})
}

// labels reports whether an area has a text in each row of another that stands to its right.
func (g *grid) labels(other *grid) bool {
	_, _, right, _ := g.bounds()
	left, _, _, _ := other.bounds()
	if right >= left {
		return false
	}
	for _, row := range other.rows {
		i, ok := slices.BinarySearchFunc(g.rows, row.number, func(r gridRow, n int) int { return r.number - n })
		if !ok || g.rows[i].first() == nil {
			return false
		}
	}
	return true
}

// insert puts the cells of another area into this one.
func (g *grid) insert(other *grid) {
	for _, row := range other.rows {
		i, ok := slices.BinarySearchFunc(g.rows, row.number, func(r gridRow, n int) int { return r.number - n })
		if !ok {
			g.rows = slices.Insert(g.rows, i, row)
			continue
		}
		g.rows[i].cells = append(g.rows[i].cells, row.cells...)
		slices.SortFunc(g.rows[i].cells, func(a, b cell) int { return a.column - b.column })
	}
}

func runsOf(row int, cells []cell) []run {
	var runs []run
	for i := range cells {
		if n := len(runs); n > 0 && cells[i].column == runs[n-1].right+1 {
			runs[n-1].last, runs[n-1].right = i, cells[i].column
			continue
		}
		runs = append(runs, run{row: row, first: i, last: i, left: cells[i].column, right: cells[i].column})
	}
	return runs
}

// join unites the runs of two rows that touch, corners included.
func join(runs []run, from, to, above, aboveTo int) {
	for a, b := from, above; a < to && b < aboveTo; {
		if runs[a].left <= runs[b].right+1 && runs[b].left <= runs[a].right+1 {
			x, y := rootOf(runs, a), rootOf(runs, b)
			runs[max(x, y)].area = min(x, y)
		}
		if runs[a].right < runs[b].right {
			a++
		} else {
			b++
		}
	}
}

func rootOf(runs []run, i int) int {
	for runs[i].area != i {
		runs[i].area = runs[runs[i].area].area
		i = runs[i].area
	}
	return i
}
