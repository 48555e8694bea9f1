package workbook

import "bytes"

// longestValue is how many bytes a value that is no text may have; also what is kept of a formula that has none.
const longestValue = 500

// typed stores the cells that refer to something or have a form to keep.
func (r *cellReader) typed(c *Cell, sort []byte) {
	v := bytes.TrimSpace(r.raw)
	r.raw = v
	if len(v) > longestValue {
		r.bad(reason.CellLong, string(v), nil)
		return
	}
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
			r.bad(reason.CellBool, string(v), quote(v))
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
		r.bad(reason.CellType, string(sort), quote(sort))
	}
}

func (r *cellReader) number(c *Cell, v []byte) {
	if len(v) == 0 {
		return
	}
	n, ok := parseNumber(v)
	if !ok {
		r.bad(reason.CellNumber, string(v), quote(v))
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

func (r *cellReader) sharedText(c *Cell, v []byte) {
	if len(v) == 0 {
		return
	}
	i, ok := digits(v, 9)
	if !r.book.hasTexts {
		r.bad(reason.PartOfTexts, "xl/sharedStrings.xml", nil)
		return
	}
	if !ok || i >= len(r.book.texts) {
		r.bad(reason.StringIndex, string(v), nil)
		return
	}
	if c.Text = r.book.texts[i]; c.Text == "" {
		return
	}
	c.Type = TypeText
	r.add(c, -1)
}

// text stores the text in value; an empty one is blank.
func (r *cellReader) text(c *Cell) {
	if len(r.raw) == 0 {
		return
	}
	if tooLong(r.raw) {
		r.bad(reason.TextTooLong, quote(r.raw), nil)
		return
	}
	c.Type = TypeText
	c.Text = r.book.intern.intern(r.raw)
	r.rowText += len(r.raw)
	r.add(c, -1)
}

func (r *cellReader) isoDate(c *Cell, v string) {
	var ok bool
	if c.Number, ok = parseISO(v); ok && c.Number >= 1 {
		c.Type, c.Format = TypeDate, FormatDate
	} else if ok { // a time of the day zero
		c.Format = FormatTime
	} else if c.Number, ok = parseClock(v); ok {
		c.Format = FormatTime
	} else {
		r.bad(reason.CellDate, v, quote([]byte(v)))
		return
	}
	r.keep(c)
}

// keep stores a cell whose text is value, as it is written in the file.
func (r *cellReader) keep(c *Cell) {
	r.kept = append(r.kept, r.raw...)
	r.add(c, len(r.kept))
}

func (r *cellReader) add(c *Cell, end int) {
	r.row.Cells = append(r.row.Cells, *c)
	r.ends = append(r.ends, end)
}
