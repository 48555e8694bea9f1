package web

import (
	"strings"
	"testing"

	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/testing/mailhost"
	"shorecast/samples/testing/tool"
)

// tendToMails pauses a schedule and resumes it, has a test mail sent, and resends a mail that the mail server refused
// first.
func tendToMails(t *testing.T, b *bench) {
	tab := b.signedIn(t, "tending", people.Grant{Role: people.Editor})
	tab.Go(t, b.live.url+"/schedules")
	pressNamed(t, tab, "main a", "board")
	tab.Press(t, "form[action$='/pause'] button", "form[action$='/resume']")
	if says := tab.Says(t, "main"); !strings.Contains(says, "The schedule is paused.") ||
		!strings.Contains(says, "None while the schedule is paused.") {
		t.Errorf("paused, the page says: %s", says)
	}
	tab.Press(t, "form[action$='/resume'] button", "form[action$='/pause']")
	if says := tab.Says(t, "main"); !strings.Contains(says, "The schedule is resumed.") ||
		strings.Contains(says, "Paused since") {
		t.Errorf("resumed, the page says: %s", says)
	}
	tool.Evaluate[int](t, tab, `document.querySelector("#month").value = "2026-10", 0`)
	tab.Press(t, "form[action$='/test'] button", "[role=status]")
	text(t, tab, "done")
	text(t, tab, "tending@example.com")
	to := func(who string, marked bool) func(*mailhost.Host) bool {
		return func(h *mailhost.Host) bool {
			for _, m := range h.Received() {
				if m.To == who && strings.Contains(string(m.Data), "[TEST]") == marked {
					return true
				}
			}
			return false
		}
	}
	b.host.Await(t, tool.Patience, "the test mail", to("tending@example.com", true))

	tab.Go(t, b.live.url+"/deliveries?state=failed")
	if says := tab.Says(t, "main"); !strings.Contains(says, "no such mailbox") {
		t.Fatalf("the mail that was refused is not shown: %s", says)
	}
	before := len(b.host.Received())
	tab.Press(t, "form[action$='/resend'] button", "p.said")
	if says := tab.Says(t, "p.said"); says != "The mail to board@example.com is sent again." {
		t.Errorf("resent, the page says: %s", says)
	}
	b.host.Await(t, tool.Patience, "the mail that is resent", func(h *mailhost.Host) bool {
		all := h.Received()
		return len(all) > before && all[len(all)-1].To == "board@example.com"
	})
	b.live.until("it is shown as sent", func() bool {
		tab.Go(t, b.live.url+"/deliveries?state=failed")
		return strings.Contains(tab.Says(t, "main"), "There is no such mail.")
	})
	quiet(t, tab)
}
