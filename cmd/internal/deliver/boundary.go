package deliver

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"mime"
	"net/textproto"
	"strings"
)

// settleBoundaries replaces the random boundaries that the library draws by ones derived from the message itself.
// They are hashes over everything else in it, so no text can contain one.
func settleBoundaries(rendered []byte) ([]byte, error) {
	boundaries, err := nestedBoundaries(rendered)
	if err != nil {
		return nil, err
	}
	if len(boundaries) == 0 {
		return rendered, nil
	}
	hash := sha256.New()
	rest := rendered
	for len(rest) > 0 {
		cut, after := nextBoundary(rest, boundaries)
		hash.Write(rest[:cut])
		rest = rest[after:]
	}
	sum := hash.Sum(nil)
	for level, random := range boundaries {
		own := sha256.Sum256(append(sum, byte(level)))
		name := "shorecast-" + hex.EncodeToString(own[:20])
		rendered = bytes.ReplaceAll(rendered, []byte(random), []byte(name))
	}
	return rendered, nil
}

// nextBoundary returns where the next of the boundaries begins and ends, or the end of the text twice.
func nextBoundary(text []byte, boundaries []string) (begin, end int) {
	begin, end = len(text), len(text)
	for _, b := range boundaries {
		if i := bytes.Index(text[:begin], []byte(b)); i >= 0 {
			begin, end = i, i+len(b)
		}
	}
	return begin, end
}

// nestedBoundaries reads the boundaries from the outermost level inwards. Each level is the first part of the one
// around it.
func nestedBoundaries(rendered []byte) ([]string, error) {
	var all []string
	for rest := rendered; ; {
		head, err := textproto.NewReader(bufio.NewReader(bytes.NewReader(rest))).ReadMIMEHeader()
		if err != nil {
			return nil, fmt.Errorf("read the head of a rendered message: %w", err)
		}
		kind, parameters, err := mime.ParseMediaType(head.Get("Content-Type"))
		if err != nil {
			return nil, fmt.Errorf("read the type %q of a rendered message: %w", head.Get("Content-Type"), err)
		}
		if !strings.HasPrefix(kind, "multipart/") {
			return all, nil
		}
		boundary := parameters["boundary"]
		_, inner, found := bytes.Cut(rest, []byte("--"+boundary+"\r\n"))
		if boundary == "" || !found {
			return nil, fmt.Errorf("a rendered message has no part after the boundary %q", boundary)
		}
		all = append(all, boundary)
		rest = inner
	}
}
