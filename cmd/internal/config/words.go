package config

import (
	"strings"

	"shorecast/cmd/internal/batch"
)

// slip is something wrong in a text that does not know where in the file the text stands.
type slip struct {
	at      int // where it begins in the text, in bytes
	message string
	hint    string
}

// nearest returns the known name that is most like a word, or nothing.
func nearest(word string, known []string) string {
	if len(word) > 100 {
		return "" // no name is like it, and the comparison takes time
	}
	return batch.Nearest(word, known)
}

// meant is the hint for a word that is none of the known ones.
func meant(word string, known []string) string {
	if near := nearest(word, known); near != "" {
		return "do you mean " + near + "?"
	}
	for _, k := range known {
		if word != "" && strings.HasPrefix(k, strings.ToLower(word)) {
			return "do you mean " + k + "?"
		}
	}
	return "expected " + list(known)
}

// list joins words for a hint: "a, b or c".
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// and joins words for a hint: "a, b and c".
func and(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}
