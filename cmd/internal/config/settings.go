package config

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"strings"

	"shorecast/ingest/layout/yamlfile"
)

// Setting is a key of the configuration with what holds for it, as it was read. No secret is in it.
type Setting struct {
	Path    string // "schedules[0].cron"
	Value   string // as it is written, on one line; of a default in words where it is none that could be written
	Default bool   // nobody wrote it
	Kept    bool   // the file says something else by now, which holds from the next start on
	About   string // what it is for
}

// settings lists all keys in the order of the reference. Of an item of a list those that are written.
func settings(root *yamlfile.Node) (all []Setting) {
	var walk func(group, prefix string, n *yamlfile.Node, item bool)
	walk = func(group, prefix string, n *yamlfile.Node, item bool) {
		for _, name := range children(group) {
			k, path, v := byPath()[join(group, name)], join(prefix, name), written(n, name)
			switch {
			case k.Type == Section && (v != nil || !item):
				walk(k.Path, path, v, item)
			case k.Type == Sections && v != nil:
				for i, of := range v.Items {
					walk(k.Path+"[]", nth(path, i), of.Node, true)
				}
			case v != nil:
				value, _ := withoutSecrets(inLine(v))
				all = append(all, Setting{Path: path, Value: value, About: k.About})
			case !item && k.Type != Sections:
				all = append(all, Setting{Path: path, Value: strings.Trim(k.Default, `"`) + k.Instead,
					Default: true, About: k.About})
			}
		}
	}
	walk("", "", root, false)
	return all
}

// ofMachine are the keys that may differ between the instances on one state: where each listens, and what it names of
// its own machine.
var ofMachine = regexp.MustCompile(`^(state|health|log|metrics|limits|web\.(listen|tls|proxies))\b|_(file|env)$|^fonts`)

// Fingerprint is the same for configurations by which several instances may work together.
func (c *Config) Fingerprint() string {
	h := sha256.New()
	for _, s := range c.Settings {
		if !ofMachine.MatchString(s.Path) {
			fmt.Fprintf(h, "%q %q\n", s.Path, s.Value)
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// written is what stands after a key of a group; nil for nothing.
func written(n *yamlfile.Node, name string) *yamlfile.Node {
	if n == nil {
		return nil
	}
	for _, p := range n.Keys {
		if p.Key.Text == name && p.Value.Kind != yamlfile.Nothing {
			return p.Value
		}
	}
	return nil
}

// inLine writes a value on one line.
func inLine(n *yamlfile.Node) string {
	var parts []string
	switch n.Kind {
	case yamlfile.List:
		for _, item := range n.Items {
			parts = append(parts, inLine(item.Node))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case yamlfile.Mapping:
		for _, p := range n.Keys {
			parts = append(parts, p.Key.Text+": "+inLine(p.Value))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return n.Text
}
