package batch

import (
	"os"
	"path/filepath"

	"shorecast/report/wording/words"
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
	if near := words.Nearest(base, names); near != "" {
		return "do you mean " + filepath.Join(filepath.Dir(path), near) + "?"
	}
	return "name a workbook, or a folder of workbooks"
}
