package batch

import (
	"path/filepath"
	"slices"
	"strings"

	"shorecast/cmd/internal/disk"
)

// Format is a form in which a report is written.
type Format uint8

// The formats, in the order in which documents are named.
const (
	PDF Format = iota
	Summary
	HTML
	JSON
	XLSX      // the audit workbook
	annotated // the copy of a workbook with its findings marked
)

var formatNames = [...]string{"pdf", "summary", "html", "json", "xlsx"}

var suffixes = [...]string{".pdf", "-summary.pdf", ".html", ".json", "-audit.xlsx", CheckedSuffix + ".xlsx"}

// CheckedSuffix ends the name of a marked copy, before its extension.
const CheckedSuffix = "-checked"

// FormatNames are the words for the forms in which a report is written.
func FormatNames() []string { return formatNames[:] }

// PortfolioFormats are those of a portfolio, which has no audit workbook.
func PortfolioFormats() []string { return FormatNames()[:XLSX] }

// Suffix is what follows a case's name in the name of a document: "-summary.pdf".
func (f Format) Suffix() string { return suffixes[f] }

// String returns the word for the format.
func (f Format) String() string {
	if f == annotated {
		return "annotated copy"
	}
	return formatNames[f]
}

// ParseFormats reads a list such as "pdf,html" of formats that are known by name, the first of FormatNames. They come
// back once each, in their own order. The word that is none of them comes back as unknown.
func ParseFormats(list string, known []string) (formats []Format, unknown string) {
	for word := range strings.SplitSeq(list, ",") {
		word = strings.TrimSpace(word)
		i := slices.IndexFunc(known, func(name string) bool { return strings.EqualFold(word, name) })
		if i < 0 {
			return nil, word
		}
		formats = append(formats, Format(i))
	}
	slices.Sort(formats)
	return slices.Compact(formats), ""
}

// documentPath returns where the document of a workbook goes: beside it, or in dir where that is not empty. Its name
// can be written anywhere, whatever the workbook's.
func documentPath(workbook, dir string, f Format) string {
	if dir == "" {
		dir = filepath.Dir(workbook)
	}
	name := disk.PrintableName(filepath.Base(workbook))
	return filepath.Join(dir, strings.TrimSuffix(name, filepath.Ext(name))+suffixes[f])
}
