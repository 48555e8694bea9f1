package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// Whatever a file holds, reading it ends without a panic; and every fault has a place in the file and a hint, on
// lines of their own.
func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/faults/*.yaml")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, text := range []string{least, most, string(Starter()), "\ufeff" + strings.ReplaceAll(least, "\n", "\r\n"),
		"a: &a [*a, *a]\nb: *a\n", "a: \"\\", "|", "- |\n", "? - |\n", "a: !!binary |\n x", "\x85: |2\n"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c, faults := Parse("shorecast.yaml", data, world())
		if (c == nil) != (len(faults.Errors()) > 0) {
			t.Fatalf("a configuration comes back: %v, with faults\n%s", c != nil, faults)
		}
		lines := strings.Split(lineEnds.Replace(strings.TrimPrefix(string(data), "\ufeff")), "\n")
		for i, fault := range faults {
			if fault.Line < 1 || fault.Line > len(lines) || fault.Column < 1 ||
				fault.Column > utf8.RuneCountInString(lines[fault.Line-1])+1 {
				t.Errorf("no place in the file: %+v", fault)
			}
			if fault.Message == "" || fault.Hint == "" || fault.File == "" {
				t.Errorf("something is missing: %+v", fault)
			}
			if strings.ContainsAny(fault.Message+fault.Hint+fault.Where(), "\n\r\x1b") {
				t.Errorf("more than one line, or a control character: %q", fault)
			}
			if utf8.Valid(data) && !utf8.ValidString(fault.String()) {
				t.Errorf("not UTF-8: %q", fault.String())
			}
			if i > 0 && (fault.Line < faults[i-1].Line || fault.Line == faults[i-1].Line && fault.Column < faults[i-1].Column) {
				t.Errorf("not in order: %v", faults)
			}
		}
	})
}
