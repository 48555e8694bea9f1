package config

import (
	"fmt"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
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

// file returns the path after a key, joined to the folder of the configuration file if it is relative.
func file(v value) string {
	p := v.text()
	was := "the path is " + quote(p)
	switch {
	case strings.TrimSpace(p) == "":
		v.fault("the path is empty", "for example "+v.key.sample())
		return ""
	case strings.ContainsFunc(p, unicode.IsControl):
		v.fault(was+" and contains a control character",
			`put it in single quotes: in double quotes \t and \n are special characters, for example 'C:\Reports\new'`)
	case variable.MatchString(p):
		v.fault(was+", but variables and ~ are not expanded", "write the whole path")
	case !onWindows && windowsPath.MatchString(p):
		v.fault(was+", in the form of Windows", "write it in the form of this machine, with /")
	case filepath.IsAbs(p):
		return filepath.Clean(p)
	}
	return under(v.r.env.Folder, p)
}

// files returns the paths of a list.
func files(v value) []string {
	var all []string
	for _, item := range v.texts() {
		all = append(all, file(item))
	}
	return all
}

func under(folder, name string) string { return filepath.Join(folder, filepath.FromSlash(name)) }

// later returns the one of two values that stands further down in the file, which is the one to change; never one that
// nobody wrote.
func later(a, b value) value {
	if !b.given() || a.given() && b.at.Before(a.at) {
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
	const ways = "use letters, digits, spaces, - and _"
	bad := func(c rune) bool { return unicode.IsControl(c) || strings.ContainsRune(`/\:*?"<>|`, c) }
	if i := strings.IndexFunc(name, bad); i >= 0 {
		c, _ := utf8.DecodeRuneInString(name[i:])
		return i, fmt.Sprintf("the name %s contains %s, which no folder's name may", quote(name), quote(string(c))), ways
	}
	was := "the name " + quote(name)
	switch length := utf8.RuneCountInString(name); {
	case strings.TrimSpace(name) == "":
		return 0, "the name is empty", ways
	case name != strings.TrimSpace(name):
		return 0, was + " begins or ends with a space", "remove the space"
	case strings.HasPrefix(name, "."), strings.HasSuffix(name, "."):
		return 0, was + " begins or ends with a dot", "remove the dot"
	case deviceName.MatchString(name):
		return 0, was + " is reserved by Windows", "choose another"
	case length > longestName:
		return 0, fmt.Sprintf("the name has %d characters", length), fmt.Sprintf("write at most %d", longestName)
	}
	return 0, "", ""
}

// workbookName reads the name of a shared workbook.
func workbookName(v value) string {
	name := v.text()
	at, message, hint := fileName(name)
	switch extension := strings.ToLower(filepath.Ext(name)); {
	case strings.ContainsAny(name, `/\`):
		v.faultInside(strings.IndexAny(name, `/\`), quote(name)+" is a path",
			"write the file's name alone: a shared workbook is dropped into the inbox like any other")
	case message != "":
		v.faultInside(at, message, hint)
	case !slices.Contains([]string{".xlsx", ".xlsm", ".csv"}, extension):
		v.fault(quote(name)+" is not the name of an Excel workbook or CSV file",
			"write the whole name, for example "+v.key.sample())
	}
	return name
}
