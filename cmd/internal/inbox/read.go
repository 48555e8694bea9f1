package inbox

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
)

// Content is what Read read.
type Content struct {
	Bytes  []byte // nil where the file was too large
	SHA256 string // hexadecimal, in lower case; empty where the file was too large
	Size   int64  // bytes
	print  print
}

// Read reads a claimed file, once and whole. limit is the most that it reads, in bytes.
//
// It fails with ErrChanged where the file is not what the look saw, changes while it is read, or is no file: somebody
// is still writing it, and Return gives it back. With ErrTooLarge the Content has only the size; Reject and Finish take
// it. With ErrGone there is nothing to read.
func (b *Box) Read(t Ticket, limit int64) (Content, error) {
	if err := b.here(); err != nil {
		return Content{}, err
	}
	c, err := b.read(t, limit)
	switch {
	case errors.Is(err, ErrChanged), errors.Is(err, ErrTooLarge):
		return c, fmt.Errorf("read %q: %w", t.Name, err)
	case disk.KindOf(err) == failure.Unreachable:
		return c, b.gone(err)
	case err != nil:
		return c, disk.ExplainRead(b.place(t), err)
	}
	return c, nil
}

func (b *Box) read(t Ticket, limit int64) (Content, error) {
	info, err := b.fs.Lstat(b.place(t))
	if err != nil {
		return Content{}, err
	}
	c := Content{Size: info.Size(), print: printOf(info)}
	switch {
	case !info.Mode().IsRegular(), t.seen.known && !c.print.near(t.seen):
		return Content{}, ErrChanged
	case info.Size() > limit:
		return c, ErrTooLarge
	}
	if c.Bytes, err = b.readWhole(b.place(t), info); err != nil {
		return Content{}, err
	}
	c.SHA256 = hash(c.Bytes)
	return c, nil
}

// readWhole reads a regular file that is to be what info says, and to stay so.
func (f *folders) readWhole(path string, info fs.FileInfo) ([]byte, error) {
	file, err := f.fs.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	before, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if !before.Mode().IsRegular() || !printOf(before).near(printOf(info)) {
		return nil, ErrChanged
	}
	data := make([]byte, 0, info.Size()+1) // one more, to see a file that grew
	for len(data) < cap(data) {
		n, err := file.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
	}
	if int64(len(data)) != info.Size() {
		return nil, ErrChanged
	}
	after, err := file.Stat()
	if err == nil && !printOf(after).same(printOf(before)) {
		err = ErrChanged
	}
	return data, err
}

// holds reports whether a file that is to be what info says has content with a hash.
func (f *folders) holds(path string, info fs.FileInfo, sha256 string) (bool, error) {
	data, err := f.readWhole(path, info)
	if errors.Is(err, ErrChanged) {
		return false, nil
	}
	return err == nil && hash(data) == sha256, err
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
