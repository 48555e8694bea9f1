package echarts

import (
	"embed"
	"strings"
)

//go:generate go run ./fetch

//go:embed all:dist
var dist embed.FS

// Runtime returns the chart library as one script, with its licence at the head, and its version, "6.1.0". ok is false where it was not
// fetched before the program was built (go generate ./charts/echarts); then the charts of a document stay drawings.
func Runtime() (js []byte, version string, ok bool) {
	js, err := dist.ReadFile("dist/echarts.js")
	if err != nil || len(js) == 0 {
		return nil, "", false
	}
	v, err := dist.ReadFile("dist/version.txt")
	if err != nil {
		return nil, "", false
	}
	return js, strings.TrimSpace(string(v)), true
}
