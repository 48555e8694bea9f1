// Command collect writes the licences of everything that is linked into the program to dist/licences.txt, from where
// they are embedded: Go's own, those of the modules as they lie in the module cache, and that of what was fetched
// through npm. It runs in cmd/internal/licence. Where something is missing it says so, and the program builds
// all the same.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
)

func main() {
	if err := collect(filepath.Join("dist", "licences.txt")); err != nil {
		fmt.Printf("The licences are not collected: %v. shorecast version --licences lists the modules alone.\n", err)
	}
}

// part is something with a licence, and the folder that holds its text.
type part struct{ Path, Version, Dir string }

func collect(name string) error {
	parts, err := modules()
	if err != nil {
		return err
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return fmt.Errorf("find Go's folder: %w", err)
	}
	parts = append(parts, part{"Go's standard library", runtime.Version(), strings.TrimSpace(string(root))})
	top := filepath.Join("..", "..", "..")
	for _, p := range []part{{Path: "Apache ECharts", Dir: filepath.Join(top, "charts", "echarts", "dist")},
		{Path: "htmx", Dir: filepath.Join(top, "templates", "webpage", "dist")}} {
		if version, err := os.ReadFile(filepath.Join(p.Dir, "version.txt")); err == nil {
			p.Version = strings.TrimSpace(string(version))
			parts = append(parts, p)
		}
	}
	var out bytes.Buffer
	for _, p := range parts {
		if err := p.write(&out); err != nil {
			return err
		}
	}
	return os.WriteFile(name, out.Bytes(), 0o644)
}

// modules returns the modules whose packages are linked into the program on any of the systems it is released for.
func modules() ([]part, error) {
	found := map[string]part{}
	for _, system := range []string{"linux", "windows", "darwin"} {
		cmd := exec.Command("go", "list", "-deps", "-json=Module", "shorecast/cmd/shorecast")
		cmd.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=0")
		out, err := cmd.Output()
		if err != nil {
			return nil, fmt.Errorf("list what the program imports: %w", err)
		}
		packages := json.NewDecoder(bytes.NewReader(out))
		for {
			var p struct{ Module *part }
			if err := packages.Decode(&p); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				return nil, err
			}
			if p.Module != nil && p.Module.Version != "" {
				found[p.Module.Path] = *p.Module
			}
		}
	}
	var all []part
	for _, m := range found {
		all = append(all, m)
	}
	slices.SortFunc(all, func(a, b part) int { return strings.Compare(a.Path, b.Path) })
	return all, nil
}

// licenceFile matches the names that licences and notices usually have.
var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice)([-._].*)?$`)

func (p part) write(w io.Writer) error {
	entries, err := os.ReadDir(p.Dir)
	if err != nil {
		return fmt.Errorf("look for the licence of %s: %w", p.Path, err)
	}
	found := false
	for _, e := range entries {
		if e.IsDir() || !licenceFile.MatchString(e.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(p.Dir, e.Name()))
		if err != nil {
			return err
		}
		found = true
		fmt.Fprintf(w, "\n%s\n%s %s: %s\n\n%s\n", strings.Repeat("-", 78), p.Path, p.Version, e.Name(), bytes.TrimSpace(text))
	}
	if !found {
		return fmt.Errorf("%s has no file with its licence", p.Path)
	}
	return nil
}
