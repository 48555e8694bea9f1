package words

import (
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	for _, tt := range []struct{ got, want string }{
		{And(nil), ""},
		{And([]string{"a"}), "a"},
		{And([]string{"a", "b"}), "a and b"},
		{Or([]string{"a", "b", "c"}), "a, b or c"},
		{NonEmpty("; ", "", "a", "", "b"), "a; b"},
		{Count(1, "month"), "1 month"},
		{Count(0, "month"), "0 months"},
		{Count(2, "currency"), "2 currencies"},
		{Count(2, "day"), "2 days"},
		{SpelledCount(6, "year"), "six years"},
		{SpelledCount(30, "year"), "30 years"},
		{Number(-1), "-1"},
		{Ordinal(12), "twelfth"},
		{UpperFirst("über"), "Über"},
		{UpperFirst(""), ""},
		{LowerFirst("Volume"), "volume"},
		{LowerFirst("FX value"), "FX value"},
		{LowerFirst("A"), "A"},
	} {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}

func TestNearest(t *testing.T) {
	places := []string{"Munich", "Pune", "Kraków", "Manila"}
	for word, want := range map[string]string{
		"munic": "Munich", "PUNE": "Pune", "Puen": "Pune", "Krakow": "Kraków", "Manilla": "Manila",
		"Lima": "", "": "", "Mumbai": "",
	} {
		if got := Nearest(word, places); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestMeant(t *testing.T) {
	for word, want := range map[string]string{"summry": "did you mean summary?", "SUM": "did you mean summary?",
		"": "none", "x": "none"} {
		if got := Meant(word, []string{"full", "summary"}, "none"); got != want {
			t.Errorf("Meant(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestWrap(t *testing.T) {
	got, want := strings.Join(Wrap("one two  żółć three-and-a-half", 8), "|"), "one two|żółć|three-and-a-half"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
