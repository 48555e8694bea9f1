package config

import (
	"slices"
	"strings"
	"unicode/utf8"

	"shorecast/report/wording/words"
)

// meantKey returns the key of a group that an unknown one stands for: spelt almost like it, another word for it, or a
// part of it (timezone for zone, url for database_url). It is empty where there is none.
func meantKey(name, group string) string {
	known := children(group)
	if near := words.NearestBy(name, known, plainKey); near != "" {
		return near
	}
	word := plainKey(name)
	is := func(holds func(Key) bool) string {
		i := slices.IndexFunc(known, func(k string) bool { return holds(byPath()[join(group, k)]) })
		if i < 0 {
			return ""
		}
		return known[i]
	}
	if also := is(func(k Key) bool { return slices.Contains(k.Also, word) }); also != "" {
		return also
	}
	return is(func(k Key) bool { return partOf(plainKey(k.name()), word) || partOf(word, plainKey(k.name())) })
}

// shortestPart is in bytes: shorter words begin or end many others.
const shortestPart = 3

// partOf reports whether a word begins or ends another.
func partOf(part, word string) bool {
	return len(part) >= shortestPart && (strings.HasPrefix(word, part) || strings.HasSuffix(word, part))
}

// plainKey is a key without what people write in several ways.
func plainKey(name string) string {
	return strings.NewReplacer("_", "", "-", "").Replace(strings.ToLower(name))
}

// likeElsewhere returns the key of any group that is spelt like an unknown one. It has to be nearer than one of the
// same group: at most a letter longer or shorter.
func likeElsewhere(name string) string {
	var names []string
	for _, k := range keys() {
		if k.name() == name {
			return name
		}
		names = append(names, k.name())
	}
	near := words.NearestBy(name, names, plainKey)
	if d := utf8.RuneCountInString(plainKey(near)) - utf8.RuneCountInString(plainKey(name)); d < -1 || d > 1 {
		return ""
	}
	return near
}

// elsewhere returns the groups that a key of this name belongs to; the top of the file is the empty one.
func elsewhere(name string) []string {
	var groups []string
	for _, k := range keys() {
		if k.name() == name {
			groups = append(groups, strings.ReplaceAll(k.parent(), "[]", ""))
		}
	}
	return groups
}
