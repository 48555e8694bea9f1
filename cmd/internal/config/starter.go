package config

import (
	"fmt"
	"strings"

	"shorecast/report/wording/words"
)

// StarterName is the name of the configuration file, unless somebody chooses another.
const StarterName = "shorecast.yaml"

// starterValues are the keys that the example sets. All others stand in it behind a #, with their default or an
// example.
var starterValues = map[string]string{
	"time_zone":              "UTC",
	"inbox.folder":           "inbox",
	"outputs.folder":         "outputs",
	"state.folder":           "state",
	"schedules[].name":       "monthly",
	"schedules[].cron":       `"0 8 * * *"`,
	"schedules[].on":         "business-day 3",
	"schedules[].recipients": "[board@example.com]",
	"mail.mode":              "file",
}

const starterHead = `# The configuration of Shorecast's service. It runs with: shorecast serve -c ` + StarterName + `
#
# Every key is here. A line behind a # shows the default, or an example: remove the # to change it. Lines that belong to
# a group are indented below its name, with spaces, never tabs. As it stands, mails are written as files and nobody gets
# one.
`

// Starter returns an example of a configuration file: every key with an explanation, and safe as it stands, because
// mails become files.
func Starter() []byte {
	var b strings.Builder
	b.WriteString(starterHead)
	writeGroup(&b, "", "")
	return []byte(b.String())
}

// writeGroup writes the keys of a group, each line behind an indent.
func writeGroup(b *strings.Builder, group, indent string) {
	inherits := false
	for _, name := range children(group) {
		key := byPath()[join(group, name)]
		switch {
		case key.inline():
			continue
		case group == "":
			b.WriteString("\n")
			comment(b, indent, key.explained())
		case !strings.HasPrefix(key.Instead, "defaults."):
			comment(b, indent, key.explained())
		case !inherits:
			inherits = true
			comment(b, indent, "Every key of defaults is allowed here as well:")
		}
		switch key.Type {
		case Section:
			fmt.Fprintf(b, "%s%s:\n", indent, name)
			writeGroup(b, key.Path, indent+"  ")
		case Sections:
			fmt.Fprintf(b, "%s%s:\n", indent, name)
			writeItem(b, key.Path+"[]", indent+"  ")
		default:
			b.WriteString(indent + key.line() + "\n")
		}
	}
}

// writeItem writes one item of a list of groups. If the example does not set its first key it sets none of them.
func writeItem(b *strings.Builder, group, indent string) {
	var inner strings.Builder
	writeGroup(&inner, group, "")
	_, set := starterValues[join(group, children(group)[0])]
	dash := "- "
	for line := range strings.Lines(inner.String()) {
		said, off := strings.CutPrefix(line, "#")
		switch {
		case strings.HasPrefix(line, "# "):
			b.WriteString(indent + strings.Replace(dash, "- ", "", 1) + line)
			continue
		case off && !set:
			b.WriteString(indent + "#" + dash + said)
		default:
			b.WriteString(indent + dash + line)
		}
		dash = "  "
	}
}

// line is the key with its value, behind a # if the example does not set it.
func (k Key) line() string {
	if value, set := starterValues[k.Path]; set {
		return k.name() + ": " + value
	}
	if k.Default != "" && k.Default != "[]" {
		return "#" + k.name() + ": " + k.Default
	}
	return "#" + k.sample()
}

// explained is what the example says of a key.
func (k Key) explained() string {
	s := k.About
	if len(k.Choices) > 4 {
		s += " One of " + words.Or(k.Choices) + "."
	} else if k.Type == ChoiceList {
		s += " Some of " + words.Or(k.Choices) + "."
	}
	if k.Instead != "" {
		s += " Without it: " + k.Instead + "."
	}
	return s
}

// commentWidth is in characters.
const commentWidth = 120

func comment(b *strings.Builder, indent, text string) {
	indent += "# "
	for _, line := range words.Wrap(text, commentWidth-len(indent)) {
		b.WriteString(indent + line + "\n")
	}
}
