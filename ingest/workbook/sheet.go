package workbook

import "strconv"

// longestRow is how many bytes of text a row may have.
const longestRow = 32 << 20

// sheetReader reads one sheet's XML once, from its beginning to its end.
type sheetReader struct {
	cellReader
	emit     func(*Row) error // takes the rows that hold something; nil to check only
	emitBare func(*Row) error // takes hidden rows without cells, where values may be repeated into them; nil otherwise
	others   int              // filled cells of the other sheets
	merges   []area
	tables   int // how many tables of cells there were
	rows     int // filled ones
	cells    int
	maxRow   int // the furthest that anything stands
	maxCol   int
}

func (r *sheetReader) read() error {
	err := r.root(spaceMain, "worksheet", func() error {
		switch {
		case r.is("sheetData"):
			if r.tables++; r.tables > 1 {
				return r.fault(reason.SheetTwoTables, "", nil)
			}
			return r.children(r.oneRow)
		case r.is("cols"):
			r.sheet.narrow = nil
			return r.children(r.columns)
		case r.is("mergeCells"):
			return r.children(r.merge)
		}
		return nil
	})
	switch {
	case err != nil:
		return err
	case r.tables == 0:
		return r.fault(reason.SheetNoTable, "", nil)
	}
	return r.finish()
}

// mostStretches is how many stretches of hidden columns of one sheet are kept; what they are for is a remark.
const mostStretches = 200

// columns reads whether a stretch of columns is hidden. What is odd about it is passed over: no value depends on it.
func (r *sheetReader) columns() error {
	if r.is("col") && truth(r.attr("hidden")) && len(r.sheet.narrow) < mostStretches {
		first, err1 := strconv.Atoi(r.attr("min"))
		last, err2 := strconv.Atoi(r.attr("max"))
		if err1 == nil && err2 == nil && first >= 1 && first <= last {
			r.sheet.narrow = append(r.sheet.narrow, [2]int{first, last})
		}
	}
	return nil
}

func (r *sheetReader) oneRow() error {
	if !r.is("row") {
		return r.unexpected("between the rows")
	}
	if err := r.rowStart(); err != nil {
		return err
	}
	if err := r.children(r.cell); err != nil {
		return err
	}
	switch {
	case len(r.row.Cells) > 0:
		return r.rowEnd()
	case r.row.Hidden && r.emitBare != nil:
		return r.emitBare(&r.row)
	}
	return nil
}

func (r *sheetReader) rowStart() error {
	number, hidden := r.rowAt+1, false
	for i := range r.attrs {
		a := &r.attrs[i]
		if len(a.prefix) > 0 {
			continue
		}
		switch string(a.local) {
		case "r":
			var ok bool
			if number, ok = parseRow(r.value(a)); !ok {
				return r.fault(reason.RowNumber, string(r.value(a)), quote(r.value(a)))
			}
		case "hidden":
			hidden = hidden || truth(string(r.value(a)))
		case "ht":
			hidden = hidden || zeroHeight(r.value(a))
		}
	}
	switch {
	case number == r.rowAt:
		return r.rowFault(reason.RowTwice, number, count(number))
	case number < r.rowAt:
		return r.rowFault(reason.RowsOutOfOrder, number, count(number), count(r.rowAt))
	case number > maxRow:
		return r.rowFault(reason.RowBeyond, maxRow, nil)
	}
	r.rowAt = number
	r.row = Row{Number: number, Hidden: hidden, Total: r.sheet.totals[number], Cells: r.row.Cells[:0]}
	r.kept, r.ends, r.rowText, r.columnAt = r.kept[:0], r.ends[:0], 0, 0
	return nil
}

func zeroHeight(v []byte) bool {
	for _, c := range v {
		if c != '0' && c != '.' {
			return false
		}
	}
	return len(v) > 0 && v[0] == '0'
}

func (r *sheetReader) rowEnd() error {
	all, start := string(r.kept), 0
	for i, end := range r.ends {
		if end >= 0 {
			r.row.Cells[i].Text = all[start:end]
			start = end
		}
	}
	if len(r.sheet.notes) > 0 {
		r.note()
	}
	r.rows++
	r.cells += len(r.row.Cells)
	r.maxRow, r.maxCol = r.rowAt, max(r.maxCol, r.row.Cells[len(r.row.Cells)-1].Column)
	if err := r.withinLimits(r.rows, r.cells); err != nil {
		return err
	}
	if r.emit == nil {
		return nil
	}
	return r.emit(&r.row)
}

// withinLimits refuses a sheet with too many rows and a workbook with too many cells.
func (r *sheetReader) withinLimits(rows, cells int) error {
	limits := r.book.archive.limits
	if rows > limits.Rows {
		return r.fault(reason.TooManyRows, "", count(limits.Rows))
	}
	if cells+r.others > limits.Cells {
		return r.fault(reason.TooManyCells, "", count(limits.Cells))
	}
	return nil
}

// quote puts what stands in a file in quotation marks, cut to a length that fits in a sentence.
func quote(b []byte) string {
	const most = 60
	if len(b) > most {
		return `"` + string(beginning(b, most)) + `…"`
	}
	return `"` + string(b) + `"`
}
