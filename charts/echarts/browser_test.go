package echarts

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"shorecast/charts/internal/plausible"
)

// browser starts a headless browser, or skips the test.
func browser(t *testing.T) context.Context {
	t.Helper()
	if _, _, ok := Runtime(); !ok {
		t.Skip("SKIPPED: the chart runtime is not built in; run go generate ./charts/echarts first")
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		path, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
			chromedp.UserDataDir(t.TempDir()), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
		all, stop := chromedp.NewExecAllocator(t.Context(), options...)
		t.Cleanup(stop)
		ctx, cancel := chromedp.NewContext(all)
		t.Cleanup(cancel)
		ctx, late := context.WithTimeout(ctx, 2*time.Minute)
		t.Cleanup(late)
		return ctx
	}
	t.Skip("SKIPPED: no Chromium is installed, so the interactive charts were not tried in a browser")
	return nil
}

// complaints collects whatever a browser says that a reader should never cause: console messages, errors, policy violations, requests.
type complaints struct {
	sync.Mutex
	all []string
}

func (c *complaints) listen(t *testing.T, ctx context.Context) {
	t.Helper()
	err := chromedp.Listen(ctx, func(ev any) {
		c.Lock()
		defer c.Unlock()
		switch e := ev.(type) {
		case *runtime.EventConsoleAPICalled:
			c.all = append(c.all, fmt.Sprintf("console %s", e.Type))
		case *runtime.EventExceptionThrown:
			c.all = append(c.all, "exception "+e.ExceptionDetails.Text)
		case *log.EventEntryAdded:
			c.all = append(c.all, "log "+e.Entry.Text)
		case *network.EventRequestWillBeSent:
			if !strings.HasPrefix(e.Request.URL, "file:") && !strings.HasPrefix(e.Request.URL, "data:") {
				c.all = append(c.all, "request "+e.Request.URL)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}

func (c *complaints) take() []string {
	c.Lock()
	defer c.Unlock()
	all := c.all
	c.all = nil
	return all
}

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

// hoverScript moves the pointer over the middle of every chart's marks and returns the charts in which no text appeared.
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

// TestInBrowser opens pages of charts under the policy of our documents at a phone's and a desk's width, light and dark, and with tooltips
// open: everything is live, nothing collides, and the browser has nothing to say.
func TestInBrowser(t *testing.T) {
	ctx := browser(t)
	var said complaints
	said.listen(t, ctx)
	dir := t.TempDir()
	for name, s := range shapes {
		file := filepath.Join(dir, name+".html")
		if err := os.WriteFile(file, []byte(page(t, chartsOf(t, s))), 0o644); err != nil {
			t.Fatal(err)
		}
		for _, width := range []int64{390, 1280} {
			for _, scheme := range []string{"light", "dark"} {
				if scheme == "dark" && s != (plausible.Shape{}) {
					continue
				}
				faults, err := visit(ctx, "file://"+filepath.ToSlash(file), width, scheme)
				if err != nil {
					t.Fatalf("%s at %d, %s: %v", name, width, scheme, err)
				}
				for _, f := range faults {
					t.Errorf("%s at %d, %s: %s", name, width, scheme, f)
				}
				if scheme == "light" && s == (plausible.Shape{}) {
					silent, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](hoverScript, chromedp.EvalAwaitPromise))
					if err != nil {
						t.Fatalf("%s at %d: %v", name, width, err)
					}
					if len(silent) > 0 {
						t.Errorf("%s at %d: no tooltip in %v", name, width, silent)
					}
				}
				if all := said.take(); len(all) > 0 {
					t.Errorf("%s at %d, %s: the browser says %q", name, width, scheme, all)
				}
			}
		}
	}
}

// visit opens a page and returns what faultsScript finds.
func visit(ctx context.Context, address string, width int64, scheme string) ([]string, error) {
	prepare := func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err1 := cdp.Call(ctx, target, network.Enable, network.EnableParams{})
		_, err2 := cdp.Call(ctx, target, log.Enable, cdp.Empty{})
		_, err3 := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
		return chromedp.Void{}, errors.Join(err1, err2, err3)
	}
	if err := chromedp.Do(ctx, prepare, chromedp.EmulateViewport(width, 900), chromedp.Navigate(address)); err != nil {
		return nil, err
	}
	return chromedp.Run(ctx, chromedp.Evaluate[[]string](faultsScript))
}
