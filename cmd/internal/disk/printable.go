package disk

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// PrintableName returns the name of a file as it can be written anywhere: each byte that is not UTF-8, as in names from
// systems with another encoding, becomes %XX. Names that differ only in such bytes stay different. A name in UTF-8
// stays as it is.
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
	return b.String()
}
