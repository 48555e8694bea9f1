package report

import "encoding/binary"

// Origins says where the cells of a table stand that a layout has put together from a team's own sheets: those of one
// row may lie in several rows, columns and sheets. Rows whose cells lie alike share what is kept of them. The zero
// value is ready to use.
type Origins struct {
	sheets   []string
	rows     []originRow // by row − 1
	patterns [][]Origin
	index    map[string]int32 // of patterns
	key      []byte
}

// Origin is where the cell in a column of the table stands in the team's workbook.
type Origin struct {
	Column    int  // of the table, 1-based
	Sheet     int  // as Sheet returns it; below 0 where the layout states the value itself: then Row is its line there
	Row, Col  int  // 1-based
	Elsewhere bool // not in the row's own row
}

type originRow struct {
	base    int32 // the team's row
	pattern int32
}

// Sheet returns the number of a sheet's name.
func (o *Origins) Sheet(name string) int {
	for i, s := range o.sheets {
		if s == name {
			return i
		}
	}
	o.sheets = append(o.sheets, name)
	return len(o.sheets) - 1
}

// Add keeps where the cells of the table's next row stand, in ascending columns. base is the team's row that most of
// them stand in.
func (o *Origins) Add(base int, cells []Origin) {
	o.key = o.key[:0]
	for i := range cells {
		c := &cells[i]
		row := c.Row - base
		if c.Elsewhere {
			row = c.Row
		}
		for _, n := range [...]int{c.Column, c.Sheet, row, c.Col} {
			o.key = binary.AppendVarint(o.key, int64(n))
		}
		if c.Elsewhere {
			o.key = append(o.key, 1)
		} else {
			o.key = append(o.key, 0)
		}
	}
	at, ok := o.index[string(o.key)]
	if !ok {
		at = int32(len(o.patterns))
		kept := make([]Origin, len(cells))
		copy(kept, cells)
		for i := range kept {
			if !kept[i].Elsewhere {
				kept[i].Row -= base
			}
		}
		o.patterns = append(o.patterns, kept)
		if o.index == nil {
			o.index = map[string]int32{}
		}
		o.index[string(o.key)] = at
	}
	o.rows = append(o.rows, originRow{int32(base), at})
}

// At returns where the cell of a row and column of the table stands; ok is false where it stands nowhere in the
// workbook. Then at.Row is the line of the layout that states it, or 0.
func (o *Origins) At(row, column int) (sheet string, at Origin, ok bool) {
	if row < 1 || row > len(o.rows) {
		return "", Origin{}, false
	}
	r := o.rows[row-1]
	for _, c := range o.patterns[r.pattern] {
		if c.Column != column {
			continue
		}
		if !c.Elsewhere {
			c.Row += int(r.base)
		}
		if c.Sheet < 0 {
			return "", c, false
		}
		return o.sheets[c.Sheet], c, true
	}
	return "", Origin{}, false
}

// First returns where the first cell of a row stands; ok is false where none stands in the workbook.
func (o *Origins) First(row int) (sheet string, at Origin, ok bool) {
	if row < 1 || row > len(o.rows) {
		return "", Origin{}, false
	}
	for _, c := range o.patterns[o.rows[row-1].pattern] {
		if c.Sheet >= 0 && !c.Elsewhere {
			return o.At(row, c.Column)
		}
	}
	return "", Origin{}, false
}

// line returns the line of the layout that states the first value of a row; 0 where it states none.
func (o *Origins) line(row int) int {
	if row < 1 || row > len(o.rows) {
		return 0
	}
	for _, c := range o.patterns[o.rows[row-1].pattern] {
		if c.Sheet < 0 && c.Elsewhere {
			return c.Row
		}
	}
	return 0
}
