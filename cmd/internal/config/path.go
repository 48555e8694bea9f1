package config

import (
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"unicode"
	"unicode/utf8"
)

// onWindows decides how paths are read.
const onWindows = runtime.GOOS == "windows"

var (
	windowsPath = regexp.MustCompile(`^(?:[A-Za-z]:|\\\\|[^/\\]*\\)`)
	variable    = regexp.MustCompile(`^(?:~|\$|%\w+%)`)
)

// path returns the path after a key, joined to the folder of the configuration file where it is relative.
func (r *reader) path(v value) string {
	p := r.text(v)
	switch {
	case strings.TrimSpace(p) == "":
		r.fault(v.at, v.path, "the path is empty", "for example "+v.key.sample())
		return ""
	case strings.ContainsFunc(p, unicode.IsControl):
		r.fault(v.at, v.path, fmt.Sprintf("the path is %s and holds a control character", quote(p)), `put it in single quotes: in double quotes \t and \n are no text, for example 'C:\Reports\new'`)
	case variable.MatchString(p):
		r.fault(v.at, v.path, fmt.Sprintf("the path is %s, in which nothing is filled in", quote(p)), "write the whole path")
	case !onWindows && windowsPath.MatchString(p):
		r.fault(v.at, v.path, fmt.Sprintf("the path is %s, in the form of Windows", quote(p)), "write it in the form of this machine, with /")
	case filepath.IsAbs(p):
		return filepath.Clean(p)
	}
	return under(r.env.Folder, p)
}

func under(folder, name string) string { return filepath.Join(folder, filepath.FromSlash(name)) }

// place is a path with the value that it comes from.
type place struct {
	v    value
	path string
	what string
}

// folders tells of folders that are one and the same, and of those within the inbox or around it.
func (r *reader) folders(s section, c *Config) {
	inbox := place{s.section("inbox").get("folder"), c.Inbox.Folder, "the inbox"}
	others := []place{
		{s.section("outputs").get("folder"), c.Outputs.Folder, "the outputs"},
		{s.section("state").get("folder"), c.State.Folder, "the state"},
		{s.section("mail").get("folder"), c.Mail.Folder, "the folder of mails"},
		{s.section("health").get("file"), c.Health.File, "the health file"},
	}
	for i, p := range others {
		if p.path == "" || inbox.path == "" {
			continue // told already
		}
		at := later(inbox, p)
		switch a, b := fold(inbox.path), fold(p.path); {
		case a == b:
			r.fault(at.v.at, at.v.path, fmt.Sprintf("%s and %s are the same: %s", inbox.what, p.what, quote(p.path)), "give each a folder of its own")
		case contains(a, b):
			r.fault(at.v.at, at.v.path, fmt.Sprintf("%s %s would be in %s %s", p.what, quote(p.path), inbox.what, quote(inbox.path)), "put them side by side: what is in the inbox is taken for workbooks")
		case contains(b, a):
			r.fault(at.v.at, at.v.path, fmt.Sprintf("%s %s would be in %s %s", inbox.what, quote(inbox.path), p.what, quote(p.path)), "put them side by side")
		}
		for _, q := range others[:i] {
			if fold(p.path) == fold(q.path) {
				at := later(q, p)
				r.fault(at.v.at, at.v.path, fmt.Sprintf("%s and %s are the same: %s", q.what, p.what, quote(p.path)), "give each a place of its own")
			}
		}
	}
}

// later returns the one of two places that stands further down in the file, which is where somebody has to change something; one that nobody wrote
// is never that.
func later(a, b place) place {
	if !b.v.given() || a.v.given() && b.v.at.before(a.v.at) {
		return a
	}
	return b
}

// fold makes names that differ in case only the same, as they are for Windows and macOS.
func fold(name string) string { return strings.ToLower(filepath.ToSlash(filepath.Clean(name))) }

// contains reports whether a folder holds a path, both folded.
func contains(folder, name string) bool {
	rel, err := filepath.Rel(folder, name)
	return err == nil && rel != ".." && !strings.HasPrefix(filepath.ToSlash(rel), "../")
}

// Windows keeps these names for devices, whatever extension they have.
var deviceName = regexp.MustCompile(`(?i)^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?$`)

const longestName = 60

// fileName returns what keeps a name from being that of a folder on any system, and nothing for a good one.
func fileName(name string) (at int, message, hint string) {
	const ways = "use letters, digits, blanks, - and _"
	bad := func(c rune) bool { return unicode.IsControl(c) || strings.ContainsRune(`/\:*?"<>|`, c) }
	if i := strings.IndexFunc(name, bad); i >= 0 {
		c, _ := utf8.DecodeRuneInString(name[i:])
		return i, fmt.Sprintf("the name %s holds %s, which no folder's name may", quote(name), quote(string(c))), ways
	}
	switch {
	case strings.TrimSpace(name) == "":
		return 0, "the name is empty", ways
	case name != strings.TrimSpace(name):
		return 0, fmt.Sprintf("the name %s begins or ends with a blank", quote(name)), "leave the blank out"
	case strings.HasPrefix(name, "."), strings.HasSuffix(name, "."):
		return 0, fmt.Sprintf("the name %s begins or ends with a dot", quote(name)), "leave the dot out"
	case deviceName.MatchString(name):
		return 0, fmt.Sprintf("the name %s is one that Windows keeps for itself", quote(name)), "choose another"
	case utf8.RuneCountInString(name) > longestName:
		return 0, fmt.Sprintf("the name has %d characters", utf8.RuneCountInString(name)), fmt.Sprintf("write %d at most", longestName)
	}
	return 0, "", ""
}

// workbookName reads the name of a shared workbook.
func (r *reader) workbookName(v value) string {
	name := r.text(v)
	at, message, hint := fileName(name)
	switch extension := strings.ToLower(filepath.Ext(name)); {
	case strings.ContainsAny(name, `/\`):
		r.fault(r.src.inside(v.node, strings.IndexAny(name, `/\`)), v.path, fmt.Sprintf("%s is a path", quote(name)), "write the file's name alone: a shared workbook is dropped into the inbox like any other")
	case message != "":
		r.fault(r.src.inside(v.node, at), v.path, message, hint)
	case extension != ".xlsx" && extension != ".xlsm":
		r.fault(v.at, v.path, fmt.Sprintf("%s is no name of an Excel workbook", quote(name)), "write the whole name, for example "+v.key.sample())
	}
	return name
}

// patterns reads patterns of file names.
func (r *reader) patterns(v value) []string {
	var all []string
	for _, item := range r.texts(v) {
		pattern := r.text(item)
		switch _, err := path.Match(pattern, "x"); {
		case strings.TrimSpace(pattern) == "":
			r.fault(item.at, item.path, "the pattern is empty", `write the name of a file, or "*" for all`)
		case strings.ContainsFunc(pattern, unicode.IsControl):
			r.fault(item.at, item.path, fmt.Sprintf("the pattern is %s and holds a control character", quote(pattern)), "put it in single quotes")
		case strings.Contains(pattern, "/"):
			r.fault(r.src.inside(item.node, strings.Index(pattern, "/")), item.path, fmt.Sprintf("the pattern %s has a folder in it", quote(pattern)), "write the file's name alone")
		case err != nil:
			r.fault(item.at, item.path, fmt.Sprintf("the pattern %s cannot be read", quote(pattern)), `* stands for any letters, ? for one, [ab] for one of a and b`)
		}
		all = append(all, pattern)
	}
	return all
}
