package teams

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// yaml is the text of a layout being written.
type yaml struct{ strings.Builder }

// line adds a line at a depth.
func (y *yaml) line(depth int, text string) {
	y.WriteString(strings.Repeat("  ", depth) + text + "\n")
}

// bare is a text that needs no quotes.
var bare = regexp.MustCompile(`^[A-Z][A-Za-z]+( [A-Za-z]+)*$`)

// quote writes a text so that it stays one.
func quote(s string) string {
	switch {
	case bare.MatchString(s) && s != "Yes" && s != "No" && s != "Y" && s != "N":
		return s
	}
	return strconv.Quote(s)
}

// scalar writes a value.
func scalar(v any) string {
	if n, ok := v.(float64); ok {
		return plain(n)
	}
	if s, ok := v.(string); ok {
		return quote(s)
	}
	return fmt.Sprint(v) // a raw one
}

// flow writes a record in braces; raw values (cell, find) are written as they are.
func flow(fields []field) string {
	var parts []string
	for _, f := range fields {
		parts = append(parts, quote(f.name)+": "+scalar(f.value))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// raw is a value that is written as it is.
type raw string

// sentence writes what a text says: one value of its own column, or several.
func sentence(column string, says map[string]any) string {
	if v, ok := says[column]; ok && len(says) == 1 {
		return scalar(contractText(v))
	}
	var fields []field
	for _, c := range slices.Sorted(maps.Keys(says)) {
		fields = append(fields, field{c, contractText(says[c])})
	}
	return flow(fields)
}

// contractText is a value in the contract's words.
func contractText(v any) any {
	if p, ok := v.(period); ok {
		return p.heading
	}
	return v
}
