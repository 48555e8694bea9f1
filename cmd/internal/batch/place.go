package batch

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
)

// document is one document, made and checked, that waits to be put under its name.
type document struct {
	format Format
	path   string
	data   []byte
}

// place puts the documents of one workbook under their names: each is written beside its final name, synced and
// renamed, so that nobody ever sees half of one, and none is renamed before all are on the disk. workbook is the base
// name of the workbook that they belong to; without force a file that was not written for it stays, and none of the
// documents is placed.
func place(documents []document, workbook string, force bool) *failure.Error {
	for _, d := range documents {
		if p := mayReplace(d, workbook, force); p != nil {
			return p
		}
	}
	var parts []*disk.Part
	defer func() {
		for _, part := range parts {
			part.Drop()
		}
	}()
	for _, d := range documents {
		part, err := disk.Write(disk.OS, d.path, d.data)
		if err != nil {
			return writeProblem(d.path, err)
		}
		parts = append(parts, part)
	}
	for i, d := range documents {
		if err := parts[i].Replace(); err != nil {
			return writeProblem(d.path, err)
		}
	}
	return nil
}

// mayReplace returns what is in the way of a document, nil where nothing is.
func mayReplace(d document, workbook string, force bool) *failure.Error {
	info, err := os.Lstat(d.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return writeProblem(d.path, err)
	case info.IsDir():
		return &failure.Error{Message: d.path + " is a folder, and the document would have that name",
			Hint: "choose another output folder with -o"}
	case force:
		return nil
	case info.Mode().IsRegular() && sameWorkbook(writtenFor(d.path, d.format), workbook):
		return nil
	}
	return &failure.Error{Message: d.path + " is there already and was not written by Shorecast for " + workbook +
		", so it was left as it is",
		Hint: "choose another output folder with -o, move that file away, or replace it with --force"}
}

// sameWorkbook compares the name that a document states with a workbook's, by what can be seen of both. Documents leave
// out control characters or state U+FFFD for them, and PDF does so for characters beyond the basic plane.
func sameWorkbook(stated, workbook string) bool {
	seen := func(name string) string {
		return strings.Map(func(r rune) rune {
			if r < utf8.RuneError && unicode.IsGraphic(r) && !unicode.IsSpace(r) {
				return r
			}
			return -1
		}, name)
	}
	return stated != "" && seen(stated) == seen(workbook)
}

// writeProblem says in words why a file could not be written, and what somebody at the command line can do.
func writeProblem(path string, err error) *failure.Error {
	const elsewhere = "choose another output folder with -o"
	p := disk.ExplainWrite(path, err)
	switch disk.KindOf(err) {
	case failure.Full:
		p.Hint = "free some space, or " + elsewhere
	case failure.Locked:
		p.Hint = "close it there and run the command again"
	case failure.ReadOnly:
		p.Hint = elsewhere + ", or ask for the right to write there"
	case failure.BadName:
	default:
		p.Hint = "check that the disk is connected, or " + elsewhere
	}
	return p
}

// MakeFolder makes the output folder and those above it where they are missing.
func MakeFolder(dir string) error {
	err := os.MkdirAll(dir, 0o777)
	if err == nil {
		return nil
	}
	if info, statErr := os.Stat(dir); statErr == nil && !info.IsDir() {
		return &failure.Error{Kind: failure.Usage, Message: "the output folder " + dir + " is a file",
			Hint: "name a folder after -o", Cause: err}
	}
	return &failure.Error{Message: "the output folder " + dir + " could not be made",
		Hint: "choose another folder with -o", Cause: err}
}

// clashes returns the targets, by path, whose documents would have the name of another target's, with what is in the
// way. Names that differ in case only are the same, as they are for Windows and macOS. Of a CSV file beside a workbook
// only the former is concerned.
func clashes(targets []Target, s *Settings, formats []Format) map[string]*failure.Error {
	found, wanted := map[string]*failure.Error{}, map[string]Target{}
	for _, t := range targets {
		for _, f := range formats {
			path := documentPath(t.Path, s.OutputDir, f)
			key := strings.ToLower(filepath.Clean(path))
			if absolute, err := filepath.Abs(key); err == nil {
				key = absolute
			}
			other, taken := wanted[key]
			if !taken {
				wanted[key] = t
				continue
			}
			p := &failure.Error{Kind: failure.Usage,
				Message: disk.Printable(other.Path) + " and " + disk.Printable(t.Path) + " would both be written to " + path,
				Hint:    "rename one of them, or call Shorecast for each with an output folder of its own (-o)"}
			if isText(t) == isText(other) || isText(t) {
				found[t.Path] = p
			}
			if isText(t) == isText(other) || isText(other) {
				found[other.Path] = p
			}
		}
	}
	return found
}

func isText(t Target) bool {
	extension := strings.ToLower(filepath.Ext(t.Name))
	return extension == ".csv" || extension == ".tsv"
}

// stopped refuses a target whose documents would have another's name.
func (s *Settings) stopped(o *Outcome) bool {
	p := s.clashes[o.Path]
	if p != nil && (o.State == Done || o.State == Refused && o.Problem == nil) {
		o.State, o.Problem = Refused, p
	}
	return p != nil
}
