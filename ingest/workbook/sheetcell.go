package workbook

import (
	"bytes"

	"shorecast/report/finding"
)

type content struct {
	value, formula, inline bool // which of them are there; their bytes are in the reader
}

type cellReader struct {
	*walker
	book     *Book
	sheet    *sheetPart
	row      Row
	rowAt    int    // number of the row at hand
	columnAt int    // column of the cell at hand, 0 before the first
	raw      []byte // the value of the cell at hand
	inline   []byte // its text, where that stands inside the cell
	formula  []byte
	kept     []byte // values of the row's cells
	ends     []int  // for each cell of row: where its value ends in kept, -1 if it has none there
	rowText  int    // bytes of the row's own texts
}

func (r *cellReader) cell() error {
	switch {
	case r.is("extLst"):
		return nil
	case !r.is("c"):
		return r.unexpected("between the cells of row " + count(r.rowAt).String())
	}
	column, look, known := r.columnAt+1, style{}, true
	if len(r.book.styles) > 0 {
		look = r.book.styles[0]
	}
	var sort [12]byte
	n := 0
	for i := range r.attrs {
		a := &r.attrs[i]
		if len(a.prefix) > 0 {
			continue
		}
		switch string(a.local) {
		case "r":
			var err error
			if column, err = r.ownColumn(r.value(a)); err != nil {
				return err
			}
		case "s":
			look, known = r.styled(r.value(a), look)
		case "t":
			n = copy(sort[:], r.value(a)) // a type that does not fit is none
		}
	}
	if err := r.advance(column); err != nil {
		return err
	}
	in, err := r.contents()
	switch {
	case err != nil:
		return err
	case !known && in.value && isNumber(sort[:n]):
		r.bad(reason.StyleIndex, "", nil)
	default:
		r.store(sort[:n], look, in)
	}
	if r.rowText > longestRow {
		return r.fault(reason.TooMuchText, "", count(r.rowAt))
	}
	return nil
}

// isNumber reports whether cells of the type hold numbers, of which the format says how they are meant.
func isNumber(sort []byte) bool {
	return len(sort) == 0 || len(sort) == 1 && (sort[0] == 'n' || sort[0] == 'd')
}

// styled returns a style by its number. No number is the first style's, which a workbook may leave out.
func (r *cellReader) styled(number []byte, first style) (look style, known bool) {
	at, ok := digits(number, 6)
	switch {
	case len(number) == 0, ok && at == 0:
		return first, true
	case ok && at < len(r.book.styles):
		return r.book.styles[at], true
	}
	return first, false
}

func (r *cellReader) ownColumn(address []byte) (int, error) {
	column, row, ok := parseAddress(address)
	if !ok {
		return 0, r.fault(reason.CellAddress, string(address), quote(address))
	}
	if row != r.rowAt {
		return 0, r.rowFault(reason.CellOtherRow, row, string(address), count(r.rowAt))
	}
	return column, nil
}

func (r *cellReader) advance(column int) error {
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

// contents reads what stands in a cell. A value beside a text inside the cell has to say the same.
func (r *cellReader) contents() (in content, err error) {
	r.raw, r.inline = r.raw[:0], r.inline[:0]
	err = r.children(func() (err error) {
		switch {
		case r.is("v") && !in.value:
			in.value = true
			r.raw, err = r.textOf(r.raw)
		case r.is("f") && !in.formula:
			in.formula = true
			r.formula, err = r.textOf(r.formula[:0])
		case r.is("is") && !in.inline:
			in.inline = true
			r.inline, err = r.richText(r.inline)
		case r.is("v"), r.is("f"), r.is("is"):
			err = errTwoValues
		case !r.is("extLst"):
			err = r.unexpected("inside cell " + finding.CellName(r.columnAt, r.rowAt))
		}
		return err
	})
	if in.inline {
		if len(r.raw) > 0 && !bytes.Equal(r.raw, r.inline) && err == nil {
			err = errTwoValues
		}
		r.raw = append(r.raw[:0], r.inline...)
	}
	return in, err
}

var errTwoValues = malformed("a cell has two values")

// store turns a cell's content into a Cell, if it holds something.
func (r *cellReader) store(sort []byte, look style, in content) {
	c := Cell{Column: r.columnAt, Format: look.format, Display: look.display, Indent: look.indent, Formula: in.formula,
		Grouping: look.grouping}
	inline := string(sort) == "inlineStr"
	if in.inline != inline && (in.inline || in.value && len(r.raw) > 0) {
		r.bad(reason.CellContent, string(r.raw), nil)
		return
	}
	plain := string(sort) == "str"
	switch {
	case in.formula && (!in.value || !plain && blank(r.raw)):
		c.Type = TypeUncalculated
		if r.raw = r.raw[:0]; len(r.formula) > 0 {
			formula := bytes.TrimPrefix(r.formula, []byte("="))
			r.raw = append(append(r.raw, '='), beginning(formula, longestValue)...)
		}
		r.keep(&c)
	case plain:
		r.raw = unescape(r.raw)
		r.text(&c)
	case inline:
		r.text(&c)
	case !in.value:
	default:
		r.typed(&c, sort)
	}
}

// bad adds the cell at hand as one of which nothing can be read, with what is wrong: that is for whoever needs it.
func (r *cellReader) bad(why *finding.Reason, value string, subject any) {
	f := found(why, r.place(r.rowAt, r.columnAt), value, subject)
	r.add(&Cell{Column: r.columnAt, Type: TypeError, Text: f.Value, Fault: &f}, -1)
}

// fault makes an error of a finding about the sheet, at the cell that was reached.
func (r *cellReader) fault(why *finding.Reason, value string, subject any, args ...any) error {
	return &fault{found(why, r.place(r.rowAt, r.columnAt), value, subject, args...)}
}

func (r *cellReader) rowFault(why *finding.Reason, row int, subject any, args ...any) error {
	return &fault{found(why, r.place(row, 1), "", subject, args...)}
}

// place is a cell of the sheet; the sheet itself before a row's first cell.
func (r *cellReader) place(row, column int) finding.Place {
	if column == 0 {
		row = 0
	}
	return finding.Place{Workbook: r.book.Name, Sheet: r.sheet.name, Row: row, Col: column}
}

// unexpected refuses an element that has no place where it stands: what is inside might be meant as figures. A row in a
// row means that a closing tag is missing.
func (r *cellReader) unexpected(where string) error {
	name := string(r.name)
	switch name {
	case "sheetData", "row", "c", "v", "f", "is":
		return malformed("a closing tag is missing")
	}
	return r.fault(reason.XMLUnexpected, name, name, where)
}
