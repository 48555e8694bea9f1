// Package pattern selects cases by their names: of a schedule, a shared workbook, a group of recipients, a person.
package pattern

import (
	"fmt"
	"path"
	"strings"
)

// List selects cases by their names. One that begins with ! leaves out what fits it; without any other all cases are
// selected.
type List []string

// Check says what keeps a text from being a pattern.
func Check(text string) error {
	bare := strings.TrimPrefix(text, "!")
	if _, err := path.Match(bare, "x"); err != nil {
		return fmt.Errorf("the pattern %q cannot be read: * stands for any letters, ? for one, [ab] for one of a and b", text)
	}
	if strings.Contains(bare, " !") {
		return fmt.Errorf("the pattern %q has a blank before !: part patterns by commas", text)
	}
	if strings.TrimSpace(bare) == "" || strings.Contains(text, "/") {
		return fmt.Errorf("the pattern %q selects nothing: write the name of a case, or a part of it with *", text)
	}
	return nil
}

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
