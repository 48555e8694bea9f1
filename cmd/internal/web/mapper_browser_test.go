package web

import (
	"testing"

	"github.com/chromedp/chromedp"

	"shorecast/cmd/internal/people"
	"shorecast/samples/testing/tool"
)

// chooseInMapper has a choice show at once what comes of it, the keyboard where it was.
func chooseInMapper(t *testing.T, b *bench) {
	tab := b.signedIn(t, "mapping", people.Grant{Role: people.Editor})
	tab.Go(t, b.live.url+"/drop")
	tab.Do(t, chromedp.SetUploadFiles("#file", files(t, dropped{"loose-bids.xlsx", titledBids(t)})))
	text(t, tab, "in a form of its own")
	pressNamed(t, tab, "#drops a", "loose-bids.xlsx")
	tab.WaitFor(t, "#outcome")
	pressNamed(t, tab, "#outcome a", "Name its columns")
	tab.WaitFor(t, "#mapper")
	tool.Evaluate[bool](t, tab, whole) // its script comes last
	if tool.Evaluate[bool](t, tab, "typeof htmx === 'undefined'") {
		t.Fatal("htmx was not fetched; run go generate ./templates/webpage first")
	}
	id := tool.Evaluate[string](t, tab, `document.querySelector("[name='f.settings.Horizon']").id`)
	tab.Do(t, chromedp.Focus("#"+id), chromedp.SetValue("#"+id, "7"))
	tool.Evaluate[bool](t, tab, `document.getElementById("`+id+`").dispatchEvent(new Event("change", {bubbles: true}))`)
	tab.WaitFor(t, `input[name=before][value*="Horizon: 7"]`)
	if at := tool.Evaluate[string](t, tab, "document.activeElement.id"); at != id {
		t.Errorf("the keyboard is at %q after a choice, was at %q", at, id)
	}
	if open := tool.Evaluate[string](t, tab, `document.querySelector("[name='f.settings.Horizon']").value`); open != "7" {
		t.Errorf("the horizon is %q", open)
	}
	quiet(t, tab)
}

// titledBids is bids with bytes of its own.
func titledBids(t *testing.T) []byte {
	t.Helper()
	return with(t, bids(t), map[string]any{"Sheet1!A1": "Comparison of the bids, EUR a year"})
}
