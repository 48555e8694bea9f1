package cli

import (
	"log/slog"
	"os"
	"path/filepath"
	"testing"

	"shorecast/cmd/internal/config"
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
