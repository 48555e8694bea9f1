package inbox

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"shorecast/cmd/internal/failure"
)

// Load reads an accepted workbook by the path that Accept gave and the hash of its content. It fails with ErrMissing
// where it is not there and ErrAltered where it is not what was accepted, each a *failure.Error.
func (b *Box) Load(name, sha256 string) ([]byte, error) {
	at, err := b.acceptedPath(name)
	if err != nil {
		return nil, err
	}
	if err := b.here(); err != nil {
		return nil, err
	}
	data, err := b.loadWhole(at)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &failure.Error{Of: failure.Disk, Message: fmt.Sprintf("the accepted workbook %s is not there any more",
			at),
			Hint: "put it back from a backup, or drop the workbook into the inbox again", Cause: errors.Join(ErrMissing, err)}
	case errors.Is(err, ErrChanged), err == nil && hash(data) != sha256:
		return nil, &failure.Error{Of: failure.Disk, Message: fmt.Sprintf("the workbook %s is not what was accepted: "+
			"somebody changed it", at),
			Hint: "put the original back from a backup; a changed workbook belongs into the inbox, where it becomes a new " +
				"revision", Cause: ErrAltered}
	case err != nil:
		return nil, b.readFailed(at, err)
	}
	return data, nil
}

// acceptedPath is the place of a path that Accept gave.
func (b *Box) acceptedPath(name string) (string, error) {
	if path.Clean(name) != name || !strings.HasPrefix(name, accepted+"/") || !filepath.IsLocal(filepath.FromSlash(name)) {
		return "", fmt.Errorf("load %q: not the path of an accepted workbook", name)
	}
	return b.path(filepath.FromSlash(name)), nil
}

// loadLimit bounds what Load takes into memory, in bytes: far above any workbook.
const loadLimit = 1 << 30

// loadWhole reads a file that nobody writes.
func (b *Box) loadWhole(at string) ([]byte, error) {
	info, err := b.fs.Stat(at)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > loadLimit {
		return nil, ErrChanged
	}
	return b.readWhole(at, info)
}
