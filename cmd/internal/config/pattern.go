package config

import (
	"path"
	"slices"
	"strings"
	"unicode"

	"shorecast/cmd/internal/pattern"
	"shorecast/report/wording/words"
)

// patterns reads patterns of file names.
func patterns(v value) pattern.List {
	var all pattern.List
	for _, item := range v.texts() {
		pattern := item.text()
		was := "the pattern " + quote(pattern)
		bare := strings.TrimPrefix(pattern, "!")
		switch _, err := path.Match(bare, "x"); {
		case strings.TrimSpace(pattern) == "":
			item.fault("the pattern is empty", `write the name of a file, or "*" for all`)
		case strings.TrimSpace(bare) == "":
			item.fault(was+" leaves nothing out", `write what it leaves out after the !, for example "!test-*"`)
		case strings.ContainsFunc(pattern, unicode.IsControl):
			item.fault(was+" contains a control character", "put it in single quotes")
		case strings.Contains(pattern, "/"):
			item.faultInside(strings.Index(pattern, "/"), was+" has a folder in it", "write the file's name alone")
		case err != nil:
			item.fault(was+" cannot be read", `* stands for any letters, ? for one, [ab] for one of a and b`)
		}
		all = append(all, pattern)
	}
	return all
}

// Remark is something about the known cases that may not be meant.
type Remark struct{ Message, Hint string }

// Remarks says which patterns of schedules and shared workbooks fit none of the known cases, each given by its names,
// the first of which is that of its file, and which cases are reported to nobody. While no case is known there is
// nothing to say.
func (c *Config) Remarks(cases [][]string) (all []Remark) {
	for i := range c.Schedules {
		all = append(all, c.Schedules[i].Remarks(cases)...)
	}
	for _, s := range c.Shared {
		all = append(all, idle("for, of the shared workbook "+s.Workbook, s.For, cases)...)
	}
	return all
}

// Remarks is as for all schedules. A case that is expected and named in full may be yet to come.
func (s *Schedule) Remarks(cases [][]string) []Remark {
	where := ", of the schedule " + s.Name
	all := idle("workbooks"+where, s.Workbooks, cases)
	for _, g := range s.Groups {
		all = append(all, idle("recipients"+where, g.For, cases)...)
	}
	for _, e := range s.Expect {
		all = append(all, idle("expect"+where, slices.DeleteFunc(slices.Clone(e.For), isName), cases)...)
	}
	for _, names := range cases {
		if s.mailed() && s.Workbooks.Match(names...) && len(s.Audience(names...).To) == 0 {
			all = append(all, Remark{"nobody gets the reports of " + quote(names[0]) + " from the schedule " + s.Name,
				"add recipients for it, or leave it out of workbooks"})
		}
	}
	return all
}

// idle are the patterns that fit none of the known cases.
func idle(where string, p pattern.List, cases [][]string) (all []Remark) {
	if len(cases) == 0 {
		return nil
	}
	for _, pattern := range p.Idle(cases) {
		message := "the pattern " + quote(pattern) + " after " + where + ", fits none of the accepted workbooks"
		all = append(all, Remark{message, meantPattern(pattern, cases)})
	}
	return all
}

// special are the letters that make a name a pattern.
const special = `*?[\`

// isName reports whether a pattern is a name in full.
func isName(pattern string) bool { return !strings.ContainsAny(pattern, special) }

// meantPattern says what a pattern that fits no case may mean: the same with the beginning of a case's name.
func meantPattern(pattern string, cases [][]string) string {
	literal := pattern
	if i := strings.IndexAny(pattern, special); i >= 0 {
		literal = pattern[:i]
	}
	var begins []string
	for _, names := range cases {
		name := []rune(strings.TrimSuffix(names[0], path.Ext(names[0])))
		if literal != pattern {
			name = name[:min(len(name), len([]rune(literal)))]
		}
		begins = append(begins, string(name))
	}
	if near := words.Nearest(literal, begins); near != "" {
		return "did you mean " + quote(near+pattern[len(literal):]) + "?"
	}
	return "it selects workbooks by the names of their files; correct it, or leave it for workbooks that are still to come"
}
