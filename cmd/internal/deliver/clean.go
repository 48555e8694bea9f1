package deliver

import (
	"encoding/base64"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// oneLine makes one line of a text that goes into a heading or a sentence: every run of spaces, line ends and control
// characters becomes one space. It keeps the letters of every script and drops the marks that turn the direction of
// what follows, which can make a name look like another.
func oneLine(text string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToValidUTF8(text, "\uFFFD") {
		switch {
		case turnsDirection(r):
		case unicode.IsSpace(r) || unicode.IsControl(r):
			gap = b.Len() > 0
		default:
			if gap {
				b.WriteByte(' ')
				gap = false
			}
			b.WriteRune(r)
		}
	}
	return b.String()
}

func turnsDirection(r rune) bool {
	return r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069'
}

// atMost cuts a text to n characters, the last of them an ellipsis where something was cut off.
func atMost(n int, text string) string {
	if utf8.RuneCountInString(text) <= n {
		return text
	}
	runes := []rune(text)
	return strings.TrimRight(string(runes[:n-1]), " ") + "…"
}

// firstBytes cuts a text to at most n bytes and never within a letter.
func firstBytes(n int, text string) string {
	if len(text) <= n {
		return text
	}
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n]
}

// Longest word of plain ASCII that is written into a heading as it stands. Longer ones could not be folded.
const longestWord = 60

// headerText encodes one line of text for the head of a message: as it stands where that is plain ASCII which folds and
// means itself, else as encoded words of at most 75 characters (RFC 2047).
func headerText(text string) string {
	long := func(word string) bool { return len(word) > longestWord }
	if isASCII(text) && !strings.Contains(text, "=?") && !slices.ContainsFunc(strings.Split(text, " "), long) {
		return text
	}
	return encodedWords(text)
}

// isASCII reports whether a line of text is plain ASCII. A line end or another control character is not.
func isASCII(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r > '~' })
}

// Bytes of text in one encoded word. They make 60 characters, of 75 that are allowed, so that the first word stands
// beside the name of its heading: the library would leave a line with nothing but the name, which some mail programs
// show as a space.
const wordBytes = 36

func encodedWords(text string) string {
	var words []string
	for len(text) > 0 {
		word := firstBytes(wordBytes, text)
		words = append(words, "=?UTF-8?B?"+base64.StdEncoding.EncodeToString([]byte(word))+"?=")
		text = text[len(word):]
	}
	return strings.Join(words, " ")
}
