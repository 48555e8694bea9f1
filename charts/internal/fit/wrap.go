package fit

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Wrap breaks a name into at most most lines no wider than width, and shortens with an ellipsis what does not fit.
func Wrap(s string, width float64, most int, size float64, bold bool, m Measure) []string {
	words := strings.FieldsFunc(s, breaks)
	var lines []string
	for len(words) > 0 {
		if len(lines) == most-1 { // the last line takes the rest, as far as it goes
			return append(lines, Shorten(strings.Join(words, " "), width, size, bold, m))
		}
		n := 1
		for n < len(words) && m(strings.Join(words[:n+1], " "), size, bold) <= width {
			n++
		}
		line := strings.Join(words[:n], " ")
		words = words[n:]
		if m(line, size, bold) > width {
			head, tail := split(line, width, size, bold, m)
			line, words = head, append([]string{tail}, words...)
		}
		lines = append(lines, line)
	}
	if len(lines) == 0 {
		return []string{""}
	}
	return lines
}

// WrapLines is Wrap for a text of several lines, each of which may break into at most most.
func WrapLines(s string, width float64, most int, size float64, bold bool, m Measure) []string {
	var all []string
	for line := range strings.SplitSeq(s, "\n") {
		all = append(all, Wrap(line, width, most, size, bold, m)...)
	}
	return all
}

// breaks reports whether a line may break at a space: not between a figure and its unit.
func breaks(r rune) bool { return unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' }

// split breaks one long word where the width ends: after a hyphen, a slash or the like if there is one, else with a
// hyphen.
func split(word string, width, size float64, bold bool, m Measure) (head, tail string) {
	_, cut := utf8.DecodeRuneInString(word)
	soft := 0
	for i, r := range word {
		n := i + utf8.RuneLen(r)
		if strings.ContainsRune("-/_&", r) && n < len(word) && m(word[:n], size, bold) <= width {
			soft = n
		}
		if i > 0 && m(word[:n]+"-", size, bold) > width {
			break
		}
		cut = n
	}
	if soft > cut/3 {
		return word[:soft], word[soft:]
	}
	return word[:cut] + "-", word[cut:]
}

// Shorten cuts a text that is wider than width and ends it with an ellipsis.
func Shorten(s string, width, size float64, bold bool, m Measure) string {
	if m(s, size, bold) <= width {
		return s
	}
	starts := make([]int, 0, len(s))
	for i := range s {
		starts = append(starts, i)
	}
	lo, hi := 1, len(starts)-1 // the most runes that fit, at least one
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if m(strings.TrimRight(s[:starts[mid]], " ")+"…", size, bold) <= width {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	if lo >= len(starts) {
		return s
	}
	return strings.TrimRight(s[:starts[lo]], " ") + "…"
}

// Widest is the width of the widest of the lines.
func Widest(lines []string, size float64, bold bool, m Measure) float64 {
	w := 0.0
	for _, l := range lines {
		w = math.Max(w, m(l, size, bold))
	}
	return w
}
