package schema

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Key is what a heading, a sheet's name or a choice is compared by: its letters and digits in lower case, so that case,
// spacing and punctuation do not matter.
func Key(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return r < 'a' || r > 'z' }) < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// WithoutUnit takes bracketed parts off a heading: "Wage inflation (% a year)" → "Wage inflation".
func WithoutUnit(s string) string {
	for {
		open := strings.IndexAny(s, "([")
		if open < 0 {
			return s
		}
		end := strings.IndexAny(s[open:], ")]")
		if end < 0 {
			return s[:open]
		}
		s = s[:open] + s[open+end+1:]
	}
}

// Fold is what names are compared by: lower case, single blanks, one way to write an accent. "  Munich\u00a0 East" and
// "munich east" are one name.
func Fold(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(visible(norm.NFKC.String(s))), " "))
}

// Tidy takes superfluous blanks out of a name and keeps its case.
func Tidy(s string) string {
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf || c < ' ' || c == ' ' && (i == 0 || i == len(s)-1 || s[i+1] == ' ') {
			return strings.Join(strings.Fields(visible(s)), " ")
		}
	}
	return s
}

// visible takes out what nobody sees: the zero-width blanks, marks of direction and soft hyphens that come with text
// copied from elsewhere.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
}
