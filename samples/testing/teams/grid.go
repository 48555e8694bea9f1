package teams

import (
	"fmt"
	"slices"
	"strings"

	"shorecast/report/finding"
)

// grid is how a table lies on its sheets.
type grid struct {
	pattern string // of its sheets
	titled  string // pattern of the titles of its blocks; "" = they stand right above
	within  bool   // the titles stand in the first cell of the headings
	raised  bool   // headings of labels stand in the topmost heading row
	span    string // its range
	left    int    // its first column
	lay     []gridColumn
	points  [][]entry // the crossings of a row: an entry for each heading row
	lines   map[string]*Line
	// of the sheet being drawn
	s          *Sheet
	row        int // the next
	first      int // the first heading row
	all, since map[int]float64
	rows       int // of items since the headings
	region     *Region
}

// gridColumn is one column of the table's.
type gridColumn struct {
	axis  *axis  // a label; nil for others
	year  bool   // the label is the year of a month in the next column
	value string // a column of the contract that holds a figure or more of a list
	point int    // index into points; −1 for others
	extra string // what nobody reads: a sum to skip, a number of the row, a remark
	top   string // its heading
}

// kind is what stands in the column.
func (c gridColumn) kind() string {
	switch {
	case c.axis != nil:
		return "label"
	case c.value != "":
		return "value"
	case c.extra != "":
		return c.extra
	}
	return "point"
}

// header spreads a table over columns and draws its headings.
type header struct{ *table }

// spread lays the columns out.
func (t header) spread() {
	apart := len(t.sections) > 0 && t.sections[0].number && t.periods.count == "" // 1 may be a period's heading too
	if apart && t.chance(30) {
		t.lay = append(t.lay, gridColumn{extra: "level", point: -1, top: pick(t.r, []string{"", "Level", "§"})})
		t.tell("numbers of sections in a cell of their own")
	} else if t.chance(10) && t.mode != listedByTime {
		t.extra("No.")
	}
	for _, a := range t.columns {
		if a.column == "Period" && t.periods.split {
			t.lay = append(t.lay, gridColumn{axis: a, year: true, point: -1, top: "Year"})
		}
		t.lay = append(t.lay, gridColumn{axis: a, point: -1, top: a.heading})
	}
	for _, v := range t.values {
		c := gridColumn{value: v, point: -1, top: pick(t.r, headings[v])}
		if t.plain {
			c.top = v
		}
		t.lay = append(t.lay, c)
	}
	ordered := t.hasCrossings() || t.totals || len(t.sections) > 0 || slices.ContainsFunc(t.columns, filled)
	if !ordered && t.chance(40) {
		t.r.Shuffle(len(t.lay), func(i, j int) {
			if !t.lay[i].year && !t.lay[j].year {
				t.lay[i], t.lay[j] = t.lay[j], t.lay[i]
			}
		})
	}
	t.cross(nil)
	t.remarkLast()
	t.raised = t.chance(25) && !t.vague()
	if t.hasCrossings() && t.mode != quantities && t.mode != pairs && t.chance(25) {
		t.extra(pick(t.r, []string{"Row sum", "Altogether", "Whole"}))
	}
	if t.settled() && t.chance(15) {
		t.lay = append(t.lay, gridColumn{extra: "remark", point: -1, top: "Seen by"})
	}
}

func filled(a *axis) bool { return a.fill }

// remarkLast moves a free text behind the figures, at times.
func (t header) remarkLast() {
	i := slices.IndexFunc(t.lay, func(c gridColumn) bool { return c.axis != nil && c.axis.column == "Description" })
	if i < 0 || len(t.columns) < 2 || !t.chance(40) {
		return
	}
	c := t.lay[i]
	t.lay = append(slices.Delete(t.lay, i, i+1), c)
	t.tell("texts behind the figures")
}

// settled reports whether what runs across is no free text, so that no other heading can be taken for it.
func (t header) settled() bool {
	return !slices.ContainsFunc(t.across, func(a *axis) bool {
		return a.column == "Category" || a.column == "Function"
	})
}

// vague reports whether other rows than the headings could be taken for them: any text may be a category.
func (t header) vague() bool {
	unread := slices.ContainsFunc(t.across, func(a *axis) bool { return a.column == "-" })
	return !t.settled() && (t.textual != "" || unread)
}

// extra adds a column with figures that the layout skips.
func (t header) extra(heading string) {
	t.lay = append(t.lay, gridColumn{extra: "skip", point: -1, top: heading})
	if !slices.Contains(t.skipColumns, heading) {
		t.skipColumns = append(t.skipColumns, heading)
	}
	t.tell("skip columns")
}

// cross adds the crossings of the heading rows from the outermost in.
func (t header) cross(above []entry) {
	level := len(above)
	if level == len(t.across) {
		if level > 0 {
			t.lay = append(t.lay, gridColumn{point: len(t.points)})
			t.points = append(t.points, above)
		}
		return
	}
	a := t.across[level]
	if a.column == "-" {
		t.cross(append(slices.Clone(above), entry{text: pick(t.r, []string{"figures", "plan", "net"})}))
		return
	}
	for _, e := range a.entries {
		t.cross(append(slices.Clone(above), e))
	}
	if a.column == "cell" && t.chance(60) {
		t.extra("Product")
	}
}

// headings draws the heading rows.
func (t header) drawHeadings() {
	n := max(1, len(t.across))
	row := t.row + n - 1
	if t.raised {
		row = t.row
	}
	for i, c := range t.lay {
		column := t.left + i
		if c.point < 0 {
			if c.top != "" {
				t.s.set(row, column, Cell{Value: c.top})
			}
			continue
		}
		for level, e := range t.points[c.point] {
			t.drawHeading(level, i, column, e)
		}
	}
	t.first = t.row
	t.row += n
	g := &Region{Sheet: slices.Index(t.team.Own.Sheets, t.s), Heads: t.first, Depth: n, Left: t.left}
	g.Named = t.plain && t.sheets != nil
	for _, c := range t.lay {
		g.Kinds = append(g.Kinds, c.kind())
	}
	t.region = g
	t.team.Regions = append(t.team.Regions, g)
	t.all, t.since, t.rows = map[int]float64{}, map[int]float64{}, 0
}

// drawHeading draws one heading of a crossing; of those alike side by side in an outer row the first may hold for all.
func (t header) drawHeading(level, i, column int, e entry) {
	a := t.across[level]
	t.names.add(a.column, e)
	c := Cell{Value: e.text, Format: e.format}
	alike := func(j int) bool {
		return j >= 0 && j < len(t.lay) && t.lay[j].point >= 0 && t.lay[j].point < len(t.points) &&
			slices.EqualFunc(t.points[t.lay[j].point][:level+1], t.points[t.lay[i].point][:level+1],
				func(x, y entry) bool { return shown(x.text) == shown(y.text) })
	}
	if level < len(t.across)-1 && !t.alone && a.column != "-" {
		if alike(i - 1) {
			return
		}
		for c.Across = 1; alike(i + c.Across); {
			c.Across++
		}
	}
	t.s.set(t.row+level, column, c)
}

// claims are the entries of the layout's key columns.
func (t layoutText) claims() (out []string) {
	year := ""
	if i := slices.IndexFunc(t.lay, func(c gridColumn) bool { return c.year }); i >= 0 {
		year = t.lay[i].top
	}
	for i, c := range t.lay {
		switch {
		case c.year:
		case c.axis != nil && year != "" && c.axis.column == "Period":
			out = append(out, "Period: ["+quoted(year)+", "+quoted(c.top)+"]")
		case c.axis != nil:
			out = append(out, c.axis.column+": "+t.source(i, c))
		case c.value != "":
			out = append(out, quote(c.value)+": "+t.source(i, c))
		}
	}
	return out
}

// source names a column by its heading or, where it has none, by its letter.
func (t layoutText) source(i int, c gridColumn) string {
	if c.top == "" {
		return "{column: " + strings.TrimRight(finding.CellName(t.left+i, 1), "1") + "}"
	}
	return quoted(c.top)
}

// label is the first column for words: of the labels, else of the table.
func (t *table) label() int {
	for i, c := range t.lay {
		if c.axis != nil && !c.year {
			return t.left + i
		}
	}
	return t.left
}

// addTotal draws a total of the figure columns.
func (t *table) addTotal(word string, sums map[int]float64) {
	t.s.set(t.row, t.label(), Cell{Value: word})
	for column, v := range sums {
		t.s.set(t.row, column, Cell{Value: t.cell(cents(v))})
	}
	t.row++
	t.tell("totals")
}

// drawSection draws the text of a section; the sums of its rows are filled in later.
func (t *table) drawSection(a *axis, e entry, level int, number string) (text string, row int) {
	text = shown(e.text)
	c := Cell{}
	if number != "" && t.lay[0].extra == "level" {
		t.s.set(t.row, t.left, Cell{Value: number})
	} else if number != "" {
		text = number + " " + text
	} else if level > 0 {
		if c.Indent = 1; t.alone || t.scale != 1 { // one way throughout a table
			c.Indent = 0
		}
	}
	t.names.add(a.column, entry{text: text, says: e.says})
	c.Value = text
	if level > 0 && number == "" && c.Indent == 0 {
		c.Value = "   " + text
	}
	t.s.set(t.row, t.label(), c)
	t.row++
	return text, t.row - 1
}

// cell is a figure as the table writes it.
func (t *table) cell(v float64) any {
	if t.textual == "" {
		return v
	}
	marks := []rune(t.textual)
	s := local(v, marks[1], string(marks[0]))
	if whole, fraction, ok := strings.Cut(s, string(marks[1])); !ok {
		s = whole + string(marks[1]) + "00"
	} else if len(fraction) == 1 {
		s += "0"
	}
	return s + t.sign
}

// spanOf returns the range of what was drawn since the headings.
func (t *table) spanOf(open bool) string {
	from := finding.CellName(t.left, t.first)
	to := finding.CellName(t.left+len(t.lay)-1, t.row-1)
	if open {
		to = strings.TrimRight(to, "0123456789")
	}
	return fmt.Sprint(from, ":", to)
}
