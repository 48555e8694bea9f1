package batch

import (
	"os"
	"path/filepath"

	"shorecast/cmd/internal/disk"
	"shorecast/ingest"
	"shorecast/ingest/layout"
	"shorecast/ingest/mapper"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// Mapping is what Map is asked for.
type Mapping struct {
	Path    string
	Shared  []string
	Fill    bool           // put the workbook in the contract's form too
	Earlier *layout.Layout // say only what this one does not read; nil for none
}

// Map proposes a layout for a workbook that none fits. Findings with an error say why the workbook cannot be read; a
// Problem says why a file cannot be opened.
func Map(m Mapping) (*mapper.Proposal, []finding.Finding, error) {
	w := mapper.Workbook{Name: disk.PrintableName(filepath.Base(m.Path)), Note: ingest.Noted, Fill: m.Fill,
		Earlier: m.Earlier}
	var found []finding.Finding
	for _, name := range append([]string{m.Path}, m.Shared...) {
		if _, err := statFile(name, "name a workbook"); err != nil {
			return nil, nil, err
		}
		f, err := os.Open(name)
		if err != nil {
			return nil, nil, openProblem(name, err)
		}
		defer f.Close()
		info, err := f.Stat()
		if err != nil {
			return nil, nil, openProblem(name, err)
		}
		b, fs := workbook.Open(disk.PrintableName(filepath.Base(name)), f, info.Size(), workbook.DefaultLimits)
		found = append(found, fs...)
		switch {
		case b == nil:
		case w.Book == nil && name == m.Path:
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

// Filled is a workbook in the contract's form with the rows of a proposal.
func Filled(title string, p *mapper.Proposal) ([]byte, error) {
	var sheets []ingest.FilledSheet
	for _, s := range p.Sheets {
		sheet := ingest.FilledSheet{ID: s.ID}
		for _, r := range s.Rows {
			row := ingest.FilledRow{From: r.From}
			for _, c := range r.Cells {
				row.Cells = append(row.Cells, ingest.FilledCell(c))
			}
			sheet.Rows = append(sheet.Rows, row)
		}
		sheets = append(sheets, sheet)
	}
	return ingest.Filled(title, sheets)
}
