package disk

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// PrintableName returns the name of a file as it can be written anywhere: each byte that is not UTF-8, as in names from
// systems with another encoding, becomes %XX. Names that differ only in such bytes stay different: one that would
// become too long for a disk is cut, and ends in a few letters of its hash. A name in UTF-8 stays as it is.
func PrintableName(name string) string {
	if utf8.ValidString(name) {
		return name
	}
	var b strings.Builder
	for i := 0; i < len(name); {
		r, size := utf8.DecodeRuneInString(name[i:])
		if r == utf8.RuneError && size == 1 {
			fmt.Fprintf(&b, "%%%02X", name[i])
		} else {
			b.WriteString(name[i : i+size])
		}
		i += size
	}
	const most = 200 // bytes; a disk keeps 255, and what is made of a file has a longer name
	printable := b.String()
	if len(printable) <= most {
		return printable
	}
	sum := sha256.Sum256([]byte(name))
	ext := filepath.Ext(printable)
	if len(ext) > 16 {
		ext = ""
	}
	end := "~" + hex.EncodeToString(sum[:4]) + ext
	cut := most - len(end)
	for !utf8.RuneStart(printable[cut]) {
		cut--
	}
	return printable[:cut] + end
}
