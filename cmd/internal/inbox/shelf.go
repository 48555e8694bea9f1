package inbox

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
	"time"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
)

// shelf keeps what was decided: copies in the folders accepted, rejected and duplicates.
type shelf struct{ *folders }

// Extra is a file that explains a refusal.
type Extra struct {
	Suffix string // what follows the refused file's name without its extension, such as "-findings.txt"
	Bytes  []byte
}

// stampTime dates what goes to rejected and duplicates; some disks do not take a colon.
const stampTime = "2006-01-02 15.04.05"

// Accept places a copy of what was read at accepted/yyyy/mm/NAME, from the second revision on at NAME.r2.xlsx, by the
// ticket's date. number is the revision of the name, counted from 1. The copy is made from the bytes, so that a program
// which still has the dropped file open cannot change it. Where the name is taken by other content, it is NAME (2). It
// returns the path from the drop folder on, with slashes.
//
// The claimed file stays until Finish. Called again with the same ticket, content and number, it gives the same path.
func (k shelf) Accept(t Ticket, c Content, number int) (string, error) {
	if c.SHA256 == "" || number < 1 {
		return "", fmt.Errorf("accept %q as revision %d: not read, or no such revision", t.Name, number)
	}
	stem, ext := split(t.Name)
	if number > 1 {
		ext = fmt.Sprintf(".r%d", number) + ext
	}
	return k.keep(t, c, slot{dir: path.Join(accepted, t.Claimed.Format("2006/01")), stem: stem, end: ext})
}

// Reject places a copy of what was read at rejected/yyyy-mm-dd hh.mm.ss NAME, by the ticket's date, and before that the
// files that explain the refusal beside it. It returns the paths of the copy and of these files from the drop folder
// on, with slashes.
//
// The claimed file stays until Finish; calling it again gives the same path, as with Accept. A file that was too large
// to read gets a second name instead of a copy. Where the disk has no second names it is moved, and Claimed no longer
// finds it.
func (k shelf) Reject(t Ticket, c Content, extras []Extra) (copied string, beside []string, err error) {
	s := k.dated(Rejected, t)
	for _, e := range extras {
		at, extra := s, Content{Bytes: e.Bytes, SHA256: hash(e.Bytes), Size: int64(len(e.Bytes))}
		at.end = e.Suffix
		placed, err := k.keep(t, extra, at)
		if err != nil {
			return "", nil, err
		}
		beside = append(beside, placed)
	}
	copied, err = k.keep(t, c, s)
	return copied, beside, err
}

// Duplicate places a copy of what was read at duplicates/yyyy-mm-dd hh.mm.ss NAME. Otherwise it is as Reject.
func (k shelf) Duplicate(t Ticket, c Content) (string, error) {
	return k.keep(t, c, k.dated(Duplicates, t))
}

// slot is where a copy goes: a folder, with slashes, and the parts of a name. A name that is too long loses the end of
// its stem.
type slot struct{ dir, start, stem, end string }

func (k shelf) dated(dir string, t Ticket) slot {
	stem, ext := split(t.Name)
	return slot{dir: dir, start: t.Claimed.Format(stampTime) + " ", stem: stem, end: ext}
}

// PutAside reads the name of a file in Rejected or Duplicates: when it was put there, by the zone of the box, and the
// name that it had before; ok is false for any other name.
func PutAside(name string, zone *time.Location) (at time.Time, before string, ok bool) {
	n := len(stampTime)
	if len(name) <= n || name[n] != ' ' {
		return at, name, false
	}
	at, err := time.ParseInLocation(stampTime, name[:n], zone)
	return at, name[n+1:], err == nil
}

// keep places content under the first name of a slot that is free or holds it already.
func (k shelf) keep(t Ticket, c Content, s slot) (string, error) {
	if err := k.here(); err != nil {
		return "", err
	}
	dir := k.path(filepath.FromSlash(s.dir))
	if err := k.real(s.dir); err != nil {
		return "", err
	}
	if err := disk.MkdirAll(k.fs, dir); err != nil {
		return "", disk.ExplainWrite(filepath.Join(dir, s.stem+s.end), err)
	}
	for n := 1; n <= tries; n++ {
		name := numbered(s.start, s.stem, s.end, n)
		held, err := k.put(t, c, filepath.Join(dir, name))
		if err != nil {
			return "", disk.ExplainWrite(filepath.Join(dir, name), err)
		}
		if held {
			return path.Join(s.dir, name), nil
		}
	}
	return "", fmt.Errorf("place %q: %d names are taken", t.Name, tries)
}

// put places content under one name. It returns false where the name is taken by something else.
func (k shelf) put(t Ticket, c Content, to string) (bool, error) {
	for {
		free, same, err := k.standing(t, c, to)
		switch {
		case err != nil:
			return false, err
		case same:
			return true, k.fs.SyncDir(filepath.Dir(to)) // whoever placed it may have died before this
		case !free:
			return false, nil
		}
		if err := k.add(t, c, to); !errors.Is(err, fs.ErrExist) {
			return err == nil, err
		}
	}
}

// add makes the content appear under a free name: a copy, or for a file that was too large the file itself.
func (k shelf) add(t Ticket, c Content, to string) error {
	if c.SHA256 != "" {
		return disk.Add(k.fs, to, c.Bytes)
	}
	err := k.fs.Link(k.place(t), to)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		err = k.fs.Move(k.place(t), to) // the disk has no second names, or lets nobody but the owner of the file make one
	}
	if err != nil {
		return err
	}
	return k.fs.SyncDir(filepath.Dir(to))
}

// standing reports whether a name is free, and whether it holds the content already.
func (k shelf) standing(t Ticket, c Content, at string) (free, same bool, err error) {
	info, err := k.fs.Lstat(at)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return true, false, nil
	case err != nil:
		return false, false, err
	case !info.Mode().IsRegular() || info.Size() != c.Size:
		return false, false, nil
	case c.SHA256 == "":
		_, err := k.fs.Lstat(k.place(t))
		moved := errors.Is(err, fs.ErrNotExist) && printOf(info).same(c.print)
		return false, moved || k.sameFile(k.place(t), at), nil
	}
	same, err = k.holds(at, info, c.SHA256)
	return false, same, err
}

// loadLimit bounds what Load takes into memory, in bytes: far above any workbook.
const loadLimit = 1 << 30

// Load reads an accepted workbook by the path that Accept gave and the hash of its content. It fails with ErrMissing
// where it is not there and ErrAltered where it is not what was accepted, each a *failure.Error.
func (k shelf) Load(name, sha256 string) ([]byte, error) {
	if path.Clean(name) != name || !strings.HasPrefix(name, accepted+"/") || !filepath.IsLocal(filepath.FromSlash(name)) {
		return nil, fmt.Errorf("load %q: not the path of an accepted workbook", name)
	}
	if err := k.here(); err != nil {
		return nil, err
	}
	if err := k.real(path.Dir(name)); err != nil {
		return nil, err
	}
	at := k.path(filepath.FromSlash(name))
	var data []byte
	info, err := k.fs.Lstat(at)
	switch {
	case err != nil:
	case !info.Mode().IsRegular() || info.Size() > loadLimit:
		err = ErrChanged
	default:
		data, err = k.readWhole(at, info)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &failure.Error{Of: failure.Disk, Kind: failure.Unreachable,
			Message: "the accepted workbook " + at + " is not there any more",
			Hint:    "put it back from a backup, or drop the workbook into the inbox again",
			Cause:   errors.Join(ErrMissing, err)}
	case errors.Is(err, ErrChanged), err == nil && hash(data) != sha256:
		return nil, &failure.Error{Of: failure.Disk,
			Message: "the workbook " + at + " is not what was accepted: somebody changed it",
			Hint: "put the original back from a backup; drop a changed workbook into the inbox, " +
				"where it becomes a new revision",
			Cause: ErrAltered}
	case err != nil:
		return nil, k.readFailed(at, err)
	}
	return data, nil
}

// Open opens a file that was decided, or one that explains a refusal, by the path that Accept, Reject or Duplicate
// gave, with its size. It fails with ErrMissing where it is not kept any more.
func (k shelf) Open(name string) (disk.File, int64, error) {
	of, _, _ := strings.Cut(name, "/")
	if path.Clean(name) != name || of != accepted && of != Rejected && of != Duplicates ||
		!filepath.IsLocal(filepath.FromSlash(name)) {
		return nil, 0, fmt.Errorf("open %q: not the path of a file that was decided", name)
	}
	if err := k.here(); err != nil {
		return nil, 0, err
	}
	if err := k.real(path.Dir(name)); err != nil {
		return nil, 0, err
	}
	at := k.path(filepath.FromSlash(name))
	info, err := k.fs.Lstat(at)
	if err == nil && !info.Mode().IsRegular() {
		err = fs.ErrNotExist
	}
	if err != nil {
		return nil, 0, k.notKept(at, err)
	}
	f, err := k.fs.Open(at)
	if err != nil {
		return nil, 0, k.notKept(at, err)
	}
	if info, err = f.Stat(); err == nil && !info.Mode().IsRegular() {
		err = fs.ErrNotExist
	}
	if err != nil {
		f.Close()
		return nil, 0, k.notKept(at, err)
	}
	return f, info.Size(), nil
}

func (k shelf) notKept(at string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("open %q: %w", at, errors.Join(ErrMissing, err))
	}
	return k.readFailed(at, err)
}
