package cli

import (
	"bytes"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/store"
)

// With files in a bucket the inbox, the outputs and the mails are no folders: only those of state and health are made.
func TestFoldersOfABucket(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	c := &config.Config{Bucket: config.Bucket{Name: "reports"}, Inbox: config.Inbox{Folder: "in"},
		Outputs: config.Outputs{Folder: "out"}, Mail: config.Mail{Folder: "mails"},
		State:  config.State{Folder: filepath.Join(dir, "state")},
		Health: config.Health{File: filepath.Join(dir, "health", "health.json")}}
	if err := prepareState(c, slog.New(slog.DiscardHandler)); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 2 || entries[0].Name() != "health" || entries[1].Name() != "state" {
		t.Errorf("there are %v, %v", entries, err)
	}
}

// Instances on one database share their folders. The first that ever runs makes them; a later one, on a machine where
// they are not connected, makes none beside them and says what it waits for; and one whose folder is misspelt does not
// start. Where the state is a file, this is decided before the file is made.
func TestFoldersOfADatabase(t *testing.T) {
	dir := t.TempDir()
	s, err := store.Open(t.Context(), store.Options{URL: filepath.Join(dir, "state.db")})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	on := func(machine string) *config.Config {
		at := func(name string) string { return filepath.Join(dir, machine, name) }
		if err := os.MkdirAll(at(""), 0o777); err != nil {
			t.Fatal(err)
		}
		return &config.Config{Inbox: config.Inbox{Folder: at("inbox")}, Outputs: config.Outputs{Folder: at("outputs")},
			Mail:   config.Mail{Folder: at("mails"), SMTP: true},
			State:  config.State{Folder: at("state"), Database: config.NewSecret("postgres://db.example.com/shorecast")},
			Health: config.Health{File: at("health/health.json")}}
	}
	var log bytes.Buffer
	prepare := func(c *config.Config) ([]string, error) {
		t.Helper()
		log.Reset()
		err := prepareShared(t.Context(), c, s, slog.New(slog.NewTextHandler(&log, nil)))
		entries, failed := os.ReadDir(filepath.Dir(c.Inbox.Folder))
		if failed != nil {
			t.Fatal(failed)
		}
		var names []string
		for _, e := range entries {
			names = append(names, e.Name())
		}
		return names, err
	}

	file := on("file")
	file.State.Database = config.Secret{}
	if made, err := prepare(file); err != nil || len(made) != 0 {
		t.Errorf("with the state in a file it made %v, %v", made, err)
	}
	if made, err := prepare(on("first")); err != nil || !slices.Equal(made, []string{"health", "inbox", "outputs"}) {
		t.Errorf("the first instance made %v, %v", made, err)
	}
	lease, err := s.Lease(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Acquire(t.Context(), lease, "the first"); err != nil {
		t.Fatal(err)
	}
	if made, err := prepare(on("first")); err != nil || len(made) != 3 || log.Len() != 0 {
		t.Errorf("the first instance started again: %v, %v\n%s", made, err, &log)
	}
	second := on("second")
	made, err := prepare(second)
	if err != nil || !slices.Equal(made, []string{"health"}) || // which is the machine's own
		strings.Count(log.String(), "waits for it and makes no other") != 2 ||
		!strings.Contains(log.String(), second.Inbox.Folder) {
		t.Errorf("a second machine made %v, %v, and the log says\n%s", made, err, &log)
	}
	near := filepath.Join(dir, "second", "inbx")
	if err := os.Mkdir(near, 0o777); err != nil {
		t.Fatal(err)
	}
	var p *failure.Error
	if made, err := prepare(second); !errors.As(err, &p) || !strings.Contains(p.Hint, "did you mean "+near) ||
		len(made) != 2 {
		t.Errorf("beside a folder that is spelt almost like the inbox: %v, %v", made, err)
	}
	s.Close()
	if _, err := prepare(second); err == nil {
		t.Error("a database that cannot be read is taken for a new one")
	}
}
