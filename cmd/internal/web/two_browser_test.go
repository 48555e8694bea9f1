package web

import (
	"strings"
	"testing"

	"shorecast/cmd/internal/people"
	"shorecast/samples/testing/tool"
)

// twoPeople has an editor of all cases and a viewer of some be signed in at once, each in a profile of their own: the
// viewer sees what the editor does to cases that they may see, and nothing of the others.
func twoPeople(t *testing.T, b *bench) {
	url := b.live.url
	edits := b.signedIn(t, "edits", people.Grant{Role: people.Editor})
	views := b.signedIn(t, "views", people.Grant{Role: people.Viewer, Cases: []string{"apac-*"}})
	says := func(tab *tool.Tab, path string) string {
		t.Helper()
		tab.Go(t, url+path)
		return tab.Says(t, "body")
	}
	expect := func(tab *tool.Tab, path string, has, lacks []string) {
		t.Helper()
		page := says(tab, path)
		for _, part := range has {
			if !strings.Contains(page, part) {
				t.Errorf("%s lacks %q: %s", path, part, page)
			}
		}
		for _, part := range lacks {
			if strings.Contains(page, part) {
				t.Errorf("%s has %q: %s", path, part, page)
			}
		}
	}
	expect(edits, "/cases", []string{"apac-tools", "shared-services", "edits", "Drop"}, []string{"Admin", "views"})
	expect(views, "/cases", []string{"apac-tools", "views"}, []string{"shared-services", "edits", "Drop", "Admin"})

	expect(views, "/schedules/board", []string{"apac-tools"}, []string{"shared-services", "Report and mail", "Pause"})
	edits.Go(t, url+"/schedules/board")
	edits.Press(t, "form[action$='/pause'] button", "form[action$='/resume']")
	expect(views, "/schedules/board", []string{"Paused since"}, []string{"Resume"})
	edits.Press(t, "form[action$='/resume'] button", "form[action$='/pause']")
	expect(views, "/schedules/board", nil, []string{"Paused since"})

	edits.Go(t, url+casePath("apac-tools"))
	edits.Press(t, "details:has(form[action$='/retire']) summary", "details[open] form[action$='/retire']")
	edits.Press(t, "form[action$='/retire'] button", "form[action$='/restore']")
	expect(views, casePath("apac-tools"), []string{"This case was retired"}, []string{"Restore"})
	edits.Press(t, "form[action$='/restore'] button", "form[action$='/retire']")
	expect(views, casePath("apac-tools"), nil, []string{"This case was retired"})
	quiet(t, edits)
	quiet(t, views)

	// what is not theirs, and what they may not do
	expect(views, casePath("shared-services"), []string{"There is nothing at this address"}, []string{"Revisions"})
	expect(views, b.other(t), []string{"There is nothing at this address"}, nil)
	views.Go(t, url+"/schedules/board")
	before := len(views.Complaints())
	tool.Evaluate[int](t, views, `(() => { const form = document.createElement("form"); form.method = "post";
		form.action = "/schedules/board/pause"; document.body.append(form); form.submit(); return 0; })()`)
	text(t, views, "You may see this, but not do that.")
	if heard := views.Complaints(); before != 2 || len(heard) != 1 || !strings.Contains(heard[0], "status of 403") {
		t.Errorf("%d complaints of pages that are not there, want 2; and for what is not allowed %q", before, heard)
	}
	expect(edits, "/schedules/board", nil, []string{"Paused since"})

	// who signs out leaves the other where they are
	views.Press(t, "form.who button", "a[href='/signin']")
	expect(edits, "/cases", []string{"shared-services"}, nil)
	expect(views, "/cases", []string{"Forgot your password?"}, []string{"apac-tools"})
}

// other is where a report of a case is that not everybody may see.
func (b *bench) other(t *testing.T) string {
	t.Helper()
	return reportPath(b.live.run(t, "shared-services", "board", "2026-10").ID)
}
