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

	"shorecast/charts/npm"
)

const drawings = "Charts in HTML reports stay drawings; everything else works. " +
	"To have them interactive, run go generate ./charts/echarts again"

func main() {
	if err := fetch(); err != nil {
		fmt.Printf("The chart runtime is not built: %v. %s later.\n", err, drawings)
	}
}

// fetch bundles what the lock file names and keeps the bundle in the form in which a page carries it.
func fetch() error {
	if err := npm.Install("bundle"); err != nil {
		return err
	}
	var r npm.Reader
	var p struct{ Version string }
	if err := json.Unmarshal(r.Read("echarts", "package.json"), &p); r.Err == nil {
		r.Err = err
	}
	licences := bytes.Join([][]byte{
		r.Read("echarts", "NOTICE"), r.Read("echarts", "LICENSE"),
		[]byte("ZRender"), r.Read("zrender", "LICENSE"),
		r.Read("tslib", "CopyrightNotice.txt"), r.Read("tslib", "LICENSE.txt"),
	}, []byte("\n\n"))
	notice := fmt.Appendf(nil, "/*!\nApache ECharts %s, in parts, under the Apache License, Version 2.0.\n"+
		"%s\nZRender\n%s*/\n",
		p.Version, r.Read("echarts", "NOTICE"), r.Read("zrender", "LICENSE"))
	script := append(notice, r.Read("runtime.js")...)
	if r.Err != nil {
		return fmt.Errorf("read the packages: %w", r.Err)
	}
	packed, err := pack(script)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(script)
	return npm.Keep(map[string][]byte{
		"runtime.txt": packed,
		"hash.txt":    base64.StdEncoding.AppendEncode(nil, sum[:]),
		"version.txt": []byte(p.Version),
		"LICENSE":     licences,
	})
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
