package inbox

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"

	"shorecast/cmd/internal/disk"
)

// Extra is a file that explains a refusal.
type Extra struct {
	Suffix string // what follows the refused file's name without its extension, such as "-findings.txt"
	Bytes  []byte
}

// stampTime dates what goes to rejected and duplicates; a colon is not for every disk.
const stampTime = "2006-01-02 15.04.05"

// Accept places a copy of what was read at accepted/yyyy/mm/NAME, and from the second revision on NAME.r2.xlsx, by the
// ticket's date. number is the revision of the name, counted from 1. The copy is made from the bytes, so that whoever
// still has the dropped file open cannot change it. Where the name is taken by other content, it is NAME (2). It
// returns the path from the drop folder on, with slashes.
//
// The claimed file stays until Finish. Called again with the same ticket, content and number, it gives the same path.
func (b *Box) Accept(t Ticket, c Content, number int) (string, error) {
	if c.SHA256 == "" || number < 1 {
		return "", fmt.Errorf("accept %q as revision %d: its content was not read, or there is no such revision",
			t.Name, number)
	}
	stem, ext := split(t.Name)
	if number > 1 {
		ext = fmt.Sprintf(".r%d", number) + ext
	}
	return b.keep(t, c, slot{dir: path.Join(accepted, t.Claimed.Format("2006"), t.Claimed.Format("01")),
		stem: stem, end: ext})
}

// Reject places a copy of what was read at rejected/yyyy-mm-dd hh.mm.ss NAME, by the ticket's date, and before it what
// explains the refusal beside it. It returns the path of the copy from the drop folder on, with slashes.
//
// The claimed file stays until Finish, and calling it again is as with Accept. A file that was too large to read gets a
// second name instead of a copy. Where the disk has no second names it is moved, and then Claimed knows nothing of it
// any more.
func (b *Box) Reject(t Ticket, c Content, extras []Extra) (string, error) {
	s := b.dated(rejected, t)
	for _, e := range extras {
		beside := s
		beside.end = e.Suffix
		if _, err := b.keep(t, Content{Bytes: e.Bytes, SHA256: hash(e.Bytes), Size: int64(len(e.Bytes))},
			beside); err != nil {
			return "", err
		}
	}
	return b.keep(t, c, s)
}

// Duplicate places a copy of what was read at duplicates/yyyy-mm-dd hh.mm.ss NAME. Otherwise it is as Reject.
func (b *Box) Duplicate(t Ticket, c Content) (string, error) {
	return b.keep(t, c, b.dated(duplicates, t))
}

// slot is where a copy goes: a folder, with slashes, and the parts of a name, of which stem gives way where it gets too
// long.
type slot struct{ dir, start, stem, end string }

func (b *Box) dated(dir string, t Ticket) slot {
	stem, ext := split(t.Name)
	return slot{dir: dir, start: t.Claimed.Format(stampTime) + " ", stem: stem, end: ext}
}

// keep places content under the first name of a slot that is free or holds it already.
func (b *Box) keep(t Ticket, c Content, s slot) (string, error) {
	if err := b.here(); err != nil {
		return "", err
	}
	dir := b.path(filepath.FromSlash(s.dir))
	if err := disk.MkdirAll(b.fs, dir); err != nil {
		return "", disk.ExplainWrite(filepath.Join(dir, s.stem+s.end), err)
	}
	for n := 1; n <= tries; n++ {
		name := numbered(s.start, s.stem, s.end, n)
		held, err := b.put(t, c, filepath.Join(dir, name))
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
func (b *Box) put(t Ticket, c Content, to string) (bool, error) {
	for {
		free, same, err := b.holds(t, c, to)
		switch {
		case err != nil:
			return false, err
		case same:
			return true, b.fs.SyncDir(filepath.Dir(to)) // whoever placed it may have died before this
		case !free:
			return false, nil
		}
		if err := b.add(t, c, to); !errors.Is(err, fs.ErrExist) {
			return err == nil, err
		}
	}
}

// add makes the content appear under a free name: a copy, or for a file that was too large the file itself.
func (b *Box) add(t Ticket, c Content, to string) error {
	if c.SHA256 != "" {
		return disk.Add(b.fs, to, c.Bytes)
	}
	err := b.fs.Link(b.place(t), to)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		err = b.fs.Move(b.place(t), to) // the disk has no second names, or lets nobody but the owner of the file make one
	}
	if err != nil {
		return err
	}
	return b.fs.SyncDir(filepath.Dir(to))
}

// holds reports whether a name is free, and whether it holds the content already.
func (b *Box) holds(t Ticket, c Content, at string) (free, same bool, err error) {
	info, err := b.fs.Lstat(at)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return true, false, nil
	case err != nil:
		return false, false, err
	case !info.Mode().IsRegular() || info.Size() != c.Size:
		return false, false, nil
	case c.SHA256 == "":
		_, err := b.fs.Lstat(b.place(t))
		moved := errors.Is(err, fs.ErrNotExist) && printOf(info).same(c.print)
		return false, moved || b.sameFile(b.place(t), at), nil
	}
	data, err := b.readWhole(at, info)
	if errors.Is(err, ErrChanged) {
		return false, false, nil
	}
	return false, err == nil && hash(data) == c.SHA256, err
}
