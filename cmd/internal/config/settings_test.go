package config

import (
	"strings"
	"testing"
)

// TestSettings has some keys be written and others not, and looks for what may not be shown.
func TestSettings(t *testing.T) {
	c := good(t, strings.Replace(least, "recipients:", `catch_up: all
    recipients: [{for: "a*", to: a@example.com}]
    cc:`, 1)+`owner: {addresses: [owner@example.com]}
state: {database_url: "postgres://me@db.example.com:5432/shorecast"}
health: {every: 10s}
`)
	got := map[string]Setting{}
	for _, s := range c.Settings {
		if _, twice := got[s.Path]; twice {
			t.Errorf("%s is listed twice", s.Path)
		}
		got[s.Path] = s
	}
	for path, want := range map[string]Setting{
		"health.every":            {Value: "10s"},
		"health.file":             {Value: byPath()["health.file"].Instead, Default: true},
		"inbox.folder":            {Value: "inbox", Default: true},
		"owner.addresses":         {Value: "[owner@example.com]"},
		"schedules[0].catch_up":   {Value: "all"},
		"schedules[0].recipients": {Value: "[{for: a*, to: a@example.com}]"},
		"state.database_url":      {Value: "postgres://me@db.example.com:5432/shorecast"},
	} {
		if s := got[path]; s.Value != want.Value || s.Default != want.Default || s.About == "" {
			t.Errorf("%s is %+v, want %+v", path, s, want)
		}
	}
	for _, path := range []string{"schedules", "schedules[0].attach", "health"} {
		if s, there := got[path]; there {
			t.Errorf("%s is listed: %+v", path, s)
		}
	}
}
