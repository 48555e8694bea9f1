// Package pattern selects cases by their names: of a schedule, a shared workbook, a group of recipients, a person.
package pattern

import (
	"path"
	"strings"
)

// List selects cases by their names. One that begins with ! leaves out what fits it; without any other all cases are
// selected.
type List []string

// Match reports whether a case that goes by some names, such as that of its file, is selected. A file's name fits with
// its extension or without, in capital letters or small ones.
func (p List) Match(names ...string) bool {
	selected, any := false, false
	for _, pattern := range p {
		without, excludes := strings.CutPrefix(pattern, "!")
		if excludes && fits(without, names) {
			return false
		}
		any = any || !excludes
		selected = selected || !excludes && fits(pattern, names)
	}
	return selected || !any
}

// Idle returns the patterns that fit none of some cases, each given by its names; those that leave out are never among
// them.
func (p List) Idle(cases [][]string) (idle []string) {
	for _, pattern := range p {
		if !strings.HasPrefix(pattern, "!") && !fitsAny(pattern, cases) {
			idle = append(idle, pattern)
		}
	}
	return idle
}

func fitsAny(pattern string, cases [][]string) bool {
	for _, names := range cases {
		if fits(pattern, names) {
			return true
		}
	}
	return false
}

func fits(pattern string, names []string) bool {
	pattern = strings.ToLower(pattern)
	for _, name := range names {
		name = strings.ToLower(name)
		for _, n := range []string{name, strings.TrimSuffix(name, path.Ext(name))} {
			if ok, err := path.Match(pattern, n); err == nil && ok {
				return true
			}
		}
	}
	return false
}
