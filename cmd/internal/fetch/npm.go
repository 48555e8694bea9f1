package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// install installs what the lock file of the current folder names, without running any package's scripts, and then runs
// scripts of the folder's own package.json.
func install(scripts ...string) error {
	npm, err := exec.LookPath("npm")
	if err != nil {
		return errors.New("npm is not installed")
	}
	steps := [][]string{{"ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"}}
	for _, s := range scripts {
		steps = append(steps, []string{"run", s, "--silent"})
	}
	for _, args := range steps {
		cmd := exec.Command(npm, args...)
		cmd.Stderr = os.Stderr
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("npm %s ended with: %w", args[0], err)
		}
	}
	return nil
}

// reader reads files that were installed. It keeps the first error.
type reader struct{ err error }

// read returns a file of node_modules; nothing after an error.
func (r *reader) read(parts ...string) []byte {
	if r.err != nil {
		return nil
	}
	b, err := os.ReadFile(filepath.Join(append([]string{"node_modules"}, parts...)...))
	r.err = err
	return b
}

// keep writes files to dist/, from where the program embeds them.
func keep(files map[string][]byte) error {
	for name, content := range files {
		if err := os.WriteFile(filepath.Join("dist", name), content, 0o644); err != nil {
			return fmt.Errorf("keep what was fetched: %w", err)
		}
	}
	return nil
}
