package mapper

import "shorecast/ingest/literal"

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
