package pattern

import "testing"

func TestCheck(t *testing.T) {
	for text, good := range map[string]bool{"a": true, "emea-*": true, "!emea-[ab]?": true, "": false, "!": false,
		" ": false, "emea-* !emea-test*": false, "[a": false, "a/b": false, "![": false} {
		if err := Check(text); (err == nil) != good {
			t.Errorf("%q: %v", text, err)
		}
	}
}
