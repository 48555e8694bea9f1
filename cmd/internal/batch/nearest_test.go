package batch

import "testing"

func TestNearest(t *testing.T) {
	names := []string{"report", "check", "init", "version"}
	for word, want := range map[string]string{"reprot": "report", "Chek": "check", "int": "init", "serve": "", "": "", "versoin": "version"} {
		if got := Nearest(word, names); got != want {
			t.Errorf("nearest to %q: %q, want %q", word, got, want)
		}
	}
}
