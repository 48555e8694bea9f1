package config

import (
	"fmt"
	"slices"
	"strings"

	"shorecast/ingest/layout/yamlfile"
	"shorecast/report/wording/words"
)

// reader reads one file and collects what is wrong with it.
type reader struct {
	*yamlfile.File
	env          Env
	layoutFaults Faults // of the layout files
}

func (r *reader) fault(at yamlfile.Spot, path, message, hint string) {
	r.Add(Error, at, path, message, hint)
}

// section is a group of keys in the file, or the lack of one.
type section struct {
	r      *reader
	path   string           // "schedules[1]"; empty for the file
	group  string           // "schedules[]"
	at     yamlfile.Spot    // where a key that is missing is reported
	values map[string]value // those that stand there
	under  *section         // where keys that are missing here are looked for, by their names
}

// value is what stands after a key. If the key is missing it is the value of under, or the key's default.
type value struct {
	r      *reader
	key    Key
	path   string         // "schedules[1].cron"
	keyAt  yamlfile.Spot  // of the key
	at     yamlfile.Spot  // where faults of it are reported
	node   *yamlfile.Node // nil if the key is missing everywhere, or faulty
	faulty bool           // the key is there, and was reported already
}

// given reports whether somebody wrote the value, and it can be read.
func (v value) given() bool { return v.node != nil }

// missing reports whether nobody wrote the value, rightly or wrongly.
func (v value) missing() bool { return v.node == nil && !v.faulty }

// required reports whether a key that has to be there is, and a fault if it is missing.
func (v value) required() bool {
	if v.missing() {
		v.fault("the key "+v.key.name()+" is missing", "add it, for example "+v.key.sample())
	}
	return v.given()
}

func (v value) fault(message, hint string) { v.r.fault(v.at, v.path, message, hint) }

func (v value) warn(message, hint string) { v.r.Add(Warning, v.at, v.path, message, hint) }

// faultInside reports a fault at a byte of the text.
func (v value) faultInside(offset int, message, hint string) {
	if v.given() && v.node.Kind == yamlfile.Text {
		v.at = v.r.Inside(v.node, offset)
	}
	v.fault(message, hint)
}

// items are those of a list, each as a value of its own; faulty ones were reported.
func (v value) items() []value {
	if v.node == nil || v.node.Kind != yamlfile.List {
		return nil
	}
	items := make([]value, len(v.node.Items))
	for i, n := range v.node.Items {
		item := v
		item.path, item.at = nth(v.path, i), n.Start
		item.set(n.Node)
		items[i] = item
	}
	return items
}

// set makes a node the value.
func (v *value) set(n *yamlfile.Node) {
	if v.node, v.faulty = n, n.Kind == yamlfile.Faulty; v.faulty {
		v.node = nil
	}
	if n.Kind != yamlfile.Nothing {
		v.at = n.At
	}
}

// open reads a group's keys. Those that are unknown, repeated or followed by something that they cannot have are
// reported, and are faulty for everybody who asks later.
func (r *reader) open(n *yamlfile.Node, path, group string, at yamlfile.Spot) section {
	s := section{r: r, path: path, group: group, at: at, values: map[string]value{}}
	known := children(group)
	first := map[string]yamlfile.Spot{}
	var guesses []string // the keys that were meant, so that they are not reported as missing
	if n == nil {
		n = &yamlfile.Node{}
	}
	for i, p := range n.Keys {
		keyAt := p.Key.At
		if i == 0 {
			s.at = keyAt
		}
		name, ok := p.Key.Text, p.Key.Kind == yamlfile.Text
		v := value{r: r, key: byPath()[join(group, name)], path: join(path, name), keyAt: keyAt, at: keyAt}
		before, repeated := first[name]
		switch {
		case !ok:
			continue
		case repeated:
			v.fault("the key "+quote(name)+" is repeated", fmt.Sprintf("remove one of them; the first is on line %d",
				before.Line))
			continue
		case slices.Contains(known, name):
			v.set(p.Value)
			v.fits()
			s.values[name] = v
		default:
			guesses = append(guesses, v.unknown(name, group, n))
		}
		first[name] = keyAt
	}
	for _, name := range guesses {
		if _, there := s.values[name]; !there {
			s.values[name] = value{faulty: true}
		}
	}
	return s
}

// unknown reports a key that does not exist, and returns the one of the group that may have been meant.
func (v value) unknown(name, group string, of *yamlfile.Node) string {
	near := meantKey(name, group)
	message, hint := "unknown key "+quote(name), "the keys here are "+words.And(children(group))
	switch other := likeElsewhere(name); {
	case isPassword(name) && group == "s3":
		near, message = "secret_key_file", "a secret may not stand in this file"
		hint = "write it into a file of its own and name that with secret_key_file, or name an environment variable with " +
			"secret_key_env"
	case isPassword(name) && group == "web.oidc":
		near, message = "client_secret_file", "a secret may not stand in this file"
		hint = "write it into a file of its own and name that with client_secret_file, or name an environment variable " +
			"with client_secret_env"
	case isPassword(name):
		near, message = "password_file", "a password may not stand in this file"
		hint = "write it into a file of its own and name that with password_file, or name an environment variable with " +
			"password_env"
	case near != "" && slices.ContainsFunc(of.Keys, func(p yamlfile.Pair) bool { return p.Key.Text == near }):
		hint = "did you mean " + near + "? It stands here too: keep one of the two"
	case near != "":
		hint = "did you mean " + near + "?"
	case other == name && slices.Contains(elsewhere(name), ""):
		hint = name + " stands at the top of the file, not in a group"
	case other == name:
		hint = name + " is a key of " + words.And(elsewhere(name))
	case other != "" && slices.Contains(elsewhere(other), ""):
		hint = "did you mean " + other + "? It stands at the top of the file, not in a group"
	case other != "":
		hint = "did you mean " + other + "? It is a key of " + words.And(elsewhere(other))
	}
	v.fault(message, hint)
	return near
}

func isPassword(key string) bool {
	key = strings.ToLower(strings.NewReplacer("_", "", "-", "").Replace(key))
	return slices.Contains([]string{"password", "passwd", "pass", "pwd", "secret", "smtppassword", "mailpassword",
		"databasepassword", "clientsecret", "secretkey", "secretaccesskey"}, key)
}

// fits makes a value faulty that is not of the kind that its key takes.
func (v *value) fits() {
	if v.faulty {
		return
	}
	switch of := v.key.Type; {
	case of == Section:
		v.expect("a group of keys", yamlfile.Nothing, yamlfile.Mapping)
	case of == Sections:
		v.expect("a list", yamlfile.Nothing, yamlfile.List)
	case of.mixed():
		v.expect("a list", yamlfile.Nothing, yamlfile.List, yamlfile.Text)
		for _, item := range v.items() {
			item.expect("a text or a group of keys", yamlfile.Text, yamlfile.Mapping)
			v.faulty = v.faulty || item.faulty
		}
	case of.list():
		v.expect("a list of texts", yamlfile.Nothing, yamlfile.List, yamlfile.Text)
		for _, item := range v.items() {
			item.expect("a text", yamlfile.Text)
			v.faulty = v.faulty || item.faulty
		}
	case v.node.Kind == yamlfile.Nothing:
		v.fault("the key "+quote(v.key.name())+" has no value",
			"write a value, for example "+v.key.sample()+", or remove the key")
		v.faulty = true
	default:
		v.expect("one "+of.String(), yamlfile.Text)
	}
	if v.faulty {
		v.node = nil
	}
}

// expect makes a value faulty that is none of the kinds.
func (v *value) expect(what string, kinds ...yamlfile.Kind) bool {
	if !v.faulty && !slices.Contains(kinds, v.node.Kind) {
		v.fault("expected "+what+", found "+described(v.node), v.key.expected())
		v.faulty = true
	}
	return !v.faulty
}

// described is what a message calls a node.
func described(n *yamlfile.Node) string {
	if n.Kind == yamlfile.Text {
		return "the text " + quote(n.Text)
	}
	return n.String()
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
	key, ok := byPath()[join(s.group, name)]
	if !ok {
		panic("config: no key " + join(s.group, name) + " in the reference")
	}
	own, there := s.values[name]
	if there && own.given() {
		return own
	}
	v := value{r: s.r, key: key, path: join(s.path, name), at: s.at, keyAt: s.at}
	if s.under != nil {
		v = s.under.get(name)
	}
	if own.faulty {
		v.node, v.faulty = nil, true
	}
	return v
}

// own is what stands in this group, whatever the defaults have.
func (s section) own(name string) value {
	s.under = nil
	return s.get(name)
}

// section opens the group after a key.
func (s section) section(name string) section {
	v := s.get(name)
	return s.r.open(v.node, v.path, v.key.Path, v.keyAt)
}
