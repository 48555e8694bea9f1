package batch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"

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
	parts := make([]string, 0, len(documents))
	defer func() {
		for _, part := range parts {
			os.Remove(part) // the renamed ones are gone already
		}
	}()
	for _, d := range documents {
		part, err := writePart(d)
		if part != "" {
			parts = append(parts, part)
		}
		if err != nil {
			return writeProblem(d.path, err)
		}
	}
	for i, d := range documents {
		if err := os.Rename(parts[i], d.path); err != nil {
			return writeProblem(d.path, err)
		}
	}
	return nil
}

// partNumber keeps the temporary names of one process apart.
var partNumber atomic.Int64

// writePart writes a document to a temporary file in the folder of its final name and returns the file's path as soon
// as there is one.
func writePart(d document) (path string, err error) {
	path = filepath.Join(filepath.Dir(d.path), fmt.Sprintf(".shorecast-%d-%d.part", os.Getpid(), partNumber.Add(1)))
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return "", err
	}
	_, err = f.Write(d.data)
	if err == nil {
		err = f.Sync()
	}
	return path, errors.Join(err, f.Close())
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
	return &failure.Error{Message: fmt.Sprintf("%s is there already and was not written by Shorecast for %s, so it was "+
		"left as it is", d.path, workbook),
		Hint: "choose another output folder with -o, move that file away, or replace it with --force"}
}

// sameWorkbook compares the name that a document states with a workbook's. PDF states characters beyond the basic plane
// as U+FFFD.
func sameWorkbook(stated, workbook string) bool {
	return stated != "" && (stated == workbook || stated == strings.Map(func(r rune) rune {
		if r > 0xffff {
			return '\uFFFD'
		}
		return r
	}, workbook))
}

// writeProblem says in words why a file could not be written.
func writeProblem(path string, err error) *failure.Error {
	dir := filepath.Dir(path)
	p := &failure.Error{Cause: err}
	switch disk.ReasonOf(err) {
	case disk.Full:
		p.Message, p.Hint = fmt.Sprintf("the disk of the folder %s is full", dir), "free some space, or choose another "+
			"output folder with -o"
	case disk.InUse:
		p.Message, p.Hint = path+" is open in another program and cannot be replaced", "close it there and run the command "+
			"again"
	case disk.ReadOnly:
		p.Message, p.Hint = fmt.Sprintf("the folder %s may not be written", dir), "choose another output folder with -o, or "+
			"ask for the right to write there"
	default:
		p.Message, p.Hint = path+" could not be written", "see that the disk is connected, or choose another output folder "+
			"with -o"
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
		return &failure.Error{Kind: failure.Usage, Message: fmt.Sprintf("the output folder %s is a file", dir),
			Hint: "name a folder after -o", Cause: err}
	}
	p := &failure.Error{Message: fmt.Sprintf("the output folder %s could not be made", dir),
		Hint: "choose another folder with -o", Cause: err}
	return p
}
