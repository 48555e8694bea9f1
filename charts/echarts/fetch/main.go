// Command fetch bundles the parts of the chart library that reports use (runtime.js) into dist/, from where the program
// embeds them. It runs npm in the current folder, which go generate sets to charts/echarts. Without npm, or without a
// network, it says so and leaves dist/ as it is: the program builds all the same, and its charts stay drawings.
package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

const drawings = "Charts in HTML reports stay drawings; everything else works. " +
	"To have them interactive, run go generate ./charts/echarts again"

func main() {
	npm, err := exec.LookPath("npm")
	if err != nil {
		fmt.Println("The chart runtime is not built: npm is not installed. " + drawings + " once npm is there.")
		return
	}
	if err := fetch(npm); err != nil {
		fmt.Printf("The chart runtime is not built: %v. %s later.\n", err, drawings)
	}
}

// fetch installs what the lock file names, without running any package's scripts, bundles it and keeps the bundle in
// the form in which a page carries it.
func fetch(npm string) error {
	for _, args := range [][]string{
		{"ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"},
		{"run", "bundle", "--silent"},
	} {
		cmd := exec.Command(npm, args...)
		cmd.Stderr = os.Stderr
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("npm %s ended with: %w", args[0], err)
		}
	}
	var failed error
	read := func(parts ...string) []byte {
		b, err := os.ReadFile(filepath.Join(append([]string{"node_modules"}, parts...)...))
		if failed == nil {
			failed = err
		}
		return b
	}
	var p struct{ Version string }
	if err := json.Unmarshal(read("echarts", "package.json"), &p); err != nil && failed == nil {
		failed = err
	}
	licences := bytes.Join([][]byte{
		read("echarts", "NOTICE"), read("echarts", "LICENSE"),
		[]byte("ZRender"), read("zrender", "LICENSE"),
		read("tslib", "CopyrightNotice.txt"), read("tslib", "LICENSE.txt"),
	}, []byte("\n\n"))
	notice := fmt.Appendf(nil, "/*!\nApache ECharts %s, in parts, under the Apache License, Version 2.0.\n"+
		"%s\nZRender\n%s*/\n",
		p.Version, read("echarts", "NOTICE"), read("zrender", "LICENSE"))
	script := append(notice, read("runtime.js")...)
	if failed != nil {
		return fmt.Errorf("read the packages: %w", failed)
	}
	packed, err := pack(script)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(script)
	for name, content := range map[string][]byte{
		"runtime.txt": packed,
		"hash.txt":    base64.StdEncoding.AppendEncode(nil, sum[:]),
		"version.txt": []byte(p.Version),
		"LICENSE":     licences,
	} {
		if err := os.WriteFile(filepath.Join("dist", name), content, 0o644); err != nil {
			return fmt.Errorf("keep the runtime: %w", err)
		}
	}
	return nil
}

// pack compresses a script as a page carries it.
func pack(script []byte) ([]byte, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(script); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return base64.StdEncoding.AppendEncode(nil, b.Bytes()), nil
}
