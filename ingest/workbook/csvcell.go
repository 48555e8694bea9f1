package workbook

import (
	"bytes"
	"slices"
	"strings"

	"shorecast/report/finding"
)

// csvMarks are the first cells of a file that show each decimal sign beyond doubt, and the first that has two readings.
type csvMarks struct{ dot, comma, doubt csvMark }

type csvMark struct {
	row, column int // 0 where there is none
	text        string
}

func (m csvMark) String() string { return m.text + " in " + finding.CellName(m.column, m.row) }

func (m csvMark) at(c *csvFile, why *finding.Reason, subject any, args ...any) finding.Finding {
	f := c.at(why, m.row, m.text, subject, args...)
	f.Col = m.column
	return f
}

func (m *csvMarks) see(text []byte, row, column int) {
	n, ok := readPlain(text)
	if !ok {
		return
	}
	at := map[byte]*csvMark{'.': &m.dot, ',': &m.comma}[n.decimal]
	if n.doubt != 0 {
		at = &m.doubt
	}
	if at != nil && at.row == 0 {
		*at = csvMark{row, column, string(bytes.TrimSpace(text))}
	}
}

// settleDecimal takes the decimal sign that is stated, else the only one that the file's numbers show.
func (c *csvFile) settleDecimal() error {
	m := &c.marks
	switch {
	case c.is.Decimal != 0:
	case m.dot.row > 0 && m.comma.row > 0:
		return &fault{m.comma.at(c, reason.CSVDecimalBoth, m.dot, m.comma)}
	case m.dot.row > 0:
		c.is.Decimal = '.'
	case m.comma.row > 0:
		c.is.Decimal = ','
	case m.doubt.row > 0:
		return &fault{m.doubt.at(c, reason.CSVDecimal, m.doubt)}
	}
	return nil
}

// cell makes a cell of a text. A number in a plain form becomes one, as a spreadsheet would read it; all else stays a
// text: also a number with a currency, or one that is written another way than the file's, or, where the decimal sign
// is not stated, one with three decimals, which may as well be thousands.
func (c *csvFile) cell(column int, text []byte) Cell {
	cell := Cell{Column: column, Type: TypeText, Decimal: byte(c.is.Decimal)}
	if n, ok := readPlain(text); ok {
		if value, ok := n.value(cell.Decimal, c.stated.Decimal != 0); ok {
			cell.Type, cell.Number = TypeNumber, value
			if n.percent {
				cell.Format = FormatPercent
			}
		}
	}
	switch inner := text[min(len(text), 2):]; {
	case slices.Contains(excelErrors, string(bytes.TrimSpace(text))):
		cell.Type = TypeError
	case bytes.HasPrefix(text, []byte(`="`)) && bytes.IndexByte(inner, '"') == len(inner)-1: // how a text is protected
		text = inner[:len(inner)-1]
	}
	cell.Text = c.book.intern.intern(text)
	return cell
}

var excelErrors = strings.Fields("#REF! #VALUE! #DIV/0! #N/A #NAME? #NULL! #NUM! #SPILL! #CALC!")
