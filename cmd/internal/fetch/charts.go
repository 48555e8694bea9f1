package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
)

// charts bundles what the lock file names and keeps the bundle in the form in which a page carries it.
func charts() error {
	if err := install("bundle"); err != nil {
		return err
	}
	var r reader
	var p struct{ Version string }
	if err := json.Unmarshal(r.read("echarts", "package.json"), &p); r.err == nil {
		r.err = err
	}
	licences := bytes.Join([][]byte{
		r.read("echarts", "NOTICE"), r.read("echarts", "LICENSE"),
		[]byte("ZRender"), r.read("zrender", "LICENSE"),
		r.read("tslib", "CopyrightNotice.txt"), r.read("tslib", "LICENSE.txt"),
	}, []byte("\n\n"))
	notice := fmt.Appendf(nil, "/*!\nApache ECharts %s, in parts, under the Apache License, Version 2.0.\n"+
		"%s\nZRender\n%s*/\n",
		p.Version, r.read("echarts", "NOTICE"), r.read("zrender", "LICENSE"))
	script := append(notice, r.read("runtime.js")...)
	if r.err != nil {
		return fmt.Errorf("read the packages: %w", r.err)
	}
	packed, err := pack(script)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(script)
	return keep(map[string][]byte{
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
