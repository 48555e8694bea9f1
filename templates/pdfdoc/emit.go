package pdfdoc

import (
	"bytes"
	"cmp"
	"fmt"
	"strconv"

	"github.com/jung-kurt/gofpdf"

	"shorecast/charts/vector"
)

const family = "text"

// emit writes the sheets as PDF. The bytes depend on nothing but the layout.
func (l *layout) emit() ([]byte, error) {
	pdf := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: l.w, Ht: l.h}})
	pdf.SetCatalogSort(true)
	pdf.SetCompression(false)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	date := l.d.AsOf
	pdf.SetCreationDate(date)
	pdf.SetModificationDate(date)
	pdf.SetTitle(unpaged(l.d.Title), true)
	pdf.SetAuthor(unpaged(l.d.Subtitle), true)
	pdf.SetCreator(cmp.Or(l.d.Generator, "Shorecast"), true)
	pdf.SetKeywords(unpaged(l.d.Workbook), true)
	pdf.SetProducer("Shorecast", true)
	for i, s := range []string{"", "B"} {
		pdf.AddUTF8FontFromBytes(
			family,
			s,
			bytes.Clone(l.face.ttf[i]),
		) // a copy: the library writes into the bytes it is given
	}
	e := emitter{l: l, pdf: pdf, links: map[string]int{}}
	for _, s := range l.starts {
		e.links[s.id] = pdf.AddLink()
	}
	for _, s := range l.sheets {
		pdf.AddPage()
		e.sheet(s)
	}
	for _, s := range l.starts {
		pdf.SetLink(e.links[s.id], max(0, s.y-40), s.sheet+1)
	}
	var b bytes.Buffer
	if err := pdf.Output(&b); err != nil {
		return nil, fmt.Errorf("write PDF: %w", err)
	}
	return finish(b.Bytes(), l.d.Language)
}

// emitter writes the marks of a sheet as PDF operators, and only what changes between them.
type emitter struct {
	l      *layout
	pdf    *gofpdf.Fpdf
	links  map[string]int
	fill   rgb
	stroke rgb
	width  float64
	dash   string
	bold   bool
	size   float64
	buf    []byte
}

func (e *emitter) sheet(s *sheet) {
	e.fill, e.stroke, e.width, e.dash = rgb{}, rgb{}, -1, ""
	for _, st := range e.l.starts {
		if e.l.sheets[st.sheet] == s {
			e.font(false, 9) // a bookmark is written as the font in use has it
			e.pdf.Bookmark(unpaged(st.title), 0, max(0, st.y-40))
		}
	}
	for i := range s.ops {
		e.op(&s.ops[i])
	}
}

func (e *emitter) op(o *op) {
	switch o.kind {
	case opText:
		e.text(o)
	case opFill:
		e.setFill(o.colour)
		if o.path == nil {
			e.rect(o.x, o.y, o.w, o.h)
		} else {
			e.path(o.path, o.x, o.y)
		}
		e.flush("f")
	case opStroke:
		e.setLine(o)
		e.path(o.path, o.x, o.y)
		e.flush("S")
	case opLink:
		if id, ok := e.links[o.link]; ok {
			e.pdf.Link(o.x, o.y, o.w, o.h, id)
		}
	}
}

// text goes through the library, which learns from it which glyphs the document needs.
func (e *emitter) text(o *op) {
	e.setFill(o.colour)
	e.flushSoft()
	e.font(o.bold, o.size)
	e.pdf.Text(o.x, o.y, o.text)
}

// font chooses a font where it is not the one in use; a new sheet goes on with the last one.
func (e *emitter) font(bold bool, size float64) {
	if e.size == size && e.bold == bold {
		return
	}
	e.bold, e.size = bold, size
	weight := ""
	if bold {
		weight = "B"
	}
	e.pdf.SetFont(family, weight, size)
}

func (e *emitter) setFill(c rgb) {
	if c == e.fill {
		return
	}
	e.fill = c
	e.colour(c)
	e.buf = append(e.buf, "rg\n"...)
}

func (e *emitter) setLine(o *op) {
	if o.colour != e.stroke {
		e.stroke = o.colour
		e.colour(o.colour)
		e.buf = append(e.buf, "RG\n"...)
	}
	if o.width != e.width {
		e.width = o.width
		e.numbers(o.width)
		e.buf = append(e.buf, "w\n"...)
	}
	dash := fmt.Sprint(o.dash)
	if len(o.dash) == 0 {
		dash = ""
	}
	if dash != e.dash {
		e.dash = dash
		e.buf = append(e.buf, '[')
		e.numbers(o.dash...)
		e.buf = append(e.buf, "] 0 d\n"...)
	}
}

func (e *emitter) colour(c rgb) {
	for _, v := range [3]uint8{c.r, c.g, c.b} {
		e.buf = strconv.AppendFloat(e.buf, float64(v)/255, 'f', 3, 64)
		e.buf = append(e.buf, ' ')
	}
}

func (e *emitter) numbers(vs ...float64) {
	for _, v := range vs {
		e.buf = strconv.AppendFloat(e.buf, v, 'f', 2, 64)
		e.buf = append(e.buf, ' ')
	}
}

func (e *emitter) rect(x, y, w, h float64) {
	e.numbers(x, e.l.h-y-h, w, h)
	e.buf = append(e.buf, "re "...)
}

// path writes a path, moved by (x, y).
func (e *emitter) path(p vector.Path, x, y float64) {
	y = e.l.h - y
	for i := range p {
		s := &p[i]
		switch s.Op {
		case vector.MoveTo:
			e.numbers(x+s.X, y-s.Y)
			e.buf = append(e.buf, "m "...)
		case vector.LineTo:
			e.numbers(x+s.X, y-s.Y)
			e.buf = append(e.buf, "l "...)
		case vector.CurveTo:
			e.numbers(x+s.X1, y-s.Y1, x+s.X2, y-s.Y2, x+s.X, y-s.Y)
			e.buf = append(e.buf, "c "...)
		case vector.Close:
			e.buf = append(e.buf, "h "...)
		}
	}
}

// flush writes what is pending, ending with an operator.
func (e *emitter) flush(operator string) {
	e.buf = append(e.buf, operator...)
	e.flushSoft()
}

func (e *emitter) flushSoft() {
	if len(e.buf) > 0 {
		e.pdf.RawWriteStr(string(e.buf))
		e.buf = e.buf[:0]
	}
}
