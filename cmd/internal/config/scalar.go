package config

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"shorecast/ingest/layout/yamlfile"
	"shorecast/report/wording/words"
)

// text returns the text after a key, or the key's default.
func (v value) text() string {
	if v.given() {
		return v.node.Text
	}
	return strings.Trim(v.key.Default, `"`)
}

// texts returns the texts after a key, each as a value of its own, or those of the key's default. It is nil if there is
// no such key, and no default.
func (v value) texts() []value {
	switch {
	case v.given() && v.node.Kind == yamlfile.Text:
		return []value{v}
	case v.given():
		return append([]value{}, v.items()...)
	case v.key.Default == "":
		return nil
	}
	items := []value{}
	for word := range strings.FieldsFuncSeq(v.key.Default, func(r rune) bool { return strings.ContainsRune("[], ", r) }) {
		item := v
		item.key.Default = word
		items = append(items, item)
	}
	return items
}

// words are the texts of a list; nil if the key is missing and has no default.
func (v value) words() []string {
	items := v.texts()
	if items == nil {
		return nil
	}
	all := []string{}
	for _, item := range items {
		all = append(all, item.text())
	}
	return all
}

// choice returns the index of the word after a key among the key's choices.
func (v value) choice() int {
	i := indexOf(v.key.Choices, v.text())
	if i < 0 {
		v.fault(v.key.name()+" cannot be "+quote(v.text()),
			words.Meant(v.text(), v.key.Choices, "expected "+words.Or(v.key.Choices)))
	}
	return max(i, 0)
}

// is reports whether the word after a key is this one of its choices.
func (v value) is(word string) bool { return v.key.Choices[v.choice()] == word }

// indexOf returns where a word stands among names, case apart, or −1.
func indexOf(names []string, word string) int {
	return slices.IndexFunc(names, func(name string) bool { return strings.EqualFold(name, word) })
}

// number returns the whole number after a key, which lies between two others.
func (v value) number(from, to int) int {
	n, err := strconv.Atoi(v.text())
	if err != nil || n < from || n > to {
		v.fault(fmt.Sprintf("%s is not a whole number from %d to %d", quote(v.text()), from, to),
			"for example "+v.key.sample())
		return from
	}
	return n
}

// duration returns the duration after a key, which lies between two others.
func (v value) duration(from, to time.Duration) time.Duration {
	return time.Duration(v.measure(durations, int64(from), int64(to)))
}

// age returns the duration after a key; "forever" is 0.
func (v value) age() time.Duration {
	if strings.EqualFold(v.text(), "forever") {
		return 0
	}
	return v.duration(day, time.Duration(durations.most))
}

// measure reads a number with its unit. After a fault it is the default, so that one mistake does not look like
// several.
func (v value) measure(m measure, from, to int64) int64 {
	n, ok := m.parse(v.text())
	switch {
	case !ok:
		v.fault(fmt.Sprintf("%s is not a %s", quote(v.text()), m.name), m.hint(v.text(), v.key.Type))
	case n >= from && n <= to:
		return n
	case v.key.Type == Age:
		v.fault(fmt.Sprintf("the %s is %s", m.name, quote(v.text())), "write a day or more, such as 400d, or forever")
	default:
		v.fault(fmt.Sprintf("the %s is %s", m.name, quote(v.text())),
			fmt.Sprintf("write one from %s to %s, for example %s", m.write(from), m.write(to), v.key.sample()))
	}
	n, _ = m.parse(v.key.Default)
	return n
}

const day = 24 * time.Hour

// measure is a kind of numbers with a unit.
type measure struct {
	name     string
	units    []unit // from the smallest
	most     int64
	single   bool // one number with one unit, in capital letters or small ones
	examples string
}

type unit struct {
	name  string
	size  int64
	words string
}

var durations = measure{name: "duration", most: int64(100_000 * day), examples: "90s, 5m, 24h or 400d", units: []unit{
	{"ms", int64(time.Millisecond), ""}, {"s", int64(time.Second), "seconds"}, {"m", int64(time.Minute), "minutes"},
	{"h", int64(time.Hour), "hours"}, {"d", int64(day), "days"}}}

// KB, MB and GB count in steps of 1024, as file managers do.
var sizes = measure{name: "size", most: math.MaxInt64, single: true, examples: "500KB or 10MB",
	units: []unit{{"KB", 1 << 10, ""}, {"MB", 1 << 20, ""}, {"GB", 1 << 30, ""}}}

// parse reads numbers, each with its unit: 90s, 1h30m, 400d, 10MB.
func (m measure) parse(text string) (total int64, ok bool) {
	const digits = "0123456789"
	text = strings.ReplaceAll(text, " ", "")
	if m.single {
		text = strings.ToUpper(text)
	}
	for rest := text; rest != ""; {
		name := strings.TrimLeft(rest, digits)
		n, err := strconv.ParseInt(rest[:len(rest)-len(name)], 10, 32)
		if rest = ""; strings.ContainsAny(name, digits) {
			name, rest = name[:strings.IndexAny(name, digits)], name[strings.IndexAny(name, digits):]
		}
		u := slices.IndexFunc(m.units, func(u unit) bool { return u.name == name })
		if err != nil || u < 0 || n > (m.most-total)/m.units[u].size || m.single && rest != "" {
			return 0, false
		}
		total += n * m.units[u].size
	}
	return total, text != ""
}

// write is the shortest form that parse reads, in one unit.
func (m measure) write(n int64) string {
	largest := m.units[0]
	for _, u := range m.units {
		if n >= u.size && n%u.size == 0 {
			largest = u
		}
	}
	return fmt.Sprintf("%d%s", n/largest.size, largest.name)
}

func (m measure) hint(text string, of Type) string {
	forever := ""
	if of == Age {
		forever = ", or forever"
		if words.Nearest(text, []string{"forever", "never"}) != "" {
			return "did you mean forever?"
		}
	}
	if _, err := strconv.ParseUint(text, 10, 32); err != nil || m.single {
		return "write a number and its unit, such as " + m.examples + forever
	}
	var each []string
	for _, u := range m.units[1:] {
		each = append(each, fmt.Sprintf("%s%s for %s", text, u.name, u.words))
	}
	return "add the unit: " + strings.Join(each, ", ") + forever
}
