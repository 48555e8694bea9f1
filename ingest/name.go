package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
	"golang.org/x/text/unicode/norm"
)

// headingKey is what a heading, a sheet's name or a choice is compared by: its letters and digits in lower case, so that case, spacing and
// punctuation do not matter.
func headingKey(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < 'a' || c > 'z' {
			plain = false
			break
		}
	}
	if plain {
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

// withoutUnit takes bracketed parts off a heading: "Wage inflation (% a year)" → "Wage inflation".
func withoutUnit(s string) string {
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

// foldName is what names are compared by: lower case, single blanks, one way to write an accent. "  Munich\u00a0 East" and "munich east"
// are one name.
func foldName(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(seen(norm.NFKC.String(s))), " "))
}

// tidyName takes superfluous blanks out of a name and keeps its case.
func tidyName(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || c < ' ' || c == ' ' && (i == 0 || i == len(s)-1 || s[i+1] == ' ') {
			return strings.Join(strings.Fields(seen(s)), " ")
		}
	}
	return s
}

// seen takes out what nobody sees: the zero-width blanks, marks of direction and soft hyphens that come with text copied from elsewhere.
func seen(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
}

// nearest returns the candidate that is spelt most like the word, "" when none is close enough to be meant.
func nearest(word string, candidates []string) string {
	w := foldName(word)
	best, bestDistance := "", 1+max(1, min(3, utf8.RuneCountInString(w)/3))
	for _, c := range candidates {
		f := foldName(c)
		d := levenshtein.ComputeDistance(w, f)
		if d == 2 && swapped(w, f) {
			d = 1
		}
		if d < bestDistance {
			best, bestDistance = c, d
		}
	}
	return best
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

// names finds names by their spelling. The zero value holds none.
type names struct {
	list  []string         // as spelt where they first stand
	exact map[string]int32 // spellings met so far
	fold  map[string]int32
	last  string // the spelling asked for last, and its answer: neighbouring rows repeat each other
	lastI int32
}

// add enters a name and returns its index; fresh is false when it stood already, under whatever case and spacing.
func (n *names) add(name string) (index int32, fresh bool) {
	if i, ok := n.find(name); ok {
		return i, false
	}
	if n.fold == nil {
		n.exact, n.fold = map[string]int32{}, map[string]int32{}
	}
	i := int32(len(n.list))
	n.list = append(n.list, tidyName(name))
	n.fold[foldName(name)] = i
	n.exact[name] = i
	return i, true
}

// find returns the index of a name.
func (n *names) find(name string) (int32, bool) {
	if name == n.last && name != "" {
		return n.lastI, true
	}
	i, ok := n.exact[name]
	if !ok {
		if i, ok = n.fold[foldName(name)]; !ok {
			return 0, false
		}
		if len(n.exact) < 10_000 {
			n.exact[name] = i
		}
	}
	n.last, n.lastI = name, i
	return i, true
}

// choiceFinder finds the words of a choice column and their synonyms. It remembers what it met, so it is not safe for several goroutines.
type choiceFinder struct {
	index map[string]int8 // by heading key, and by spelling as met
	last  string
	lastI int8
}

func newChoiceFinder(choices []Choice) *choiceFinder {
	f := &choiceFinder{index: map[string]int8{}}
	for i, c := range choices {
		f.index[headingKey(c.Word)] = int8(i)
		for _, s := range c.Synonyms {
			f.index[headingKey(s)] = int8(i)
		}
	}
	return f
}

// find returns the place of the choice that a word means.
func (f *choiceFinder) find(word string) (int, bool) {
	if word == f.last && word != "" {
		return int(f.lastI), true
	}
	i, ok := f.index[word]
	if !ok {
		if i, ok = f.index[headingKey(word)]; !ok {
			return 0, false
		}
		if len(f.index) < 1000 {
			f.index[word] = i
		}
	}
	f.last, f.lastI = word, i
	return int(i), true
}

func choiceWords(choices []Choice) []string {
	ws := make([]string, len(choices))
	for i, c := range choices {
		ws[i] = c.Word
	}
	return ws
}

// orList joins words: "a, b or c".
func orList(words []string) string {
	switch len(words) {
	case 0:
		return ""
	case 1:
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

// andList joins words: "a, b and c".
func andList(words []string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
	return strings.Join(words, "")
}

// label is a column's name in the middle of a sentence: "wage inflation", but "FX rate".
func label(name string) string {
	r, n := utf8.DecodeRuneInString(name)
	if n == 0 {
		return ""
	}
	if second, _ := utf8.DecodeRuneInString(name[n:]); unicode.IsUpper(second) {
		return name
	}
	return string(unicode.ToLower(r)) + name[n:]
}
