package echarts

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"shorecast/samples/testing/tool"
)

// faultsScript looks at every text of every live chart: out of its drawing, or over another text.
const faultsScript = `(() => {
  const faults = [];
  document.querySelectorAll('.chart').forEach(chart => {
    const svg = chart.querySelector('.live-chart svg');
    if (!svg) { faults.push(chart.id + ': no live chart'); return; }
    if (getComputedStyle(chart.querySelector('.drawing')).display !== 'none') faults.push(chart.id + ': the drawing shows too');
    const frame = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll('text')].filter(t => t.textContent.trim()).map(t => [t.textContent, t.getBoundingClientRect()]);
    texts.forEach(([s, r], i) => {
      if (r.left < frame.left - 1 || r.right > frame.right + 1 || r.top < frame.top - 2 || r.bottom > frame.bottom + 2)
        faults.push(chart.id + ': "' + s + '" leaves the chart');
      texts.slice(0, i).forEach(([u, q]) => {
        if (Math.min(r.right, q.right) - Math.max(r.left, q.left) > 1.5 && Math.min(r.bottom, q.bottom) - Math.max(r.top, q.top) > 4)
          faults.push(chart.id + ': "' + s + '" lies on "' + u + '"');
      });
    });
  });
  return faults;
})()`

// hoverScript moves the pointer over the middle of every chart's marks and returns the charts in which no text
// appeared.
const hoverScript = `(async () => {
  const silent = [];
  for (const chart of document.querySelectorAll('.chart')) {
    const live = chart.querySelector('.live-chart'), svg = live.querySelector('svg');
    const before = svg.querySelectorAll('text').length;
    let shown = false;
    const frame = svg.getBoundingClientRect();
    const target = svg.parentNode;
    for (const path of [...svg.querySelectorAll('path')].reverse()) {
      const r = path.getBoundingClientRect();
      if (r.width < 4 || r.height < 4) continue;
      const x = r.left + r.width / 2, y = r.top + r.height / 2;
      for (const type of ['mousemove', 'mouseover'])
        target.dispatchEvent(new MouseEvent(type, {clientX: x, clientY: y, bubbles: true, cancelable: true, view: window}));
      await new Promise(done => setTimeout(done, 60));
      if (svg.querySelectorAll('text').length > before) { shown = true; break; }
    }
    if (!shown) silent.push(chart.id);
  }
  return silent;
})()`

// TestInBrowser opens pages of charts under the policy of our documents at a phone's and a desk's width, light and
// dark, and with tooltips open: everything is live, nothing collides, and the browser has nothing to say.
func TestInBrowser(t *testing.T) {
	if _, ok := Runtime(); !ok {
		tool.Missing(t, "the chart runtime is not built in; run go generate ./charts/echarts first")
	}
	browser := tool.Browser(t)
	for name, s := range shapes {
		file := filepath.Join(t.TempDir(), name+".html")
		if err := os.WriteFile(file, []byte(page(t, chartsOf(t, s))), 0o644); err != nil {
			t.Fatal(err)
		}
		for _, width := range []int64{390, 1280} {
			for _, dark := range []bool{false, true} {
				if s != ordinary && (dark || width > 390 && !tool.Largest()) { // there is less room on a phone
					continue
				}
				t.Run(fmt.Sprintf("%s/%d/dark=%v", name, width, dark), func(t *testing.T) {
					tab := tool.Open(t, browser, file, tool.View{Width: width, Dark: dark})
					tab.WaitFor(t, "html[data-charts]")
					for _, f := range tool.Evaluate[[]string](t, tab, faultsScript) {
						t.Error(f)
					}
					if !dark && s == ordinary {
						if silent := tool.Evaluate[[]string](t, tab, hoverScript); len(silent) > 0 {
							t.Errorf("no tooltip in %v", silent)
						}
					}
					for _, complaint := range tab.Complaints() {
						t.Error(complaint)
					}
				})
			}
		}
	}
}
