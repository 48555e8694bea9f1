//go:build unix

package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"shorecast/samples"
)

// TestInterrupt interrupts the program in the middle of many workbooks: it ends with exit code 130, and what it leaves
// is whole.
func TestInterrupt(t *testing.T) {
	dir := t.TempDir()
	b, err := samples.Open("quick-start")
	if err != nil {
		t.Fatal(err)
	}
	for i := range 300 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("case-%03d.xlsx", i)), b, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(binary(t), "report", dir, "--format", "json,html", "--jobs", "2")
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(stdout)
	if !lines.Scan() {
		t.Fatalf("nothing was done: %s", stderr.String())
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	for lines.Scan() {
	}
	var exit *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &exit) || exit.ExitCode() != 130 {
		t.Errorf("ended with %v, want exit code 130; %s", err, stderr.String())
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	documents := 0
	for _, e := range entries {
		switch filepath.Ext(e.Name()) {
		case ".xlsx":
		case ".json":
			documents++
			b, err := os.ReadFile(filepath.Join(dir, e.Name()))
			if err != nil || !json.Valid(b) {
				t.Errorf("%s is not whole: %v", e.Name(), err)
			}
		case ".html":
			b, err := os.ReadFile(filepath.Join(dir, e.Name()))
			if err != nil || !strings.HasSuffix(string(b), "</html>\n") {
				t.Errorf("%s is not whole: %v", e.Name(), err)
			}
		default:
			t.Errorf("%s was left behind", e.Name())
		}
	}
	if documents == 0 || documents == 300 {
		t.Errorf("%d of 300 workbooks done: the interruption came too late or too early to show anything", documents)
	}
}
