// Command fetch brings the chart runtime that package.json pins into dist/, from where it is embedded. It runs npm in the current folder,
// which go generate sets to charts/echarts. Without npm, or without a network, it says so and leaves dist/ as it is: the program builds all
// the same, and its charts stay drawings.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

const drawings = "Charts in HTML reports stay drawings; everything else works. To have them interactive, run go generate ./charts/echarts again"

func main() {
	npm, err := exec.LookPath("npm")
	if err != nil {
		fmt.Println("The chart runtime is not fetched: npm is not installed. " + drawings + " once npm is there.")
		return
	}
	if err := fetch(npm); err != nil {
		fmt.Printf("The chart runtime is not fetched: %v. %s later.\n", err, drawings)
	}
}

// fetch installs what the lock file names, without running any package's scripts, and copies the one file that is needed.
func fetch(npm string) error {
	cmd := exec.Command(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("npm ci ended with: %w", err)
	}
	from := filepath.Join("node_modules", "echarts")
	version, err := pinned(filepath.Join(from, "package.json"))
	if err != nil {
		return err
	}
	// The common build has bars, lines, points, tooltips and the SVG renderer; the full one is half as large again.
	for _, f := range []struct{ from, to string }{
		{filepath.Join(from, "dist", "echarts.common.min.js"), "echarts.js"},
		{filepath.Join(from, "LICENSE"), "LICENSE"},
		{filepath.Join(from, "NOTICE"), "NOTICE"},
	} {
		b, err := os.ReadFile(f.from)
		if err != nil {
			return fmt.Errorf("read the package: %w", err)
		}
		if err := os.WriteFile(filepath.Join("dist", f.to), b, 0o644); err != nil {
			return fmt.Errorf("keep the runtime: %w", err)
		}
	}
	return os.WriteFile(filepath.Join("dist", "version.txt"), []byte(version+"\n"), 0o644)
}

func pinned(name string) (string, error) {
	b, err := os.ReadFile(name)
	if err != nil {
		return "", fmt.Errorf("read the package: %w", err)
	}
	var p struct{ Version string }
	if err := json.Unmarshal(b, &p); err != nil {
		return "", fmt.Errorf("read the package: %w", err)
	}
	return p.Version, nil
}
