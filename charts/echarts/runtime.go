package echarts

import (
	"embed"
	"strings"
)

//go:generate go run ../../cmd/internal/fetch charts

//go:embed all:dist
var dist embed.FS

// Library is the chart library as a page carries it. Bootstrap unpacks and runs it.
type Library struct {
	Packed  string // one script with its licences at the head, compressed with gzip, in base64
	Hash    string // of the script as it runs, for a content security policy: SHA-256 in base64
	Version string // "6.1.0"
}

// Runtime returns the chart library. ok is false where it was not built before the program was (go generate
// ./charts/echarts); then the charts of a document stay drawings.
func Runtime() (l Library, ok bool) {
	ok = true
	read := func(name string) string {
		b, err := dist.ReadFile("dist/" + name)
		ok = ok && err == nil && len(b) > 0
		return strings.TrimSpace(string(b))
	}
	l = Library{read("runtime.txt"), read("hash.txt"), read("version.txt")}
	return l, ok
}

//go:embed bootstrap.js
var bootstrap string

// Bootstrap returns the script that makes the charts of a page interactive. It runs once, after the page's content,
// unpacks the library from
//
//	<script type="text/plain" id="chart-library">…</script>
//
// and looks for
//
//	<div class="chart"><div class="drawing">…</div><script type="application/json" class="options">…</script></div>
//
// In each it adds <div class="live-chart"> and gives the outer div the class "live"; the page's style sheet then hides
// the drawing on a screen. At last it sets the attribute data-charts of the root element. It follows the page's width
// and its light or dark scheme. Where anything goes wrong it leaves the drawing. It is the same for every report, so a
// policy may name its hash.
func Bootstrap() string { return bootstrap }
