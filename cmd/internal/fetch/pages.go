package main

import (
	"encoding/json"
	"fmt"
)

// pages copies htmx.
func pages() error {
	if err := install(); err != nil {
		return err
	}
	var r reader
	script, licence := r.read("htmx.org", "dist", "htmx.min.js"), r.read("htmx.org", "LICENSE")
	var p struct{ Version string }
	if err := json.Unmarshal(r.read("htmx.org", "package.json"), &p); r.err == nil {
		r.err = err
	}
	if r.err != nil {
		return fmt.Errorf("read the package: %w", r.err)
	}
	return keep(map[string][]byte{"htmx.js": script, "version.txt": []byte(p.Version), "LICENSE": licence})
}
