package batch

import (
	"os"
	"path/filepath"
	"strings"

	"shorecast/cmd/internal/failure"
	"shorecast/ingest"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// annotate makes the marked copy of a workbook, or a workbook of its findings alone where it cannot be copied. A copy
// of a workbook with macros has them too, and so its extension.
func annotate(t Target, fs []finding.Finding, s *Settings) (document, *failure.Error) {
	var original []byte // none of a file that is too large to be read
	if t.Size <= workbook.DefaultLimits.File {
		var err error
		if original, err = os.ReadFile(t.Path); err != nil {
			return document{}, openProblem(t.Path, err)
		}
	}
	data, form, err := ingest.Annotate(t.Name, original, fs)
	if err != nil {
		return document{}, &failure.Error{Message: "the findings could not be written as a workbook",
			Hint: "they are printed here", Cause: err}
	}
	path := documentPath(t.Path, s.OutputDir, annotated)
	if ext := filepath.Ext(t.Name); form == ingest.MarkedCopy && strings.EqualFold(ext, ".xlsm") {
		path = strings.TrimSuffix(path, filepath.Ext(path)) + ext
	}
	return document{annotated, path, data}, nil
}
