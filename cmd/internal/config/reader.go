package config

import (
	"fmt"
	"slices"
	"strings"
)

// reader turns the nodes of one file into typed values and gathers what is wrong with them.
type reader struct {
	src    source
	file   string
	env    Env
	faults Faults
}

func (r *reader) fault(at spot, path, message, hint string) { r.add(Error, at, path, message, hint) }

func (r *reader) warn(at spot, path, message, hint string) { r.add(Warning, at, path, message, hint) }

func (r *reader) add(s Severity, at spot, path, message, hint string) {
	at = r.src.within(at)
	line, hidden := withoutSecrets(r.src.line(at.line))
	for _, word := range secretWords(r.src.line(at.line)) {
		message, hint = strings.ReplaceAll(message, word, dots), strings.ReplaceAll(hint, word, dots)
	}
	shown := Fault{Severity: s, File: r.file, Line: at.line, Column: at.column, Path: path, Message: message, Hint: hint, Source: line}
	if hidden > 0 && at.column > hidden {
		shown.Column = hidden
	}
	r.faults = append(r.faults, shown)
}

// quote is how a message tells what stands in the file.
func quote(s string) string {
	s, _ = withoutSecrets(s)
	if runes := []rune(s); len(runes) > 80 {
		s = string(runes[:79]) + "…"
	}
	return `"` + printable(strings.NewReplacer("\n", " ", "\t", " ").Replace(s)) + `"`
}

// section is a group of keys in the file, or the lack of one.
type section struct {
	r     *reader
	node  *node    // a mapping; nil where there is none
	path  string   // "schedules[1]"; empty for the file
	group string   // "schedules[]"
	under *section // where keys that are missing here are looked for, by their names
}

// value is what stands after a key. Where the key is missing the value is that of under, or the key's default.
type value struct {
	key   Key
	path  string // "schedules[1].cron"
	at    spot   // where to complain of it
	node  *node  // nil where the key is missing everywhere, or at fault
	told  bool   // the key is there, and at fault
	keyAt spot
}

// given reports whether somebody wrote the value, and it is no fault by itself.
func (v value) given() bool { return v.node != nil }

// missing reports whether nobody wrote the value, rightly or wrongly.
func (v value) missing() bool { return v.node == nil && !v.told }

// open looks at a group's keys. Those that are unknown, stand twice or have something after them that they cannot have are faults, and are missing
// for everybody who asks later.
func (r *reader) open(n *node, path, group string) section {
	s := section{r: r, path: path, group: group}
	if n == nil || n.kind != mappingNode {
		return s
	}
	known := children(group)
	first := map[string]spot{}
	s.node = &node{kind: mappingNode, at: n.at}
	var guesses []pair
	for _, p := range n.pairs {
		if p.told {
			continue
		}
		if at, twice := first[p.key]; twice {
			r.fault(p.at, join(path, p.key), fmt.Sprintf("the key %s stands here for the second time", quote(p.key)),
				fmt.Sprintf("leave one of them out; the first is on line %d", at.line))
			continue
		}
		first[p.key] = p.at
		if !slices.Contains(known, p.key) {
			meant := r.unknown(p, path, group, known)
			guesses = append(guesses, pair{key: meant, at: p.at, value: &node{kind: toldNode, at: p.at}})
			continue
		}
		if !r.fits(p, byPath[join(group, p.key)], join(path, p.key)) {
			p.value = &node{kind: toldNode, at: p.value.at}
		}
		s.node.pairs = append(s.node.pairs, p)
	}
	s.node.pairs = append(s.node.pairs, guesses...) // so that the key that was meant is not called missing
	return s
}

// unknown tells of a key that does not exist, and returns the one of the group that may have been meant.
func (r *reader) unknown(p pair, path, group string, known []string) string {
	hint := "the keys here are " + and(known)
	near := nearest(p.key, known)
	message := fmt.Sprintf("there is no key %s", quote(p.key))
	switch groups := elsewhere(p.key); {
	case isPassword(p.key):
		near = "password_file"
		message, hint = "a password may not stand in this file", "write it into a file of its own and name that with password_file, or name an environment variable with password_env"
	case near != "":
		hint = "do you mean " + near + "?"
	case len(groups) > 0 && groups[0] == "":
		hint = p.key + " stands at the top of the file, not in a group"
	case len(groups) > 0:
		hint = p.key + " is a key of " + and(groups)
	case nearest(p.key, allNames()) != "":
		other := nearest(p.key, allNames())
		hint = "do you mean " + other + "? It is a key of " + and(elsewhere(other))
	}
	r.fault(p.at, join(path, p.key), message, hint)
	return near
}

func isPassword(key string) bool {
	key = strings.ToLower(strings.NewReplacer("_", "", "-", "").Replace(key))
	return slices.Contains([]string{"password", "passwd", "pass", "pwd", "secret", "smtppassword", "mailpassword", "databasepassword"}, key)
}

func allNames() []string {
	var names []string
	for _, k := range keys {
		names = append(names, k.name())
	}
	return names
}

// fits reports whether the sort of thing that stands after a key is what the key takes.
func (r *reader) fits(p pair, key Key, path string) bool {
	n := p.value
	complain := func(what string) bool {
		r.fault(n.at, path, what, key.expected())
		return false
	}
	if n.kind == toldNode {
		return false
	}
	switch key.Type {
	case Section:
		if n.kind != mappingNode && n.kind != nothingNode {
			return complain(fmt.Sprintf("%s stands where a group of keys is expected", n.said()))
		}
	case Sections:
		if n.kind != listNode && n.kind != nothingNode {
			return complain(fmt.Sprintf("%s stands where a list is expected", n.said()))
		}
	case Texts, ChoiceList, Addresses:
		if n.kind == mappingNode {
			return complain(fmt.Sprintf("%s stands where a list of texts is expected", n.said()))
		}
		return r.textsOnly(n, key, path)
	default:
		switch n.kind {
		case nothingNode:
			r.fault(p.at, path, fmt.Sprintf("nothing stands after %s", quote(p.key+":")), "write a value, for example "+key.sample()+", or leave the key out")
			return false
		case mappingNode, listNode:
			return complain(fmt.Sprintf("%s stands where one %s is expected", n.said(), key.Type))
		}
	}
	return true
}

// textsOnly tells of items of a list that are no texts.
func (r *reader) textsOnly(n *node, key Key, path string) bool {
	ok := true
	for i, item := range n.items {
		if item.kind == toldNode {
			ok = false
		} else if item.kind != textNode {
			r.fault(item.at, nth(path, i), fmt.Sprintf("%s stands where a text is expected", item.said()), key.expected())
			ok = false
		}
	}
	return ok
}

// said is what a message calls a node.
func (n *node) said() string {
	if n.kind == textNode {
		return "the text " + quote(n.text)
	}
	return n.kind.String()
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

func nth(path string, i int) string { return fmt.Sprintf("%s[%d]", path, i) }

// get returns what stands after a key of this group. The key is one of the reference.
func (s section) get(name string) value {
	key, ok := byPath[join(s.group, name)]
	if !ok {
		panic("config: no key " + join(s.group, name) + " in the reference")
	}
	fallback := value{key: key, path: join(s.path, name), at: s.at(), keyAt: s.at()}
	if s.under != nil {
		fallback = s.under.get(name)
	}
	if s.node == nil {
		return fallback
	}
	for _, p := range s.node.pairs {
		switch {
		case p.key != name:
		case p.value.kind == toldNode:
			fallback.told, fallback.node = true, nil
			return fallback
		case p.value.kind == nothingNode:
			return value{key: key, path: join(s.path, name), node: p.value, at: p.at, keyAt: p.at}
		default:
			return value{key: key, path: join(s.path, name), node: p.value, at: p.value.at, keyAt: p.at}
		}
	}
	return fallback
}

// at is where to complain of a key that is missing: at the group's first key, or at the beginning of the file.
func (s section) at() spot {
	if s.node == nil {
		return spot{1, 1}
	}
	return s.node.at
}

// section opens the group after a key.
func (s section) section(name string) section {
	v := s.get(name)
	inner := s.r.open(v.node, v.path, v.key.Path)
	if inner.node == nil {
		inner.node = &node{kind: mappingNode, at: v.keyAt}
	}
	return inner
}

// require tells of a key that is missing.
func (s section) require(v value) bool {
	if v.missing() {
		s.r.fault(v.at, v.path, fmt.Sprintf("the key %s is missing", v.key.name()), "add it, for example "+v.key.sample())
	}
	return v.given()
}
