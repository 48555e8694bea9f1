package batch

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"shorecast/ingest"
)

// StarterName is the name of the starter workbook.
const StarterName = "shorecast-starter.xlsx"

// WriteStarter writes the starter workbook into a folder, which is made where it is missing, and returns its path. A file of that name is
// replaced with force only.
func WriteStarter(dir string, force bool) (string, error) {
	if err := MakeFolder(dir); err != nil {
		return "", err
	}
	path := filepath.Join(dir, StarterName)
	if _, err := os.Lstat(path); !force && !errors.Is(err, fs.ErrNotExist) {
		return "", &Problem{Message: path + " is there already and was left as it is", Hint: "name another folder, or replace it with --force"}
	}
	b, err := ingest.Starter()
	if err != nil {
		return "", err
	}
	if p := place([]document{{annotated, path, b}}, "", true); p != nil {
		return "", p
	}
	return path, nil
}
