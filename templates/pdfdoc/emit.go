package pdfdoc

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/jung-kurt/gofpdf"

	"shorecast/charts/vector"
)

// emit writes the sheets as PDF. The bytes depend on nothing but the layout.
func (l *layout) emit() ([]byte, error) {
	frame, err := l.frame()
	if err != nil {
		return nil, err
	}
	streams := make([][]byte, len(l.sheets))
	e := emitter{face: l.face, height: l.h}
	for i, s := range l.sheets {
		streams[i] = pack(e.sheet(s))
	}
	fonts, err := l.fonts()
	if err != nil {
		return nil, err
	}
	return finish(frame, streams, fonts, l.d.Language)
}

// frame is the PDF with everything but what finish puts in: empty sheets, bookmarks, links, what is said of the
// document.
func (l *layout) frame() ([]byte, error) {
	pdf := newPDF(l.w, l.h)
	date := l.d.AsOf
	pdf.SetCreationDate(date)
	pdf.SetModificationDate(date)
	pdf.SetTitle(unpaged(l.d.Title), true)
	pdf.SetAuthor(unpaged(l.d.Subtitle), true)
	pdf.SetCreator(cmp.Or(l.d.Generator, "Shorecast"), true)
	pdf.SetKeywords(unpaged(l.d.Workbook), true)
	pdf.SetProducer("Shorecast", true)
	links := map[string]int{}
	for _, s := range l.starts {
		links[s.id] = pdf.AddLink()
	}
	starts := l.starts
	for i, s := range l.sheets {
		pdf.AddPage()
		for len(starts) > 0 && starts[0].sheet == i {
			at := max(0, starts[0].y-40)
			pdf.Bookmark(textString(unpaged(starts[0].title)), 0, at)
			pdf.SetLink(links[starts[0].id], at, i+1)
			starts = starts[1:]
		}
		for _, o := range s.ops {
			if o.kind != opLink {
				continue
			}
			if id, ok := links[o.link]; ok {
				pdf.Link(o.x, o.y, o.w, o.h, id)
			} else if o.beside != "" {
				pdf.LinkString(o.x, o.y, o.w, o.h, o.beside)
			}
		}
	}
	return output(pdf)
}

// newPDF begins a PDF whose bytes depend on nothing but what is written.
func newPDF(width, height float64) *gofpdf.Fpdf {
	pdf := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: width, Ht: height}})
	pdf.SetCatalogSort(true)
	pdf.SetCompression(false)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	return pdf
}

// textString is a text of the basic plane in UTF-16 with its byte order mark.
func textString(s string) string {
	b := []byte{0xfe, 0xff}
	for _, r := range s {
		b = append(b, byte(r>>8), byte(r))
	}
	return string(b)
}

func output(pdf *gofpdf.Fpdf) ([]byte, error) {
	var b bytes.Buffer
	if err := pdf.Output(&b); err != nil {
		return nil, fmt.Errorf("write PDF: %w", err)
	}
	return b.Bytes(), nil
}

// fonts returns the fonts of the document: of a large typeface and of those added only the characters that stand on the
// sheets.
func (l *layout) fonts() ([]fontObjects, error) {
	texts := make([]strings.Builder, builtIn+len(l.face.added))
	if l.face.whole == nil || len(l.face.added) > 0 {
		for _, s := range l.sheets {
			for i := range s.ops {
				for _, r := range l.face.runs(s.ops[i].text, s.ops[i].bold) {
					texts[r.font].WriteString(r.text)
				}
			}
		}
	}
	all := []fontObjects{l.face.whole}
	if l.face.whole == nil {
		own, err := cutFonts(texts[0].String()+texts[1].String(), l.face.ttf[:]...)
		if err != nil {
			return nil, err
		}
		all[0] = own
	}
	for i, f := range l.face.added {
		added, err := cutFonts(texts[builtIn+i].String(), f.ttf)
		if err != nil {
			return nil, err
		}
		all = append(all, added)
	}
	return all, nil
}

func cutFonts(text string, ttf ...[]byte) (fontObjects, error) {
	pdf, err := writeFonts(text, ttf...)
	if err != nil {
		return nil, err
	}
	return readFonts(pdf)
}

// emitter writes the marks of a sheet as PDF operators, and only what changes between them.
type emitter struct {
	face   *typeface
	height float64 // of the sheet
	fill   rgb
	stroke rgb
	width  float64
	dash   []float64
	font   int // −1 for none
	size   float64
	buf    []byte
}

// sheet returns the operators of a sheet, valid until the next one.
func (e *emitter) sheet(s *sheet) []byte {
	*e = emitter{face: e.face, height: e.height, width: -1, font: -1, buf: e.buf[:0]}
	for i := range s.ops {
		e.op(&s.ops[i])
	}
	return e.buf
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
		e.buf = append(e.buf, "f\n"...)
	case opStroke:
		e.setLine(o)
		e.path(o.path, o.x, o.y)
		e.buf = append(e.buf, "S\n"...)
	}
}

func (e *emitter) text(o *op) {
	e.setFill(o.colour)
	e.buf = append(e.buf, "BT "...)
	placed := false
	for _, r := range e.face.runs(o.text, o.bold) {
		if e.size != o.size || e.font != r.font {
			e.size, e.font = o.size, r.font
			e.buf = append(append(e.buf, fontName(r.font)...), ' ')
			e.numbers(o.size)
			e.buf = append(e.buf, "Tf "...)
		}
		if !placed {
			e.numbers(o.x, e.height-o.y)
			e.buf, placed = append(e.buf, "Td "...), true
		}
		e.buf = append(e.buf, '(')
		e.buf = appendLiteral(e.buf, r.text)
		e.buf = append(e.buf, ") Tj "...)
	}
	e.buf = append(e.buf, "ET\n"...)
}

// appendLiteral writes a text as the inside of a string in brackets.
func appendLiteral(b []byte, s string) []byte {
	for _, r := range s {
		for _, c := range [2]byte{byte(r >> 8), byte(r)} {
			switch c {
			case '\\', '(', ')':
				b = append(b, '\\', c)
			case '\r':
				b = append(b, '\\', 'r')
			default:
				b = append(b, c)
			}
		}
	}
	return b
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
	if !slices.Equal(o.dash, e.dash) {
		e.dash = o.dash
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
	e.numbers(x, e.height-y-h, w, h)
	e.buf = append(e.buf, "re "...)
}

// path writes a path, moved by (x, y).
func (e *emitter) path(p vector.Path, x, y float64) {
	y = e.height - y
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
