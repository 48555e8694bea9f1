package yamlfile

import (
	"regexp"
	"strings"
)

// plainText is what needs no quotes in YAML, in brackets too.
var plainText = regexp.MustCompile(`^\p{L}(?:[\p{L}\p{N} _./'&()%€$£+-]*[\p{L}\p{N}.)%€$£])?$`)

var escapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`, "\r", `\r`)

// Written returns a text as a scalar of YAML, in quotes where it needs them.
func Written(text string) string {
	switch strings.ToLower(text) {
	case "yes", "no", "true", "false", "null", "on", "off", "y", "n", "nan", "inf", "infinity":
		return `"` + text + `"`
	}
	if plainText.MatchString(text) {
		return text
	}
	return `"` + escapes.Replace(text) + `"`
}

// Written returns the node on one line, as it would be written.
func (n *Node) Written() string { return n.flow() }

// flow writes a node on one line.
func (n *Node) flow() string {
	switch n.Kind {
	case Text:
		if n.Number || n.Truth {
			return n.Text
		}
		return Written(n.Text)
	case Mapping:
		var parts []string
		for _, p := range n.Keys {
			parts = append(parts, Written(p.Key.Text)+": "+p.Value.flow())
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case List:
		var parts []string
		for _, i := range n.Items {
			parts = append(parts, i.Node.flow())
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return "null"
}

// behind writes a node behind a key or dash whose own column, from 0, is given: on the same line, or below.
func (n *Node) behind(column int, inList bool) string {
	if n.Kind == Mapping && !n.Flow && len(n.Keys) > 0 {
		margin := strings.Repeat(" ", column+2)
		var b strings.Builder
		for i, p := range n.Keys {
			if i > 0 || !inList {
				b.WriteString("\n" + margin)
			} else {
				b.WriteString(" ")
			}
			b.WriteString(Written(p.Key.Text) + ":" + p.Value.behind(column+2, false))
		}
		return b.String()
	}
	if n.Kind == List && !n.Flow && len(n.Items) > 0 {
		margin := strings.Repeat(" ", column+2)
		var b strings.Builder
		for _, i := range n.Items {
			b.WriteString("\n" + margin + "-" + i.Node.behind(column+2, true))
		}
		return b.String()
	}
	return " " + n.flow()
}
