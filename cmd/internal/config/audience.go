package config

import (
	"net/mail"
	"slices"
	"strings"

	"shorecast/cmd/internal/pattern"
	"shorecast/ingest/layout/yamlfile"
)

// Group are recipients of some cases.
type Group struct {
	For    pattern.List // none means all cases
	To, Cc []*mail.Address
}

// Audience is who gets a report by mail. Nobody is in it twice.
type Audience struct {
	To []*mail.Address // each gets a mail to themselves that names Cc
	Cc []*mail.Address // each gets a mail to themselves that names To and Cc
}

// Audience returns who gets the report of a case that goes by some names, such as that of its file. Without anybody in
// To, it is empty.
func (s *Schedule) Audience(names ...string) Audience {
	to, cc := s.Recipients, s.Cc
	for _, g := range s.Groups {
		if g.For.Match(names...) {
			to, cc = slices.Concat(to, g.To), slices.Concat(cc, g.Cc)
		}
	}
	seen := map[string]bool{}
	a := Audience{To: once(to, seen), Cc: once(cc, seen)}
	if len(a.To) == 0 {
		return Audience{}
	}
	return a
}

// once leaves out the addresses that were seen before.
func once(all []*mail.Address, seen map[string]bool) (left []*mail.Address) {
	for _, a := range all {
		folded := strings.ToLower(a.Address)
		if !seen[folded] {
			left = append(left, a)
		}
		seen[folded] = true
	}
	return left
}

// mailed reports whether anybody gets a report by mail.
func (s *Schedule) mailed() bool {
	for _, g := range s.Groups {
		if len(g.To) > 0 {
			return true
		}
	}
	return len(s.Recipients) > 0
}

// recipients reads a list of addresses and groups.
func recipients(v value) (plain []*mail.Address, groups []Group) {
	items := v.texts()
	if items == nil {
		return nil, nil
	}
	var texts []value
	for _, item := range items {
		if item.node.Kind == yamlfile.Mapping {
			groups = append(groups, item.group())
		} else {
			texts = append(texts, item)
		}
	}
	return eachOnce(texts), groups
}

// open opens an item of a mixed list that is a group of keys.
func (v value) open() section { return v.r.open(v.node, v.path, v.key.Path+"[]", v.at) }

// group reads a group of recipients.
func (v value) group() Group {
	of := v.open()
	to, cc := of.get("to"), of.get("cc")
	g := Group{For: patterns(of.get("for")), To: addresses(to), Cc: addresses(cc)}
	if len(to.texts())+len(cc.texts()) == 0 && !to.faulty && !cc.faulty {
		v.fault("the group names nobody", "add the key to, for example "+to.key.sample())
	}
	return g
}
