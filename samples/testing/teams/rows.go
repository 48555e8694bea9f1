package teams

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// rowDrawer draws the rows of a table.
type rowDrawer struct{ *table }

// drawRows draws the rows of a group, all of which share what the group says.
func (t rowDrawer) drawRows(says map[string]any) {
	var before []entry
	loose := len(t.sections) == 0 && !slices.ContainsFunc(t.columns, filled) && !t.periods.split
	groups := len(t.sections) == 0 && t.totals && t.columns[0].fill
	for i, row := range t.combinations() {
		if i > 0 && loose && t.chance(5) {
			t.row++
			t.tell("empty row")
		}
		if i > 0 && groups && shown(before[0].text) != shown(row[0].text) {
			t.addTotal(pick(t.r, totalWords), t.since)
			t.since = map[int]float64{}
		}
		t.drawRow(says, row, before)
		before = row
		if len(row) > 1 && loose && !t.plain && t.chance(3) {
			t.drawIdle(row)
		}
	}
	if groups {
		t.addTotal(pick(t.r, totalWords), t.since)
	}
}

// drawIdle draws a row that has its labels and no figure.
func (t rowDrawer) drawIdle(row []entry) {
	for i, c := range t.lay {
		if c.axis != nil && !c.year && c.axis.column != "Period" {
			t.s.set(t.row, t.left+i, Cell{Value: row[slices.Index(t.columns, c.axis)].text})
		}
	}
	t.row++
	t.tell("row without a figure")
}

// drawRow draws one row: labels, then figures.
func (t rowDrawer) drawRow(says map[string]any, row, before []entry) {
	t.rows++
	t.region.Rows = append(t.region.Rows, t.row)
	words := maps.Clone(says)
	if words == nil {
		words = map[string]any{}
	}
	for _, f := range t.constants {
		if _, said := words[f.name]; !said {
			words[f.name] = f.value
		}
	}
	for _, e := range row {
		maps.Copy(words, e.says)
	}
	sum := 0.0
	for i, c := range t.lay {
		switch {
		case c.axis != nil:
			t.drawLabel(i, c, row, before)
		case c.extra == "remark" && t.chance(60):
			t.s.set(t.row, t.left+i, Cell{Value: pick(t.r, []string{"A. B.", "controlling", "ok"})})
		case c.extra == "skip" && c.top == "No.":
			t.s.set(t.row, t.left+i, Cell{Value: float64(t.rows)})
		}
	}
	if t.hasCrossings() {
		sum = t.drawCrossings(words)
	} else {
		t.drawValues(words, nil)
	}
	for i, c := range t.lay {
		if c.extra == "skip" && c.top != "No." && c.top != "Product" {
			t.s.set(t.row, t.left+i, Cell{Value: cents(sum)})
		}
	}
	if t.chance(3) && !t.alone {
		t.s.Masked = append(t.s.Masked, t.row)
		t.tell("hidden rows")
	}
	t.row++
}

// drawLabel draws a label, unless it is written once and stands above, or a constant says it.
func (t rowDrawer) drawLabel(i int, c gridColumn, row, before []entry) {
	at := slices.Index(t.columns, c.axis)
	e := row[at]
	if c.year {
		p := e.says["Period"].(period)
		var v any = float64((p.order - 1) / 12)
		if t.alone {
			v = fmt.Sprint((p.order - 1) / 12)
		}
		t.s.set(t.row, t.left+i, Cell{Value: v})
		return
	}
	if c.axis.fill && before != nil && shown(before[at].text) == shown(e.text) &&
		shown(before[0].text) == shown(row[0].text) {
		return
	}
	if c.axis.blank != "" && e.says[c.axis.column] == c.axis.blank && t.chance(60) {
		return
	}
	if c.axis.column != "Description" {
		t.names.add(c.axis.column, e)
	}
	t.s.set(t.row, t.left+i, Cell{Value: e.text, Format: e.format})
}

// drawCrossings draws the figures of a row at its crossings, and returns their sum.
func (t rowDrawer) drawCrossings(words map[string]any) (sum float64) {
	filled := map[string]bool{}
	price := 0.0
	if t.mode == quantities {
		price = t.value()
	}
	for i, c := range t.lay {
		if c.point < 0 {
			continue
		}
		said := maps.Clone(words)
		key := []string{}
		var when *period
		cell := ""
		for level, e := range t.points[c.point] {
			for name, v := range e.says {
				switch v := v.(type) {
				case period:
					when = &v
				default:
					if name == "cell" {
						cell = v.(string)
						continue
					}
					said[name] = v
					key = append(key, fmt.Sprint(level, name, v))
				}
			}
		}
		if p, ok := words["Period"].(period); ok {
			when = &p
		}
		slices.Sort(key)
		point := strings.Join(key, "|")
		exists, known := filled[point]
		if !known { // a line that is not there at its first crossing is not there at all
			exists = t.chance(85) || len(filled) == 0
			filled[point] = exists
		}
		if !exists || known && when != nil && t.mode == amounts && !t.chance(85) {
			if cell == "Unit cost" && !exists && t.chance(20) {
				t.s.set(t.row, t.left+i, Cell{Value: t.cell(t.value())})
				t.tell("price without a quantity")
			}
			continue
		}
		sum += t.drawFigure(i, t.line(said, point), when, cell, price)
	}
	if t.mode == quantities {
		t.drawValues(words, &price)
	}
	return sum
}

// line finds the line of a crossing or makes it.
func (t rowDrawer) line(said map[string]any, point string) *Line {
	key := fmt.Sprint(t.s.Name, t.row, "|", point)
	if t.mode == amountsDown || t.mode == listedByTime {
		var parts []string
		for _, name := range slices.Sorted(maps.Keys(said)) {
			if name != "Period" {
				parts = append(parts, fmt.Sprint(name, "=", said[name]))
			}
		}
		key = strings.Join(parts, "|")
	}
	l := t.lines[key]
	if l == nil && t.met[key] {
		t.doubled = true
	}
	t.met[key] = true
	if l == nil {
		l = &Line{Says: maps.Clone(said)}
		t.lines[key] = l
		t.team.Lines = append(t.team.Lines, l)
	}
	return l
}

// drawFigure draws one figure at a crossing.
func (t rowDrawer) drawFigure(i int, l *Line, when *period, cell string, price float64) float64 {
	column := t.left + i
	switch {
	case t.mode == quantities || cell == "Quantity":
		v := float64(1 + t.r.IntN(60))
		t.s.set(t.row, column, Cell{Value: v, Figure: t.figure(l, "Quantity", v)})
		if t.mode == quantities {
			l.Says["Unit cost"] = t.contract(price)
		}
		return v
	case when != nil:
		v := t.value()
		t.s.set(t.row, column, Cell{Value: t.cell(v), Figure: t.figure(l, when.heading, t.contract(v))})
		t.all[column] += v
		t.since[column] += v
		return v
	}
	v := t.value()
	t.s.set(t.row, column, Cell{Value: t.cell(v), Figure: t.figure(l, "Unit cost", t.contract(v))})
	t.all[column] += v
	t.since[column] += v
	return v
}

// listWords are a team's words for more of a list.
var listWords = map[string][]pair{
	"Kind":       {{"Laufend", "running"}, {"Gebühr", "fees"}, {"running", "running"}},
	"Behaviour":  {{"starr", "fixed"}, {"beweglich", "variable"}, {"fixed", "fixed"}},
	"Escalation": {{"Tarif", "wages"}, {"Index B", "contract"}, {"none", "none"}},
}

// drawValues draws the figures of a row of a list, or its unit cost where quantities stand at the crossings.
func (t rowDrawer) drawValues(words map[string]any, price *float64) {
	said := maps.Clone(words)
	var l *Line
	if price == nil {
		l = t.line(said, "")
	}
	for i, c := range t.lay {
		column := t.left + i
		switch c.value {
		case "":
		case "Unit cost", "Amount":
			v := t.value()
			if price != nil {
				t.s.set(t.row, column, Cell{Value: t.cell(*price)})
				continue
			}
			head := c.value
			if p, ok := words["Period"].(period); ok {
				head = p.heading
			}
			t.s.set(t.row, column, Cell{Value: t.cell(v), Figure: t.figure(l, head, t.contract(v))})
			t.all[column] += v
			t.since[column] += v
		case "Quantity":
			v := float64(1 + t.r.IntN(60))
			t.s.set(t.row, column, Cell{Value: v, Figure: t.figure(l, "Quantity", v)})
		case "From":
			if t.chance(70) {
				v := float64(1 + t.r.IntN(12))
				t.s.set(t.row, column, Cell{Value: v})
				l.Says["From"] = v
			}
		default:
			w := pick(t.r, listWords[c.value])
			e := entry{text: w.own, says: map[string]any{c.value: w.contract}}
			t.names.add(c.value, e)
			t.s.set(t.row, column, Cell{Value: w.own})
			l.Says[c.value] = w.contract
		}
	}
}
