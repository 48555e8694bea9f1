package deliver

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"regexp"
)

// A line that names a boundary, as the library writes it. Text has no such line: its = is encoded.
var boundary = regexp.MustCompile(`\r\nContent-Type: multipart/[a-z]+;\r\n boundary=([0-9a-f]+)\r\n`)

// settleBoundaries replaces the random boundaries that the library draws by ones derived from the message itself.
// They are hashes over everything else in it, so no text can contain one.
func settleBoundaries(rendered []byte) []byte {
	rest, found := rendered, boundary.FindAllSubmatch(rendered, -1) // from the outermost level inwards
	for _, m := range found {
		rest = bytes.ReplaceAll(rest, m[1], nil)
	}
	sum := sha256.Sum256(rest)
	for level, m := range found {
		own := sha256.Sum256(append(sum[:], byte(level)))
		rendered = bytes.ReplaceAll(rendered, m[1], []byte("shorecast-"+hex.EncodeToString(own[:20])))
	}
	return rendered
}
