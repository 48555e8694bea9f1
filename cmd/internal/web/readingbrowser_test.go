package web

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"shorecast/cmd/internal/people"
	"shorecast/samples/testing/tool"
)

// TestBrowserReading reads all pages of a service that has reported, at the widths of a desk and of a telephone, light
// and dark: no complaint, no violation, nothing wider than the window.
func TestBrowserReading(t *testing.T) {
	browser := tool.Browser(t)
	l := startReported(t)
	run, old := l.run(t, "apac-tools", "board", "2026-10"), l.run(t, "shared-services", "archive", "2026-09")
	who := l.as(t, editsAll)
	who.post(casePath("loose-ends", "today"), nil)
	today := casePath("loose-ends", "revisions", "1", "on", l.site.Now().In(l.config.Zone).Format(dayLayout))
	paths := map[string]string{"home": "/", "cases": "/cases", "none": "/cases?q=nothing", "case": casePath("apac-tools"),
		"refused": casePath("shared-services"), "hostile": casePath(hostileKey), "unreported": casePath("loose-ends"),
		"report": reportPath(run.ID), "archived": reportPath(old.ID), "today": today, "portfolio": "/portfolio"}
	for _, p := range []string{today, "/portfolio", reportPath(old.ID)} {
		l.until(p+" is made", func() bool { return strings.Contains(who.get(p).body, "<iframe") })
	}
	l.signedIn(t, browser, l.person("editor", "", people.Grant{Role: people.Editor}), tool.View{Width: 1280})
	views := []tool.View{{Width: 1280}, {Width: 390, Dark: true}}
	if tool.Largest() {
		views = append(views, tool.View{Width: 390}, tool.View{Width: 1280, Dark: true})
	}
	for _, v := range views {
		for name, path := range paths {
			as := fmt.Sprintf("%s-%d-dark-%t", name, v.Width, v.Dark)
			t.Run(as, func(t *testing.T) {
				tab := tool.OpenAt(t, browser, l.url+path, v)
				framed := strings.Contains(who.get(path).body, "<iframe")
				if quiet(t, tab); !framed {
					look(t, tab, as, v.Width)
					return
				}
				tool.Accessible(t, tab)
				tab.Complaints() // axe-core speaks to the frame, which does not listen
				wide := tool.Evaluate[float64](t, tab, `document.documentElement.scrollWidth`)
				if wide > float64(v.Width) {
					t.Errorf("%.0f pixels wide", wide)
				}
				if *shots != "" {
					tab.Shoot(t, filepath.Join(*shots, as+".png"))
				}
			})
		}
	}
}
