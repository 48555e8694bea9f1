package ingest

import (
	"slices"
	"strings"
	"unicode"

	"shorecast/report/finding"
)

// versionWords are words that people put on to the name of a sheet when they keep several versions of it.
var versionWords = []string{"copy", "of", "old", "new", "final", "draft", "backup", "bak", "rev", "version", "ver", "updated", "update", "revised", "archive",
	"archived", "previous", "prev", "current", "latest"}

// versionOf returns the sheet of the contract of which a sheet's name says that it is another version: "Costs v2", "Costs (2)", "Costs 2026",
// "Copy of Costs". Only names close to the contract's own count: a sheet "Volumes 2026" may well be something else.
func versionOf(name string) (at int, ok bool) {
	var kept []string
	words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for _, w := range words {
		if w = withoutVersion(strings.ToLower(w)); w != "" && !slices.Contains(versionWords, w) {
			kept = append(kept, w)
		}
	}
	key := strings.Join(kept, "")
	if key == headingKey(name) && withoutUnit(name) == name {
		return 0, false
	}
	for _, k := range []string{key, headingKey(withoutUnit(name))} {
		if at, ok = sheetKeys[k]; ok && strings.HasPrefix(k, headingKey(contract[at].Name)[:4]) {
			return at, true
		}
	}
	return 0, false
}

// withoutVersion takes the number of a version or a year off the end of a word: "costs2", "v2", "2026" and "fy27" → "costs", "", "" and "".
func withoutVersion(word string) string {
	short := strings.TrimRightFunc(word, unicode.IsDigit)
	if short == word {
		return word
	}
	switch short {
	case "v", "fy", "cy", "q", "h":
		return ""
	}
	if rest, cut := strings.CutSuffix(short, "v"); cut {
		if _, known := sheetKeys[rest]; known {
			return rest
		}
	}
	return short
}

// tellVersions warns of sheets that by their names are other versions of a sheet that is read, or of an optional one that is nowhere.
func (r *reader) tellVersions(b *book, sheets *[sheetCount]*located) {
	for i, s := range b.Sheets {
		at, ok := versionOf(s.Name)
		if !ok {
			continue
		}
		p := finding.Place{Workbook: b.Name, Sheet: s.Name}
		_, named := sheetKeys[headingKey(withoutUnit(s.Name))] // "Costs (2)": locate has told of it, unless the very name stands beside it
		switch l := sheets[at]; {
		case named && l != nil && (l.book != b || headingKey(b.Sheets[l.index].Name) != headingKey(contract[at].Name)):
		case l == nil && !contract[at].Required:
			r.add(sheetVersion.At(p, s.Name, "this sheet is not read: by its name it is a version of the sheet "+contract[at].Name+", and there is no sheet of that very name",
				"rename it to "+contract[at].Name+" if that is what it is"))
		case l == nil || l.book == b && l.index == i:
		default:
			used := "\"" + l.book.Sheets[l.index].Name + "\""
			if l.book != b {
				used += " of " + l.book.Name
			}
			r.add(sheetVersion.At(p, s.Name, "this sheet is not read: by its name it is another version of the sheet "+contract[at].Name+", which is read from "+used,
				"if this one is meant, rename it to "+contract[at].Name+" and the other to something else; otherwise nothing is to be done"))
		}
	}
}

// candidate returns the name of a sheet of the workbook that may be meant by a sheet of the contract that is missing, "" where there is none.
func candidate(b *book, at int) string {
	for _, s := range b.Sheets {
		if of, ok := versionOf(s.Name); ok && of == at {
			return s.Name
		}
	}
	var others []string
	for _, s := range b.Sheets {
		if _, known := sheetKeys[headingKey(withoutUnit(s.Name))]; !known {
			others = append(others, s.Name)
		}
	}
	return nearest(contract[at].Name, others)
}
