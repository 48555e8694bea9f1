package config

import (
	"fmt"
	"regexp"
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
		for _, word := range k.Also {
			if got := meantKey(word, k.parent()); word != plainKey(word) || got != k.name() {
				t.Errorf("%s is written for %s, and taken for %q", word, k.Path, got)
			}
		}
		if k.Required && k.Default != "" {
			t.Errorf("%s is required and has a default", k.Path)
		}
	}
}

// fileWith writes a configuration with one key set, among what it needs around it.
func fileWith(path, value string) string {
	if i := strings.LastIndex(path, "[]."); i >= 0 && byPath()[path[:i]].Type.mixed() {
		list, name := path[:i], path[i+len("[]."):]
		more := map[string]string{"cc": ", to: [other@example.com]", "by": ", for: [a]", "remind": ", for: [a]",
			"revision": ", for: [a]", "group": ", role: viewer", "role": ", group: a", "cases": ", group: a, role: viewer"}[name]
		if strings.HasSuffix(list, "recipients") && name == "for" {
			more = ", to: [other@example.com]"
		}
		if list == "approved" && name == "for" {
			more = ", revision: 3"
		}
		return fileWith(list, "[{"+name+": "+value+more+"}]")
	}
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
			if strings.HasSuffix(name, ".pem") {
				return []byte(authorityFiles()["mail-ca.pem"]), nil
			}
			if strings.HasSuffix(name, ".yaml") {
				return []byte("settings: {Horizon: 5}"), nil
			}
			return []byte("postgres://db.example.com/shorecast"), nil
		}
		for _, value := range []string{k.Default, k.Example} {
			if value == "" {
				continue
			}
			text := fileWith(k.Path, value)
			if k.Path == "files" {
				text += "s3: {access_key_env: A, secret_key_env: B}\n"
			}
			if _, faults := Parse("shorecast.yaml", []byte(text), env); len(faults) > 0 {
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

// Whatever word stands where a key should: a key that a hint names is one of its group, or is named with its groups.
func TestHintsNameKeysThatExist(t *testing.T) {
	meant := regexp.MustCompile(`^did you mean (\w+)\?(?: It is a key of (.+)| It stands (?:at the top of the file|here too).*)?$`)
	named := 0
	for _, group := range []string{"", "mail", "retention", "calendar"} {
		for _, word := range []string{"country", "county", "timezone", "usernam", "hots", "crn", "fodler", "recipient", "e",
			"log", "database", "counts", "formats"} {
			text := least + strings.Repeat("  ", min(1, len(group))) + word + ": x\n"
			if group != "" {
				text = least + group + ":\n  " + word + ": x\n"
			}
			_, faults := Parse("shorecast.yaml", []byte(text), world())
			for _, f := range faults {
				m := meant.FindStringSubmatch(f.Hint)
				if m == nil {
					if strings.Contains(f.Hint, "mean") {
						t.Errorf("%s in %q: %s", word, group, f.Hint)
					}
					continue
				}
				named++
				places := []string{group}
				if m[2] != "" {
					places = strings.Split(strings.ReplaceAll(m[2], " and ", ", "), ", ")
				} else if m[0] != "did you mean "+m[1]+"?" {
					places = []string{""}
				}
				for _, place := range places {
					_, one := byPath()[join(place, m[1])]
					_, listed := byPath()[join(place+"[]", m[1])]
					if !one && !listed {
						t.Errorf("%s in %q: %s: there is no %s in %q", word, group, f.Hint, m[1], place)
					}
				}
			}
		}
	}
	if named == 0 {
		t.Error("no hint names a key")
	}
}
