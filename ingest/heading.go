package ingest

import (
	"slices"
	"strings"

	"shorecast/ingest/workbook"
	"shorecast/report"
)

// headingDepth is how many filled rows may stand above the headings.
const headingDepth = 40

// unitTails are words that follow a heading as its unit without brackets.
var unitTails = []string{"percentayear", "peryear", "percent", "ayear", "inmonths", "months", "inyears", "years", "pa", "in", "infte", "perfte", "fte"} // "Avoidable in %"

// headingFinder finds the columns of a sheet by their headings.
type headingFinder struct {
	columns []Column
	exact   map[string]int // by folded name: two options may differ in punctuation alone
	keys    map[string]int
	periods bool // the sheet may have period columns
}

func newHeadingFinder(columns []Column, periods bool) *headingFinder {
	f := &headingFinder{columns: columns, exact: map[string]int{}, keys: map[string]int{}, periods: periods}
	for i, c := range columns {
		f.exact[foldName(c.Name)] = i
		f.keys[headingKey(c.Name)] = i
		f.keys[headingKey(withoutUnit(c.Heading))] = i
	}
	for i, c := range columns {
		for _, s := range c.Synonyms {
			if _, taken := f.keys[headingKey(s)]; !taken {
				f.keys[headingKey(s)] = i
			}
		}
	}
	return f
}

// find returns the column that a heading names.
func (f *headingFinder) find(heading string) (int, bool) {
	if i, ok := f.exact[foldName(heading)]; ok {
		return i, true
	}
	if i, ok := f.keys[headingKey(heading)]; ok { // an option may be named "Captive (Pune)"
		return i, true
	}
	key := headingKey(withoutUnit(heading))
	if i, ok := f.keys[key]; ok && key != "" {
		return i, true
	}
	for _, tail := range unitTails {
		if short, cut := strings.CutSuffix(key, tail); cut && short != "" {
			if i, ok := f.keys[short]; ok {
				return i, true
			}
		}
	}
	return 0, false
}

// score says how much a row looks like the headings: required columns count most. 0 means that it cannot be them.
func (f *headingFinder) score(w *workbook.Row) int {
	seen := map[int]bool{}
	points, filled := 0, 0
	for i := range w.Cells {
		c := &w.Cells[i]
		if blank(c) {
			continue
		}
		filled++
		if c.Type == workbook.TypeText {
			if at, ok := f.find(c.Text); ok {
				if !seen[at] {
					seen[at] = true
					points += 2
					if f.columns[at].Required {
						points += 3
					}
				}
				continue
			}
		}
		if _, ok := parsePeriod(c); f.periods && ok && len(seen) > 0 {
			points++
		}
	}
	if len(seen) >= 2 || len(seen) == 1 && filled == 1 {
		return points
	}
	return 0
}

// open makes a table of a sheet whose rows above and with the headings are given; nil where there are no headings among them.
func (r *reader) open(l *located, sheet *Sheet, columns []Column, top []workbook.Row) (t *table, headingAt int) {
	f := newHeadingFinder(columns, sheet == &contract[costsAt])
	best, headingAt := 0, -1
	for i := range top {
		if s := f.score(&top[i]); s > best {
			best, headingAt = s, i
		}
	}
	t = &table{r: r, sheet: sheet, columns: columns, workbook: l.book.Name, name: l.book.Sheets[l.index].Name,
		at: make([]int, len(columns)), headings: map[int]string{}}
	if headingAt < 0 {
		if own := headingKey(t.name) == headingKey(sheet.Name); !own && !sheet.Required {
			r.leaveOut(t, sheet)
			return nil, -1
		}
		r.add(headingMissing.At(t.sheetPlace(), "", "this sheet has no row of headings such as "+andList(requiredNames(columns)),
			"put the headings above the data; titles may stand above them, data may not"))
		return nil, -1
	}
	t.checkTitles(top[:headingAt])
	t.assign(f, &top[headingAt])
	t.tellMissingColumns(&top[headingAt])
	t.register()
	return t, headingAt
}

// leaveOut leaves out a sheet that only a synonym of its name made one of the contract's: without headings it is something else.
func (r *reader) leaveOut(t *table, sheet *Sheet) {
	for at := range contract {
		if &contract[at] == sheet {
			r.sheets[at] = nil
		}
	}
	r.add(sheetMisspelt.At(t.sheetPlace(), t.name, "this sheet is left out: by its name it may be the sheet "+sheet.Name+", but it has no row of headings",
		"give it headings such as "+andList(requiredNames(sheet.Columns))+" if that is what it is"))
}

func requiredNames(columns []Column) []string {
	var ns []string
	for _, c := range columns {
		if c.Required {
			ns = append(ns, c.Name)
		}
	}
	return ns
}

// register enters the table in the case.
func (t *table) register() {
	t.id = int32(len(t.r.c.Tables))
	rt := report.Table{Workbook: t.workbook, Sheet: t.name, Columns: map[string]int{}}
	for i, col := range t.columns {
		rt.Order = append(rt.Order, col.Name)
		if t.at[i] != 0 {
			rt.Columns[col.Name] = t.at[i]
		}
	}
	t.r.c.Tables = append(t.r.c.Tables, rt)
}

// repeats reports whether a row repeats the headings.
func (t *table) repeats(w *workbook.Row) (repeated, merged bool) {
	hits, merged := 0, true
	for i := range w.Cells {
		c := &w.Cells[i]
		if c.Type != workbook.TypeText {
			return false, false
		}
		if h, ok := t.headings[c.Column]; !ok || strings.TrimSpace(c.Text) != h {
			if blank(c) {
				continue
			}
			return false, false
		}
		merged = merged && c.Merged
		hits++
	}
	return hits >= 2 || hits == 1 && merged, merged
}

// isTotal reports whether a text is exactly total, subtotal, grand total, sum or sums, or ends with " total".
func isTotal(s string) bool {
	s = strings.TrimRight(s, ": ")
	if strings.EqualFold(s, "sum") || strings.EqualFold(s, "sums") || strings.EqualFold(s, "totals") {
		return true
	}
	if n := len(s); n < 5 || n > 100 || !strings.EqualFold(s[n-5:], "total") {
		return false
	}
	s = foldName(s)
	return slices.Contains([]string{"total", "subtotal", "sub-total"}, s) || strings.HasSuffix(s, " total")
}
