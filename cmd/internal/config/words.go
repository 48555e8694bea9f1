package config

import (
	"strings"

	"shorecast/cmd/internal/batch"
)

// nearest returns the known name that is most like a word, or nothing.
func nearest(word string, known []string) string {
	if len(word) > 100 {
		return "" // no name is like it, and the comparison takes time
	}
	return batch.Nearest(word, known)
}

// meant is the hint for a word that is not a known one.
func meant(word string, known []string) string {
	near := nearest(word, known)
	for _, k := range known {
		if near == "" && word != "" && strings.HasPrefix(k, strings.ToLower(word)) {
			near = k
		}
	}
	if near != "" {
		return "do you mean " + near + "?"
	}
	return "expected " + or(known)
}

func or(words []string) string  { return joined(words, " or ") }
func and(words []string) string { return joined(words, " and ") }

// joined writes "a, b and c".
func joined(words []string, last string) string {
	n := max(len(words)-1, 0)
	if n == 0 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:n], ", ") + last + words[n]
}
