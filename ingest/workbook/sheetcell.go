package workbook

import (
	"bytes"
	"errors"

	"shorecast/report/finding"
)

// errEnough ends the reading of a sheet in which too many cells are bad.
var errEnough = errors.New("enough bad cells")

// content is what was found inside a cell.
type content struct {
	value, formula, inline bool // which of them are there; their bytes are in the reader
}

// cell reads one cell.
func (r *sheetReader) cell() error {
	s, column, style, styled := r.scan, r.columnAt+1, 0, false
	var sort [12]byte
	n := 0
	for i := range s.attrs {
		a := &s.attrs[i]
		if len(a.prefix) > 0 {
			continue
		}
		switch string(a.local) {
		case "r":
			var err error
			if column, err = r.ownColumn(s.value(a)); err != nil {
				return err
			}
		case "s":
			style, styled = r.style(s.value(a)), true
		case "t":
			n = copy(sort[:], s.value(a)) // a type that does not fit is none
		}
	}
	if err := r.column(column); err != nil {
		return err
	}
	in, err := r.content()
	if err != nil {
		return err
	}
	format := FormatGeneral
	switch {
	case style >= 0 && style < len(r.book.formats):
		format = r.book.formats[style]
	case style != 0 || styled:
		r.bad(reason.StyleIndex, "", nil)
		return nil
	}
	r.store(sort[:n], format, in)
	return nil
}

// ownColumn reads a cell's address, which has to lie in the row at hand.
func (r *sheetReader) ownColumn(address []byte) (int, error) {
	column, row, ok := parseAddress(address)
	if !ok {
		return 0, r.fault(reason.CellAddress, string(address), quote(address))
	}
	if row != r.rowAt {
		return 0, r.rowFault(reason.CellOtherRow, row, string(address), count(r.rowAt))
	}
	return column, nil
}

// column moves on to the next cell.
func (r *sheetReader) column(column int) error {
	switch {
	case column == r.columnAt:
		return r.fault(reason.CellTwice, "", nil)
	case column < r.columnAt:
		return r.fault(reason.CellsOutOfOrder, "", finding.CellName(column, r.rowAt))
	case column > maxColumn:
		return r.fault(reason.CellBeyond, "", nil)
	}
	r.columnAt = column
	return nil
}

// style reads a style's number; -1 if it is none.
func (r *sheetReader) style(v []byte) int {
	if len(v) == 0 || len(v) > 6 {
		return -1
	}
	n := 0
	for _, c := range v {
		if c < '0' || c > '9' {
			return -1
		}
		n = n*10 + int(c-'0')
	}
	return n
}

// content reads what is inside a cell.
func (r *sheetReader) content() (in content, err error) {
	s := r.scan
	r.value = r.value[:0]
	for {
		ok, err := s.child()
		switch {
		case err != nil || !ok:
			return in, err
		case s.is("v") && !in.value:
			in.value = true
			at := len(r.value)
			r.value, err = s.textOf(r.value)
			if err == nil && in.inline && len(r.value) > at {
				return in, malformed("a cell has two values")
			}
		case s.is("f") && !in.formula:
			in.formula = true
			r.formula, err = s.textOf(r.formula[:0])
		case s.is("is") && !in.inline:
			if in.value && len(r.value) > 0 {
				return in, malformed("a cell has two values")
			}
			in.inline = true
			r.value, err = s.richText(r.value[:0])
		case s.is("v"), s.is("f"), s.is("is"):
			return in, malformed("a cell has two values")
		case s.is("extLst"):
			err = s.skip()
		default:
			return in, r.unexpected("inside cell " + finding.CellName(r.columnAt, r.rowAt))
		}
		if err != nil {
			return in, err
		}
	}
}

// store turns a cell's content into a Cell, if it holds something.
func (r *sheetReader) store(sort []byte, format Format, in content) {
	c := Cell{Column: r.columnAt, Format: format, Formula: in.formula}
	inline := string(sort) == "inlineStr"
	if in.inline != inline && (in.inline || in.value && len(r.value) > 0) {
		r.bad(reason.CellContent, string(r.value), nil)
		return
	}
	plain := string(sort) == "str"
	switch {
	case in.formula && (!in.value || !plain && blank(r.value)):
		c.Type = TypeUncalculated
		if r.value = r.value[:0]; len(r.formula) > 0 {
			formula := bytes.TrimPrefix(r.formula, []byte("="))
			r.value = append(append(r.value, '='), beginning(formula, longestValue)...)
		}
		r.keep(c)
	case plain:
		r.value = unescape(r.value)
		r.text(c)
	case inline:
		r.text(c)
	case !in.value:
	default:
		r.typed(c, sort)
	}
}

// bad adds a finding about the cell at hand; reading goes on.
func (r *sheetReader) bad(why *finding.Reason, value string, subject any) {
	p := finding.Place{Workbook: r.book.Name, Sheet: r.sheet.name, Row: r.rowAt, Col: r.columnAt}
	r.found = append(r.found, found(why, p, value, subject))
}
