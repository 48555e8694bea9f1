package wording_test

import (
	"slices"
	"strings"
	"testing"

	"shorecast/report/wording"
)

func each(all []string, do func(string) string) []string {
	out := make([]string, len(all))
	for i, s := range all {
		out[i] = do(s)
	}
	return out
}

func TestShortNames(t *testing.T) {
	for _, tt := range [][2][]string{
		{{"In-house", "A name of exactly forty characters, this", "Provider"},
			{"In-house", "A name of exactly forty characters, this", "Provider"}},
		{{"In-house", "Own centre for shared services in Kraków with a partner",
			"Own centre for shared services in Manila with a partner", "Provider for shared services in Munich, fully automated"},
			{"In-house", "Kraków (A)", "Manila (B)", "Provider Munich (C)"}}, // the other words stand in two of three or more
		{{"In-house", "One provider of all that finance and accounting have to do"}, {"In-house", "One provider (A)"}},
		{{"In-house", strings.Repeat("長", 41)}, {"In-house", strings.Repeat("長", 26) + " (A)"}},
		{{strings.Repeat("same ", 10) + "x", strings.Repeat("same ", 10) + "y"}, {"x (A)", "y (B)"}},
	} {
		if got := each(wording.ShortNames(tt[0]), wording.Plain); !slices.Equal(got, tt[1]) {
			t.Errorf("got  %q\nwant %q", got, tt[1])
		}
	}
}
