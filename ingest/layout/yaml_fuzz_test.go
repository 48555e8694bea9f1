package layout

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// Whatever a file holds, reading it ends without a panic; and every fault has a place in the file and a hint, on lines
// of their own.
func FuzzLoad(f *testing.F) {
	for _, text := range []string{vendors, head, "", "a: &a [*a, *a]\nb: *a\n", "tables: [{sheet: ?}]", "tables:\n- - -\n",
		"settings: {Horizon: {cell: 'a''b'!C4}}\n", "tables: [{range: 'A1:', across: [cell, '-']}]",
		"options: [{}, ~, {Option: *x}]", "csv: {separator: \"\\t\"}", "tables: [{names: {cell: {a: {cell: Quantity}}}}]"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		l, problems := Load("a.yaml", data)
		if (l == nil) != (len(problems) > 0) {
			t.Fatalf("a layout comes back: %v, with\n%s", l != nil, problems)
		}
		lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(data)), "\n")
		for _, p := range problems {
			if p.Line < 1 || p.Line > len(lines) || p.Column < 1 || p.Column > utf8.RuneCountInString(lines[p.Line-1])+1 {
				t.Errorf("no place in the file: %+v", p)
			}
			if p.Message == "" || p.Hint == "" {
				t.Errorf("something is missing: %+v", p)
			}
			if strings.ContainsAny(p.Message+p.Hint+p.Where(), "\n\r\x1b") {
				t.Errorf("more than one line, or a control character: %q", p)
			}
		}
	})
}
