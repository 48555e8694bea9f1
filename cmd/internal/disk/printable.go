package disk

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// Printable returns a path or another text of the system as it can be written anywhere: each byte that is not UTF-8, as
// in names from systems with another encoding, becomes %XX. Texts that differ only in such bytes stay different; one in
// UTF-8 stays as it is.
func Printable(text string) string {
	if utf8.ValidString(text) {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && size == 1 {
			fmt.Fprintf(&b, "%%%02X", text[i])
		} else {
			b.WriteString(text[i : i+size])
		}
		i += size
	}
	return b.String()
}

// PrintableName is Printable for the name of a file that is made. Where a byte was not UTF-8, a few letters of the
// name's hash follow: the same name typed with percent signs is another. It is short enough for a disk then.
func PrintableName(name string) string {
	const most = 200 // bytes; a disk keeps 255, and what is made of a file has a longer name
	printable := Printable(name)
	if printable == name {
		return name
	}
	ext := filepath.Ext(printable)
	if len(ext) > 16 {
		ext = ""
	}
	return Marked(strings.TrimSuffix(printable, ext), name, most-len(ext)) + ext
}

// Marked returns what a name became, with a few letters of the hash of the name, which keep it different from others.
// It is cut where it would have more bytes than most.
func Marked(became, name string, most int) string {
	sum := sha256.Sum256([]byte(name))
	end := "~" + hex.EncodeToString(sum[:4])
	cut := min(len(became), most-len(end))
	for cut < len(became) && !utf8.RuneStart(became[cut]) {
		cut--
	}
	return became[:cut] + end
}
