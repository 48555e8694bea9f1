package config

import (
	"fmt"
	"slices"
	"strings"

	"shorecast/report/wording/words"
)

// reader reads one file and collects what is wrong with it.
type reader struct {
	src    source
	file   string
	env    Env
	faults Faults
}

func (r *reader) fault(at spot, path, message, hint string) { r.add(Error, at, path, message, hint) }

func (r *reader) add(s Severity, at spot, path, message, hint string) {
	at = r.src.within(at)
	line, hidden := withoutSecrets(r.src.line(at.line))
	for _, word := range secretWords(r.src.line(at.line)) {
		message, hint = strings.ReplaceAll(message, word, dots), strings.ReplaceAll(hint, word, dots)
	}
	if hidden > 0 {
		at.column = min(at.column, hidden)
	}
	r.faults = append(r.faults, Fault{s, r.file, at.line, at.column, path, message, hint, line})
}

// section is a group of keys in the file, or the lack of one.
type section struct {
	r     *reader
	node  *node    // a mapping; nil if there is none
	path  string   // "schedules[1]"; empty for the file
	group string   // "schedules[]"
	under *section // where keys that are missing here are looked for, by their names
}

// value is what stands after a key. If the key is missing it is the value of under, or the key's default.
type value struct {
	r      *reader
	key    Key
	path   string // "schedules[1].cron"
	at     spot   // where faults of it are reported
	node   *node  // nil if the key is missing everywhere, or faulty
	faulty bool   // the key is there, and was reported already
	keyAt  spot
}

// given reports whether somebody wrote the value, and it can be read.
func (v value) given() bool { return v.node != nil }

// missing reports whether nobody wrote the value, rightly or wrongly.
func (v value) missing() bool { return v.node == nil && !v.faulty }

// items are those of a list, none if there is none.
func (v value) items() []*node {
	if v.node == nil {
		return nil
	}
	return v.node.items
}

func (v value) fault(message, hint string) { v.r.fault(v.at, v.path, message, hint) }

func (v value) warn(message, hint string) { v.r.add(Warning, v.at, v.path, message, hint) }

// faultInside reports a fault at a byte of the text.
func (v value) faultInside(offset int, message, hint string) {
	if v.node != nil && v.node.kind == textNode {
		v.at = v.r.src.inside(v.node, offset)
	}
	v.fault(message, hint)
}

// open checks a group's keys. Those that are unknown, repeated or followed by something that they cannot have are faults,
// and are missing for everybody who asks later.
func (r *reader) open(n *node, path, group string) section {
	s := section{r: r, path: path, group: group}
	if n == nil || n.kind != mappingNode {
		return s
	}
	known := children(group)
	first := map[string]spot{}
	s.node = &node{kind: mappingNode, at: n.at}
	var guesses []pair // so that the key that was meant is not reported as missing
	for _, p := range n.pairs {
		at, repeated := first[p.key]
		switch {
		case p.faulty:
			continue
		case repeated:
			r.fault(p.at, join(path, p.key), fmt.Sprintf("the key %s is repeated", quote(p.key)),
				fmt.Sprintf("remove one of them; the first is on line %d", at.line))
			continue
		case !slices.Contains(known, p.key):
			guesses = append(guesses, pair{r.unknown(p, path, known), p.at, &node{kind: faultyNode, at: p.at}, false})
		case !r.fits(p, byPath[join(group, p.key)], join(path, p.key)):
			p.value = &node{kind: faultyNode, at: p.value.at}
			fallthrough
		default:
			s.node.pairs = append(s.node.pairs, p)
		}
		first[p.key] = p.at
	}
	s.node.pairs = append(s.node.pairs, guesses...)
	return s
}

// unknown reports a key that does not exist, and returns the one of the group that may have been meant.
func (r *reader) unknown(p pair, path string, known []string) string {
	near := words.Nearest(p.key, known)
	message, hint := "unknown key "+quote(p.key), "the keys here are "+words.And(known)
	switch groups := elsewhere(p.key); {
	case isPassword(p.key):
		near, message = "password_file", "a password may not stand in this file"
		hint = "write it into a file of its own and name that with password_file, or name an environment variable with password_env"
	case near != "":
		hint = "do you mean " + near + "?"
	case len(groups) > 0 && groups[0] == "":
		hint = p.key + " stands at the top of the file, not in a group"
	case len(groups) > 0:
		hint = p.key + " is a key of " + words.And(groups)
	case words.Nearest(p.key, allNames()) != "":
		other := words.Nearest(p.key, allNames())
		hint = "do you mean " + other + "? It is a key of " + words.And(elsewhere(other))
	}
	r.fault(p.at, join(path, p.key), message, hint)
	return near
}

func isPassword(key string) bool {
	key = strings.ToLower(strings.NewReplacer("_", "", "-", "").Replace(key))
	return slices.Contains([]string{"password", "passwd", "pass", "pwd", "secret", "smtppassword", "mailpassword",
		"databasepassword"}, key)
}

// fits reports whether the kind of thing that stands after a key is what the key takes.
func (r *reader) fits(p pair, key Key, path string) bool {
	n := p.value
	complain := func(n *node, path, expected string) bool {
		if n.kind != faultyNode {
			r.fault(n.at, path, "expected "+expected+", found "+n.described(), key.expected())
		}
		return false
	}
	switch nothing, is := n.kind == nothingNode, key.Type; {
	case n.kind == faultyNode:
		return false
	case is == Section:
		return nothing || n.kind == mappingNode || complain(n, path, "a group of keys")
	case is == Sections:
		return nothing || n.kind == listNode || complain(n, path, "a list")
	case is.list():
		fits := n.kind != mappingNode || complain(n, path, "a list of texts")
		for i, item := range n.items {
			fits = (item.kind == textNode || complain(item, nth(path, i), "a text")) && fits
		}
		return fits
	case nothing:
		r.fault(p.at, path, fmt.Sprintf("the key %s has no value", quote(p.key)),
			"write a value, for example "+key.sample()+", or remove the key")
		return false
	}
	return n.kind == textNode || complain(n, path, "one "+key.Type.String())
}

// isGroup reports an item that is not a group of keys.
func (r *reader) isGroup(n *node, path string, key Key) bool {
	if n.kind != mappingNode && n.kind != faultyNode {
		r.fault(n.at, path, "expected a group of keys, found "+n.described(), key.expected())
	}
	return n.kind == mappingNode
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
	v := value{r: s.r, key: key, path: join(s.path, name), at: s.at(), keyAt: s.at()}
	if s.node != nil {
		for _, p := range s.node.pairs {
			if p.key != name {
				continue
			}
			v.faulty = p.value.kind == faultyNode
			if !v.faulty {
				v.node, v.keyAt, v.at = p.value, p.at, p.value.at
				if p.value.kind == nothingNode {
					v.at = p.at
				}
				return v
			}
			break
		}
	}
	if s.under != nil {
		inherited := s.under.get(name)
		inherited.faulty = inherited.faulty || v.faulty
		if v.faulty {
			inherited.node = nil
		}
		return inherited
	}
	return v
}

// own is what stands in this group, whatever the defaults have.
func (s section) own(name string) value {
	s.under = nil
	return s.get(name)
}

// at is where a key that is missing is reported: at the group's first key, or at the beginning of the file.
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

// required reports whether a key that has to be there is, and a fault if it is missing.
func (v value) required() bool {
	if v.missing() {
		v.fault("the key "+v.key.name()+" is missing", "add it, for example "+v.key.sample())
	}
	return v.given()
}
