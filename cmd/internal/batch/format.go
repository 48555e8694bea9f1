package batch

import (
	"path/filepath"
	"strings"
)

// Format is a form in which a report is written.
type Format uint8

// The formats, in the order in which documents are named.
const (
	PDF Format = iota
	Summary
	HTML
	JSON
	annotated // the copy of a workbook with its findings marked
)

var formatNames = [...]string{"pdf", "summary", "html", "json"}

var suffixes = [...]string{".pdf", "-summary.pdf", ".html", ".json", checkedSuffix + ".xlsx"}

// checkedSuffix ends the name of a marked copy, before its extension.
const checkedSuffix = "-checked"

// FormatNames are the words that ParseFormats accepts.
func FormatNames() []string { return formatNames[:] }

// String returns the word for the format.
func (f Format) String() string {
	if f == annotated {
		return "annotated copy"
	}
	return formatNames[f]
}

// ParseFormats reads a list such as "pdf,html". The formats come back once each, in their own order. The word that is no format comes back
// as unknown.
func ParseFormats(list string) (formats []Format, unknown string) {
	var wanted [len(formatNames)]bool
words:
	for _, word := range strings.Split(list, ",") {
		word = strings.TrimSpace(word)
		for i, name := range formatNames {
			if strings.EqualFold(word, name) {
				wanted[i] = true
				continue words
			}
		}
		return nil, word
	}
	for i, w := range wanted {
		if w {
			formats = append(formats, Format(i))
		}
	}
	return formats, ""
}

// documentPath returns where the document of a workbook goes: beside it, or in dir where that is not empty.
func documentPath(workbook, dir string, f Format) string {
	if dir == "" {
		dir = filepath.Dir(workbook)
	}
	name := filepath.Base(workbook)
	return filepath.Join(dir, strings.TrimSuffix(name, filepath.Ext(name))+suffixes[f])
}
