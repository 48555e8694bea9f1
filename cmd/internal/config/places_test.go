package config

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Two places that are one through a link are reported, and what cannot be asked about is not.
func TestPlacesThroughLinks(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "outputs"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("outputs", filepath.Join(dir, "mails")); err != nil {
		t.Skipf("no links here: %v", err)
	}
	env := Env{Folder: dir, Stat: os.Stat}
	const want = "the outputs and the folder of mails are the same: "
	c, faults := Parse("shorecast.yaml", []byte(least), env)
	if c != nil || len(faults) != 1 || !strings.Contains(faults[0].Message, want) ||
		!strings.HasSuffix(faults[0].Message, "through a link") {
		t.Errorf("got %s", faults)
	}
	env.Stat = func(string) (fs.FileInfo, error) { return nil, os.ErrDeadlineExceeded }
	if c, faults := Parse("shorecast.yaml", []byte(least), env); c == nil {
		t.Errorf("a share that does not answer: %s", faults)
	}
}

// A file that no key names, the default of the health file, may be the configuration itself.
func TestHealthInPlaceOfTheConfiguration(t *testing.T) {
	c, faults := Parse("health.json", []byte(least+"state: {folder: .}\ninbox: {folder: /var/in}\n"),
		Env{Folder: "/srv"})
	const want = "the configuration and the health file"
	if c != nil || len(faults.Errors()) != 1 || !strings.Contains(faults.String(), want) {
		t.Errorf("got %s", faults)
	}
}
