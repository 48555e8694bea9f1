package config

import (
	_ "embed" // of keys.yaml
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"shorecast/charts/notation"
	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/schedule"
	"shorecast/report/wording/words"
)

// Key is a key of the configuration, as the reference documentation lists it.
type Key struct {
	Path     string   // "schedules[].cron": [] stands for each item of a list
	Type     Type     // what stands after it
	Choices  []string // the words that may stand there, if they are limited
	Default  string   // what applies without the key, as it would be written; empty for none
	Instead  string   // if Default is empty: what applies instead, in words
	Example  string   // as it would be written
	Required bool
	About    string   // what it is for, in a sentence or two
	Also     []string // what people write in its place: never accepted, only understood
}

// Type is what stands after a key.
type Type uint8

// The types.
const (
	Section       Type = iota // a group of keys
	Sections                  // a list of groups of keys
	Text                      //
	Texts                     // a list of texts, or one text
	Choice                    // one of Choices
	ChoiceList                // some of Choices
	Number                    // a whole number
	Duration                  // 90s, 5m, 24h, 400d
	Age                       // a Duration, or forever
	Size                      // 64MB
	Path                      // of a file or folder
	Address                   // of a mail
	Addresses                 // a list of them, or one
	AddressGroups             // likewise; an item may be a group of keys as well
	TextGroups                // a list of texts, or one; an item may be a group of keys as well
)

var typeNames = []string{"keys", "list of groups of keys", "text", "list of texts", "word", "list of words",
	"whole number", "duration", "duration or forever", "size", "path", "address", "list of addresses",
	"list of addresses or groups of keys", "list of texts or groups of keys"}

// String returns the type as the documentation has it.
func (t Type) String() string { return typeNames[t] }

// UnmarshalText reads what String returns.
func (t *Type) UnmarshalText(name []byte) error {
	i := indexOf(typeNames, string(name))
	if i < 0 {
		return fmt.Errorf("there is no type %s", name)
	}
	*t = Type(i)
	return nil
}

// list reports whether a list of texts, or one text, stands after the key.
func (t Type) list() bool { return t == Texts || t == ChoiceList || t == Addresses || t.mixed() }

// mixed reports whether items of the list may be groups of keys besides texts.
func (t Type) mixed() bool { return t == AddressGroups || t == TextGroups }

// expected says what to write for a type, as a hint has it.
func (k Key) expected() string {
	switch {
	case k.Type == Section:
		return "write its keys on the lines below, each indented by two more spaces than " + k.name() + ": " +
			words.And(children(k.Path))
	case k.Type == Sections:
		first := byPath()[k.Path+"[]."+children(k.Path + "[]")[0]]
		return "write a list on the lines below, each item of which begins with -, for example - " + first.sample()
	case k.Type.list():
		return "write a list, for example " + k.sample()
	case k.Type == Choice:
		return "expected " + words.Or(k.Choices)
	}
	return "for example " + k.sample()
}

// name is the key without the groups it is in.
func (k Key) name() string {
	return k.Path[strings.LastIndexByte(k.Path, '.')+1:]
}

// parent is the path of the group that the key is in.
func (k Key) parent() string {
	return strings.TrimSuffix(k.Path[:len(k.Path)-len(k.name())], ".")
}

// sample is the key with a value.
func (k Key) sample() string {
	return k.name() + ": " + k.example()
}

// example is a value, as it would be written.
func (k Key) example() string {
	if k.Example == "" {
		return k.Default
	}
	return k.Example
}

// Reference lists all keys in the order in which the example has them.
func Reference() []Key { return slices.Clone(keys()) }

//go:embed keys.yaml
var keysFile []byte

var keys = sync.OnceValue(func() []Key {
	var all []Key
	if err := yaml.UnmarshalWithOptions(keysFile, &all, yaml.Strict()); err != nil {
		panic("config: keys.yaml: " + yaml.FormatError(err, false, true))
	}
	last := 0
	var terms []Key // the keys that a schedule shares with the defaults
	for i, k := range all {
		if all[i].Choices = choices[k.name()]; k.Type != Choice && k.Type != ChoiceList {
			all[i].Choices = nil
		}
		if rest, ok := strings.CutPrefix(k.Path, "defaults."); ok {
			k = all[i]
			if k.parent() == "defaults" {
				k.Instead, k.Example, k.Default = k.Path, k.example(), ""
			}
			k.Path = "schedules[]." + rest
			terms = append(terms, k)
		}
		if strings.HasPrefix(all[i].Path, "schedules[].") {
			last = i
		}
	}
	return slices.Insert(all, last+1, terms...)
})

// choices are the words that may stand after a key, by its name. Where a type has constants for them, they are in the
// order of these.
var choices = map[string][]string{
	"attach":      {"summary", "full", "none"},
	"bundle":      {"false", "true"},
	"catch_up":    {"latest", "all", "none"},
	"format":      {"text", "json"},
	"formats":     batch.FormatNames(),
	"level":       {"debug", "info", "warn", "error"},
	"locale":      notation.Locales,
	"mode":        {"file", "smtp"},
	"on_revision": {"render", "send"},
	"paper":       {"a4", "letter"},
	"report":      {"cases", "portfolio"},
	"period":      {schedule.LastMonth, schedule.ThisMonth},
	"role":        people.RoleNames(),
	"send":        {"always", "changed"},
	"tls":         {"starttls", "implicit", "none"},
}

var byPath = sync.OnceValue(func() map[string]Key {
	m := map[string]Key{}
	for _, k := range keys() {
		m[k.Path] = k
	}
	return m
})

// inline reports whether the key stands in an item of a mixed list, whose example shows it.
func (k Key) inline() bool { return byPath()[strings.TrimSuffix(k.parent(), "[]")].Type.mixed() }

// children returns the names of the keys in a group, in order.
func children(group string) []string {
	var names []string
	for _, k := range keys() {
		if k.parent() == group {
			names = append(names, k.name())
		}
	}
	return names
}
