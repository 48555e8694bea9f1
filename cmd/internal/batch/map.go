package batch

import (
	"os"
	"path/filepath"

	"shorecast/ingest"
	"shorecast/ingest/mapper"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// Map proposes a layout for a workbook that none fits. Findings with an error say why the workbook cannot be read; a
// Problem says why a file cannot be opened.
func Map(path string, shared []string) (*mapper.Proposal, []finding.Finding, error) {
	w := mapper.Workbook{Name: filepath.Base(path), Note: ingest.Noted}
	var found []finding.Finding
	for _, name := range append([]string{path}, shared...) {
		f, err := os.Open(name)
		if err != nil {
			return nil, nil, openProblem(name, err)
		}
		defer f.Close()
		info, err := f.Stat()
		if err != nil {
			return nil, nil, openProblem(name, err)
		}
		b, fs := workbook.Open(filepath.Base(name), f, info.Size(), workbook.DefaultLimits)
		found = append(found, fs...)
		switch {
		case b == nil:
		case w.Book == nil && name == path:
			w.Book = b
		default:
			w.Shared = append(w.Shared, b)
		}
	}
	if w.Book == nil || finding.Refused(found) {
		return nil, found, nil
	}
	p, fs := mapper.Propose(w)
	for _, b := range append(w.Shared, w.Book) {
		fs = append(fs, b.Close()...)
	}
	finding.Sort(fs)
	if finding.Refused(fs) {
		return nil, fs, nil
	}
	return p, append(found, fs...), nil
}
