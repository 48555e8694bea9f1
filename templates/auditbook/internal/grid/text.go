package grid

import (
	"strconv"
	"strings"

	"shorecast/report/finding"
)

// printer writes the text of a formula as it stands in one cell.
type printer struct {
	place
	b []byte
}

// text returns a formula as it stands in a place, without "="; without a place, every reference names its sheet.
func text(e Expr, at place) string {
	p := printer{place: at}
	e.text(&p)
	return string(p.b)
}

func (p *printer) put(text string) { p.b = append(p.b, text...) }

func (v Value) text(p *printer) {
	if v.Kind == Text {
		p.put(`"` + strings.ReplaceAll(v.Text, `"`, `""`) + `"`)
		return
	}
	p.b = strconv.AppendFloat(p.b, v.Num, 'g', -1, 64)
}

func (r Ref) text(p *printer) {
	p.sheetOf(r)
	p.cell(r)
}

func (p *printer) sheetOf(r Ref) {
	if r.Sheet != p.sheet {
		p.put(r.Sheet.quoted() + "!")
	}
}

// quoted is the sheet's name as formulas have it.
func (s *Sheet) quoted() string {
	if strings.Contains(s.Name, " ") {
		return "'" + s.Name + "'"
	}
	return s.Name
}

func (p *printer) cell(r Ref) {
	if r.fixedCol {
		p.put("$")
	}
	p.put(finding.ColumnName(r.column(p.place)))
	if r.fixedRow {
		p.put("$")
	}
	p.b = strconv.AppendInt(p.b, int64(r.Row), 10)
}

func (s *span) text(p *printer) {
	p.sheetOf(s.from)
	p.cell(s.from)
	p.put(":")
	p.cell(s.to)
}

func (w *between) text(p *printer) {
	Index(w.of, Num(1), w.first).text(p)
	p.put(":")
	Index(w.of, Num(1), w.last).text(p)
}

// strength says how strongly operators bind. As both programs have it, minus before a value binds before power.
var strength = map[string]int{
	"=": 1, "<>": 1, "<": 1, "<=": 1, ">": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 5,
}

const unary = 6

func (o *operation) text(p *printer) {
	if o.a == nil {
		p.put(o.op)
		p.operand(o.b, unary)
		return
	}
	p.operand(o.a, strength[o.op])
	p.put(o.op)
	right := strength[o.op]
	if o.op != "+" && o.op != "*" && o.op != "&" {
		right++ // a−(b−c)
	}
	p.operand(o.b, right)
}

// operand writes a part of an operation, in brackets where it binds less strongly than at least.
func (p *printer) operand(e Expr, least int) {
	binds := unary + 1
	if x, ok := e.(*operation); ok {
		if binds = unary; x.a != nil {
			binds = strength[x.op]
		}
	}
	if binds < least {
		p.put("(")
		e.text(p)
		p.put(")")
		return
	}
	e.text(p)
}

func (c *call) text(p *printer) {
	p.put(c.name + "(")
	for i, a := range c.args {
		if i > 0 {
			p.put(",")
		}
		a.text(p)
	}
	p.put(")")
}

func (c *criterion) text(p *printer) {
	if c.op == "=" {
		c.value.text(p)
		return
	}
	Join(Word(c.op), c.value).text(p)
}
