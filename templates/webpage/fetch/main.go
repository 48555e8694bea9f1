// Command fetch copies htmx into dist/, from where the program embeds it. It runs npm in the current folder, which go
// generate sets to templates/webpage. Without npm, or without a network, it says so and leaves dist/ as it is: the
// program builds all the same, and its pages work without it.
package main

import (
	"encoding/json"
	"fmt"

	"shorecast/charts/npm"
)

func main() {
	if err := fetch(); err != nil {
		fmt.Printf("htmx is not built in: %v. Pages show no progress by themselves; everything else works. "+
			"Run go generate ./templates/webpage again later.\n", err)
	}
}

func fetch() error {
	if err := npm.Install(); err != nil {
		return err
	}
	var r npm.Reader
	script, licence := r.Read("htmx.org", "dist", "htmx.min.js"), r.Read("htmx.org", "LICENSE")
	var p struct{ Version string }
	if err := json.Unmarshal(r.Read("htmx.org", "package.json"), &p); r.Err == nil {
		r.Err = err
	}
	if r.Err != nil {
		return fmt.Errorf("read the package: %w", r.Err)
	}
	return npm.Keep(map[string][]byte{"htmx.js": script, "version.txt": []byte(p.Version), "LICENSE": licence})
}
