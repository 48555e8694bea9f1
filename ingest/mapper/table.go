package mapper

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
)

// table is a part of an area: headings, rows, columns.
type table struct {
	*grid
	title   []gridRow // above the headings
	heads   []gridRow // headings, the upper ones first; none where the table has none
	rows    []bodyRow
	columns []*column
	whole   *table // of which it is a part; nil where it is whole
}

// all is the whole table.
func (t *table) all() *table {
	if t.whole != nil {
		return t.whole
	}
	return t
}

// bodyRow is a row below the headings.
type bodyRow struct {
	gridRow
	kind  rowKind
	label string // its first text
	why   string // of a factor: what it is
}

type rowKind uint8

const (
	dataRow    rowKind = iota
	totalRow           // by its label
	sectionRow         // a text above rows with figures
	plainRow           // a text without figures anywhere
	afterRow           // behind the total of all
	factorRow          // what other rows are worked out from: units, prices, percentages
)

// column is one column of a table.
type column struct {
	at     int
	heads  []string // by heading row; "" where blank
	cells  []*cell  // by data row; nil where blank
	counts [isFault + 1]int
	role   role
	of     int    // for roleField: the contract's column
	why    string // what the role was concluded from
}

// role is what a column is for.
type role uint8

const (
	roleUnread role = iota // text without a part of its own
	roleField              // a column of the contract
	roleAcross             // a value whose heading says more
	roleSkip               // a figure that others repeat
)

// heading is the column's lowest heading that is filled.
func (c *column) heading() string {
	for _, h := range slices.Backward(c.heads) {
		if h != "" {
			return h
		}
	}
	return ""
}

// fullHeading joins all headings.
func (c *column) fullHeading() string {
	return strings.Join(slices.DeleteFunc(slices.Clone(c.heads), func(h string) bool { return h == "" }), " ")
}

func (c *column) numbers() int { return c.counts[isFigure] + c.counts[isPercent] }

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
		t.fill(g.rows[head+count : end])
		found = append(found, t)
		from = end
	}
	if len(found) == 0 {
		t := &table{grid: g}
		t.fill(g.rows)
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

// periodRun returns the columns of a row whose cells are periods that rise from left to right, once or
// under each of several names, or counted ones.
func periodRun(row *gridRow) map[int]bool {
	columns := map[int]bool{}
	last, texts := 0, 0
	for i := range row.cells {
		c := &row.cells[i]
		key, ok := periodKey(c)
		switch {
		case ok && (len(columns) == 0 || key > last || key == last && c.merged):
			columns[c.column] = true
			last = key
		case c.isNumber() || c.kind == isDate:
			return periodsAgain(row)
		default:
			texts++
		}
	}
	if len(columns) < 2 {
		return nil
	}
	return columns
}

// periodsAgain returns the columns of a row whose cells are the same even run of periods again and again, as under the
// names of several options; counted ones are left to figures.
func periodsAgain(row *gridRow) map[int]bool {
	var keys []int
	columns := map[int]bool{}
	for i := range row.cells {
		c := &row.cells[i]
		key, ok := periodKey(c)
		switch {
		case ok && key > mostCounted && !c.merged:
			keys = append(keys, key)
			columns[c.column] = true
		case c.isNumber() || c.kind == isDate:
			return nil
		}
	}
	length := 1
	for length < len(keys) && keys[length] != keys[0] {
		length++
	}
	if length < 2 || length == len(keys) || len(keys)%length != 0 {
		return nil
	}
	step := keys[1] - keys[0] // of years or months, of quarters, of fiscal years
	if step != 1 && step != 3 && step != 12 {
		return nil
	}
	for i := range keys {
		if keys[i] != keys[0]+i%length*step {
			return nil
		}
	}
	return columns
}

// mostCounted is the highest number that may count a period.
const mostCounted = 60

// periodKey orders periods; a small whole number may count years or months.
func periodKey(c *cell) (int, bool) {
	if c.kind == isFigure && c.number >= 0 && c.number <= mostCounted && c.number == float64(int(c.number)) {
		return int(c.number), true
	}
	p, ok := literal.ParsePeriod(&c.raw)
	if !ok {
		if m, named := monthOf(c.text); named {
			return int(m), true
		}
		return 0, false
	}
	switch p.Kind {
	case literal.CaseYear:
		return p.Year, true
	case literal.CalendarMonth:
		return int(p.Month) + 1, true
	}
	return p.Year*12 + 3*max(p.Quarter-1, 0) + 1, true
}

// fill takes the rows below the headings: columns first, then which rows are what.
func (t *table) fill(rows []gridRow) {
	for i := range rows {
		r := bodyRow{gridRow: rows[i]}
		if f := rows[i].first(); f != nil {
			r.label = f.text
		}
		if r.total || isTotal(r.label) && !labelledLikeData(&rows[i], r.label) {
			r.kind = totalRow
		}
		t.rows = append(t.rows, r)
	}
	t.findColumns(nil)
	t.findRepeats()
	t.findRows()
	t.findSumsAbove()
	t.findFactors()
	t.findColumns(t.columns)
}

// labelledLikeData reports whether a row whose label only begins like a total's fills a second column of text, as rows
// of data do and totals do not.
func labelledLikeData(row *gridRow, label string) bool {
	texts := 0
	for _, c := range row.cells {
		if c.kind == isText {
			texts++
		}
	}
	beside, _ := schema.Total(label)
	return texts >= 2 && len(beside) > 0
}

// isTotal reports whether a label is that of a total.
func isTotal(label string) bool {
	_, ok := schema.Total(label)
	return ok
}

// headText is what a heading says: a date is the period that it shows.
func headText(c *cell) string {
	p, ok := literal.ParsePeriod(&c.raw)
	switch {
	case c.kind != isDate || !ok:
		return c.text
	case p.Kind == literal.CalendarMonth:
		return p.Month.String()
	}
	text := strconv.Itoa(p.Year)
	if p.Kind == literal.FiscalYear {
		text = "FY" + text
	}
	if p.Quarter > 0 {
		text = fmt.Sprintf("Q%d %s", p.Quarter, text)
	}
	return text
}

// findColumns gathers the columns with their headings and the cells of their data rows; what is known of columns as
// repeating others stays.
func (t *table) findColumns(known []*column) {
	by := map[int]*column{}
	t.columns = nil
	get := func(at int) *column {
		if by[at] == nil {
			by[at] = &column{at: at, heads: make([]string, len(t.heads))}
		}
		return by[at]
	}
	for h := range t.heads {
		for _, c := range t.heads[h].cells {
			get(c.column).heads[h] = headText(&c)
		}
	}
	data := 0
	for i := range t.rows {
		r := &t.rows[i]
		if r.kind != dataRow {
			continue
		}
		for k := range r.cells {
			c := get(r.cells[k].column)
			for len(c.cells) < data {
				c.cells = append(c.cells, nil)
			}
			c.cells = append(c.cells, &r.cells[k])
			c.counts[r.cells[k].kind]++
		}
		data++
	}
	for _, c := range by {
		for len(c.cells) < data {
			c.cells = append(c.cells, nil)
		}
		t.columns = append(t.columns, c)
	}
	slices.SortFunc(t.columns, func(a, b *column) int { return a.at - b.at })
	for _, k := range known {
		if c := t.column(k.at); c != nil && k.role == roleSkip {
			c.role, c.why = k.role, k.why
		}
	}
}

func (t *table) column(at int) *column {
	for _, c := range t.columns {
		if c.at == at {
			return c
		}
	}
	return nil
}

// findRows says which rows are sections, plain texts and what stands behind the last total.
func (t *table) findRows() {
	lastFigure, lastTotal := -1, -1
	for i := range t.rows {
		r := &t.rows[i]
		switch {
		case r.kind == totalRow:
			lastTotal, lastFigure = i, i
		case hasNumber(&r.gridRow):
			lastFigure = i
		}
	}
	for i := range t.rows {
		r := &t.rows[i]
		if r.kind == totalRow || hasNumber(&r.gridRow) && !t.onlySums(&r.gridRow) {
			continue
		}
		r.kind = plainRow
		if i < lastFigure && r.label != "" {
			r.kind = sectionRow
		}
	}
	if lastTotal >= 0 && len(t.rows)-lastTotal <= 8 {
		t.endAt(lastTotal + 1)
	}
	for i := range t.rows {
		if i > 0 && t.rows[i].number > t.rows[i-1].number+1 && schema.NotesClue(t.rows[i].label) &&
			!hasNumber(&t.rows[i].gridRow) {
			t.endAt(i)
			break
		}
	}
}

// endAt ends the table's own rows before one.
func (t *table) endAt(i int) {
	for ; i < len(t.rows); i++ {
		t.rows[i].kind = afterRow
	}
}

func hasNumber(r *gridRow) bool {
	return slices.ContainsFunc(r.cells, func(c cell) bool { return c.isNumber() || c.kind == isDate })
}

// onlySums reports whether a row holds figures in columns alone that repeat others.
func (t *table) onlySums(r *gridRow) bool {
	for _, c := range t.columns {
		if x := r.at(c.at); x.isNumber() && c.role != roleSkip {
			return false
		}
	}
	return true
}

// lookedUpIn reports whether each text of a table's first column stands in a row of another table together with one of
// the figures beside it.
func (t *table) lookedUpIn(u *table) bool {
	for i, x := range t.columns[0].cells {
		if x == nil || !slices.ContainsFunc(u.rows, func(r bodyRow) bool {
			return slices.ContainsFunc(r.cells, func(c cell) bool { return c.text == x.text }) &&
				slices.ContainsFunc(t.columns[1:], func(c *column) bool {
					return c.cells[i].isNumber() && slices.ContainsFunc(r.cells, func(y cell) bool {
						return y.isNumber() && y.number == c.cells[i].number
					})
				})
		}) {
			return false
		}
	}
	return true
}
