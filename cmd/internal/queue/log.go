package queue

import (
	"context"
	"log/slog"
)

// demoted writes River's words one level down: what it calls an error is a warning here, since it tries again, and what
// it calls information is for whoever looks for a defect.
type demoted struct{ to slog.Handler }

func lower(l slog.Level) slog.Level {
	if l >= slog.LevelError {
		return slog.LevelWarn
	}
	return min(l, slog.LevelInfo) - 4
}

// Enabled reports whether a record of River's level would be written.
func (d demoted) Enabled(ctx context.Context, l slog.Level) bool { return d.to.Enabled(ctx, lower(l)) }

// Handle writes a record.
func (d demoted) Handle(ctx context.Context, r slog.Record) error {
	r.Level = lower(r.Level)
	return d.to.Handle(ctx, r)
}

// WithAttrs adds attributes.
func (d demoted) WithAttrs(attrs []slog.Attr) slog.Handler { return demoted{d.to.WithAttrs(attrs)} }

// WithGroup adds a group.
func (d demoted) WithGroup(name string) slog.Handler { return demoted{d.to.WithGroup(name)} }
