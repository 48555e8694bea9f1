package ingest

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"shorecast/ingest/schema"
	"shorecast/report/wording/words"
)

// names finds names by their spelling. The zero value holds none.
type names struct {
	list  []string // as spelt where they first stand
	index *schema.Index
}

// add enters a name and returns its index; fresh is false when it stood already, under whatever case and spacing.
func (n *names) add(name string) (index int32, fresh bool) {
	if i, ok := n.find(name); ok {
		return i, false
	}
	if n.index == nil {
		n.index = schema.NewIndex(schema.Fold)
	}
	n.index.Add(name, len(n.list))
	n.list = append(n.list, schema.Tidy(name))
	return int32(len(n.list) - 1), true
}

func (n *names) find(name string) (int32, bool) {
	if n.index == nil {
		return 0, false
	}
	i, ok := n.index.Find(name)
	return int32(i), ok
}

// at returns the index of a name, −1 where it is none of them.
func (n *names) at(name string) int {
	if i, ok := n.find(name); ok {
		return int(i)
	}
	return -1
}

// namesOf are the names of a list, in its order.
func namesOf[T any](list []T, name func(*T) string) (n names) {
	for i := range list {
		n.add(name(&list[i]))
	}
	return n
}

func nearest(word string, candidates []string) string {
	return words.NearestBy(word, candidates, schema.Fold)
}

// likely returns what a name that does not exist may stand for: the nearest spelling, or else the names of which it is
// a part or that are a part of it, as happens when an option is renamed; none where there are more than three.
func likely(name string, list []string) quotes {
	if near := nearest(name, list); near != "" {
		return quotes{near}
	}
	var found quotes
	for _, n := range list {
		if partOf(name, n) || partOf(n, name) {
			found = append(found, n)
		}
	}
	if len(found) > 3 {
		return nil
	}
	return found
}

// partOf reports whether the words of one name, three letters at least, stand in a row among those of another.
func partOf(short, long string) bool {
	s, l := wordsOf(short), wordsOf(long)
	return utf8.RuneCountInString(s) >= 3+2 && s != l && strings.Contains(l, s)
}

// wordsOf returns the words of a name in lower case with single blanks between and around them.
func wordsOf(s string) string {
	separator := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	return " " + strings.Join(strings.FieldsFunc(schema.Fold(s), separator), " ") + " "
}

// strange returns a letter of another script among the Latin ones of a name, with its number, and that script; "" where
// there is none.
func strange(name string) (letter, script string) {
	latin := false
	for _, r := range name {
		switch {
		case unicode.Is(unicode.Latin, r):
			latin = true
		case unicode.Is(unicode.Cyrillic, r):
			letter, script = fmt.Sprintf("%c (U+%04X)", r, r), "Cyrillic"
		case unicode.Is(unicode.Greek, r):
			letter, script = fmt.Sprintf("%c (U+%04X)", r, r), "Greek"
		}
	}
	if !latin {
		return "", ""
	}
	return letter, script
}

// likelyHeading returns which of the unknown headings may be meant by a column that is missing: by its spelling, as its
// abbreviation, or as words that hold its name.
func likelyHeading(col *schema.Column, unknown []string) string {
	spellings := append([]string{col.Name}, col.Alternatives()...)
	for _, s := range spellings {
		if near := nearest(s, unknown); near != "" {
			return near
		}
	}
	abbreviates := func(s, u string) bool {
		short := schema.Key(schema.WithoutUnit(u))
		return len(short) >= 3 && strings.HasPrefix(schema.Key(s), short)
	}
	holds := func(s, u string) bool { return utf8.RuneCountInString(s) >= 4 && (partOf(s, u) || partOf(u, s)) }
	for _, meant := range []func(s, u string) bool{abbreviates, holds} {
		for _, s := range spellings {
			if i := slices.IndexFunc(unknown, func(u string) bool { return meant(s, u) }); i >= 0 {
				return unknown[i]
			}
		}
	}
	return ""
}
