package config

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
)

// What is wrong in a layout file is told with its place in that file, what is wrong with its name where it is named.
func TestLayouts(t *testing.T) {
	files := map[string]string{"good.yaml": "settings: {Horizon: 5}\n", "same.yaml": "settings: {Horizon: 5}\n",
		"bad.yaml": "settings:\n  Horizont: 5\n"}
	env := world()
	env.ReadFile = func(name string) ([]byte, error) {
		text, ok := files[strings.TrimPrefix(name, "/var/lib/shorecast/")]
		switch {
		case ok:
			return []byte(text), nil
		case strings.HasSuffix(name, "locked.yaml"):
			return nil, errors.New("access denied")
		}
		return nil, fs.ErrNotExist
	}
	for named, want := range map[string]string{
		"good.yaml":                "",
		"[good.yaml, same.yaml]":   `the layout "/var/lib/shorecast/same.yaml" is repeated`,
		"bad.yaml":                 `bad.yaml:2:3: settings: there is no setting "Horizont"`,
		"none.yaml":                `there is no file "/var/lib/shorecast/none.yaml"`,
		"[good.yaml, locked.yaml]": `the file "/var/lib/shorecast/locked.yaml" cannot be read`,
	} {
		c, faults := Parse("shorecast.yaml", []byte(least+"layouts: "+named+"\n"), env)
		switch {
		case want == "" && (c == nil || len(c.Layouts) != 1 || c.Layouts[0].File != "good.yaml"):
			t.Errorf("%s: got %+v, %s", named, c, faults)
		case want != "" && (c != nil || len(faults) != 1 || !strings.Contains(faults.String(), want)):
			t.Errorf("%s: got %v\n%s\nwant %s", named, c, faults, want)
		}
	}
}
