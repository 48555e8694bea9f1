package echarts

import (
	"bytes"
	_ "embed"
	"encoding/json"
)

// Swatch is what one role of colour looks like.
type Swatch struct {
	Role string // "ink", "good" …, the names of vector's colours
	Hex  string // "#rrggbb"
}

// Palette returns the colours of interactive charts for a page that does not set them itself. A page that has custom
// properties of these names, "--ink", "--good" …, overrules them, so that charts, drawings and text always agree. Good
// and bad differ in lightness as well as in hue, for readers who cannot tell the hues apart.
func Palette(dark bool) []Swatch {
	if dark {
		return []Swatch{{"ink", "#e6e7e8"}, {"muted", "#a3a8ae"}, {"rule", "#3b3f45"}, {"strong", "#c4c8cc"},
			{"medium", "#83888f"},
			{"light", "#4c5157"}, {"surface", "#16181b"}, {"good", "#7ab8ee"}, {"bad", "#f39264"}, {"good-soft", "#1c3b57"}, {"bad-soft", "#54301f"}}
	}
	return []Swatch{{"ink", "#1c1e21"}, {"muted", "#5c6066"}, {"rule", "#d5d6d3"}, {"strong", "#3d4248"},
		{"medium", "#8b9096"},
		{"light", "#cfd2d4"}, {"surface", "#ffffff"}, {"good", "#1b5f9e"}, {"bad", "#b23c0e"}, {"good-soft", "#d3e4f3"}, {"bad-soft", "#f8dfd2"}}
}

//go:embed bootstrap.js
var bootstrap []byte

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
func Bootstrap() []byte {
	script := bootstrap
	for _, p := range []struct {
		mark string
		dark bool
	}{{"/*light*/{}", false}, {"/*dark*/{}", true}} {
		script = bytes.Replace(script, []byte(p.mark), paletteJSON(p.dark), 1)
	}
	return script
}

func paletteJSON(dark bool) []byte {
	var b bytes.Buffer
	for i, s := range Palette(dark) {
		b.WriteByte("{,"[min(i, 1)])
		role, _ := json.Marshal(s.Role) // strings always marshal
		hex, _ := json.Marshal(s.Hex)
		b.Write(role)
		b.WriteByte(':')
		b.Write(hex)
	}
	b.WriteByte('}')
	return b.Bytes()
}
