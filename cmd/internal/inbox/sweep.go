package inbox

import (
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
)

// Sweep removes what a crash left half-written in the folders of the box. Only the active instance may call it, with
// nothing else under way.
func (b *Box) Sweep() error {
	if err := b.here(); err != nil {
		return err
	}
	for _, dir := range []string{working, rejected, duplicates, accepted} {
		if err := disk.SweepTree(b.fs, b.path(dir)); err != nil {
			if disk.KindOf(err) == failure.Unreachable {
				return b.away(err)
			}
			return disk.ExplainWrite(b.path(dir, "a part"), err)
		}
	}
	return nil
}
