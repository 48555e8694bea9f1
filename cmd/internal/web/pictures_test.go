package web

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"shorecast/cmd/internal/people"
	"shorecast/samples/testing/tool"
)

var update = flag.Bool("update", false, "take the pictures of the manual anew")

const (
	manual      = "../../../.docs"
	pictureWide = 1100 // in pixels
	pictureHigh = 820  // at most
	pictureSize = 100_000
)

// walk is somebody's way through the pages, as the manual describes it.
type walk struct {
	*live
	t     *testing.T
	tab   *tool.Tab
	said  strings.Builder // all that was read on the way
	shown []string        // the pictures that were taken
}

// picture takes the page for the manual, from an element on, with -update, and remembers what the page says.
func (w *walk) picture(name, from string) {
	w.t.Helper()
	quiet(w.t, w.tab)
	w.read()
	w.shown = append(w.shown, name+".png")
	if !*update {
		return
	}
	path := filepath.Join(manual, "web", name+".png")
	top := tool.Evaluate[float64](w.t, w.tab, fmt.Sprintf(
		"document.activeElement.blur(), document.querySelector(%q).getBoundingClientRect().top + scrollY", from))
	w.tab.Shoot(w.t, path)
	data, err := os.ReadFile(path)
	if err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(path, smaller(w.t, data, int(top)), 0o644); err != nil {
		w.t.Fatal(err)
	}
}

// read remembers what a page says, its buttons and folded parts included.
func (w *walk) read() {
	const whole = `document.readyState === "complete" ? document.body.textContent : ""` // a page may just be coming
	said := ""
	for until := time.Now().Add(tool.Patience); said == "" && time.Now().Before(until); time.Sleep(50 * time.Millisecond) {
		said = tool.Evaluate[string](w.t, w.tab, whole)
	}
	w.said.WriteString(said + "\n")
}

// to goes to a page and waits for a text on it.
func (w *walk) to(path, want string) {
	w.t.Helper()
	w.tab.Go(w.t, w.url+path)
	text(w.t, w.tab, want)
}

// follow presses the first link or button with a text, and waits for a text of the next page.
func (w *walk) follow(label, want string) {
	w.t.Helper()
	w.read()
	if !tool.Evaluate[bool](w.t, w.tab, fmt.Sprintf(`(() => { const e = [...document.querySelectorAll("main a, main button")]
		.find(e => e.textContent.trim().startsWith(%q)); e?.click(); return !!e; })()`, label)) {
		w.t.Fatalf("nothing is called %q on the page: %s", label, w.tab.Says(w.t, "main"))
	}
	text(w.t, w.tab, want)
}

// smaller is a picture from a line on, in at most 256 colours, those that it has most of.
func smaller(t *testing.T, data []byte, top int) []byte {
	t.Helper()
	whole, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	to := whole.Bounds()
	to.Min.Y = min(to.Min.Y+top, to.Max.Y-1)
	to.Max.Y = min(to.Max.Y, to.Min.Y+pictureHigh)
	counts := map[color.RGBA]int{}
	for y := to.Min.Y; y < to.Max.Y; y++ {
		for x := to.Min.X; x < to.Max.X; x++ {
			counts[color.RGBAModel.Convert(whole.At(x, y)).(color.RGBA)]++
		}
	}
	most := slices.SortedFunc(maps.Keys(counts), func(a, b color.RGBA) int { return cmp.Compare(counts[b], counts[a]) })
	var palette color.Palette
	for _, c := range most[:min(len(most), 256)] {
		palette = append(palette, c)
	}
	small := image.NewPaletted(to, palette)
	draw.Draw(small, to, whole, to.Min, draw.Src)
	small.Rect = small.Rect.Sub(to.Min)
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, small); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestManualPictures goes the way that the chapter about the web page describes. With -update it takes the pictures
// of the chapter anew:
//
//	SHORECAST_SLOW=1 go test ./cmd/internal/web -run TestManualPictures -update
//
// Without, where the largest forms of the tests run, it checks that the way can be gone, that the chapter shows these
// pictures and no others, and that what it prints in bold stands on the pages.
func TestManualPictures(t *testing.T) {
	browser := tool.Browser(t)
	if !*update && !tool.Largest() {
		t.Skipf("it takes long: runs with %s=long", tool.Switch)
	}
	l := startLive(t, manualYAML, nil)
	link := l.person("jane", "jane@example.com", people.Grant{Role: people.Editor})
	w := &walk{live: l, t: t, tab: tool.OpenAt(t, browser, link, tool.View{Width: pictureWide})}
	w.picture("signin", "body")
	w.tab.Fill(t, "#password", password)
	w.tab.Fill(t, "#again", password)
	w.tab.Press(t, "main form button", "nav[aria-label]")
	w.drops()
	w.tab = tool.OpenAt(t, browser, l.url, tool.View{Width: pictureWide})
	w.names()
	w.tab = tool.OpenAt(t, browser, l.url, tool.View{Width: pictureWide})
	w.reports()
	checkChapter(t, w.said.String(), w.shown)
}

// manualYAML is the configuration of the service that the pictures show.
var manualYAML = strings.Replace(liveYAML, "[pdf, summary, html, json, xlsx]", "[pdf, html]", 1) +
	"shared: [{workbook: locations-rates.xlsx, for: [business-unit]}]\n"

// drops drops workbooks, each with an outcome of its own, and mends one.
func (w *walk) drops() {
	dir := w.t.TempDir()
	own, err := filepath.Abs("../../../samples/layouts/vendor-comparison.xlsx")
	if err != nil {
		w.t.Fatal(err)
	}
	good := edited(w.t, dir, "shared-services", "shared-services.xlsx", nil)
	w.to("/drop", "Drag workbooks here")
	w.tab.Do(w.t, chromedp.SetUploadFiles("#file", []string{good, own,
		edited(w.t, dir, "business-unit", "business-unit.xlsx", nil),
		edited(w.t, dir, "quick-start", "quick-start.xlsx", map[string]any{"Costs!D12": "twenty"})}))
	w.live.until("all are read", func() bool {
		said := w.tab.Says(w.t, "#drops")
		return strings.Count(said, "Refused") == 2 && strings.Contains(said, "Accepted") &&
			strings.Count(said, "Waiting") == 1
	})
	w.picture("drop", "body")
	w.follow("quick-start.xlsx", "twenty")
	w.picture("refused", "body")
	w.tab.Do(w.t, chromedp.SetUploadFiles("#file", []string{
		edited(w.t, w.t.TempDir(), "quick-start", "quick-start.xlsx", map[string]any{"Costs!D12": 20})}))
	text(w.t, w.tab, "Revision 1 of the case")
	w.tab.Do(w.t, chromedp.SetUploadFiles("#file", []string{good}))
	text(w.t, w.tab, "Known already")
	w.read()
}

// names names the columns of a workbook in a form of its own, and keeps that.
func (w *walk) names() {
	w.to("/drop", "vendor-comparison.xlsx")
	w.follow("vendor-comparison.xlsx", "Name its columns")
	w.follow("Name its columns", "What it means")
	w.picture("mapper", "body")
	layout, err := os.ReadFile("../../../samples/layouts/vendor-comparison.layout.yaml")
	if err != nil {
		w.t.Fatal(err)
	}
	w.tab.WaitFor(w.t, "#text")
	tool.Evaluate[int](w.t, w.tab, fmt.Sprintf("document.getElementById('text').value = %q, 0", layout))
	w.follow("Show what this reads", "would be accepted")
	w.follow("Save this layout", "was saved")
	text(w.t, w.tab, "Drop vendor-comparison.xlsx again")
	w.renames()
}

// renames drops the workbook once more, with another heading, so that the layout no longer reads it.
func (w *walk) renames() {
	data, err := os.ReadFile("../../../samples/layouts/vendor-comparison.xlsx")
	if err != nil {
		w.t.Fatal(err)
	}
	path := filepath.Join(w.t.TempDir(), "vendor-comparison-2.xlsx")
	if err := os.WriteFile(path, with(w.t, data, map[string]any{"Cost comparison!A4": "Part"}), 0o600); err != nil {
		w.t.Fatal(err)
	}
	w.to("/drop", "Drag workbooks here")
	w.tab.Do(w.t, chromedp.SetUploadFiles("#file", []string{path}))
	text(w.t, w.tab, "vendor-comparison-2.xlsx")
	w.live.until("it is refused", func() bool {
		return !strings.Contains(w.tab.Says(w.t, "#drops"), "being read") &&
			strings.Count(w.tab.Says(w.t, "#drops"), "Refused") > 2
	})
	w.follow("vendor-comparison-2.xlsx", "Open in the mapper")
	w.read()
}

// reports has the newest workbooks reported, and looks at the reports and at what was mailed.
func (w *walk) reports() {
	w.to("/schedules", "Next report")
	w.follow("board", "Report a month now")
	w.picture("schedule", "section[aria-labelledby=do]")
	w.follow("Send me a test", "jane@example.com")
	w.live.until("the test mails are written", w.written)
	w.to("/schedules/board", "Report a month now")
	w.follow("Report and mail", "a run by hand")
	w.live.until("the mails are written", w.written)
	w.to("/deliveries", "board@example.com")
	w.picture("deliveries", "body")
	w.to("/", "Newest reports")
	w.to("/cases", "shared-services")
	w.read()
	w.follow("shared-services", "Revisions of the workbook")
	w.read()
	report := tool.Evaluate[string](w.t, w.tab, `document.querySelector("main a[href^='/reports/']").getAttribute("href")`)
	w.to(report, "Make the other documents")
	w.picture("report", "body")
	w.to("/portfolio", "Portfolio")
}

// written reports whether the page says that a run by hand is done, with its mails.
func (w *walk) written() bool {
	return tool.Evaluate[bool](w.t, w.tab, `!!document.querySelector("main [role=status]")?.innerText.includes("done") &&
		!document.querySelector("main .state.pending") && document.querySelector("main").innerText.includes("written")`)
}

// checkChapter compares the chapter with the pages and pictures on the way.
func checkChapter(t *testing.T, said string, shown []string) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(manual, "web.md"))
	if err != nil {
		t.Fatal(err)
	}
	var named []string
	for _, m := range regexp.MustCompile(`\]\(web/([a-z-]+\.png)\)`).FindAllStringSubmatch(string(b), -1) {
		named = append(named, m[1])
		if info, err := os.Stat(filepath.Join(manual, "web", m[1])); err != nil || info.Size() > pictureSize {
			t.Errorf("the picture %s: %v, or it is larger than %d bytes", m[1], err, pictureSize)
		}
	}
	slices.Sort(named)
	slices.Sort(shown)
	if !slices.Equal(named, shown) {
		t.Errorf("the chapter shows %v, the way leads by %v", named, shown)
	}
	plain := func(text string) string { return strings.ToLower(strings.Join(strings.Fields(text), " ")) }
	said = plain(said)
	words := regexp.MustCompile(`\*\*([^*]+)\*\*`).FindAllStringSubmatch(string(b), -1)
	for _, m := range words {
		if !strings.Contains(said, plain(m[1])) {
			t.Errorf("the chapter says %q, which stands on no page", m[1])
		}
	}
	if len(words) < 20 {
		t.Errorf("only %d words of the pages stand in the chapter", len(words))
	}
}
