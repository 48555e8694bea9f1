package inbox

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"sync"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
)

// folders are the drop folder and those in it, marked as one installation's.
type folders struct {
	fs   disk.FS
	root string

	marked sync.Mutex // guards what follows
	id     string     // of the installation, once bound
}

// The folders of a drop folder. What is in Rejected and Duplicates is named as PutAside reads it.
const (
	working    = ".working"
	accepted   = "accepted"
	Rejected   = "rejected"
	Duplicates = "duplicates"
)

// markName is the file in .working that says whose the inbox is.
const markName = "installation.txt"

const (
	markStart = "This folder is the inbox of the Shorecast installation "
	markRest  = "\nLeave this file and its folder where they are. Workbooks in the folders here are being worked on.\n"
)

// path is the place of something in the drop folder.
func (f *folders) path(elem ...string) string {
	return filepath.Join(append([]string{f.root}, elem...)...)
}

// folder and place are where a claimed file is.
func (f *folders) folder(t Ticket) string { return f.path(working, t.ID) }
func (f *folders) place(t Ticket) string  { return f.path(working, t.ID, t.Name) }

// Bind makes the folders of the drop folder and marks it as that of one installation, named by an id that stays the
// same as long as its ledger does. first says that this installation never used this folder: only then is the folder
// .working made. Later its absence means that the share is not connected, and what is found in its place is left alone.
//
// Until Bind succeeded, everything else fails. It may be called again at any time. It fails with ErrForeign where
// another installation has marked the folder, with ErrAway where the folder is not there.
func (f *folders) Bind(id string, first bool) error {
	if id == "" || strings.ContainsAny(id, "\r\n") {
		return fmt.Errorf("bind inbox: %q is no id", id)
	}
	if err := f.isFolder(f.root, "create the folder, or see that its disk or share is connected"); err != nil {
		return err
	}
	if first {
		if err := f.make(working); err != nil {
			return err
		}
	}
	const hint = "see that the share is connected; if this is the right folder and somebody removed " + working +
		" from it, make an empty folder of that name there"
	if err := cmp.Or(f.real(working), f.isFolder(f.path(working), hint)); err != nil {
		return err
	}
	if err := f.mark(id); err != nil {
		return err
	}
	for _, name := range []string{accepted, Rejected, Duplicates} {
		if err := f.make(name); err != nil {
			return err
		}
	}
	f.marked.Lock()
	defer f.marked.Unlock()
	f.id = id
	return nil
}

// Used reports whether a folder is marked as the inbox of some installation.
func Used(fsys disk.FS, root string) bool {
	_, err := fsys.Lstat(filepath.Join(root, working, markName))
	return err == nil
}

func (f *folders) make(name string) error {
	if err := f.real(name); err != nil {
		return err
	}
	if err := disk.MkdirAll(f.fs, f.path(name)); err != nil {
		return disk.ExplainWrite(f.path(name), err)
	}
	return nil
}

// real is Real for the folder that was bound.
func (f *folders) real(dir string) error {
	err := Real(f.fs, f.root, dir)
	var p *failure.Error
	if err != nil && !errors.As(err, &p) {
		return f.readFailed(f.path(filepath.FromSlash(dir)), err)
	}
	return err
}

// Real fails with ErrAway where a folder in a drop folder, or one above it there, is a link or a file. Whoever may
// write in the drop folder could else have the service write, read and delete anywhere. What is not there is not at
// fault. dir is the path from the drop folder on, with slashes.
func Real(fsys disk.FS, root, dir string) error {
	if l, ok := fsys.(disk.Linkless); ok && l.Linkless() {
		return nil
	}
	at := root
	for part := range strings.SplitSeq(dir, "/") {
		at = filepath.Join(at, part)
		info, err := fsys.Lstat(at)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case !info.IsDir():
			return &failure.Error{Of: failure.Disk, Cause: ErrAway,
				Message: at + " is a link or a file, and the inbox needs a folder of that name",
				Hint:    "put a folder in its place: links in the inbox are not followed"}
		}
	}
	return nil
}

// mark writes the mark where there is none, and compares it where there is.
func (f *folders) mark(id string) error {
	err := f.checkMark(id)
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	path := f.path(working, markName)
	switch err := disk.Add(f.fs, path, []byte(markStart+id+markRest)); {
	case errors.Is(err, fs.ErrExist):
		return f.checkMark(id) // another was faster
	case err != nil:
		return disk.ExplainWrite(path, err)
	}
	return nil
}

func (f *folders) checkMark(id string) error {
	path := f.path(working, markName)
	text, err := disk.ReadFile(f.fs, path)
	if err != nil {
		return disk.ExplainRead(path, err)
	}
	line, _, _ := strings.Cut(string(text), "\n")
	owner, ok := strings.CutPrefix(strings.TrimRight(line, "\r"), markStart)
	switch {
	case ok && owner == id:
		return nil
	case !ok:
		owner = "whose name the file no longer states"
	}
	return &failure.Error{Of: failure.Disk,
		Message: fmt.Sprintf("the inbox %s belongs to another installation of Shorecast, %s; this one is %s",
			f.root, owner, id),
		Hint:  "give each installation an inbox of its own; if the other one is gone for good, remove the file " + path,
		Cause: ErrForeign}
}

// isFolder fails with ErrAway where a folder is not there.
func (f *folders) isFolder(path, hint string) error {
	info, err := f.fs.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return nil
	case err == nil:
		return &failure.Error{Of: failure.Disk, Message: path + " is a file, and the inbox needs a folder of that name",
			Hint: "give that file another name", Cause: ErrAway}
	case disk.Said(err) != nil:
		return f.away(err)
	case disk.KindOf(err) == failure.Unreachable:
		return &failure.Error{Of: failure.Disk, Kind: failure.Unreachable, Message: "the folder " + path + " is not there",
			Hint: hint, Cause: errors.Join(ErrAway, err)}
	}
	return disk.ExplainRead(path, err)
}

// here fails where the drop folder is not the one that was bound: not connected, or another in its place.
func (f *folders) here() error {
	f.marked.Lock()
	id := f.id
	f.marked.Unlock()
	if id == "" {
		return errors.New("use inbox: it is not bound")
	}
	if err := f.real(working); err != nil {
		return err
	}
	err := f.checkMark(id)
	if disk.KindOf(err) == failure.Unreachable {
		return f.away(err)
	}
	return err
}

func (f *folders) away(err error) error {
	if said := disk.Said(err); said != nil {
		return &failure.Error{Of: failure.Disk, Kind: said.Kind, Message: said.Message, Hint: said.Hint,
			Cause: errors.Join(ErrAway, err)}
	}
	return &failure.Error{Of: failure.Disk, Kind: failure.Unreachable,
		Message: "the inbox " + f.root + " is not there, or not the folder that it was",
		Hint:    "see that its disk or share is connected; the work goes on by itself",
		Cause:   errors.Join(ErrAway, err)}
}

// readFailed explains why something in the drop folder could not be read.
func (f *folders) readFailed(path string, err error) error {
	if disk.KindOf(err) == failure.Unreachable {
		return f.away(err)
	}
	return disk.ExplainRead(path, err)
}

// gone judges an operation on a file that was missing: either the whole folder is, or only that file.
func (f *folders) gone(err error) error {
	if away := f.here(); away != nil {
		return away
	}
	if said := disk.Said(err); said != nil { // the store did not answer, and does again
		return said
	}
	return fmt.Errorf("%w: %w", ErrGone, err)
}

func (f *folders) sameFile(x, y string) bool {
	xi, err := f.fs.Lstat(x)
	if err != nil {
		return false
	}
	yi, err := f.fs.Lstat(y)
	return err == nil && disk.SameFile(xi, yi)
}
