package service

import (
	"path"
	"strings"
	"time"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/inbox"
)

// caseName returns the name of the case that a dropped file belongs to. A refused workbook, or its marked copy, that is
// mended where it lies and dropped again is the same case.
func caseName(name string) string {
	ext := path.Ext(name)
	stem := strings.TrimSuffix(name, ext)
	for _, before, ok := inbox.PutAside(stem, time.UTC); ok; _, before, ok = inbox.PutAside(stem, time.UTC) {
		stem = before
	}
	for strings.HasSuffix(strings.ToLower(stem), batch.CheckedSuffix) {
		stem = stem[:len(stem)-len(batch.CheckedSuffix)]
	}
	if strings.TrimSpace(stem) == "" {
		return name
	}
	return stem + ext
}

// CaseKey is the same for all files of one case: their name without its extension, in lower case.
func CaseKey(name string) string {
	name = caseName(name)
	return inbox.Key(strings.TrimSuffix(name, path.Ext(name)))
}
