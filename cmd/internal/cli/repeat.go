package cli

import (
	"context"
	"log/slog"
	"strings"
	"sync"
	"time"
)

// once is the log for libraries: a warning that comes again and again, as while a database is away, is written once a
// quarter of an hour, and then with how often it came in between.
func once(log *slog.Logger) *slog.Logger {
	return slog.New(&repeats{to: log.Handler(), known: &warnings{last: map[string]warning{}}})
}

const (
	quietFor = 15 * time.Minute
	// mostWarnings bounds what is remembered.
	mostWarnings = 1000
)

// repeats is a handler that drops warnings which it wrote a moment ago, by their text and the error in them.
type repeats struct {
	to    slog.Handler
	known *warnings
}

type warnings struct {
	mu   sync.Mutex
	last map[string]warning
}

// warning is when a warning was written last, and how often it came since.
type warning struct {
	at      time.Time
	dropped int
}

// Enabled reports whether the handler behind it writes such records.
func (r *repeats) Enabled(ctx context.Context, l slog.Level) bool { return r.to.Enabled(ctx, l) }

// Handle writes a record unless it is a repetition.
func (r *repeats) Handle(ctx context.Context, record slog.Record) error {
	if record.Level < slog.LevelWarn {
		return r.to.Handle(ctx, record)
	}
	dropped, again := r.known.seen(warningKey(record), record.Time)
	if again {
		return nil
	}
	if dropped > 0 {
		record = record.Clone()
		record.AddAttrs(slog.Int("repeated", dropped))
	}
	return r.to.Handle(ctx, record)
}

// WithAttrs adds attributes.
func (r *repeats) WithAttrs(attrs []slog.Attr) slog.Handler {
	return &repeats{r.to.WithAttrs(attrs), r.known}
}

// WithGroup adds a group.
func (r *repeats) WithGroup(name string) slog.Handler { return &repeats{r.to.WithGroup(name), r.known} }

// warningKey is what two warnings have in common that say the same: level, text and error.
func warningKey(record slog.Record) string {
	key := record.Level.String() + " " + record.Message
	record.Attrs(func(a slog.Attr) bool {
		if name := strings.ToLower(a.Key); name == "err" || name == "error" {
			key += " " + a.Value.String()
		}
		return true
	})
	return key
}

// seen counts a warning: again says that it was written lately, dropped how often it was not since then.
func (w *warnings) seen(key string, now time.Time) (dropped int, again bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	before, known := w.last[key]
	if since := now.Sub(before.at); known && since >= 0 && since < quietFor {
		before.dropped++
		w.last[key] = before
		return 0, true
	}
	if len(w.last) >= mostWarnings {
		clear(w.last)
	}
	w.last[key] = warning{at: now}
	return before.dropped, false
}
