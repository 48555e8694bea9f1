package config

import (
	"strings"
	"unicode/utf8"
)

// inside returns where in the file a byte of a text stands. The text and the file are read side by side, since quotes, escapes and folded lines make
// them differ. Where they cannot be brought together it returns the beginning of the text.
func (s source) inside(n *node, offset int) spot {
	c := cursor{source: s, at: n.at}
	quote, begin := rune(0), 0
	switch first := c.peek(); {
	case n.block:
		c.at = spot{n.at.line + 1, 1}
		c.skipBlanks()
		begin = len(n.text) - len(strings.TrimLeft(n.text, " \t\n"))
	case first == '"' || first == '\'':
		quote = first
		c.at.column++
	}
	for i := begin; i < len(n.text); {
		r, size := utf8.DecodeRuneInString(n.text[i:])
		if blankRune(r) && c.atFold() {
			if offset <= i {
				return c.at
			}
			for i < len(n.text) && blankRune(rune(n.text[i])) {
				i++
			}
			c.skipBlanks()
			continue
		}
		at, ok := c.next(r, quote)
		if !ok {
			return n.at
		}
		if offset < i+size {
			return at
		}
		i += size
	}
	return c.at
}

func blankRune(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }

// cursor is a place in the file that moves on.
type cursor struct {
	source
	at spot
}

// peek returns the character at the cursor: a line feed at the end of a line, 0 behind the last.
func (c *cursor) peek() rune {
	line := c.runes(c.at.line)
	switch {
	case c.at.column >= 1 && c.at.column <= len(line):
		return line[c.at.column-1]
	case c.at.line < len(c.lines):
		return '\n'
	}
	return 0
}

func (c *cursor) step() rune {
	r := c.peek()
	if r == '\n' {
		c.at = spot{c.at.line + 1, 1}
	} else {
		c.at.column++
	}
	return r
}

// atFold reports whether only blanks are left on the line.
func (c *cursor) atFold() bool {
	look := *c
	for look.peek() == ' ' || look.peek() == '\t' {
		look.step()
	}
	return look.peek() == '\n'
}

// skipBlanks goes on to the next character that is none.
func (c *cursor) skipBlanks() {
	for blankRune(c.peek()) {
		c.step()
	}
}

// next passes over a character of the text, however it is written, and returns where that began.
func (c *cursor) next(r, quote rune) (spot, bool) {
	for quote == '"' && c.peek() == '\\' && c.escapedBreak() {
		c.step()
		c.skipBlanks()
	}
	at := c.at
	got := c.step()
	switch {
	case got == '\\' && quote == '"':
		for range escapeLength(c.step()) {
			c.step()
		}
		return at, true
	case got == '\'' && quote == '\'':
		c.step()
	}
	return at, got == r
}

// escapedBreak reports whether the backslash at the cursor ends its line, which joins the next to it.
func (c *cursor) escapedBreak() bool {
	look := *c
	look.step()
	return look.peek() == '\n'
}

// escapeLength returns how many hexadecimal digits follow the letter of an escape.
func escapeLength(letter rune) int {
	switch letter {
	case 'x':
		return 2
	case 'u':
		return 4
	case 'U':
		return 8
	}
	return 0
}
