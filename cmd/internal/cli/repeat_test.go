package cli

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"
)

// What a library says again and again is written once in a quarter of an hour, with the count the next time; what it
// says for the first time, and what is no warning, always.
func TestLibraryWarningsOnce(t *testing.T) {
	var b bytes.Buffer
	to := slog.NewTextHandler(&b, &slog.HandlerOptions{Level: slog.LevelDebug})
	log := once(slog.New(to)).With("job", 7).Handler()
	at := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	say := func(l slog.Level, after time.Duration, message, err string) {
		r := slog.NewRecord(at.Add(after), l, message, 0)
		r.AddAttrs(slog.Any("err", errors.New(err)), slog.Duration("after", after))
		if err := log.Handle(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 60 { // every ten seconds for ten minutes
		say(slog.LevelWarn, time.Duration(i)*10*time.Second, "fetching jobs", "no connection")
	}
	say(slog.LevelWarn, time.Minute, "fetching jobs", "permission denied")
	say(slog.LevelError, time.Minute, "fetching jobs", "no connection")
	for range 2 {
		say(slog.LevelDebug, time.Minute, "polling", "")
	}
	say(slog.LevelWarn, 15*time.Minute, "fetching jobs", "no connection")
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")
	if len(lines) != 6 {
		t.Fatalf("%d lines:\n%s", len(lines), b.String())
	}
	// 59 of the 60
	last, others := lines[5], strings.Join(lines[:5], "")
	if !strings.Contains(last, "repeated=59") || strings.Contains(others, "repeated") {
		t.Errorf("the last line is %s", last)
	}
	for i := range 3 * mostWarnings { // texts that differ are not remembered without end
		say(slog.LevelWarn, 0, "another", fmt.Sprint(i))
	}
	if n := len(log.(*repeats).known.last); n > mostWarnings {
		t.Errorf("%d are remembered", n)
	}
}
