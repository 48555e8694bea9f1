package teams

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
)

// draw puts the table on its sheets.
func (t *table) draw() {
	t.lines = map[string]*Line{}
	t.left = 1
	if !t.alone {
		t.left += t.r.IntN(3)
	}
	t.careful()
	header{t}.spread()
	if t.block != nil && t.chance(50) {
		t.titled = "Case *"
		c := t.lay[0]
		t.within = c.axis != nil && c.top == "" && t.chance(60)
	}
	if t.sheets == nil {
		t.drawAlone()
		return
	}
	prefix := pick(t.r, []string{"Estimate", "Plan", "Kosten"})
	for t.pattern = prefix; slices.ContainsFunc(t.team.Own.Sheets, func(s *Sheet) bool {
		return strings.HasPrefix(s.Name, t.pattern+" ")
	}); {
		t.pattern += "X"
	}
	prefix = t.pattern
	t.pattern += " *"
	for _, e := range t.sheets.entries {
		e.text = prefix + " " + strings.NewReplacer(":", "", "#", "", "/", "").Replace(shown(e.text))
		t.names.add(t.sheets.column, e)
		t.drawSheet(shown(e.text), e.says)
	}
	if t.chance(20) {
		t.olderCopy(prefix + " old")
	}
}

// drawAlone draws the table on one sheet, at times below another one.
func (t *table) drawAlone() {
	if t.ended != nil && t.block == nil && t.chance(60) {
		t.s, t.pattern = t.ended, t.ended.Name
		t.row = len(t.s.Rows) + 1 + t.r.IntN(3)
		t.drawTitles()
		t.drawWhole(nil)
		t.span = t.spanOf(t.chance(30))
		t.ended = nil
		t.tell("two tables on a sheet")
		return
	}
	t.pattern = "*"
	if !t.alone {
		t.pattern = t.freshName(pick(t.r, []string{"Comparison", "TCO sheet", "Blatt", "Study", "2027", "Cost plan"}))
	}
	name := t.pattern
	t.drawSheet(name, nil)
	if t.block == nil && t.chance(25) {
		open := t.chance(30)
		if t.span = t.spanOf(open); !open {
			t.ended = t.s
		}
	}
}

// careful takes out what would be taken for something else at its place, and says what is to be kept.
func (t *table) careful() {
	const looksLikeTotal = "Total Care package"
	for _, a := range slices.Concat(t.sections, t.across, []*axis{t.sheets, t.block}) {
		if a != nil {
			a.entries = slices.DeleteFunc(a.entries, func(e entry) bool { return e.text == looksLikeTotal })
		}
	}
	for _, a := range t.columns {
		if slices.ContainsFunc(a.entries, func(e entry) bool { return e.text == looksLikeTotal }) {
			t.keepRows = append(t.keepRows, looksLikeTotal)
			t.tell("keep rows")
		}
	}
}

// olderCopy adds a hidden sheet with what the last sheet said before.
func (t *table) olderCopy(name string) {
	s := t.sheet(name)
	s.Hidden = true
	for r, row := range t.s.Rows {
		for c, cell := range row {
			if v, ok := cell.Value.(float64); ok && cell.Figure > 0 {
				cell.Value, cell.Figure = v+100, 0
			}
			cell.Figure = 0
			s.set(r+1, c+1, cell)
		}
	}
	t.tell("hidden older copy")
}

// drawSheet draws the table, or its part that stands on one sheet.
func (t *table) drawSheet(name string, says map[string]any) {
	t.s, t.row = t.sheet(name), 1
	t.drawTitles()
	t.drawWhole(says)
}

// drawTitles draws what stands above a table.
func (t *table) drawTitles() {
	for _, title := range some(t.r, titles, t.r.IntN(3)) {
		t.s.set(t.row, t.left, Cell{Value: title})
		t.row++
	}
	if t.row > 1 && t.chance(60) {
		t.row++
	}
}

// drawWhole draws the table block by block.
func (t *table) drawWhole(says map[string]any) {
	if t.block == nil {
		header{t}.drawHeadings()
		t.drawGroups(says)
		t.drawBelow()
		t.drawEnd()
		return
	}
	for i, e := range t.block.entries {
		if i > 0 {
			t.row += 1 + t.r.IntN(2)
		}
		t.drawTitle(e)
		header{t}.drawHeadings()
		t.drawGroups(joined(says, e.says))
		t.drawBelow()
	}
}

// drawTitle draws the title of a block.
func (t *table) drawTitle(e entry) {
	text := shown(e.text)
	if t.titled != "" {
		text = "Case " + text
	}
	t.s.set(t.row, t.left, Cell{Value: text})
	t.names.add(t.block.column, entry{text: text, says: e.says})
	if t.within {
		t.tell("title in the headings")
		return
	}
	t.row++
	if t.titled != "" && t.chance(40) {
		t.s.set(t.row, t.left, Cell{Value: pick(t.r, notes)})
		t.row++
	}
}

// joined are two statements together.
func joined(a, b map[string]any) map[string]any {
	m := maps.Clone(a)
	if m == nil {
		m = map[string]any{}
	}
	maps.Copy(m, b)
	return m
}

// drawGroups draws the rows, section by section.
func (t *table) drawGroups(says map[string]any) {
	if len(t.sections) == 0 {
		rowDrawer{t}.drawRows(says)
		return
	}
	outer := t.sections[0]
	for i, e := range outer.entries {
		if i > 0 && t.chance(25) {
			t.row++
		}
		number := ""
		if outer.number {
			number = fmt.Sprint(i + 1)
		}
		text, row := t.drawSection(outer, e, 0, number)
		if len(t.sections) == 1 {
			t.drawItems(text, row, joined(says, e.says))
			continue
		}
		inner := t.sections[1]
		for j, f := range some(t.r, inner.entries, 1+t.r.IntN(len(inner.entries))) {
			if j > 0 && t.chance(10) {
				t.row++
			}
			if number != "" {
				number = fmt.Sprint(i+1, ".", j+1)
			}
			text, row := t.drawSection(inner, f, 1, number)
			t.drawItems(text, row, joined(joined(says, e.says), f.says))
		}
	}
}

// drawItems draws the rows of one section and its sum, above or below.
func (t *table) drawItems(section string, row int, says map[string]any) {
	t.since = map[int]float64{}
	before := t.rows
	rowDrawer{t}.drawRows(says)
	switch {
	case t.sums && t.rows > before+1:
		for column, v := range t.since {
			t.s.set(row, column, Cell{Value: t.cell(cents(v))})
		}
		t.tell("sections with sums")
	case t.totals:
		word := pick(t.r, totalWords)
		if t.chance(30) {
			word = "Total " + section
		}
		t.addTotal(word, t.since)
	}
}

// drawBelow draws the total of a block or table and calculations below it.
func (t *table) drawBelow() {
	if t.totals && t.chance(70) {
		t.addTotal(pick(t.r, totalWords), t.all)
	}
	if (planner{t}).addsUp() && !t.plain && t.chance(15) {
		t.s.set(t.row, t.label(), Cell{Value: "Value today"})
		for column := range t.all {
			t.s.set(t.row, column, Cell{Value: t.cell(cents(float64(7 + 13*column)))})
		}
		t.row++
		if !slices.Contains(t.skipRows, "Value today*") {
			t.skipRows = append(t.skipRows, "Value today*")
		}
		t.tell("skip rows")
	}
}

// drawEnd draws what stands beside and below a table.
func (t *table) drawEnd() {
	end := t.row
	switch n := t.r.IntN(100); {
	case n < 15 && t.sheets == nil && !t.plain:
		t.stopAt = "Remarks*"
		t.s.set(t.row, t.left, Cell{Value: "Remarks and sources"})
		t.s.put(t.row+1, t.left, "Rate of the day", 4.31)
		t.tell("stop at")
	case n < 40:
		for i, note := range some(t.r, notes, 1+t.r.IntN(2)) {
			t.s.set(t.row+2+i, t.left, Cell{Value: note})
		}
		t.tell("notes below")
	}
	if (header{t}).settled() && !t.alone && t.chance(15) {
		column := t.left + len(t.lay) + 1
		t.s.put(t.first, column, "Grade", "Pay by grade")
		for i := range min(3, end-t.first-1) {
			t.s.put(t.first+max(1, len(t.across))+i, column, string(rune('A'+i)), float64(30000+1000*i))
		}
		t.tell("side table")
	}
}

// value draws a figure as it is shown.
func (t *table) value() float64 {
	v := math.Round(math.Pow(10, 1+2.5*t.r.Float64()))
	if t.chance(40) {
		v += float64(t.r.IntN(100)) / 100
	}
	if t.scale == 1 {
		v *= 10
	}
	if t.chance(2) {
		return 0
	}
	if t.negate != t.chance(4) {
		v = -v
	}
	return math.Round(v*100) / 100
}

// contract is a figure that the table shows, as the contract has it.
func (t *table) contract(v float64) float64 {
	if t.negate {
		v = -v
	}
	return math.Round(v*t.scale*100) / 100
}
