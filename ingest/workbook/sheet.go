package workbook

import (
	"strconv"

	"shorecast/report/finding"
)

// mostCellFindings is how many bad cells of one sheet are noted before reading it is given up.
const mostCellFindings = 1000

// longestRow is how many bytes of text a row may have.
const longestRow = 32 << 20

// sheetReader reads one sheet's XML once, from its beginning to its end.
type sheetReader struct {
	book  *Book
	sheet *sheetPart
	scan  *scanner
	emit  func(*Row) error // takes the rows that hold something; nil to check only

	emitBare func(*Row) error // takes hidden rows without cells, where values may be repeated into them; nil otherwise
	others   int              // filled cells of the other sheets

	found  []finding.Finding // bad cells; reading goes on behind them
	merges []area
	tables int // how many tables of cells there were

	row      Row
	rowAt    int // number of the row at hand
	columnAt int // column of the cell at hand, 0 before the first
	values   []byte
	rowText  int   // bytes of the row's own texts
	ends     []int // for each cell of row: where its value ends in values, -1 if it has none of its own there
	value    []byte
	formula  []byte
	rows     int // filled ones
	cells    int
	maxRow   int // the furthest that anything stands
	maxCol   int
}

// read reads the sheet to its end.
func (r *sheetReader) read() error {
	s := r.scan
	if err := s.root(spaceMain, "worksheet"); err != nil {
		return err
	}
	for {
		ok, err := s.child()
		switch {
		case err != nil:
			return err
		case !ok:
			if r.tables == 0 {
				return r.fault(reason.SheetNoTable, "", nil)
			}
			return s.finish()
		case s.is("sheetData"):
			if r.tables++; r.tables > 1 {
				return r.fault(reason.SheetTwoTables, "", nil)
			}
			err = r.table()
		case s.is("cols"):
			err = r.columnList()
		case s.is("mergeCells"):
			err = r.mergeList()
		default:
			err = s.skip()
		}
		if err != nil {
			return err
		}
	}
}

// mostStretches is how many stretches of hidden columns of one sheet are kept; what they are for is a remark.
const mostStretches = 200

// columnList reads which columns are hidden. What is odd about it is passed over: no value depends on it.
func (r *sheetReader) columnList() error {
	r.sheet.narrow = nil
	for {
		ok, err := r.scan.child()
		if err != nil || !ok {
			return err
		}
		hidden := r.scan.attr("hidden")
		if r.scan.is("col") && (hidden == "1" || hidden == "true") && len(r.sheet.narrow) < mostStretches {
			first, err1 := strconv.Atoi(r.scan.attr("min"))
			last, err2 := strconv.Atoi(r.scan.attr("max"))
			if err1 == nil && err2 == nil && first >= 1 && first <= last {
				r.sheet.narrow = append(r.sheet.narrow, [2]int{first, last})
			}
		}
		if err := r.scan.skip(); err != nil {
			return err
		}
	}
}

// table reads the rows.
func (r *sheetReader) table() error {
	for {
		ok, err := r.scan.child()
		if err != nil || !ok {
			return err
		}
		if !r.scan.is("row") {
			return r.unexpected("between the rows")
		}
		if err := r.oneRow(); err != nil {
			return err
		}
		if len(r.found) >= mostCellFindings {
			return errEnough
		}
	}
}

// oneRow reads a row and hands it on if it holds something.
func (r *sheetReader) oneRow() error {
	if err := r.rowStart(); err != nil {
		return err
	}
	r.row.Cells, r.values, r.ends, r.columnAt = r.row.Cells[:0], r.values[:0], r.ends[:0], 0
	r.rowText = 0
	for {
		ok, err := r.scan.child()
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		switch {
		case r.scan.is("c"):
			if err = r.cell(); err == nil && r.rowText > longestRow {
				err = r.fault(reason.TooMuchText, "", count(r.rowAt))
			}
		case r.scan.is("extLst"):
			err = r.scan.skip()
		default:
			err = r.unexpected("between the cells of row " + count(r.rowAt).String())
		}
		if err != nil {
			return err
		}
	}
	switch {
	case len(r.row.Cells) > 0:
		return r.rowEnd()
	case r.row.Hidden && r.emitBare != nil:
		return r.emitBare(&r.row)
	}
	return nil
}

// rowStart reads the attributes of a row.
func (r *sheetReader) rowStart() error {
	s, number, hidden := r.scan, r.rowAt+1, false
	for i := range s.attrs {
		a := &s.attrs[i]
		if len(a.prefix) > 0 {
			continue
		}
		switch string(a.local) {
		case "r":
			var ok bool
			if number, ok = parseRow(s.value(a)); !ok {
				return r.fault(reason.RowNumber, string(s.value(a)), quote(s.value(a)))
			}
		case "hidden":
			v := s.value(a)
			hidden = hidden || string(v) == "1" || string(v) == "true"
		case "ht":
			hidden = hidden || zeroHeight(s.value(a))
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
	r.row.Number, r.row.Hidden = number, hidden
	return nil
}

// zeroHeight reports whether a row's height is nothing.
func zeroHeight(v []byte) bool {
	for _, c := range v {
		if c != '0' && c != '.' {
			return false
		}
	}
	return len(v) > 0 && v[0] == '0'
}

// rowEnd completes the row's cells and hands it on.
func (r *sheetReader) rowEnd() error {
	all, start := string(r.values), 0
	for i, end := range r.ends {
		if end >= 0 {
			r.row.Cells[i].Text = all[start:end]
			start = end
		}
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

// unexpected refuses an element that has no place where it stands: what is inside might be meant as figures. A row in a
// row means that a closing tag is missing.
func (r *sheetReader) unexpected(where string) error {
	name := string(r.scan.name)
	switch name {
	case "sheetData", "row", "c", "v", "f", "is":
		return malformed("a closing tag is missing")
	}
	return r.fault(reason.XMLUnexpected, name, name, where)
}

// fault makes an error of a finding about the sheet, at the cell that was reached.
func (r *sheetReader) fault(why *finding.Reason, value string, subject any, args ...any) error {
	p := finding.Place{Workbook: r.book.Name, Sheet: r.sheet.name}
	if r.columnAt > 0 {
		p.Row, p.Col = r.rowAt, r.columnAt
	}
	return &fault{found(why, p, value, subject, args...)}
}

// rowFault makes an error of a finding about a row.
func (r *sheetReader) rowFault(why *finding.Reason, row int, subject any, args ...any) error {
	p := finding.Place{Workbook: r.book.Name, Sheet: r.sheet.name, Row: row, Col: 1}
	return &fault{found(why, p, "", subject, args...)}
}

// quote puts what stands in a file in quotation marks, cut to a length that fits in a sentence.
func quote(b []byte) string {
	const most = 60
	if len(b) > most {
		return `"` + string(beginning(b, most)) + `…"`
	}
	return `"` + string(b) + `"`
}
