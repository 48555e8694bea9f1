package echarts

import (
	"embed"
	"strings"
)

//go:generate go run ./fetch

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
