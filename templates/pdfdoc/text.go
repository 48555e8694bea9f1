package pdfdoc

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"shorecast/charts/glyph"
	"shorecast/templates"
)

// sanitise returns text that the typeface can show: composed, on one line, what has no glyph replaced, what is
// invisible left out.
func sanitise(s string, face *typeface) string {
	if plain(s, face) {
		return s
	}
	if face.aliases != nil {
		s = face.aliases.Replace(norm.NFC.String(s))
	}
	return glyph.Drawable(s, face.has)
}

// plain reports whether a text is surely printed as it stands: letters and signs with a glyph, nothing that
// combines, hides or turns round.
func plain(s string, face *typeface) bool {
	for _, r := range s {
		switch {
		case r >= 0x20 && r < 0x7f:
		case (r >= 0xa0 && r < 0x300 && r != 0xad || r >= 0x2010 && r < 0x2028 || r >= 0x2190 && r < 0x2300) && face.has(r):
		default:
			return false
		}
	}
	return true
}

// unpaged prepares text that is not printed but shown by the reader's own program: title, author, bookmarks. It has
// all fonts and knows directions; only what the library cannot write is replaced.
func unpaged(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r > 0xffff || r == utf8.RuneError:
			return glyph.Unknown
		case r < 0x20 || r >= 0x202a && r <= 0x202e:
			return ' '
		case r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, norm.NFC.String(s))
}

// MissingGlyphs returns the characters of a document that neither the fonts nor those added to them show, each once, in
// ascending order. They are printed as the sign for an unknown character unless an alias stands in their place, and
// whoever writes the report should say so.
func MissingGlyphs(d templates.Document, added []*Font) []rune {
	var missing []rune
	full := sync.OnceValue(func() *typeface { return fullFace().dressed(Options{Fonts: added}) })
	seen := map[rune]bool{}
	eachText(d, func(s string) {
		for _, r := range norm.NFC.String(s) {
			if r < 0x7f || seen[r] || commonFace().has(r) {
				continue
			}
			seen[r] = true
			if !glyph.Invisible(r) && r != '\u2028' && r != '\u2029' && !glyph.NarrowSpace(r) && !full().has(r) {
				missing = append(missing, r)
			}
		}
	})
	slices.Sort(missing)
	return missing
}

// faceFor returns the smallest typeface that has every character of a document, or else the whole one, with the fonts
// that were added.
func faceFor(d templates.Document, o Options) *typeface {
	for _, face := range []func() *typeface{commonFace, europeanFace} {
		f := face().dressed(o)
		enough := true
		eachText(d, func(s string) { enough = enough && f.covers(s) })
		if enough {
			return f
		}
	}
	return fullFace().dressed(o)
}

// covers reports whether the typeface shows all of a text, but for characters that no typeface shows.
func (t *typeface) covers(s string) bool {
	for _, r := range s {
		if r >= 0x7f && r <= 0xffff && !t.has(r) && !glyph.Invisible(r) && !glyph.NarrowSpace(r) {
			return false
		}
	}
	return true
}

// wrap breaks a text into lines that are no wider than the width: at spaces, after hyphens and slashes, and
// anywhere in a word that is wider than a line. There is always at least one line.
func (t *typeface) wrap(s string, size float64, bold bool, width float64) []string {
	if t.measure(s, size, bold) <= width+0.01 {
		return []string{s}
	}
	var lines []string
	line, lineWidth := 0, 0.0 // the line's first byte and its width so far
	for at := 0; at < len(s); {
		n := chunk(s[at:])
		w := t.measure(s[at:at+n], size, bold)
		bare := t.measure(strings.TrimRight(s[at:at+n], " "), size, bold)
		if lineWidth+bare <= width+0.01 {
			lineWidth += w
			at += n
			continue
		}
		if at > line {
			lines = append(lines, strings.TrimRight(s[line:at], " "))
			line, lineWidth = at, 0
			continue
		}
		cut := t.fit(s[at:at+n], size, bold, width)
		lines = append(lines, s[at:at+cut])
		at += cut
		line, lineWidth = at, 0
	}
	if line < len(s) || len(lines) == 0 {
		lines = append(lines, strings.TrimRight(s[line:], " "))
	}
	return lines
}

// leastPart is how many letters stand before a hyphen where a line may break: never “In-” and “house”.
const leastPart = 4

// chunk returns the length of the text up to where a line may break next: its word with the spaces after it.
func chunk(s string) int {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case ' ':
			for i < len(s) && s[i] == ' ' {
				i++
			}
			return i
		case '-', '/':
			if i >= leastPart && i+1 < len(s) && s[i+1] != ' ' {
				return i + 1
			}
		}
	}
	return len(s)
}

// fit returns how many bytes of a word fit into the width, at least one rune.
func (t *typeface) fit(s string, size float64, bold bool, width float64) int {
	w, n := 0.0, 0
	for i, r := range s {
		w += t.measure(string(r), size, bold)
		if w > width && i > 0 {
			return n
		}
		n = i + utf8.RuneLen(r)
	}
	return n
}

// shorten cuts a text to a width, with an ellipsis in place of its end.
func (t *typeface) shorten(s string, size, width float64) string {
	if t.measure(s, size, false) <= width {
		return s
	}
	n := t.fit(s, size, false, width-t.measure("…", size, false))
	return strings.TrimRight(s[:n], " ") + "…"
}

// headLines is how many lines a head may take.
const headLines = 6

// abridge shortens a head that takes too many lines, keeping its beginning and its end: both may tell two long
// names apart. The names stand in full where they head a row.
func abridge(lines []string) []string {
	if len(lines) <= headLines {
		return lines
	}
	return append(append(slices.Clone(lines[:headLines-3]), "…"), lines[len(lines)-2:]...)
}

// longestWord returns the width of the widest part that cannot be broken at a space or hyphen.
func (t *typeface) longestWord(s string, size float64, bold bool) float64 {
	most := 0.0
	for len(s) > 0 {
		n := chunk(s)
		most = max(most, t.measure(strings.TrimRight(s[:n], " "), size, bold))
		s = s[n:]
	}
	return most
}
