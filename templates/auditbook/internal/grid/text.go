package grid

import (
	"strconv"
	"strings"
)

// printer writes the text of a formula as it stands in one cell.
type printer struct {
	place
	b strings.Builder
}

// FormulaText returns the formula as the sheet writes it in a cell dx columns to the right of the one it was made for, without "=".
func (s *Sheet) FormulaText(e Expr, dx int) string {
	p := &printer{place: place{s, dx}}
	e.text(p)
	return p.b.String()
}

func (n number) text(p *printer) { p.b.WriteString(strconv.FormatFloat(float64(n), 'g', -1, 64)) }

func (w word) text(p *printer) {
	p.b.WriteByte('"')
	p.b.WriteString(strings.ReplaceAll(string(w), `"`, `""`))
	p.b.WriteByte('"')
}

func (r Ref) text(p *printer) {
	p.sheetOf(r)
	p.cell(r)
}

// sheetOf writes the name of another sheet.
func (p *printer) sheetOf(r Ref) {
	if r.sheet != p.sheet {
		p.b.WriteString(quoted(r.sheet.Name))
		p.b.WriteByte('!')
	}
}

// quoted returns a sheet's name as formulas spell it.
func quoted(sheet string) string {
	for _, c := range sheet {
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			return "'" + strings.ReplaceAll(sheet, "'", "''") + "'"
		}
	}
	return sheet
}

func (p *printer) cell(r Ref) {
	col := r.col
	if r.fixedCol {
		p.b.WriteByte('$')
	} else {
		col += p.dx
	}
	p.b.WriteString(ColumnName(col))
	if r.fixedRow {
		p.b.WriteByte('$')
	}
	p.b.WriteString(strconv.Itoa(r.row))
}

func (s *span) text(p *printer) {
	p.sheetOf(s.from)
	p.cell(s.from)
	p.b.WriteByte(':')
	p.cell(s.to)
}

func (w *between) text(p *printer) {
	(&call{"INDEX", []Expr{w.of, number(1), w.first}}).text(p)
	p.b.WriteByte(':')
	(&call{"INDEX", []Expr{w.of, number(1), w.last}}).text(p)
}

// The strength with which operators bind, as both programs have it: unary minus before power.
var strength = map[string]int{"=": 1, "<>": 1, "<": 1, "<=": 1, ">": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 5}

const unary = 6

func (b *binary) text(p *printer) {
	p.operand(b.a, strength[b.op])
	p.b.WriteString(b.op)
	right := strength[b.op]
	if b.op != "+" && b.op != "*" && b.op != "&" {
		right++ // a−(b−c)
	}
	p.operand(b.b, right)
}

func (n *negative) text(p *printer) {
	p.b.WriteByte('-')
	p.operand(n.a, unary)
}

// operand writes a part of an operation, in brackets where it binds less strongly than at least.
func (p *printer) operand(e Expr, least int) {
	binds := unary + 1
	switch x := e.(type) {
	case *binary:
		binds = strength[x.op]
	case *negative:
		binds = unary
	case number:
		if x < 0 {
			binds = unary
		}
	}
	if binds < least {
		p.b.WriteByte('(')
		e.text(p)
		p.b.WriteByte(')')
		return
	}
	e.text(p)
}

func (c *call) text(p *printer) {
	p.b.WriteString(c.name)
	p.list(c.args)
}

func (p *printer) list(args []Expr) {
	p.b.WriteByte('(')
	for i, a := range args {
		if i > 0 {
			p.b.WriteByte(',')
		}
		a.text(p)
	}
	p.b.WriteByte(')')
}

func (c *conditional) text(p *printer) {
	var args []Expr
	name := "COUNTIFS"
	if c.sum != nil {
		name, args = "SUMIFS", append(args, c.sum)
	}
	for _, w := range c.where {
		value := w.Value
		if w.Op != "" && w.Op != "=" {
			value = Join(word(w.Op), value)
		}
		args = append(args, w.Range, value)
	}
	p.b.WriteString(name)
	p.list(args)
}

// ColumnName returns the letters of a 1-based column.
func ColumnName(col int) string {
	var b [4]byte
	i := len(b)
	for col > 0 {
		col--
		i--
		b[i] = byte('A' + col%26)
		col /= 26
	}
	return string(b[i:])
}
