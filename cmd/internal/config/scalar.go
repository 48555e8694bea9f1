package config

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// text returns the text after a key, or the key's default.
func (r *reader) text(v value) string {
	if v.given() {
		return v.node.text
	}
	return unquote(v.key.Default)
}

// unquote takes the quotation marks off a default.
func unquote(s string) string { return strings.Trim(s, `"`) }

// texts returns the texts after a key, each as a value of its own, or those of the key's default. nil: there is no such key, and no default.
func (r *reader) texts(v value) []value {
	item := func(n *node, path string) value {
		return value{key: v.key, path: path, at: n.at, node: n, keyAt: v.keyAt}
	}
	switch {
	case v.given() && v.node.kind == textNode:
		return []value{item(v.node, v.path)}
	case v.given():
		vs := []value{}
		for i, n := range v.node.items {
			vs = append(vs, item(n, nth(v.path, i)))
		}
		return vs
	case v.key.Default == "":
		return nil
	}
	vs := []value{}
	for _, word := range strings.FieldsFunc(strings.Trim(v.key.Default, "[]"), func(r rune) bool { return r == ',' || r == ' ' }) {
		vs = append(vs, item(&node{kind: textNode, at: v.at, text: unquote(word)}, v.path))
	}
	return vs
}

// choice returns the index of the word after a key among the key's choices.
func (r *reader) choice(v value) int {
	word := r.text(v)
	if i := indexOf(v.key.Choices, word); i >= 0 {
		return i
	}
	r.fault(v.at, v.path, fmt.Sprintf("%s cannot be %s", v.key.name(), quote(word)), meant(word, v.key.Choices))
	return 0
}

// number returns the whole number after a key, which lies between two others.
func (r *reader) number(v value, from, to int) int {
	word := r.text(v)
	n, err := strconv.Atoi(word)
	if err != nil || n < from || n > to {
		r.fault(v.at, v.path, fmt.Sprintf("%s is not a whole number from %d to %d", quote(word), from, to), "for example "+v.key.sample())
		return from
	}
	return n
}

// duration returns the duration after a key, which lies between two others.
func (r *reader) duration(v value, from, to time.Duration) time.Duration {
	word := r.text(v)
	d, ok := parseDuration(word)
	switch {
	case !ok:
		r.fault(v.at, v.path, fmt.Sprintf("%s is not a duration", quote(word)), durationHint(word, v.key))
	case d < from || d > to:
		r.fault(v.at, v.path, fmt.Sprintf("the duration is %s", quote(word)), fmt.Sprintf("write one from %s to %s, for example %s", writeDuration(from), writeDuration(to), v.key.sample()))
	default:
		return d
	}
	d, _ = parseDuration(v.key.Default) // so that one slip does not look like several
	return d
}

// age returns the duration after a key; "forever" is 0.
func (r *reader) age(v value) time.Duration {
	word := r.text(v)
	if strings.EqualFold(word, "forever") {
		return 0
	}
	d, ok := parseDuration(word)
	switch {
	case !ok && nearest(word, []string{"forever", "never"}) != "":
		r.fault(v.at, v.path, fmt.Sprintf("%s is not a duration", quote(word)), "do you mean forever?")
	case !ok:
		r.fault(v.at, v.path, fmt.Sprintf("%s is not a duration", quote(word)), durationHint(word, v.key))
	case d < day:
		r.fault(v.at, v.path, fmt.Sprintf("the duration is %s", quote(word)), "write a day or more, such as 400d, or forever")
	}
	return d
}

const (
	day             = 24 * time.Hour
	longestDuration = 100_000 * day // two hundred and seventy years
)

var durationUnits = []struct {
	name string
	unit time.Duration
}{{"ms", time.Millisecond}, {"s", time.Second}, {"m", time.Minute}, {"h", time.Hour}, {"d", day}}

// parseDuration reads numbers, each with its unit: 90s, 1h30m, 400d.
func parseDuration(text string) (time.Duration, bool) {
	var total time.Duration
	text = strings.ReplaceAll(text, " ", "")
	for rest := text; rest != ""; {
		digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
		n, err := strconv.ParseInt(rest[:digits], 10, 32)
		if err != nil {
			return 0, false
		}
		rest = rest[digits:]
		letters := strings.IndexAny(rest, "0123456789")
		if letters < 0 {
			letters = len(rest)
		}
		unit := time.Duration(0)
		for _, u := range durationUnits {
			if u.name == rest[:letters] {
				unit = u.unit
			}
		}
		if unit == 0 || time.Duration(n) > (longestDuration-total)/unit {
			return 0, false
		}
		total += time.Duration(n) * unit
		rest = rest[letters:]
	}
	return total, text != ""
}

// writeDuration is the shortest form that parseDuration reads, in one unit.
func writeDuration(d time.Duration) string {
	for i := len(durationUnits) - 1; i > 0; i-- {
		if u := durationUnits[i]; d >= u.unit && d%u.unit == 0 {
			return fmt.Sprintf("%d%s", d/u.unit, u.name)
		}
	}
	return fmt.Sprintf("%dms", d/time.Millisecond)
}

func durationHint(word string, k Key) string {
	forever := ""
	if k.Type == Age {
		forever = ", or forever"
	}
	if _, err := strconv.ParseUint(word, 10, 32); err == nil {
		return fmt.Sprintf("add the unit: %ss for seconds, %sm for minutes, %sh for hours, %sd for days%s", word, word, word, word, forever)
	}
	return "write a number and its unit, such as 90s, 5m, 24h or 400d" + forever
}

var sizeUnits = []struct {
	name string
	unit int64
}{{"KB", 1 << 10}, {"MB", 1 << 20}, {"GB", 1 << 30}}

// size returns the bytes after a key, between two bounds. KB, MB and GB count in steps of 1024, as file managers do.
func (r *reader) size(v value, from, to int64) int64 {
	word := r.text(v)
	n, ok := parseSize(word)
	switch {
	case !ok:
		r.fault(v.at, v.path, fmt.Sprintf("%s is not a size", quote(word)), "write a number and its unit, such as 500KB or 10MB")
		return from
	case n < from || n > to:
		r.fault(v.at, v.path, fmt.Sprintf("the size is %s", quote(word)), fmt.Sprintf("write one from %s to %s, for example %s", writeSize(from), writeSize(to), v.key.sample()))
		return from
	}
	return n
}

func parseSize(text string) (int64, bool) {
	upper := strings.ToUpper(strings.ReplaceAll(text, " ", ""))
	for _, u := range sizeUnits {
		digits, ok := strings.CutSuffix(upper, u.name)
		if !ok || digits == "" || strings.Trim(digits, "0123456789") != "" {
			continue
		}
		n, err := strconv.ParseInt(digits, 10, 64)
		return n * u.unit, err == nil && n <= math.MaxInt64/u.unit
	}
	return 0, false
}

func writeSize(n int64) string {
	for i := len(sizeUnits) - 1; i >= 0; i-- {
		if u := sizeUnits[i]; n%u.unit == 0 {
			return fmt.Sprintf("%d%s", n/u.unit, u.name)
		}
	}
	return fmt.Sprintf("%d bytes", n)
}
