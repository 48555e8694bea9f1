package inbox

import (
	"path/filepath"
	"time"

	"shorecast/cmd/internal/disk"
)

// Sweep removes what a crash left half-written in the folders of the box. Only the active instance may call it, with nothing else under way.
func (b *Box) Sweep() error {
	if err := b.here(); err != nil {
		return err
	}
	for _, dir := range []string{working, rejected, duplicates} {
		if _, err := disk.Sweep(b.fs, b.path(dir), always); err != nil {
			return disk.ExplainWrite(b.path(dir, "a part"), err)
		}
	}
	return b.sweepTree(b.path(accepted))
}

// always is later than any time stamp.
var always = time.Unix(1<<40, 0)

func (b *Box) sweepTree(dir string) error {
	entries, err := b.fs.ReadDir(dir)
	if err != nil {
		return b.readFailed(dir, err)
	}
	parts := false
	for _, e := range entries {
		if e.IsDir() {
			if err := b.sweepTree(filepath.Join(dir, e.Name())); err != nil {
				return err
			}
		}
		parts = parts || disk.IsPart(e.Name())
	}
	if !parts {
		return nil
	}
	if _, err := disk.Sweep(b.fs, dir, always); err != nil {
		return disk.ExplainWrite(filepath.Join(dir, "a part"), err)
	}
	return nil
}
