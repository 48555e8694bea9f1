package config

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"shorecast/ingest/layout/yamlfile"
)

var (
	secretKey = regexp.MustCompile(
		`(?i)((?:password|passwd|passphrase|secret|token|\bpwd|\bpass)[\w-]*["']?\s*[:=]\s*)(\S.*)`)
	secretRef = regexp.MustCompile(`(?i)^(?:password|secret|secret_key|token)_(?:file["']?\s*[:=]|` +
		`env["']?\s*[:=]\s*["']?[A-Z_][A-Z0-9_]*["']?\s*(?:[#,}].*)?$)`)
	userinfo = regexp.MustCompile(`(://[^/@\s:"']*:)([^\s"']*)(@)`)
)

// secretAt returns where in a line the value of a key begins that seems to be a secret, −1 if there is none.
func secretAt(text string) int {
	if m := secretKey.FindStringSubmatchIndex(text); m != nil && !secretRef.MatchString(text[m[2]:]) {
		return m[4]
	}
	return -1
}

// secretWords returns what withoutSecrets removes from a text, word by word.
func secretWords(text string) []string {
	var hidden strings.Builder
	for _, m := range userinfo.FindAllStringSubmatch(text, -1) {
		hidden.WriteString(m[2] + " ")
	}
	if at := secretAt(text); at >= 0 {
		hidden.WriteString(text[at:])
	}
	words := strings.FieldsFunc(hidden.String(), func(r rune) bool { return strings.ContainsRune(" \t\"'*&!", r) })
	// What is shorter is no password, and part of many words.
	return slices.DeleteFunc(words, func(w string) bool { return len(w) < 3 })
}

// withoutSecrets returns a text with dots in place of what seems to be a password, and in it the column at which the
// first of them begin, 0 for none.
func withoutSecrets(text string) (masked string, column int) {
	words := secretWords(text)
	first := len(text) + 1
	if m := userinfo.FindStringSubmatchIndex(text); m != nil {
		first = m[4]
		text = userinfo.ReplaceAllString(text, "${1}"+dots+"${3}")
	}
	if at := secretAt(text); at >= 0 {
		first = min(first, at)
		text = text[:at] + dots
	}
	for _, word := range words {
		if i := strings.Index(text, word); i >= 0 {
			first = min(first, i)
			text = strings.ReplaceAll(text, word, dots)
		}
	}
	if i := strings.Index(text, dots); i >= 0 && first <= len(text) {
		column = utf8.RuneCountInString(text[:first]) + 1
	}
	return text, column
}

// quote is how a message repeats what stands in the file: on one line, shortened and without secrets.
func quote(s string) string {
	s, _ = withoutSecrets(s)
	return yamlfile.Quote(s)
}

// masked is a text without what seems to be a secret.
func masked(text string) yamlfile.Masked {
	m := yamlfile.Masked{Secrets: secretWords(text)}
	m.Text, m.Column = withoutSecrets(text)
	return m
}
