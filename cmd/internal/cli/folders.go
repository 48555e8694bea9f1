package cli

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/inbox"
	"shorecast/cmd/internal/store"
	"shorecast/report/wording/words"
)

// prepareState makes the folders of a service that never ran, where its state is a file. A state that is there already
// shows that it did run: then nothing is made, since a folder that is missing is one whose disk is away or whose name
// is misspelt.
func prepareState(c *config.Config, log *slog.Logger) error {
	if c.State.Database.IsSet() {
		return nil
	}
	_, err := os.Stat(database(c))
	known := err == nil
	if _, err := os.Stat(c.State.Folder); errors.Is(err, fs.ErrNotExist) && c.Bucket.Name == "" &&
		inbox.Used(disk.OS, c.Inbox.Folder) {
		return missing(c, "the state", c.State.Folder, "the inbox "+c.Inbox.Folder+
			" was used before; put the state back from a backup, or make the folder for a state that begins anew")
	}
	return prepareFolders(c, known, log)
}

// prepareShared is prepareState for a state in a database.
func prepareShared(ctx context.Context, c *config.Config, s *store.Store, log *slog.Logger) error {
	if !c.State.Database.IsSet() {
		return nil
	}
	lease, err := s.Lease(ctx)
	if err != nil {
		return err
	}
	return prepareFolders(c, lease.Term > 0, log)
}

// prepareFolders makes the folders of a service that never ran, all or none. Of one that did, it reports those that are
// missing: one that is spelt almost like another beside it stops the start, and any other is waited for. Where machines
// share a database, the folder of the health file is each one's own, and is made whoever ran before.
func prepareFolders(c *config.Config, known bool, log *slog.Logger) error {
	var lack, wait []string
	for _, f := range []struct{ what, path string }{{"the state", c.State.Folder}, {"the inbox", c.Inbox.Folder},
		{"the outputs", c.Outputs.Folder}, {"the folder of mails", c.Mail.Folder},
		{"the folder of the health file", filepath.Dir(c.Health.File)}} {
		if !slices.Contains(serviceRoots(c), f.path) || slices.Contains(lack, f.path) || slices.Contains(wait, f.path) {
			continue
		}
		first, ask := !known, statSoon
		if first { // nobody makes the folder later
			ask = statSlow
		}
		info, err := ask(f.path)
		switch {
		case first && errors.Is(err, os.ErrDeadlineExceeded):
			return usage("see that its disk or share is connected, and start again", "%s %s does not answer", f.what, f.path)
		case err == nil && !info.IsDir():
			return usage("name a folder", "%s %s is a file", f.what, f.path)
		case !errors.Is(err, fs.ErrNotExist):
			continue // it is there, or its disk is in trouble, which the service waits for
		}
		if nearFolder(c, f.path) != "" {
			return missing(c, f.what, f.path, "")
		}
		above := filepath.Dir(f.path)
		_, err = ask(above)
		aboveIs := !errors.Is(err, fs.ErrNotExist) || slices.Contains(lack, above)
		if first && !aboveIs {
			return missing(c, "the folder above "+f.what, above, "correct the path, or make that folder first")
		}
		if first || aboveIs && c.State.Database.IsSet() && f.path == filepath.Dir(c.Health.File) {
			lack = append(lack, f.path)
		} else {
			wait = append(wait, f.path)
		}
	}
	for _, path := range wait {
		log.Error("the folder is not there; the service waits for it and makes no other", "folder", path,
			"hint", "see that its disk or share is connected; if it is new, make it yourself")
	}
	for _, path := range lack {
		if err := disk.Service().Mkdir(path); err != nil && !errors.Is(err, fs.ErrExist) {
			return disk.ExplainWrite(path, err)
		}
	}
	return nil
}

// serviceRoots are the folders that the service makes at its first start alone. Those in a bucket are none.
func serviceRoots(c *config.Config) []string {
	roots := []string{filepath.Dir(c.Health.File)}
	if !c.State.Database.IsSet() {
		roots = append(roots, c.State.Folder)
	}
	if c.Bucket.Name != "" {
		return roots
	}
	roots = append(roots, c.Inbox.Folder, c.Outputs.Folder)
	if !c.Mail.SMTP {
		roots = append(roots, c.Mail.Folder)
	}
	return roots
}

// missing is the error of a folder that is not there and is not made.
func missing(c *config.Config, what, path, hint string) *failure.Error {
	if near := nearFolder(c, path); near != "" {
		hint = "did you mean " + near + "? If not, make " + path + " yourself"
	}
	return usage(hint, "%s %s is not there", what, path)
}

// nearFolder returns the folder beside a missing one that is spelt almost like it; empty where there is none, and of
// those that the configuration names for something else, or that differ in digits alone.
func nearFolder(c *config.Config, path string) string {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return ""
	}
	var names []string
	for _, e := range entries {
		beside := filepath.Join(filepath.Dir(path), e.Name())
		if info, err := os.Stat(beside); err == nil && info.IsDir() && !strings.HasPrefix(e.Name(), ".") &&
			!slices.Contains(serviceRoots(c), beside) && withoutDigits(e.Name()) != withoutDigits(filepath.Base(path)) {
			names = append(names, e.Name())
		}
	}
	near := words.Nearest(filepath.Base(path), names)
	if near == "" {
		return ""
	}
	return filepath.Join(filepath.Dir(path), near)
}

func withoutDigits(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return -1
		}
		return r
	}, name)
}
