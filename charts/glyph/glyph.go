// Package glyph prepares text for being drawn character by character in one font: on paper and in pictures, where
// nothing knows of directions, combining marks or a second font. It does not shape scripts beyond that: letters that
// change their form stay as they are but for Arabic ones.
package glyph

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Unknown stands for a character that a font cannot show.
const Unknown = '\ufffd'

// Drawable returns text that a font can show: composed, on one line, in the order of drawing; what has no glyph is
// replaced by Unknown, what is invisible left out.
func Drawable(s string, has func(rune) bool) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFC.String(s) {
		switch {
		case r == '\n' || r == '\t' || r == '\r' || r == '\u2028' || r == '\u2029':
			b.WriteByte(' ')
		case isolates(r):
			b.WriteRune(r) // until the order is known
		case Invisible(r):
		case NarrowSpace(r):
			b.WriteRune('\u00a0')
		case has(r):
			b.WriteRune(r)
		default:
			b.WriteRune(Unknown)
		}
	}
	return visualOrder(b.String())
}

// Invisible reports whether a rune only steers how others are shown: controls, joiners, direction marks, variation
// selectors.
func Invisible(r rune) bool {
	return r < 0x20 || r >= 0x7f && r < 0xa0 || r == 0xad || r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e ||
		r >= 0x2060 && r <= 0x206f ||
		r >= 0xfe00 && r <= 0xfe0f || r == 0xfeff || r >= 0xe0100 && r <= 0xe01ef
}

// NarrowSpace reports whether a rune is a space that keeps digits together; one width of space serves for all of them.
func NarrowSpace(r rune) bool { return r == '\u202f' || r == '\u2007' || r == '\u2009' }
