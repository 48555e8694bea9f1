package config

import (
	"fmt"
	"time"
)

// Parse reads a configuration file. name is how the file is called in messages, and data is what is in it. The configuration is nil where any of the faults
// is an error; faults that are warnings may come with a good configuration.
func Parse(name string, data []byte, env Env) (*Config, Faults) {
	r := &reader{src: newSource(data), file: name, env: env}
	if !r.bytes(data) {
		return nil, r.faults.sorted()
	}
	root := r.tree()
	if root == nil {
		return nil, r.faults.sorted()
	}
	c := r.config(r.open(root, "", ""))
	faults := r.faults.sorted()
	if len(faults.Errors()) > 0 {
		return nil, faults
	}
	c.File = name
	return c, faults
}

// config builds the configuration. After a fault some of it is not what it should be, and Parse returns none of it.
func (r *reader) config(s section) *Config {
	c := &Config{
		Zone:      r.zone(s),
		Inbox:     r.inbox(s.section("inbox")),
		Outputs:   Outputs{Folder: r.path(s.section("outputs").get("folder"))},
		State:     r.state(s.section("state")),
		Shared:    r.shared(s.get("shared")),
		Schedules: r.schedules(s),
		Mail:      r.mail(s.section("mail")),
		Owner:     Owner{Addresses: r.addresses(s.section("owner").get("addresses"))},
		Retention: r.retention(s.section("retention")),
		Limits:    r.limits(s.section("limits")),
		Log:       r.log(s.section("log")),
	}
	c.Health = r.health(s.section("health"), c.State.Folder)
	r.folders(s, c)
	r.audience(s, c)
	return c
}

func (r *reader) inbox(s section) Inbox {
	patience := s.get("patience")
	in := Inbox{
		Folder:   r.path(s.get("folder")),
		Settle:   r.duration(s.get("settle"), 50*time.Millisecond, time.Hour),
		Poll:     r.duration(s.get("poll"), 50*time.Millisecond, time.Hour),
		Patience: r.duration(patience, time.Second, 30*day),
	}
	if in.Patience <= in.Settle {
		v := later(place{v: s.get("settle")}, place{v: patience}).v
		r.fault(v.at, v.path, fmt.Sprintf("the patience of %s is over before a file has settled for %s", writeDuration(in.Patience), writeDuration(in.Settle)),
			"make the patience several times as long")
	}
	return in
}

func (r *reader) retention(s section) Retention {
	keep := func(name string) Keep {
		in := s.section(name)
		return Keep{Count: r.number(in.get("count"), 0, 100_000), Age: r.age(in.get("age"))}
	}
	return Retention{
		Documents:  keep("documents"),
		Runs:       keep("runs"),
		Accepted:   keep("accepted"),
		Duplicates: r.age(s.get("duplicates")),
		Rejected:   r.age(s.get("rejected")),
		Mails:      r.age(s.get("mails")),
	}
}

// largestWorkbook is what the reader of workbooks takes at most.
const largestWorkbook = 64 << 20

func (r *reader) limits(s section) Limits {
	var l Limits
	if v := s.get("jobs"); v.given() {
		l.Jobs = r.number(v, 1, 256)
	}
	l.FileSize = r.size(s.get("file_size"), 10<<10, largestWorkbook)
	return l
}

func (r *reader) health(s section, state string) Health {
	h := Health{Every: r.duration(s.get("every"), time.Second, time.Hour)}
	if v := s.get("file"); v.given() {
		h.File = r.path(v)
	} else {
		h.File = under(state, "health.json")
	}
	return h
}

func (r *reader) log(s section) Log {
	return Log{Format: LogFormat(r.choice(s.get("format"))), Level: LogLevel(r.choice(s.get("level")))}
}

// shared reads the list of shared workbooks, whose items are names or groups of keys.
func (r *reader) shared(v value) []Shared {
	var all []Shared
	seen := map[string]bool{}
	for i, n := range v.items() {
		path := nth(v.path, i)
		var of Shared
		name := value{key: byPath["shared[].workbook"], path: path, at: n.at, node: n}
		if n.kind != textNode {
			if !r.isGroup(n, path, v.key) {
				continue
			}
			s := r.open(n, path, "shared[]")
			if name = s.get("workbook"); !s.require(name) {
				continue
			}
			of.For = r.patterns(s.get("for"))
		}
		of.Workbook = r.workbookName(name)
		if folded := fold(of.Workbook); seen[folded] {
			r.fault(name.at, name.path, fmt.Sprintf("the shared workbook %s stands here for the second time", quote(of.Workbook)),
				"leave one of them out, and put the cases of both into one list after for")
		} else {
			seen[folded] = true
		}
		all = append(all, of)
	}
	return all
}

// items are those of a list, none where there is none.
func (v value) items() []*node {
	if v.node == nil {
		return nil
	}
	return v.node.items
}

// isGroup tells of an item that is no group of keys.
func (r *reader) isGroup(n *node, path string, key Key) bool {
	switch n.kind {
	case mappingNode:
		return true
	case toldNode:
		return false
	}
	r.fault(n.at, path, n.said()+" stands where a group of keys is expected", key.expected())
	return false
}
