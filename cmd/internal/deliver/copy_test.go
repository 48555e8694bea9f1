package deliver_test

import (
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/deliver"
)

func TestCopy(t *testing.T) {
	c := deliver.Copy{Date: time.Date(2026, 11, 4, 7, 0, 0, 0, time.UTC), Schedule: "monthly", Case: "Plant Łódź/2",
		Recipient: "controller@example.com", MessageID: "a@example.com"}
	// The last eight letters: printf a@example.com | sha256sum | head -c 10 | xxd -r -p | base32
	want := "2026-11/2026-11-04_monthly_Plant-Łódź-2_controller@example.com_balizwan.eml"
	if got := c.Path(); got != want {
		t.Errorf("path %q, want %q", got, want)
	}
}

func TestCopyNames(t *testing.T) {
	seen := map[string]bool{}
	for _, text := range []string{"", "..", "../../etc/passwd", "a\\b:c*d?e\"f<g>h|i", "CON", "a\r\nb", "a\x00b",
		strings.Repeat("Ł", 500),
		"trailing. ", "\u202Egnp", "a_b", "=?UTF-8?B?Qg==?="} {
		for _, id := range []string{text + "1", text + "2"} {
			path := deliver.Copy{Date: noon, Schedule: text, Case: text, Recipient: text, MessageID: id}.Path()
			month, name, _ := strings.Cut(path, "/")
			if month != "2026-11" || !strings.HasPrefix(name, "2026-11-04_") || !strings.HasSuffix(name, ".eml") ||
				len(name) > 255 ||
				strings.ContainsAny(name, "/\\:*?\"<>|\r\n\x00\u202E") {
				t.Errorf("%q: path %q", text, path)
			}
			if seen[path] {
				t.Errorf("%q: the path %q is taken", text, path)
			}
			seen[path] = true
		}
	}
}
