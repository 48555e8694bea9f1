package htmldoc

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"strings"
)

// script is a script or a style sheet together with the hash by which the policy allows it.
type script struct {
	source string
	hash   string // "'sha256-…'"
}

func hashed(source string) script {
	sum := sha256.Sum256([]byte(source))
	return script{source, "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"}
}

//go:embed style.css
var style string

// styleSheet is the one style sheet, without the comments it is written with.
var styleSheet = hashed(strip(style))

// strip leaves comments, blank lines and indents out of a style sheet. No string in it may hold a comment's marks.
func strip(css string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(css, "/*")
		b.WriteString(before)
		if !found {
			break
		}
		_, css, _ = strings.Cut(rest, "*/")
	}
	lines := strings.Split(b.String(), "\n")
	b.Reset()
	for _, l := range lines {
		if l = strings.TrimSpace(l); l != "" {
			b.WriteString(l)
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// policy is the content security policy of a document with these scripts: nothing from anywhere, and inline only what is named by hash.
func policy(scripts []script) string {
	allowed := "'none'"
	if len(scripts) > 0 {
		hashes := make([]string, len(scripts))
		for i, s := range scripts {
			hashes[i] = s.hash
		}
		allowed = strings.Join(hashes, " ")
	}
	return "default-src 'none'; script-src " + allowed + "; style-src " + styleSheet.hash + "; img-src data:; base-uri 'none'; form-action 'none'"
}
