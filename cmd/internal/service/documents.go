package service

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/store"
)

// outputsError is trouble with the outputs' disk.
type outputsError struct{ error }

func (e outputsError) Unwrap() error { return e.error }

// stageDocuments writes the documents that the schedule asks for, each whole or not at all, beside the names that they
// get once the run is committed.
func (m *renderer) stageDocuments(x *making, name string, s *config.Schedule,
	made batch.Made) (all []store.Document, err error) {
	defer func() {
		if err != nil {
			m.discard(all)
		}
	}()
	m.discardEarlier(x, path.Join(s.Name, x.Period))
	for _, f := range made.Files {
		if !slices.Contains(s.Formats, f.Format) {
			continue
		}
		p := path.Join(s.Name, x.Period, name+f.Suffix)
		part := fmt.Sprintf("%s%d-%d%s", stagedFor(x.ID), x.attempt, len(all)+1, stagedEnd)
		if err := m.stage(p, part, f.Bytes); disk.KindOf(err) == failure.BadName {
			return all, &refusal{problem: "the disk of the outputs folder cannot keep a file named " + path.Base(p),
				hint: "Give the workbook another, shorter name and drop it again", cause: err}
		} else if err != nil {
			return all, outputsError{err}
		}
		all = append(all, documentOf(f, p, part))
	}
	return all, nil
}

// documentOf is a document at its place. part is the name that it has until then; empty where it is there.
func documentOf(f batch.MadeFile, at, part string) store.Document {
	sum := sha256.Sum256(f.Bytes)
	return store.Document{Format: f.Format.String(), Path: at, SHA256: hex.EncodeToString(sum[:]),
		Size: int64(len(f.Bytes)), Part: part}
}

func (m *renderer) stage(p, part string, data []byte) error {
	to := m.inOutputs(p)
	if err := disk.MkdirAll(m.FS, filepath.Dir(to)); err != nil {
		return disk.ExplainWrite(to, err)
	}
	if err := disk.Stage(m.FS, filepath.Join(filepath.Dir(to), part), data); err != nil {
		return disk.ExplainWrite(to, err)
	}
	return nil
}

// The names of what is staged for a run, by the attempt and the document.
func stagedFor(run int64) string { return fmt.Sprintf(".shorecast-run-%d-", run) }

const stagedEnd = ".staged"

// discardEarlier removes what attempts before staged for a run, which were cut off before they could commit it. What
// another attempt stages meanwhile can no longer be committed.
func (m *renderer) discardEarlier(x *making, dir string) {
	if x.attempt <= 1 {
		return
	}
	entries, _ := m.FS.ReadDir(m.inOutputs(dir)) // what is not seen stays, and is no document
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), stagedFor(x.ID)) && strings.HasSuffix(e.Name(), stagedEnd) {
			_ = m.FS.Remove(m.inOutputs(path.Join(dir, e.Name())))
		}
	}
}

// discard removes what was staged for a run that another instance makes.
func (m *renderer) discard(all []store.Document) {
	for _, d := range all {
		_ = m.FS.Remove(m.inOutputs(path.Join(path.Dir(d.Path), d.Part))) // what stays is no document
	}
}

// publish gives the documents of a committed run their names. One that is no longer where it was staged has its name
// already: an attempt that was cut off gave it, or another instance does.
func (m *renderer) publish(ctx context.Context, x *making) error {
	staged := false
	for _, d := range x.Documents {
		if d.Part == "" {
			continue
		}
		staged = true
		from := m.inOutputs(path.Join(path.Dir(d.Path), d.Part))
		if err := disk.Publish(m.FS, from, m.inOutputs(d.Path)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			err = disk.ExplainWrite(m.inOutputs(d.Path), err)
			m.condition(ctx, troubleOutputs, string(queue.Render)+"/"+key(x.ID), err)
			return err
		}
	}
	if !staged {
		return nil
	}
	m.condition(ctx, troubleOutputs, string(queue.Render)+"/"+key(x.ID), nil)
	return x.Placed(ctx, x.ID)
}

// likeADocument are names of workbooks that look like those of another workbook's documents, and would take their
// place.
var likeADocument = regexp.MustCompile(`(?i)(-summary|\(revision \d+\)|\(workbook\))$`)

// documentName is the name of a run's documents without their extension: that of the case, with the number of the
// revision where the period was reported before. One that would be too long together with what documents add is cut.
func documentName(rev store.Revision, again bool) string {
	const most = 180 // bytes; most disks keep 255
	name := fileName(rev.Called())
	if len(name) > most {
		name = disk.Marked(name, name, most)
	}
	if likeADocument.MatchString(name) {
		name += " (workbook)"
	}
	if again {
		name += fmt.Sprintf(" (revision %d)", rev.Number)
	}
	return name
}

// fileName is the name of a case as that of a file: without what a disk may not keep.
func fileName(name string) string {
	clean := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || strings.ContainsRune(`<>:"/\|?*`, r) {
			return '-'
		}
		return r
	}, name)
	if clean = strings.Trim(clean, ". "); clean != name {
		return disk.Marked(clean, name, len(name)+9) // not cut
	}
	return name
}
