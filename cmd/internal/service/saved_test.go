package service

import (
	"bytes"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/store"
	"shorecast/ingest/layout"
)

const savedText = "name: Bids\ntables:\n  - sheet: Bids\n    as: Functions\n    columns: {Function: Work}\n"

// Saved layouts stand beside those of the configuration; what cannot be read, and what is there already, does not.
func TestWithSaved(t *testing.T) {
	s, err := store.Open(t.Context(), store.Options{URL: filepath.Join(t.TempDir(), "state.db")})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for name, text := range map[string]string{"Bids": savedText, "Broken": "name: [x\n", "Open": `name: "?"` + "\n",
		"Known": strings.Replace(savedText, "Bids", "Known", 1)} {
		l := store.Layout{Name: name, Text: text, SavedAt: time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)}
		if _, err := s.SaveLayout(t.Context(), l); err != nil {
			t.Fatal(err)
		}
	}
	known, problems := layout.Load("known.yaml", []byte(strings.Replace(savedText, "Bids", "Known", 1)))
	if known == nil {
		t.Fatal(problems)
	}
	var log bytes.Buffer
	file := &config.Config{Layouts: []*layout.Layout{known}}
	with := func(c *config.Config) *config.Config {
		c, err := WithSaved(t.Context(), c, s, slog.New(slog.NewTextHandler(&log, nil)))
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	c := with(file)
	if with(c) != c || len(file.Layouts) != 1 {
		t.Error("what is up to date is made anew, or the configuration was changed")
	}
	if len(c.Layouts) != 2 || c.Layouts[1].Name != "Bids" || c.Layouts[1].File != "Bids.layout.yaml" {
		t.Errorf("the layouts are %+v", c.Layouts)
	}
	for _, name := range []string{"layout=Broken", "layout=Open"} {
		if !strings.Contains(log.String(), name) {
			t.Errorf("the log lacks %s: %s", name, log.String())
		}
	}
	newer := store.Layout{Name: "bids", Text: strings.Replace(savedText, "Work", "Job", 1)}
	if _, err := s.SaveLayout(t.Context(), newer); err != nil {
		t.Fatal(err)
	}
	if c = with(c); len(c.Layouts) != 2 || string(c.Layouts[1].Text) != newer.Text || !c.Layouts[1].First {
		t.Errorf("after a newer version was saved the layouts are %+v", c.Layouts)
	}
}
