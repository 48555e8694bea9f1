package config

import (
	"strings"

	"shorecast/report/wording/words"
)

// meant is the hint for a word that is not a known one.
func meant(word string, known []string) string {
	near := words.Nearest(word, known)
	for _, k := range known {
		if near == "" && word != "" && strings.HasPrefix(k, strings.ToLower(word)) {
			near = k
		}
	}
	if near != "" {
		return "do you mean " + near + "?"
	}
	return "expected " + words.Or(known)
}
