package templates

import "testing"

// The address of another case's document stands in the same folder, whatever its name holds.
func TestDocument(t *testing.T) {
	for name, want := range map[string]string{"payroll": "payroll.html", "Kraków 2 #1?": "Krak%C3%B3w%202%20%231%3F.html",
		"a:b": "./a:b.html"} {
		if got := (&Cell{Case: name}).Document(".html"); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}
