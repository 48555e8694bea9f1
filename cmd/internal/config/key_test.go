package config

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestReferenceIsWhole(t *testing.T) {
	seen := map[string]bool{"": true}
	for _, k := range Reference() {
		if seen[k.Path] {
			t.Errorf("%s is there twice", k.Path)
		}
		seen[k.Path] = true
		if parent := strings.TrimSuffix(k.parent(), "[]"); !seen[parent] {
			t.Errorf("%s stands before its group %s", k.Path, parent)
		}
		if !strings.HasSuffix(k.About, ".") {
			t.Errorf("%s is explained as %q", k.Path, k.About)
		}
		group := k.Type == Section || k.Type == Sections
		if group == (k.Default+k.Example != "") {
			t.Errorf("%s has the default %q and the example %q", k.Path, k.Default, k.Example)
		}
		if (k.Type == Choice || k.Type == ChoiceList) == (k.Choices == nil) {
			t.Errorf("%s has the choices %q", k.Path, k.Choices)
		}
		if k.Required && k.Default != "" {
			t.Errorf("%s is required and has a default", k.Path)
		}
	}
}

// fileWith writes a configuration with one key set, among what it needs around it.
func fileWith(path, value string) string {
	text := least
	if path == "time_zone" {
		return strings.Replace(text, "Europe/Warsaw", value, 1)
	}
	if name, ok := strings.CutPrefix(path, "schedules[]."); ok {
		lines := slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool {
			return strings.HasPrefix(line, "    "+name+":") || name == "name" && strings.Contains(line, "name: board")
		})
		text = strings.Join(lines, "\n")
		if name == "name" {
			return strings.Replace(text, "    cron", "  - name: "+value+"\n    cron", 1)
		}
		return text + "    " + name + ": " + value + "\n"
	}
	if name, ok := strings.CutPrefix(path, "shared[]."); ok {
		if name == "for" {
			return text + "shared: [{workbook: a.xlsx, for: " + value + "}]\n"
		}
		return text + "shared: [{workbook: " + value + "}]\n"
	}
	parts := strings.Split(path, ".")
	for i, part := range parts {
		text += fmt.Sprintf("%s%s:", strings.Repeat("  ", i), part)
		if i < len(parts)-1 {
			text += "\n"
		}
	}
	return text + " " + value + "\n"
}

// Defaults and examples are good; and what makes no sense is at fault at its key, so that every key is read.
func TestEveryKeyIsRead(t *testing.T) {
	if onWindows {
		t.Skip("the examples name paths of Unix")
	}
	for _, k := range Reference() {
		if k.Type == Section || k.Type == Sections {
			continue
		}
		env := world()
		env.Getenv = func(string) string { return "postgres://db.example.com/shorecast" }
		env.ReadFile = func(name string) ([]byte, error) {
			if strings.HasSuffix(name, ".yaml") {
				return []byte("settings: {Horizon: 5}"), nil
			}
			return []byte("postgres://db.example.com/shorecast"), nil
		}
		for _, value := range []string{k.Default, k.Example} {
			if value == "" {
				continue
			}
			if _, faults := Parse("shorecast.yaml", []byte(fileWith(k.Path, value)), env); len(faults) > 0 {
				t.Errorf("%s: %s is no good:\n%s", k.Path, value, faults)
			}
		}
		text := fileWith(k.Path, `"\e "`)
		if strings.Contains(k.Path, "password") {
			text = strings.Replace(text, "mail:\n", "mail:\n  mode: smtp\n  host: a\n  from: a@example.com\n  user: a\n", 1)
		}
		want := strings.ReplaceAll(k.Path, "[]", "[0]")
		_, faults := Parse("shorecast.yaml", []byte(text), env)
		if !slices.ContainsFunc(faults, func(f Fault) bool {
			return strings.TrimSuffix(f.Path, "[0]") == want &&
				f.Severity == Error
		}) {
			t.Errorf("%s takes nonsense; the faults are:\n%s", k.Path, faults)
		}
	}
}
