package daemon

import (
	"errors"
	"path/filepath"

	"shorecast/cmd/internal/disk"
)

// sweep removes what a crash left half-written where documents, mails and the health file go. It is called once in a
// turn, before anything is written in it. What cannot be looked at now is swept by a later turn.
func (dk *desk) sweep() {
	trouble := errors.Join(gone(disk.SweepTree(dk.FS, dk.Config.Outputs.Folder)),
		gone(disk.SweepTree(dk.FS, dk.Config.Mail.Folder)))
	if file := dk.Config.Health.File; file != "" {
		trouble = errors.Join(trouble, gone(disk.Sweep(dk.FS, filepath.Dir(file))))
	}
	if trouble != nil {
		dk.Log.Warn("what an earlier instance left half-written could not be removed; tried again with the next start",
			"trouble", trouble.Error())
	}
}
