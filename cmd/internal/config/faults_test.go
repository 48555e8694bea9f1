package config

import (
	"errors"
	"flag"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"shorecast/cmd/internal/failure"
)

var update = flag.Bool("update", false, "write what is said of the files in testdata/faults anew")

// hidden is the password in all tests. It may show nowhere.
const hidden = "hunter2"

// info is what little of a file's information is asked for.
type info struct {
	fs.FileInfo
	mode fs.FileMode
}

func (i info) Mode() fs.FileMode { return i.mode }

// world is an environment with a few files and variables, at noon of 23 November 2026.
func world() Env {
	files := map[string]string{"mail-password": hidden + "\n", "open-to-all": hidden + "\r\n", "many-lines": hidden +
		"\nand more\n", "empty": "\n", "too-long": strings.Repeat("x", 5000)}
	maps.Copy(files, authorityFiles())
	maps.Copy(files, pageFiles())
	variables := map[string]string{"MAIL_PASSWORD": hidden, "DATABASE_URL": "postgres://shorecast:" + hidden +
		"@db.example.com/shorecast",
		"MYSQL_URL": "mysql://shorecast:" + hidden + "@db.example.com/shorecast", "BAD_URL": "postgres://shorecast:" +
			hidden + "%@db.example.com/shorecast"}
	return Env{
		Folder: "/var/lib/shorecast",
		Getenv: func(name string) string { return variables[name] },
		ReadFile: func(name string) ([]byte, error) {
			switch filepath.Base(name) {
			case "forbidden":
				return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
			case "pipe":
				return nil, &failure.Error{Kind: failure.Usage, Message: name + " is a pipe, and a regular file is needed",
					Hint: "name a file, or correct the path"}
			}
			text, ok := files[filepath.Base(name)]
			if !ok {
				return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
			}
			return []byte(text), nil
		},
		Stat: func(name string) (fs.FileInfo, error) {
			if strings.Contains(filepath.Base(name), "open-to-all") {
				return info{mode: 0o644}, nil
			}
			return info{mode: 0o600}, nil
		},
		Now: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC),
	}
}

// The gallery: for every fault a file that has it, and beside it, as .txt, what is said of that file.
func TestFaults(t *testing.T) {
	if onWindows {
		t.Skip("the texts name paths of Unix")
	}
	files, err := filepath.Glob("testdata/faults/*.yaml")
	if err != nil || len(files) < 80 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			config, faults := Parse("shorecast.yaml", data, world())
			if len(faults) == 0 {
				t.Fatal("nothing is said of this file")
			}
			if wrong := len(faults.Errors()) > 0; wrong == (config != nil) {
				t.Errorf("a configuration comes back: %v; there are errors: %v", config != nil, wrong)
			}
			got := faults.String()
			if strings.Contains(got, hidden) {
				t.Error("the password shows")
			}
			golden := strings.TrimSuffix(file, ".yaml") + ".txt"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("what is said differs (-want +got):\n%s", diff)
			}
		})
	}
}
