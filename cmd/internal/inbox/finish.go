package inbox

import (
	"errors"
	"io/fs"

	"shorecast/cmd/internal/disk"
)

// Finish ends a ticket once the ledger knows what became of it: the claimed file is removed. One that is no longer what
// was read is a new arrival instead: it returns to the folder, and changed is true. A ticket that is gone already is
// finished.
func (b *Box) Finish(t Ticket, c Content) (changed bool, err error) {
	if err := b.here(); err != nil {
		return false, err
	}
	still, err := b.stillRead(t, c)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, b.clear(t)
	case err != nil:
		return false, b.readFailed(b.place(t), err)
	case !still:
		_, err := b.Return(t)
		return err == nil, err
	}
	if err := b.fs.Remove(b.place(t)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, disk.ExplainWrite(b.place(t), err)
	}
	return false, b.clear(t)
}

// stillRead reports whether the claimed file holds what was read. It reads it again: time stamps are coarse on some
// disks.
func (b *Box) stillRead(t Ticket, c Content) (bool, error) {
	info, err := b.fs.Lstat(b.place(t))
	if err != nil || !info.Mode().IsRegular() || !printOf(info).same(c.print) {
		return false, err
	}
	if c.SHA256 == "" {
		return true, nil
	}
	data, err := b.readWhole(b.place(t), info)
	if errors.Is(err, ErrChanged) {
		return false, nil
	}
	return err == nil && hash(data) == c.SHA256, err
}
