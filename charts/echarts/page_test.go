package echarts

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/samples/testing/specimen"
)

const pageStyle = `body{margin:12px;font:14px "DejaVu Sans",sans-serif;background:var(--surface);color:var(--ink)}
:root{--ink:#1c1e21;--muted:#5c6066;--rule:#d5d6d3;--strong:#3d4248;--medium:#8b9096;--light:#cfd2d4;--surface:#fff;
--good:#0b4480;--bad:#bd4b10;--good-soft:#b9d4ec;--bad-soft:#fbe6da}.live .drawing{display:none}.chart{margin:0 0 24px}
@media (prefers-color-scheme:dark){:root{--ink:#e6e7e8;--surface:#16181b}}`

func chartsOf(t testing.TB, s specimen.Shape) []charts.Chart {
	t.Helper()
	f, err := notation.New("en-GB")
	if err != nil {
		t.Fatal(err)
	}
	return charts.Of(specimen.Comparison(s), f)
}

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// page is a document as htmldoc writes it, as far as charts are concerned: the same policy, the same elements.
func page(t testing.TB, cs []charts.Chart) string {
	t.Helper()
	library, _ := Runtime()
	var b strings.Builder
	fmt.Fprintf(&b, `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; `+
		`script-src 'sha256-%s' %s; style-src %s; img-src data:"><meta name="viewport" content="width=device-width"><style>%s</style></head><body>`,
		library.Hash, hash(Bootstrap()), hash(pageStyle), pageStyle)
	for _, c := range cs {
		o, err := Options(c)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "<p>%s</p>\n"+`<div class="chart" id="c-%s"><div class="drawing">drawing</div><script type="application/json" class="options">%s</script></div>`,
			strings.NewReplacer("<", "&lt;", "&", "&amp;").Replace(c.Message), c.ID, o)
	}
	fmt.Fprintf(&b, `<script type="text/plain" id="chart-library">%s</script><script>%s</script></body></html>`, library.Packed, Bootstrap())
	return b.String()
}
