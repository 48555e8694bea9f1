package cli

import (
	"testing"

	"shorecast/cmd/internal/config"
)

// A page has a processor for itself, where there is more than one.
func TestJobs(t *testing.T) {
	for _, c := range []struct {
		listen      string
		cores, want int
	}{{"", 1, 1}, {"", 4, 4}, {"127.0.0.1:8080", 1, 1}, {"127.0.0.1:8080", 2, 1}, {"127.0.0.1:8080", 8, 7}} {
		if got := jobs(&config.Config{Web: config.Web{Listen: c.listen}}, c.cores); got != c.want {
			t.Errorf("%d processors, page at %q: %d jobs at a time, want %d", c.cores, c.listen, got, c.want)
		}
	}
}
