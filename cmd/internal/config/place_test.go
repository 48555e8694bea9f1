package config

import (
	"fmt"
	"strings"
	"testing"
)

// where returns line and column of all faults.
func where(faults Faults) string {
	var all []string
	for _, f := range faults {
		all = append(all, fmt.Sprintf("%d:%d", f.Line, f.Column))
	}
	return strings.Join(all, " ")
}

// A fault is where an editor shows it, whatever the ends of lines, the byte order mark and the characters before it.
// The places are marked by « in the test, which is taken out.
func TestPlaces(t *testing.T) {
	const head = "time_zone: Europe/Warsaw\n"
	const tail = "schedules: [{name: a, cron: '@daily', recipients: []}]\n"
	for name, text := range map[string]string{
		"plain":                  head + "inbox:\n  poll: «x\n" + tail,
		"after other characters": head + "# zażółć gęślą jaźń 🙂\ninbox: {folder: 'zażółć 🙂', poll: «x}\n" + tail,
		"first line":             "limits: {jobs: «x}\n" + head + tail,
		"double quotes": head + tail[:len(tail)-1] +
			"\ndefaults:\n  subject: \"\\u007Bcase} \\x41 \\\" \\\\ \\/ ż «{x}\"\n",
		"single quotes": head + tail + "defaults:\n  subject: 'it''s 🙂 ''«{x}'''\n",
		"quotes over lines": head + tail +
			"defaults:\n  subject: \"one two\n    three   \\\n    four\n    five «{x}\"\n",
		"plain over lines":       head + tail + "defaults:\n  subject: one\n    two\n    «{x} three\n",
		"folded":                 head + tail + "defaults:\n  subject: >-\n    one\n    two\n    ż «{x} three\n",
		"folded, blank lines":    head + tail + "mail:\n  host: >-\n\n    one\n    two\n\n    ż«:587\n",
		"folded, with a comment": head + tail + "defaults:\n  subject: >+2 # words\n    one «{x} three\n",
		"a list over lines":      head + tail + "calendar:\n  weekend: [ fri,\n    # not this\n    sat, «frj,\n  ]\n",
		"an item below":          head + tail + "calendar:\n  weekend:\n  - fri\n  -   «frj\n",
		"a dash on another line": head + tail + "calendar:\n  weekend:\n    -\n      «frj\n",
		"the same word twice":    head + tail + "calendar:\n  weekend:\n    - fri\n    - fri # frj\n    - «frj\n",
		"a key":                  head + tail + "inbox:\n  folder: fodler\n  «fodler: x\n",
		"a quoted key":           head + tail + "inbox:\n  «\"fodler\": x\n",
		"a key after an alias":   head + tail + "inbox: {folder: &f in}\noutputs: {folder: out, «flder: *f}\n",
		"text with a dash":       head + tail + "inbox:\n  poll: «b\n    - c\n    - d\n",
		"after a long text":      head + tail + "defaults:\n  subject: |-\n    one\nlimits:\n  jobs: «x\n",
		"after quotes and lines": head + tail + "mail:\n  user: «\"one\n   \n    two\"\nlimits:\n  jobs: «x\n",
		"after a comment":        head + tail + "limits: # jobs: x\n  # jobs: x\n  jobs: «x # jobs: x\n",
		"blanks at the end":      head + tail + "limits:   \n  jobs:   «x   \n   \n",
		"two spaces in cron":     head + "schedules: [{name: a, cron: '0  8   * * «x', recipients: []}]\n",
	} {
		for way, change := range map[string]func(string) string{
			"as it is":             func(s string) string { return s },
			"CRLF":                 func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
			"CR":                   func(s string) string { return strings.ReplaceAll(s, "\n", "\r") },
			"byte order mark":      func(s string) string { return "\ufeff" + s },
			"both":                 func(s string) string { return "\ufeff" + strings.ReplaceAll(s, "\n", "\r\n") },
			"no line break at end": func(s string) string { return strings.TrimRight(s, "\n ") },
		} {
			var wants []string
			parts := strings.Split(text, "«")
			for i := range parts[1:] {
				lines := strings.Split(strings.Join(parts[:i+1], ""), "\n")
				wants = append(wants, fmt.Sprintf("%d:%d", len(lines), len([]rune(lines[len(lines)-1]))+1))
			}
			want := strings.Join(wants, " ")
			_, faults := Parse("shorecast.yaml", []byte(change(strings.ReplaceAll(text, "«", ""))), world())
			if got := where(faults); got != want {
				t.Errorf("%s, %s: at %s, want %s:\n%s", name, way, got, want, faults)
			}
		}
	}
}

func TestEncodings(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"UTF-16, little end first", "\xff\xfet\x00i\x00", "shorecast.yaml:1:1: the file is in UTF-16"},
		{"UTF-16, big end first", "\xfe\xff\x00t\x00i", "shorecast.yaml:1:1: the file is in UTF-16"},
		{"Windows-1250", "# za\xbf\xf3\xb3\xe6\nowner:\n  addresses: J\xf3zef <a@example.com>\n",
			"shorecast.yaml:1:5: the byte BF is not UTF-8\nshorecast.yaml:3:15: the byte F3 is not UTF-8"},
		{"UTF-8 cut", "time_zone: Europe/Warsaw # \xc5", "shorecast.yaml:1:28: the byte C5 is not UTF-8"},
		{"zeros", "time\x00zone: a\r\n\tb: c", "shorecast.yaml:1:5: the line contains a control character (U+0000)\nshorecast.yaml:2:1: the line begins with a tab"},
		{"only a byte order mark", "\ufeff\r\n", "shorecast.yaml:1:1: the file is empty"},
		{"far too long", strings.Repeat("# nothing\n", 60_000), "shorecast.yaml:1:1: the file has 585 KB"}, // 600,000 / 1,024
	} {
		c, faults := Parse("shorecast.yaml", []byte(test.text), world())
		var got []string
		for _, f := range faults {
			got = append(got, f.Error())
		}
		if s := strings.Join(got, "\n"); s != test.want || c != nil {
			t.Errorf("%s: got\n%s\nwant\n%s", test.name, s, test.want)
		}
	}
}
