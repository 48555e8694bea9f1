package config

import (
	"log/slog"
	"testing"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/schedule"
)

func TestDurationsAndSizes(t *testing.T) {
	for text, want := range map[string]string{"90s": "90s", "60s": "1m", "24h": "1d", "1h30m": "90m", "400d": "400d",
		"1500ms": "1500ms", "2 d": "2d",
		"": "", "5": "", "s": "", "-5s": "", "1.5h": "", "5S": "", "99999999999s": "", "200000d": "", "0s": "0ms"} {
		d, ok := durations.parse(text)
		got := ""
		if ok {
			got = durations.write(d)
		}
		if got != want {
			t.Errorf("duration %q: got %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{"1024KB": "1MB", "10mb": "10MB", "64 MB": "64MB", "2GB": "2GB", "3KB": "3KB",
		"": "", "10": "", "10M": "", "MB": "", "-1MB": "", "1.5MB": "", "9999999999999GB": ""} {
		n, ok := sizes.parse(text)
		got := ""
		if ok {
			got = sizes.write(n)
		}
		if got != want {
			t.Errorf("size %q: got %q, want %q", text, got, want)
		}
	}
}

// The words of a choice stand in the order of their constants.
func TestChoices(t *testing.T) {
	read := func(extra string) *Config { return good(t, least+extra) }
	for i, want := range []Attach{AttachSummary, AttachFull, AttachNone} {
		if got := read("    attach: " + choices["attach"][i]).Schedules[0].Attach; got != want {
			t.Errorf("attach: %s is %d, want %d", choices["attach"][i], got, want)
		}
	}
	for word, want := range map[string]schedule.CatchUp{"latest": schedule.CatchUpLatest, "all": schedule.CatchUpAll,
		"none": schedule.CatchUpNone} {
		if got := read("    catch_up: " + word).Schedules[0].CatchUp; got != want {
			t.Errorf("catch_up: %s is %d, want %d", word, got, want)
		}
	}
	for _, mode := range []deliver.TLS{deliver.StartTLS, deliver.ImplicitTLS, deliver.NoTLS} {
		c, _ := Parse("shorecast.yaml", []byte(least+"mail: {tls: "+mode.String()+"}"), world())
		if c == nil || c.Mail.TLS != mode {
			t.Errorf("tls: %s is read as %v", mode, c)
		}
	}
	for word, want := range map[string]slog.Level{"debug": slog.LevelDebug, "info": slog.LevelInfo,
		"warn": slog.LevelWarn, "error": slog.LevelError} {
		if got := read("log: {level: " + word + "}").Log.Level; got != want {
			t.Errorf("level: %s is %s", word, got)
		}
	}
}
