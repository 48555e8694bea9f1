package web

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"shorecast/cmd/internal/people"
	"shorecast/samples/testing/tool"
)

// files writes files into a folder of the test, and returns their paths.
func files(t *testing.T, all ...dropped) (paths []string) {
	t.Helper()
	dir := t.TempDir()
	for _, f := range all {
		path := filepath.Join(dir, f.name)
		if err := os.WriteFile(path, f.data, 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

// decided waits until the page waits for no file.
func decided(t *testing.T, tab *tool.Tab, selector string) {
	t.Helper()
	for until := time.Now().Add(time.Minute); ; time.Sleep(100 * time.Millisecond) {
		if tool.Evaluate[bool](t, tab, fmt.Sprintf(`!!document.querySelector(%q) && !document.querySelector(".state.pending, [hx-trigger*=every]")
			&& !document.querySelector("#progress li")`, selector)) {
			return
		}
		if time.Now().After(until) {
			t.Fatalf("files still wait: %s", tab.Says(t, "main"))
		}
	}
}

// TestBrowserDropOutcomes drops three files at once, mends the one that is refused from what the page says, and drops
// it again from there; nothing is asked for any more once all is decided.
func TestBrowserDropOutcomes(t *testing.T) {
	browser := tool.Browser(t)
	for _, v := range []tool.View{{Width: 1280}, {Width: 390, Dark: true}} {
		t.Run(fmt.Sprint(v.Width), func(t *testing.T) {
			l := startLive(t, liveYAML, nil)
			tab := l.signedIn(t, browser, l.person("controller", "c@example.com", people.Grant{Role: people.Contributor}), v)
			shot := func(name string) { look(t, tab, fmt.Sprintf("drop-%s-%d", name, v.Width), v.Width) }
			tab.Go(t, l.url+"/drop")
			shot("empty")
			wrong := map[string]any{"Locations!E6": "abt 6", "Costs!E9": "n/a", "Options!C7": "Krakow East"}
			paths := files(t, dropped{"plan.xlsx", sample(t, "period-columns")},
				dropped{"quick-start.xlsx", sample(t, "quick-start")},
				dropped{"helpdesk.xlsx", with(t, sample(t, "quick-start"), wrong)})
			tab.Do(t, chromedp.SetUploadFiles("#file", paths))
			decided(t, tab, "#drops tbody tr:nth-child(3)")
			shot("three")
			tab.Press(t, `#drops a[href="/drop/3"]`, "#outcome")
			shot("refused")
			if text := tab.Says(t, "#outcome"); !strings.Contains(text, "Locations E6") || !strings.Contains(text, "◀ E6") {
				t.Errorf("the cell is not shown: %s", text)
			}
			delete(wrong, "Costs!E9")
			delete(wrong, "Options!C7")
			wrong["Locations!E6"] = 0.06
			mended := files(t, dropped{"helpdesk.xlsx", with(t, sample(t, "quick-start"), wrong)})
			tab.Do(t, chromedp.SetUploadFiles("#file", mended))
			tab.WaitFor(t, `a[href="/drop/4/file"]`)
			decided(t, tab, "#outcome")
			if text := tab.Says(t, "#outcome"); !strings.Contains(text, "Revision 1 of the case helpdesk") {
				t.Errorf("mended it is not accepted: %s", text)
			}
			shot("accepted")
			asked := tool.Evaluate[int](t, tab, `new Promise(done => setTimeout(() => done(performance.getEntriesByType("resource")
				.filter(r => r.initiatorType === "fetch").length), 100))`)
			later := tool.Evaluate[int](t, tab, `new Promise(done => setTimeout(() => done(performance.getEntriesByType("resource")
				.filter(r => r.initiatorType === "fetch").length), 5000))`)
			if later != asked {
				t.Errorf("%d requests were made though all is decided", later-asked)
			}
			quiet(t, tab)
		})
	}
}

// dragged has a browser drop files with these names and texts into the window.
const dragged = `(() => {
	const data = new DataTransfer();
	for (const [name, text] of %s) data.items.add(new File([text], name));
	for (const kind of ["dragenter", "dragover", "drop"])
		document.body.dispatchEvent(new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
	return data.files.length;
})()`

// TestBrowserDrag drags files into the window: one in a form of its own, one whose name cannot be taken, and one with
// many findings.
func TestBrowserDrag(t *testing.T) {
	browser := tool.Browser(t)
	l := startLive(t, liveYAML+"limits: {file_size: 1 MB}\n", nil)
	for _, width := range []int64{1280, 390} {
		login := fmt.Sprint("team", width)
		tab := l.signedIn(t, browser, l.person(login, "c@example.com", people.Grant{Role: people.Contributor}),
			tool.View{Width: width})
		tab.Go(t, l.url+"/drop")
		tool.Evaluate[int](t, tab, fmt.Sprintf(dragged, fmt.Sprintf(`[["depots-%d.csv", "Depot;Item\nOwn yard;Rent\n"], ["con.csv", "x"],
			["huge.csv", "x".repeat(2000000)]]`, width)))
		tab.WaitFor(t, ".progress .failed")
		for until := time.Now().Add(time.Minute); time.Now().Before(until); time.Sleep(100 * time.Millisecond) {
			if tool.Evaluate[bool](t, tab, `document.querySelectorAll("#drops .state.failing").length === 2`) {
				break
			}
		}
		text := tab.Says(t, "#progress")
		if !strings.Contains(text, "huge.csv") || !strings.Contains(text, "more than 1 MB") {
			t.Errorf("a file that is too large: %s", text)
		}
		look(t, tab, fmt.Sprintf("drop-drag-%d", width), width)
		tab.Press(t, `#drops tbody tr:nth-child(2) a`, "#outcome")
		look(t, tab, fmt.Sprintf("drop-nolayout-%d", width), width)

		cells := map[string]any{}
		for row := 6; row < 506; row++ {
			cells[fmt.Sprint("Locations!A", row)], cells[fmt.Sprint("Locations!C", row)] = fmt.Sprint("Place ", row), "EUR"
			cells[fmt.Sprint("Locations!E", row)] = fmt.Sprint("abt ", row)
		}
		many := files(t, dropped{login + ".xlsx", with(t, sample(t, "quick-start"), cells)})
		tab.Do(t, chromedp.SetUploadFiles("#file", many))
		tab.WaitFor(t, `#outcome .places`)
		decided(t, tab, "#outcome")
		look(t, tab, fmt.Sprintf("drop-many-%d", width), width)
	}
}
