package daemon

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/store"
)

// outputsError is trouble with the outputs' disk.
type outputsError struct{ error }

func (e outputsError) Unwrap() error { return e.error }

// placeDocuments writes the documents that the schedule asks for, each whole or not at all.
func (m *maker) placeDocuments(run store.Run, name string, s *config.Schedule,
	made batch.Made) ([]store.Document, error) {
	var all []store.Document
	for _, f := range made.Files {
		if !slices.Contains(s.Formats, f.Format) {
			continue
		}
		p := path.Join(s.Name, run.Period, name+f.Suffix)
		if err := disk.Save(m.FS, m.inOutputs(p), f.Bytes); disk.KindOf(err) == failure.BadName {
			return nil, &refusal{problem: "the disk of the outputs folder cannot keep a file named " + path.Base(p),
				hint: "Give the workbook another, shorter name and drop it again", cause: err}
		} else if err != nil {
			return nil, outputsError{err}
		}
		sum := sha256.Sum256(f.Bytes)
		all = append(all, store.Document{Format: f.Format.String(), Path: p, SHA256: hex.EncodeToString(sum[:]),
			Size: int64(len(f.Bytes))})
	}
	return all, nil
}

// likeADocument are names of workbooks that look like those of another workbook's documents, and would take their
// place.
var likeADocument = regexp.MustCompile(`(?i)(-summary|\(revision \d+\)|\(workbook\))$`)

// documentName is the name of a run's documents without their extension: that of the workbook, with the number of the
// revision where the period was reported before.
func documentName(rev store.Revision, again bool) string {
	name := shortened(strings.TrimSuffix(rev.Name, filepath.Ext(rev.Name)))
	if likeADocument.MatchString(name) {
		name += " (workbook)"
	}
	if again {
		name += fmt.Sprintf(" (revision %d)", rev.Number)
	}
	return name
}

// shortened cuts a name that would be too long for a disk together with what documents add to it. A few letters of its
// hash keep it different from others.
func shortened(name string) string {
	const most = 180 // bytes; most disks keep 255
	if len(name) <= most {
		return name
	}
	sum := sha256.Sum256([]byte(name))
	cut := most
	for !utf8.RuneStart(name[cut]) {
		cut--
	}
	return name[:cut] + "~" + hex.EncodeToString(sum[:4])
}
