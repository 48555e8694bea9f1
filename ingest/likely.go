package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// likely returns what a name that does not exist may stand for, in quotes: the nearest spelling, or else the names of which it is a part or that
// are a part of it, as happens when an option is renamed. "" where there is none, or more than three.
func likely(name string, list []string) string {
	if near := nearest(name, list); near != "" {
		return "\"" + near + "\""
	}
	var found []string
	for _, n := range list {
		if partOf(name, n) || partOf(n, name) {
			found = append(found, "\""+n+"\"")
		}
	}
	if len(found) > 3 {
		return ""
	}
	return orList(found)
}

// partOf reports whether the words of one name, three letters at least, stand in a row among those of another.
func partOf(short, long string) bool {
	s, l := wordsOf(short), wordsOf(long)
	return utf8.RuneCountInString(s) >= 3+2 && s != l && strings.Contains(l, s)
}

// wordsOf returns the words of a name in lower case with single blanks between and around them.
func wordsOf(s string) string {
	return " " + strings.Join(strings.FieldsFunc(foldName(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ") + " "
}

// likelyHeading returns which of the unknown headings may be meant by a column that is missing: by its spelling, as its abbreviation, or as words
// that hold its name.
func likelyHeading(col *Column, unknown []string) string {
	spellings := append([]string{col.Name}, col.Synonyms...)
	for _, s := range spellings {
		if near := nearest(s, unknown); near != "" {
			return near
		}
	}
	for _, s := range spellings {
		for _, u := range unknown {
			if short := headingKey(withoutUnit(u)); len(short) >= 3 && strings.HasPrefix(headingKey(s), short) {
				return u
			}
		}
	}
	for _, s := range spellings {
		for _, u := range unknown {
			if utf8.RuneCountInString(s) >= 4 && (partOf(s, u) || partOf(u, s)) {
				return u
			}
		}
	}
	return ""
}
