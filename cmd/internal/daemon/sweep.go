package daemon

import (
	"errors"
	"io/fs"
	"path/filepath"
	"time"

	"shorecast/cmd/internal/disk"
)

// sweep removes what a crash left half-written where documents, mails and the health file go. It is called once in a
// turn, before anything is written in it. What cannot be looked at now is swept by a later turn.
func (dk *desk) sweep() {
	trouble := errors.Join(dk.sweepTree(dk.Config.Outputs.Folder), dk.sweepTree(dk.Config.Mail.Folder))
	if file := dk.Config.Health.File; file != "" {
		_, err := disk.Sweep(dk.FS, filepath.Dir(file), ever)
		trouble = errors.Join(trouble, gone(err))
	}
	if trouble != nil {
		dk.Log.Warn("what an earlier instance left half-written could not be removed; tried again with the next start",
			"trouble", trouble.Error())
	}
}

// ever is later than any time stamp of a file.
var ever = time.Unix(1<<40, 0)

// sweepTree sweeps a folder and all below it.
func (dk *desk) sweepTree(dir string) error {
	entries, err := dk.FS.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	parts := false
	for _, e := range entries {
		if e.IsDir() {
			err = errors.Join(err, dk.sweepTree(filepath.Join(dir, e.Name())))
		}
		parts = parts || disk.IsPart(e.Name())
	}
	if parts {
		_, swept := disk.Sweep(dk.FS, dir, ever)
		err = errors.Join(err, gone(swept))
	}
	return err
}
