package batch

import (
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// nearestFile suggests the file of the same folder whose name is most like the one that does not exist.
func nearestFile(path string) string {
	dir, base := filepath.Split(path)
	if dir == "" {
		dir = "."
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "the folder " + filepath.Clean(dir) + " does not exist either, or may not be read"
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if near := Nearest(base, names); near != "" {
		return "do you mean " + filepath.Join(filepath.Dir(path), near) + "?"
	}
	return "name a workbook, or a folder of workbooks"
}

// Nearest returns the name that is most like the word: the fewest letters to change, add or drop, at most a third of the word's. It is
// empty where none is that near. Case does not count.
func Nearest(word string, names []string) string {
	best, least := "", utf8.RuneCountInString(word)/3+1
	for _, name := range names {
		if d := levenshtein.ComputeDistance(strings.ToLower(word), strings.ToLower(name)); d < least {
			best, least = name, d
		}
	}
	return best
}
