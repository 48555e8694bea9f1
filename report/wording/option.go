package wording

import (
	"slices"
	"strings"
	"unicode"
)

// Some teams name an option by what is done: "Stay", "Outsource to Sofia". Such a name is a sentence of its own, so
// that it takes the place of "Stay with …" or "Move to …", and stands in quotation marks within another sentence.
var (
	staying = []string{"stay", "remain", "keep", "continue", "retain"}
	moving  = []string{"move", "outsource", "offshore", "relocate", "migrate", "transfer", "switch"}
	other   = []string{"do", "leave", "make", "buy"}
)

const openQuote, closeQuote = "“", "”"

// Option names an option within a sentence: in quotation marks where its name is an instruction.
func Option(name string) string {
	if verb, _ := instruction(name); verb != "" && !strings.HasPrefix(name, openQuote) {
		return openQuote + name + closeQuote
	}
	return name
}

// Stay is the advice to stay with an option.
func Stay(name string) string {
	name = unquoted(name)
	switch verb, rest := instruction(name); {
	case !slices.Contains(staying, verb):
		return "Stay with " + Option(name)
	case rest == "":
		return "Stay as today"
	}
	return name
}

// Move is the advice to move to an option.
func Move(name string) string {
	name = unquoted(name)
	if verb, _ := instruction(name); slices.Contains(moving, verb) {
		return name
	}
	return "Move to " + Option(name)
}

func unquoted(name string) string {
	return strings.TrimSuffix(strings.TrimPrefix(name, openQuote), closeQuote)
}

// instruction returns the verb that a name begins with, in lower case, and what follows it; the verb is empty where the
// name is none. To go somewhere takes "to" or "in": an "offshore centre" is a thing.
func instruction(name string) (verb, rest string) {
	words := strings.FieldsFunc(strings.ToLower(unquoted(name)), func(c rune) bool {
		return unicode.IsSpace(c) || c == ','
	})
	if len(words) == 0 {
		return "", ""
	}
	verb, rest = words[0], strings.Join(words[1:], " ")
	switch {
	case slices.Contains(staying, verb), slices.Contains(other, verb) && rest != "":
		return verb, rest
	case slices.Contains(moving, verb) && (rest == "" || slices.Contains([]string{"to", "in", "with", "all"}, words[1])):
		return verb, rest
	}
	return "", ""
}
