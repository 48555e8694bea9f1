package htmldoc

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"strings"
	"sync"

	"shorecast/charts/echarts"
	"shorecast/templates"
)

// hash names a script or a style sheet in a policy.
func hash(source string) string {
	sum := sha256.Sum256([]byte(source))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

//go:embed style.css
var style string

// styleSheet is the one style sheet, without the comments it is written with.
var styleSheet = strip(templates.Palette + style)

var styleHash = hash(styleSheet)

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

// policy is the content security policy of a document with these scripts, and with the one of What if where it chooses:
// nothing from anywhere, and inline only what is named by hash.
func policy(scripts *interactive, chooses bool) string {
	allowed := "'none'"
	if scripts != nil {
		allowed = scripts.hashes
	}
	if chooses {
		allowed += " " + hash(whatIfScript)
	}
	return "default-src 'none'; script-src " + allowed + "; style-src " + styleHash +
		"; img-src data:; base-uri 'none'; form-action 'none'"
}

// interactive is what makes charts interactive.
type interactive struct {
	library   string // packed
	bootstrap string
	hashes    string // by which the policy allows both
}

// runtime is made once for the whole process; nil where the chart runtime was not built in.
var runtime = sync.OnceValue(func() *interactive {
	l, ok := echarts.Runtime()
	if !ok {
		return nil
	}
	script := echarts.Bootstrap()
	return &interactive{l.Packed, script, "'sha256-" + l.Hash + "' " + hash(script)}
})

// scripts returns the scripts of a document written with these options, nil where its charts stay drawings.
func scripts(o Options) *interactive {
	if o.DrawingsOnly {
		return nil
	}
	return runtime()
}
