package pdfdoc

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Font is a TrueType font for characters that the built-in ones lack. It has one weight: bold text in it is as light as
// the rest. It is never changed.
type Font struct {
	ttf   []byte
	width *[0x10000]int16 // as of a typeface
}

// ReadFont reads a TrueType font. It refuses collections (.ttc) and outlines of another kind (most .otf), which the
// library cannot cut.
func ReadFont(file []byte) (f *Font, err error) {
	defer func() {
		if r := recover(); r != nil { // the tables lead out of the file
			f, err = nil, fmt.Errorf("read font: %v", r)
		}
	}()
	switch {
	case bytes.HasPrefix(file, []byte("ttcf")):
		return nil, fmt.Errorf("read font: it is a collection of fonts")
	case bytes.HasPrefix(file, []byte("OTTO")):
		return nil, fmt.Errorf("read font: its outlines are not those of TrueType")
	case !bytes.HasPrefix(file, []byte{0, 1, 0, 0}) && !bytes.HasPrefix(file, []byte("true")):
		return nil, fmt.Errorf("read font: it is no font")
	}
	f = &Font{ttf: file, width: widths(file)}
	if _, err := writeFonts("A", file); err != nil {
		return nil, err
	}
	return f, nil
}

// File returns the font as it was read. It is not to be changed.
func (f *Font) File() []byte { return f.ttf }

// dressed returns the typeface with fonts for what it lacks, and with other names in place of those that no font shows.
func (t *typeface) dressed(o Options) *typeface {
	if len(o.Fonts) == 0 && len(o.Aliases) == 0 {
		return t
	}
	own := *t
	own.added = o.Fonts
	var pairs []string
	longest := func(a, b Alias) int { return cmp.Compare(len(b.Name), len(a.Name)) }
	for _, a := range slices.SortedStableFunc(slices.Values(o.Aliases), longest) { // a name may begin another
		pairs = append(pairs, norm.NFC.String(a.Name), a.Alias)
	}
	own.aliases = strings.NewReplacer(pairs...)
	return &own
}

// Alias is what is printed in place of a name that no font shows.
type Alias struct{ Name, Alias string }

// builtIn is the number of the typeface's own fonts, regular and bold.
const builtIn = 2

// fontOf returns the font that shows a rune: 0 regular, 1 bold, then the added ones.
func (t *typeface) fontOf(r rune, bold bool) int {
	own := 0
	if bold {
		own = 1
	}
	if r > 0xffff || t.width[own][r] >= 0 {
		return own
	}
	for i, f := range t.added {
		if f.width[r] >= 0 {
			return builtIn + i
		}
	}
	return own
}

// widthOf returns the width of a rune, −1 where no font shows it.
func (t *typeface) widthOf(r rune, bold bool) int16 {
	if r > 0xffff {
		return -1
	}
	at := t.fontOf(r, bold)
	if at < builtIn {
		return t.width[at][r]
	}
	return t.added[at-builtIn].width[r]
}

// run is a part of a text in one font.
type run struct {
	font int
	text string
}

// runs takes a text apart by the fonts that show it.
func (t *typeface) runs(s string, bold bool) []run {
	if len(t.added) == 0 || s == "" {
		return []run{{t.fontOf(' ', bold), s}}
	}
	var all []run
	start, font := 0, -1
	for i, r := range s {
		if at := t.fontOf(r, bold); at != font {
			if i > start {
				all = append(all, run{font, s[start:i]})
			}
			start, font = i, at
		}
	}
	return append(all, run{font, s[start:]})
}
