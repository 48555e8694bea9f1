package wording

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lengths of names in characters: up to which one stands as it is, and of what a longer one keeps.
const (
	longestName = 40
	keptOfName  = 26
)

// ShortNames returns a short name for each name that is too long for charts and the heads of tables, the others as they
// are: the first words that not most of the long names share, up to a comma, and a letter, which tells them apart.
func ShortNames(names []string) []string {
	long := 0
	uses := map[string]int{} // in how many long names a word stands
	for _, name := range names {
		if utf8.RuneCountInString(name) <= longestName {
			continue
		}
		long++
		seen := map[string]bool{}
		for _, word := range strings.Fields(name) {
			if !seen[word] {
				seen[word] = true
				uses[word]++
			}
		}
	}
	short, n := make([]string, len(names)), 0
	for i, name := range names {
		short[i] = name
		if utf8.RuneCountInString(name) <= longestName {
			continue
		}
		own := func(word string) bool { return long == 1 || 2*uses[word] <= long }
		short[i] = firstWords(name, own) + noBreak + "(" + letter(n) + ")"
		n++
	}
	return short
}

// letter returns A to Z, then A2 …
func letter(n int) string {
	s := string(rune('A' + n%26))
	if n >= 26 {
		s += strconv.Itoa(n/26 + 1)
	}
	return s
}

// firstWords returns the first words of a name that are its own, of one that has none its first words.
func firstWords(name string, own func(word string) bool) string {
	s := ""
	for _, word := range strings.Fields(name) {
		if !own(word) {
			continue
		}
		with := strings.TrimLeft(s+" "+word, " ")
		if utf8.RuneCountInString(with) > keptOfName {
			break
		}
		s = with
		if strings.HasSuffix(word, ",") {
			break
		}
	}
	if s == "" {
		s = cut(name)
	}
	return strings.TrimRightFunc(withoutLinks(s), unicode.IsPunct)
}

// withoutLinks leaves out the words at the end that only lead to a next one: "at the".
func withoutLinks(s string) string {
	const longest = 4 // letters
	for {
		at := strings.LastIndexByte(s, ' ')
		last := s[at+1:]
		if at < 0 || len(last) > longest || strings.ToLower(last) != last || unicode.IsDigit(rune(last[0])) {
			return s
		}
		s = s[:at]
	}
}

// cut returns the beginning of a name, whole words where there are any.
func cut(name string) string {
	s := string([]rune(name)[:keptOfName])
	if at := strings.LastIndexByte(s, ' '); at > 0 {
		s = s[:at]
	}
	return s
}
