package cli

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/store"
)

// What is open is listed, acknowledged by its ID, and listed no more; a wrong ID acknowledges nothing.
func TestNoticesAreAcknowledged(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "shorecast.yaml")
	yaml := "time_zone: UTC\nschedules:\n  - {name: board, cron: '0 8 * * *', recipients: [a@example.com]}\n"
	if err := os.WriteFile(file, []byte(yaml), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), store.Options{URL: filepath.Join(dir, "state", "shorecast.db")})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	now := time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
	if err := s.Beat(t.Context(), "me", "here", now); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"waits a", "waits b"} {
		if _, err := s.Join("me").Raise(t.Context(), key, key+" for a shared workbook", now); err != nil {
			t.Fatal(err)
		}
	}
	run := func(args ...string) (int, string) {
		var out bytes.Buffer
		code := Run(context.WithoutCancel(t.Context()), append(args, "-c", file), Environment{Stdout: &out, Stderr: &out,
			Now: func() time.Time { return now.Add(time.Minute) }, Getenv: func(string) string { return "" }})
		return code, out.String()
	}
	code, text := run("notices")
	ids := regexp.MustCompile(`(?m)^n[0-9a-f]{8}\b`).FindAllString(text, -1)
	if code != 0 || len(ids) != 2 || !strings.Contains(text, "waits b for a shared workbook") {
		t.Fatalf("%d: %s", code, text)
	}
	if code, text := run("acknowledge", ids[0], "n00000000"); code != exitUsage || !strings.Contains(text, "no notice") {
		t.Errorf("a wrong ID: %d: %s", code, text)
	}
	if code, text := run("acknowledge"); code != exitUsage || !strings.Contains(text, "name the IDs") {
		t.Errorf("no ID: %d: %s", code, text)
	}
	if code, text := run("acknowledge", "waits b"); code != 0 || strings.Count(text, "acknowledged") != 1 {
		t.Errorf("by its key %d: %s", code, text)
	}
	_, text = run("notices")
	if ids = regexp.MustCompile(`(?m)^n[0-9a-f]{8}\b`).FindAllString(text, -1); len(ids) != 1 {
		t.Fatalf("one is left, and listed are %s", text)
	}
	if code, text := run("acknowledge", ids[0]); code != 0 || text != ids[0]+": acknowledged\n" {
		t.Errorf("by its ID %d: %s", code, text)
	}
	for _, key := range []string{"c", "d"} {
		if _, err := s.Join("me").Raise(t.Context(), key, key, now); err != nil {
			t.Fatal(err)
		}
	}
	if code, text := run("acknowledge", "all"); code != 0 || strings.Count(text, "acknowledged") != 2 {
		t.Errorf("all %d: %s", code, text)
	}
	if code, text := run("notices"); code != 0 || text != "no notices\n" {
		t.Errorf("at the end %d: %s", code, text)
	}
}
