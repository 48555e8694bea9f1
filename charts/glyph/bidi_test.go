package glyph

import (
	"testing"

	"github.com/go-fonts/dejavu/dejavusanscondensed"
	"github.com/go-fonts/dejavu/dejavusanscondensedbold"
	"golang.org/x/image/font/sfnt"
)

func TestVisualOrder(t *testing.T) {
	tests := []struct{ in, want string }{
		{"plain", "plain"},
		{"אבג", "גבא"},                 // a Hebrew word is drawn from right to left
		{"rent אבג 12", "rent 12 גבא"}, // a number after it belongs to it, and keeps its digits' order
		{"بيت", "\ufe96\ufef4\ufe91"},  // beh initial, yeh medial, teh final, reversed
		{"دار", "\ufead\ufe8d\ufea9"},  // letters that do not join stay isolated
		{Isolated("אבג") + " 12%, " + Isolated("דה") + " 7", "גבא 12%, הד 7"},
		{Isolated("rent"), "rent"},
	}
	for _, tt := range tests {
		if got := visualOrder(tt.in); got != tt.want {
			t.Errorf("%q: got %q (%x), want %q", tt.in, got, []rune(got), tt.want)
		}
	}
}

// The documents' fonts have every form of every Arabic letter that is put in place of another.
func TestArabicForms(t *testing.T) {
	for _, ttf := range [][]byte{dejavusanscondensed.TTF, dejavusanscondensedbold.TTF} {
		font, err := sfnt.Parse(ttf)
		if err != nil {
			t.Fatal(err)
		}
		for r, l := range arabic {
			forms := []rune{l.isolated, l.isolated + 1, l.isolated + 2, l.isolated + 3}
			if l.two {
				forms = forms[:2]
			}
			if r == 0x621 {
				forms = forms[:1]
			}
			for _, f := range forms {
				if i, err := font.GlyphIndex(nil, f); err != nil || i == 0 {
					t.Errorf("%U: the fonts lack its form %U", r, f)
				}
			}
		}
	}
}

func TestDrawable(t *testing.T) {
	latin := func(r rune) bool { return r >= 0x20 && r < 0x250 }
	tests := []struct{ in, want string }{
		{"two\nlines\tand\ra tab", "two lines and a tab"},
		{"Krako\u0301w", "Kraków"}, // composed
		{"soft\u00adhyphen\u200b\ufeff", "softhyphen"},
		{"1\u202f000", "1\u00a0000"},
		{"漢字 \U0001f600", "\ufffd\ufffd \ufffd"},
	}
	for _, tt := range tests {
		if got := Drawable(tt.in, latin); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.in, got, tt.want)
		}
	}
}
