// Command fetch takes what the program embeds of other people's scripts from npm into the folder dist/ of the current
// folder, which go generate sets: "charts" bundles the parts of the chart library that reports use (runtime.js),
// "pages" copies htmx. Without npm, or without a network, it says so and leaves dist/ as it is: the program builds all
// the same.
package main

import (
	"fmt"
	"os"
)

// fetches are what can be fetched, each with what is missing without it.
var fetches = map[string]struct {
	fetch   func() error
	without string
}{
	"charts": {charts, "The chart runtime is not built: %v. Charts in HTML reports stay drawings; everything else " +
		"works. To have them interactive, run go generate ./charts/echarts again later.\n"},
	"pages": {pages, "htmx is not built in: %v. Pages of the service show no progress by themselves; everything else " +
		"works. To have it, run go generate ./templates/webpage again later.\n"},
}

func main() {
	what, ok := fetches[os.Args[len(os.Args)-1]]
	if !ok {
		fmt.Fprintln(os.Stderr, "fetch: say charts or pages")
		os.Exit(2)
	}
	if err := what.fetch(); err != nil {
		fmt.Printf(what.without, err)
	}
}
