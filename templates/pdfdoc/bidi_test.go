package pdfdoc

import "testing"

func TestVisualOrder(t *testing.T) {
	tests := []struct{ in, want string }{
		{"plain", "plain"},
		{"אבג", "גבא"},                 // a Hebrew word is drawn from right to left
		{"rent אבג 12", "rent 12 גבא"}, // a number after it belongs to it, and keeps its digits' order
		{"بيت", "\ufe96\ufef4\ufe91"},  // beh initial, yeh medial, teh final, reversed
		{"دار", "\ufead\ufe8d\ufea9"},  // letters that do not join stay isolated
	}
	for _, tt := range tests {
		if got := visualOrder(tt.in); got != tt.want {
			t.Errorf("%q: got %q (%x), want %q", tt.in, got, []rune(got), tt.want)
		}
	}

	face := fullFace()
	for r, l := range arabic {
		forms := []rune{l.isolated, l.isolated + 1, l.isolated + 2, l.isolated + 3}
		if l.two {
			forms = forms[:2]
		}
		if r == 0x621 {
			forms = forms[:1]
		}
		for _, f := range forms {
			if !face.has(f) || face.width[1][f] < 0 {
				t.Errorf("%U: the fonts lack its form %U", r, f)
			}
		}
	}
}
