// Package record writes what the state holds as JSON for other programs. The command line's --json and the API of the
// web page have one form. The names of the fields are part of the interface.
package record

import "time"

// instant is null where there is none.
func instant(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}
