package config

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// same compares configurations by what they say.
var same = cmp.Options{
	cmp.AllowUnexported(Place{}),
	cmpopts.IgnoreFields(Config{}, "Settings"), // which say what is written too
	cmp.Comparer(func(a, b Secret) bool { return a.IsSet() == b.IsSet() && a.Reveal() == b.Reveal() }),
	cmp.Comparer(func(a, b *time.Location) bool { return a.String() == b.String() }),
	cmp.Comparer(func(a, b Schedule) bool { return cmp.Equal(a.fields(), b.fields()) }),
}

// fields are those that can be compared.
func (s Schedule) fields() []any {
	var zone string
	if s.Timing != nil {
		zone = s.Timing.Zone().String()
	}
	return []any{s.Name, zone, s.Cron, s.On, s.Workbooks, s.Formats, s.Recipients, s.Groups, s.Cc, s.Bundle, len(s.Expect),
		s.Subject.String(), s.Attach,
		s.OnlyChanged, s.CatchUp, s.MailsRevisions, s.Notation.Locale, s.Paper}
}

// The example that init writes can be used as it stands: nothing is at fault, and mails become files.
func TestStarterIsGood(t *testing.T) {
	c := good(t, string(Starter()))
	if c.Mail.SMTP {
		t.Error("mails are sent")
	}
	if len(c.Schedules) != 1 || len(c.Schedules[0].Recipients) != 1 {
		t.Errorf("schedules: %v", c.Schedules)
	}
	for i, line := range strings.Split(string(Starter()), "\n") {
		if n := len([]rune(line)); n > 130 || strings.HasSuffix(line, " ") || strings.Contains(line, "\t") {
			t.Errorf("line %d: %d characters, or blanks at its end, or a tab: %q", i+1, n, line)
		}
	}
}

// switches are the lines of the example that are switched off, and the key of each.
func switches(t *testing.T) (lines []string, off map[int]string) {
	t.Helper()
	lines, off = strings.Split(string(Starter()), "\n"), map[int]string{}
	var groups []string // by depth
	for i, line := range lines {
		bare := strings.TrimLeft(line, " ")
		on := strings.TrimPrefix(bare, "#")
		if bare == "" || strings.HasPrefix(bare, "# ") || bare == "#" {
			if !strings.HasPrefix(bare, "#  ") {
				continue
			}
		}
		item := strings.TrimLeft(on, " -")
		depth := (len(line) - len(bare) + len(on) - len(item)) / 2
		on = item
		if depth > 0 && (groups[0] == "schedules" || groups[0] == "shared") {
			depth--
		}
		name, value, _ := strings.Cut(on, ":")
		groups = append(groups[:min(depth, len(groups))], name)
		path := strings.Join(groups, ".")
		path = strings.NewReplacer("schedules.", "schedules[].", "shared.", "shared[].").Replace(path)
		if _, known := byPath()[path]; !known {
			t.Errorf("line %d has the key %q, which does not exist", i+1, path)
		}
		if bare[0] == '#' {
			off[i] = path
		} else if _, set := starterValues[path]; !set && strings.TrimSpace(value) != "" {
			t.Errorf("line %d sets %q", i+1, path)
		}
	}
	return lines, off
}

// Every key stands in the example once, set or behind a #.
func TestStarterIsComplete(t *testing.T) {
	text := string(Starter())
	_, off := switches(t)
	seen := map[string]int{}
	for _, path := range off {
		seen[path]++
	}
	for path := range starterValues {
		seen[path]++
	}
	for _, k := range Reference() {
		want := 1
		if k.Type == Section || k.Type == Sections {
			want = 0
			if !strings.Contains(text, "\n"+strings.Repeat("  ", strings.Count(k.Path, "."))+k.name()+":\n") {
				t.Errorf("the group %s is missing", k.Path)
			}
		}
		if k.inline() { // its list's example shows it
			want = 0
			if list := byPath()[strings.TrimSuffix(k.parent(), "[]")]; !strings.Contains(list.Example, k.name()+": ") {
				t.Errorf("the example of %s does not show %s", list.Path, k.name())
			}
		}
		if seen[k.Path] != want {
			t.Errorf("%s stands there %d times, want %d", k.Path, seen[k.Path], want)
		}
	}
}

// Each line behind a # can be switched on: it reads without a fault, and where it shows the default, nothing changes.
func TestStarterIsTrue(t *testing.T) {
	if onWindows {
		t.Skip("the examples name paths of Unix")
	}
	env := world()
	env.Getenv, env.ReadFile = nil, nil
	want, _ := Parse("shorecast.yaml", Starter(), env)
	lines, off := switches(t)
	for i, path := range off {
		changed := slices.Clone(lines)
		changed[i] = strings.Replace(lines[i], "#", "", 1)
		switch path {
		case "shared[].for":
			changed[i-2] = strings.Replace(lines[i-2], "#", "", 1)
		case "files": // a bucket has keys
			for j, other := range off {
				if other == "s3.access_key_env" || other == "s3.secret_key_env" {
					changed[j] = strings.Replace(lines[j], "#", "", 1)
				}
			}
		}
		got, faults := Parse("shorecast.yaml", []byte(strings.Join(changed, "\n")), env)
		if len(faults) > 0 {
			t.Errorf("%s is switched on:\n%s", path, faults)
			continue
		}
		k := byPath()[path]
		if k.Default == "" || strings.Contains(lines[i], k.Default) == false {
			continue
		}
		if diff := cmp.Diff(want, got, same); diff != "" {
			t.Errorf("the default of %s is another (-want +got):\n%s", path, diff)
		}
	}
}
