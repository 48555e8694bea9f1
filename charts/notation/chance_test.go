package notation

import "testing"

func TestChance(t *testing.T) {
	f := format(t, "en-GB")
	for _, tt := range []struct {
		p    float64
		want string
	}{{0, "0%"}, {1e-9, "under 1%"}, {0.005, "under 1%"}, {0.0051, "1%"}, {0.5, "50%"},
		{0.9949, "99%"}, {0.995, "over 99%"}, {0.99999, "over 99%"}, {1, "100%"}} {
		if got := f.Chance(tt.p); got != tt.want {
			t.Errorf("%v: got %q, want %q", tt.p, got, tt.want)
		}
	}
}
