package pdfdoc

import (
	"bytes"
	"embed"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

//go:generate go run ./cut

//go:embed all:dist
var dist embed.FS

// fontObjects are the objects that hold fonts of a PDF, the regular and the bold one or an added one.
type fontObjects [][]byte

// The library writes seven objects for a font, behind those of the only sheet; the last of them is its file.
const (
	objectsOfFont = 7
	firstOfFonts  = 5
)

// readCommon makes the common typeface of the embedded fonts, or cuts it where they were not made before the program
// was built. That takes ten times as long, once in a process, and gives the same documents.
func readCommon() *typeface {
	pdf, err := dist.ReadFile("dist/common.pdf")
	if err != nil {
		pdf, err = CutFonts()
	}
	if err != nil {
		panic(err)
	}
	return commonOf(pdf)
}

// CutFonts returns a PDF with the fonts of the common typeface, whole; go generate writes it to dist.
func CutFonts() ([]byte, error) {
	ttf := newTypeface(common).ttf
	return writeFonts(cutset(common), ttf[:]...)
}

func commonOf(pdf []byte) *typeface {
	fonts, err := readFonts(pdf)
	if err != nil {
		panic(err)
	}
	t := typeface{whole: fonts}
	for i := range t.width {
		ttf, err := fonts.file(i)
		if err != nil {
			panic(err)
		}
		t.width[i] = widths(ttf)
	}
	return &t
}

// fontName is how the operators of a sheet name a font: 0 regular, 1 bold, then the added ones.
func fontName(font int) string { return "/F" + strconv.Itoa(font) }

// writeFonts has the library write a PDF of one sheet with fonts that have all the characters of a text.
func writeFonts(text string, ttf ...[]byte) ([]byte, error) {
	pdf := newPDF(100, 100)
	pdf.SetCreationDate(time.Unix(0, 0))
	pdf.SetModificationDate(time.Unix(0, 0))
	pdf.AddPage()
	for i, file := range ttf {
		weight := [...]string{"", "B"}[i]
		pdf.AddUTF8FontFromBytes("text", weight, bytes.Clone(file)) // a copy: the library writes into what it is given
		pdf.SetFont("text", weight, 9)
		pdf.Text(0, 0, text)
	}
	return output(pdf)
}

// readFonts takes the fonts out of a PDF that writeFonts wrote.
func readFonts(pdf []byte) (fontObjects, error) {
	objects, err := split(pdf)
	if err != nil {
		return nil, err
	}
	end := firstOfFonts
	for end+objectsOfFont <= len(objects)-closing {
		end += objectsOfFont
	}
	return objects[firstOfFonts:end], nil
}

// resource is the entry of a PDF's resources for fonts from a number on whose first object has the number at.
func (f fontObjects) resource(font, at int) string {
	var b strings.Builder
	for i := range len(f) / objectsOfFont {
		fmt.Fprintf(&b, "%s %d 0 R\n", fontName(font+i), at+i*objectsOfFont)
	}
	return b.String()
}

var reference = regexp.MustCompile(`\d+ 0 R\b`)

// numbered returns the objects as they are where the first has the number at: they refer to each other by number.
func (f fontObjects) numbered(at int) [][]byte {
	out := slices.Clone(f)
	for i, o := range f {
		if !bytes.Contains(o, []byte("stream\n")) {
			out[i] = reference.ReplaceAllFunc(o, func(r []byte) []byte {
				number, _ := strconv.Atoi(string(r[:bytes.IndexByte(r, ' ')])) // digits only
				return fmt.Appendf(nil, "%d 0 R", number-firstOfFonts+at)
			})
		}
	}
	return out
}

// file returns the TrueType file of a font.
func (f fontObjects) file(font int) ([]byte, error) {
	r, err := inflate(nil, f[font*objectsOfFont+objectsOfFont-1])
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}
