// Package words joins, counts and spells English words: what every sentence needs, whether it speaks of figures, of a
// workbook's cells or of a configuration file.
//
// It knows nothing of cases, figures or locales; package wording does.
package words

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// And joins names as a sentence does: "a, b and c".
func And(names []string) string { return joined(names, " and ") }

// Or joins names as a sentence does: "a, b or c".
func Or(names []string) string { return joined(names, " or ") }

func joined(names []string, last string) string {
	n := len(names)
	if n < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:n-1], ", ") + last + names[n-1]
}

// NonEmpty joins the parts that are not empty.
func NonEmpty(separator string, parts ...string) string {
	var some []string
	for _, p := range parts {
		if p != "" {
			some = append(some, p)
		}
	}
	return strings.Join(some, separator)
}

// Wrap breaks a text at its spaces into lines of at most so many characters.
func Wrap(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			lines, line = append(lines, line), ""
		}
		line = NonEmpty(" ", line, word)
	}
	return append(lines, line)
}

// Count writes how many there are of something: "1 month", "12 months".
func Count(n int, singular string) string { return strconv.Itoa(n) + " " + Plural(n, singular) }

// Plural returns the singular where n is 1, else the plural in -s or, for a consonant and y, -ies.
func Plural(n int, singular string) string {
	if n == 1 {
		return singular
	}
	if stem, ok := strings.CutSuffix(singular, "y"); ok && !strings.ContainsAny(stem[len(stem)-1:], "aeiou") {
		return stem + "ies"
	}
	return singular + "s"
}

var numbers = [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
	"eleven", "twelve"}

// Number spells a number up to twelve and writes a larger one in digits.
func Number(n int) string {
	if n >= 0 && n < len(numbers) {
		return numbers[n]
	}
	return strconv.Itoa(n)
}

// SpelledCount is Count with the number spelt: "six years", "30 years".
func SpelledCount(n int, singular string) string { return Number(n) + " " + Plural(n, singular) }

var ordinals = [...]string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
	"tenth", "eleventh", "twelfth"}

// Ordinal spells a rank from 1 to 12.
func Ordinal(rank int) string { return ordinals[rank-1] }

// UpperFirst begins a sentence with a name: "Volume".
func UpperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// LowerFirst writes a name within a sentence: "volume", but "FX value".
func LowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if second, _ := utf8.DecodeRuneInString(s[n:]); !unicode.IsLower(second) {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}

// longestSlip is the length of a word beyond which nobody has mistyped a name, and the comparison would take time.
const longestSlip = 100

// Nearest returns the known name that is spelt most like a word, "" where none is close enough to be meant: up to three
// letters may be changed, added or dropped, at most a third of the word's. Two neighbouring letters in the wrong order
// count as one. Case does not matter.
func Nearest(word string, known []string) string { return NearestBy(word, known, strings.ToLower) }

// NearestBy is Nearest for names that are compared in another form than the one they are written in.
func NearestBy(word string, known []string, form func(string) string) string {
	if len(word) > longestSlip {
		return ""
	}
	word = form(word)
	best, least := "", 1+min(3, utf8.RuneCountInString(word)/3)
	for _, name := range known {
		d := levenshtein.ComputeDistance(word, form(name))
		if d == 2 && swapped(word, form(name)) {
			d = 1
		}
		if d < least {
			best, least = name, d
		}
	}
	return best
}

// Meant is the hint for a word that is not a known one: the known one that is spelt most like it or begins with it, or
// what is given where there is none.
func Meant(word string, known []string, otherwise string) string {
	near := Nearest(word, known)
	for _, name := range known {
		if near == "" && word != "" && strings.HasPrefix(strings.ToLower(name), strings.ToLower(word)) {
			near = name
		}
	}
	if near == "" {
		return otherwise
	}
	return "did you mean " + near + "?"
}

// swapped reports whether two words differ in the order of two neighbouring letters alone: Puen, Pune.
func swapped(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) != len(y) {
		return false
	}
	for i := 0; i+1 < len(x); i++ {
		if x[i] != y[i] {
			return x[i] == y[i+1] && x[i+1] == y[i] && string(x[i+2:]) == string(y[i+2:])
		}
	}
	return false
}

// Argument is a name as it is written on a command line: in quotation marks where it needs them.
func Argument(name string) string {
	plain := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-_.+@", r)
	}
	if name == "" || strings.ContainsFunc(name, func(r rune) bool { return !plain(r) }) {
		return `"` + name + `"`
	}
	return name
}
