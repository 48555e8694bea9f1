package echarts

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"shorecast/charts"
	"shorecast/samples/testing/tool"
)

// TestAxisName: what an axis is called stands on one line with its ticks.
func TestAxisName(t *testing.T) {
	if _, ok := Runtime(); !ok {
		tool.Missing(t, "the chart runtime is not built in; run go generate ./charts/echarts first")
	}
	browser, file := tool.Browser(t), filepath.Join(t.TempDir(), "lines.html")
	cs := slices.DeleteFunc(chartsOf(t, shapes["ordinary"]), func(c charts.Chart) bool { return c.Form != charts.Lines })
	if err := os.WriteFile(file, []byte(page(t, cs)), 0o644); err != nil {
		t.Fatal(err)
	}
	tab := tool.Open(t, browser, file, tool.View{Width: 1280})
	tab.WaitFor(t, "html[data-charts]")
	for _, c := range cs {
		// How much lower the name's middle lies than the last tick's, in pixels.
		lower := tool.Evaluate[float64](t, tab, `(() => {
			const texts = [...document.querySelectorAll("#c-`+c.ID+` .live-chart text")];
			const middle = s => { const r = texts.find(t => t.textContent === s).getBoundingClientRect(); return r.top + r.height / 2; };
			return middle("`+c.Time.Name+`") - middle("`+c.Time.Ticks[len(c.Time.Ticks)-1].Label+`");
		})()`)
		if lower < -1 || lower > 1 {
			t.Errorf("%s: %q stands %.1f pixels lower than its ticks", c.ID, c.Time.Name, lower)
		}
	}
}
