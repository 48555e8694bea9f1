package inbox

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
)

// Claim takes a ready file out of the folder, so that one caller has it however many try. It fails with ErrGone where
// the file is gone, often because another instance was faster; with ErrChanged where it is not what the look saw; with
// a *failure.Error where it may not be moved. After any error the file is either still in the folder or found by
// Claimed.
func (b *Box) Claim(f File) (Ticket, error) {
	b.claiming.Lock()
	defer b.claiming.Unlock()
	if err := b.here(); err != nil {
		return Ticket{}, err
	}
	from := b.path(f.Name)
	info, err := b.fs.Lstat(from)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Ticket{}, b.gone(err)
	case err != nil:
		return Ticket{}, b.readFailed(from, err)
	case !info.Mode().IsRegular() || !printOf(info).near(print{size: f.Size, mod: f.ModTime}):
		return Ticket{}, fmt.Errorf("claim %q: %w", f.Name, ErrChanged)
	}
	t := b.newTicket(f)
	if err := b.fs.Mkdir(b.folder(t)); err != nil {
		return Ticket{}, disk.ExplainWrite(b.folder(t), err)
	}
	if err := b.fs.Rename(from, b.place(t)); err != nil {
		_ = b.fs.Remove(b.folder(t)) // what stays is cleared by Claimed
		switch disk.KindOf(err) {
		case failure.Unreachable:
			return Ticket{}, b.gone(err)
		case failure.Locked:
			b.hold(f.Name)
		}
		return Ticket{}, disk.ExplainWrite(from, err)
	}
	b.forget(f.Name)
	// the new name has to be on the disk before the old one is gone
	for _, dir := range []string{b.folder(t), b.path(working), b.root} {
		if err := b.fs.SyncDir(dir); err != nil {
			return Ticket{}, disk.ExplainWrite(b.place(t), err)
		}
	}
	return t, nil
}

// Claimed lists the files in .working, sorted by ID, and clears what claims that were cut short left there. Of those
// whose IDs are known it does not look at the files again, and returns the ID alone.
func (b *Box) Claimed(known map[string]bool) ([]Ticket, error) {
	b.claiming.Lock()
	defer b.claiming.Unlock()
	if err := b.here(); err != nil {
		return nil, err
	}
	folders, err := b.fs.ReadDir(b.path(working))
	if err != nil {
		return nil, b.readFailed(b.path(working), err)
	}
	var tickets []Ticket
	for _, folder := range folders {
		if _, ok := b.ticketOf(folder.Name(), ""); !ok || !folder.IsDir() {
			continue
		}
		if known[folder.Name()] {
			tickets = append(tickets, Ticket{ID: folder.Name()})
			continue
		}
		names, err := b.names(b.path(working, folder.Name()))
		if err != nil {
			return nil, err
		}
		if len(names) == 0 {
			_ = b.fs.Remove(b.path(working, folder.Name())) // fails where there is something after all
			continue
		}
		t, _ := b.ticketOf(folder.Name(), disk.PrintableName(names[0]))
		if t.Name != names[0] { // claimed by an older version
			if err := b.fs.Rename(b.path(working, folder.Name(), names[0]), b.place(t)); err != nil {
				return nil, disk.ExplainWrite(b.place(t), err)
			}
		}
		tickets = append(tickets, t)
		for _, name := range names[1:] { // no ticket has two files: somebody put them there
			if _, err := b.putBack(b.path(working, folder.Name(), name), name); err != nil {
				return nil, err
			}
		}
	}
	return tickets, nil
}

// names lists what a ticket's folder holds, without what systems put into folders.
func (f *folders) names(dir string) ([]string, error) {
	entries, err := f.fs.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, f.readFailed(dir, err)
	}
	var names []string
	for _, e := range entries {
		if !passedOver(e.Name()) {
			names = append(names, e.Name())
		}
	}
	return names, nil
}

// Return gives a claimed file back to the folder, under its name or "NAME (2)" where that is taken, and returns the
// name. The next looks see it as new. It fails with ErrGone where there is nothing to give back.
func (b *Box) Return(t Ticket) (name string, err error) {
	if err := b.here(); err != nil {
		return "", err
	}
	name, err = b.putBack(b.place(t), t.Name)
	if err != nil {
		return "", err
	}
	return name, b.clear(t)
}

// putBack moves a file into the drop folder under a free name. If it has that name already beside its own, a crash left
// it so.
func (b *Box) putBack(from, name string) (string, error) {
	stem, ext := split(name)
	for n := 1; n <= tries; n++ {
		try := name
		if n > 1 {
			try = numbered("", stem, ext, n)
		}
		err := b.fs.Move(from, b.path(try))
		if errors.Is(err, fs.ErrExist) && b.sameFile(from, b.path(try)) {
			err = b.fs.Remove(from)
		}
		switch {
		case err == nil:
			b.forget(try)
			if err := b.fs.SyncDir(b.root); err != nil {
				return "", disk.ExplainWrite(b.path(try), err)
			}
			return try, nil
		case disk.KindOf(err) == failure.Unreachable:
			return "", b.gone(err)
		case !errors.Is(err, fs.ErrExist):
			return "", disk.ExplainWrite(from, err)
		}
	}
	return "", fmt.Errorf("return %q: %d names are taken", name, tries)
}

// clear removes a ticket's empty folder. If it comes back after a crash, Claimed clears it.
func (b *Box) clear(t Ticket) error {
	_ = b.fs.SyncDir(b.folder(t))
	_ = b.fs.Remove(b.folder(t))
	if err := b.fs.SyncDir(b.path(working)); err != nil {
		return disk.ExplainWrite(filepath.Join(b.folder(t), t.Name), err)
	}
	return nil
}
