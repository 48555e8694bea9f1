package batch

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"shorecast/cmd/internal/failure"
	"shorecast/report/wording/words"
)

// StarterName is the name of the starter workbook.
const StarterName = "shorecast-starter.xlsx"

// Starter is a file to begin with.
type Starter struct {
	Name  string
	Bytes []byte
}

// WriteStarters writes files to begin with into a folder, which is made where it is missing, and returns the paths of
// those that were written and of those that were there and left as they are. It is a Problem where none is left to
// write. With force all are written.
func WriteStarters(dir string, files []Starter, force bool) (written, left []string, err error) {
	if err := MakeFolder(dir); err != nil {
		return nil, nil, err
	}
	var documents []document
	for _, f := range files {
		path := filepath.Join(dir, f.Name)
		if _, err := os.Lstat(path); !force && !errors.Is(err, fs.ErrNotExist) {
			left = append(left, path)
			continue
		}
		documents = append(documents, document{annotated, path, f.Bytes})
		written = append(written, path)
	}
	if len(documents) == 0 {
		are := " are"
		if len(left) == 1 {
			are = " is"
		}
		return nil, left, &failure.Error{Message: words.And(left) + are + " there already, and nothing was written",
			Hint: "name another folder, or replace with --force"}
	}
	if p := place(documents, "", true); p != nil {
		return nil, nil, p
	}
	return written, left, nil
}
