package workbook

import (
	"bytes"
	"errors"
	"math"
	"strconv"

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
	s, column, style := r.scan, r.columnAt+1, 0
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
			style = r.style(s.value(a))
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
	if style < 0 || style >= len(r.book.formats) {
		r.bad(styleIndex, "", "the cell refers to a format that the workbook's list of formats does not have", "format the cell anew in Excel and save")
		return nil
	}
	r.store(sort[:n], r.book.formats[style], in)
	return nil
}

// ownColumn reads a cell's address, which has to lie in the row at hand.
func (r *sheetReader) ownColumn(address []byte) (int, error) {
	column, row, ok := parseAddress(address)
	if !ok {
		return 0, r.fault(cellAddress, string(address), "a cell's address is stored as "+quote(address)+", which is none", "the file was edited outside Excel: use its original")
	}
	if row != r.rowAt {
		return 0, r.rowFault(cellOtherRow, row, "cell "+string(address)+" is stored in row "+count(r.rowAt)+", which is not its own", "nobody can tell which is right: use an undamaged copy of the workbook")
	}
	return column, nil
}

// column moves on to the next cell.
func (r *sheetReader) column(column int) error {
	switch {
	case column == r.columnAt:
		return r.fault(cellTwice, "", "the cell is stored twice, perhaps with two values", "type its value again in Excel and save under a new name")
	case column < r.columnAt:
		return r.fault(cellsOutOfOrd, "", "cell "+Address(column, r.rowAt)+" is stored after this one", "have the program that wrote the file put the cells in order, or save the file in Excel")
	case column > maxColumn:
		return r.fault(cellAddress, "", "the row goes on to the right of column XFD, the last that Excel has", "split the table in the program that writes it")
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
			return in, r.unexpected("inside cell " + Address(r.columnAt, r.rowAt))
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
		r.bad(cellContent, string(r.value), "the cell's type and the way its text is stored do not fit", "enter the text once more in Excel")
		return
	}
	plain := string(sort) == "str"
	switch {
	case in.formula && (!in.value || !plain && blank(r.value)):
		c.Type = TypeUncalculated
		if r.value = r.value[:0]; len(r.formula) > 0 {
			r.value = append(append(r.value, '='), bytes.TrimPrefix(r.formula, []byte("="))...)
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

// typed stores the cells that refer to something or have a form to keep.
func (r *sheetReader) typed(c Cell, sort []byte) {
	v := bytes.TrimSpace(r.value)
	r.value = v
	switch string(sort) {
	case "", "n":
		r.number(c, v)
	case "s":
		r.sharedText(c, v)
	case "b":
		switch string(v) {
		case "1", "true":
			c.Number = 1
		case "0", "false":
		default:
			r.bad(cellBool, string(v), "the cell is stored as TRUE or FALSE, but holds "+quote(v), "choose TRUE or FALSE in the cell again")
			return
		}
		c.Type = TypeBool
		r.keep(c)
	case "e":
		c.Type = TypeError
		r.keep(c)
	case "d":
		r.isoDate(c, string(v))
	default:
		r.bad(cellType, string(sort), "the cell is stored as a type that Excel does not know: "+quote(sort), "enter the value anew in Excel, or update the program that wrote the file")
	}
}

// number stores a number, which has to be one that Excel can hold.
func (r *sheetReader) number(c Cell, v []byte) {
	if len(v) == 0 {
		return
	}
	n, ok := parseNumber(v)
	if !ok {
		r.bad(cellNumber, string(v), "the cell is stored as a number, but holds "+quote(v), "type the number again in Excel")
		return
	}
	c.Number = n
	if c.Format == FormatDate {
		c.Type = TypeDate
		if r.book.date1904 {
			c.Number += days1904
		}
	}
	r.keep(c)
}

// parseNumber reads a decimal number as XML writes it: no hexadecimal, no infinity.
func parseNumber(v []byte) (float64, bool) {
	mantissa, digits, dot := uint64(0), 0, -1
	i := 0
	if v[0] == '-' || v[0] == '+' {
		i++
	}
	start := i
	for ; i < len(v); i++ {
		switch c := v[i]; {
		case c >= '0' && c <= '9':
			mantissa = mantissa*10 + uint64(c-'0')
			digits++
		case c == '.' && dot < 0:
			dot = i
		case (c == 'e' || c == 'E') && digits > 0:
			return slowNumber(v, i)
		default:
			return 0, false
		}
	}
	if digits == 0 {
		return 0, false
	}
	if digits > 15 {
		return slowNumber(v, len(v))
	}
	n := float64(mantissa)
	if dot >= 0 {
		n /= tens[len(v)-1-dot] // both are exact, so the quotient is rounded once
	}
	if start == 1 && v[0] == '-' {
		n = -n
	}
	return n, true
}

var tens = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

// slowNumber reads a number with many digits or with an exponent, which begins at e.
func slowNumber(v []byte, e int) (float64, bool) {
	for i := e + 1; i < len(v); i++ {
		if c := v[i]; (c < '0' || c > '9') && (i > e+1 || c != '-' && c != '+') {
			return 0, false
		}
	}
	n, err := strconv.ParseFloat(string(v), 64)
	return n, err == nil && !math.IsInf(n, 0)
}

// sharedText stores a text that the cell refers to by its number.
func (r *sheetReader) sharedText(c Cell, v []byte) {
	i, ok := 0, len(v) > 0 && len(v) <= 9
	for _, d := range v {
		ok = ok && d >= '0' && d <= '9'
		i = i*10 + int(d-'0')
		if !ok {
			break
		}
	}
	if !r.book.hasTexts {
		r.bad(partMissing, "xl/sharedStrings.xml", "the cell refers to the workbook's list of texts, which is missing", "restore the workbook from before it was cleaned or repaired")
		return
	}
	if !ok || i >= len(r.book.texts) {
		r.bad(stringIndex, string(v), "the cell refers to a text that the workbook's list of texts does not have", "the cell's text is lost: take it from another copy")
		return
	}
	if c.Text = r.book.texts[i]; c.Text == "" {
		return
	}
	c.Type = TypeText
	r.add(c, -1)
}

// text stores the text in value; an empty one is blank.
func (r *sheetReader) text(c Cell) {
	if len(r.value) == 0 {
		return
	}
	if tooLong(r.value) {
		r.bad(textTooLong, quote(r.value), "the text is longer than the 32,767 characters that a cell holds", "cut it to what is needed")
		return
	}
	c.Type = TypeText
	c.Text = r.book.intern.intern(r.value)
	r.add(c, -1)
}

// isoDate stores a date that is written as such, not as a number.
func (r *sheetReader) isoDate(c Cell, v string) {
	var ok bool
	if c.Number, ok = parseISO(v); ok {
		c.Type, c.Format = TypeDate, FormatDate
	} else if c.Number, ok = parseClock(v); ok {
		c.Format = FormatTime
	} else {
		r.bad(cellDate, v, "the cell is stored as a date, but holds "+quote([]byte(v)), "enter the date once more in Excel")
		return
	}
	r.keep(c)
}

// keep stores a cell whose text is value, as it is written in the file.
func (r *sheetReader) keep(c Cell) {
	r.values = append(r.values, r.value...)
	r.add(c, len(r.values))
}

func (r *sheetReader) add(c Cell, end int) {
	r.row.Cells = append(r.row.Cells, c)
	r.ends = append(r.ends, end)
}

// bad adds a finding about the cell at hand; reading goes on.
func (r *sheetReader) bad(k finding.Kind, value, message, hint string) {
	p := finding.Place{Workbook: r.book.Name, Sheet: r.sheet.name, Cell: Address(r.columnAt, r.rowAt)}
	r.found = append(r.found, k.At(p, value, message, hint))
}
