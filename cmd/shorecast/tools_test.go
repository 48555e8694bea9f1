package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"shorecast/samples/testing/tool"
)

// builtVariable names the environment variable with the path of the program where another test program has built it
// already.
const builtVariable = "SHORECAST_TEST_PROGRAM"

// binary builds the program once for all tests and returns its path. A test that calls it is slow.
func binary(t testing.TB) string {
	t.Helper()
	tool.Slow(t)
	if path := os.Getenv(builtVariable); path != "" {
		return path
	}
	built.Do(func() {
		dir, err := os.MkdirTemp("", "shorecast-test")
		if err != nil {
			t.Fatal(err)
		}
		builtDir, builtPath = dir, filepath.Join(dir, "shorecast")
		if runtime.GOOS == "windows" {
			builtPath += ".exe"
		}
		if out, err := exec.Command("go", "build", "-o", builtPath, ".").CombinedOutput(); err != nil {
			t.Fatalf("build the program: %v\n%s", err, out)
		}
	})
	return builtPath
}

var (
	built               sync.Once
	builtDir, builtPath string
)

// reports runs the program on every sample and returns the folder of documents.
func reports(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	writeSamples(t, filepath.Join(dir, "samples"))
	cmd := exec.Command(binary(t), "report", "samples", "--with", "samples/locations-rates.xlsx", "-o", "out", "--format",
		"pdf,summary,html,json", "--as-of", "2026-01-15")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("report on the samples: %v\n%s", err, out)
	}
	return filepath.Join(dir, "out")
}
