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
	for until := time.Now().Add(tool.Patience); ; time.Sleep(100 * time.Millisecond) {
		if tool.Evaluate[bool](t, tab, fmt.Sprintf(`!!document.querySelector(%q) &&
			!document.querySelector(".state.pending, [hx-trigger*=every], #progress li")`, selector)) {
			return
		}
		if time.Now().After(until) {
			t.Fatalf("files still wait: %s", tab.Says(t, "main"))
		}
	}
}

// dropAndMend drops three files at once, mends the one that is refused from what the page says, and drops it again from
// there; nothing is asked for any more once all is decided.
func dropAndMend(t *testing.T, b *bench) {
	tab := b.signedIn(t, "controller", people.Grant{Role: people.Contributor})
	tab.Go(t, b.live.url+"/drop")
	wrong := map[string]any{"Locations!E6": "abt 6", "Costs!E9": "n/a", "Options!C7": "Krakow East"}
	paths := files(t, dropped{"loose-notes.xlsx", titled(t, "period-columns", "Notes")},
		dropped{"loose-warnings.xlsx", titled(t, "quick-start", "Warnings")},
		dropped{"loose-helpdesk.xlsx", with(t, sample(t, "quick-start"), wrong)})
	tab.Do(t, chromedp.SetUploadFiles("#file", paths))
	decided(t, tab, "#drops tbody tr:nth-child(3)")
	for name, state := range map[string]string{"notes": "Accepted", "warnings": "Accepted", "helpdesk": "Refused"} {
		row := fmt.Sprintf(`[...document.querySelectorAll("#drops tr")].find(r => r.innerText.includes("loose-%s"))
			.innerText`, name)
		if says := tool.Evaluate[string](t, tab, row); !strings.Contains(says, state) {
			t.Errorf("%s is not %s: %s", name, state, says)
		}
	}
	pressNamed(t, tab, "#drops a", "loose-helpdesk.xlsx")
	tab.WaitFor(t, "#outcome")
	if text := tab.Says(t, "#outcome"); !strings.Contains(text, "Locations E6") || !strings.Contains(text, "◀ E6") {
		t.Errorf("the cell is not shown: %s", text)
	}
	right := map[string]any{"Locations!E6": 0.06}
	mended := files(t, dropped{"loose-helpdesk.xlsx", with(t, sample(t, "quick-start"), right)})
	tab.Do(t, chromedp.SetUploadFiles("#file", mended))
	text(t, tab, "Revision 1 of the case loose-helpdesk")
	decided(t, tab, "#outcome")
	asked := tool.Evaluate[int](t, tab, requests)
	time.Sleep(2500 * time.Millisecond) // what waits asks every 2 seconds
	if later := tool.Evaluate[int](t, tab, requests); later != asked {
		t.Errorf("%d requests were made though all is decided", later-asked)
	}
	quiet(t, tab)
}

const requests = `performance.getEntriesByType("resource").filter(r => r.initiatorType === "fetch").length`

// titled is a sample with another title, so that its bytes are those of no other.
func titled(t *testing.T, name, title string) []byte {
	t.Helper()
	return with(t, sample(t, name), map[string]any{"Costs!A2": title})
}

// pressNamed presses the first element that matches a selector and has a text.
func pressNamed(t *testing.T, tab *tool.Tab, selector, name string) {
	t.Helper()
	const press = `(() => { const e = [...document.querySelectorAll(%q)].find(e => e.innerText.includes(%q));
		e?.click(); return !!e; })()`
	if !tool.Evaluate[bool](t, tab, fmt.Sprintf(press, selector, name)) {
		t.Fatalf("nothing is called %q: %s", name, tab.Says(t, "main"))
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

// drag drags files into the window: one in a form of its own, one whose name cannot be taken, and one that is too
// large.
func drag(t *testing.T, b *bench) {
	tab := b.signedIn(t, "team", people.Grant{Role: people.Contributor})
	tab.Go(t, b.live.url+"/drop")
	tool.Evaluate[int](t, tab, fmt.Sprintf(dragged, `[["places.csv", "Depot;Item\nOwn yard;Rent\n"], ["con.csv", "x"],
		["huge.csv", "x".repeat(Number(document.getElementById("drop").dataset.bytes) + 1)]]`))
	text(t, tab, "huge.csv")
	decided := func() bool {
		return tool.Evaluate[bool](t, tab, `document.querySelectorAll("#drops .state.failing").length === 2`)
	}
	b.live.until("two files are decided", decided)
	text := tab.Says(t, "#progress")
	if !strings.Contains(text, "huge.csv") || !strings.Contains(text, "It has more than") {
		t.Errorf("a file that is too large: %s", text)
	}
	tool.Accessible(t, tab)
	quiet(t, tab)
}
