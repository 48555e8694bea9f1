package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"unicode/utf8"
)

// TestNoMachinePaths keeps the paths and hosts of any one machine out of the project's text.
func TestNoMachinePaths(t *testing.T) {
	machine := regexp.MustCompile(`(^|[\s"'(=:])(/(` + `home|root|tmp|Users|work|mnt|srv|build)/|[A-Z]:\\Users\\)[A-Za-z0-9_.-]+`)
	looked := 0
	walk(t, func(name string) {
		b, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		if len(b) > 2<<20 || bytes.IndexByte(b, 0) >= 0 || !utf8.Valid(b) {
			return
		}
		looked++
		for i, line := range bytes.Split(b, []byte("\n")) {
			if found := machine.Find(line); found != nil {
				t.Errorf("%s:%d names the path of a machine: %q", name, i+1, found)
			}
		}
	})
	if looked < 50 {
		t.Errorf("looked at %d text files only", looked)
	}
}
